"""The parameters that the code takes, and the table of them in docs/model.md.

python -m tests.docs.model     # writes the table anew: keys, ranges and defaults from the code, words as they stand

Words are written by hand in the table itself; a parameter that has none yet is given a dash, which a test refuses.
"""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Annotated, Any, get_args, get_origin

import numpy as np
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from bargain import mediation, outside, protocols, sequences, tactics
from bargain.mediation import Style
from bargain.outside import Outside
from bargain.protocols import Protocol
from bargain.scenario.components import bounds_of, is_per_name, takes
from bargain.scenario.numbers import Number
from bargain.scenario.schema import (
    ConsentSpec,
    GuarantorSpec,
    HazardSpec,
    Heading,
    IssueSpec,
    MediatorSpec,
    PartySpec,
    PublicSpec,
    SpilloverSpec,
    ThirdPartySpec,
    Track,
)
from bargain.sequences import Sequence
from bargain.tactics import Tactic
from bargain.worlds import ABOVE_0, PerName
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "model.md"
SECTION = re.compile(r"(?<=^## 8\. Parameters\n).*?(?=^## )", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([^`]+)` \| (.*?) \| (.*?) \| (.*?) \|$", re.MULTILINE)
UNSAID = "–"

OPENING = """
Keys as a configuration writes them, with the range that is checked and the default; *required* where there is none. A *number* may be a value or a distribution, and
may carry its basis and source. `python -m tests.docs.model` writes keys, ranges and defaults from the code.
"""

# Said of a scenario and not of how it is played.
SAID = (
    "title",
    "sources",
    "contested",
    "firm_sources",
    "name",
    "event",
    "start",
    "target",
    "styles",
    "tactic",
    "hazards",
    "consents",
)
PARTS: dict[str, tuple[type[BaseModel], str]] = {
    "The scenario": (Heading, "scenario"),
    "A track": (Track, "tracks.T"),
    "An issue": (IssueSpec, "issues.K"),
    "A party": (PartySpec, "parties.P"),
    "A hazard that a party fears": (HazardSpec, "parties.P.hazards.K"),
    "A guarantor": (GuarantorSpec, "guarantors.G"),
    "A public": (PublicSpec, "publics.N"),
    "A third party": (ThirdPartySpec, "third_parties.N"),
    "A third party's consent": (ConsentSpec, "third_parties.N.consents.K"),
    "A spill-over": (SpilloverSpec, "spillovers.N"),
    "A mediator": (MediatorSpec, "mediators.M"),
}
RULES: dict[str, tuple[ModuleType, type, str]] = {
    "Tactics": (tactics, Tactic, "tactic"),
    "Protocols": (protocols, Protocol, "protocol"),
    "Styles of mediation": (mediation, Style, "styles"),
    "The order of tracks": (sequences, Sequence, "sequence"),
    "Life without a deal": (outside, Outside, "outside"),
}

NAMED = {str: "name", int: "whole number", float: "number", bool: "true or false", type(None): "none"}
ON_SCALE = ("ideal", "reservation", "free", "limit", "silence")

Row = tuple[str, str, str]
"""Key, range, default."""


def parameters() -> dict[str, list[Row]]:
    """Every parameter that the code takes, by heading."""
    fixed = {heading: list(_fields(spec, key)) for heading, (spec, key) in PARTS.items()}
    ruled = {heading: list(_arguments(*rule)) for heading, rule in RULES.items()}
    return fixed | ruled


def listed(page: str) -> list[tuple[str, ...]]:
    """The rows of the page's section on parameters: key, words, range, default."""
    section = SECTION.search(page)
    return ROW.findall(section[0]) if section else []


def table(page: str) -> str:
    """The section on parameters, with the words that the page has for each."""
    words = {key: said for key, said, _, _ in listed(page)}
    lines = [OPENING]
    for heading, rows in parameters().items():
        lines += [f"### {heading}", "", "| key | what | range | default |", "| --- | --- | --- | --- |"]
        lines += [f"| `{key}` | {words.get(key, UNSAID)} | {within} | {default} |" for key, within, default in rows]
        lines.append("")
    return "\n".join(lines) + "\n"


def refreshed(page: str) -> str:
    """The page with its section on parameters as the code has them."""
    section = table(page)
    return SECTION.sub(lambda _: section, page)


def _fields(spec: type[BaseModel], key: str) -> Iterator[Row]:
    for name, field in spec.model_fields.items():
        if name not in SAID:
            yield f"{key}.{name}", _range(name, field), _default(field.get_default(call_default_factory=True))


def _arguments(module: ModuleType, base: type, key: str) -> Iterator[Row]:
    for name in module.__all__:
        rule = getattr(module, name)
        if not (inspect.isclass(rule) and issubclass(rule, base) and rule is not base):
            continue
        given = inspect.signature(rule).parameters
        for argument, hint in takes(rule).items():
            if argument in given:
                yield f"{key}: {name}.{argument}", _kind(hint), _default(_built(rule, argument, given[argument]))


def _built(rule: type, argument: str, parameter: inspect.Parameter) -> Any:
    """What a rule takes where nothing is given: of a dataclass's factory, what it makes."""
    factory = getattr(rule, "__dataclass_fields__", {}).get(argument)
    if factory is not None and callable(factory.default_factory):
        return factory.default_factory()
    return parameter.default


def _kind(hint: Any) -> str:
    bounds = bounds_of(hint)
    each = ", or one for each name" if is_per_name(hint) else ""
    return _words(hint) if bounds is None else _number_within(bounds.low, bounds.high) + each


def _words(hint: Any) -> str:
    """A type in words: of one with marks, its least and most."""
    if get_origin(hint) is Annotated:
        kind, *marks = get_args(hint)
        limits = [limit for mark in marks for limit in getattr(mark, "metadata", ())]
        ends = [f"{getattr(limit, 'ge', None) or getattr(limit, 'le', None):g}" for limit in limits]
        return f"{_words(kind)} in [{', '.join(ends)}]" if ends else _words(kind)
    if hint in NAMED:
        return NAMED[hint]
    if get_origin(hint) is dict:
        return f"{_words(get_args(hint)[1])} by name"
    if get_origin(hint) is tuple:
        return "names"
    if get_args(hint):
        return " or ".join(_words(part) for part in get_args(hint))
    return str(hint.__name__).lower()


def _range(name: str, field: FieldInfo) -> str:
    number = _number(field)
    if number is None:
        least = [f">= {m.ge:g}" for m in field.metadata if hasattr(m, "ge")]
        least += [f"> {m.gt:g}" for m in field.metadata if hasattr(m, "gt")]
        return ", ".join([_plain(field), *least])
    return "number on the issue's scale" if name in ON_SCALE else _number_within(*number.bounds)


def _number_within(low: float, high: float) -> str:
    if math.isinf(low):
        return "number"
    if math.isinf(high):
        return "number > 0" if low == ABOVE_0 else f"number >= {low:g}"
    return f"number in [{low:g}, {high:g}]"


def _number(field: FieldInfo) -> Number | None:
    """The number that a field makes of 1, None where it takes none."""
    adapter = TypeAdapter(_annotated(field))
    for given in (1.0, {"issue": 1.0}):
        try:
            made = adapter.validate_python(given)
        except (ValidationError, ValueError):
            continue
        found = next(iter(made.values())) if isinstance(made, dict) and made else made
        if isinstance(found, Number):
            return found
    return None


def _annotated(field: FieldInfo) -> Any:
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _plain(field: FieldInfo) -> str:
    hint = str(field.annotation)
    for found, said in (("Literal[0, 1]", "0 or 1"), ("dict[str, ", "labels with positions"), ("tuple[", "list")):
        if found in hint:
            return said
    return _words(field.annotation)


def _default(given: Any) -> str:
    from pydantic_core import PydanticUndefined

    if given is PydanticUndefined or given is inspect.Parameter.empty:
        return "required"
    if isinstance(given, Number):
        return f"{given.distribution.at(np.array([0.5]))[0]:g}"
    if isinstance(given, np.ndarray):
        return f"{given.flat[0]:g}"
    if isinstance(given, PerName):
        return f"{given.everyone.flat[0]:g}"
    if given is None or given in ({}, (), ""):
        return "none"
    return str(list(given) if isinstance(given, tuple) else given).lower()


def main() -> None:
    """Write the table anew."""
    PAGE.write_text(refreshed(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
