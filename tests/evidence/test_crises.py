"""The chance of agreement in a class of crises: counts, leans, selection, the fit, its checks and its recovery."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import binom

from bargain import chance
from bargain.evidence.crises.benchmarks import benchmarks, better, score
from bargain.evidence.crises.carrying import Carried
from bargain.evidence.crises.checking import check, checks
from bargain.evidence.crises.counts import ALL, LONG_WAR, Case, Count, Counts, Row, before_1990, disjoint, styles, table
from bargain.evidence.crises.fitting import Classes, TooFewDraws, classes, fit, prior
from bargain.evidence.crises.leaning import LEANS, ROOM, cumulative, mean_place, mean_square
from bargain.evidence.crises.population import Population, Rates
from bargain.evidence.crises.reading import READINGS, plackett, sort
from bargain.evidence.crises.recovery import recover
from bargain.scenario.errors import ConfigError
from experiments.crises import population

WORLDS = 4096
LEAN = np.array([-4.0, -1.0, -5e-4, 0.0, 5e-4, 0.3, 4.0])


@pytest.fixture(scope="module")
def crises() -> Population:
    return population(WORLDS, seed=1)


@pytest.fixture(scope="module")
def drawn(crises: Population) -> Classes:
    return prior(crises, seed=1)


# Counts


def test_the_carried_counts_are_of_the_same_crises() -> None:
    kinds = before_1990()
    whole = kinds[ALL]
    assert (whole.alone, whole.together) == (Count(58, 277), Count(70, 110))
    parts = disjoint(kinds).values()
    assert sum(part.alone.crises + part.together.crises for part in parts) == 387
    assert sum(part.alone.agreements + part.together.agreements for part in parts) == 128
    assert sum(styles().values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("wars,2,3,9", "row 2, mediated = 2: give 0 or 1"),
        ("wars,1,3,0", "row 2, crises = 0: give a whole number, 1 or more"),
        ("wars,1,9,3", "agreements = 9 of crises = 3: give no more agreements than crises"),
    ],
)
def test_a_bad_count_is_told_in_one_line(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "later.csv"
    path.write_text(f"group,mediated,agreements,crises\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as problem:
        table(path)
    assert told in str(problem.value)


# Leans


@pytest.mark.parametrize("lean", LEAN)
def test_a_lean_has_the_moments_of_its_density(lean: float) -> None:
    def density(u: float) -> float:
        return 1.0 if lean == 0 else lean * np.exp(lean * u) / np.expm1(lean)

    one = np.array(lean)
    assert mean_place(one) == pytest.approx(quad(lambda u: u * density(u), 0, 1)[0], abs=1e-8)
    assert mean_square(one) == pytest.approx(quad(lambda u: u * u * density(u), 0, 1)[0], abs=1e-8)
    assert cumulative(np.array(0.3), one) == pytest.approx(quad(density, 0, 0.3)[0], abs=1e-8)


def test_without_a_lean_rates_are_plain_shares(crises: Population) -> None:
    rates = crises.rates(np.zeros((len(LEANS), 1)))
    assert rates.alone == pytest.approx(crises.alone.signed.mean())
    for style, arm in crises.mediated.items():
        assert rates.helped[style] == pytest.approx(arm.signed.mean())
        assert rates.both[style] == pytest.approx((arm.signed & crises.alone.signed).mean())
        assert rates.worlds[style] == pytest.approx(WORLDS)


def test_weighted_worlds_are_those_that_rejection_keeps(crises: Population) -> None:
    """A class drawn by throwing worlds out has the rate that weights give; 4 standard errors, so 1 in 16,000 by chance."""
    lean = np.array([[1.0], [0.0], [0.0], [0.0]])
    places = crises.alone.places[0]
    kept = chance.uniform(7, "kept", 0)[:WORLDS] < np.exp(places - places.max())
    rejected, weighted = crises.alone.signed[kept].mean(), crises.rates(lean).alone[0]
    assert abs(rejected - weighted) < 4 * np.sqrt(0.25 / kept.sum())


def test_sides_that_would_go_farther_agree_more(crises: Population) -> None:
    room = np.zeros((len(LEANS), 5))
    room[0] = np.linspace(-ROOM.reach, ROOM.reach, 5)
    rates = crises.rates(room)
    assert (np.diff(rates.alone) > 0).all()
    assert all((np.diff(helped) > 0).all() for helped in rates.helped.values())


# Who gets a mediator


@pytest.mark.parametrize("odds", [0.2, 1.0, 1.0 + 1e-8, 3.0, 50.0])
def test_two_events_have_their_margins_and_odds(odds: float) -> None:
    both = plackett(np.array([0.3]), 0.28, np.array([odds]))[0]
    table = np.array([[both, 0.3 - both], [0.28 - both, 1 - 0.3 - 0.28 + both]])
    assert (table > 0).all()
    assert table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0]) == pytest.approx(odds, rel=1e-6)


def test_mediators_who_change_nothing_make_a_gap_by_selection_alone() -> None:
    same = np.array([0.4])
    rates = Rates(same, dict.fromkeys(styles(), same), dict.fromkeys(styles(), same), {})
    for odds, sign in ((0.5, -1), (1.0, 0), (4.0, 1)):
        seen = sort(rates, np.ones(1), np.array([odds]), 0.3)
        assert seen.mixed == pytest.approx(seen.anyway)
        assert 0.3 * seen.anyway + 0.7 * seen.alone == pytest.approx(same)
        assert np.sign(np.round(seen.selection, 12)) == sign


def test_by_lot_all_of_the_gap_is_effect(drawn: Classes) -> None:
    seen = sort(drawn.rates, drawn.talks(READINGS["effect"]), drawn.odds(READINGS["effect"]), 0.3)
    np.testing.assert_allclose(seen.selection, 0.0, atol=1e-12)
    np.testing.assert_allclose(seen.mediated["formulation"], drawn.rates.helped["formulation"], atol=1e-9)


# The fit


def test_many_crises_of_a_known_class_give_it_back(crises: Population, drawn: Classes) -> None:
    """With 100,000 crises a row, expected counts and no other noise; how far sides go and who talks are found."""
    reading = READINGS["effect"]
    truth = classes(crises, {name: np.array([0.4]) for name in drawn.places})
    seen = sort(truth.rates, truth.talks(reading), truth.odds(reading), 0.3)
    rows = {style: Count(round(100_000 * share.item()), 100_000) for style, share in seen.mediated.items()}
    counts = Counts(Count(round(700_000 * seen.alone.item()), 700_000), rows)
    posterior = fit(drawn, counts, reading)
    for name in ("room", "talks"):
        found = posterior.of(posterior.quantities[name])
        assert found.estimate == pytest.approx(truth.stated(reading)[name].item(), abs=0.02)


def test_the_fit_meets_the_counts_that_it_was_given(drawn: Classes) -> None:
    for name in ("any", "effect", "part", "more", "harder"):
        posterior = fit(drawn, before_1990()[ALL], READINGS[name]).tried()
        assert all(each.surprise > 0.05 for each in checks(posterior).values())


def test_without_selection_and_with_talks_everywhere_the_gap_is_out_of_reach(drawn: Classes) -> None:
    counts = before_1990()[ALL]
    posteriors = {name: fit(drawn, counts, READINGS[name]) for name in ("effect", "at_table")}
    assert posteriors["effect"].evidence - posteriors["at_table"].evidence > np.log(1000)
    assert checks(posteriors["at_table"])["alone"].surprise < 0.01
    with pytest.raises(TooFewDraws, match="nets="):
        posteriors["at_table"].tried()


def test_known_classes_are_recovered_with_the_coverage_claimed(crises: Population, drawn: Classes) -> None:
    """Of 100 classes each interval holds its truth between 67 and 91 times where it claims 80: 99.8 % if the claim holds."""
    found = recover(drawn, population(WORLDS, seed=2), before_1990()[ALL], READINGS["any"], times=100, seed=5)
    assert set(found.places) == {"talks", "odds", "room", "secrecy", "effort", "leverage"}
    low, high = binom.ppf([0.001, 0.999], 100, 0.8) / 100
    for name, held in found.coverage(0.8).items():
        assert low <= held.estimate <= high, name


# Checks, benchmarks, and what is carried


def test_a_sure_class_predicts_a_binomial() -> None:
    found = check(Count(3, 20), np.array([0.3, 0.9]), np.array([1.0, 0.0]))
    assert found.expected.estimate == pytest.approx(0.3)
    assert found.expected.low == binom.ppf(0.025, 20, 0.3) / 20
    assert found.expected.high == binom.ppf(0.975, 20, 0.3) / 20
    assert found.surprise == pytest.approx(2 * (binom.cdf(2, 20, 0.3) + binom.pmf(3, 20, 0.3) / 2))
    assert check(Count(20, 20), np.array([0.3]), np.ones(1)).surprise < 1e-9


def test_benchmarks_are_the_shares_they_say() -> None:
    long_alone, long, new = Case(LONG_WAR, mediated=False), Case(LONG_WAR, mediated=True), Case("new", mediated=True)
    predict = benchmarks(before_1990())
    assert predict["marginal"](new) == pytest.approx(128 / 387)
    assert predict["by kind"](long_alone) == pytest.approx(6 / 42)
    assert predict["by kind"](new) == predict["logistic"](long) == pytest.approx(70 / 110)


def test_scores_are_means_over_crises() -> None:
    rows = [Row(Case("a", mediated=False), Count(1, 4)), Row(Case("b", mediated=True), Count(6, 6))]
    found = score(rows, lambda case: 1.0 if case.mediated else 0.5)
    assert found.crises == 10
    assert found.brier == pytest.approx(0.4 * 0.25)
    assert found.log == pytest.approx(0.4 * np.log(0.5))
    assert better(rows, lambda case: 0.9 if case.mediated else 0.25, lambda case: 0.5).high < 0
    assert better(rows, lambda case: 0.5, lambda case: 0.5).estimate == 0


def test_a_class_that_leans_nowhere_carries_even_ranges() -> None:
    given = Carried(ROOM, np.zeros(3), np.full(3, 1 / 3))
    assert given.beta == pytest.approx((1.0, 1.0))
    np.testing.assert_allclose(given.levels(4), 0.25)


def test_what_is_carried_has_the_mean_of_the_class() -> None:
    leans, weights = np.array([-2.0, -0.5, 1.0]), np.array([0.5, 0.3, 0.2])
    given = Carried(ROOM, leans, weights)
    a, b = given.beta
    assert a / (a + b) == pytest.approx(weights @ mean_place(leans))
    fine = given.levels(2000)
    assert fine.sum() == pytest.approx(1.0)
    assert fine @ (np.arange(2000) + 0.5) / 2000 == pytest.approx(a / (a + b), abs=1e-6)
