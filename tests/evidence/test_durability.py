"""Peace on record against printed numbers and exact intervals, and simulated deals whose guarantees are known."""

from __future__ import annotations

from dataclasses import replace
from math import exp, inf, log
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import poisson

from bargain.estimates import Estimate, clopper_pearson, garwood, mean_ratio, rate_ratio
from bargain.evidence import durability
from bargain.evidence.durability import (
    AGAIN,
    RATIOS,
    SET_A_PRIOR,
    SETTLEMENT,
    TRUCE,
    Ending,
    after_deals,
    endings,
    hazard_after,
    observed,
    ratio,
    ratio_after,
    spells,
    stand_after,
    standing,
    targets,
)
from bargain.evidence.followed import Deals, guarantees, said, said_before
from bargain.evidence.table import carried, number, read, word
from bargain.scenario.errors import ConfigError
from tests.composing import composed

DEALS = 4000


def deals(seed: int = 1, credibility: float = 1.0, fear: float = 0.0, spread: float = 0.08) -> Deals:
    """Deals with known hazards, 0.1 a year but for their `spread`, about half of them with a full guarantee.

    fear   by how much oftener one is written where the hazard is higher by 1 a year
    """
    rng = np.random.default_rng(seed)
    bare = 0.1 + spread * rng.uniform(-1.0, 1.0, DEALS)
    written = rng.uniform(size=DEALS) < 0.5 + fear * (bare - 0.1)
    rate = bare * np.exp(-credibility * written)
    kept = rng.exponential(1 / rate)
    return Deals(np.minimum(kept, 10.0), kept < 10.0, written.astype(float), rate, bare, 10.0)


# Intervals that others have printed


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((2, 17877, 9, 16660), 0.02177406, 1.00054910),  # Fay 2022, vignette of the R package rateratio.test
        ((2, 17877, 10, 20000), 0.02383738, 1.04995468),  # Fay 2023, vignette of exactci, by R's poisson.test
    ],
)
def test_the_ratio_of_two_counts_is_that_of_others(
    counts: tuple[int, float, int, float], low: float, high: float
) -> None:
    found = rate_ratio(*counts)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-9)


def test_exact_intervals_of_ten_events_and_of_none() -> None:
    ten = garwood(10, 1.0)
    assert (ten.low, ten.high) == pytest.approx((4.7954, 18.3904), abs=5e-5)  # Garwood 1936, table 1
    assert clopper_pearson(0, 28).high == pytest.approx(1 - 0.025 ** (1 / 28))
    assert not clopper_pearson(0, 0).known


def test_a_ratio_is_bounded_as_far_as_it_can_be() -> None:
    none = rate_ratio(0, 10.0, 5, 10.0)
    assert (none.estimate, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(
        exp(-log(0.025) / 5) - 1
    )  # where all five fall to the base with a chance of 0.025
    only = rate_ratio(5, 10.0, 0, 10.0)
    assert only.low == pytest.approx(1 / none.high)
    assert (only.estimate, only.high) == (inf, inf)
    for counts in ((0, 10.0, 0, 10.0), (5, 0.0, 5, 10.0), (5, 10.0, 0, 0.0)):
        assert not rate_ratio(*counts).known


def test_the_interval_of_a_ratio_covers_it_in_95_of_100_or_more() -> None:
    """Summed over all counts that may come up, so that nothing is left to chance but what lies beyond the largest."""
    true, exposure, base, base_exposure = 0.29, 20.0, 6.0, 15.0
    mean = base / base_exposure * true * exposure
    covered = sum(
        poisson.pmf(guarded, mean) * poisson.pmf(bare, base)
        for guarded in range(12)
        for bare in range(20)
        if (one := rate_ratio(guarded, exposure, bare, base_exposure)).low <= true <= one.high or not one.known
    )
    assert covered >= 0.95


def test_the_interval_of_a_ratio_of_means_covers_it_as_often_as_it_says() -> None:
    """95 % about; of 1000 tries 93 to 97 % but for a chance of error of 0.004, were it exact."""
    rng = np.random.default_rng(3)
    covered = 0
    for _ in range(1000):
        values, here = rng.gamma(2.0, 1.0, 400), rng.uniform(size=400) < 0.3
        one = mean_ratio(3.0 * values + rng.gamma(2.0, 1.0, 400), here, values, ~here)
        covered += one.low <= 4.0 <= one.high
    assert 930 <= covered <= 970


# What is on record


def test_hazards_are_events_over_years_as_the_table_prints_them() -> None:
    printed = read(carried("durability"), {"kind": word, "hazard_per_year": number(0, 1)})
    for one, row in zip(spells(), printed, strict=True):
        assert round(one.hazard.estimate, 4) == pytest.approx(row["hazard_per_year"])
        assert one.hazard.low < one.hazard.estimate < one.hazard.high


def test_after_truces_hazards_fall_with_peacekeepers_and_after_settlements_nothing_can_be_told() -> None:
    truces, settlements = (ratio(spells(), kind) for kind in (TRUCE, SETTLEMENT))
    assert round(truces.estimate, 2) == 0.29
    assert truces.high < 1
    assert settlements.estimate > 1
    assert settlements.low < 1 < settlements.high


@pytest.mark.parametrize("name", ["nato", "usa", "europe", "outsiders", "guarantors_2022"])
def test_the_prior_of_credibility_ends_where_truces_do(name: str) -> None:
    scenario = {"outsiders": "reference_class", "guarantors_2022": "istanbul_2022"}.get(name, "istanbul_2025")
    guarantors = composed(f"scenario={scenario}")["guarantors"]
    low, high = guarantors["guarantors" if name == "guarantors_2022" else name]["credibility"]["uniform"]
    assert low == 0
    assert high == pytest.approx(-log(ratio(spells(), TRUCE).estimate), abs=0.005)


def test_shares_of_agreements_have_the_interval_of_their_count() -> None:
    assert "368 agreements" in carried("agreement_survival").read_text("utf-8")
    shares = standing()
    assert {years: one.estimate for years, one in shares.items()} == {1: 0.791, 2: 0.738, 5: 0.683, 10: 0.647}
    for one in shares.values():
        assert one.half_width == pytest.approx(1.96 * np.sqrt(one.estimate * (1 - one.estimate) / 368), rel=0.02)
    later = 368 * np.array([shares[2].estimate, shares[5].estimate])
    assert (np.abs(later - later.round()) > 368 * 0.0005).all()  # no whole number, even as rounded


def test_no_war_came_back_is_a_bound_and_no_zero() -> None:
    found = endings()
    assert sum(one.episodes for one in found) == 65
    deals = after_deals(found)
    assert (deals.recur, deals.episodes) == (0, 28)
    assert deals.bound.high == pytest.approx(1 - 0.05 ** (1 / 28))
    assert deals.bound.high < deals.share.high == pytest.approx(1 - 0.025 ** (1 / 28))
    assert Ending("victory", 8, 3).share == clopper_pearson(3, 8)


# Bad input


@pytest.mark.parametrize(
    ("reader", "text", "told"),
    [
        (
            spells,
            "kind,peacekeeping,events,years\ntruce,yes,3,10\n",
            "row 2, peacekeeping = yes: give 0 or 1",
        ),
        (spells, "kind,peacekeeping,events,years\ntruce,1,3,0\n", "row 2, years = 0: give a number from"),
        (
            endings,
            "outcome,episodes,recurs_within_5_years\nceasefire,0,0\n",
            "row 2, episodes = 0: give a whole number, 1 or more",
        ),
        (
            endings,
            "outcome,episodes,recurs_within_5_years\nceasefire,3,4\n",
            "ceasefire, recurs_within_5_years = 4: give at most its 3 episodes",
        ),
        (standing, "years,share_still_standing\n1,79\n", "row 2, share_still_standing = 79: give a number from 0 to 1"),
    ],
)
def test_a_bad_table_is_told_in_one_line(reader, text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as problem:
        reader(path)
    assert str(problem.value).startswith(str(path))
    assert told in str(problem.value)
    assert "\n" not in str(problem.value)


def test_what_is_not_there_is_not_made_up() -> None:
    with pytest.raises(ConfigError, match=r"^kind = armistice: give one row with peacekeeping = 1 and one with 0$"):
        ratio(spells(), "armistice")
    with pytest.raises(ConfigError, match="the table has neither"):
        after_deals([Ending("victory", 8, 3)])
    with pytest.raises(ConfigError, match=r"^scenario = two_party: what set its ranges is not known; choose from"):
        targets({}, "two_party")
    with pytest.raises(ConfigError, match=r"^years = 10: deals were followed for 5 years"):
        replace(deals(), kept=np.zeros(DEALS), horizon=5.0).standing([5, 10])
    with pytest.raises(ValueError, match="kept = 10: deals are followed for 5 years"):
        replace(deals(), horizon=5.0)
    with pytest.raises(ValueError, match="of each deal one number"):
        replace(deals(), rate=np.zeros(3))


# Simulated deals


@pytest.mark.parametrize("seed", range(5))
def test_guarantees_that_are_given_by_lot_are_counted_as_what_they_do(seed: int) -> None:
    """All deals alike; the 99.9 % interval covers the effect but for a chance of error of 0.005 in five tries."""
    lot = deals(seed, credibility=1.0, spread=0.0)
    found = guarantees(lot)
    assert found.effect.estimate == pytest.approx(exp(-1))
    assert (found.selection.estimate, found.elsewhere.estimate) == pytest.approx((1, 1))
    counts = [(int(lot.broken[of].sum()), float(lot.kept[of].sum())) for of in (lot.guarded, ~lot.guarded)]
    assert found.counted == rate_ratio(*counts[0], *counts[1])
    wide = rate_ratio(*counts[0], *counts[1], level=0.999)
    assert wide.low < exp(-1) < wide.high


def test_guarantees_written_where_peace_is_weak_can_be_counted_as_harm() -> None:
    found = guarantees(deals(credibility=0.2, fear=6.0))
    assert found.effect.estimate == pytest.approx(exp(-0.2))
    assert found.selection.low > 1 / exp(-0.2)
    assert found.signed.low > 1
    assert found.counted.low > 1


@pytest.mark.parametrize(("credibility", "fear"), [(0.0, 0.0), (0.7, 3.0), (1.25, -4.0)])
def test_what_is_counted_is_effect_times_selection(credibility: float, fear: float) -> None:
    found = guarantees(deals(credibility=credibility, fear=fear))
    product = found.effect.estimate * found.selection.estimate / found.elsewhere.estimate
    assert found.signed.estimate == pytest.approx(product, rel=1e-12)


def test_where_guarantees_are_worth_nothing_all_is_selection() -> None:
    found = guarantees(deals(credibility=0.0, fear=3.0))
    assert (found.effect, found.elsewhere) == (Estimate(1.0, 1.0, 1.0), Estimate(1.0, 1.0, 1.0))
    assert found.signed.estimate == pytest.approx(found.selection.estimate)


def test_without_a_strong_guarantee_anywhere_nothing_is_said_of_them() -> None:
    found = guarantees(replace(deals(), strength=np.full(DEALS, 0.49)))
    assert not any(one.known for one in (found.counted, found.signed, found.effect, found.selection))
    assert found.elsewhere.known
    nothing = np.zeros(0)
    none = Deals(nothing, nothing > 0, nothing, nothing, nothing, 10.0)
    assert not any(one.known for one in [*vars(guarantees(none)).values(), *said(none).values()])


def test_what_ranges_say_before_any_talks() -> None:
    """One hazard in all worlds says what a constant hazard says."""
    found = said_before(np.full(8, 0.1), np.full(4, 0.5))
    assert found[stand_after(5)] == Estimate(*[pytest.approx(exp(-0.5))] * 3)
    assert found[AGAIN] == Estimate(*[pytest.approx(1 - exp(-0.5))] * 3)
    assert found[ratio_after(TRUCE)].estimate == pytest.approx(exp(-0.5))
    mixed = said_before(np.linspace(0.0, 0.2, 101), np.zeros(4))
    assert mixed[stand_after(5)].low < mixed[stand_after(5)].estimate < mixed[stand_after(5)].high
    assert mixed[stand_after(10)].estimate > exp(-1.0)  # the frail break first


# The scorecard


@pytest.mark.parametrize("scenario", SET_A_PRIOR)
def test_every_line_is_there_and_says_what_it_was_used_for(scenario: str) -> None:
    lines = targets(said(deals()), scenario)
    assert [line.name for line in lines] == list(observed())
    assert {line.name for line in lines if line.use == "set a prior"} == SET_A_PRIOR[scenario]
    assert not any(line.use == "fitted" for line in lines)
    by_name = {line.name: line for line in lines}
    assert by_name[stand_after(1)].use == "not used"
    assert {by_name[name].use for name in RATIOS} == {"set a prior"}
    truce = by_name[hazard_after(TRUCE, "without")]
    assert truce.meets is None  # of truces simulated deals say nothing
    assert by_name[AGAIN].modelled.estimate == pytest.approx(1 - by_name[stand_after(5)].modelled.estimate)


def test_what_is_said_to_have_set_a_prior_is_cited_beside_it() -> None:
    """The five-year share and the bound stand beside the hazards of Istanbul alone, the truces beside those of both."""
    parties = Path(str(durability.__file__)).parents[2] / "configs" / "party"
    istanbul, generic = ((parties / f"{name}.yaml").read_text("utf-8") for name in ("ukraine_2025", "reference_a"))
    assert all(words in istanbul for words in ("0.076", "0.06 to 0.07", "0.30", "none of 28"))
    assert "truces without peacekeepers (0.30" in generic
    assert "UCDP" not in generic
