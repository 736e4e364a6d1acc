"""How long deals stand, against the exponential distribution that a constant hazard gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from bargain.chance import Streams
from bargain.inworlds import Array
from bargain.keeping import Kept, Signatory, follow
from bargain.preferences import Hazard, Preferences
from bargain.promise import Promise
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
    return replace(Signatory(preferences, zero - 1.0, zero, name="a"), **changes)  # type: ignore[arg-type]


class Evenly(Streams):
    """Streams in which deals outlive evenly spread shares of all hazards."""

    def uniform(self, name: str) -> Array:
        return LUCK[self.world] if name == "kept" else super().uniform(name)


def kept(*parties: Signatory) -> Array:
    return followed(*parties).years


def followed(*parties: Signatory, luck: type[Streams] = Evenly) -> Kept:
    return follow(parties, PACKAGE, luck(1, "settlement", 0, np.arange(WORLDS)), HORIZON)


@pytest.mark.parametrize("rate", [0.01, 0.2, 1.0, 20.0])
def test_a_constant_hazard_gives_the_exponential_distribution(rate: float) -> None:
    years = kept(signatory(rate / 2), signatory(rate / 2))
    np.testing.assert_allclose(years, np.minimum(-np.log(LUCK) / rate, HORIZON), rtol=1e-9)
    # And for independent luck, by Kolmogorov and Smirnov among those that broke: error 1e-4.
    years = followed(signatory(rate), signatory(0.0), luck=Streams).years
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
    lent.preferences.hazards[0].loans = (Promise(np.full(WORLDS, 2.0), np.full(WORLDS, 0.5)),)
    months = np.exp(-2.0 * 0.5 ** (np.arange(12 * HORIZON) / 12.0)) / 12.0
    used = np.concatenate([[0.0], months.cumsum()])
    expected = np.interp(-np.log(LUCK), used, np.arange(12 * HORIZON + 1) / 12.0)
    np.testing.assert_allclose(kept(lent), expected, rtol=1e-9)


def test_a_side_breaks_once_the_deal_is_worth_less_than_having_none() -> None:
    # Worth 0 against an outside value of -.25 once a carrot of .5 is gone by half: after one year at upkeep 1/2.
    carrot = Promise(np.full(WORLDS, 0.5), np.full(WORLDS, 0.5))
    grieved = signatory(0.0, outside=np.full(WORLDS, -0.25 - 1e-12), promises=(carrot,), grievance=np.full(WORLDS, 2.0))
    years = kept(grieved)
    assert years.min() == pytest.approx(13 / 12, abs=1 / 12)
    assert np.mean(years < HORIZON) == pytest.approx(1.0 - np.exp(-2.0 * (HORIZON - 13 / 12)), abs=0.01)


def test_kept_up_leverage_gives_no_grievance() -> None:
    carrot = Promise(np.ones(WORLDS), np.ones(WORLDS))
    content = signatory(0.0, outside=np.full(WORLDS, -0.1), promises=(carrot,), grievance=np.full(WORLDS, 9.0))
    np.testing.assert_array_equal(kept(content), HORIZON)


def test_a_deal_breaks_by_a_cause_and_stands_without() -> None:
    fate = followed(signatory(0.2), signatory(0.1))
    np.testing.assert_array_equal(fate.broken_by >= 0, fate.years < HORIZON)
    assert set(fate.broken_by[fate.broken_by >= 0]) == {0, 2}  # the two fears: nobody is aggrieved


def test_drift_brings_a_grievance_when_it_has_used_up_what_the_deal_was_better_by() -> None:
    # Better than none by 1.0, which a drift of .5 a year has used up after two years, in the 25th month.
    drifting = signatory(0.0, drift=np.full(WORLDS, 0.5 + 1e-9), grievance=np.full(WORLDS, 2.0))
    fate = followed(drifting)
    np.testing.assert_allclose(fate.years, np.minimum(2.0 - np.log(LUCK) / 2.0, HORIZON), rtol=1e-9)
    assert set(fate.broken_by) == {-1, 1}


def test_a_volatile_outside_value_walks_at_random() -> None:
    # Where the walk has never been above 1.0 by the last month no deal breaks; where it has, an endless grievance breaks it.
    volatile = signatory(0.0, volatility=np.full(WORLDS, 0.6), grievance=np.full(WORLDS, 1e6))
    shocks = Streams(1, "settlement", 0, np.arange(WORLDS))
    steps = [shocks.normal(f"kept.a.{month}") for month in range(1, 12 * HORIZON)]
    above = 0.6 * np.cumsum(steps, axis=0) / np.sqrt(12.0) > 1.0
    first = np.where(above.any(axis=0), (1 + above.argmax(axis=0)) / 12.0, HORIZON)
    np.testing.assert_allclose(kept(volatile), first, atol=1e-4)
    # The reflection principle, less the discrete steps' overshoot of .5826 of a step (Broadie, Glasserman & Kou 1997).
    barrier = (1.0 + 0.5826 * 0.6 / np.sqrt(12.0)) / (0.6 * np.sqrt(HORIZON - 1 / 12))
    assert stats.binomtest(int(above.any(axis=0).sum()), WORLDS, 2.0 * stats.norm.sf(barrier)).pvalue > 1e-4


def test_worlds_alone_fare_as_in_company() -> None:
    rng = np.random.default_rng(3)
    mixed = [
        signatory(
            base,
            promises=(Promise(rng.uniform(0.0, 1.0, WORLDS), rng.choice([0.3, 1.0], WORLDS)),),
            grievance=rng.uniform(0.0, 1.0, WORLDS),
            drift=rng.choice([0.0, 0.2], WORLDS),
            volatility=rng.choice([0.0, 0.5], WORLDS),
            name=name,
        )
        for base, name in ((0.2, "a"), (0.1, "b"))
    ]
    for party in mixed:
        party.preferences.hazards[0].loans = (Promise(rng.choice([0.0, 1.0], WORLDS), rng.choice([0.3, 1.0], WORLDS)),)
    together = followed(*mixed)
    for world in rng.integers(WORLDS, size=50):
        one = np.arange(WORLDS) == world
        alone = follow(
            [party.only(one) for party in mixed],
            PACKAGE[:, one],
            Evenly(1, "settlement", 0, np.arange(WORLDS)[one]),
            HORIZON,
        )
        assert (alone.years[0], alone.broken_by[0]) == (together.years[world], together.broken_by[world])
