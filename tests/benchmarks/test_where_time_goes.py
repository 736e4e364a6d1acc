"""Every second of a run is put to one function, one room and one step; how many there are is for a quiet machine."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from pydoc import locate

import pytest

from benchmarks.cases import MEDIATOR, SCREENING, eight_issues, shipped
from benchmarks.where_time_goes.__main__ import SCENARIOS, main
from benchmarks.where_time_goes.page import FUNCTION, LEAST, MOST, OPENING, ROOM, STEP, page, parts
from benchmarks.where_time_goes.profiled import ROUND, Calls, Function, Profiled, profiled

PAGE = Path(__file__).parents[2] / "docs" / "where-time-goes.md"
NAMED = re.compile(r"^\| `([\w.]+)` \|", re.MULTILINE)


@pytest.fixture(scope="module")
def found() -> Profiled:
    return profiled(eight_issues(SCREENING, MEDIATOR, rounds=6), blocks=2, worlds=256)


@pytest.mark.parametrize("heading", [STEP, ROOM, FUNCTION])
def test_parts_add_up_to_the_whole(found: Profiled, heading: str) -> None:
    rows = parts(found)[heading]
    assert sum(row.share for row in rows) == pytest.approx(1.0, abs=0.01)
    assert all(row.share >= LEAST for row in rows[:-1])
    assert len(rows) <= MOST + 1


def test_the_steps_of_two_tracks_add_up_too() -> None:
    calls = profiled(shipped("scenario=two_tracks"), blocks=1, worlds=64).calls
    assert sum(calls.steps().values()) == pytest.approx(calls.total, rel=0.01)


def test_steps_are_what_the_sides_do_in_a_round(found: Profiled) -> None:
    steps = {one.path for one in found.calls.steps()}
    assert {"actors.party.Party.propose", "actors.party.Party.accepts", "scenario.scenario.Scenario.draw"} <= steps
    assert "actors.mediator.Mediator.draft" in steps


def test_calls_are_counted(found: Profiled) -> None:
    assert found.calls.times[ROUND] == 2 * 6


def test_what_is_called_outside_is_on_the_account_of_whoever_called_it() -> None:
    first, second = (Function("table.py", name, ours=True) for name in ("first", "second"))
    outer, inner = (Function("/numpy.py", name, ours=False) for name in ("outer", "inner"))
    own = Counter({first: 1.0, second: 2.0, outer: 0.5, inner: 4.0})
    within = {(first, outer): 3.0, (second, outer): 1.0, (outer, inner): 3.5, (second, inner): 0.5}
    spent = Calls(own, within, Counter()).spent()
    assert spent == pytest.approx({first: 1.0 + (0.5 + 3.5) * 3 / 4, second: 2.0 + (0.5 + 3.5) / 4 + 0.5})
    assert sum(spent.values()) == pytest.approx(own.total())


def test_those_who_call_each_other_outside_end_somewhere() -> None:
    ours = Function("table.py", "ours", ours=True)
    this, that = (Function("/numpy.py", name, ours=False) for name in ("this", "that"))
    within = {(ours, this): 2.0, (this, that): 1.0, (that, this): 0.5}
    spent = Calls(Counter({ours: 1.0, this: 1.5, that: 0.5}), within, Counter()).spent()
    assert spent[ours] == pytest.approx(3.0)


def test_a_function_belongs_to_its_directory_or_is_a_file_by_itself() -> None:
    assert Function("packages/menu.py", "Menu.package", ours=True).room == "packages"
    assert Function("talks.py", "Talks.step", ours=True).room == "talks"
    assert Function("packages/menu.py", "Menu.package", ours=True).path == "packages.menu.Menu.package"


def test_the_profiler_costs_something(found: Profiled) -> None:
    assert found.slower > 1.0


@pytest.mark.slow
def test_it_prints_the_tables_and_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = tmp_path / "page.md"
    main(["--blocks", "1", "--worlds", "64", "--page", str(written)])
    for text in (capsys.readouterr().out, written.read_text("utf-8")):
        for part in (*SCENARIOS, "actors.party.Party.propose", "1 x 64 worlds", "times as long under the profiler"):
            assert part in text


def test_the_page_is_one_that_is_written_so(found: Profiled) -> None:
    written = page(dict.fromkeys(SCENARIOS, found))
    assert shape(written) == shape(PAGE.read_text("utf-8")), f"write {PAGE.name} anew, as it says itself"


def test_whatever_the_page_names_is_there() -> None:
    gone = [name for name in NAMED.findall(PAGE.read_text("utf-8")) if locate(f"bargain.{name}") is None]
    assert gone == [], f"write {PAGE.name} anew, as it says itself"


def shape(page: str) -> list[str]:
    """What of a page is the same whatever was measured: its opening, its headings, and the heads of its tables."""
    headings = [line for line in page.splitlines() if re.match(r"#|\| (Step|Room|Function) \|", line)]
    return [page[: len(OPENING)], *headings]
