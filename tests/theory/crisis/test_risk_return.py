"""How much to demand of an opponent whose will to fight is its own secret."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import minimize_scalar

from bargain.theory.crisis.risk_return import (
    best_demand,
    best_demand_against,
    best_offer,
    chance_of_war,
    war_at_best_offer,
)
from tests.theory.alone import same_alone
from tests.theory.crisis.trees import Tree
from tests.theory.gambit import pygambit

share = st.floats(0.0, 1.0)


def drawn(worlds: int = 400) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Chances of winning, costs of A, least and largest costs of B; corners among them."""
    rng = np.random.default_rng(3)
    winning, own, low, width = rng.uniform(size=(4, worlds))
    own[::5], low[1::5], width[2::5], winning[3::5] = 0.0, 0.0, 0.0, 1.0
    return winning, own, 0.6 * low, 0.6 * low + width


def payoff(x: np.ndarray, winning: np.ndarray, own: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """What A gets on average by proposing x, B's cost being uniform."""
    with np.errstate(divide="ignore", invalid="ignore"):
        refused = np.where(high > low, np.clip((x - winning - low) / (high - low), 0.0, 1.0), x > winning + low + 1e-12)
    return (1.0 - refused) * x + refused * (winning - own)


def test_no_offer_does_better_than_the_best_offer() -> None:
    numbers = drawn()
    best = payoff(best_offer(*numbers), *numbers)
    for x in np.linspace(0.0, 1.0, 501):
        assert (payoff(np.full(best.size, x), *numbers) <= best + 1e-12).all()
    winning, own, *_ = numbers
    assert (best >= winning - own - 1e-12).all(), "no worse than war for certain"


def test_the_chance_of_war_is_that_of_a_cost_below_what_is_asked() -> None:
    winning, own, low, high = drawn(50)
    war = war_at_best_offer(winning, own, low, high)
    costs = low[:, None] + (high - low)[:, None] * (np.arange(20_000) + 0.5) / 20_000  # as good as drawn, and exact
    refused = (costs < (best_offer(winning, own, low, high) - winning)[:, None] - 1e-12).mean(axis=1)
    np.testing.assert_allclose(war, refused, atol=1e-4)
    assert ((war >= 0) & (war <= 0.5)).all()


@given(share, share, share, share)
def test_dearer_war_makes_the_demand_more_modest(winning: float, own: float, low: float, width: float) -> None:
    owns = np.sort(np.array([own, own / 2, 0.0]))
    offers = best_offer(np.full(3, winning), owns, np.full(3, low), np.full(3, low + width))
    wars = war_at_best_offer(np.full(3, winning), owns, np.full(3, low), np.full(3, low + width))
    assert (np.diff(offers) <= 1e-12).all()
    assert (np.diff(wars) <= 1e-12).all()


def test_where_war_costs_a_much_or_b_s_cost_is_known_there_is_no_risk() -> None:
    one = np.ones(1)
    assert war_at_best_offer(0.5 * one, 0.3 * one, 0.1 * one, 0.4 * one) == 0
    assert war_at_best_offer(0.5 * one, 0.0 * one, 0.2 * one, 0.2 * one) == 0
    np.testing.assert_allclose(best_offer(0.5 * one, 0.0 * one, 0.2 * one, 0.2 * one), 0.7)
    assert best_offer(0.9 * one, 0.0 * one, 0.3 * one, 0.5 * one) == 1.0  # the prize has an end


def test_gambit_finds_the_same_offer_in_a_tree_with_twenty_types() -> None:
    """B's answers are checked where A tries every offer, so that no refusal rests on a threat that is not credible."""
    winning, own, low, high, types = 0.5, 0.1, 0.0, 0.4, 20
    costs = [Fraction(2 * k + 1, 2 * types) * Fraction(4, 10) for k in range(types)]
    tree = Tree("A", "B")
    tree.chance({f"c{k}": Fraction(1, types) for k in range(types)})
    for k, cost in enumerate(costs):
        tree.move(1, 1, [f"x{j}" for j in range(types)])
        for j, asked in enumerate(costs):
            tree.move(2, types * k + j + 1, ["accept", "fight"])
            tree.end(Fraction(1, 2) + asked, Fraction(1, 2) - asked)
            tree.end(Fraction(4, 10), Fraction(1, 2) - cost)
    answers = [[1, 0] if asked <= cost else [0, 1] for cost in costs for asked in costs]
    profile = tree.game().mixed_behavior_profile(data=[[[Fraction(1, types)] * types], answers], rational=True)
    regrets = profile.infoset_regrets
    assert not any(regrets[pygambit.H.path(f"c{k}", f"x{j}")] for k in range(types) for j in range(types))
    values = profile.action_values[pygambit.H.path("c0")]
    best = max(range(types), key=lambda j: values[f"x{j}"])
    exact = best_offer(*(np.array([number]) for number in (winning, own, low, high)))[0]
    assert abs(winning + float(costs[best]) - exact) <= (high - low) / types


def test_the_best_demand_against_a_normal_is_what_an_optimiser_finds() -> None:
    rng = np.random.default_rng(5)
    gains, sds = rng.uniform(-0.5, 0.8, 40), rng.uniform(0.02, 0.5, 40)
    for gain, sd, demand in zip(gains, sds, best_demand(gains, sds), strict=True):
        found = minimize_scalar(
            lambda d, gain=gain, sd=sd: -np.log(d) - stats.norm.logcdf((gain - d) / sd),
            bounds=(1e-9, abs(gain) + 5 * sd),
            method="bounded",
            options={"xatol": 1e-12},
        )
        assert demand == pytest.approx(found.x, abs=2e-8)  # an optimum is found to the root of what a value is known to


def test_the_first_order_condition_holds_to_the_last_digits() -> None:
    rng = np.random.default_rng(6)
    gain, sd = rng.uniform(-2, 2, 8192), rng.uniform(0.001, 1.0, 8192)
    demand = best_demand(gain, sd)
    left = (gain - demand) / sd
    hazard = np.exp(stats.norm.logpdf(left) - stats.norm.logcdf(left)) / sd
    np.testing.assert_allclose(demand * hazard, 1.0, rtol=1e-9)
    np.testing.assert_allclose(chance_of_war(gain, sd), stats.norm.sf(left), rtol=1e-9, atol=1e-300)


@pytest.mark.parametrize("gain", [-1e9, -1e3, -40.0, -1.0, 0.0, 1e-9, 1.0, 40.0, 1e3, 1e9, 1e300])
def test_the_demand_is_right_however_large_the_gain_is(gain: float) -> None:
    demand = best_demand(np.array([gain]), np.ones(1))
    war = chance_of_war(np.array([gain]), np.ones(1))
    assert np.isfinite(demand).all()
    assert demand > 0
    assert 0 <= war <= 1
    if gain >= 1e3:
        assert demand == pytest.approx(gain, rel=0.01)  # nearly all, at nearly no risk
    if gain <= -1e3:
        assert demand == pytest.approx(1 / abs(gain), rel=0.01)
        assert war == 1


def test_one_who_knows_takes_what_there_is() -> None:
    gain = np.array([0.3, 0.0, -0.3])
    np.testing.assert_array_equal(best_demand(gain, np.zeros(3)), [0.3, 0.0, 0.0])
    np.testing.assert_array_equal(chance_of_war(gain, np.zeros(3)), [0.0, 0.0, 1.0])
    np.testing.assert_allclose(best_demand(gain[:1], np.array([1e-9])), 0.3, atol=1e-7)


@given(st.floats(-1.0, 1.0), st.floats(0.001, 1.0), share)
def test_what_can_be_given_bounds_the_demand_and_lowers_the_risk(gain: float, sd: float, most: float) -> None:
    gains, sds = np.array([gain]), np.array([sd])
    free, bound = best_demand(gains, sds), best_demand(gains, sds, np.array([most]))
    assert bound == np.minimum(free, most)
    assert chance_of_war(gains, sds, np.array([most])) <= chance_of_war(gains, sds)
    np.testing.assert_allclose(chance_of_war(gains, sds, bound), stats.norm.sf((gains - bound) / sds), atol=1e-12)


def test_a_side_that_nothing_can_satisfy_fights() -> None:
    assert best_demand(np.array([0.5]), np.array([0.1]), -0.2) == 0
    assert chance_of_war(np.array([0.5]), np.array([0.1]), -0.2) == 1


@given(st.floats(-1.0, 1.0), st.floats(0.001, 1.0), st.floats(0.1, 10.0))
def test_the_unit_of_value_does_not_matter(gain: float, sd: float, unit: float) -> None:
    gains, sds = np.array([gain]), np.array([sd])
    np.testing.assert_allclose(best_demand(unit * gains, unit * sds), unit * best_demand(gains, sds), rtol=1e-9)
    np.testing.assert_allclose(chance_of_war(unit * gains, unit * sds), chance_of_war(gains, sds), rtol=1e-9)


@given(st.floats(-1.0, 1.0), st.floats(-1.0, 1.0), st.floats(0.001, 1.0))
def test_more_to_gain_means_more_demanded_and_less_war(one: float, other: float, sd: float) -> None:
    gains, sds = np.sort(np.array([one, other])), np.full(2, sd)
    assert np.diff(best_demand(gains, sds)) >= -1e-12
    assert np.diff(chance_of_war(gains, sds)) <= 1e-12


def test_any_distribution_gives_the_normal_s_and_the_uniform_s_own_answers() -> None:
    rng = np.random.default_rng(7)
    gain, sd = rng.uniform(-0.3, 0.8, 500), rng.uniform(0.05, 0.5, 500)
    normal = stats.norm(0.0, sd)
    general = best_demand_against(normal.cdf, normal.pdf, gain, -12 * sd, 12 * sd)
    np.testing.assert_allclose(general, best_demand(gain, sd), atol=1e-10)

    winning, own, low, high = drawn(500)
    width = np.maximum(high - low, 0.05)
    uniform = stats.uniform(-low - width, width)  # the private part is what war costs, with its sign turned
    general = best_demand_against(uniform.cdf, uniform.pdf, own, -low - width, -low, 1.0 - winning + own)
    np.testing.assert_allclose(general + winning - own, best_offer(winning, own, low, low + width), atol=1e-10)


def test_any_distribution_is_held_to_an_optimiser() -> None:
    gain = np.array([0.1, 0.4, 0.9])
    skewed = stats.beta(2, 5)
    demand = best_demand_against(skewed.cdf, skewed.pdf, gain, np.zeros(3), np.ones(3))
    for g, d in zip(gain, demand, strict=True):
        grid = np.linspace(0, g, 200_001)
        assert d == pytest.approx(grid[(grid * skewed.cdf(g - grid)).argmax()], abs=1e-5)
    nothing = best_demand_against(skewed.cdf, skewed.pdf, np.array([-0.1]), np.zeros(1), np.ones(1))
    assert nothing == 0


def test_each_world_is_as_if_it_were_alone() -> None:
    winning, own, low, high = drawn(30)
    gain, sd, most = own - 0.3, high / 3, low + 0.1
    normal = stats.norm(0, 0.2)
    for function in (best_offer, war_at_best_offer):
        same_alone(function, winning, own, low, high)
    for function in (best_demand, chance_of_war):
        same_alone(function, gain, sd, most)
    ends = np.full(30, -2.0), np.full(30, 2.0)
    same_alone(partial(best_demand_against, normal.cdf, normal.pdf), gain, *ends, most)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ((1.2, 0.1, 0.1, 0.2), r"winning is 1.2: give a number in \[0, 1\]"),
        ((0.5, -0.1, 0.1, 0.2), r"own_cost is -0.1: give a number >= 0"),
        ((0.5, 0.1, -0.3, 0.2), r"low is -0.3: give a number >= 0"),
        ((0.5, 0.1, 0.3, 0.2), r"low is 0.3 and high 0.2: make low no larger than high"),
        ((np.nan, 0.1, 0.1, 0.2), r"winning is nan: give a number in \[0, 1\]"),
    ],
)
def test_numbers_out_of_range_are_refused(wrong: tuple[float, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        best_offer(*(np.array([0.5, number]) for number in wrong))


def test_spreads_and_ends_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match="sd is -1: give a number >= 0"):
        best_demand(np.zeros(1), np.array([-1.0]))
    normal = stats.norm()
    with pytest.raises(ValueError, match="low is -inf: give a finite number"):
        best_demand_against(normal.cdf, normal.pdf, np.zeros(1), np.array([-np.inf]), np.ones(1))
