"""The shipped configurations: every combination can be played, and every number says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import product
from typing import Any

import numpy as np
import pytest

from bargain.cli.places import config_dir
from bargain.scenario import Scenario
from bargain.scenario.numbers import BASES, FORMS, PROVENANCE
from tests.composing import composed


def names(group: str) -> list[str]:
    return sorted(path.stem for path in (config_dir() / group).glob("*.yaml"))


SCENARIOS = names("scenario")
PARTS = ("tactic", "protocol", "outside", "sampler")
MEDIATIONS = [
    (scenario, mediator)
    for scenario, mediator in product(SCENARIOS, names("mediator"))
    # A mediator whose numbers speak of named parties mediates between these.
    if mediator not in ("turkey", "usa", "turkey_and_usa") or scenario.startswith("istanbul_2025")
]
SEQUENCES = ("side_by_side", "in_turn", "single_undertaking")  # the others speak of tracks by name


@pytest.mark.parametrize(("scenario", "mediator"), MEDIATIONS)
def test_every_mediator_can_be_played(scenario: str, mediator: str) -> None:
    played = Scenario.from_config(composed(f"scenario={scenario}", f"mediator={mediator}")).play(0, 32)
    assert played["signed"].shape[-1] == 32
    assert np.isnan(played.pop("held")).all()  # nobody fights
    only_some = {"support", "crisis"}  # have a public, or a crisis elsewhere that is tied to what they sign
    for name in played.keys() - only_some:
        assert np.isfinite(played[name]).any()


def parts(scenario: str) -> Iterator[list[str]]:
    """Overrides with which every part that suits a scenario is played at least once, one of each group at a time."""
    groups = [[f"{group}={name}" for name in names(group) if suits(scenario, group, name)] for group in PARTS]
    for turn in range(max(map(len, groups))):
        yield [group[turn % len(group)] for group in groups]


def suits(scenario: str, group: str, name: str) -> bool:
    """Whether a part speaks of no parties but the scenario's, and of as many as it has."""
    if (group, name) == ("tactic", "risk_limit"):
        return scenario != "three_party"  # it is for two; tests/scenario/test_bad_input.py sees that it says so
    return not name.startswith("war_") or name.endswith(scenario)


@pytest.mark.parametrize(
    ("scenario", "overrides"), [(scenario, part) for scenario in SCENARIOS for part in parts(scenario)]
)
def test_every_part_can_be_played(scenario: str, overrides: list[str]) -> None:
    drafted = ["mediator=formulator"] if "protocol=single_text" in overrides else []
    Scenario.from_config(composed(f"scenario={scenario}", *overrides, *drafted)).play(0, 8)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("sequence", names("sequence"))
def test_every_sequence_can_be_played(scenario: str, sequence: str) -> None:
    if sequence in SEQUENCES or scenario == "istanbul_2025_sequence":
        played = Scenario.from_config(composed(f"scenario={scenario}", f"sequence={sequence}")).play(0, 32)
        assert np.isfinite(played["month"]).all()


def is_number(config: dict[str, Any]) -> bool:
    """Whether a mapping says one number: a distribution, and where it comes from."""
    form = config.keys() - set(PROVENANCE)
    return len(form) == 1 and form <= set(FORMS)


def numbers(config: object, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every number of a configuration that the model draws, with its full key."""
    if isinstance(config, dict):
        if is_number(config):
            yield key, config
        else:
            for name, part in config.items():
                yield from numbers(part, f"{key}.{name}".lstrip("."))


def plain_numbers(config: object, key: str = "") -> Iterator[str]:
    """Keys of plain numbers, in lists too."""
    if isinstance(config, dict) and not is_number(config):
        for name, part in config.items():
            yield from plain_numbers(part, f"{key}.{name}".lstrip("."))
    elif isinstance(config, list):
        for place, part in enumerate(config):
            yield from plain_numbers(part, f"{key}.{place}")
    elif isinstance(config, (int, float)) and not isinstance(config, bool):
        yield key


SETTINGS = (
    "scenario.horizon",
    "tracks.*.rounds",
    "outside.forts",
    "tracks.*.months_per_round",
    "issues.*.levels.*",
    "issues.*.scale.*",
    "parties.*.hazards.*.toward",
    "third_parties.*.consents.*.toward",
    "mediators.*.styles.*.every",
    "question.days",
    "question.crowds.*.probability",  # with a source of its own: tests/evidence/test_answers.py
    "worlds",
    "seed",
    "jobs",
)
"""Where plain numbers may stand: they choose a structure and are no estimate of anything."""

SHIPPED = [
    *([f"scenario={scenario}", f"mediator={mediator}"] for scenario, mediator in MEDIATIONS),
    *([f"scenario={scenario}", f"tactic={tactic}"] for scenario in SCENARIOS[:1] for tactic in names("tactic")),
    ["scenario=istanbul_2025", "mediator=[turkey,usa]"],
    *([f"scenario={scenario}", "outside=war"] for scenario in SCENARIOS),
    ["scenario=istanbul_2025", "outside=war_istanbul_2025"],
    ["scenario=istanbul_2025_sequence", "outside=war_istanbul_2025_sequence"],
    *(["scenario=istanbul_2025", f"lens={lens}"] for lens in composed()["lenses"]),
]


def is_setting(key: str) -> bool:
    return any(fnmatchcase(key, setting) and key.count(".") == setting.count(".") for setting in SETTINGS)


def bare(config: dict[str, Any]) -> list[str]:
    """Keys of plain numbers that stand where a sourced one should."""
    return [key for key in plain_numbers(config) if not is_setting(key)]


@pytest.mark.parametrize("overrides", SHIPPED, ids=" ".join)
def test_every_number_has_a_source_and_a_basis(overrides: list[str]) -> None:
    config = composed(*overrides)
    sources, found = config["sources"], dict(numbers(config))
    assert len(found) > 20
    for key, number in found.items():
        assert number.get("source") in sources, f"{key}: source {number.get('source')!r} is not among the sources"
        assert number.get("basis") in BASES, f"{key}: basis {number.get('basis')!r}"
    assert bare(config) == []


@pytest.mark.parametrize("overrides", SHIPPED, ids=" ".join)
def test_the_scenario_itself_knows_the_source_of_every_number(overrides: list[str]) -> None:
    scenario = Scenario.from_config(composed(*overrides))
    for name, number in scenario.numbers.items():
        if scenario.keys[name]:
            assert number.source in scenario.config.sources, f"{name}: {number.source!r}"
            assert number.basis in BASES, f"{name}: {number.basis!r}"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("mediators.usa.styles.formulation.bluff", 0.2),
        ("mediators.usa.styles.manipulation.carrots.russia", 0.05),
        ("parties.russia.patience", 0.9),
        ("parties.ukraine.salience.language", 3),
        ("tracks.settlement.breakdown", 0.05),
        ("guarantors.nato.credibility", 1),
        ("tactic.tremble", 0.01),
        ("parties.russia.capability", 5),
    ],
)
def test_a_bare_number_does_not_slip_through(key: str, value: float) -> None:
    config = composed("mediator=[turkey,usa]")
    assert bare(config) == []
    *path, last = key.split(".")
    part = config
    for name in path:
        part = part[name]
    part[last] = value
    assert bare(config) == [key]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_texts_that_are_cited_for_levels_firm_points_and_events_are_among_the_sources(scenario: str) -> None:
    config = composed(f"scenario={scenario}")
    cited = [source for issue in config["issues"].values() for source in issue.get("sources", [])]
    cited += [source for party in config["parties"].values() for source in party.get("firm_sources", [])]
    cited += [event["source"] for event in config["events"]]
    assert set(cited) <= set(config["sources"])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_sources_are_cited_and_say_what_they_are(scenario: str) -> None:
    config = composed(f"scenario={scenario}")
    for name, source in config["sources"].items():
        assert source["title"], name
        assert source["kind"] in ("primary", "secondary", "assumption"), name
        if source["kind"] != "assumption":
            assert (
                source.get("url", "").startswith("https://") or "doi" in source.get("url", "") or source.get("date")
            ), name


@pytest.mark.parametrize("name", SCENARIOS)
def test_events_are_dated_in_order_and_name_a_source(name: str) -> None:
    config = composed(f"scenario={name}")
    events = Scenario.from_config(config).config.events
    assert [event.date for event in events] == sorted(event.date for event in events)
    for event in events:
        assert event.title
        assert event.source in config["sources"], f"{event.date}: source {event.source!r} is not among the sources"
        assert config["sources"][event.source]["kind"] != "assumption", f"{event.date} did happen"


@pytest.mark.parametrize(
    "path", sorted(config_dir().rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_every_file_opens_with_a_line_that_says_what_it_is(path: Any) -> None:
    first, second, *_ = [*path.read_text(encoding="utf-8").splitlines(), ""]
    assert (second if first.startswith("# @package") else first).startswith("# ")
