"""Where numbers come from: those that do not say, those that say what cannot be, and texts that nothing rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bargain.audit.finding import Finding
from bargain.scenario import Scenario
from bargain.scenario.errors import nearest
from bargain.scenario.numbers import Number


def provenance(scenario: Scenario) -> list[Finding]:
    """Findings about sources and bases, number by number, then text by text."""
    numbers = stated(scenario)
    return [
        *(finding for key, number in numbers.items() for finding in _of_number(key, number, scenario)),
        *(
            _unknown(key, source, scenario)
            for key, source in other_citations(scenario)
            if source not in scenario.config.sources
        ),
        *_of_events(scenario),
        *_uncited(numbers, scenario),
    ]


def stated(scenario: Scenario) -> dict[str, Number]:
    """Every number of a scenario by its key in the configuration; a number that several share is there once."""
    return {key: scenario.numbers[name] for name, key in scenario.keys.items() if key}


def contested(scenario: Scenario) -> dict[str, str]:
    """What is contested, and by whom, by its key in the configuration: issues, then numbers."""
    issues = {f"issues.{name}": spec.contested for name, spec in scenario.config.issues.items()}
    numbers = {key: number.contested for key, number in stated(scenario).items()}
    return {key: words for key, words in (issues | numbers).items() if words}


def other_citations(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """The texts that are cited for anything but its numbers: (key, source) for levels, firm points, lenses and a question."""
    for name, issue in scenario.config.issues.items():
        yield from ((f"issues.{name}.sources", source) for source in issue.sources)
    for name, party in scenario.config.parties.items():
        yield from ((f"parties.{name}.firm_sources", source) for source in party.firm_sources)
    for name, lens in scenario.config.lenses.items():
        yield from ((f"lenses.{name}.sources", source) for source in lens.sources)
        yield from ((f"lenses.{name}.changes.{key}", source) for key, source in _cited_in(lens.changes))
    if question := scenario.config.question:
        yield from (("question.sources", source) for source in question.sources)
        yield from ((f"question.crowds.{place}.source", crowd.source) for place, crowd in enumerate(question.crowds))
        if question.outcome:
            yield "question.outcome.source", question.outcome.source


def _cited_in(changes: Mapping[str, Any], key: str = "") -> Iterator[tuple[str, str]]:
    """The sources of the numbers that a lens would put in the place of others, each with its key."""
    for name, new in changes.items():
        if isinstance(new, Mapping):
            where = f"{key}.{name}".lstrip(".")
            if isinstance(source := new.get("source"), str):
                yield where, source
            yield from _cited_in(new, where)


def _of_number(key: str, number: Number, scenario: Scenario) -> Iterator[Finding]:
    if not _given(key, scenario.plain):
        yield Finding(
            f"default:{key}",
            key,
            "note",
            f"Is not given, so {number.distribution.parameters[0]:g} stands in its place.",
            "give it, with its source and basis",
        )
        return
    lacking = " and no ".join(name for name in ("source", "basis") if not getattr(number, name))
    if lacking:
        yield Finding(
            f"unsourced:{key}",
            key,
            "defect",
            f"Has no {lacking}.",
            "write {value: ..., basis: assumed, source: NAME} and say in `sources` what NAME is",
        )
    if not number.source:
        return
    source = scenario.config.sources.get(number.source)
    if source is None:
        yield _unknown(key, number.source, scenario)
    elif number.basis == "reported" and source.kind == "assumption":
        yield Finding(
            f"reported:{key}",
            key,
            "defect",
            f"Is said to be reported, by {number.source}, which is an assumption.",
            "name the text that reports it, or write basis: assumed",
        )


def _unknown(key: str, source: str, scenario: Scenario) -> Finding:
    hint = nearest(source, scenario.config.sources)
    return Finding(f"unknown:{key}", key, "defect", f"Cites {source}, which is not among the sources.", hint)


def _of_events(scenario: Scenario) -> Iterator[Finding]:
    for place, event in enumerate(scenario.config.events):
        key = f"events.{place}"
        if not event.source:
            yield Finding(
                f"unsourced:{key}", key, "defect", f"The event {event.title!r} has no source.", "name one of `sources`"
            )
        elif event.source not in scenario.config.sources:
            yield _unknown(key, event.source, scenario)


def _uncited(numbers: Mapping[str, Number], scenario: Scenario) -> Iterator[Finding]:
    cited = {number.source for number in numbers.values()}
    cited |= {source for _, source in other_citations(scenario)} | {event.source for event in scenario.config.events}
    for name, source in scenario.config.sources.items():
        if name not in cited and not source.shared:
            yield Finding(
                f"uncited:{name}",
                f"sources.{name}",
                "note",
                "Nothing cites it.",
                "name it where it is used, or leave it out",
            )


def _given(key: str, plain: Mapping[str, Any]) -> bool:
    """Whether the configuration says anything at a key, for a number of its own or for a whole mapping."""
    found: Any = plain
    for part in key.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return False
        found = found[part]
    return True
