"""Trade that needs no outside money."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from scipy import stats
from scipy.integrate import quad

from bargain.theory.mechanism.best_mechanism import Outcome, Side, arbitration_for_agreement, arbitration_for_gains
from bargain.theory.mechanism.bilateral_trade import (
    Trade,
    efficient_chance,
    efficient_gains,
    subsidy,
    trade_for_agreement,
    trade_for_gains,
)

UNIT = stats.uniform(0, 1)
PAIRS = {
    "uniform": (UNIT, UNIT),
    "shifted": (stats.uniform(0.5, 1), stats.uniform(0, 0.8)),
    "middling": (stats.beta(2, 2), stats.beta(2, 2)),
    "eager": (stats.beta(2, 1), stats.beta(1, 2)),
    "cut normal": (stats.truncnorm(-1, 1, 0.6, 0.3), stats.beta(3, 2)),
}
pairs = pytest.mark.parametrize(("value", "cost"), PAIRS.values(), ids=PAIRS)


@cache
def found(best: Callable[[Any, Any], Trade], value: Any, cost: Any) -> Trade:
    """A best rule, which several tests look at."""
    return best(value, cost)


@pairs
def test_efficient_trade_has_the_chance_and_the_gains_of_a_million_draws(value: Any, cost: Any) -> None:
    """Four standard errors: one case in 16,000 would fall outside."""
    rng = np.random.default_rng(1)
    v, c = value.rvs(10**6, random_state=rng), cost.rvs(10**6, random_state=rng)
    for exact, draws in ((efficient_chance, v >= c), (efficient_gains, np.maximum(v - c, 0))):
        assert abs(exact(value, cost) - draws.mean()) <= 4 * draws.std() / 1000


@pairs
def test_where_the_ranges_overlap_efficient_trade_needs_the_integral_of_the_article(value: Any, cost: Any) -> None:
    low, high = (pick(value.support()[end], cost.support()[end]) for end, pick in enumerate((max, min)))
    needed = quad(lambda x: cost.cdf(x) * value.sf(x), low, high)[0]
    assert needed > 0
    assert subsidy(value, cost) == pytest.approx(needed)


@pairs
@pytest.mark.parametrize("best", [trade_for_gains, trade_for_agreement])
def test_a_rule_pays_for_itself_and_comes_to_what_it_says(best: Any, value: Any, cost: Any) -> None:
    """By 250,000 draws of both types, within four standard errors."""
    rng = np.random.default_rng(2)
    rule = found(best, value, cost)
    v, c = value.rvs(250_000, random_state=rng), cost.rvs(250_000, random_state=rng)
    costs = np.linspace(*cost.support(), 2001)
    traded = v >= np.interp(c, costs, rule.least_value(costs))
    virtual = (v - value.sf(v) / value.pdf(v)) - (c + cost.cdf(c) / cost.pdf(c))
    for exact, draws in ((rule.chance, traded), (rule.gains, traded * (v - c)), (0.0, traded * virtual)):
        assert abs(exact - draws.mean()) <= 4 * draws.std() / 500 + 1e-4  # the line between 2001 costs


@pairs
def test_each_rule_is_best_at_what_it_is_for(value: Any, cost: Any) -> None:
    for_gains, for_agreement = (found(best, value, cost) for best in (trade_for_gains, trade_for_agreement))
    assert for_gains.gains >= for_agreement.gains - 1e-9
    assert for_agreement.chance >= for_gains.chance - 1e-9
    assert for_gains.gains < efficient_gains(value, cost)
    least = for_gains.least_value(np.linspace(*cost.support(), 9))
    assert (np.diff(least) >= -1e-9).all()


def test_uniform_types_make_the_two_rules_one_and_others_do_not() -> None:
    for value, cost in (PAIRS["uniform"], PAIRS["shifted"]):
        gains, agreement = found(trade_for_gains, value, cost), found(trade_for_agreement, value, cost)
        assert gains.chance == pytest.approx(agreement.chance, abs=1e-9)
    for value, cost in (PAIRS["middling"], PAIRS["eager"]):
        gains, agreement = found(trade_for_gains, value, cost), found(trade_for_agreement, value, cost)
        assert agreement.chance > gains.chance + 4e-4


def test_where_all_should_trade_all_do_and_money_is_left() -> None:
    value = stats.uniform(2, 1)
    assert subsidy(value, UNIT) == pytest.approx(-1)
    for best in (trade_for_gains, trade_for_agreement):
        assert best(value, UNIT).chance == pytest.approx(1)
        assert best(value, UNIT).gains == pytest.approx(2)


def test_where_none_should_trade_none_does() -> None:
    cost = stats.uniform(2, 1)
    assert efficient_gains(UNIT, cost) == efficient_chance(UNIT, cost) == subsidy(UNIT, cost) == 0
    for best in (trade_for_gains, trade_for_agreement):
        assert (best(UNIT, cost).chance, best(UNIT, cost).gains) == (0, 0)


def test_it_does_not_matter_in_which_money_they_count() -> None:
    dear = trade_for_gains(stats.uniform(10, 5), stats.uniform(10, 5))
    assert dear.chance == pytest.approx(9 / 32)
    assert dear.gains == pytest.approx(5 * 9 / 64)
    np.testing.assert_allclose(dear.least_value(np.array([10.0, 11.0])), [11.25, 12.25])


@pytest.mark.parametrize(("name", "grids"), [("uniform", (8, 16, 32)), ("eager", (6, 12, 24))])
def test_the_programme_on_ever_finer_grids_comes_ever_closer(name: str, grids: tuple[int, ...]) -> None:
    """On T types each side the programme is off by about a constant over T, so two grids tell where it goes."""
    value, cost = PAIRS[name]
    exact = {
        arbitration_for_agreement: found(trade_for_agreement, value, cost).chance,
        arbitration_for_gains: found(trade_for_gains, value, cost).gains,
    }
    for best, target in exact.items():
        reached = [_read(best(*_on_grid(value, cost, types)), best) for types in grids]
        off = np.abs(np.array(reached) - target)
        assert (off[1:] < 0.65 * off[:-1]).all()
        assert abs(2 * reached[2] - reached[1] - target) < 0.01 * target


def _read(result: Outcome, best: Any) -> float:
    return result.chance if best is arbitration_for_agreement else result.gains


def _on_grid(value: Any, cost: Any, types: int) -> tuple[Side, Side]:
    """Equally likely types at the middle of their slice; a price may be any lottery over none and one."""
    middles, even, prices = (np.arange(types) + 0.5) / types, np.full(types, 1 / types), np.array([0.0, 1.0])
    buyer = Side(even, value.ppf(middles)[:, None] - prices, np.zeros(types))
    return buyer, Side(even, prices - cost.ppf(middles)[:, None], np.zeros(types))


def test_unbounded_types_are_refused() -> None:
    with pytest.raises(ValueError, match="must be bounded"):
        subsidy(stats.norm(0, 1), UNIT)
