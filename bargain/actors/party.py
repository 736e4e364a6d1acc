"""A party at the table."""

from __future__ import annotations

import mesa
import numpy as np

from bargain.actors.actor import Actor
from bargain.actors.public import Public
from bargain.authority import Authority
from bargain.inworlds import Array, Mask
from bargain.keeping import Signatory
from bargain.outside import Outside
from bargain.packages.drawing import Drawn, Reading, drawn_up, seen_from
from bargain.packages.menu import LIKELY
from bargain.preferences import TIE, Preferences
from bargain.promise import Promise, total
from bargain.scope import Scope
from bargain.table import Answered, Offer, Table
from bargain.tactics import Firm, Tactic
from bargain.view import View


class Party(Actor):
    """Someone whose signature a deal needs.

    preferences         what packages are worth to it
    tactic              how it concedes
    outside             what each party has without a deal: one rule for the whole table
    secret, spread      (W,)   the private part of that, and its sd, utils
    views               its picture of each of the others, by name
    patience            (W,)   share of a gain's worth left after one more round, 0..1
    devaluation         (W,)   share of its range by which it takes an adversary's package for less, >= 0
    grievance           (W,)   added yearly hazard once a signed deal is worth less than having none
    drift               (W,)   what its outside value gains a year once a deal is signed, utils
    volatility          (W,)   sd of what it moves by in a year besides, utils, >= 0
    mandate             (W,)   share of the room between its best and no deal that its delegation may concede, 0..1
    will                (W,)   chance a round that its leader is ready to meet the others', 0..1
    gap                 (W,)   once the others' offers leave no more than this share of that room open, >= 0
    trust_needed        (W,)   least trust in a mediator for it to let him mediate, 0..1
    carrots, sticks     what mediators add to a deal and take off its absence
    public              the people whom its leader looks to, if any
    offered             (W,)   the best that the others have offered it, utils; -inf before
    """

    def __init__(
        self,
        model: mesa.Model,
        name: str,
        title: str,
        *,
        preferences: Preferences,
        tactic: Tactic,
        outside: Outside,
        secret: Array,
        spread: Array,
        views: dict[str, View],
        patience: Array,
        devaluation: Array,
        grievance: Array,
        drift: Array,
        volatility: Array,
        mandate: Array,
        will: Array,
        gap: Array,
        trust_needed: Array,
        **quantities: Array,
    ) -> None:
        super().__init__(model, name, title, **quantities)
        self.preferences, self.tactic, self.outside, self.views = preferences, tactic, outside, views
        self.secret, self.spread = secret, spread
        self.patience, self.devaluation, self.grievance = patience, devaluation, grievance
        self.devaluation_at_first = devaluation
        self.drift, self.volatility = drift, volatility
        self.mandate, self.will, self.gap, self.trust_needed = mandate, will, gap, trust_needed
        self.carrots: tuple[Promise, ...] = ()
        self.sticks: tuple[Promise, ...] = ()
        self.public: Public | None = None
        self.offered = np.full(1, -np.inf)
        self._menu: Reading | None = None

    @property
    def seat(self) -> int:
        """Its place at the table, counted from 0."""
        return int(self.model.parties.index(self))

    @property
    def others(self) -> list[Party]:
        """All at the table but itself, in order of seats."""
        return [party for party in self.model.parties if party is not self]

    @property
    def opponent(self) -> Party:
        """The only other party at the table.

        raises   ValueError where there are several
        """
        (other,) = self.others
        return other

    @property
    def view(self) -> View:
        """Its picture of the only other party.

        raises   ValueError where there are several
        """
        (view,) = self.views.values()
        return view

    @property
    def menu(self) -> Reading:
        """The efficient packages as it sees them."""
        self.draw_up()
        assert self._menu is not None
        return self._menu

    @property
    def drawn(self) -> Drawn | None:
        """The menu that it has at hand, if any."""
        return None if self._menu is None else self._menu.menu

    def draw_up(self) -> None:
        """Draw up the menu, where there is none that still holds."""
        if self._menu is None:
            parties: list[Party] = self.model.parties
            seen = [self.preferences if party is self else self.views[party.name].preferences for party in parties]
            # Always in order of seats: parties that see alike then have the same menu to the last bit.
            floors = [party.likely_floor() for party in parties]
            self._menu = seen_from(drawn_up(seen, floors, self.model.menus), self.seat)

    def likely_floor(self) -> Array:
        """About the least that all expect it to take, (W,), utils; how far its delegation's mandate goes is left aside."""
        table: Table = self.model.table
        least = self.public_outside(table) - LIKELY * self.spread
        return self.authority(table).least(least, least, least)

    def look_again(self) -> None:
        """Draw up the menu anew when it is next asked for."""
        self._menu = None

    def value(self, package: Array) -> Array:
        """What a package (K, W) is worth, (W,), utils."""
        return self.preferences.value(package)

    def outside_value(self, table: Table) -> Array:
        """What a package must be worth for it to be better than no deal, (W,), utils."""
        return self.outside.value(self.name, table) - total(self.sticks) - total(self.carrots)

    def public_outside(self, table: Table) -> Array:
        """The part of its outside value that all can work out, (W,), utils."""
        return self.outside_value(table) - self.secret

    def authority(self, table: Table) -> Authority:
        """What it may sign in this round, as all know."""
        own = Authority(self.mandate) if self.public is None else self.public.authority(self.mandate)
        return own.now(table.summit, total(self.carrots))

    def support(self, value: Array) -> Array:
        """The share of its people who would accept a package worth this to it (W,), (W,), 0..1; NaN where it has no public."""
        if self.public is None:
            return np.full(value.shape, np.nan)
        return self.public.support(self.with_carrots(value))

    def with_carrots(self, value: Array) -> Array:
        """What a package worth this to it (W,) is worth with what mediators add to a deal, (W,), utils."""
        return value + total(self.carrots)

    def passable(self, level: Array) -> Array:
        """The least value that is worth this level (W,) and passes its public, foreseen or not, (W,), utils."""
        if self.public is None:
            return level
        return np.where(self.public.votes, np.maximum(level, self.public.floor - total(self.carrots)), level)

    def promised(self, carrot: Promise, stick: Promise) -> None:
        """Take in what a mediator adds to a deal, and what he threatens to take off its absence."""
        self.carrots, self.sticks = (*self.carrots, carrot), (*self.sticks, stick)
        self.look_again()

    def would_meet(self, table: Table) -> Mask:
        """Whether its leader is ready to meet the others' in this round, (W,).

        It is by chance ``will``, once the best offer heard is worth at least  top - gap * (top - outside).
        """
        top = self.menu.top
        room = np.maximum(top - self.outside_value(table), 0.0)
        open_ended = np.isinf(self.gap)
        near = self.offered >= top - np.where(open_ended, 0.0, self.gap) * room - TIE
        ready = table.chance(f"{self.name}.meets.{table.turn}") < self.will
        return np.asarray(ready & (open_ended | near))

    def warm(self, calm: Array, cold: Array) -> None:
        """Take in what goodwill takes off the logarithm of every hazard (W,) and leaves of devaluation (W,)."""
        for hazard in self.preferences.hazards:
            hazard.calm = calm
        self.devaluation = self.devaluation_at_first * cold
        self.look_again()

    def as_signatory(self, table: Table, scope: Scope | None = None) -> Signatory:
        """Itself as a party to a deal within this scope, apart from what becomes of it here."""
        return Signatory(
            self.preferences.within(scope),
            self.outside_value(table),
            self.grievance,
            (*self.carrots, *self.sticks),
            self.drift,
            self.volatility,
            self.name,
        ).snapshot()

    def propose(self, table: Table) -> Offer:
        """Its offer in this round, from its menu."""
        return self._offer(self.tactic, table)

    def asks(self, share: Array, table: Table) -> Offer:
        """The offer that asks for this share (W,) of the way from its outside value to its best, in [0, 1]."""
        return self._offer(Firm(share), table)

    def _offer(self, tactic: Tactic, table: Table) -> Offer:
        place, made = tactic.choose(self, table)
        return Offer(self.menu.package(place), made & table.talking, self.name)

    def accepts(self, offer: Offer, table: Table) -> Mask:
        """Whether it would sign, (W,): worth its tactic's least and its outside value, within its firm points.

        What it waits for counts as far as the talks will go on:  outside + (1 - threat) * (least - outside).
        """
        least = self.tactic.least_for(self, offer, table)
        least = least - table.threat * np.maximum(least - self.outside_value(table), 0.0)
        return self._has(least, offer, table)

    def met_by(self, offer: Offer, own: Offer, table: Table) -> Mask:
        """Whether another's offer is worth what its own of the same round asks for, (W,), where it made one."""
        return own.made & self._has(self.value(own.package), offer, table)

    def _has(self, least: Array, offer: Offer, table: Table) -> Mask:
        """Whether an offer is worth this (W,) to it, in utils, and its outside value, within its firm points, (W,)."""
        value, outside, authority = self.value(offer.package), self.outside_value(table), self.authority(table)
        felt = value - self.slight(offer, table) - authority.cost(value)
        signable = authority.least(outside, outside, self.menu.top)
        return (felt >= least - TIE) & (value >= signable - TIE) & self.preferences.permits(offer.package)

    def slight(self, offer: Offer, table: Table) -> Array:
        """By how much it takes an offer for less than it is worth because of whose it is, (W,) (Ross & Stillinger 1991)."""
        if not self.devaluation.any():
            return np.zeros(1)
        trusted: Array | float = self.model.trust(self.name, offer.by)
        room = np.maximum(self.menu.top - self.outside_value(table), 0.0)
        slight: Array = self.devaluation * (1.0 - trusted) * room
        return slight

    def hear(self, answered: Answered, table: Table) -> None:
        """What became of an offer on the table, its own or another's."""
        self.tactic.learn(self, answered, table)
        if answered.offer.by != self.name and not np.isinf(self.gap).all():
            offered = np.where(answered.offer.made, self.value(answered.offer.package), -np.inf)
            self.offered = np.maximum(self.offered, offered)
