"""Comparing two runs: of a run with itself nothing differs; what was planted is found."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from bargain.estimates import paired, unpaired, wilson
from bargain.running import play
from bargain.running.manifest import manifest
from bargain.running.reading import Finished
from bargain.running.summary import events
from bargain.study.comparison import BOTH, Comparison, Row, compare
from tests.composing import composed


@cache
def run(*overrides: str, scenario: str = "two_party", worlds: int = 1024) -> Finished:
    config = composed(f"scenario={scenario}", f"worlds={worlds}", "jobs=1", *overrides)
    return Finished(Path("run"), play(config).outcomes, manifest(config))


def row(found: Comparison, name: str, among: str = "all") -> Row:
    return next(row for row in found.rows if (row.name, row.among) == (name, among))


def test_a_run_differs_from_itself_in_nothing_at_all() -> None:
    for scenario in ("two_party", "istanbul_2025"):
        found = compare(run(scenario=scenario), run(scenario=scenario))
        assert found.identical
        assert found.assumptions == found.uncommon == found.programs == ()
        assert all(row.difference.estimate == 0 for row in found.rows)
        assert all(term.mean.difference.estimate == term.median.difference.estimate == 0 for term in found.terms)
        assert not [row for row in found.rows if row.told]
        assert not [term for term in found.terms if term.moved]


def test_a_planted_change_is_found_in_what_was_assumed_and_in_the_terms() -> None:
    found = compare(run(), run("parties.upland.reservation.land=0.5"))
    assert [change.key for change in found.assumptions] == ["parties.upland.reservation.land"]
    assert row(found, "agreement").told
    assert row(found, "agreement").b == 1.0  # .5 is beyond .375, so every world has a zone
    assert found.crossing == {"B alone": 1024 - round(1024 * row(found, "agreement").a), "A alone": 0} | {
        "both": round(1024 * row(found, "agreement").a),
        "neither": 0,
    }
    moved = {term.issue.name: term for term in found.terms if term.moved}
    assert moved["land"].mean.difference.high < 0  # toward Upland, who now gives up less
    assert "capital" not in moved


def test_a_change_of_one_issues_terms_comes_first() -> None:
    a = run(worlds=256)
    outcomes = a.outcomes.copy(deep=True)
    outcomes["terms"].loc[{"issue": "water"}] -= 0.2
    found = compare(a, replace(a, outcomes=outcomes))
    assert found.terms[0].issue.name == "water"
    assert found.terms[0].mean.difference.estimate == pytest.approx(-0.2)
    assert [term.issue.name for term in found.terms if term.moved] == ["water"]


def test_pairing_is_by_seed_sampler_and_draws_that_were_checked() -> None:
    assert compare(run(), run("tactic=firm")).pairing.worlds == 1024
    assert compare(run(), run(worlds=512)).pairing.worlds == 512
    assert "seeds differ" in compare(run(), run("seed=2")).pairing.words
    assert "samplers differ" in compare(run(), run("sampler=monte_carlo")).pairing.words
    outcomes = run().outcomes.copy(deep=True)
    outcomes["draws"][0] = outcomes["draws"][0].values[::-1]
    tampered = compare(run(), replace(run(), outcomes=outcomes))
    assert not tampered.pairing
    assert str(outcomes["quantity"].values[0]) in tampered.pairing.words


def test_another_distribution_keeps_the_worlds_in_their_order() -> None:
    found = compare(run(), run("parties.upland.reservation.land.uniform=[0,0.9]"))
    assert found.pairing
    assert "1 of another distribution" in found.pairing.words


def test_numbers_that_were_tied_otherwise_do_not_undo_the_pairing() -> None:
    tied = run("correlations=[[upland.secret.settlement,upland.reservation.land,0.5]]")
    assert compare(run(), tied).pairing.worlds == 1024


def test_what_is_tied_to_a_number_that_is_tied_otherwise_does_not_undo_it_either() -> None:
    first, second, third = "russia.salience.language", "ukraine.salience.language", "russia.salience.crimea_status"
    tables = [f"correlations=[[{first},{second},{rho}],[{second},{third},0.4]]" for rho in (0.5, -0.2)]
    one, other = (run(table, scenario="istanbul_2025", worlds=128) for table in tables)
    assert compare(one, other).pairing.worlds == 128


def test_unpaired_runs_are_still_compared() -> None:
    found = compare(run(), run("seed=2", "parties.upland.reservation.land=0.5"))
    assert found.crossing is None
    assert row(found, "agreement").told
    assert not [row for row in found.rows if row.among == BOTH]


def test_paired_intervals_are_narrower_than_unpaired_on_the_same_worlds() -> None:
    """A law where worlds rise together, as they do under the same draws: seeded, five changes of one assumption each."""
    base = events(run().outcomes)["agreement"]
    for land in (0.3, 0.36, 0.4, 0.45, 0.5):
        limit = f"parties.upland.reservation.land={{uniform:[0,{land}]}}"
        arm = events(run(limit).outcomes)["agreement"]
        apart = unpaired(*(wilson(int(happened.sum()), len(happened)) for happened in (arm, base)))
        assert paired(arm, base).half_width < apart.half_width
        assert row(compare(run(), run(limit)), "agreement").difference == paired(arm, base)


def test_differences_that_are_none_are_told_from_zero_in_one_comparison_of_twenty() -> None:
    """Two seeds of one scenario, 120 pairs of 256 worlds: 14 or more false alarms at .05 have a chance under .003; seeded."""
    rng = np.random.default_rng(1)
    agreement = events(run(worlds=8192).outcomes)["agreement"]
    alarms = 0
    for _ in range(120):
        one, other = (rng.choice(agreement, 256) for _ in range(2))
        difference = unpaired(*(wilson(int(happened.sum()), len(happened)) for happened in (one, other)))
        alarms += not difference.low <= 0 <= difference.high
    assert alarms < 14


def test_talks_of_other_parties_are_not_paired_whatever_number_they_share() -> None:
    one, other = run(scenario="istanbul_2025", worlds=64), run(scenario="reference_class", worlds=64)
    assert set(one.outcomes["quantity"].values) & set(other.outcomes["quantity"].values)
    found = compare(one, other)
    assert "parties differ" in found.pairing.words
    assert found.crossing is None


def test_what_is_not_common_is_said_and_what_is_common_compared() -> None:
    found = compare(run(), run(scenario="istanbul_2025"))
    said = " ".join(found.uncommon)
    for word in ("humanitarian", "upland", "russia", "land, water, capital", "neutrality"):
        assert word in said
    assert {row.name for row in found.rows} >= {"agreement", "zone", "durable", "month"}
    assert "humanitarian" not in {row.name for row in found.rows}
    assert found.terms == ()


def test_issues_whose_levels_mean_something_else_are_not_compared() -> None:
    other = run("issues.land.poles=[north, south]")
    found = compare(run(), other)
    assert "land" not in [term.issue.name for term in found.terms]
    assert any("poles, levels or units differ" in words and "land" in words for words in found.uncommon)


def test_deals_are_compared_over_the_shorter_horizon() -> None:
    found = compare(run(), run("scenario.horizon=2"))
    assert found.horizon == 2
    assert any("5 years in A and 2 in B" in words for words in found.uncommon)


def test_versions_and_source_texts_that_differ_are_mentioned() -> None:
    other = run().manifest | {"source": "another", "versions": run().manifest["versions"] | {"numpy": "1.0"}}
    found = compare(run(), replace(run(), manifest=other))
    assert any(words.startswith("numpy") and "1.0 in B" in words for words in found.programs)
    assert any("text differs" in words for words in found.programs)
