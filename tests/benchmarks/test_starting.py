"""Fresh processes are timed, and their imports are read; how fast is for a quiet machine."""

from __future__ import annotations

import pytest

from benchmarks.starting import AIMED_AT, ASKED, GOAL, NOTHING, heaviest, imports, main, shown, timed


def test_what_sleeps_takes_wall_time_alone() -> None:
    wall, processor = timed(("-c", "import time; time.sleep(0.3)"))
    assert wall > 0.3
    assert 0.0 < processor < 0.3


def test_imports_are_read_with_their_names() -> None:
    found = imports(("-c", "import json"))
    assert {"json", "json.decoder"} <= set(found)
    assert all(0.0 <= seconds < 10.0 for seconds in found.values())


def test_what_python_needs_by_itself_is_left_out() -> None:
    found = [name for name, _ in heaviest(ASKED["import bargain"], runs=1)]
    assert found
    assert not set(found) & {"site", "encodings", "os"}


@pytest.mark.parametrize(("wall", "said"), [(GOAL, "met"), (GOAL + 0.001, "missed")])
def test_the_goal_is_of_the_time_that_somebody_waits(wall: float, said: str) -> None:
    table = shown({NOTHING: (9.0, 9.0), AIMED_AT[0]: (wall, 0.0)}, {})
    assert list(table.columns[3].cells) == ["", said]


@pytest.mark.slow
def test_it_prints_a_row_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--runs", "1"])
    printed = capsys.readouterr().out
    assert all(name in printed for name in ASKED)
