"""An uncertain number in one cell.

``0.5`` | ``uniform(0.1, 0.4)`` | ``triangular(1, 3, 6)`` | ``choice(0.2: 0.5, 0.4: 0.5)`` | ``choice(shared: 0.7, "North's": 0.3)``
| ``pool(beta(2, 3): 0.5, uniform(0.2, 0.6): 0.5)`` | ``shared``, the label of a level | ``"2014"``, a label that would be a number
| ``endless``, a number without end
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from bargain.distributions import Distribution
from bargain.scenario.errors import nearest
from bargain.scenario.numbers import SHAPES, Number

CALL = re.compile(r"(\w+)\s*\((.*)\)", re.DOTALL)
QUOTED = re.compile(r'"(?:[^"]|"")*"', re.DOTALL)
PLAIN = re.compile(r'[^",:()=\s][^",:()]*')  # a label that needs no quotes within choice(...)
ENDLESS = "endless"  # what a cell says of a number without end
LISTS = (*SHAPES, "choice", "pool")


def parsed(cell: str) -> dict[str, Any]:
    """What a cell says, as configs write it; words are the label of a level.

    raises   ValueError with the mend
    """
    cell = cell.strip()
    number = math.inf if cell == ENDLESS else _real(cell)
    if number is not None:
        return {"value": number}
    if QUOTED.fullmatch(cell):
        return {"level": cell[1:-1].replace('""', '"')}
    call = CALL.fullmatch(cell)
    form = call[1].lower() if call else ""
    if not call or form not in LISTS:
        return {"level": cell}
    parts = list(_split(call[2], ","))
    if form == "choice":
        return _choice([_pair(part) for part in parts])
    if form == "pool":
        return {"pool": [_part(*_pair(part)) for part in parts]}
    return {form: [_needed(part) for part in parts]}


def written(number: Number) -> str | float:
    """A number as a cell says it, so that ``parsed`` reads the same again."""
    if number.labels:
        label, chance = number.labels[0]
        if len(number.labels) == 1 and chance == 1.0:
            return _label(label)
        return f"choice({', '.join(f'{_within(label)}: {figure(chance)}' for label, chance in number.labels)})"
    return _distribution(number.distribution)


def text(number: Number) -> str:
    """The same as text, plain numbers too."""
    said = written(number)
    return said if isinstance(said, str) else figure(said)


def figure(x: float) -> str:
    """A plain number, as short as it can be read back."""
    return str(int(x)) if float(x).is_integer() and abs(x) < 1e15 else repr(float(x))


def meant(text: str) -> str:
    """What somebody meant who wrote this for an uncertain number, as the mend of an error; empty where nobody knows."""
    call = CALL.fullmatch(text.strip())
    return f"there is no such distribution; {nearest(call[1].lower(), LISTS)}" if call else mistyped(text)


def mistyped(text: str) -> str:
    """The same of a plain number."""
    text = text.strip()
    if re.fullmatch(r"[-+]?\d+,\d+", text):
        return f"write a decimal point: {text.replace(',', '.')}"
    if re.fullmatch(r"[-+]?[\d.]+\s*%", text):
        return "is a percentage; write a number on the scale of the column"
    return ""


def _distribution(made: Distribution) -> str | float:
    if made.kind == "value":
        return ENDLESS if made.parameters[0] == math.inf else made.parameters[0]
    if made.kind == "choice":
        pairs = zip(made.parameters[::2], made.parameters[1::2], strict=True)
        return f"choice({', '.join(f'{figure(x)}: {figure(chance)}' for x, chance in pairs)})"
    if made.kind == "pool":
        parts = zip(made.parts, made.parameters, strict=True)
        return f"pool({', '.join(f'{_distribution(part)}: {figure(weight)}' for part, weight in parts)})"
    return f"{made.kind}({', '.join(map(figure, made.parameters))})"


def _label(label: str) -> str:
    """A label, in quotes where it would be read as something else or as a formula."""
    plain = label == label.strip() and not label.startswith(("=", '"')) and label != ""
    return label if plain and _reads_as_label(label) else _quoted(label)


def _reads_as_label(label: str) -> bool:
    try:
        return parsed(label) == {"level": label}
    except ValueError:
        return False


def _within(label: str) -> str:
    return label if PLAIN.fullmatch(label) and label == label.strip() and _real(label) is None else _quoted(label)


def _quoted(label: str) -> str:
    return '"' + label.replace('"', '""') + '"'


def _choice(pairs: list[tuple[str, float]]) -> dict[str, Any]:
    numbers = [_real(word) for word, _ in pairs]
    if len({word for word, _ in pairs}) < len(pairs):
        raise ValueError("choice names one possibility twice")
    if all(number is not None for number in numbers):
        return {"choice": dict(zip(numbers, (chance for _, chance in pairs), strict=True))}
    if any(number is not None for number in numbers):
        raise ValueError('choice takes numbers, or labels of levels; put a label that is a number in "quotes"')
    return {"levels": {parsed(word)["level"] if QUOTED.fullmatch(word) else word: chance for word, chance in pairs}}


def _part(distribution: str, weight: float) -> dict[str, Any]:
    return {**parsed(distribution), "weight": weight}


def _pair(part: str) -> tuple[str, float]:
    """What stands before the last colon, and the number behind it."""
    *before, weight = _split(part, ":")
    if not before:
        raise ValueError(
            f"{part.strip()!r} needs a colon and its probability or weight, as in choice(0.2: 0.5, 0.4: 0.5)"
        )
    return ":".join(before).strip(), _needed(weight)


def _needed(text: str) -> float:
    number = _real(text)
    if number is None:
        raise ValueError(f"{text.strip()!r} is no number")
    return number


def _real(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in text else None


def _split(text: str, separator: str) -> Iterator[str]:
    """The pieces between separators that stand in no parentheses and no quotes."""
    depth, quoted, start = 0, False, 0
    for i, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif not quoted:
            depth += (sign == "(") - (sign == ")")
            if sign == separator and depth == 0:
                yield text[start:i]
                start = i + 1
    if quoted or depth:
        raise ValueError("a quote or a parenthesis is left open")
    yield text[start:]
