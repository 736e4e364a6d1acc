"""Play without a mediator."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.mechanism.best_mechanism import (
    SOLVED,
    Side,
    arbitration_for_agreement,
    first_best,
    mediation_for_agreement,
    mediation_for_gains,
)
from bargain.theory.mechanism.unmediated import (
    demand_equilibria,
    demands_outcome,
    likeliest_demands,
    take_it_or_leave_it,
)
from tests.theory.gambit import pygambit
from tests.theory.mechanism.tables import entangled, private, trade, worst_miss

seeds = st.integers(0, 2**32 - 1)


def small(seed: int) -> tuple[Side, Side]:
    """A table with few enough plans to go through them all."""
    while True:
        one, other = private(seed)
        if max((one.values.shape[1] + 1) ** len(side.chance) for side in (one, other)) <= 1000:
            return one, other
        seed += 1


@given(seeds)
def test_no_mediator_is_beaten_by_one_offer(seed: int) -> None:
    one, other = private(seed)
    for played, agreed in (
        (take_it_or_leave_it(one, other), mediation_for_agreement(one, other)),
        (take_it_or_leave_it(other, one), mediation_for_agreement(other, one)),
    ):
        assert played.chance <= agreed.chance + SOLVED
        assert played.gains <= mediation_for_gains(one, other).gains + SOLVED


@given(seeds)
def test_no_mediator_is_beaten_by_two_demands(seed: int) -> None:
    table = small(seed)
    assert likeliest_demands(*table).chance <= mediation_for_agreement(*table).chance + SOLVED


@given(seeds)
def test_the_order_of_the_benchmarks(seed: int) -> None:
    table = small(seed)
    played, mediated, bound, known = (
        f(*table).chance for f in (likeliest_demands, mediation_for_agreement, arbitration_for_agreement, first_best)
    )
    assert played - SOLVED <= mediated <= min(bound, known) + SOLVED


@given(seeds)
def test_an_equilibrium_is_a_procedure_in_which_nobody_lies(seed: int) -> None:
    """The revelation principle, checked from the definitions."""
    one, other = small(seed)
    assert worst_miss(one, other, take_it_or_leave_it(one, other).agreed, leaves=True) <= 1e-8
    for plans in demand_equilibria(one, other)[:40]:
        assert worst_miss(one, other, demands_outcome(one, other, *plans).agreed, leaves=False) <= 1e-8


@given(seeds)
def test_no_type_of_a_proposer_finds_a_better_offer(seed: int) -> None:
    one, other = private(seed)
    gains = take_it_or_leave_it(one, other).utilities[0] - one.outside
    for a, j in product(range(len(one.chance)), range(one.values.shape[1])):
        yes = other.values[:, j] >= other.outside - 1e-9
        assert gains[a] >= (other.chance[yes].sum()) * (one.values[a, j] - one.outside[a]) - 1e-9
    assert (gains >= -1e-9).all()


def test_a_seller_who_offers_prices_as_a_monopolist_does() -> None:
    """Values spread evenly over [0, 1]: a seller with cost c does best to ask (1 + c) / 2, but for a grid's step."""
    seller, buyer = trade(20, 41)
    played = take_it_or_leave_it(seller, buyer)
    costs, prices = (np.arange(20) + 0.5) / 20, np.linspace(0, 1, 41)
    offered = prices[played.agreed[:, -1].argmax(axis=1)]
    np.testing.assert_allclose(offered, (1 + costs) / 2, atol=1 / 20)
    assert played.chance == pytest.approx(0.25, abs=0.03)


def test_where_nothing_is_hidden_the_proposer_takes_all_and_all_zones_are_found() -> None:
    alone, shares = np.ones(1), np.linspace(0, 1, 11)[None]
    table = Side(alone, shares, np.array([0.2])), Side(alone, 1 - shares, np.array([0.3]))
    played = take_it_or_leave_it(*table)
    assert played.chance == 1
    assert played.utilities[0][0] == pytest.approx(0.7)
    assert played.bound[1][0]
    assert likeliest_demands(*table).chance == 1


def test_where_no_package_is_good_enough_none_is_offered() -> None:
    alone, shares = np.ones(1), np.linspace(0, 1, 11)[None]
    table = Side(alone, shares, np.array([0.6])), Side(alone, 1 - shares, np.array([0.6]))
    assert take_it_or_leave_it(*table).chance == 0
    assert likeliest_demands(*table).chance == 0


def test_not_coming_is_always_an_equilibrium() -> None:
    table = trade(2, 4)
    assert ((4, 4), (4, 4)) in demand_equilibria(*table)


def test_gambit_finds_the_same_equilibria_of_two_demands() -> None:
    for types, prices in ((2, 3), (3, 2), (2, 4)):
        one, other = trade(types, prices)
        tree = Tree(types, prices + 1)
        for a, b in product(range(types), repeat=2):
            for demand, grant in product(range(prices + 1), repeat=2):
                meet = demand <= grant < prices
                price, costs, worth = Fraction((demand + grant) // 2, prices - 1), tree.type(a), tree.type(b)
                tree.ends[a, b, demand, grant] = (price - costs, worth - price) if meet else (Fraction(0), Fraction(0))
        found = pygambit.nash.enumpure_solve(tree.simultaneous()).equilibria
        assert {tree.plans(profile) for profile in found} == set(demand_equilibria(one, other))


def test_gambit_finds_no_credible_equilibrium_that_does_better_than_the_one_offer() -> None:
    """Of all pure equilibria of the tree, those in which each answer is best whatever has been offered."""
    types, prices = 2, 3
    one, other = trade(types, prices)
    tree = Tree(types, prices + 1)
    game = tree.offers()
    credible = [
        tuple(0 if offer < prices and tree.type(b) >= Fraction(offer, prices - 1) else 1 for offer in range(prices))
        for b in range(types)
    ]
    chances, payoffs = [], []
    for profile in pygambit.nash.enumpure_solve(game).equilibria:
        offers, answers = tree.plans(profile)
        by_type = tuple(tuple(answers[b * prices : (b + 1) * prices]) for b in range(types))
        if list(by_type) == credible:
            agreed = [offers[a] < prices and by_type[b][offers[a]] == 0 for a, b in product(range(types), repeat=2)]
            chances.append(sum(agreed) / types**2)
            payoffs.append(float(dict(profile.payoffs)["A"]))
    played = take_it_or_leave_it(one, other)
    assert max(chances) == pytest.approx(played.chance)
    np.testing.assert_allclose(payoffs, one.chance @ played.utilities[0])


class Tree:
    """A seller and a buyer with equally likely types at the middle of their slice, as a tree for Gambit."""

    def __init__(self, types: int, actions: int) -> None:
        self.types, self.actions = types, actions
        self.ends: dict[tuple[int, int, int, int], tuple[Fraction, Fraction]] = {}
        self.lines = ['EFG 2 R "types" { "A" "B" } ""']
        self.outcomes = 0

    def type(self, which: int) -> Fraction:
        return Fraction(2 * which + 1, 2 * self.types)

    def _move(self, kind: str, infoset: str, actions: int, chance: str = "") -> None:
        named = " ".join(f'"{n}" {chance}' for n in range(actions))
        self.lines.append(f'{kind} "" {infoset} "" {{ {named} }} 0')

    def _end(self, payoffs: tuple[Fraction, Fraction]) -> None:
        self.outcomes += 1
        self.lines.append(f't "" {self.outcomes} "" {{ {payoffs[0]}, {payoffs[1]} }}')

    def _types(self) -> Any:
        self._move("c", "1", self.types, f"1/{self.types}")
        for a in range(self.types):
            self._move("c", str(a + 2), self.types, f"1/{self.types}")
            yield from ((a, b) for b in range(self.types))

    def simultaneous(self) -> Any:
        for a, b in self._types():
            self._move("p", f"1 {a + 1}", self.actions)
            for demand in range(self.actions):
                self._move("p", f"2 {b + 1}", self.actions)
                for grant in range(self.actions):
                    self._end(self.ends[a, b, demand, grant])
        return pygambit.read_efg(BytesIO("\n".join(self.lines).encode()))

    def offers(self) -> Any:
        """A offers a price or, last, none; B says yes or no."""
        prices = self.actions - 1
        for a, b in self._types():
            self._move("p", f"1 {a + 1}", self.actions)
            for offer in range(prices):
                self._move("p", f"2 {b * prices + offer + 1}", 2)
                price = Fraction(offer, prices - 1)
                self._end((price - self.type(a), self.type(b) - price))
                self._end((Fraction(0), Fraction(0)))
            self._end((Fraction(0), Fraction(0)))
        return pygambit.read_efg(BytesIO("\n".join(self.lines).encode()))

    def plans(self, profile: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What each side does at each of its infosets, in their order."""
        behaviour = profile.as_behavior()
        a, b = (
            tuple(next(int(name) for name, chance in mixed if chance == 1) for _, mixed in behaviour[player])
            for player in ("A", "B")
        )
        return a, b


def test_an_offer_that_would_be_a_signal_is_refused() -> None:
    with pytest.raises(ValueError, match="would then be a signal"):
        take_it_or_leave_it(*entangled(1))


def test_a_menu_out_of_order_and_too_many_plans_are_refused() -> None:
    one, other = trade(3, 4)
    with pytest.raises(ValueError, match="sort the packages so"):
        demand_equilibria(other, one)
    with pytest.raises(ValueError, match="take fewer types or packages"):
        demand_equilibria(*trade(8, 33))
