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
from typing import Any

import numpy as np
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from bargain import mediation, outside, protocols, tactics
from bargain.mediation import Style
from bargain.protocols import Protocol
from bargain.scenario.components import bounds_of, is_per_name, takes
from bargain.scenario.numbers import Number
from bargain.scenario.schema import GuarantorSpec, HazardSpec, Heading, IssueSpec, MediatorSpec, PartySpec, Track
from bargain.tactics import Tactic
from bargain.worlds import PerName
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
)
PARTS: dict[str, tuple[type[BaseModel], str]] = {
    "The scenario": (Heading, "scenario"),
    "A track": (Track, "tracks.T"),
    "An issue": (IssueSpec, "issues.K"),
    "A party": (PartySpec, "parties.P"),
    "A hazard that a party fears": (HazardSpec, "parties.P.hazards.K"),
    "A guarantor": (GuarantorSpec, "guarantors.G"),
    "A mediator": (MediatorSpec, "mediators.M"),
}
RULES: dict[str, tuple[ModuleType, type, str]] = {
    "Tactics": (tactics, Tactic, "tactic"),
    "Protocols": (protocols, Protocol, "protocol"),
    "Styles of mediation": (mediation, Style, "styles"),
    "Life without a deal": (outside, outside.Outside, "outside"),
}

Row = tuple[str, str, str]
"""Key, range, default."""


def parameters() -> dict[str, list[Row]]:
    """Every parameter that the code takes, by heading."""
    fixed = {heading: list(_fields(spec, key)) for heading, (spec, key) in PARTS.items()}
    ruled = {heading: list(_arguments(*rule)) for heading, rule in RULES.items()}
    return fixed | ruled


def table(page: str) -> str:
    """The section on parameters, with the words that the page has for each."""
    words = {key: said for key, said, _, _ in ROW.findall(page)}
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
            yield f"{key}.{name}", _range(field), _default(field.get_default(call_default_factory=True))


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
    text = hint.__name__ if inspect.isclass(hint) else str(hint)
    text = re.sub(r"\b[a-z_]+(\.[a-z_]+)*\.(?=[A-Z])", "", text)
    return text.replace(" | ", " or ").replace("str", "name").replace("int", "whole number")


def _range(field: FieldInfo) -> str:
    number = _number(field)
    if number is None:
        least = [f">= {m.ge:g}" for m in field.metadata if hasattr(m, "ge")]
        least += [f"> {m.gt:g}" for m in field.metadata if hasattr(m, "gt")]
        return ", ".join([_plain(field), *least])
    return "number on the issue's scale" if math.isinf(number.bounds[0]) else _number_within(*number.bounds)


def _number_within(low: float, high: float) -> str:
    if math.isinf(low):
        return "number"
    if math.isinf(high):
        return "number >= 0" if low == 0 else "number > 0"
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
    from typing import Annotated

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
    if given is None or given in ({}, ()):
        return "none"
    return str(given)


def main() -> None:
    """Write the table anew."""
    PAGE.write_text(refreshed(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
