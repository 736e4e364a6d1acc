"""What a page is made of: sections, and in them words, tables, pictures and what can be unfolded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from bargain.show.ledger import Cell, Sheet


@dataclass(frozen=True)
class Words:
    """A paragraph, set as it stands."""

    kind: ClassVar = "words"
    text: str


@dataclass(frozen=True)
class Marked:
    """A paragraph of this package's own, in which `` `this` `` is typed, ``*this*`` stressed and ``**this**`` strong."""

    kind: ClassVar = "marked"
    text: str


@dataclass(frozen=True)
class Listing:
    """Paragraphs of a list."""

    kind: ClassVar = "listing"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Names, each with what it is."""

    kind: ClassVar = "facts"
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table; what it is of stands above it.

    numeric   by column: whether it holds numbers, which stand to the right
    rules     rows that a line follows
    """

    kind: ClassVar = "grid"
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...] = ()
    caption: str = ""
    rules: frozenset[int] = frozenset()

    @classmethod
    def of(cls, sheet: Sheet) -> Grid:
        """A sheet of a scenario's numbers; its title stands elsewhere."""
        return cls(sheet.headings, sheet.rows)


@dataclass(frozen=True)
class Picture:
    """A figure.

    source          the picture itself, as a `data:` address
    alternative     what it shows, for who does not see it
    width, height   in pixels, when shown in its own size
    """

    kind: ClassVar = "picture"
    name: str
    source: str
    alternative: str
    width: int
    height: int


@dataclass(frozen=True)
class Code:
    """What is typed, or written in a file."""

    kind: ClassVar = "code"
    text: str


@dataclass(frozen=True)
class Folded:
    """What a reader unfolds."""

    kind: ClassVar = "folded"
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    kind: ClassVar = "heading"
    text: str


Block: TypeAlias = "Words | Marked | Listing | Facts | Grid | Picture | Code | Folded | Heading"


@dataclass(frozen=True)
class Section:
    """A part of the page; its name is what a link leads to."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Page:
    """All of it.

    title   of the scenario;  about   which kind of page, in a line;  lead   the answer in a sentence
    """

    title: str
    about: str
    lead: str
    sections: tuple[Section, ...]
