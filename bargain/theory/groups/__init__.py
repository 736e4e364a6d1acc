"""What many actors with unequal weight settle on."""
