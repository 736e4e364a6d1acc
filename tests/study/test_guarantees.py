"""Guarantees: nothing where nothing differs, lent credit that lasts is the same as a guarantor's, and one line where a setting is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bargain.preferences import Preferences
from bargain.running.lab import Lab
from bargain.scenario import ConfigError, Scenario
from bargain.show.studies import shown
from bargain.study.edits import edited
from bargain.study.guaranteeing import Backing, backed, capped, lent, relief
from bargain.study.guarantees import BASE, Guarantees, chosen
from bargain.study.labelled import estimate
from bargain.study.study import study_of
from tests.composing import Plain, composed

WORLDS = 800
GIVEN = {"a": "guarantee_a", "b": "guarantee_b"}
OUTSIDERS = {party: Backing(issue, ["outsiders"], ["senate"]) for party, issue in GIVEN.items()}
CONSENT = {"toward": 1, "free": "none", "limit": {"levels": {"observers": 0.5, "armed": 0.5}}}
SENATE = {
    "_target_": "bargain.actors.ThirdParty",
    "title": "The outsiders' senate",
    "consents": {"guarantee_a": CONSENT, "guarantee_b": CONSENT, "money": {"toward": 1, "free": 0.2, "limit": 0.9}},
}


def talks(worlds: int = WORLDS) -> Plain:
    """Generic crises in which somebody must consent to guarantees, and a breach costs enough to be feared."""
    plain = composed("scenario=reference_class", f"worlds={worlds}", "jobs=1") | {"study": None}
    return edited(plain, {"third_parties.senate": SENATE, "parties.a.exposure": 0.5, "parties.b.exposure": 0.5})


@pytest.fixture(scope="module")
def study() -> Guarantees:
    return Guarantees(GIVEN, {}, {"outsiders": OUTSIDERS}, [0, 2.5], {"money": [0.5]}, [1.0, 0.0])


@pytest.fixture(scope="module")
def found(study: Guarantees) -> Any:
    config = talks()
    study.check(Scenario.from_config(config))
    return study.ask(config, Lab()).assign_attrs(title="Generic crises", worlds=WORLDS, seed=1)


def test_who_stands_behind_it_as_configured_changes_nothing(found: Any) -> None:
    for to in ("a", "b", "all"):
        cell = f"who:{to}:outsiders"
        assert [
            float(found[what].sel(cell=cell, bound="estimate")) for what in ("agreement", "durable", "survival")
        ] == [0] * 3
        for level in ("signed", "stands", "kept"):
            assert estimate(found[level], cell=cell) == estimate(found[level], cell=BASE)


def test_more_credibility_lets_more_of_what_is_signed_stand(found: Any) -> None:
    none, high = (estimate(found["kept"], cell=f"who:all:outsiders:{c}") for c in ("0", "2.5"))
    assert none.high < high.low


def test_credit_that_fades_takes_from_survival_and_nothing_at_the_table(found: Any) -> None:
    for to in ("a", "b", "all"):
        lasting, fading = (found.sel(cell=f"new credit:{to}:{upkeep}:2.5", bound="estimate") for upkeep in "10")
        assert lasting["signed"] == fading["signed"], to
        assert lasting["kept"] > fading["kept"], to


def test_everything_is_told(study: Guarantees, found: Any) -> None:
    rows = study.rows(found)
    assert len(rows) == found.sizes["cell"] == 1 + 3 * 3 + 2 * 4 + 1 + 3 * 2 * 2
    assert len({frozenset(row) for row in rows}) == 1
    assert {"signed", "kept", "outsiders.b.agreement"} <= set(study.headline(found))
    show = shown(study)
    assert "Under these assumptions" in show.finding(found)
    assert show.table(found).row_count == 1 + 3 + 8 + 1 + 6
    assert set(show.figures(found)) == {"guarantees", "guarantees_terms"}
    assert len(chosen(found, "how strongly", to="b")) == 4


def test_lent_credit_that_lasts_is_the_same_as_a_credibility_in_every_world() -> None:
    """By another route: one is the guarantor's, the other a mediator's loan, which moves no red lines that were drawn before it."""
    config = edited(talks(), {"parties.a.reservation.guarantee_a": "none"})
    cells = {
        "lent": lent(config, {"a": "guarantee_a"}, 1.25, 1.0),
        "own": backed(config, "a", "guarantee_a", OUTSIDERS["a"], 1.25),
    }
    played = dict(Lab().play(cells))
    for name in ("signed", "durable", "month", "terms", "kept"):
        np.testing.assert_array_equal(played["lent"][name].values, played["own"][name].values, err_msg=name)


def test_what_a_guarantee_takes_off_the_premium_is_what_preferences_say() -> None:
    """By another route: the premium of a package with the strongest guarantee and of the same without any."""
    config = talks(512)
    ours, scenario = relief(config, GIVEN), Scenario.from_config(config)
    seated = scenario.talks("settlement", scenario.draw(0), np.arange(512))
    for party, issue in GIVEN.items():
        preferences: Preferences = next(one for one in seated.parties if one.name == party).preferences
        without = np.zeros((len(preferences.agenda), 512))
        full = without.copy()
        full[preferences.agenda.names.index(issue)] = 1.0
        fallen = preferences.premium(without) - preferences.premium(full)
        assert ours[party].estimate == pytest.approx(fallen.mean())
        assert ours[party].low < fallen.mean() < ours[party].high


def test_others_behind_a_guarantee_bring_their_own_consents_and_nobody_elses() -> None:
    config = talks(64)
    alone = backed(config, "a", "guarantee_a", Backing("guarantee_a", ["b"], []), None)
    assert alone["parties"]["a"]["hazards"]["guarantee_a"]["guarantors"] == ["b"]
    assert set(alone["third_parties"]["senate"]["consents"]) == {"guarantee_b", "money"}
    moved = backed(config, "a", "guarantee_a", Backing("border", ["b", "outsiders"], []), 0.5)
    hazards = moved["parties"]["a"]["hazards"]
    assert set(hazards) == {"border"}
    assert hazards["border"]["credibility"] == 1.0  # of two guarantors
    assert "guarantors" not in hazards["border"]
    consents = capped(config, "guarantee_b", "none")["third_parties"]["senate"]["consents"]
    assert [consents["guarantee_b"][what] for what in ("free", "limit")] == ["none", "none"]
    assert consents["guarantee_a"] == CONSENT
    assert config == talks(64)  # nothing is changed in place


def test_what_can_be_had_is_capped_in_every_world() -> None:
    ((_, outcomes),) = Lab().play({"capped": capped(talks(), "guarantee_b", 0.33)})
    agreed = outcomes["terms"].sel(issue="guarantee_b").values
    assert np.nanmax(agreed) <= 0.33
    assert np.isfinite(agreed).sum() > 100


def test_the_shipped_design_changes_one_thing_a_cell() -> None:
    config = composed("experiment=guarantees")
    scenario = Scenario.from_config(config | {"study": None})
    study = study_of(config, scenario)
    assert isinstance(study, Guarantees)
    for name, sides in study.who.items():  # whoever guarantees one side guarantees the other, but by what is Kyiv's own
        assert set(sides) == {"russia", "ukraine"} or name == "Kyiv by its neutrality"
    configured = {
        party: scenario.config.parties[party].hazards[issue].guarantors for party, issue in study.guaranteed.items()
    }
    assert tuple(study.who["NATO"]["russia"].guarantors) == configured["russia"]
    assert tuple(study.who["United States and Europe"]["ukraine"].guarantors) == configured["ukraine"]


def test_a_wrong_setting_is_said_in_one_line(study: Guarantees) -> None:
    config = talks(64)

    def refuses(message: str, asked: Guarantees, plain: Plain = config) -> None:
        with pytest.raises(ConfigError, match=message) as problem:
            asked.check(Scenario.from_config(plain))
        assert "\n" not in str(problem.value)

    def by(party: str = "a", **changes: Any) -> Guarantees:
        return replace(study, who={"someone": {party: replace(OUTSIDERS["a"], **changes)}})

    refuses("study.guaranteed.c .*no such party", replace(study, guaranteed={"c": "guarantee_a"}))
    refuses("study.guaranteed.a .*guarantees nothing", replace(study, guaranteed={"a": "guarantee_b"}))
    refuses("study.guaranteed.a .*consent", study, edited(config, {"third_parties": None}))
    refuses("study.who.someone.c .*study.guaranteed", by("c"))
    refuses("study.who.someone.a.consents .*'senate'", by(consents=["senat"]))
    refuses("guarantors.outsider: .*'outsiders'", by(guarantors=["outsider"]))
    refuses("study.durations .*needs nobody's consent", replace(study, durations={"border": [0.5]}))
    refuses("study.durations .*no such issue", replace(study, durations={"cash": [0.5]}))
    refuses("must lie in", replace(study, durations={"money": [1.5]}))
    taken = {"cause": "drift", "base": 0.1, "credibility": 0.5}
    refuses(
        "study.who.someone.a.issue .*another hazard",
        by(issue="border"),
        edited(config, {"parties.a.hazards.border": taken}),
    )
