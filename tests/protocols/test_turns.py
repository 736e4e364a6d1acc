"""Whose turn it is, and what an ultimatum changes in the rounds after it."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.protocols import AlternatingOffers, Protocol, TakeItOrLeaveIt, Ultimatum
from bargain.table import Answered, Offer, Table
from tests.protocols.test_simultaneous_offers import WORLDS, Seat, seated

HALF = np.full(1, 0.5)


class Outspoken(Seat):
    """Proposes its number; asks for its number and the share that it is to ask for; may pass."""

    passes = False

    def propose(self, table: Table) -> Offer:
        offer = Offer(np.full((1, WORLDS), self.proposes), np.full(WORLDS, not self.passes), self.name)
        self.threats = [*getattr(self, "threats", []), float(table.threat[0])]
        return offer

    def asks(self, share: Array, table: Table) -> Offer:
        offer = self.propose(table)
        return Offer(offer.package + share, offer.made, self.name)

    def accepts(self, offer: Offer, table: Table) -> np.ndarray:
        return np.isin(offer.package[0], self.signs)


def three(*signs: float) -> list[Outspoken]:
    return [Outspoken(f"s{n}", float(n), signs) for n in range(3)]


@pytest.mark.parametrize("protocol", [AlternatingOffers("s1"), TakeItOrLeaveIt("s1"), Ultimatum(HALF, first="s1")])
def test_turns_go_round_from_the_one_named(protocol: Protocol) -> None:
    table = seated(*three(0.0, 1.0, 2.0))
    for table.turn, place in enumerate((1, 2, 0, 1)):
        deal = protocol.round(table)
        assert deal.made.all()
        assert table.proposer == place
        np.testing.assert_array_equal(deal.by, place)
        np.testing.assert_array_equal(deal.package, place)


def test_an_ultimatum_asks_for_its_demand_once_and_threatens_as_it_does() -> None:
    seats = three(1.0, 2.0)
    table, protocol = seated(*seats), Ultimatum(HALF, demand=np.full(1, 0.25), first="s1")
    table.turn = 0
    assert not protocol.round(table).made.any()  # nobody signs 1.25
    np.testing.assert_array_equal(table.threat, 0.5)
    assert table.threat.dtype == np.float64
    table.turn, table.threat = 1, np.zeros(1)  # as talks take it back after each round
    np.testing.assert_array_equal(protocol.round(table).package, 2.0)
    assert (seats[1].threats, seats[2].threats) == ([0.5], [0.0])


@pytest.mark.parametrize("protocol", [TakeItOrLeaveIt(), Ultimatum(np.ones(1))])
def test_who_passes_threatens_nobody(protocol: Protocol) -> None:
    seats = three(0.0)
    seats[0].passes = True
    table = seated(*seats)
    assert not protocol.round(table).made.any()
    np.testing.assert_array_equal(table.threat, 0.0)
    assert seats[0].threats == [1.0]


class Clerk:
    """A mediator who only listens."""

    name = "m"

    def draft(self, table: Table) -> Offer:
        raise NotImplementedError

    def hear(self, answered: Answered, table: Table) -> None:
        self.heard = answered


def test_a_draft_is_put_where_it_was_made_the_talks_go_on_and_there_is_no_deal_yet() -> None:
    table, clerk = seated(*three(0.0)), Clerk()
    made, talking, without = (np.arange(WORLDS) // step % 2 == 0 for step in (1, 2, 4))
    table.talking = talking
    Protocol().put(Offer(np.zeros((1, WORLDS)), made, "m"), clerk, table, without)
    np.testing.assert_array_equal(clerk.heard.offer.made, made & talking & ~without)
    np.testing.assert_array_equal(clerk.heard.accepted, made & talking & ~without)
