"""After signing: how long a deal stands, and what breaks it.

    rate(t)             = sum over sides i and what they fear k of lam_ik(t)  +  sum of grievance_i where v_i(t) < outside_i(t)
    P(stands until t)   = exp(-integral of rate from 0 to t)
    P(c broke it | broken at t)  = rate_c(t) / rate(t)

Each cause of breach has its yearly hazard lam, as the side that fears it sees it; a side for which the deal has come to be
worth less than having none adds its ``grievance``.  Causes compete, so hazards add, and which of them broke a deal is drawn
in proportion to what they were when it broke.  Carrots, sticks and lent guarantees fade (promise.py), and outside values move
on.  Rates are those at the start of a month and hold for the month.
Sources: competing hazards (Prentice et al. 1978; of agreements, Fortna 2004); the decay and the grievance are this project's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from bargain.cause import Cause
from bargain.chance import Streams
from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.preferences import TIE, Preferences
from bargain.promise import Promise, total

MONTH = 1.0 / 12.0

DROP_BELOW = 0.85
"""Deals that are broken are left behind once fewer than this share stand: copying the others then pays."""


@dataclass(eq=False)
class Signatory(InWorlds):
    """A party to a deal, as time sees it.

    outside         (W,)   outside value at signature, carrots and sticks counted, utils
    grievance       (W,)   added yearly hazard once the deal is worth less than having none
    promises        what mediators added to the deal and took off its absence, utils
    drift           (W,)   what its outside value gains a year once the deal is signed, utils
    volatility      (W,)   sd of what it moves by in a year besides, utils, >= 0
    name            its own, by which its chances go
    """

    preferences: Preferences
    outside: Array
    grievance: Array
    promises: tuple[Promise, ...] = ()
    drift: Array = field(default_factory=lambda: np.zeros(1))
    volatility: Array = field(default_factory=lambda: np.zeros(1))
    name: str = ""

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What may break the deal on its account: what it fears, then its grievance."""
        issues = self.preferences.agenda.names
        fears = (Cause(self.name, issues[hazard.issue], hazard.cause) for hazard in self.preferences.hazards)
        return (*fears, Cause(self.name))


@dataclass(frozen=True)
class Kept:
    """How deals fared.

    years       (W,)   that each stood, at most the horizon
    broken_by   (W,)   which of the signatories' causes broke it, counted through all of them in order; -1 where it stands
    """

    years: Array
    broken_by: Index


def follow(parties: Sequence[Signatory], package: Array, luck: Streams, horizon: int) -> Kept:
    """Follow deals until they break or the horizon is reached.

    package   (K, W)   what was signed
    luck      of the W worlds: ``kept`` says how much hazard a deal outlives, ``kept.cause`` what breaks it, and
              ``kept.<party>.<month>`` how an outside value moves
    horizon   years to look ahead
    """
    worlds = package.shape[-1]
    years, broken_by = np.full(worlds, float(horizon)), np.full(worlds, -1, dtype=np.intp)
    deals, stood = _Deals(parties, package, luck), 0.0
    for month in range(12 * horizon):
        broken = deals.live_through(month)
        if broken.size:
            here = deals.deal[broken]
            until = np.minimum(stood + deals.part_stood(broken) / 12.0, float(horizon))
            years[here], broken_by[here] = until, np.where(until < horizon, deals.blamed(broken), -1)
            deals.leave(broken)
            if not deals.deal.size:
                break
        stood += MONTH
    return Kept(years, broken_by)


class _Deals(InWorlds):
    """Deals on their way through the months.

    deal        (W,)   which of all deals each column is
    standing    (W,)   which of them stand
    allowance   (W,)   of cumulated hazard, which it outlives
    used        (W,)   hazard cumulated before this month
    rate        (W,)   this month's, a year
    """

    def __init__(self, parties: Sequence[Signatory], package: Array, luck: Streams) -> None:
        luck = luck.snapshot()  # which drops worlds with the deals
        self.sides = tuple(_Side(party, package, luck) for party in parties)
        self.deal = np.arange(package.shape[-1])
        self.standing: Mask = np.ones(package.shape[-1], dtype=bool)
        self.allowance = -np.log(luck.uniform("kept"))
        self.lot = luck.uniform("kept.cause")
        self.used = self.rate = np.zeros(package.shape[-1])

    def live_through(self, month: int) -> Index:
        """Go through a month; the columns of the deals that it broke, (B,)."""
        self.used = self.used + self.rate / 12.0
        self.rate = np.zeros(self.used.shape)
        for side in self.sides:
            side.live_through(month)
            self.rate = self.rate + side.breach + side.hazards[-1]
        return np.flatnonzero(self.standing & (self.used + self.rate / 12.0 > self.allowance))

    def part_stood(self, broken: Index) -> Array:
        """The part of the month for which they stood, (B,): until the allowance was used up."""
        left = (self.allowance - self.used)[broken]
        return np.asarray(np.clip(left * 12.0 / np.maximum(self.rate[broken], 1e-300), 0.0, 1.0))

    def blamed(self, broken: Index) -> Index:
        """Which cause broke them, (B,), drawn in proportion to this month's hazards."""
        hazards = np.concatenate([side.hazards.take(broken, axis=-1) for side in self.sides])
        up_to = np.add.accumulate(hazards)  # adds row by row, so that a world alone gives the same
        return np.asarray((up_to <= self.lot[broken] * up_to[-1]).sum(axis=0))

    def leave(self, broken: Index) -> None:
        """Go on without them."""
        self.standing[broken] = False
        if self.standing.mean() < DROP_BELOW:
            self.keep(self.standing)


class _Side(InWorlds):
    """One side's hazards and its grievance, month by month.

    hazards   (H + 1, W)   yearly, of what it fears, then its grievance
    breach    (W,)         what it fears together
    premium   (W,)         what living with that costs it, utils
    moved     (W,)         by how much its outside value has moved at random, utils
    """

    def __init__(self, party: Signatory, package: Array, luck: Streams) -> None:
        preferences = party.preferences
        self.package, self.luck, self.name = package, luck, party.name
        self.fears = tuple(fear.snapshot() for fear in preferences.hazards)
        self.stake, self.worth = preferences.stake, preferences.worth(package)
        self.outside, self.grievance = party.outside, party.grievance
        self.promises = tuple(promise.snapshot() for promise in party.promises)
        self.promised = total(self.promises)
        self.drift, self.volatility = party.drift, party.volatility
        self.moved = np.zeros(package.shape[-1])
        self.hazards = np.zeros((len(self.fears) + 1, package.shape[-1]))
        for row, fear in enumerate(self.fears):
            self.hazards[row] = fear.rate(package[fear.issue])
        self._add_up()
        # What does not change is worked out once; which other worlds are here makes no difference to what comes out.
        self.volatile = bool(self.volatility.any())
        self.fading = tuple(fear.is_guarantee and any(loan.fades for loan in fear.loans) for fear in self.fears)
        fades = any(self.fading) or any(promise.fades for promise in self.promises)
        self.changes = fades or self.volatile or bool(self.drift.any())

    def live_through(self, month: int) -> None:
        """Bring its hazards to this month."""
        if month > 0 and not self.changes:
            return
        years = month / 12.0
        if any(self.fading):
            self._fade(years)
        if month > 0 and self.volatile:
            self.moved = self.moved + self.volatility * sqrt(MONTH) * self.luck.normal(f"kept.{self.name}.{month}")
        faded = self.promised - total(self.promises, years)
        needed = self.outside + faded + (self.drift * years + self.moved)
        self.hazards[-1] = np.where(self.worth - self.premium < needed - TIE, self.grievance, 0.0)

    def _fade(self, years: float) -> None:
        for row, fear in enumerate(self.fears):
            if self.fading[row]:
                self.hazards[row] = fear.rate(self.package[fear.issue], years)
        self._add_up()

    def _add_up(self) -> None:
        self.breach, at_stake = np.zeros(self.package.shape[-1]), np.zeros(self.package.shape[-1])
        for row, fear in enumerate(self.fears):
            self.breach = self.breach + self.hazards[row]
            at_stake = at_stake + fear.share * self.hazards[row]
        self.premium = self.stake * at_stake
