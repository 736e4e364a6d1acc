"""How to share out goods that two sides value unlike.

adjusted_winner   both have the same, by their own account, and one good at most is split
"""
