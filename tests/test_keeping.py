"""How long deals stand, against the exponential distribution that a constant hazard gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from bargain.inworlds import Array
from bargain.keeping import Signatory, years_kept
from bargain.preferences import Hazard, Preferences
from tests.crises import agenda

HORIZON = 5
WORLDS = 4096
LUCK = (np.random.default_rng(1).permutation(WORLDS) + 0.5) / WORLDS
PACKAGE = np.full((1, WORLDS), 1.0)


def signatory(base: float, credibility: float = 0.0, **changes: object) -> Signatory:
    one, zero = np.ones(WORLDS), np.zeros(WORLDS)
    hazard = Hazard(0, "breach", is_guarantee=True, toward=1, base=base * one, pull=credibility * one)
    column = np.ones((1, WORLDS))
    preferences = Preferences(agenda((3,)), column, 0.0 * column, column, 2.0 * column, zero, (hazard,))
    return replace(Signatory(preferences, zero - 1.0, zero, zero, zero, one), **changes)  # type: ignore[arg-type]


def kept(*parties: Signatory) -> Array:
    return years_kept(parties, PACKAGE, LUCK, HORIZON)


@pytest.mark.parametrize("rate", [0.01, 0.2, 1.0, 20.0])
def test_a_constant_hazard_gives_the_exponential_distribution(rate: float) -> None:
    years = kept(signatory(rate / 2), signatory(rate / 2))
    np.testing.assert_allclose(years, np.minimum(-np.log(LUCK) / rate, HORIZON), rtol=1e-9)
    # And for independent luck, by Kolmogorov and Smirnov among those that broke: error 1e-4.
    luck = np.random.default_rng(2).uniform(size=WORLDS)
    years = years_kept((signatory(rate), signatory(0.0)), PACKAGE, luck, HORIZON)
    broke = years[years < HORIZON]
    share = 1.0 - np.exp(-rate * HORIZON)
    assert stats.kstest(broke, lambda t: (1.0 - np.exp(-rate * t)) / share).pvalue > 1e-4
    assert stats.binomtest(broke.size, WORLDS, share).pvalue > 1e-4


def test_without_hazard_a_deal_stands() -> None:
    np.testing.assert_array_equal(kept(signatory(0.0), signatory(0.0)), HORIZON)


def test_a_guarantee_divides_the_hazard() -> None:
    assert kept(signatory(1.0, credibility=2.0)) == pytest.approx(kept(signatory(np.exp(-2.0))))


def test_a_lent_guarantee_decays() -> None:
    # Lent credibility 2 with upkeep 1/2: the hazard is exp(-2 * .5^t) a year, month by month.
    lent = signatory(1.0)
    lent.preferences.hazards[0].lent = np.full(WORLDS, 2.0)
    lent.upkeep = np.full(WORLDS, 0.5)
    months = np.exp(-2.0 * 0.5 ** (np.arange(12 * HORIZON) / 12.0)) / 12.0
    used = np.concatenate([[0.0], months.cumsum()])
    expected = np.interp(-np.log(LUCK), used, np.arange(12 * HORIZON + 1) / 12.0)
    np.testing.assert_allclose(kept(lent), expected, rtol=1e-9)


def test_a_side_breaks_once_the_deal_is_worth_less_than_having_none() -> None:
    # Worth 0 against an outside value of -.25 once a carrot of .5 is gone by half: after one year at upkeep 1/2.
    grieved = signatory(0.0, outside=np.full(WORLDS, -0.25 - 1e-12), carrot=np.full(WORLDS, 0.5))
    grieved = replace(grieved, upkeep=np.full(WORLDS, 0.5), grievance=np.full(WORLDS, 2.0))
    years = kept(grieved)
    assert years.min() == pytest.approx(13 / 12, abs=1 / 12)
    assert np.mean(years < HORIZON) == pytest.approx(1.0 - np.exp(-2.0 * (HORIZON - 13 / 12)), abs=0.01)


def test_kept_up_leverage_gives_no_grievance() -> None:
    content = signatory(0.0, outside=np.full(WORLDS, -0.1), carrot=np.ones(WORLDS), grievance=np.full(WORLDS, 9.0))
    np.testing.assert_array_equal(kept(content), HORIZON)
