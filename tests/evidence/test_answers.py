"""A run with a question: its probability, its crowds and scores, and what bears on the difference."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import pytest

from bargain.evidence.answers import answered
from bargain.running import Answer, play
from bargain.running.summary import events
from bargain.scenario import ConfigError, Scenario
from tests.composing import Plain, composed

QUESTION: Plain = {
    "title": "Is a settlement signed?",
    "event": "a settlement is signed",
    "kind": "signed",
    "track": "settlement",
    "opens": "2000-01-01",
    "closes": "2000-06-30",
    "criteria": "Both sign.",
}
CROWD: Plain = {
    "crowd": "A class",
    "date": "1999-12-01",
    "asked": "a truce is made",
    "closes": "2000-02-15",
    "probability": 0.7,
    "source": "teaching",
}
OUTCOME: Plain = {"result": "happened", "date": "2000-07-02", "account": "both signed", "source": "teaching"}


def config(**more: Any) -> Plain:
    return composed("scenario=two_party", "worlds=2048", "jobs=1") | {"question": QUESTION | more}


@cache
def shipped(name: str) -> Answer:
    """Of leaders whose delegations may sign what they would: of others too few sign to tell what hangs on what."""
    free = ("parties.russia.mandate=1", "parties.ukraine.mandate=1", "~publics", "~third_parties")
    return answered(play(composed("worlds=1024", "jobs=1", f"question={name}", *free)))


def test_a_run_without_a_question_is_left_as_it_is() -> None:
    plain = play(composed("scenario=two_party", "worlds=64", "jobs=1"))
    assert answered(plain) is plain


def test_a_question_over_the_whole_of_the_talks_is_the_chance_of_a_settlement() -> None:
    answer = answered(play(config(closes="2000-12-31")))
    found, agreement = answer.summary["question"], answer.summary["agreement"]
    assert {part: found[part] for part in agreement} == agreement
    assert found["worlds"] == 2048
    assert json.loads(json.dumps(answer.summary, allow_nan=False)) == answer.summary


def test_a_shorter_window_holds_fewer_signatures_and_a_crowds_own_day_is_asked_as_well() -> None:
    secrets = {"value": 0.1}  # so that some talks take more than a round
    plain = config(crowds=[CROWD])
    for side in plain["parties"].values():
        side["private"] = secrets
    answer = answered(play(plain))
    (crowd,) = answer.summary["question"]["crowds"]
    month = answer.outcomes["month"].isel(track=-1).values
    signed = events(answer.outcomes)["agreement"]
    assert answer.summary["question"]["estimate"] == np.mean(signed & (month < 182 / 30.4375))
    assert crowd["talks"]["estimate"] == np.mean(signed & (month < 46 / 30.4375))
    assert crowd["talks"]["estimate"] < answer.summary["question"]["estimate"]


def test_a_closed_question_is_scored_and_an_open_or_a_void_one_is_not() -> None:
    for outcome, scored in ((OUTCOME, True), (None, False), (OUTCOME | {"result": "void"}, False)):
        found = answered(play(config(crowds=[CROWD], outcome=outcome))).summary["question"]
        assert (found["scores"] is not None) == scored
        assert (found["crowds"][0]["scores"] is not None) == scored
    closed = answered(play(config(crowds=[CROWD], outcome=OUTCOME))).summary["question"]
    assert closed["crowds"][0]["scores"]["brier"] == pytest.approx(0.09)
    assert closed["scores"]["brier"] == pytest.approx((1 - closed["estimate"]) ** 2)
    assert closed["scores"]["log"] == pytest.approx(np.log(closed["estimate"]))


def test_whether_a_crowd_lies_in_the_band_over_our_uncertainty_is_counted() -> None:
    crowds = [CROWD | {"probability": p, "closes": QUESTION["closes"]} for p in (0.0, 0.5, 1.0)]
    found = answered(play(config(crowds=crowds))).summary["question"]
    low, high = found["spread"]["low"], found["spread"]["high"]
    assert [crowd["in_band"] for crowd in found["crowds"]] == [low <= p <= high for p in (0.0, 0.5, 1.0)]


def test_a_crowd_is_held_against_the_talks_of_its_own_days() -> None:
    soon = CROWD | {"closes": "2000-01-02", "probability": 0.3}  # before anything can be signed
    late = CROWD | {"date": "2000-03-01", "closes": QUESTION["closes"]}  # when some worlds have signed, and it has not
    answer = answered(play(config(crowds=[soon, late])))
    first, second = answer.summary["question"]["crowds"]
    assert (first["talks"]["estimate"], first["in_band"]) == (0.0, False)
    days = answer.outcomes["month"].isel(track=-1).values * 30.4375
    signed = events(answer.outcomes)["agreement"]
    open_yet = ~(signed & (days < 60))
    assert second["talks"]["estimate"] == np.mean((signed & (days >= 60) & (days < 182))[open_yet])
    assert second["in_band"] is None, "only some worlds have an answer"


def test_the_one_unknown_number_is_what_moves_the_share() -> None:
    found = answered(play(config())).summary["question"]
    assert [swing["name"] for swing in found["swings"]] == ["upland.reservation.land"]
    assert found["swings"][0]["low"]["estimate"] == 0.0
    assert found["favouring"] is None, "one number alone is not several together"


def test_what_moves_nothing_is_not_told() -> None:
    """Five of a hundred configurations without an effect would tell one; here seed 1 to 8 tell none."""
    for seed in range(1, 9):
        plain = config(kind="stands", days=365) | {"seed": seed}
        assert answered(play(plain)).summary["question"]["swings"] == []


def test_the_settlement_question_as_it_comes() -> None:
    found = shipped("settlement_before_2026").summary["question"]
    eighth_of_may = {c["crowd"]: c["probability"] for c in found["crowds"] if c["date"] == "2025-05-08"}
    assert eighth_of_may == {"RAND Forecasting Initiative": 0.28, "Metaculus": 0.53, "Glimt": 0.40}
    assert found["outcome"]["result"] == "did not happen"
    for crowd in found["crowds"]:
        assert crowd["scores"]["brier"] == pytest.approx(crowd["probability"] ** 2)
        assert crowd["talks"]["estimate"] == found["estimate"]
    assert found["scores"]["brier"] == pytest.approx(found["estimate"] ** 2)
    assert found["information"] > "2025-05-08"
    together = found["favouring"]
    assert together["estimate"] > max(swing[end]["estimate"] for swing in found["swings"] for end in ("low", "high"))


def test_the_durability_question_as_it_comes_is_void() -> None:
    found = shipped("stands_91_days").summary["question"]
    assert 0 < found["worlds"] < 1024
    assert found["spread"] is None
    assert found["scores"] is None
    assert not any(crowd["scores"] for crowd in found["crowds"])
    assert {c["crowd"]: c["probability"] for c in found["crowds"] if c["date"] == "2025-03-31"} == {
        "RAND Forecasting Initiative": 0.20,
        "Metaculus": 0.37,
        "Glimt": 0.06,
    }


@pytest.mark.parametrize("name", ["settlement_before_2026", "stands_91_days"])
def test_every_number_of_a_shipped_question_is_cited(name: str) -> None:
    plain = composed(f"question={name}")
    for cited in (*plain["question"]["crowds"], plain["question"]["outcome"]):
        assert plain["sources"][cited["source"]]["url"].startswith("https://")


BAD: dict[str, tuple[Plain, tuple[str, ...]]] = {
    "closes before it opens": ({"closes": "1999-12-31"}, ("question.closes = 1999-12-31", "2000-01-01 or later")),
    "closes before the talks": (
        {"opens": "1999-01-01", "closes": "1999-02-01"},
        ("question.closes", "before the talks begin"),
    ),
    "unknown track": ({"track": "setlement"}, ("question.track", "setlement", "did you mean 'settlement'")),
    "unknown kind": ({"kind": "sighed"}, ("question.kind = sighed", "'signed'")),
    "unknown key": ({"criterion": "x"}, ("question.criterion", "did you mean 'criteria'")),
    "no date": ({"opens": "soon"}, ("question.opens = soon", "date")),
    "days of a signature": ({"days": 3}, ("question.days = 3", "leave it out")),
    "no days": ({"kind": "stands"}, ("question.days", "is missing")),
    "too many days": ({"kind": "stands", "days": 4000}, ("question.days = 4000", "5 years")),
    "probability above 1": ({"crowds": [CROWD | {"probability": 1.2}]}, ("question.crowds.0.probability = 1.2", "1")),
    "probability below 0": ({"crowds": [CROWD | {"probability": -0.1}]}, ("question.crowds.0.probability = -0.1", "0")),
    "crowd without source": (
        {"crowds": [{k: v for k, v in CROWD.items() if k != "source"}]},
        ("question.crowds.0.source: is missing",),
    ),
    "source that is none": (
        {"crowds": [CROWD | {"source": "teachin"}]},
        ("question.crowds.0.source = teachin", "teaching"),
    ),
    "outcome without source": (
        {"outcome": {k: v for k, v in OUTCOME.items() if k != "source"}},
        ("question.outcome.source: is missing",),
    ),
    "outcome from a source that is none": ({"outcome": OUTCOME | {"source": "x"}}, ("question.outcome.source = x",)),
    "closed too early": (
        {"outcome": OUTCOME | {"result": "did not happen", "date": "2000-06-30"}},
        ("question.outcome.date = 2000-06-30", "after it closes"),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_block_is_refused_in_one_line(case: str) -> None:
    more, parts = BAD[case]
    with pytest.raises(ConfigError) as refused:
        Scenario.from_config(config(**more))
    assert "\n" not in str(refused.value)
    for part in parts:
        assert part in str(refused.value)


def test_a_question_needs_the_day_on_which_the_talks_begin() -> None:
    plain = config()
    plain["scenario"]["start"] = ""
    with pytest.raises(ConfigError, match=r"scenario\.start"):
        Scenario.from_config(plain)
