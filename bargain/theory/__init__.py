"""Exact results, one published model a file: useful alone, they check the agents, and the agents use them.

cooperative   what reasonable rules pick from all that could be agreed
strategic     what rational sides do who know all of each other
crisis        why sides that both lose by war fight, and who can help
mechanism     what the best procedure can do where types are private
groups        what many actors with unequal weight settle on
power         how often a vote decides
division      how to share out goods that are valued unlike

Each family has a file ``printed.py`` with the numbers that its sources state, or that their formulas come to:
``python -m bargain.theory`` works out all.
"""
