"""The scorecard: its table and figure say what lines hold, and the page's table is what the command writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.estimates import UNKNOWN, Estimate
from bargain.evidence.target import ERROR, Target
from bargain.show import style
from experiments.scorecard import BEGINS, ENDS, figure, istanbul, main, rewritable, rewritten, rows, saved, summary
from experiments.settings import run
from tests.docs.pages import ROOT, astray

PAGE = ROOT / "docs" / "scorecard.md"
NEAR, FAR, WIDE = Estimate(0.2, 0.1, 0.3), Estimate(0.7, 0.6, 0.8), Estimate(0.5, 0.25, 0.75)
LINES = [
    Target("Crises", "alone", NEAR, WIDE, "fitted", "share", "a"),
    Target("Crises", "mediated", NEAR, FAR, "not used", "share", "a"),
    Target("Deals", "hazard", Estimate(0.061, 0.033, 0.105), UNKNOWN, "set a prior", "a year", "b"),
    Target("Deals", "standing", FAR, WIDE, "not used", "share", "b"),
    Target("Laws", "error", Estimate(23.3, 20.5, 26.1), Estimate(40.0, 35.0, 45.0), "not used", ERROR, "c"),
]


def test_lines_are_met_where_intervals_overlap_and_errors_need_not() -> None:
    assert [each.meets for each in LINES] == [True, False, None, True, None]
    assert [cells[-1] for cells in rows(LINES)] == ["yes", "no", "–", "yes", "–"]
    assert summary(LINES) == "fitted: 1 of 1; not used: 1 of 2"


def test_numbers_are_told_in_their_units() -> None:
    told = [cells[2] for cells in rows(LINES)]
    assert told[0] == "20 % (10 to 30)"
    assert told[2] == "6.1 % a year (3.3 to 10.5)"
    assert told[4] == "23.3 (20.5 to 26.1)"


def test_a_page_is_written_between_its_marks_and_nowhere_else() -> None:
    text = f"# Before\n\n{BEGINS}\n\nSTALE\n\n{ENDS}\n\nafter\n"
    once = rewritten(text, LINES)
    assert once.startswith(f"# Before\n\n{BEGINS}\n\n| | | observed")
    assert once.endswith(f"{ENDS}\n\nafter\n")
    assert "STALE" not in once
    assert rewritten(once, LINES) == once


def test_a_page_without_a_place_is_refused_before_anything_is_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "bare.md"
    bare.write_text("# Nothing\n", encoding="utf-8")
    assert run(main, [f"page={bare}"]) == run(main, [f"page={tmp_path / 'none.md'}"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert "has no place for the table" in told[0]
    assert told[1].endswith("none.md: there is no such file")


def test_the_figure_and_the_file_hold_every_line(tmp_path: Path) -> None:
    assert style.save(figure(LINES), tmp_path, "scorecard")[0].stat().st_size > 0
    saved(LINES, tmp_path)
    assert len((tmp_path / "scorecard.csv").read_text("utf-8").splitlines()) == 1 + len(LINES)


def test_of_istanbul_one_case_says_next_to_nothing() -> None:
    settled, exchanged = istanbul(256, seed=1)
    assert (settled.observed.estimate, exchanged.observed.estimate) == (0.0, 1.0)
    assert settled.modelled.estimate < 0.1 < exchanged.modelled.estimate
    assert settled.use == exchanged.use == "known before"


def test_the_page_has_its_place_and_every_link_leads_somewhere() -> None:
    text = rewritable(PAGE)
    assert re.search(r"^Intervals that overlap", text, re.MULTILINE)
    assert astray(PAGE) == []


@pytest.mark.slow
def test_the_page_shows_what_the_command_writes(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "scorecard.md"
    (page.parent / "figures").mkdir(parents=True)
    page.write_text(PAGE.read_text("utf-8"), encoding="utf-8")
    assert run(main, [f"page={page}", f"to={tmp_path}"]) == 0
    assert page.read_text("utf-8") == PAGE.read_text("utf-8")
