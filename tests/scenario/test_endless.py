"""What may be without end and what may not: sums and products with infinity would be no numbers."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from bargain.scenario import Scenario
from bargain.scenario.errors import ConfigError
from tests.composing import Plain
from tests.laws.ways import MEDIATORS, sound, usual

PEOPLE = {
    "_target_": "bargain.actors.Public",
    "title": "The people",
    "of": "a",
    "spread": 0.1,
    "share": 0.5,
    "voting": 0.5,
}
BREACH = {"cause": "breach", "base": 0.1, "credibility": 1.0}


def crisis_with(key: str, x: Any) -> Plain:
    """A crisis with hazards, a mediator and a public, in which one number is this."""
    config = usual(hazards={"issue1": dict(BREACH)}, exposure=0.2) | {
        "mediators": {"go_between": dict(MEDIATORS["facilitation"]["go_between"])},
        "publics": {"people": dict(PEOPLE)},
    }
    *way, last = key.split(".")
    place: Any = config
    for name in way:
        place[name] = dict(place[name])
        place = place[name]
    place[last] = x
    return config


@pytest.mark.parametrize(
    "key",
    [
        "parties.a.salience.issue0",
        "parties.a.private",
        "parties.a.insight",
        "parties.a.exposure",
        "parties.a.grievance",
        "parties.a.devaluation",
        "parties.a.hazards.issue1.base",
        "parties.a.hazards.issue1.credibility",
        "publics.people.spread",
        "publics.people.survival",
        "mediators.go_between.bias",
        "mediators.go_between.insight",
        "mediators.go_between.wish_for_peace",
        "mediators.go_between.zeal",
    ],
)
def test_a_number_that_others_are_added_to_or_multiplied_by_is_finite(key: str) -> None:
    with pytest.raises(ConfigError) as refused:
        Scenario.from_config(crisis_with(key, inf))
    assert str(refused.value) == f"{key} = inf: must be finite"


@pytest.mark.parametrize(
    "key",
    [
        "parties.a.gap",
        "parties.a.discount",
        "tracks.settlement.goodwill",
        "tracks.settlement.completes",
        "mediators.go_between.own_information",
    ],
)
def test_what_is_no_limit_or_nothing_at_all_may_be_without_end(key: str) -> None:
    sound(crisis_with(key, inf), 64)


@pytest.mark.parametrize(
    ("key", "x", "mend"),
    [
        ("tracks.settlement.rounds", 0, "must be greater than or equal to 1"),
        ("issues.issue0.levels", {"only": 0.5}, "needs two levels or more, each at a position of its own"),
        ("issues.issue0.levels", 1, "of one level there is nothing to settle: leave the issue out"),
        ("issues.issue0.levels", 102, "or their number, 2 to 101;"),
        ("issues.issue0.levels", 2.5, "needs two levels or more, each at a position of its own, or their number"),
        ("issues.issue0.curvature", 0.999, "must lie in [1, 3]"),
        ("issues.issue0.curvature", 3.001, "must lie in [1, 3]"),
        ("parties.a.patience", 1.001, "must lie in [0, 1]"),
        ("tracks.settlement.breakdown", -0.001, "must lie in [0, 1]"),
        ("parties.a.discount", 0.0, "must be above 0"),
        (
            "parties.a.salience",
            dict.fromkeys(("issue0", "issue1", "issue2"), 0.0),
            "nothing on track settlement matters",
        ),
    ],
)
def test_beyond_the_ends_there_is_a_refusal_of_one_line(key: str, x: Any, mend: str) -> None:
    with pytest.raises(ConfigError) as refused:
        Scenario.from_config(crisis_with(key, x))
    assert str(refused.value).startswith(key)
    assert mend in str(refused.value)
    assert "\n" not in str(refused.value)
