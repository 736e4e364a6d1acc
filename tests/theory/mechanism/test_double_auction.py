"""Sealed bids of a buyer and a seller."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from bargain.theory.mechanism.double_auction import (
    Range,
    ask,
    bid,
    chance_of_trade,
    gain_from_deviating,
    gains_from_trade,
)

RANGES = [
    ((0.0, 1.0), (0.0, 1.0)),
    ((0.3, 1.0), (0.0, 1.0)),
    ((0.0, 1.0), (0.0, 0.6)),
    ((0.4, 1.2), (0.0, 0.9)),  # the highest bids and the lowest asks are cut off
    ((0.2, 0.9), (0.1, 1.4)),
    ((0.0, 1.0), (2.0, 3.0)),  # no trade
]
weights = st.floats(0, 1)


def test_the_lines_of_the_article_on_the_unit_interval() -> None:
    types = np.linspace(0, 1, 11)
    for k in (0.0, 0.3, 0.5, 1.0):
        bids, asks = types / (1 + k) + k * (1 - k) / (2 * (1 + k)), types / (2 - k) + (1 - k) / 2
        np.testing.assert_allclose(bid(types, k), np.minimum(bids, asks[-1]))
        np.testing.assert_allclose(ask(types, k), np.maximum(asks, bids[0]))


def test_who_names_the_price_alone_shades_and_the_other_is_honest() -> None:
    types = np.linspace(0, 1, 11)
    np.testing.assert_allclose(ask(types, 1.0), types)
    np.testing.assert_allclose(bid(types, 1.0), types / 2)
    np.testing.assert_allclose(bid(types, 0.0), types)
    np.testing.assert_allclose(ask(types, 0.0), (1 + types) / 2)


@pytest.mark.parametrize(("values", "costs"), RANGES)
@pytest.mark.parametrize("k", [0.0, 0.3, 0.5, 1.0])
def test_nobody_gains_by_another_price(k: float, values: Range, costs: Range) -> None:
    assert 0 <= gain_from_deviating(k, values, costs)[0] < 1e-12


@pytest.mark.parametrize(("values", "costs"), RANGES[:-1])
def test_an_optimiser_that_plays_against_every_type_finds_nothing_better(values: Range, costs: Range) -> None:
    """The other side's types stand side by side, 4000 of them, so a mean is exact to about 1e-3 of the range."""
    k, shares = 0.4, (np.arange(4000) + 0.5) / 4000
    asks = ask(costs[0] + shares * (costs[1] - costs[0]), k, values, costs)
    bids = bid(values[0] + shares * (values[1] - values[0]), k, values, costs)

    def buyer(b: float, v: float) -> float:
        return float(np.where(asks <= b, v - k * b - (1 - k) * asks, 0).mean())

    def seller(s: float, c: float) -> float:
        return float(np.where(bids >= s, k * bids + (1 - k) * s - c, 0).mean())

    for share in (0.05, 0.4, 0.7, 1.0):
        v, c = (low + share * (high - low) for low, high in (values, costs))
        best = minimize_scalar(
            lambda b, v=v: -buyer(b, v), bounds=(min(values[0], costs[0]), values[1]), method="bounded"
        )
        assert buyer(float(bid(np.array(v), k, values, costs)) + 1e-9, v) >= -best.fun - 1e-3
        best = minimize_scalar(
            lambda s, c=c: -seller(s, c), bounds=(costs[0], max(values[1], costs[1])), method="bounded"
        )
        assert seller(float(ask(np.array(c), k, values, costs)) - 1e-9, c) >= -best.fun - 1e-3


@pytest.mark.parametrize(("values", "costs"), RANGES)
def test_the_chance_and_the_gains_are_those_of_a_million_draws(values: Range, costs: Range) -> None:
    """Four standard errors are at most .002 and .003 here; one case in 16,000 would fall outside."""
    rng, k = np.random.default_rng(3), 0.35
    v, c = rng.uniform(*values, 10**6), rng.uniform(*costs, 10**6)
    traded = bid(v, k, values, costs) >= ask(c, k, values, costs)
    for exact, draws in ((chance_of_trade, traded), (gains_from_trade, traded * (v - c))):
        assert abs(float(exact(k, values, costs)) - draws.mean()) <= 4 * draws.std() / 1000


@given(weights)
def test_buyer_and_seller_are_mirror_images(k: float) -> None:
    types = np.linspace(0, 1, 5)
    np.testing.assert_allclose(bid(types, k), 1 - ask(1 - types, 1 - k), atol=1e-12)
    np.testing.assert_allclose(chance_of_trade(k), chance_of_trade(1 - k))


@given(weights, st.floats(-5, 5), st.floats(0.1, 9))
def test_it_does_not_matter_in_which_money_they_count(k: float, start: float, unit: float) -> None:
    values, costs = (start + 0.2 * unit, start + unit), (start, start + 0.9 * unit)
    types = np.linspace(0.2, 1, 5)
    counted = bid(start + unit * types, k, values, costs)
    np.testing.assert_allclose(counted, start + unit * bid(types, k, (0.2, 1.0), (0.0, 0.9)), atol=1e-9)
    np.testing.assert_allclose(
        gains_from_trade(k, values, costs), unit * gains_from_trade(k, (0.2, 1), (0, 0.9)), atol=1e-9
    )


@given(weights)
def test_the_even_split_trades_most_and_gains_most(k: float) -> None:
    assert chance_of_trade(k) <= chance_of_trade(0.5) + 1e-12
    assert gains_from_trade(k) <= gains_from_trade(0.5) + 1e-12


def test_each_world_is_as_it_is_alone() -> None:
    rng = np.random.default_rng(4)
    k = rng.uniform(size=6)
    values = (rng.uniform(0, 0.3, 6), rng.uniform(0.8, 1.2, 6))
    costs = (rng.uniform(-0.2, 0.2, 6), rng.uniform(0.7, 1, 6))
    types = rng.uniform(0.3, 0.9, (3, 6))
    together = [
        bid(types, k, values, costs),
        ask(types, k, values, costs),
        chance_of_trade(k, values, costs)[None],
        gains_from_trade(k, values, costs)[None],
        gain_from_deviating(k, values, costs)[None],
    ]
    for w in range(6):
        one = slice(w, w + 1)
        its = tuple((low[one], high[one]) for low, high in (values, costs))
        alone = [
            bid(types[:, one], k[one], *its),
            ask(types[:, one], k[one], *its),
            chance_of_trade(k[one], *its)[None],
            gains_from_trade(k[one], *its)[None],
            gain_from_deviating(k[one], *its)[None],
        ]
        for all_worlds, this in zip(together, alone, strict=True):
            np.testing.assert_array_equal(all_worlds[:, one], this)


def test_what_is_not_a_double_auction_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^k is 1\.5: give a number in \[0, 1\]$"):
        chance_of_trade(1.5)
    with pytest.raises(ValueError, match="values must run from low to high"):
        bid(np.zeros(1), 0.5, (1.0, 1.0))
    with pytest.raises(ValueError, match="any price between them is an equilibrium"):
        ask(np.zeros(1), 0.5, (5.0, 6.0), (0.0, 1.0))
