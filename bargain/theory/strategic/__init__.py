"""What rational sides do who know all of each other: games of bargaining without secrets.

alternating_offers   taking turns to propose while waiting costs a share of the gain
fixed_costs          the same where each round costs the same
breakdown            the same where talks may end by themselves
outside_options      the same where a side may leave
risk_limits          concessions by the side that can bear less risk of conflict
demand_game          demands made at once
unanimity            the same where several sides must all sign
closed_rule          a body that votes on the proposal of whoever is recognized
"""
