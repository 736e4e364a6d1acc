"""Offers at once, at tables of any number of seats: unanimity, lots, and who hears what."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from bargain.agenda import Agenda
from bargain.inworlds import Array, Mask
from bargain.protocols import Deal, Protocol, SimultaneousOffers, TakeItOrLeaveIt, Ultimatum
from bargain.table import Answered, Offer, Table
from tests.crises import agenda

WORLDS = 4096


@dataclass
class Seat:
    """Proposes its own number, and signs others' that are in its list."""

    name: str
    proposes: float
    signs: tuple[float, ...]
    heard: list[Answered] = field(default_factory=list)

    def propose(self, table: Table) -> Offer:
        assert not self.heard, "it proposes before it hears"
        return Offer(np.full((1, WORLDS), self.proposes), np.ones(WORLDS, dtype=bool), self.name)

    def asks(self, share: Array, table: Table) -> Offer:
        return self.propose(table)

    def accepts(self, offer: Offer, table: Table) -> Mask:
        assert not self.heard, "it answers before it hears what others answered"
        return np.isin(offer.package[0], self.signs)

    def met_by(self, offer: Offer, own: Offer, table: Table) -> Mask:
        return np.zeros(WORLDS, dtype=bool)

    def hear(self, answered: Answered, table: Table) -> None:
        self.heard.append(answered)


def seated(*seats: Seat) -> Table:
    here: Agenda = agenda((0,))
    rounds, calm = np.full(WORLDS, 4.0), np.zeros(WORLDS)
    table = Table(
        here, "t", world=np.arange(WORLDS), rounds=rounds, breakdown=calm, months_per_round=1.0, seed=1, block=0
    )
    table.seats, table.turn = list(seats), 0
    return table


def three(*signs: tuple[float, ...]) -> list[Seat]:
    return [Seat(f"s{n}", float(n), may) for n, may in enumerate(signs)]


def test_the_only_offer_that_all_others_would_sign_is_the_deal() -> None:
    seats = three((1.0,), (0.0,), (0.0, 1.0))
    deal: Deal = SimultaneousOffers().round(seated(*seats))
    # The third would sign the first's and the second's, which would sign each other's: two may be chosen, never the third's.
    assert deal.made.all()
    assert set(deal.by) == {0.0, 1.0}
    np.testing.assert_array_equal(deal.package[0], deal.by)
    assert abs((deal.by == 0.0).sum() - WORLDS / 2) < 3.7 * np.sqrt(WORLDS) / 2  # error 2e-4


def test_three_that_would_all_do_are_chosen_as_often_each() -> None:
    deal = SimultaneousOffers().round(seated(*three((1.0, 2.0), (0.0, 2.0), (0.0, 1.0))))
    counts = np.bincount(deal.by.astype(int), minlength=3)
    assert (np.square(counts - WORLDS / 3) / (WORLDS / 3)).sum() < 18.4  # chi-square of 2, error 1e-4


def test_one_that_would_not_sign_is_enough_for_none() -> None:
    assert not SimultaneousOffers().round(seated(*three((1.0,), (0.0,), ()))).made.any()


def test_all_hear_of_all_offers_what_all_others_said_of_them() -> None:
    seats = three((1.0,), (0.0,), (0.0, 1.0))
    deal = SimultaneousOffers().round(seated(*seats))
    for seat in seats:
        assert [answered.offer.by for answered in seat.heard] == ["s0", "s1", "s2"]
        first, second, third = seat.heard
        assert first.accepted.all()
        assert second.accepted.all()
        assert third.refused.all()
        np.testing.assert_array_equal(first.lost, deal.by == 1.0)
        np.testing.assert_array_equal(second.lost, deal.by == 0.0)


@pytest.mark.parametrize("protocol", [TakeItOrLeaveIt(first="s1"), Ultimatum(resolve=np.full(1, 0.3), first="s1")])
def test_of_one_last_offer_all_others_are_asked(protocol: Protocol) -> None:
    for third, made in (((1.0,), True), ((), False)):
        seats = three((1.0,), (), third)
        deal = protocol.round(seated(*seats))
        assert deal.made.all() == deal.made.any() == made
        assert [len(seat.heard) for seat in seats] == [1, 1, 1]
