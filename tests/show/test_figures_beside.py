"""Figures that put one thing beside another, held to what every figure is held to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from bargain.evidence.answers import answered
from bargain.running import Answer, play
from bargain.running.reading import Finished
from bargain.show.figures.comparison import comparison
from bargain.show.figures.forecast import forecast
from bargain.show.style import look
from bargain.study.comparison import Comparison, compare
from tests.composing import composed
from tests.show.test_figures import (  # noqa: F401 -- collected here again, with the figures below
    _words,
    test_a_figure_says_its_number_of_worlds_its_seed_and_its_conditions,
    test_every_word_can_be_read_in_print,
    test_no_word_is_cut_off,
    test_no_words_overlap,
)


@cache
def _answer(name: str, *overrides: str) -> Answer:
    return play(composed(f"scenario={name}", "worlds=256", "jobs=1", *overrides))


def _compared(name: str, *overrides: str) -> Comparison:
    """A scenario's run against one that differs in the overrides."""
    one, other = (_answer(name, *more).outcomes for more in ((), overrides))
    return compare(Finished(Path("turkey"), one, {}), Finished(Path("x" * 60), other, {}))


def _asked(question: str) -> Mapping[str, Any]:
    return answered(_answer("istanbul_2025", f"question={question}")).summary


def _alone() -> Mapping[str, Any]:
    """A question that was put to no crowd, and to which no world has an answer."""
    question = composed("question=stands_91_days")["question"] | {"crowds": [], "outcome": None, "closes": "2025-05-16"}
    plain = _answer("istanbul_2025", "question=stands_91_days")
    return answered(replace(plain, config=dict(plain.config) | {"question": question})).summary


FIGURES = {
    "comparison of mediators": lambda: comparison(_compared("istanbul_2025", "mediator=usa")),
    "comparison of limits": lambda: comparison(_compared("two_party", "parties.upland.reservation.land=0.5")),
    "comparison of seeds": lambda: comparison(_compared("two_party", "seed=2")),
    "comparison of the same": lambda: comparison(_compared("reference_class")),
    "forecast of a settlement": lambda: forecast(_asked("settlement_before_2026")),
    "forecast of its standing": lambda: forecast(_asked("stands_91_days")),
    "forecast of nobody else": lambda: forecast(_alone()),
}


@pytest.fixture(params=FIGURES)
def words(request: pytest.FixtureRequest) -> list[Text]:
    with look():
        return _words(FIGURES[request.param]())


def test_the_title_says_the_finding() -> None:
    found = _compared("two_party", "parties.upland.reservation.land=0.5")
    assert "100 % in B; terms moved on 2 of 3 issues" in comparison(found).get_title("left").replace("\n", " ")
    same = comparison(_compared("two_party")).get_title("left").replace("\n", " ")
    assert "differ in nothing" in same
    title = forecast(_asked("settlement_before_2026")).get_title("left").replace("\n", " ")
    assert "of simulated talks; crowds gave 28 to 74 % to another event" in title


def test_a_figure_is_drawn_on_the_axes_that_were_given() -> None:
    ax = Figure().add_subplot()
    assert forecast(_asked("settlement_before_2026"), ax) is ax
    ax = Figure().add_subplot()
    assert comparison(_compared("two_party"), ax) is ax


def test_a_run_that_was_asked_nothing_has_no_forecast_to_draw() -> None:
    with pytest.raises(ValueError, match="asked no dated question"):
        forecast(_answer("two_party").summary)
