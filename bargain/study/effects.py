"""What one cell has more of than another in the same worlds, with 95 % simulation intervals.

Source   Agresti & Min 2005 (paired shares); Student 1908 (paired means); the delta method for two ratios of paired means
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from bargain.estimates import UNKNOWN, Estimate, Events, Numbers, paired
from bargain.study import shifts

if TYPE_CHECKING:
    import xarray as xr

Z = 1.959964  # of a 95 % interval
FEWEST_DEALS = 30


@dataclass(frozen=True)
class Effect:
    """Differences on the last track, cell less base.

    agreement   share of talks in which a settlement is signed
    durable     share of talks in which one is signed and stands at the horizon
    survival    share of signed settlements that stand at the horizon; other deals where one cell signs more than the other
    month       month of signature, in worlds that sign in both
    gains       party -> what it has of the talks beyond what it then has without a deal, utils; in all worlds
    worth       party -> what the signed package by itself is worth to it, utils; in worlds that sign in both
    terms       issue -> position agreed, 0..1; in worlds that agree on it in both
    """

    agreement: Estimate
    durable: Estimate
    survival: Estimate
    month: Estimate
    gains: dict[str, Estimate]
    worth: dict[str, Estimate]
    terms: dict[str, Estimate]


def effect(cell: xr.Dataset, base: xr.Dataset) -> Effect:
    """How a cell differs from a base whose worlds are the same."""
    one, other = (outcomes.isel(track=-1) for outcomes in (cell, base))
    signed = [outcomes["signed"].values for outcomes in (one, other)]
    durable = [outcomes["durable"].values for outcomes in (one, other)]
    months = [outcomes["month"].values.astype(float)[signed[0] & signed[1]] for outcomes in (one, other)]
    parties, issues = cell["party"].values.tolist(), cell["issue"].values.tolist()
    more = gains(cell) - gains(base)
    worth = (one["value"] - other["value"]).values
    moved = (cell["terms"] - base["terms"]).values
    return Effect(
        paired(signed[0], signed[1]),
        paired(durable[0], durable[1]),
        survival(signed[0], durable[0], signed[1], durable[1]),
        shifts.paired_mean(*months) if len(months[0]) else UNKNOWN,
        {party: shifts.mean(row) for party, row in zip(parties, more, strict=True)},
        {party: _where_both(row) for party, row in zip(parties, worth, strict=True)},
        {issue: _where_both(row) for issue, row in zip(issues, moved, strict=True)},
    )


def gains(outcomes: xr.Dataset) -> Numbers:
    """What each party has of a settlement beyond what it then has without one, (P, W), utils; 0 where there is none.

    Carrots count, and so do sticks: who is threatened has the more of a deal.
    """
    last = outcomes.isel(track=-1)
    return np.where(last["signed"].values, (last["value"] - last["outside"]).values, 0.0)


def _where_both(differences: Numbers) -> Estimate:
    """The mean of differences (W,), NaN where either cell has nothing to compare."""
    known = differences[~np.isnan(differences)]
    return shifts.mean(known) if len(known) else UNKNOWN


def survival(signed: Events, durable: Events, base_signed: Events, base_durable: Events) -> Estimate:
    """P(stands | signed) less that of a base in the same worlds, (W,) each.

    Unknown where either has fewer deals than `FEWEST_DEALS`: of a handful that all stand the delta method sees no scatter.
    """
    if min(signed.sum(), base_signed.sum()) < FEWEST_DEALS:
        return UNKNOWN
    kept, base_kept = durable[signed].mean(), base_durable[base_signed].mean()
    influence = (durable - kept * signed) / signed.mean() - (
        base_durable - base_kept * base_signed
    ) / base_signed.mean()
    return around(float(kept - base_kept), influence)


def around(middle: float, influence: Numbers) -> Estimate:
    """An interval as wide as the scatter of one influence value a world, (W,), makes it."""
    reach = Z * float(influence.std(ddof=1)) / sqrt(len(influence))
    return Estimate(middle, middle - reach, middle + reach)
