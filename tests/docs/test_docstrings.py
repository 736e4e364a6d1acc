"""Docstrings become pages: rows a list, formulas as they are written, and nothing else is markup."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.docs.extensions import extension
from tests.docs.pages import ROOT

docstrings = extension("docstrings")
PRINTED = """\
Ask for much, concede with time.

demand = outside + (best - outside) * (1 - t ** (1 / e)),   t = share of the deadline elapsed

e < 1 concedes late, w_i at ``most``.  See `two`.

t, top      (W,)   share of the deadline elapsed,
                   0..1
return      utils
Source: Faratin 1998."""
WRITTEN = r"""
Ask for much, concede with time.

.. code-block:: text

    demand = outside + (best - outside) * (1 - t ** (1 / e)),   t = share of the deadline elapsed

e < 1 concedes late, w\_i at ``most``.  See ``two``.


.. rst-class:: rows

   ``t, top``
      ``(W,)`` share of the deadline elapsed,
      0..1
   ``return``
      utils

Source: Faratin 1998.
"""


def written(text: str) -> str:
    return "\n".join(docstrings.written(text.splitlines()))


def test_rows_a_formula_and_words() -> None:
    assert written(PRINTED).strip() == WRITTEN.strip()


def test_code_that_is_announced_stays_code_over_blank_lines() -> None:
    assert written("Say so::\n\n    a = 1\n\n    b_ = 2\n\nDone_.") == (
        "Say so::\n\n    a = 1\n\n    b_ = 2\n\nDone\\_.\n"
    )


@pytest.mark.parametrize(
    "line", ["max over d of  d * F(gain - d)", "W_i = P(i wins)", "C(i, j)   strength of the coalition"]
)
def test_a_formula_is_no_row(line: str) -> None:
    assert written(line) == f".. code-block:: text\n\n    {line}\n"


def test_names_of_several_words_are_rows_where_there_is_a_column() -> None:
    assert written("by pair       those on it\nby all pairs  all") == (
        "\n.. rst-class:: rows\n\n   by pair\n      those on it\n   by all pairs\n      all\n"
    )


def test_two_spaces_after_a_full_stop_make_no_row() -> None:
    assert written("A walk.  With ends,\nit ends.") == "A walk.  With ends,\nit ends.\n"


def test_every_argument_in_a_row_of_its_own_is_found() -> None:
    """Whatever stands in a docstring's last paragraph as ``return`` or ``raises`` is a row, in every file of the package."""
    missed = [
        f"{path.name}: {line}"
        for path in sorted(Path(ROOT, "bargain").rglob("*.py"))
        for text in texts(path)
        for paragraph in docstrings.paragraphs(text.splitlines())
        for line in paragraph
        if line.startswith(("return  ", "raises  ")) and not docstrings.row(line, paragraph)
    ]
    assert missed == []


def texts(path: Path) -> list[str]:
    """The docstrings of a file."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    found = (
        ast.get_docstring(node) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, kinds)
    )
    return [text for text in found if text]
