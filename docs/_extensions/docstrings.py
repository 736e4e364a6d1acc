"""The package's docstrings as a page: rows become a list, a formula stays as it is written, and nothing else is markup.

A docstring says what it must in plain words, in rows of a name and its meaning, and in formulas::

    demand = floor + (top - floor) * (1 - t ** (1 / e))

    t        (W,)    share of the deadline elapsed, 0..1
    return   (W,)    least own value to ask for, utils
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

ROW = re.compile(r"^(?P<name>\w[\w ,.*/'`-]*?)(?: {2,}| (?=\([\w, ]*\) {2}))(?P<meaning>(?!= )\S.*)$")
SHAPE = re.compile(r"^(\([\w, +]*\)(?: or [\w ]*\([\w, +]*\))?) {2,}")
CODE = re.compile(r"(``.+?``|`[^`\n]+`)")
MARKUP = re.compile(r"([\\*_|`])")
SENTENCE = re.compile(r"^(?:[A-Z][a-z']+|A) [a-z_]|[.?!] {1,2}[A-Z]|[.:?]$")
FORMULA = re.compile(r" (?:=|<=|>=|<|>) |[^\s.] {2,}\S")
ALIAS = re.compile(r"(?:[\w.]*\.)?TypeAliasForwardRef\('(\w+)'\)")


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx asks of an extension."""
    app.connect("autodoc-process-docstring", process)
    app.connect("autodoc-process-signature", signature)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def process(app: Any, what: str, name: str, of: Any, options: Any, lines: list[str]) -> None:
    """Put reStructuredText in the place of a docstring's lines."""
    lines[:] = list(written(lines))


def signature(
    app: Any, what: str, name: str, of: Any, options: Any, takes: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Types by the names that the code gives them, also in a union of several."""
    return tuple(ALIAS.sub(r"\1", part) if part else part for part in (takes, returns))  # type: ignore[return-value]


def written(lines: Sequence[str]) -> Iterator[str]:
    """A docstring as reStructuredText."""
    announced = False  # a paragraph ended in a double colon, and what is indented below it is code
    for paragraph in paragraphs(lines):
        indented = all(line.startswith(" ") for line in paragraph)
        if announced and indented:
            yield from [*paragraph, ""]
            continue
        announced = paragraph[-1].endswith("::")
        if indented or formula(paragraph):
            yield from [".. code-block:: text", "", *(f"    {line}" for line in paragraph), ""]
        else:
            yield from rows_and_words(paragraph)


def paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    """What blank lines set apart."""
    for blank, together in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            yield list(together)


def formula(paragraph: Sequence[str]) -> bool:
    """A paragraph that is to stay as it is: what there is of it beside rows is no sentence."""
    rest = [line for line in paragraph if not row(line, paragraph)]
    if len(rest) == len(paragraph):
        return not SENTENCE.search("\n".join(rest)) and any(map(FORMULA.search, rest))
    return any(FORMULA.search(line) and not SENTENCE.search(line) for line in rest if not line.startswith(" "))


def row(line: str, paragraph: Sequence[str]) -> re.Match[str] | None:
    """A line as a row; a name of several words makes one only where the paragraph has a column."""
    found = ROW.match(line)
    if not found or re.search(r"[.?!:]$", found["name"]):
        return None
    column = found.start("meaning")
    others = [other for other in paragraph if other is not line and re.match(r" {2}\S", other[column - 2 :])]
    return found if others or re.fullmatch(r"[\w*]+(?:, [\w*]+)*", found["name"]) else None


def rows_and_words(paragraph: Sequence[str]) -> Iterator[str]:
    """Rows as a definition list, and the sentences before and after them as sentences."""
    in_rows = False
    for line in paragraph:
        if found := row(line, paragraph):
            yield from [] if in_rows else ["", ".. rst-class:: rows", ""]
            yield from [f"   {name(found['name'])}", "      " + plain(SHAPE.sub(r"`\1` ", found["meaning"]))]
            in_rows = True
        elif in_rows and line.startswith(" "):
            yield f"      {plain(line.strip())}"
        else:
            yield from [""] if in_rows else []
            yield plain(line)
            in_rows = False
    yield ""


def name(words: str) -> str:
    """What a row is about: code, where it is no phrase."""
    return plain(words) if " " in words.replace(", ", ",") else f"``{words.strip('`')}``"


def plain(text: str) -> str:
    """Words, with nothing in them but code to be taken for markup."""
    if text.endswith("::"):
        return plain(text[:-2]) + "::"
    parts = CODE.split(text)
    return "".join(f"``{part.strip('`')}``" if at % 2 else MARKUP.sub(r"\\\1", part) for at, part in enumerate(parts))
