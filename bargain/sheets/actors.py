"""The sheets ``actors`` and ``numbers``: what is said of an actor rather than of an issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bargain.scenario.errors import nearest
from bargain.scenario.notation import written
from bargain.scenario.numbers import ABSENT, Number, parse
from bargain.scenario.schema import LEADING, GuarantorSpec, PartySpec
from bargain.sheets import defaults, provenance
from bargain.sheets.draft import Draft, Plain
from bargain.sheets.layout import Written
from bargain.sheets.names import word_for
from bargain.sheets.place import Book, Row
from bargain.sheets.positions import OVERALL
from bargain.sheets.sources import Sources, several

ROLES = ("party", "guarantor")
TEMPER = ("insight", "exposure", "discount", "grievance", "drift", "volatility", "patience", "devaluation")


def read_roles(book: Book, draft: Draft) -> dict[str, Row]:
    """The rows of the sheet ``actors``, by actor.

    raises   ConfigError where one is there twice, or is a party without positions, or a guarantor with them
    """
    seated = {row.key("actor") for row in book.rows("positions")}
    rows: dict[str, Row] = {}
    for row in book.rows("actors"):
        name = row.key("actor")
        if name in rows:
            raise row.error("actor", f"is in row {rows[name].place.row} already")
        role = row.text("role").strip().lower() or ROLES[name not in seated]
        if role not in ROLES:
            raise row.error("role", f"there is no such role; {nearest(role, ROLES)}")
        if (role == "party") != (name in seated):
            mend = "has rows in `positions`, as only parties do" if name in seated else "has no row in `positions`"
            raise row.error("role" if "role" in row else "actor", mend)
        rows[name] = row
        group = "parties" if role == "party" else "guarantors"
        draft.cells |= {f"{group}.{name}": row.at("actor"), f"{group}.{name}._target_": row.at("class")}
        if "tactic" in row:
            if role != "party":
                raise row.error("tactic", "only parties have tactics")
            draft.cells |= {key: row.at("tactic") for key in (f"parties.{name}.tactic", tactic_of(name))}
    return rows


def tactic_of(party: str) -> str:
    """Where Hydra chooses a tactic for one party alone."""
    return f"tactic@parties.{party}.tactic"


def read_numbers(
    book: Book, actors: Iterable[str], parties: Iterable[str], draft: Draft
) -> dict[str, dict[str, Plain]]:
    """The sheet ``numbers``: actor -> quantity -> number.

    raises   ConfigError for an actor that is none, or a quantity twice
    """
    actors, parties = list(actors), set(parties)
    numbers: dict[str, dict[str, Plain]] = {}
    for row in book.rows("numbers"):
        name, quantity = row.key("actor"), row.word("quantity")
        if name not in actors:
            raise row.error("actor", f"there is no such actor; {nearest(name, actors)}")
        if quantity in numbers.setdefault(name, {}):
            raise row.error("quantity", "is given twice for the same actor")
        if quantity in OVERALL:
            for other in book.rows("positions"):
                if other.key("actor") == name and quantity in other:
                    raise row.error("quantity", f"{other.at(quantity)} says it too; say it in one place")
        key = f"{'parties' if name in parties else 'guarantors'}.{name}.{quantity.replace('private spread', 'private')}"
        numbers[name][quantity] = draft.number(row, "value", key)
        if quantity not in (
            *TEMPER,
            *LEADING,
            *OVERALL,
            "credibility",
        ):  # whether its class has such a number, is seen later
            draft.cells[key] = row.at("quantity")
    return numbers


def party(
    row: Row | None,
    word: str,
    spoken: Mapping[str, Any],
    numbers: Mapping[str, Plain],
    hazards: Mapping[str, Any],
    draft: Draft,
) -> dict[str, Any]:
    """A party, as configs write it.

    row      of the sheet ``actors``, where it has one
    word     what the sheet ``positions`` calls it;  spoken   what that says of it
    """
    title = _title(row, word)
    temper: dict[str, Plain] = {}
    for what in TEMPER:
        idle = not hazards and what in ("exposure", "discount")
        temper[what] = numbers.get(what) or draft.granted(f"{what}/no hazard" if idle else what, title)
    temper |= {what: numbers[what] for what in LEADING if what in numbers}
    own = {what: number for what, number in numbers.items() if what not in (*TEMPER, *LEADING, *OVERALL)}
    made: dict[str, Any] = {"_target_": _class(row, defaults.PARTY_CLASS), "title": title}
    if row is not None and "firm sources" in row:
        made["firm_sources"] = several(row, "firm sources", draft.sources)
    return {**made, **spoken, **temper, "hazards": hazards, **own}


def guarantor(row: Row, numbers: Mapping[str, Plain], draft: Draft) -> dict[str, Any]:
    """A guarantor, as configs write it."""
    title = _title(row, row.word("actor"))
    credibility = numbers.get("credibility") or draft.granted("credibility", title)
    return {"_target_": _class(row, defaults.GUARANTOR_CLASS), "title": title, "credibility": credibility, **numbers}


def tactics(roles: Mapping[str, Row]) -> dict[str, str]:
    """Parties' own tactics: where Hydra chooses -> which."""
    return {tactic_of(name): row.word("tactic") for name, row in roles.items() if "tactic" in row}


def _title(row: Row | None, word: str) -> str:
    return row.text("title") if row is not None and "title" in row else word


def _class(row: Row | None, default: str) -> str:
    return row.word("class") if row is not None and "class" in row else default


def written_actors(
    parties: Mapping[str, PartySpec], guarantors: Mapping[str, GuarantorSpec], choices: Mapping[str, str]
) -> list[Written]:
    """The rows of the sheet ``actors``: guarantors, and parties of whom `positions` does not tell all.

    choices   what Hydra chose, config group -> option
    """
    usual = {"title": "", "role": "party", "class": "", "tactic": "", "firm sources": ""}
    rows: list[Written] = []
    for name, spec in parties.items():
        row = _written_actor(name, spec, "party", defaults.PARTY_CLASS)
        row["tactic"] = choices.get(tactic_of(name), "") if spec.tactic is not None else ""
        row["firm sources"] = ", ".join(spec.firm_sources)
        rows += [row] if {column: row[column] for column in usual} != usual else []
    return rows + [
        _written_actor(name, spec, "guarantor", defaults.GUARANTOR_CLASS) for name, spec in guarantors.items()
    ]


def _written_actor(name: str, spec: PartySpec | GuarantorSpec, role: str, usual: str) -> Written:
    word = word_for(name, spec.title)
    return {
        "actor": word,
        "title": "" if word == spec.title else spec.title,
        "role": role,
        "class": "" if spec.target == usual else spec.target,
    }


def written_numbers(
    parties: Mapping[str, PartySpec], guarantors: Mapping[str, GuarantorSpec], sources: Sources
) -> list[Written]:
    """The rows of the sheet ``numbers``."""
    rows: list[Written] = []
    for name, party in parties.items():
        numbers = {what: getattr(party, what) for what in TEMPER}
        numbers |= {what: number for what in LEADING if (number := getattr(party, what)).basis != ABSENT}
        if "" in party.private:
            numbers["private spread"] = party.private[""]
        if "" in party.capability and len(party.ideal) == 1:  # else one row of `positions` says it
            numbers["capability"] = party.capability[""]
        rows += _written_numbers(name, party, numbers, sources)
    for name, guarantor in guarantors.items():
        rows += _written_numbers(name, guarantor, {"credibility": guarantor.credibility}, sources)
    return rows


def _written_numbers(
    name: str, spec: PartySpec | GuarantorSpec, numbers: Mapping[str, Number], sources: Sources
) -> list[Written]:
    own = {what: parse(raw) for what, raw in (spec.model_extra or {}).items()}
    word = word_for(name, spec.title)
    return [
        {"actor": word, "quantity": what, "value": written(number), **provenance.written({what: number}, sources)}
        for what, number in {**numbers, **own}.items()
    ]
