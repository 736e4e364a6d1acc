"""Equations as MathML, which browsers draw by themselves: no script, and no request to anybody.

Docutils writes the MathML; what it does not know of LaTeX by name is said by a name that it knows.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.errors import SphinxError
from sphinx.util.docutils import SphinxTranslator

KNOWN = [
    (re.compile(r"\\([bB])ig(?=[)\]|]|\\r)"), r"\\\1igr"),
    (re.compile(r"\\([bB])ig(?![a-z])"), r"\\\1igl"),
    (re.compile(r"\\dots\b"), r"\\ldots"),
    (re.compile(r"\\iff\b"), r"\\Longleftrightarrow"),
]


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx asks of an extension."""
    app.add_html_math_renderer("mathml", (inline, None), (block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def inline(translator: SphinxTranslator, node: nodes.math) -> None:
    """An equation in a line of text."""
    translator.body.append(drawn(node, as_block=False))
    raise nodes.SkipNode


def block(translator: SphinxTranslator, node: nodes.math_block) -> None:
    """An equation on a line of its own, which scrolls where the screen is too narrow for it."""
    translator.body.append(f'<div class="equation" tabindex="0">{drawn(node, as_block=True)}</div>\n')
    raise nodes.SkipNode


def drawn(node: nodes.Element, *, as_block: bool) -> str:
    """The equation of a node, or an error that says where it stands."""
    try:
        return mathml(node.astext(), as_block=as_block)
    except MathError as error:
        raise SphinxError(f"{node.source}:{node.line}: {node.astext()}: {error}") from None


def mathml(latex: str, *, as_block: bool) -> str:
    """An equation as MathML.

    raises   MathError where docutils cannot read it
    """
    for pattern, known in KNOWN:
        latex = pattern.sub(known, latex)
    return str(tex2mathml(latex, as_block=as_block))
