"""War goes on while the sides talk, and what it would bring is what they have without a deal.

outside_i(t) = public_i(t) + private_i, with public_i of belligerent.py

Time goes by in ticks of m months, the shortest round of any track.  In each a battle is fought with chance
1 - exp(-battles * m), unless a ceasefire stands.  The first side wins it with its true chance, support shifting the log
odds; the front moves by one fort, and both sides learn.  Who holds all forts has won, and the talks are over.  A change of
support is public when it happens, and unforeseen before.
It is one war: tables that are open at the same time see the same battles, and one that opens later those fought before.
Sources: Smith & Stam 2003; Smith & Stam 2004; Powell 2004 on bargaining while fighting; the rest is this project's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np
from pydantic import Field

from bargain.inworlds import Array, Mask
from bargain.outside.belligerent import Belligerent, Means
from bargain.outside.front import Front, chance_of, chances, log_odds
from bargain.outside.ground import Ground
from bargain.outside.outside import Fallback, Outside
from bargain.preferences import Preferences
from bargain.table import Table, whole
from bargain.worlds import BY_ISSUE, BY_PARTY, Amount, Amounts, Endless, PerName, Share, Shares, Within

Supports = Annotated[PerName, Within(0.0, 50.0), BY_PARTY]
"""Log odds, short of what no number can tell from certainty."""


@dataclass(eq=False)
class War(Outside):
    """A war between two of the parties; the others, and tracks that are not named, have what is stated.

    battles      (W,)            a month, >= 0; no more than one is fought in a tick
    battle       (W,)            the true chance that the first side wins one without help, 0..1
    expected     (W,)            mean of what is commonly believed of that chance, 0..1
    experience   (W,)            battles that this belief is worth, > 0
    held         (W,)            share of the forts that the first side holds when the talks begin, 0..1, rounded, no end
    stake        party -> (W,)   utils between defeat and victory that the war moves, >= 0
    cost         party -> (W,)   of a battle, in shares of the stake, >= 0
    patience     (W,)            weight that is left to a battle's cost if it comes one battle later, 0..1
    optimism     party -> (W,)   battles that it takes itself to have won beyond what all know, >= 0
    support      party -> (W,)   what outsiders' support adds to the log odds of a battle in its favour, >= 0
    later        party -> (W,)   the same from the month ``until`` on
    until        (W,)            month in which support changes; never where it is without end
    land         issue -> (W,)   how far reservation points move along the scale as the front goes from end to end, 0..1
    forts        how many are fought over, >= 2
    sides        the two that fight, by name; the first two of the scenario where nobody is named
    tracks       whose talks the war bears on; all where none is named;
                 at a table with others the stake counts by a side's share of points on these
    """

    battles: Amount
    battle: Share
    expected: Share
    experience: Annotated[Array, Endless(1e-3)]
    held: Share
    stake: Annotated[Amounts, BY_PARTY]
    cost: Annotated[Amounts, BY_PARTY] = field(default_factory=PerName)
    patience: Share = field(default_factory=lambda: np.ones(1))
    optimism: Annotated[Amounts, BY_PARTY] = field(default_factory=PerName)
    support: Supports = field(default_factory=PerName)
    later: Supports = field(default_factory=PerName)
    until: Annotated[Array, Endless(0.0)] = field(default_factory=lambda: np.full(1, np.inf))
    land: Annotated[Shares, BY_ISSUE] = field(default_factory=PerName)
    forts: Annotated[int, Field(ge=2, le=1000)] = 10
    sides: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()

    def open(self, table: Table, fallbacks: Mapping[str, Fallback]) -> None:
        super().open(table, fallbacks)
        self._sides: dict[str, Belligerent] = {}
        bears = tuple(not self.tracks or issue.track in self.tracks for issue in table.agenda)
        if not any(bears):
            return
        worlds = table.world.shape
        self._names = first, second = self.sides or tuple(fallbacks)[:2]
        self._front = Front(
            self.forts, np.broadcast_to(self.held, worlds), chances(self.expected, self.experience), self.patience
        )
        for seat, (name, enemy) in enumerate(((first, second), (second, first))):
            own, other = fallbacks[name], fallbacks[enemy]
            stake = self.stake.of(name) * _share(own.preferences, bears)
            means = Means(stake, self.cost.of(name), self.optimism.of(name))
            grounds = [
                Ground(k, self.land.of(issue), own.preferences, other.preferences)
                for k, issue in enumerate(table.agenda.names)
                if bears[k] and self.land.of(issue).any()
            ]
            self._sides[name] = Belligerent(own, other, means, grounds, self._front, seat)
        self._gone = np.zeros(worlds)
        self._gained = self._lost = np.zeros(worlds)
        self._turned = np.zeros(worlds, dtype=bool)
        self._fight_on(table)
        self._front.help = self._help(table.month)
        self._look_again(np.ones(worlds, dtype=bool))

    def live_through(self, table: Table) -> None:
        if not self._sides:
            return
        before = self._front.help
        fought = self._fight_on(table)
        self._front.help = self._help(table.month)
        self._turned = before != self._front.help
        if (fought | self._turned).any():
            self._look_again(fought | self._turned)

    def fight(self, fought: Mask, won: Mask) -> None:
        """Fight battles (W,), which the first side wins or loses (W,), and see what that changes."""
        self._move(fought, won)
        self._look_again(fought)

    def _move(self, fought: Mask, won: Mask) -> None:
        lesson = self._front.lesson(won)
        for side in self._sides.values():
            side.learn(fought, lesson)
        self._front.move(fought, won)
        self._gained, self._lost = self._gained + (fought & won), self._lost + (fought & ~won)

    def _fight_on(self, table: Table) -> Mask:
        """Fight what has become due since it was last asked, and say in which worlds (W,) there was a battle."""
        due = whole(table.month / table.tick)
        self._gained = self._lost = np.zeros(due.shape)
        while (going := table.talking & (self._gone < due) & ~self.over(table)).any():
            self._gone = self._gone + going
            self._front.help = self._help(self._gone * table.tick)
            fought, won = self._battle(table, going)
            if fought.any():
                self._move(fought, won)
        return np.asarray(self._gained + self._lost > 0.0)

    def _battle(self, table: Table, going: Mask) -> tuple[Mask, Mask]:
        """Whether a battle is fought in a tick of the war that goes on (W,), and whether the first side wins it, (W,) each."""
        often = -np.expm1(-self.battles * table.tick)
        clash, wins = (_drawn(table, what, self._gone, going) for what in ("battle", "battle.won"))
        fought = going & (clash < often) & ~table.truce.silences(self._gone * table.tick)
        return fought, wins < chance_of(log_odds(self.battle) + self._front.help)

    def value(self, of: str, table: Table) -> Array:
        side = self._sides.get(of)
        return (self.fallbacks[of].public if side is None else side.public) + self.fallbacks[of].private

    def over(self, table: Table) -> Mask:
        if not self._sides:
            return super().over(table)
        return np.asarray((self._front.held <= 0.0) | (self._front.held >= self.forts))

    def front(self, table: Table) -> Array:
        return self._front.share if self._sides else super().front(table)

    def told(self, table: Table, titles: Mapping[str, str]) -> Iterator[str]:
        if not self._sides:
            return
        (first, second), held = (titles[name] for name in self._names), int(self._front.held[0])
        if table.turn < 0:
            yield f"War: {first} holds {held} of {self.forts} forts, {second} the rest"
        if self._turned[0]:
            yield f"Support changes: it now adds {self._front.help[0]:+.2f} to the log odds of a battle for {first}"
        fought = table.turn >= 0 and self._gained[0] + self._lost[0] > 0
        for taker, forts, has in ((first, self._gained, held), (second, self._lost, self.forts - held)):
            if fought and forts[0] > 0:
                took = "a fort" if forts[0] == 1 else f"{forts[0]:.0f} forts"
                yield f"Battle: {taker} takes {took}; it holds {has} of {self.forts}"
        if (table.turn < 0 or self._turned[0] or fought) and not self.over(table)[0]:
            yield self._prospects(titles)

    def _help(self, month: Array) -> Array:
        """What support adds to the log odds of the first side in a month (W,), (W,)."""
        first, second = self._names
        before, after = (given.of(first) - given.of(second) for given in (self.support, self.later))
        return np.where(month < self.until, before, after)

    def _look_again(self, where: Mask) -> None:
        """Work out what the war is worth to either side in some worlds (W,)."""
        course = self._front.course(where)
        for side in self._sides.values():
            side.weigh(where, course)
            side.settle(self._front)

    def _prospects(self, titles: Mapping[str, str]) -> str:
        """What each side makes of the war, in a single world."""
        course = self._front.course()
        first, second = (f"{titles[name]} at {side.hopes(course)[0]:.0%}" for name, side in self._sides.items())
        return f"Each side's own chance to win the war, as it sees it: {first}, {second}"


def _share(of: Preferences, bears: Sequence[bool]) -> Array:
    """The part of a party's points that it gives to issues on which the war bears, (W,) or (1,)."""
    if all(bears):
        return np.ones(1)
    share = np.zeros(1)
    for salience, counts in zip(of.salience, bears, strict=True):
        share = share + salience * counts
    return share


def _drawn(table: Table, what: str, ticks: Array, going: Mask) -> Array:
    """A shock of the war in a tick of its own in each world where it goes on (W,), (W,), whatever table it sits at; else 1."""
    drawn = np.ones(ticks.shape)
    for tick in np.unique(ticks[going]):
        here = going & (ticks == tick)
        drawn[here] = table.events.uniform(f"{what}.{tick:.0f}")[here]
    return drawn
