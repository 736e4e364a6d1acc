"""Effects of mediators: none where nothing differs, the same by another route, and one line where a setting is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bargain.running import play
from bargain.running.lab import Lab
from bargain.running.manifest import manifest
from bargain.running.reading import Finished
from bargain.scenario import ConfigError, Scenario
from bargain.show.studies import shown
from bargain.study.comparison import BOTH, compare
from bargain.study.dials import DIALS
from bargain.study.effects import effect
from bargain.study.labelled import estimate
from bargain.study.mediator_effects import ITSELF, NOBODY, Cell, MediatorEffects, as_configured, favoured
from bargain.study.study import study_of
from tests.composing import Plain, composed

PARTIES = ("a", "b")
SETTINGS = ("scenario=reference_class", "worlds=600", "jobs=1")


def generic(name: str) -> Plain:
    """One of the shipped mediators who do one thing only, as an arm."""
    return composed("scenario=reference_class", f"mediator={name}")["mediators"]


@pytest.fixture(scope="module")
def silent() -> Plain:
    """A manipulator who lends nothing: without carrots and sticks it does nothing at all."""
    arm = generic("manipulator")
    arm["manipulator"]["styles"]["manipulation"]["lends"] = 0
    return arm


@pytest.fixture(scope="module")
def found(silent: Plain) -> Any:
    study = MediatorEffects(
        {"silent": silent, "formulator": generic("formulator")},
        {"leverage": [0.0, 0.3], "deadline": [6, 1000], "upkeep": [1.0, 0.2]},
    )
    talks = composed(*SETTINGS, "mediator=none") | {"study": None}
    study.check(Scenario.from_config(talks))
    about = {"title": "Crises", "worlds": 600, "seed": 1}
    return study, study.ask(talks, Lab()).assign_attrs(about)


def test_without_its_only_means_a_mediator_changes_nothing(found: Any) -> None:
    one = found[1].sel(cell="silent:leverage=0", against=NOBODY, bound="estimate")
    for what in ("agreement", "durable", "month", "gains", "worth", "terms"):
        assert not one[what].values.any(), what


def test_a_number_set_to_what_it_is_changes_nothing(found: Any) -> None:
    one = found[1].sel(cell="silent:deadline=1000", against=ITSELF, bound="estimate")  # it never puts one off
    for what in ("agreement", "durable", "month", "gains", "worth", "terms"):
        assert not one[what].values.any(), what


def test_large_carrots_and_sticks_add_settlements_and_what_fades_takes_some_away_again(found: Any) -> None:
    assert estimate(found[1]["agreement"], cell="silent:leverage=0.3", against=NOBODY).low > 0.1
    kept, fading = (estimate(found[1]["durable"], cell=f"silent:upkeep={u}", against=ITSELF) for u in ("1", "0.2"))
    assert kept.estimate > 0 > fading.high
    for upkeep in ("1", "0.2"):  # which comes after signing, so that nothing at the table moves
        moved = found[1].sel(cell=f"silent:upkeep={upkeep}", against=ITSELF, bound="estimate")
        assert not moved["agreement"]
        assert not moved["terms"].values.any()


def test_everything_is_told(found: Any) -> None:
    study, dataset = found
    assert as_configured(dataset) == ["silent", "formulator"]
    assert {"nobody.signed", "silent.agreement", "formulator.gains.b"} <= set(study.headline(dataset))
    rows = study.rows(dataset)
    assert [row["arm"] for row in rows] == ["", *["silent"] * 7, "formulator"]  # one style each: drawn with the whole
    assert len({frozenset(row) for row in rows}) == 1
    show = shown(study)
    assert "Under these assumptions" in show.finding(dataset)
    assert show.table(dataset).row_count == 2
    assert set(show.figures(dataset)) == {"mediator_effects", "mediator_sweeps", "mediator_sweeps_standing"}


def test_without_sweeps_there_is_one_figure(found: Any) -> None:
    whole = found[1].isel(cell=(found[1]["dial"] == "").values)
    assert set(shown(found[0]).figures(whole)) == {"mediator_effects"}
    assert shown(found[0]).finding(whole)


def test_terms_worth_and_shares_are_those_of_two_runs_compared() -> None:
    """By another route: `bargain compare` of the same two configurations."""
    runs = []
    for mediator in ("none", "formulator"):
        config = composed(*SETTINGS, f"mediator={mediator}")
        runs.append(Finished(Path("run"), play(config).outcomes, manifest(config)))
    other, ours = compare(*runs), effect(runs[1].outcomes, runs[0].outcomes)
    rows = {(row.name, row.among): row.difference for row in other.rows}
    assert ours.agreement == rows["agreement", "all"]
    assert ours.month == rows["month", BOTH]
    for term in other.terms:
        assert ours.terms[term.issue.name].estimate == pytest.approx(term.mean.difference.estimate)
    values = [run.outcomes["value"].isel(track=-1).values for run in runs]
    for place, party in enumerate(PARTIES):
        assert ours.worth[party].estimate == pytest.approx(np.nanmean(values[1][place] - values[0][place]))


def test_the_shipped_arms_are_the_shipped_mediators_and_no_cell_is_played_twice() -> None:
    config = composed("experiment=mediator_effects", *(f"study.sweeps.{dial}=[1]" for dial in DIALS))
    scenario = Scenario.from_config(config | {"study": None})
    study = study_of(config, scenario)
    assert isinstance(study, MediatorEffects)
    for arm, mediators in study.mediators.items():
        assert mediators == composed(f"mediator={arm}")["mediators"]
    cells = study.cells(scenario.parties)
    whole = [cell for cell in cells if not cell.dial]
    assert all(cells[a] != cells[b] for a in whole for b in whole if a != b)
    styles = {arm: [cell.style for cell in whole if cell.arm == arm and cell.style] for arm in study.mediators}
    assert styles["turkey_and_usa"] == ["facilitation"]  # its other styles are those of one of the two alone
    assert styles["usa"] == ["facilitation", "formulation", "manipulation"]
    assert Cell("turkey", "", "trust", "ukraine", 1.0) in cells
    assert not [cell for cell in cells if cell.arm == "turkey" and cell.dial == "upkeep"]
    low, high = zip(*(favoured(scenario, issue.name) for issue in scenario.issues), strict=True)
    assert set(low) == set(high) == {"russia", "ukraine"}


def test_dials_turn_both_sides_alike_or_one_of_them() -> None:
    usa = composed("mediator=usa")["mediators"]["usa"]
    sides = ("russia", "ukraine")
    assert DIALS["trust"].turned(usa, 0.5, sides, sides)["trust"] == {"russia": 0.5, "ukraine": 0.5}
    one = DIALS["trust"].turned(usa, 0.5, sides, ("ukraine",))["trust"]
    assert one == {"ukraine": 0.5, "russia": usa["trust"]["russia"]}
    shared = composed("mediator=neutral_organisation")["mediators"]["neutral_organisation"]
    assert DIALS["trust"].turned(shared, 0.5, sides, ("russia",))["trust"] == {
        "russia": 0.5,
        "ukraine": shared["trust"],
    }
    pressed = DIALS["leverage"].turned(usa, 0.1, sides, sides)["styles"]["manipulation"]
    assert pressed["carrots"] == pressed["sticks"] == {"russia": 0.1, "ukraine": 0.1}
    assert pressed["budget"] == float("inf")
    assert DIALS["deadline"].turned(usa, 6.0, sides, sides)["styles"]["manipulation"]["rounds"] == 6
    assert usa == composed("mediator=usa")["mediators"]["usa"]  # nothing is changed in place
    assert not DIALS["lends"].is_of(shared)


def test_a_wrong_setting_is_said_in_one_line() -> None:
    talks = composed(*SETTINGS, "mediator=none") | {"study": None}
    study = MediatorEffects({"formulator": generic("formulator")}, {"trust": [0.5]})

    def refuses(message: str, asked: MediatorEffects, config: Plain = talks) -> None:
        with pytest.raises(ConfigError, match=message) as problem:
            asked.check(Scenario.from_config(config))
        assert "\n" not in str(problem.value)

    refuses("study.sweeps.trsut .*did you mean 'trust'", replace(study, sweeps={"trsut": [0.5]}))
    refuses("study.sweeps.trust .*names a value twice", replace(study, sweeps={"trust": [0.5, 0.5]}))
    refuses("formulator.trust.* must lie in", replace(study, sweeps={"trust": [1.5]}))
    refuses("study.mediators.nobody .*at least one mediator", replace(study, mediators={"nobody": {}}))
    refuses("study.mediators: is empty", replace(study, mediators={}))
    refuses("mediators = facilitator: .*mediator=none", study, composed(*SETTINGS, "mediator=facilitator"))
