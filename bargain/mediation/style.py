"""What a way of mediating may do, and what it may know of mediator and parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from bargain.authority import Authority
from bargain.inworlds import Array, InWorlds
from bargain.packages.drawing import Drawn, Reading
from bargain.preferences import Preferences
from bargain.promise import Promise
from bargain.table import Answered, Offer, Table
from bargain.view import View


class Listener(Protocol):
    """A party as a mediator can address it."""

    name: str
    preferences: Preferences
    secret: Array
    spread: Array
    will: Array

    @property
    def menu(self) -> Reading:
        """Its menu."""
        ...

    @property
    def views(self) -> Mapping[str, View]:
        """Its picture of each of the other parties, by name."""
        ...

    def outside_value(self, table: Table) -> Array:
        """What it has without a deal, (W,), utils."""
        ...

    def public_outside(self, table: Table) -> Array:
        """The part of it that all can work out, (W,), utils."""
        ...

    def authority(self, table: Table) -> Authority:
        """What it may sign in this round, as all know."""
        ...

    def promised(self, carrot: Promise, stick: Promise) -> None:
        """Take in what a mediator adds to a deal, and what he threatens to take off its absence."""
        ...

    def look_again(self) -> None:
        """Draw up its menu anew: what it knows or what packages are worth has changed."""
        ...


class GoBetween(Protocol):
    """The mediator as its styles see it."""

    name: str
    own_information: Array
    insight: Array
    wish_for_peace: Array
    press_success: Array
    naive: Array
    effort: Array
    leaves_out: tuple[str, ...]
    listeners: Sequence[Listener]
    views: Mapping[str, View]

    def trust(self, party: str) -> Array:
        """How far a party trusts the mediator, (W,), 0..1."""
        ...

    def bias(self, party: str) -> Array:
        """How far the mediator leans toward a party, (W,), >= 0."""
        ...

    @property
    def menu(self) -> Drawn:
        """The efficient packages as the mediator sees them."""
        ...

    def draw_up(self) -> None:
        """Draw up the menu, where there is none."""
        ...


def estimate(mediator: GoBetween, party: Listener, table: Table) -> Array:
    """What a party has without a deal, as far as the mediator knows, (W,), utils."""
    return party.public_outside(table) + mediator.views[party.name].belief.mean()


class Style(InWorlds):
    """One way of mediating; a subclass overrides what it does."""

    def carry(self, mediator: GoBetween, table: Table) -> None:
        """Carry information between the parties before the first round."""

    def press(self, mediator: GoBetween, table: Table) -> None:
        """Change what deals or their absence are worth before the first round."""

    def draft(self, mediator: GoBetween, table: Table) -> Offer | None:
        """A package to table in this round, or None."""
        return None

    def learn(self, mediator: GoBetween, answered: Answered, table: Table) -> None:
        """Take in what became of the mediator's draft."""
