"""A mediator: someone who is trusted, leans, knows and wants to stated degrees, and mediates in one or more styles.

effort in the first round  = min(effort + zeal * wish_for_peace, 1)  where all parties let him mediate, 0 elsewhere
effort in the next         = effort * (1 - weariness)

Effort is the weight of what he carries, promises and threatens, and the chance that he tables a draft that is due.  A wish
for a success raises it, and by Kydd 2003 lowers how far he is believed; each round without a deal wears it down.  A party
lets him mediate if it trusts him enough.
Sources: consent of the parties and the mediator's own interests, Touval & Zartman 1985; the forms are this project's own.
"""

from __future__ import annotations

from dataclasses import replace

import mesa
import numpy as np

from bargain.actors.actor import Actor
from bargain.actors.party import Party
from bargain.inworlds import Array, Mask
from bargain.mediation import Style
from bargain.packages.drawing import Drawn, drawn_up
from bargain.table import Answered, Offer, Table
from bargain.view import View
from bargain.worlds import PerName


class Mediator(Actor):
    """Someone who helps and has no vote.

    styles            what it does, in order
    views             its picture of each party, by name
    trusted, leaning  by party: how far it is believed, 0..1; how far it leans to the party, >= 0
    own_information   (W,)   sd of what it knows of each side's private part, utils; inf for nothing
    insight           (W,)   sd with which it misreads salience
    wish_for_peace    (W,)   what failure costs it, utils
    press_success     (W,)   chance that a weak opponent who is pressed gives in, 0..1
    naive             (W,)   credibility left where Kydd's condition fails, 0..1
    effort            (W,)   how much he puts in now, 0..1
    weariness         (W,)   share of it that a round without a deal costs, 0..1
    zeal              (W,)   what a util of his wish for peace adds to it, >= 0
    leaves_out        issues that he does not speak of
    """

    def __init__(
        self,
        model: mesa.Model,
        name: str,
        title: str,
        *,
        styles: list[Style],
        views: dict[str, View],
        trusted: PerName,
        leaning: PerName,
        own_information: Array,
        insight: Array,
        wish_for_peace: Array,
        press_success: Array,
        naive: Array,
        effort: Array,
        weariness: Array,
        zeal: Array,
        leaves_out: tuple[str, ...] = (),
        **quantities: Array,
    ) -> None:
        super().__init__(model, name, title, **quantities)
        self.styles, self.views, self.trusted, self.leaning = styles, views, trusted, leaning
        self.own_information, self.insight = own_information, insight
        self.wish_for_peace, self.press_success, self.naive = wish_for_peace, press_success, naive
        self.effort, self.weariness, self.zeal, self.leaves_out = effort, weariness, zeal, leaves_out
        self._menu: Drawn | None = None

    @property
    def style_names(self) -> list[str]:
        """What it does, in words."""
        return [type(style).__name__.lower() for style in self.styles]

    @property
    def listeners(self) -> list[Party]:
        """The parties that it mediates between."""
        parties: list[Party] = self.model.parties
        return parties

    def trust(self, party: str) -> Array:
        """How far a party trusts it, (W,), 0..1."""
        return self.trusted.of(party)

    def bias(self, party: str) -> Array:
        """How far it leans toward a party, (W,), >= 0."""
        return self.leaning.of(party)

    @property
    def menu(self) -> Drawn:
        """The efficient packages as it sees them."""
        self.draw_up()
        assert self._menu is not None
        return self._menu

    @property
    def drawn(self) -> Drawn | None:
        """The menu that it has at hand, if any."""
        return self._menu

    def draw_up(self) -> None:
        """Draw up the menu, where there is none."""
        if self._menu is None:
            seen = [self.views[party.name].preferences for party in self.listeners]
            floors = [party.likely_floor() for party in self.listeners]
            self._menu = drawn_up(seen, floors, self.model.menus)

    def live_through(self, table: Table) -> None:
        """Another round: the last one has brought no deal."""
        if table.turn > 0 and self.weariness.any():
            self.effort = self.effort * (1.0 - self.weariness)

    def refused_by(self, party: Party) -> Mask:
        """Worlds in which a party does not let it mediate, (W,)."""
        return np.asarray(self.trust(party.name) < party.trust_needed)

    def look_again(self) -> None:
        """Draw up the menu anew when it is next asked for."""
        self._menu = None

    def press(self, table: Table) -> None:
        """Before the first round: find out what it can, and change what deals or their absence are worth."""
        self.effort = np.minimum(self.effort + self.zeal * self.wish_for_peace, 1.0)
        for party in self.listeners:
            self.effort = np.where(self.refused_by(party), 0.0, self.effort)
        for party in self.listeners:
            precision = np.broadcast_to(self.own_information**-2.0, party.secret.shape)
            self.views[party.name].belief.told(party.secret, table.normal(f"{self.name}.knows.{party.name}"), precision)
        for style in self.styles:
            style.press(self, table)

    def carry(self, table: Table) -> None:
        """Before the first round, once all have pressed: carry what it knows."""
        for style in self.styles:
            style.carry(self, table)

    def draft(self, table: Table) -> Offer:
        """The package that it tables in this round, if any."""
        for style in self.styles:
            draft = style.draft(self, table)
            if draft is not None:
                return replace(
                    draft, made=draft.made & (table.chance(f"{self.name}.drafts.{table.turn}") < self.effort)
                )
        worlds = table.world.size
        return Offer(np.zeros((len(table.agenda), worlds)), np.zeros(worlds, dtype=bool), self.name)

    def hear(self, answered: Answered, table: Table) -> None:
        """What became of its draft."""
        for style in self.styles:
            style.learn(self, answered, table)
