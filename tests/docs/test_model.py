"""The page that states the model: its list of parameters is the code's, and what it points to is there."""

from __future__ import annotations

import re

import pytest

from tests.docs.model import PAGE, UNSAID, listed, parameters, refreshed

TEXT = PAGE.read_text("utf-8")
ROWS = [(key, within, default) for rows in parameters().values() for key, within, default in rows]


def test_the_list_of_parameters_is_the_codes() -> None:
    """After a change of the code: python -m tests.docs.model, and say in the table what is new."""
    assert [(key, within, default) for key, _, within, default in listed(TEXT)] == ROWS
    assert refreshed(TEXT) == TEXT


@pytest.mark.parametrize("key", [key for key, _, _ in ROWS])
def test_every_parameter_is_told_in_words(key: str) -> None:
    words = {named: said for named, said, _, _ in listed(TEXT)}
    assert words[key].strip(UNSAID)


def test_every_section_says_something() -> None:
    parts = re.split(r"^#{2,3} (.+)$", TEXT, flags=re.MULTILINE)[1:]
    silent = [heading for heading, text in zip(parts[::2], parts[1::2], strict=True) if len(text.split()) < 10]
    assert [heading for heading in silent if not heading.startswith("7. ")] == []


def test_every_page_that_it_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert target.startswith("http") or (PAGE.parent / target).exists(), target
