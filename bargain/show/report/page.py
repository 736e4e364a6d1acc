"""A page as HTML: one file that fetches nothing and runs nothing."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

import bargain
from bargain.scenario.schema import Source
from bargain.show.ledger import Key
from bargain.show.report.parts import Page

MARKS = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
)


def render(page: Page) -> str:
    """The page as text of an HTML file."""
    return _environment().get_template("report.html.j2").render(page=page, version=bargain.__version__)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("bargain.show.report", package_path=""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["marked"] = marked
    found.tests |= {
        "key": lambda cell: isinstance(cell, Key),
        "cited": lambda cell: isinstance(cell, tuple),
        "linkable": linkable,
    }
    return found


def marked(text: str) -> Markup:
    """Words of this package's own with what is typed, stressed or strong set so; everything else in them is escaped."""
    html = str(escape(text))
    for mark, element in MARKS:
        html = mark.sub(element, html)
    return Markup(html)


def linkable(source: Source) -> bool:
    """Whether a source has an address that a reader may follow; of other kinds than the web's it stays unlinked."""
    return source.url.startswith(("https://", "http://"))
