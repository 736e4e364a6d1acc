"""The sheet ``hazards``: what each party fears could break a settlement, and which issue governs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bargain.scenario.errors import nearest
from bargain.scenario.notation import written as cell
from bargain.scenario.schema import HazardSpec, PartySpec
from bargain.sheets import provenance
from bargain.sheets.draft import Draft
from bargain.sheets.layout import ORIGIN, Written
from bargain.sheets.names import slug, word_for
from bargain.sheets.place import Book, Row
from bargain.sheets.sources import Sources

NUMBERS = ("base", "credibility", "shift")
SHARED = tuple(what for what in ORIGIN if what != "contested")  # in a row of this sheet, contested is the hazard


def read(book: Book, parties: Iterable[str], draft: Draft) -> dict[str, dict[str, Any]]:
    """The sheet ``hazards``: party -> governing issue -> hazard, as configs write it."""
    hazards: dict[str, dict[str, Any]] = {name: {} for name in parties}
    for row in book.rows("hazards"):
        name, issue = row.key("actor"), row.key("issue")
        if name not in hazards:
            raise row.error("actor", f"there is no such party; {nearest(name, hazards)}")
        if issue in hazards[name]:
            raise row.error("issue", "governs a hazard of the same actor already")
        hazards[name][issue] = _hazard(row, f"parties.{name}.hazards.{issue}", draft)
        draft.cells.setdefault(f"parties.{name}.hazards", row.at("issue"))
    return hazards


def _hazard(row: Row, key: str, draft: Draft) -> dict[str, Any]:
    draft.cells |= {key: row.at("issue"), f"{key}.guarantors": row.at("guarantors"), f"{key}.toward": row.at("toward")}
    hazard: dict[str, Any] = {"cause": row.word("cause")}
    for field in NUMBERS:
        if field in row or field == "base":
            hazard[field] = draft.number(row, field, f"{key}.{field}", shared=SHARED)
    if "toward" in row:
        hazard["toward"] = row.whole("toward")
    if "guarantors" in row:
        hazard["guarantors"] = [slug(word) for word in row.text("guarantors").split(",")]
    if "contested" in row:
        hazard["contested"] = row.text("contested")
    return hazard


def written(parties: Mapping[str, PartySpec], issues: Mapping[str, str], sources: Sources) -> list[Written]:
    """The rows of the sheet ``hazards``.

    issues   name -> word for it
    """
    return [
        {"actor": word_for(name, spec.title), "issue": issues[issue], **_written(hazard, sources)}
        for name, spec in parties.items()
        for issue, hazard in spec.hazards.items()
    ]


def _written(hazard: HazardSpec, sources: Sources) -> Written:
    numbers = {what: number for what in NUMBERS if (number := getattr(hazard, what)) is not None}
    return {
        "cause": hazard.cause,
        **{what: cell(number) for what, number in numbers.items()},
        "toward": "" if hazard.toward == 1 else hazard.toward,
        "guarantors": ", ".join(hazard.guarantors),
        **provenance.written(numbers, sources, SHARED),
        "contested": hazard.contested,
    }
