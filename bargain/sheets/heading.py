"""The sheets ``scenario``, ``events``, ``correlations`` and ``explained``: which negotiation it is, what was chosen for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bargain.scenario.errors import at, nearest
from bargain.scenario.schema import Config, Event
from bargain.sheets import defaults
from bargain.sheets.draft import Draft
from bargain.sheets.layout import Written
from bargain.sheets.names import slug
from bargain.sheets.place import LONGEST_NAME, Book, Row

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
HEADING = ("name", "title", "event", "start", "horizon")
GROUPS = ("mediator", "tactic", "protocol", "outside", "sequence", "sampler", "question")
WHOLE = ("lenses",)  # groups that no scenario chooses from by default
EACH = re.compile(r"(public@publics|third_party@third_parties|spillover@spillovers)\.[A-Za-z0-9_]+")
"""Groups from which somebody by name is chosen: those whose yes a deal needs, and crises that are tied to it."""

OPENS, LENS = "opens", "lens"  # who makes the first offer, and through which lens all is seen
KEYS = (*HEADING, *GROUPS, *WHOLE, OPENS, LENS)


def rows_by_key(book: Book) -> dict[str, Row]:
    """The rows of the sheet ``scenario``.

    raises   ConfigError for a key that is none, or twice there
    """
    rows: dict[str, Row] = {}
    for row in book.rows("scenario"):
        key = row.word("key").lower()
        if key not in KEYS and not EACH.fullmatch(key):
            raise row.error("key", f"there is no such key; {nearest(key, KEYS)}")
        if key in rows:
            raise row.error("key", f"is in row {rows[key].place.row} already")
        if row.text("value").strip():
            rows[key] = row
    return rows


def name_of(book: Book, rows: Mapping[str, Row], given: str | None) -> str:
    """What the scenario is called: as given, as the sheet says, or after the file.

    raises   ConfigError where that is no name
    """
    name = given or (rows["name"].word("value") if "name" in rows else slug(book.file.rpartition(".")[0]))
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        where = "--name" if given else str(rows["name"].at("value")) if "name" in rows else f"{book.file}: the name"
        mend = f"must be made of letters from a to z, digits and _ . -, {LONGEST_NAME} at most" + (
            "" if given else "; --name gives another"
        )
        raise at(where, name, mend)
    return name


def read(
    name: str, rows: Mapping[str, Row], parties: Sequence[str], tracks: Mapping[str, Any], draft: Draft
) -> dict[str, Any]:
    """The heading of a scenario, as configs write it.

    parties   their titles
    raises    ConfigError
    """
    months = max(track["rounds"] * track["months_per_round"] for track in tracks.values())
    heading: dict[str, Any] = {
        "name": name,
        "title": " and ".join(parties),
        "event": f"a settlement is signed within {months:g} months",
        "start": "",
        "horizon": defaults.HORIZON,
    }
    for key in HEADING[1:]:
        if key in rows:
            heading[key] = rows[key].whole("value") if key == "horizon" else rows[key].text("value")
            draft.cells[f"scenario.{key}"] = rows[key].at("value")
    if "horizon" not in rows:
        draft.assume(f"a settlement is followed for {defaults.HORIZON} years", "the scenario")
    return heading


def read_choices(rows: Mapping[str, Row], draft: Draft) -> dict[str, str]:
    """Which mediator, tactic, protocol and so on, by config group; nobody where the sheet names no mediator."""
    groups = [key for key in rows if key in (*GROUPS, *WHOLE) or EACH.fullmatch(key)]
    draft.cells |= {group.rpartition("@")[2]: rows[group].at("value") for group in groups}
    draft.cells |= {"mediators": rows["mediator"].at("value")} if "mediator" in rows else {}
    if "mediator" not in rows:
        draft.assume("nobody mediates", "the scenario")
    return {"mediator": "none"} | {group: rows[group].word("value") for group in groups}


def read_lens(rows: Mapping[str, Row], draft: Draft) -> str:
    """Through which lens all is seen; empty where the sheet does not say."""
    if LENS not in rows:
        return ""
    draft.cells[LENS] = rows[LENS].at("value")
    return rows[LENS].word("value")


def read_opening(rows: Mapping[str, Row], draft: Draft) -> dict[str, Any]:
    """Who opens, as configs write it; empty where the sheet does not say."""
    if OPENS not in rows:
        return {}
    draft.cells["protocol.first"] = rows[OPENS].at("value")
    return {"first": rows[OPENS].key("value")}


def read_events(book: Book, draft: Draft) -> list[dict[str, str]]:
    """The sheet ``events``, as configs write it."""
    events = []
    for n, row in enumerate(book.rows("events")):
        event = {"date": row.word("date"), "title": row.text("title")}
        if "source" in row:
            event["source"] = row.text("source")
        events.append(event)
        draft.cells |= {f"events.{n}": row.at("date")} | {f"events.{n}.{field}": row.at(field) for field in event}
    return events


def read_explained(book: Book, draft: Draft) -> dict[str, str]:
    """The sheet ``explained``, as configs write it."""
    explained: dict[str, str] = {}
    for row in book.rows("explained"):
        finding = row.word("finding")
        if finding in explained:
            raise row.error("finding", "is explained twice")
        explained[finding] = row.text("why")
        draft.cells[f"explained.{finding}"] = row.at("why")
    return explained


def read_correlations(book: Book, draft: Draft) -> list[list[str | float]]:
    """The sheet ``correlations``, as configs write it."""
    rows = book.rows("correlations")
    if rows:
        draft.cells["correlations"] = rows[0].at("first")
    for n, row in enumerate(rows):
        columns = ("first", "second", "correlation")
        draft.cells |= {f"correlations.{n}.{i}": row.at(column) for i, column in enumerate(columns)}
        draft.cells |= {f"correlations.{row.word(column)}": row.at(column) for column in columns[:2]}
    return [[row.word("first"), row.word("second"), row.real("correlation")] for row in rows]


def written(config: Config, choices: Mapping[str, str], title: Mapping[str, str]) -> list[Written]:
    """The rows of the sheet ``scenario``.

    choices   what Hydra chose, config group -> option
    title     party -> word for it
    """
    heading: Written = {key: getattr(config.scenario, key) for key in HEADING}
    chosen: Written = {group: choices.get(group, "") for group in (*GROUPS, *WHOLE)}
    chosen |= {group: choices.get(group, "") for group in _each(config)}  # in order: who is asked first is so in both
    first = config.protocol.get("first")
    opens: Written = {OPENS: title.get(first, first)} if first else {}
    rows = heading | chosen | opens | {LENS: config.lens}
    return [{"key": key, "value": value} for key, value in rows.items() if value != ""]


def _each(config: Config) -> list[str]:
    """Where Hydra chooses each public, third party and spill-over of a configuration, in order."""
    return [
        *(f"public@publics.{name}" for name in config.publics),
        *(f"third_party@third_parties.{name}" for name in config.third_parties),
        *(f"spillover@spillovers.{name}" for name in config.spillovers),
    ]


def written_events(events: Sequence[Event]) -> list[Written]:
    """The rows of the sheet ``events``."""
    return [{"date": event.date.isoformat(), "title": event.title, "source": event.source} for event in events]


def written_explained(explained: Mapping[str, str]) -> list[Written]:
    """The rows of the sheet ``explained``."""
    return [{"finding": finding, "why": why} for finding, why in explained.items()]


def written_correlations(correlations: Sequence[tuple[str, str, float]]) -> list[Written]:
    """The rows of the sheet ``correlations``."""
    return [{"first": first, "second": second, "correlation": rank} for first, second, rank in correlations]
