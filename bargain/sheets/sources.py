"""What a ``source`` cell names: an entry of the sheet ``sources``, a shared citation, or a source in words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from bargain.scenario.errors import nearest
from bargain.scenario.schema import Source
from bargain.sheets.layout import Written
from bargain.sheets.names import slug, unused
from bargain.sheets.place import Book, Place, Row

LONGEST = 40  # of a key made from words, in signs
FIELDS = ("title", "url", "date", "kind")
CAUTIOUS = "secondary"  # what a source is as long as nobody says otherwise


class Sources(Protocol):
    """One way to name sources in cells.

    shared   key -> entry that every scenario may name
    """

    @property
    def shared(self) -> Mapping[str, Any]: ...

    def key(self, row: Row, column: str, basis: str) -> str:
        """The key that configs have for the source that a cell names, beside the number's basis."""
        ...

    def word(self, key: str) -> str:
        """What a cell says for a key."""
        ...

    def config(self) -> dict[str, Any]:
        """The entries that are not shared, as configs write them."""
        ...


@dataclass(frozen=True)
class Listed:
    """Sources of the sheet ``sources``: cells say their keys, or those of shared ones.

    shared, own   key -> entry
    """

    shared: Mapping[str, Any]
    own: Mapping[str, Any]

    def key(self, row: Row, column: str, basis: str) -> str:
        """The key itself.

        raises   ConfigError where there is none such
        """
        key = row.word(column)
        if key not in self.own and key not in self.shared:
            hint = nearest(key, [*self.own, *self.shared])
            raise row.error(column, f"there is no such source; list it in the sheet `sources`, or {hint}")
        return key

    def word(self, key: str) -> str:
        return key

    def config(self) -> dict[str, Any]:
        return dict(self.own)


@dataclass(frozen=True)
class Worded:
    """Sources in words or as addresses, where nothing lists them; each that differs becomes an entry.

    shared   key -> entry, which cells may name as well
    titles   key -> words, of sources that are known already
    """

    shared: Mapping[str, Any]
    titles: dict[str, str] = field(default_factory=dict)
    _assumed: dict[str, bool] = field(default_factory=dict)

    def key(self, row: Row, column: str, basis: str) -> str:
        """A key made from the words."""
        words = row.word(column)
        if words in self.shared:
            return words
        key = next((key for key, title in self.titles.items() if title == words), "")
        if not key:
            short = slug(words.removeprefix("https://"))[:LONGEST].strip("_") or "source"
            key = unused(short, [*self.titles, *self.shared])
        self.titles[key] = words
        self._assumed[key] = self._assumed.get(key, True) and basis == "assumed"
        return key

    def word(self, key: str) -> str:
        return self.titles.get(key, key)

    def config(self) -> dict[str, Any]:
        entries = {}
        for key, words in self.titles.items():
            address = {"url": words} if words.startswith(("https://", "http://")) else {}
            kind = "assumption" if self._assumed.get(key) else CAUTIOUS
            entries[key] = {"title": words, **address, "kind": kind}
        return entries


def several(row: Row, column: str, sources: Sources) -> list[str]:
    """The keys of sources that a cell names, with commas between them.

    raises   ConfigError where there is none such
    """
    keys, known = [key.strip() for key in row.text(column).split(",")], {**sources.shared, **sources.config()}
    for key in keys:
        if key not in known:
            raise row.error(column, f"there is no source {key!r}; {nearest(key, known)}")
    return keys


def read(book: Book, shared: Mapping[str, Any], cells: dict[str, Place]) -> Sources:
    """The sources of a book.

    cells    config key -> where it stands, to be filled in
    raises   ConfigError
    """
    rows = book.rows("sources")
    if not rows:
        return Worded(shared)
    own: dict[str, Any] = {}
    for row in rows:
        key = row.word("source")
        if key in own:
            raise row.error("source", "this source is listed twice")
        own[key] = {field: row.text(field) for field in FIELDS if field in row}
        own[key].setdefault("kind", CAUTIOUS)
        cells[f"sources.{key}"] = row.at("source")
        cells |= {f"sources.{key}.{field}": row.at(field) for field in FIELDS}
    return Listed(shared, own)


def written(sources: Mapping[str, Source]) -> list[Written]:
    """The rows of the sheet ``sources``."""
    return [{"source": key} | {field: getattr(source, field) for field in FIELDS} for key, source in sources.items()]
