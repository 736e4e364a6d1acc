"""How often a vote decides.

voting_power   the indices of Shapley and Shubik, and of Banzhaf
"""
