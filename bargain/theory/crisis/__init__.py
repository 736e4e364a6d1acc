"""Why sides that both lose by war fight, how a war goes, and who can help.

risk_return       the other's will to fight is its secret
preventive_war    the other will be stronger later
commitment        a shift of power faster than what is given now can make good
indivisibility    no division that is possible is better than war for both
forts             how a war goes, battle by battle, and what it is worth
biased_mediator   which mediator is believed
"""
