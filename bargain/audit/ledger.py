"""Every number of a scenario in the open: what it says, where it comes from, and who contests it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bargain.audit.provenance import stated
from bargain.scenario import Scenario
from bargain.scenario.notation import text
from bargain.scenario.numbers import Number, parse
from bargain.scenario.schema import Source

RULES = "Rules that all share"


@dataclass(frozen=True)
class Entry:
    """One number.

    group, name   whose it is, in words, and its key without that: ``Russia``, ``ideal.crimea_status``
    value         as one cell says it: ``uniform(0.1, 0.4)``, ``choice(shared: 0.7, Upland's: 0.3)``, ``shared``
    source        None where it names none that is known
    """

    group: str
    name: str
    value: str
    basis: str
    source: Source | None
    contested: str
    claims: tuple[str, ...]


def ledger(scenario: Scenario) -> list[Entry]:
    """An entry for each number, in the order of the agenda and the actors; rules that all share come last."""
    entries = [_entry(key, number, scenario) for key, number in stated(scenario).items()]
    return sorted(entries, key=lambda entry: entry.group == RULES)


def _entry(key: str, number: Number, scenario: Scenario) -> Entry:
    group, name = _place(key, scenario)
    return Entry(
        group=group,
        name=name,
        value=text(_as_written(key, scenario.plain) or number),
        basis=number.basis,
        source=scenario.config.sources.get(number.source),
        contested=number.contested,
        claims=number.claims,
    )


def _place(key: str, scenario: Scenario) -> tuple[str, str]:
    """Whose number stands at a key, and the rest of the key."""
    kind, *rest = key.split(".")
    match kind:
        case "tracks" | "issues":
            return kind.capitalize(), ".".join(rest)
        case "parties":
            return scenario.config.parties[rest[0]].title, ".".join(rest[1:])
        case "guarantors":
            return f"{scenario.config.guarantors[rest[0]].title}, guarantor", ".".join(rest[1:])
        case "publics":
            return scenario.config.publics[rest[0]].title, ".".join(rest[1:])
        case "third_parties":
            return f"{scenario.config.third_parties[rest[0]].title}, without a seat", ".".join(rest[1:])
        case "spillovers":
            return scenario.config.spillovers[rest[0]].title, ".".join(rest[1:])
        case "mediators":
            return f"{scenario.config.mediators[rest[0]].title}, mediator", ".".join(rest[1:])
    return RULES, key


def _as_written(key: str, plain: Mapping[str, Any]) -> Number | None:
    """The number in the configuration's own words and units; None where it is left to its default, or stands for all of a kind."""
    found: Any = plain
    for part in key.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return parse(found)
