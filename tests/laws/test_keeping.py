"""After signing: what makes deals stand longer or shorter, in every world; and what breaks them.

Paired in the same worlds with the same luck, deal by deal, so that most laws hold in each of them without any error; where
one is statistical its error rate is stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from bargain.chance import Streams
from bargain.keeping import Kept, Signatory, follow
from bargain.preferences import Hazard
from bargain.promise import Promise
from bargain.scenario import Scenario
from tests.composing import composed
from tests.crises import Shape, two_sides

HORIZON = 5
WORLDS = 256
SEEDS = st.integers(0, 2**32 - 1)
ROUNDING = 1e-12


def deal(seed: int, worlds: int = WORLDS) -> tuple[list[Signatory], np.ndarray]:
    """Two signatories to random packages, with every cause, every promise and everything that moves."""
    rng = np.random.default_rng(seed)
    sides = two_sides(Shape((3, 3, 0), hazards=True, seed=seed), worlds)
    package = rng.uniform(size=(3, worlds))
    parties = []
    for name, side in zip("ab", sides, strict=True):
        upkeep = rng.uniform(0.2, 1.0, worlds)
        for hazard in side.hazards:
            hazard.loans = (Promise(rng.uniform(0.0, 1.0, worlds), upkeep),)
        parties.append(
            Signatory(
                side,
                outside=side.value(package) - rng.uniform(-0.1, 0.3, worlds),
                grievance=rng.uniform(0.0, 1.0, worlds),
                promises=tuple(Promise(rng.uniform(0.0, 0.2, worlds), upkeep) for _ in range(2)),
                drift=rng.uniform(-0.1, 0.1, worlds),
                volatility=rng.uniform(0.0, 0.2, worlds),
                name=name,
            )
        )
    return parties, package


def kept_up(party: Signatory, upkeep: np.ndarray) -> Signatory:
    """The same signatory where this share of every promise and loan is left a year later."""
    hazards = tuple(
        replace(hazard, loans=tuple(replace(loan, upkeep=upkeep) for loan in hazard.loans))
        for hazard in party.preferences.hazards
    )
    promises = tuple(replace(promise, upkeep=upkeep) for promise in party.promises)
    return replace(party, preferences=replace(party.preferences, hazards=hazards), promises=promises)


def fate(parties: Sequence[Signatory], package: np.ndarray, horizon: int = HORIZON, seed: int = 1) -> Kept:
    return follow(parties, package, Streams(seed, "settlement", 0, np.arange(package.shape[1])), horizon)


def changed(party: Signatory, **fields: object) -> Signatory:
    return replace(deepcopy(party), **fields)  # type: ignore[arg-type]


def with_hazard(party: Signatory, which: int, **fields: object) -> Signatory:
    twin = deepcopy(party)
    hazards = list(twin.preferences.hazards)
    hazards[which] = replace(hazards[which], **fields)  # type: ignore[arg-type]
    twin.preferences.hazards = tuple(hazards)
    return twin


def shorter(parties: Sequence[Signatory], one: Signatory, package: np.ndarray) -> bool:
    """Whether no deal stands longer once the first party is another."""
    before, after = fate(parties, package), fate([one, *parties[1:]], package)
    return bool((after.years <= before.years + ROUNDING).all())


@settings(max_examples=20)
@given(SEEDS, st.integers(0, 1))
def test_a_higher_base_hazard_lets_no_deal_stand_longer(seed: int, which: int) -> None:
    parties, package = deal(seed)
    base = parties[0].preferences.hazards[which].base
    assert shorter(parties, with_hazard(parties[0], which, base=1.5 * base + 0.1), package)


@settings(max_examples=20)
@given(SEEDS)
def test_a_stronger_guarantee_lets_no_deal_stand_shorter(seed: int) -> None:
    parties, package = deal(seed)
    stronger = parties[0]
    for which, hazard in enumerate(parties[0].preferences.hazards):
        if hazard.is_guarantee:
            stronger = with_hazard(stronger, which, pull=hazard.pull + 0.5)
    assert shorter([stronger, parties[1]], parties[0], package)


@settings(max_examples=20)
@given(SEEDS)
def test_promises_that_fade_faster_let_no_deal_stand_longer(seed: int) -> None:
    parties, package = deal(seed)
    assert shorter(parties, kept_up(parties[0], 0.5 * parties[0].promises[0].upkeep), package)


@settings(max_examples=20)
@given(SEEDS)
def test_a_larger_grievance_lets_no_deal_stand_longer(seed: int) -> None:
    parties, package = deal(seed)
    assert shorter(parties, changed(parties[0], grievance=2.0 * parties[0].grievance + 0.1), package)


@settings(max_examples=20)
@given(SEEDS)
def test_an_outside_value_that_drifts_up_lets_no_deal_stand_longer(seed: int) -> None:
    parties, package = deal(seed)
    assert shorter(parties, changed(parties[0], drift=parties[0].drift + 0.1), package)


@settings(max_examples=20)
@given(SEEDS)
def test_without_grievance_it_makes_no_difference_how_outside_values_move(seed: int) -> None:
    parties, package = deal(seed)
    content = [changed(party, grievance=np.zeros(WORLDS)) for party in parties]
    moving = [changed(party, drift=party.drift + 1.0, volatility=party.volatility + 1.0) for party in content]
    still = [changed(party, drift=np.zeros(1), volatility=np.zeros(1)) for party in content]
    for name in ("years", "broken_by"):
        np.testing.assert_array_equal(getattr(fate(moving, package), name), getattr(fate(still, package), name))


@settings(max_examples=20)
@given(SEEDS)
def test_a_longer_horizon_changes_nothing_of_what_happened_before(seed: int) -> None:
    parties, package = deal(seed)
    short, long = fate(parties, package, 2), fate(parties, package, 7)
    np.testing.assert_array_equal(short.years, np.minimum(long.years, 2.0))
    np.testing.assert_array_equal(short.broken_by, np.where(long.years < 2.0, long.broken_by, -1))


@settings(max_examples=20)
@given(SEEDS, st.integers(0, 2))
def test_a_cause_without_hazard_breaks_no_deal(seed: int, which: int) -> None:
    parties, package = deal(seed)
    fears = len(parties[0].preferences.hazards)
    if which < fears:
        without = with_hazard(parties[0], which, base=np.zeros(WORLDS))
    else:
        without = changed(parties[0], grievance=np.zeros(WORLDS))
    assert not (fate([without, parties[1]], package).broken_by == min(which, fears)).any()


@settings(max_examples=20)
@given(SEEDS)
def test_what_breaks_a_deal_makes_no_difference_to_how_long_it_stands(seed: int) -> None:
    """All of a side's fears as one: the same hazard, and the same years."""
    parties, package = deal(seed)
    still = [changed(kept_up(party, np.ones(WORLDS)), grievance=np.zeros(WORLDS)) for party in parties]
    total = sum(party.preferences.hazard(package) for party in still)
    one = Hazard(0, "all", is_guarantee=False, toward=1, base=total, pull=np.zeros(WORLDS))
    merged = changed(still[0])
    merged.preferences.hazards = (one,)
    without = changed(still[1])
    without.preferences.hazards = ()
    together = fate([merged, without], package)
    np.testing.assert_allclose(together.years, fate(still, package).years, rtol=1e-12)


@pytest.mark.parametrize("rate", [0.05, 0.3, 1.0])
def test_a_single_cause_gives_the_exponential_distribution(rate: float) -> None:
    """Kolmogorov and Smirnov up to the horizon: error 1e-4 for each rate."""
    parties, package = constant((rate, 0.0), (0.0, 0.0), 8192)
    years = fate(parties, package).years
    after = np.linspace(0.0, HORIZON, 601)[1:-1]
    stands = 1.0 - np.searchsorted(np.sort(years), after) / years.size
    furthest = np.abs(stands - np.exp(-rate * after)).max()
    assert furthest < stats.kstwo.isf(1e-4, years.size)


def test_shares_of_what_broke_deals_are_those_of_constant_hazards() -> None:
    """Chi-square test of the four fears against their hazards, and of the same at each half of the years; error 1e-4 each."""
    hazards = np.array([0.02, 0.3, 0.1, 0.18])
    parties, package = constant(tuple(hazards[:2]), tuple(hazards[2:]), 8192)
    kept = fate(parties, package)
    for some in (kept.years < 1.0, (kept.years >= 1.0) & (kept.years < HORIZON)):
        counts = np.array([(kept.broken_by[some] == code).sum() for code in (0, 1, 3, 4)])
        assert counts.sum() == some.sum()
        assert stats.chisquare(counts, counts.sum() * hazards / hazards.sum()).pvalue > 1e-4


def test_sides_that_change_places_change_what_breaks_their_deals() -> None:
    """In the mirror image deals stand as long, and the shares of what breaks them are mirrored; error 1e-4."""
    parties, package = deal(5, 8192)
    one, other = fate(parties, package), fate(parties[::-1], package)
    np.testing.assert_allclose(one.years, other.years, rtol=1e-9)
    rows = len(parties[0].causes), len(parties[1].causes)
    turned = [*range(rows[1], sum(rows)), *range(rows[1])]  # where each cause of the first order is in the second
    counts = np.array(
        [[(one.broken_by == n).sum(), (other.broken_by == turned[n]).sum()] for n in range(sum(rows))], dtype=float
    )
    assert stats.chi2_contingency(counts[counts.sum(axis=1) > 0]).pvalue > 1e-4


@pytest.mark.parametrize("sampler", ["latin_hypercube", "monte_carlo", "sobol"])
def test_outside_values_that_may_move_change_how_long_deals_stand_and_no_draw_besides(sampler: str) -> None:
    still, moving = (moved(sampler, drift, 0.1) for drift in (0.0, {"uniform": [0.0, 0.1]}))
    for name in ("signed", "month", "terms", "value", "outside", "by", "shortfall"):
        np.testing.assert_array_equal(still[name], moving[name])
    for name, row in still["drawn"].items():
        np.testing.assert_array_equal(row, moving["drawn"][name])
    assert (moving["kept"] <= still["kept"] + ROUNDING).all()
    assert (moving["kept"] < still["kept"] - ROUNDING).any()


def moved(sampler: str, drift: object, volatility: float) -> dict[str, Any]:
    config = composed("scenario=reference_class", f"sampler={sampler}")
    for party in config["parties"].values():
        party |= {"drift": drift, "volatility": volatility, "grievance": 0.5}
    played = Scenario.from_config(config)
    names = [quantity.name for quantity in played.quantities]
    found = played.play(0, 1024)
    return found | {"drawn": dict(zip(names, found["draws"], strict=True))}


def constant(
    first: tuple[float, float], second: tuple[float, float], worlds: int
) -> tuple[list[Signatory], np.ndarray]:
    """Two sides that each fear two things at constant hazards a year, and are never aggrieved."""
    parties, package = deal(1, worlds)
    for party, bases in zip(parties, (first, second), strict=True):
        party.grievance = np.zeros(worlds)
        party.preferences.hazards = tuple(
            Hazard(k, "breach", is_guarantee=False, toward=1, base=np.full(worlds, base), pull=np.zeros(worlds))
            for k, base in enumerate(bases)
        )
    return parties, package
