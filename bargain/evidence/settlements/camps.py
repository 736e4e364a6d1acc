"""Actors that stand alike as one party, so that talks have few enough at the table.

Those who lose nothing by standing together do.  While there are still too many, the two camps join that lose least by it,

loss = sum over issues k of  s_Ak s_Bk / (s_Ak + s_Bk) * (x_Ak - x_Bk) ** 2

which is by how much their members' squared distances to where their camp stands grow, weighted by salience.

x_Ak   where camp A stands on issue k: the mean of its members, weighted by salience
s_Ak   how much it cares: its members' saliences added up; 0 where none of them takes part
Source: Ward 1963, with weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bargain.evidence.settlements.decisions import Decision
from bargain.inworlds import Array
from bargain.preferences import TIE


@dataclass(frozen=True, eq=False)
class Camp:
    """Actors that act as one.

    members     their names
    positions   (K,)   0..100; without meaning where the salience is 0
    salience    (K,)   in all, >= 0
    """

    members: tuple[str, ...]
    positions: Array
    salience: Array

    @property
    def weight(self) -> float:
        """How much its members care in all, over all issues."""
        return float(self.salience.sum())

    def joined(self, other: Camp) -> Camp:
        """The two as one."""
        both = self.salience + other.salience
        moment = self.salience * self.positions + other.salience * other.positions
        positions = np.where(both > 0, moment / np.where(both > 0, both, 1.0), self.positions)
        return Camp((*self.members, *other.members), positions, both)


def camps(issues: Sequence[Decision], most: int) -> list[Camp]:
    """The camps of those who care about any of some issues (K), at most so many; the heaviest first, of equals the lower one.

    Where all would stand as one there is a single camp, and nothing to talk about.
    """
    found = _actors([issue.caring() for issue in issues])
    while len(found) > 1:
        losses = _losses(found)
        first, second = np.unravel_index(losses.argmin(), losses.shape)
        if len(found) <= most and losses[first, second] > TIE:
            break
        joined = found[first].joined(found[second])
        found = [camp for place, camp in enumerate(found) if place not in (first, second)] + [joined]
    return sorted(found, key=lambda camp: (-camp.weight, *camp.positions))


def _losses(among: Sequence[Camp]) -> Array:
    """What standing together costs each two, (C, C), infinite where they are the same camp."""
    positions, salience = (np.stack([getattr(camp, what) for camp in among]) for what in ("positions", "salience"))
    both = salience[:, None] + salience
    shared = salience[:, None] * salience / np.where(both > 0, both, 1.0)
    losses: Array = (shared * (positions[:, None] - positions) ** 2).sum(axis=-1)
    np.fill_diagonal(losses, np.inf)
    return losses


def _actors(issues: Sequence[Decision]) -> list[Camp]:
    """Every actor by itself, in an order that hangs on nothing but where it stands."""
    names = dict.fromkeys(actor for issue in issues for actor in issue.actors)
    rows = {name: np.zeros((2, len(issues))) for name in names}
    for k, issue in enumerate(issues):
        for name, position, salience in zip(issue.actors, issue.positions, issue.salience, strict=True):
            rows[name][:, k] = position, salience
    alone = [Camp((name,), *row) for name, row in rows.items()]
    return sorted(alone, key=lambda camp: (*camp.positions, *camp.salience))
