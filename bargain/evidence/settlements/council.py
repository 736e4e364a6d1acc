"""How often each member's vote decides, in the Council of the European Union as it voted at the time.

A proposal of the Commission passes with a qualified majority of weighted votes and, under co-decision, with the Parliament.
Power is the Shapley-Shubik index of that game, in which the Commission, and under co-decision the Parliament, can block.
A file of positions has no dates, so that which Council it was is read from those who care about a decision: the smallest
that all of them are in.  Left out are the further conditions on the number of states and on their population, unanimity
where the treaty asks for it, the weights of May to October 2004, and the double majority that states could do without
until 2017.

Sources: CVCE, "Evolution of qualified majority voting in the Council", for the weights and quotas of 1995 (62 of 87), of the
Treaty of Nice from November 2004 (232 of 321), and with Bulgaria and Romania (255 of 345); EUR-Lex, "Weighting of votes in the
Council", with Croatia (260 of 352); Shapley & Shubik 1954.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from bargain.evidence.settlements.decisions import Decision
from bargain.inworlds import Array
from bargain.theory.power.voting_power import shapley_shubik

COMMISSION, PARLIAMENT = "com", "ep"

CO_DECISION = "COD"

FIFTEEN = {
    **dict.fromkeys(("de", "fr", "it", "uk"), 10),
    "es": 8,
    **dict.fromkeys(("be", "el", "nl", "pt"), 5),
    **dict.fromkeys(("at", "se"), 4),
    **dict.fromkeys(("dk", "fi", "ie"), 3),
    "lu": 2,
}
"""Votes from 1995."""

TWENTY_FIVE = {
    **dict.fromkeys(("de", "fr", "it", "uk"), 29),
    **dict.fromkeys(("es", "pl"), 27),
    "nl": 13,
    **dict.fromkeys(("be", "cz", "el", "hu", "pt"), 12),
    **dict.fromkeys(("at", "se"), 10),
    **dict.fromkeys(("dk", "fi", "ie", "lt", "sk"), 7),
    **dict.fromkeys(("cy", "ee", "lu", "lv", "si"), 4),
    "mt": 3,
}
"""Votes from November 2004."""

TWENTY_SEVEN = TWENTY_FIVE | {"ro": 14, "bu": 10}
TWENTY_EIGHT = TWENTY_SEVEN | {"cr": 7}

COUNCILS = ((62, FIFTEEN), (232, TWENTY_FIVE), (255, TWENTY_SEVEN), (260, TWENTY_EIGHT))
"""The quota and the votes of each Council, the smallest first."""


def power(decision: Decision) -> Array:
    """Each actor's Shapley-Shubik index, (P,), 0..1; all alike where an actor is none of these, or nobody has any power."""
    blockers = (COMMISSION, PARLIAMENT) if decision.procedure == CO_DECISION else (COMMISSION,)
    for place, (_, votes) in enumerate(COUNCILS):
        if set(decision.actors) <= {*votes, COMMISSION, PARLIAMENT}:
            indices = _indices(place, blockers)
            found = np.array([indices.get(actor, 0.0) for actor in decision.actors])
            return found if found.any() else np.ones_like(found)
    return np.ones(len(decision.actors))


@cache
def _indices(place: int, blockers: tuple[str, ...]) -> dict[str, float]:
    """The index of every member of a Council and of all who can block; a weight that outweighs all states makes a veto."""
    quota, votes = COUNCILS[place]
    veto = sum(votes.values())
    members = votes | dict.fromkeys(blockers, veto)
    indices = shapley_shubik(quota + veto * len(blockers), list(members.values()))
    return {member: float(index) for member, index in zip(members, indices, strict=True)}
