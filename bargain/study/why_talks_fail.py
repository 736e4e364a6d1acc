"""Why talks fail: the chance that they do, shared out among what makes them fail.

Frictions are switched off one by one and together, in the same worlds.  With F the set of frictions that are on and f(F) whether
a world's talks then end without a settlement,

f(all) = f(none) + sum_i phi_i,    phi_i = sum_(F without i) |F|! (n - |F| - 1)! / n!  [f(F + i) - f(F)]

world by world, which is exact: the shares add up to the chance of failing.  What fails with all of them off is divided into
worlds in which no package suits all (*no zone*) and worlds in which the sides miss one that does (*bargaining*).  Shares are
signed: a friction without which fewer talks settle has a share below zero.

Sources: Shapley 1953; Fearon 1995; the frictions are those of frictions.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import Field

from bargain.estimates import UNKNOWN, Estimate, Events, Numbers, paired, wilson
from bargain.running.lab import Config, Lab
from bargain.running.records import Row
from bargain.study import shifts
from bargain.study.frictions import Friction, frictions, without
from bargain.study.labelled import BOUND, estimate, estimates
from bargain.study.study import Study

if TYPE_CHECKING:
    import xarray as xr

NO_ZONE, BARGAINING = "no zone", "bargaining"
On = frozenset[str]
"""The names of the frictions that are on."""


@dataclass(frozen=True)
class WhyTalksFail(Study):
    """The chance of failing by its reasons.

    longer   how many times as many rounds there are where procedure is switched off
    """

    question: ClassVar[str] = "Why do talks fail?"

    longer: Annotated[int, Field(ge=1, le=100)]

    def ask(self, config: Config, lab: Lab) -> xr.Dataset:
        """Play all settings of the frictions that the scenario has; those that it has not get no share."""
        there = tuple(friction for friction in frictions(self.longer) if friction.is_in(config))
        shares = Shares([friction.name for friction in there])
        cells = {on: without(config, tuple(f for f in there if f.name not in on)) for on in shares.settings}
        for on, outcomes in lab.play(cells):
            last = outcomes.isel(track=-1)
            shares.learn(on, ~last["signed"].values, last["zone"].values)
        return labelled(shares, there)

    def rows(self, found: xr.Dataset) -> Sequence[Row]:
        by_itself = set(found["friction"].values.tolist())
        return [
            {
                "reason": reason,
                "share": estimate(found["share"], reason=reason),
                "off_alone": estimate(found["alone"], friction=reason) if reason in by_itself else UNKNOWN,
                "off_last": estimate(found["last"], friction=reason) if reason in by_itself else UNKNOWN,
            }
            for reason in found["reason"].values.tolist()
        ]

    def headline(self, found: xr.Dataset) -> Mapping[str, Estimate]:
        reasons = {str(reason): estimate(found["share"], reason=reason) for reason in found["reason"].values}
        return {"failure": estimate(found["failure"])} | reasons


class Shares:
    """What each world's failing is owed to, as cells arrive in any order.

    owed   (n, W)   Shapley values of the frictions, which add up to f(all) - f(none)
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.owed: Numbers = np.zeros((len(names), 1))
        self.failing: dict[On, float] = {}
        self.kept: dict[On, Events] = {}
        self.zone: Events = np.zeros(0, dtype=bool)

    @property
    def settings(self) -> list[On]:
        """All sets of frictions that may be on."""
        sizes = range(len(self.names) + 1)
        return [frozenset(on) for size in sizes for on in combinations(self.names, size)]

    def learn(self, on: On, failed: Events, zone: Events) -> None:
        """Take in whether talks failed, (W,), with these frictions on, and whether there was a zone."""
        n = len(self.names)
        if self.owed.shape[1] != failed.size:
            self.owed = np.zeros((n, failed.size))
        for place, name in enumerate(self.names):
            before = len(on) - (name in on)  # how many of the others are on
            weight = 1.0 / (n * comb(n - 1, before))
            self.owed[place] += weight * failed if name in on else -weight * failed
        self.failing[on] = float(failed.mean())
        if not on:
            self.zone = zone
        if len(on) in (0, 1, n - 1, n):
            self.kept[on] = failed


def labelled(shares: Shares, there: Sequence[Friction]) -> xr.Dataset:
    """Everything that was found, with intervals over worlds."""
    import xarray as xr

    every, none = frozenset(shares.names), frozenset[str]()
    failed = shares.kept[none]
    worlds = failed.size
    parts = {
        NO_ZONE: wilson(int((failed & ~shares.zone).sum()), worlds),
        BARGAINING: wilson(int((failed & shares.zone).sum()), worlds),
    }
    parts |= {name: shifts.mean(owed) for name, owed in zip(shares.names, shares.owed, strict=True)}
    now = shares.kept[every]
    alone = [paired(now, shares.kept[every - {name}]) for name in shares.names]
    last = [paired(shares.kept[frozenset({name})], failed) for name in shares.names]
    settings = sorted(shares.failing, key=lambda on: (len(on), [name not in on for name in shares.names]))
    return xr.Dataset(
        {
            "failure": estimates(
                wilson(int(now.sum()), worlds), (), "1", "share of talks that end without a settlement"
            ),
            "share": estimates(list(parts.values()), ["reason"], "1", "part of that share, signed; they add up to it"),
            "alone": estimates(alone, ["friction"], "1", "how many fewer fail with this friction alone switched off"),
            "last": estimates(last, ["friction"], "1", "how many more fail with this friction alone switched on"),
            "failing": (
                "setting",
                [shares.failing[on] for on in settings],
                {"units": "1", "long_name": "share of talks that fail"},
            ),
            "on": (
                ("setting", "friction"),
                [[name in on for name in shares.names] for on in settings],
                {"units": "1", "long_name": "which frictions are on"},
            ),
        },
        coords={
            "reason": list(parts),
            "friction": list(shares.names),
            "without": (
                "friction",
                [friction.title for friction in there],
                {"long_name": "what is not there when it is off"},
            ),
            "bound": list(BOUND),
        },
    )
