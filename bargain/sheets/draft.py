"""A scenario as it is read from a book: what configs will say, and the cell that each part came from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bargain.scenario import ConfigError
from bargain.scenario.errors import at
from bargain.sheets import defaults, provenance
from bargain.sheets.layout import ORIGIN
from bargain.sheets.place import Place, Row
from bargain.sheets.sources import Sources


class Plain(dict[str, Any]):
    """A number as configs write it: on one line."""


@dataclass
class Draft:
    """What is read so far.

    sources    names of sources
    cells      config key -> where in the book it stands
    assumed    what the book leaves out -> for whom it is taken for granted
    unsourced  how many numbers of the book have no source or no basis
    """

    sources: Sources
    cells: dict[str, Place]
    assumed: dict[str, list[str]] = field(default_factory=dict)
    unsourced: int = 0

    def number(self, row: Row, column: str, key: str, quantity: str = "", shared: Iterable[str] = ORIGIN) -> Plain:
        """A cell's number with its origin, for a key of the configuration.

        quantity   what the columns of its own origin are called by; the column's name unless said
        """
        return self.with_origin(row, row.number(column), column, key, quantity or column, shared)

    def with_origin(
        self, row: Row, raw: dict[str, Any], column: str, key: str, quantity: str, shared: Iterable[str] = ORIGIN
    ) -> Plain:
        """A number that was made from a row, with its origin."""
        origin = provenance.read(row, quantity, self.sources, shared)
        self.unsourced += not (origin.get("basis") and origin.get("source"))
        self.cells[key] = row.at(column)
        return Plain(raw | origin)

    def granted(self, what: str, who: str) -> Plain:
        """A number that the book leaves out, as it is taken for granted.

        what   its name in defaults.py
        """
        raw = defaults.NUMBERS[what]
        self.assume(f"{what.split('/')[0]} {defaults.told(raw)}", who)
        return Plain(raw)

    def assume(self, what: str, who: str) -> None:
        """Take down that something was taken for granted."""
        self.assumed.setdefault(what, []).append(who)

    def taken_for_granted(self, width: int) -> list[str]:
        """All of it in a few lines: what goes for the same stands together."""
        whats: dict[tuple[str, ...], list[str]] = {}
        for what, who in self.assumed.items():
            whats.setdefault(tuple(dict.fromkeys(who)), []).append(what)
        told = [f"{', '.join(who)}: {', '.join(what)}" for who, what in whats.items()]
        return [
            line for one in told for line in textwrap.wrap(one, width, initial_indent="  ", subsequent_indent="    ")
        ]

    def translated(self, problem: ConfigError) -> ConfigError:
        """The same error, with the cell instead of the key wherever the key came from a cell."""
        message = problem.key or str(problem)
        keys = [key for key in self.cells if f"{message}:".startswith((f"{key}:", f"{key}."))]
        if not keys:
            return problem
        key = max(keys, key=len)
        place, rest = self.cells[key], message.removeprefix(key).removeprefix(".")
        if problem.key:
            mend = f"{rest}: {problem.mend}" if rest else problem.mend
            return at(str(place), place.says if rest or isinstance(problem.value, Mapping) else problem.value, mend)
        rest = rest.removeprefix(":").strip()
        return at(str(place), place.says, rest) if place.says else ConfigError(f"{place}: {rest}")
