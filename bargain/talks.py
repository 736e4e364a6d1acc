"""The Mesa model: one block of worlds, talking month by month on one track."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import mesa
import numpy as np

from bargain.actors import Actor, Guarantor, Mediator, Party, Public, ThirdParty
from bargain.aftermath import Aftermath
from bargain.inworlds import Array, InWorlds, Mask
from bargain.outside import Outside
from bargain.packages.common_zone import common_surplus
from bargain.packages.drawing import Drawn
from bargain.protocols import Deal, Protocol
from bargain.record import Ending, Record
from bargain.scope import Scope, common
from bargain.sequences import Conditions
from bargain.table import Table

DROP_BELOW = 0.85
"""Finished worlds are dropped once fewer than this share still talk: copying the live ones then pays."""


class Talks(InWorlds, mesa.Model):
    """One block of worlds on one track; with a single world, an ordinary Mesa model to step by hand.

    table        what all can see
    protocol     whose turn it is
    outside      what each party has without a deal
    horizon      years for which a signed deal is followed
    conditions   under which the table opened
    calm, cold   (W,)   what goodwill that came since takes off the logarithm of hazards, and leaves of devaluation
    warmer       (W,)   worlds in which either has changed in this round
    drop_below   share of worlds still talking below which the others are dropped; 0 never drops, 1 always
    """

    def __init__(
        self, table: Table, protocol: Protocol, outside: Outside, horizon: int, drop_below: float = DROP_BELOW
    ) -> None:
        super().__init__(rng=0)  # Mesa's own generator is never used: see chance.py
        self.table, self.protocol, self.outside = table, protocol, outside
        self.horizon, self.drop_below = horizon, drop_below
        self.parties: list[Party] = []
        self.mediators: list[Mediator] = []
        self.guarantors: list[Guarantor] = []
        self.publics: list[Public] = []
        self.third_parties: list[ThirdParty] = []
        self.conditions = Conditions()
        self.calm, self.cold = np.zeros(1), np.ones(1)
        self.warmer: Mask = np.zeros(1, dtype=bool)

    def seat(
        self,
        parties: Sequence[Party],
        mediators: Sequence[Mediator] = (),
        guarantors: Sequence[Guarantor] = (),
        publics: Sequence[Public] = (),
        third_parties: Sequence[ThirdParty] = (),
    ) -> None:
        """Let the actors take their places."""
        self.parties, self.mediators, self.guarantors = list(parties), list(mediators), list(guarantors)
        self.publics, self.third_parties = list(publics), list(third_parties)
        for party in parties:
            party.public = next((public for public in publics if public.of == party.name), None)
        self.table.seats, self.table.draftsmen = list(parties), list(mediators)
        self.record = Record(self.table, len(self.parties))
        self.record.stoppers = tuple(actor.name for actor in (*third_parties, *publics))
        self.after = Aftermath(self.table.streams)

    @property
    def actors(self) -> list[Actor]:
        """All who take part, in order."""
        return [*self.parties, *self.publics, *self.guarantors, *self.third_parties, *self.mediators]

    @property
    def menus(self) -> list[Drawn]:
        """The menus that have been drawn up and still hold."""
        return [actor.drawn for actor in (*self.parties, *self.mediators) if actor.drawn is not None]

    def trust(self, listener: str, speaker: str) -> Array | float:
        """How far a party trusts whoever makes an offer, (W,), 0..1; an adversary not at all."""
        for mediator in self.mediators:
            if mediator.name == speaker:
                return mediator.trust(listener)
        return 0.0

    def live_through(self) -> None:
        """What a round brings to each, before anything is said."""
        self.table.turn += 1
        for actor in self.actors:
            actor.live_through(self.table)
        self._warm()
        self.outside.live_through(self.table)

    def step(self) -> None:
        """One round, in every world that still talks."""
        table = self.table
        self.live_through()
        self.record.stand(table, self.outside.front(table))
        if table.turn == 0:
            self._open()
            self._hold_back()
        self._win()
        if not table.talking.any():
            self.after.look_back(self.record, self.horizon)
            return
        self._meet()
        deal = self.protocol.round(table)
        table.month = table.month + table.months_per_round
        agreed = deal.made & table.talking
        walked = table.talking & ~agreed & self._walks_out()
        broken = table.talking & ~agreed & ~walked & (table.chance(f"breakdown.{table.turn}") < table.breakdown)
        late = table.talking & ~agreed & ~walked & ~broken & (table.left == 0)
        self._ratify(deal, agreed)
        self.record.end(table, walked, Ending.REFUSED)
        self.record.end(table, broken, Ending.BREAKDOWN)
        self.record.end(table, late, Ending.DEADLINE)
        table.talking = table.talking & ~(agreed | walked | broken | late)
        if not table.talking.any():
            self.after.look_back(self.record, self.horizon)
        elif table.talking.mean() < self.drop_below:
            self.keep(table.talking)

    def run(self) -> Record:
        """Talk until every world has ended; what came out."""
        while self.table.talking.any():
            self.step()
        return self.record

    def surplus(self) -> Array:
        """The largest least surplus of any package that would pass over the outside values now, (W,), utils."""
        floors = [party.passable(party.outside_value(self.table)) for party in self.parties]
        scope = self.scope()
        return common_surplus([party.preferences.within(scope) for party in self.parties], floors)

    def scope(self) -> Scope | None:
        """Between which positions a text would have every consent that it needs; None where nobody's is needed."""
        return common([third.scope for third in self.third_parties])

    def _open(self) -> None:
        """Before the first round: mediators set to work, the menus are drawn up, and what could be signed is noted."""
        for mediator in self.mediators:
            mediator.press(self.table)
        for actor in (*self.parties, *self.mediators):
            actor.look_again()  # a guarantee that was lent has changed what deals are worth, in menus that were drawn up before
        for mediator in self.mediators:
            mediator.carry(self.table)
        for party in self.parties:
            party.draw_up()
        self.record.zone = self.surplus()
        self.after.parties = tuple(party.as_signatory(self.table, self.scope()) for party in self.parties)

    def _warm(self) -> None:
        """Let goodwill that has come or gone since the last round do its work."""
        calm, cold = np.zeros(1), np.ones(1)
        for left in self.conditions.coming:
            stands = left.stands(self.table.month)
            calm, cold = calm + np.where(stands, left.calm, 0.0), cold * (1.0 - np.where(stands, left.warmth, 0.0))
        self.warmer = (calm != self.calm) | (cold != self.cold)
        if not self.warmer.any():
            return
        self.calm, self.cold = calm, cold
        for party in self.parties:
            party.warm(calm, cold)
        for mediator in self.mediators:
            mediator.look_again()

    def _win(self) -> None:
        """End the talks where the war has been won."""
        won = self.outside.over(self.table) & self.table.talking
        self.record.end(self.table, won, Ending.WON)
        self.table.talking = self.table.talking & ~won

    def _walks_out(self) -> Mask:
        """Worlds in which a threat is carried out if this round came to nothing, (W,); a threat is good for one round."""
        table = self.table
        threat, table.threat = table.threat, np.zeros(1)
        if not threat.any():
            return np.zeros(table.world.shape, dtype=bool)
        return table.chance(f"refused.{table.turn}") < threat

    def _hold_back(self) -> None:
        """End what never begins: where something that is needed was not signed, or no time is left."""
        table = self.table
        barred, late = table.talking & ~self.conditions.begins, table.talking & (table.rounds < 1)
        self.record.end(table, late, Ending.DEADLINE)
        self.record.end(table, barred, Ending.NOT_BEGUN)
        table.talking = table.talking & ~(barred | late)

    def _meet(self) -> None:
        """Let the leaders meet in this round, where all are ready to."""
        if any(party.will.any() for party in self.parties):
            ready = [party.would_meet(self.table) for party in self.parties]
            self.table.summit = reduce(np.logical_and, ready)

    def _ratify(self, deal: Deal, agreed: Mask) -> None:
        """Sign what was agreed, where third parties consent to it and no public votes it down."""
        if not agreed.any():
            return
        values = [party.value(deal.package) for party in self.parties]
        self.record.ask(self.table, agreed, [p.support(value) for p, value in zip(self.parties, values, strict=True)])
        signed = agreed & ~self._stopped(deal, values, agreed)
        outside = [party.outside_value(self.table) for party in self.parties]
        self.record.sign(self.table, signed, deal.package, deal.by, values, outside, self.calm)
        self.record.end(self.table, signed, Ending.SIGNED)

    def _stopped(self, deal: Deal, values: Sequence[Array], agreed: Mask) -> Mask:
        """Where a third party withholds its consent, or else a public votes what was agreed down, (W,)."""
        stopped = np.zeros(agreed.shape, dtype=bool)
        passed = [(Ending.NO_CONSENT, third.consents(deal.package)) for third in self.third_parties]
        worth = {party.name: party.with_carrots(value) for party, value in zip(self.parties, values, strict=True)}
        passed += [(Ending.VOTED_DOWN, public.passes(worth[public.of])) for public in self.publics]
        for place, (how, passes) in enumerate(passed):
            here = agreed & ~passes & ~stopped
            self.record.stop(self.table, here, place, how)
            stopped |= here
        return stopped

    def close(self) -> None:
        """Let go of the block: model and actors hold each other, and would wait for a collector that seldom comes.

        Mesa 3.3 moreover keeps every model that ever had an agent in a table of the class.
        """
        actors = self.actors
        self.remove_all_agents()
        getattr(mesa.Agent, "_ids", {}).pop(self, None)
        for thing in (*actors, self):
            vars(thing).clear()
