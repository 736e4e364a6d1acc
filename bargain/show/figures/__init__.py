"""Figures, one a file; each draws on axes that it is given, or on new ones, and returns them."""
