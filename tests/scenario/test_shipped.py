"""The shipped configurations: every combination can be played, and every number says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
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
PARTS = ("tactic", "protocol", "sampler")
MEDIATIONS = [
    (scenario, mediator)
    for scenario, mediator in product(SCENARIOS, names("mediator"))
    # A mediator whose numbers speak of named parties mediates between these.
    if mediator not in ("turkey", "usa") or scenario == "istanbul_2025"
]


@pytest.mark.parametrize(("scenario", "mediator"), MEDIATIONS)
def test_every_mediator_can_be_played(scenario: str, mediator: str) -> None:
    played = Scenario.from_config(composed(f"scenario={scenario}", f"mediator={mediator}")).play(0, 32)
    assert played["signed"].shape[-1] == 32
    for numbers in played.values():
        assert np.isfinite(numbers).any()


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("override", [f"{group}={name}" for group in PARTS for name in names(group)])
def test_every_part_can_be_played(scenario: str, override: str) -> None:
    Scenario.from_config(composed(f"scenario={scenario}", override)).play(0, 8)


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
    """Keys of plain numbers where a sourced one is asked for."""
    if isinstance(config, dict) and not is_number(config):
        for name, part in config.items():
            yield from plain_numbers(part, f"{key}.{name}".lstrip("."))
    elif isinstance(config, (int, float)) and not isinstance(config, bool):
        yield key


SETTINGS = (
    "horizon",
    "rounds",
    "months_per_round",
    "levels",
    "toward",
    "every",
    "bluff",
    "worlds",
    "seed",
    "precision",
    "jobs",
)
"""Plain numbers that choose a structure and are no estimate of anything."""

SHIPPED = [("scenario", s, m) for s, m in MEDIATIONS] + [
    ("tactic", s, t) for s in SCENARIOS[:1] for t in names("tactic")
]


@pytest.mark.parametrize(("group", "scenario", "choice"), SHIPPED)
def test_every_number_has_a_source_and_a_basis(group: str, scenario: str, choice: str) -> None:
    config = composed(f"scenario={scenario}", f"{'mediator' if group == 'scenario' else group}={choice}")
    sources, found = config["sources"], dict(numbers(config))
    assert len(found) > 20
    for key, number in found.items():
        assert number.get("source") in sources, f"{key}: source {number.get('source')!r} is not among the sources"
        assert number.get("basis") in BASES, f"{key}: basis {number.get('basis')!r}"
    bare = [key for key in plain_numbers(config) if not any(part in SETTINGS for part in key.split("."))]
    assert bare == []


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


@pytest.mark.parametrize(
    "path", sorted(config_dir().rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_every_file_opens_with_a_line_that_says_what_it_is(path: Any) -> None:
    first, second, *_ = [*path.read_text(encoding="utf-8").splitlines(), ""]
    assert (second if first.startswith("# @package") else first).startswith("# ")
