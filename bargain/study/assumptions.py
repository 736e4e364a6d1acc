"""Which assumptions two runs do not share: their composed configurations, key by key, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bargain.scenario.notation import text
from bargain.scenario.numbers import FORMS, PROVENANCE, parse

NO_BASIS = "no basis given"


@dataclass(frozen=True)
class Stated:
    """What one configuration says at a key.

    words           the value or distribution: ``triangular(0.1, 0.35, 0.8)``
    basis, source   of a number, empty where it has none
    """

    words: str
    basis: str = ""
    source: str = ""

    def __str__(self) -> str:
        provenance = ", ".join(filter(None, (self.basis, self.source)))
        return f"{self.words} ({provenance})" if provenance else self.words


@dataclass(frozen=True)
class Change:
    """A key at which two configurations differ; None where one of them has no such key."""

    key: str
    a: Stated | None
    b: Stated | None


def changes(a: Mapping[str, Any], b: Mapping[str, Any], key: str = "") -> Iterator[Change]:
    """Each key at which two composed configurations differ, in their order; what only one has comes as a whole."""
    for name in (*a, *(name for name in b if name not in a)):
        where = f"{key}.{name}" if key else str(name)
        if name not in a or name not in b:
            yield Change(where, *(stated(side[name]) if name in side else None for side in (a, b)))
        elif _has_parts(a[name]) and _has_parts(b[name]):
            yield from changes(a[name], b[name], where)
        elif a[name] != b[name]:
            say = stated_number if _is_number(a[name]) or _is_number(b[name]) else stated
            yield Change(where, say(a[name]), say(b[name]))


def stated(raw: object) -> Stated:
    """What a configuration says, in words."""
    return stated_number(raw) if _is_number(raw) else Stated(_plain(raw))


def stated_number(raw: object) -> Stated:
    """A number in words, with where it comes from, or that it does not say so."""
    if not isinstance(raw, Mapping) or not _is_number(raw):
        return Stated(_plain(raw), NO_BASIS)
    number = parse(raw)
    return Stated(text(number), number.basis or NO_BASIS, number.source)


def _is_number(raw: object) -> bool:
    """Whether a value is one distribution with where it comes from; an issue that has `levels` is none."""
    if not isinstance(raw, Mapping):
        return False
    forms = [key for key, given in raw.items() if key not in PROVENANCE and given is not None]
    return len(forms) == 1 and forms[0] in FORMS


def _has_parts(raw: object) -> bool:
    return isinstance(raw, Mapping) and not _is_number(raw)


def _plain(raw: object) -> str:
    if raw is None:
        return "nothing"
    if isinstance(raw, Mapping):
        return f"{len(raw)} keys" if raw else "nothing"
    if isinstance(raw, (list, tuple)):
        return ", ".join(map(_plain, raw)) or "nothing"
    return f"{raw:g}" if isinstance(raw, (int, float)) and not isinstance(raw, bool) else str(raw)
