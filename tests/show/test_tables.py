"""Tables say what was found, under which assumptions, and no more."""

from __future__ import annotations

from functools import cache

import pytest
from rich.console import Console, RenderableType

from bargain.estimates import paired
from bargain.running import Answer, play
from bargain.running.summary import events
from bargain.running.sweep import Arm
from bargain.show import tables
from tests.composing import composed


@cache
def _answer(*overrides: str) -> Answer:
    return play(composed("worlds=256", "jobs=1", *overrides))


def _said(table: RenderableType, width: int = 200) -> str:
    console = Console(width=width, record=True, file=None, quiet=False)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def test_a_run_tells_all_that_was_estimated() -> None:
    said = _said(tables.run(_answer("scenario=istanbul_2025").summary))
    assert "Under these assumptions" in said
    for part in (
        "Settlement signed",
        "zone of agreement",
        "Humanitarian",
        "still stands after 5 years",
        "Median month",
    ):
        assert part in said
    for part in ("no zone", "deadline", "breakdown", "simulation", "our", "Range across lenses", "Status of Crimea"):
        assert part in said


def test_a_table_neither_explains_nor_predicts() -> None:
    said = _said(tables.run(_answer("scenario=istanbul_2025").summary)).lower()
    assert not [word for word in ("cause", "because", "forecast", "predict", "probability of peace") if word in said]


@pytest.mark.parametrize("width", [60, 80])
def test_on_a_narrow_terminal_words_are_broken_and_no_number_is_cut(width: int) -> None:
    found = _answer("scenario=istanbul_2025").summary
    lens = {name: found[name] for name in ("agreement", "zone", "durable")}
    lens |= {"title": "Land and its recognition are the core", "held_by": "Ukraine, many scholars"}
    rows = tables.lenses({"lenses": {"land": lens}})
    said = _said(rows, width)
    for column in rows.columns[1:-1]:
        for cell in column.cells:
            assert all(line in said for line in str(cell).split("\n"))


def test_where_nothing_is_signed_it_says_so() -> None:
    hopeless = ("scenario=two_party", "parties.upland.reservation.land=0", "parties.upland.reservation.water=0.1")
    said = _said(tables.run(_answer(*hopeless).summary))
    assert "No settlement was signed" in said
    assert "Terms" not in said
    assert "nan" not in said.lower()


def test_what_breaks_deals_is_told_where_something_does() -> None:
    said = _said(tables.run(_answer("scenario=reference_class", "mediator=manipulator").summary))
    for part in ("after 1 year ", "after 2 years", "after 5 years", "What breaks them, within 5 years"):
        assert part in said
    assert "renewed attack by B (feared by Side A)" in said
    assert "What breaks them" not in _said(tables.run(_answer("scenario=two_party").summary))


@pytest.mark.parametrize("width", [80, 200])
def test_a_sweep_keeps_its_numbers_whole(width: int) -> None:
    base, arm = _answer("scenario=two_party"), _answer("scenario=two_party", "tactic=firm")
    difference = paired(events(arm.outcomes)["agreement"], events(base.outcomes)["agreement"])
    arms = [Arm("tactic=screening", base.summary, None), Arm("tactic=firm", arm.summary, difference)]
    said = _said(tables.sweep(arms), width)
    for number in ("{0.estimate:+.1%}", "{0.low:+.1%}", "{0.high:+.1%}"):
        assert number.format(difference).rstrip("%") in said
    assert "tactic=screening" in said
