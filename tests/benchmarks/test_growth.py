"""Exponents of known growth are found, and what grows is what is said to; how fast is for a quiet machine."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from bargain.estimates import Estimate
from benchmarks.cases import CLOCK, of_size, on_levels
from benchmarks.growth import GOAL, SIZES, TOLD, Growth, cases, main, measured, shown, verdict

SIZE = np.array([1, 2, 4, 8, 16])


def grown(power: float, fixed: float = 0.0, runs: int = 6) -> Growth:
    """Times of a known growth, each with noise of two per cent; the same at every call."""
    noise = np.exp(np.random.default_rng(1).normal(0.0, 0.02, (runs, SIZE.size)))
    return Growth(SIZE, (fixed + SIZE.astype(float) ** power) * noise)


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 2.0])
def test_a_known_exponent_is_found(power: float) -> None:
    growth = grown(power)
    assert growth.exponent.estimate == pytest.approx(power, abs=0.02)
    assert growth.exponent.low < power < growth.exponent.high
    assert growth.last.estimate == pytest.approx(power, abs=0.06)


def test_what_every_run_costs_flattens_the_last_doubling_least() -> None:
    growth = grown(2.0, fixed=20.0)
    assert growth.exponent.estimate < growth.last.estimate - 0.2
    assert growth.last.estimate < 2.0


def test_the_last_doubling_is_the_last_that_there_is() -> None:
    sizes = np.array([2, 3, 4, 5, 6])
    seconds = np.stack([np.where(sizes < 3, 1.0, sizes**power) for power in (1.9, 2.1)])
    assert Growth(sizes, seconds).last.estimate == pytest.approx(2.0)


def test_a_run_that_is_slower_as_a_whole_moves_no_exponent() -> None:
    growth = grown(1.0)
    slower = Growth(SIZE, growth.seconds * np.array([[1.0], [3.0], [1.0], [7.0], [1.0], [2.0]]))
    assert slower.exponent.estimate == pytest.approx(growth.exponent.estimate)


@pytest.mark.parametrize(("low", "high", "said"), [(0.9, GOAL, "met"), (1.06, 1.2, "missed"), (1.0, 1.1, "not told")])
def test_a_goal_is_held_to_the_whole_interval(low: float, high: float, said: str) -> None:
    assert verdict(Estimate((low + high) / 2, low, high)) == said


def test_calls_are_timed_in_turn() -> None:
    heard: list[int] = []
    growth = measured({size: partial(heard.append, size) for size in (1, 2, 4)}, runs=2)
    assert heard == [1, *[1, 2, 4] * 2]
    assert growth.seconds.shape == (2, 3)


@pytest.mark.parametrize(("issues", "rounds", "parties"), [(1, 2, 2), (5, 3, 2), (3, 4, 3)])
def test_a_negotiation_has_the_size_that_is_asked_for(issues: int, rounds: int, parties: int) -> None:
    scenario = of_size(CLOCK, issues=issues, rounds=rounds, parties=parties)
    found = scenario.play(0, 64)
    assert (len(scenario.issues), len(scenario.parties)) == (issues, parties)
    assert found["month"].max() == pytest.approx(0.5 * rounds), "some world talks to the end"
    assert set(np.unique(found["ending"])) <= {0, 1, 2}, "nothing breaks talks off"


def test_levels_take_the_place_of_continua_and_of_nothing_else() -> None:
    scenario = of_size(CLOCK, issues=3)
    ladder = on_levels(scenario)
    assert [len(issue.levels) for issue in ladder.issues] == [5] * 3
    moved = {key for key, value in scenario.plain.items() if ladder.plain[key] != value}
    assert moved == {"issues", "parties"}
    assert 0.1 < ladder.play(0, 256)["signed"].mean() < 0.9


@pytest.mark.parametrize("what", SIZES)
def test_every_case_can_be_called_at_every_size(what: str) -> None:
    sizes = (3, 64) if what == "worlds" else SIZES[what][:2]
    named = dict(cases(what, sizes, worlds=16))
    assert all(tuple(calls) == sizes for calls in named.values())
    assert (TOLD in named) == (what == "worlds")
    for calls in named.values():
        calls[sizes[0]]()


def test_it_prints_a_table_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--runs", "2", "--worlds", "16", "--most", "2", "issues"])
    printed = capsys.readouterr().out
    assert "issues" in printed
    assert "last doubling" in printed


@pytest.mark.parametrize("what", SIZES)
def test_all_but_parties_have_a_goal(what: str) -> None:
    said = [cell for column in shown(what, {"a case": grown(0.5)}).columns[-1:] for cell in column.cells]
    assert (said == ["met"]) == (what != "parties")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["months"], "months: nothing of that name grows here"),
        (["--runs", "1"], "--runs = 1: give 2 or more"),
        (["issues", "--most", "1"], "--most = 1: leaves no doubling of issues"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_a_line(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(typed)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
