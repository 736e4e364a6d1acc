"""What a package is worth to a party, the fear that it will be broken included.

v_i(x) = sum over k of  s_ik * (1 - (|x_k - ideal_ik| / D_ik) ** gamma_k)  -  exposure_i / r_i * lam_ik(x_k)

with D_ik = max(ideal_ik, 1 - ideal_ik), so that the first part is worth in [0, 1].  The second is the *breach premium*:
what a party that discounts at r_i a year loses by living with the yearly hazard lam_ik of being left ``exposure_i``
below its outside value.  Both are additive by issue, which makes everything built on them exact and fast.
Sources: additive value and reservation points after Raiffa 1982; commitment after Fearon 1996 and Powell 2006.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace

import numpy as np

from bargain.agenda import Agenda
from bargain.arithmetic import worth_on
from bargain.inworlds import Array, InWorlds, Mask
from bargain.promise import Promise, total
from bargain.scope import Scope

TIE = 1e-9
"""Two values closer than this are equal; every comparison of values uses it."""

STRAIGHTEST = 1.0 + 1e-12
"""Stands for a curvature of 1: weights name no level between others on a straight line, though it is as good as they are."""

AT_ONCE = 50.0
"""So high the logarithm of a rate may rise above that of its base: a deal is then broken at once, and sums stay numbers."""


@dataclass(eq=False)
class Hazard(InWorlds):
    """One cause for which a deal may be broken, governed by one issue.

    a guarantee                        rate(x) = base * exp(-(pull + sum of loans) * strength(x) - calm)
    a term that moves future power     rate(x) = base * exp(+pull * strength(x) - calm)

    issue          index of the governing issue
    cause          the words for a reader
    is_guarantee   which of the two it is
    toward         the pole, 0 or 1, at which strength is 1: strength = x or 1 - x
    base           (W,)   hazard a year at strength 0, >= 0
    pull           (W,)   credibility of the guarantee, or theta of the term, >= 0
    loans          credibility that mediators lend to the guarantee
    calm           (W,)   by how much goodwill that has come since lowers the logarithm of the rate, >= 0
    share          (W,)   of the party's exposure that is at stake: where tracks share a table, its track's part of all points
    """

    issue: int
    cause: str
    is_guarantee: bool
    toward: int
    base: Array
    pull: Array
    loans: tuple[Promise, ...] = ()
    calm: Array = field(default_factory=lambda: np.zeros(1))
    share: Array = field(default_factory=lambda: np.ones(1))

    def rate(self, position: Array, years: float = 0.0) -> Array:
        """Yearly hazard at a position on the governing issue, (..., W), so many years after the deal was signed."""
        strength = position if self.toward else 1.0 - position
        return self.base * np.exp(np.minimum(self.response(years) * strength - self.calm, AT_ONCE))

    def response(self, years: float = 0.0) -> Array:
        """By how much the logarithm of the rate rises with strength, (W,) or (1,), so many years after the deal was signed."""
        return -(self.pull + total(self.loans, years)) if self.is_guarantee else self.pull


@dataclass(eq=False)
class Preferences(InWorlds):
    """One party's values, as they are or as another side sees them.

    salience      (K, W)   >= 0, summing to 1 over issues
    ideal         (K, W)   in [0, 1]
    reservation   (K, W)   in [0, 1], on the far side of the ideal: the worst position it could sign
    curvature     (K, W)   gamma in [1, 3], the same for all parties
    stake         (W,)     exposure / discount: utils lost per unit of yearly hazard
    hazards       the causes it fears
    firm          for each issue, whether nothing can compensate beyond the reservation point
    scope         between which positions a text may lie at all; everywhere where none is given
    """

    agenda: Agenda
    salience: Array
    ideal: Array
    reservation: Array
    curvature: Array
    stake: Array
    hazards: tuple[Hazard, ...] = ()
    firm: tuple[bool, ...] = ()
    scope: Scope | None = None

    def __post_init__(self) -> None:
        self.reach = np.maximum(self.ideal, 1.0 - self.ideal)
        self.curvature = np.maximum(self.curvature, STRAIGHTEST)
        self.firm = self.firm or (False,) * len(self.agenda)

    def worth_on(self, k: int, position: Array) -> Array:
        """What a position on one issue is worth if the deal is kept, (..., W), in [0, salience]."""
        return worth_on(position, self.ideal[k], self.reach[k], self.curvature[k], self.salience[k])

    def value_on(self, k: int, position: Array) -> Array:
        """What a position on one issue is worth less its breach premium, (..., W), utils."""
        value = self.worth_on(k, position)
        for hazard in self.hazards:
            if hazard.issue == k:
                value = value - self.stake * (hazard.share * hazard.rate(position))
        return value

    def worth(self, package: Array) -> Array:
        """What a package (K, W) is worth if it is kept, (W,), in [0, 1]."""
        total: Array
        total, *others = worth_on(package, self.ideal, self.reach, self.curvature, self.salience)
        for worth in others:  # an explicit loop of adds: sum(axis=0) differs in the last bit between one world and many
            total += worth
        return total

    def premium(self, package: Array) -> Array:
        """The breach premium of a package (K, W), (W,), utils, >= 0."""
        at_stake = np.zeros(package.shape[-1])
        for hazard in self.hazards:
            at_stake = at_stake + hazard.share * hazard.rate(package[hazard.issue])
        return self.stake * at_stake

    def hazard(self, package: Array) -> Array:
        """The yearly hazard that a package (K, W) is broken, all causes together, (W,): causes compete, so they add."""
        rate = np.zeros(package.shape[-1])
        for hazard in self.hazards:
            rate = rate + hazard.rate(package[hazard.issue])
        return rate

    def value(self, package: Array) -> Array:
        """v_i of a package (K, W): worth less breach premium, (W,), utils."""
        worth = self.worth(package)
        return worth - self.premium(package) if self.hazards else worth

    def reservation_value(self) -> Array:
        """The value of the package that sits on every reservation point at once, (W,) (Raiffa 1982)."""
        return self.value(self.reservation)

    def permits(self, package: Array) -> Mask:
        """Whether a package (K, W) stays within this party's firm reservation points and the scope, (W,)."""
        allowed = np.ones(package.shape[-1], dtype=bool) if self.scope is None else self.scope.holds(package)
        for k, firm in enumerate(self.firm):
            if firm:
                concession = np.abs(package[k] - self.ideal[k])
                room = np.abs(self.reservation[k] - self.ideal[k])
                away = (package[k] - self.ideal[k]) * (self.reservation[k] - self.ideal[k]) < 0
                allowed &= away | (concession <= room + TIE)
        return allowed

    def seen_with(self, salience: Array) -> Preferences:
        """The same party as someone sees it who takes its salience (K, W) to be this."""
        other = copy(self)  # not replace(): what does not differ stays shared
        other.salience = salience
        return other

    def within(self, scope: Scope | None) -> Preferences:
        """The same party where texts lie within this scope, whatever it was before."""
        other = copy(self)
        other.scope = scope
        return other

    def eased(self, goodwill: Array) -> Preferences:
        """The same party where goodwill (W,) lowers the logarithm of every base hazard."""
        other = copy(self)
        other.hazards = tuple(replace(hazard, base=hazard.base * np.exp(-goodwill)) for hazard in self.hazards)
        return other

    def calmed(self, calm: Array) -> Preferences:
        """The same party with so much calm (W,) on every hazard."""
        other = copy(self)
        other.hazards = tuple(replace(hazard, calm=calm) for hazard in self.hazards)
        return other

    def without_breach(self) -> Preferences:
        """The same party if every deal were sure to be kept: the commitment problem switched off."""
        return replace(self, hazards=())


def conceded(limit: Array, ideal: Array, others: Sequence[Array], concession: Array) -> Array:
    """A reservation point after a concession, (W,): further from the own ideal by so much, within the issue's ends.

    limit, ideal   (W,)   in [0, 1]
    others         ideals of the other parties, (W,) each: a limit on the own ideal gives way toward where theirs lie on average
    concession     (W,)   in shares of the issue's scale; below 0 the limit hardens, and stops at the own ideal
    """
    toward = np.sign(limit - ideal)
    toward = np.where(toward == 0, np.sign(sum(others, np.zeros(1)) - len(others) * ideal), toward)
    away = np.maximum(toward * (limit - ideal) + concession, 0.0)
    return np.asarray(np.clip(ideal + toward * away, 0.0, 1.0))
