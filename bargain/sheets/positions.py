"""The sheet ``positions``: what each actor wants of each issue, how much, and how it came to be known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bargain.scenario import ConfigError
from bargain.scenario.notation import written as cell
from bargain.scenario.numbers import Number, parse
from bargain.scenario.schema import MOST_PARTIES, Config
from bargain.sheets import defaults, provenance, reservation
from bargain.sheets.draft import Draft, Plain
from bargain.sheets.layout import Written
from bargain.sheets.names import word_for
from bargain.sheets.place import Book, Row
from bargain.sheets.sources import Sources

Issues = Mapping[str, Mapping[str, Any]]
Rule = Callable[[Config, str, str], Mapping[str, Number]]
Limit = Callable[[Number], Written]
Overall = Mapping[str, Mapping[str, Plain]]
Pairs = dict[str, dict[str, Row]]
"""Actor -> issue -> row."""


OVERALL = ("private spread", "capability")
"""What the sheet ``numbers`` may say of an actor once for all tracks, or all issues."""


def read(book: Book, issues: Issues, overall: Overall, draft: Draft) -> dict[str, dict[str, Any]]:
    """What the rows say of each of the actors, as configs write it.

    issues    as configs write them
    overall   actor -> quantity -> number, where the sheet ``numbers`` has one of OVERALL
    raises    ConfigError
    """
    pairs = _pairs(book, issues)
    limits = reservation.read_limits(book, pairs, draft)
    ideals = {
        name: {issue: _ideal(name, issue, rows[issue], issues[issue], draft) for issue in issues}
        for name, rows in pairs.items()
    }
    parties: dict[str, dict[str, Any]] = {}
    for name, rows in pairs.items():
        draft.cells[f"parties.{name}"] = next(iter(rows.values())).at("actor")
        others = [facing for facing in ideals if facing != name]
        parties[name] = {"ideal": ideals[name]}
        parties[name]["reservation"] = {
            issue: limits.get((name, issue))
            or reservation.read(
                f"parties.{name}.reservation.{issue}",
                rows[issue],
                [ideals[name][issue], *(ideals[other][issue] for other in others)],
                spec,
                draft,
            )
            for issue, spec in issues.items()
        }
        parties[name]["salience"] = _salience(name, rows, issues, draft)
        whole = overall.get(name, {})
        if capability := whole.get("capability") or _capability(name, rows, issues, draft):
            parties[name]["capability"] = capability
        if firm := [issue for issue in issues if _is_firm(rows[issue])]:
            parties[name]["firm"] = firm
            draft.cells |= {f"parties.{name}.firm.{issue}": rows[issue].at("firm") for issue in firm}
        parties[name]["private"] = whole.get("private spread") or _private(name, rows, issues, draft)
    return parties


def _pairs(book: Book, issues: Issues) -> Pairs:
    """The row of each actor and issue.

    raises   ConfigError where one is missing or there twice, or the actors are too few or too many
    """
    pairs: Pairs = {}
    for row in book.rows("positions"):
        actor, issue = row.key("actor"), row.key("issue")
        if actor not in pairs and len(pairs) == MOST_PARTIES:
            raise row.error("actor", f"talks seat {MOST_PARTIES} parties at most, and so many are seated already")
        before = pairs.setdefault(actor, {}).setdefault(issue, row)
        if before is not row:
            raise row.error("issue", f"row {before.place.row} is of the same actor and issue")
    for rows in pairs.values():
        last = next(reversed(rows.values()))
        for issue in issues:
            if issue not in rows:
                actor = last.word("actor")
                raise ConfigError(f"{last.at('issue')}: no row of {actor} speaks of {issues[issue]['title']}; add one")
    if len(pairs) == 1:
        (rows,) = pairs.values()
        last = next(reversed(rows.values()))
        raise last.error("actor", "is the only actor; two parties are needed at the table")
    return pairs


def _ideal(name: str, issue: str, row: Row, spec: Mapping[str, Any], draft: Draft) -> Plain:
    raw = row.position("position")
    reservation.on_scale(raw, row.at("position"), spec)
    return draft.with_origin(row, raw, "position", f"parties.{name}.ideal.{issue}", "position")


def _salience(name: str, rows: Mapping[str, Row], issues: Issues, draft: Draft) -> dict[str, Plain]:
    key = f"parties.{name}.salience"
    given = [issue for issue in issues if "salience" in rows[issue]]
    if not given:
        who = next(iter(rows.values())).word("actor")
        return {issue: draft.granted("salience", who) for issue in issues}
    draft.cells[key] = rows[given[0]].at("salience")
    return {issue: draft.number(rows[issue], "salience", f"{key}.{issue}") for issue in issues}


def _capability(name: str, rows: Mapping[str, Row], issues: Issues, draft: Draft) -> Plain | dict[str, Plain] | None:
    """By issue where every row says it, and for all issues where one row of several does."""
    key = f"parties.{name}.capability"
    given = [issue for issue in issues if "capability" in rows[issue]]
    if not given:
        return None
    if len(given) == 1 < len(issues):
        return draft.number(rows[given[0]], "capability", key)
    return {issue: draft.number(rows[issue], "capability", f"{key}.{issue}") for issue in issues}


def _is_firm(row: Row) -> bool:
    word = row.text("firm").strip().lower()
    if word not in ("", "firm", "tradable"):
        raise row.error("firm", "must be firm or tradable; blank is tradable")
    return word == "firm"


def _private(name: str, rows: Mapping[str, Row], issues: Issues, draft: Draft) -> dict[str, Plain]:
    """The private spread on each track, stated in any of its rows."""
    spread: dict[str, Plain] = {}
    first: dict[str, Row] = {}
    for issue, spec in issues.items():
        row, track = rows[issue], spec["track"]
        if "private spread" not in row:
            continue
        before = first.setdefault(track, row)
        if before is row:
            spread[track] = draft.number(row, "private spread", f"parties.{name}.private.{track}")
        elif row.number("private spread") != before.number("private spread"):
            raise row.error("private spread", f"row {before.place.row} says another for the same actor and track")
    return {
        track: spread.get(track) or draft.granted("private spread", rows[issue].word("actor"))
        for track, issue in {spec["track"]: issue for issue, spec in issues.items()}.items()
    }


def numbers(config: Config, name: str, issue: str) -> dict[str, Number]:
    """The numbers of a party's row, by quantity: all that the sheet ``positions`` says of it."""
    party, issues = config.parties[name], list(config.issues)
    found = {"position": party.ideal[issue], "salience": party.salience[issue], "reservation": party.reservation[issue]}
    if issue in party.capability:
        found["capability"] = party.capability[issue]
    elif "" in party.capability and issue == issues[0] and len(issues) > 1:
        found["capability"] = party.capability[""]
    track = config.issues[issue].track
    if track in party.private and issue == next(i for i in issues if config.issues[i].track == track):
        found["private spread"] = party.private[track]
    return found


def said(config: Config, name: str, issue: str) -> dict[str, Number]:
    """The same without what is taken for granted where the sheet leaves it out."""
    spec = config.parties[name]
    others = [party.ideal[issue] for facing, party in config.parties.items() if facing != name]
    between = reservation.anything_between(spec.ideal[issue], others, config.issues[issue].model_dump())
    granted = {quantity: parse(defaults.NUMBERS[quantity]) for quantity in ("salience", "private spread")}
    if any(number != granted["salience"] for number in spec.salience.values()):
        del granted["salience"]
    if between is not None:
        granted["reservation"] = parse(between)
    return {what: number for what, number in numbers(config, name, issue).items() if granted.get(what) != number}


def written(config: Config, sources: Sources, rule: Rule, limit: Limit, beside: Mapping[str, Written]) -> list[Written]:
    """The rows of the sheet ``positions``.

    rule     which numbers of a row to write;  limit   what a row says of a reservation point
    beside   issue -> what its first row says of the issue itself
    """
    first = next(iter(config.parties))
    return [
        {"actor": word_for(name, party.title), "issue": word_for(issue, spec.title)}
        | _written(rule(config, name, issue), limit, sources)
        | {"firm": "firm" if issue in party.firm else ""}
        | (beside.get(issue, {}) if name == first else {})
        for name, party in config.parties.items()
        for issue, spec in config.issues.items()
    ]


def _written(numbers: Mapping[str, Number], limit: Limit, sources: Sources) -> Written:
    row = {what: cell(number) for what, number in numbers.items() if what != "reservation"}
    bounds = limit(numbers["reservation"]) if "reservation" in numbers else {}
    return row | bounds | provenance.written(numbers, sources)
