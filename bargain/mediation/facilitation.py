"""Carry information: an independent signal of each side's private part to each other, as far as the listener believes it.

precision of the listener's belief += (trust * credibility * effort)^2 / own_information^2

and likewise for how it reads the other's salience, of issues that the mediator speaks of; of the first it uses no more than
its own misreading bears.  Credibility is 1 where Kydd's condition holds and the stated ``naive`` share elsewhere.  A mediator
with no information of its own changes nothing.
Sources: Kydd 2003; Fey & Ramsay 2010.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from bargain.inworlds import Array
from bargain.mediation.style import GoBetween, Listener, Style, estimate
from bargain.packages.drawing import seen_from
from bargain.table import Table
from bargain.theory.crisis.biased_mediator import believed


@dataclass(eq=False)
class Facilitation(Style):
    """Speak to each side once, before the first round."""

    def carry(self, mediator: GoBetween, table: Table) -> None:
        weights = [
            mediator.trust(party.name) * credibility(mediator, party, other, table) * mediator.effort
            for party, other in _pairs(mediator)
        ]
        spoken_of = np.array([[name not in mediator.leaves_out] for name in table.agenda.names])
        # Both are spoken to before either is heard to have changed its mind.
        for (party, other), weight in zip(_pairs(mediator), weights, strict=True):
            knows = np.isfinite(mediator.own_information)
            reads, view = weight * knows, party.views[other.name]
            if (reads * view.insight > 0).any():
                view.sharpen(mediator.views[other.name].error, mediator.insight, reads, spoken_of)
                party.look_again()
            precision = np.divide(weight, mediator.own_information, out=np.zeros_like(weight), where=knows) ** 2
            view.hear(other.secret, table.normal(f"{mediator.name}.knows.{other.name}"), precision)


def credibility(mediator: GoBetween, party: Listener, other: Listener, table: Table) -> Array:
    """How far a party has reason to believe what the mediator says of the other, (W,), 0..1.

    What the party would lose by not pressing is the mediator's own estimate, since it is his motive that is judged.
    Pressing a weak opponent and sparing a strong one are the party's best entries on the mediator's menu that would be
    taken by an opponent whose private part is one spread below and one above the mean; third parties have what the mediator
    thinks that they have without a deal.
    """
    menu = seen_from(mediator.menu, mediator.listeners.index(party))
    others = [third for third in mediator.listeners if third is not party]
    floor = estimate(mediator, party, table)

    def needs(third: Listener, top: Array, private: Array) -> Array:
        outside = third.public_outside(table) + private if third is other else estimate(mediator, third, table)
        return third.authority(table).least(outside, outside, top)

    def gain(private: Array) -> Array:
        needed = [needs(third, top, private) for third, top in zip(others, menu.tops, strict=True)]
        return np.maximum(menu.most(*needed) - floor, 0.0)

    trusted = believed(
        mediator.bias(party.name),
        gain(-other.spread),
        gain(other.spread),
        mediator.press_success,
        mediator.wish_for_peace,
    )
    return np.where(trusted, 1.0, mediator.naive)


def _pairs(mediator: GoBetween) -> list[tuple[Listener, Listener]]:
    """Every listener with every other."""
    return list(permutations(mediator.listeners, 2))
