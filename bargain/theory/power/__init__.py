"""How often a vote decides: power in bodies that vote with weights."""
