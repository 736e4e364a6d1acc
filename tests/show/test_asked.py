"""A dated question as text: every number with its uncertainty, the crowds' event told apart, nobody held to be right."""

from __future__ import annotations

from functools import cache
from typing import Any

from bargain.evidence.answers import answered
from bargain.running import play
from bargain.show import asked
from tests.composing import composed
from tests.show.test_tables import _said


@cache
def _summary(question: str) -> dict[str, Any]:
    return answered(play(composed("worlds=512", "jobs=1", f"question={question}"))).summary


def _text(question: str) -> str:
    return " ".join(_said(asked.text(_summary(question))).split())


def test_a_closed_question_shows_probability_crowds_scores_and_reasons() -> None:
    said = _text("settlement_before_2026")
    for part in (
        "95 % simulation",
        "80 % over our uncertainty",
        "range across lenses and structures",
        "8 May 2025 28 %",
        "Metaculus 8 May 2025 53 % no 0.281 -0.76",
        "it did not happen",
        "14 January 2026",
        "China Daily",
        "one infers",
        "Asked of the crowds: a ceasefire",
        "Ukraine ceasefire collaboration",
        "as the analyst states it",
        "as computed",
        "no crowd could have read",
        "Neither is held to be right",
    ):
        assert part in said


def test_a_void_question_shows_no_scores() -> None:
    said = _text("stands_91_days")
    assert "void, so nothing is scored" in said
    assert "Brier" not in said
    assert "only some worlds have an answer" in said


def test_an_open_question_says_that_it_is_open() -> None:
    summary = _summary("settlement_before_2026")
    opened = summary["question"] | {"outcome": None, "scores": None}
    opened["crowds"] = [crowd | {"scores": None} for crowd in opened["crowds"]]
    said = _said(asked.text(summary | {"question": opened}))
    assert "Open: no outcome is recorded" in said
    assert "Brier" not in said


def test_dates_are_said_as_far_as_they_are_known() -> None:
    assert [asked.day(iso) for iso in ("2025-05-08", "2025-09", "2008")] == ["8 May 2025", "September 2025", "2008"]
