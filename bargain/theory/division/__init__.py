"""How to share out goods that two sides value unlike."""
