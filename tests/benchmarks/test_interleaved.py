"""Ratios are of processor time for each world, run by run."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time, sleep

import pytest

from benchmarks.interleaved import Compared, Contender, compared, told


def busy(seconds: float) -> Callable[[], Callable[[], None]]:
    """Something that takes so much processor time once it is ready."""

    def call() -> None:
        begun = process_time()
        while process_time() - begun < seconds:
            pass

    return lambda: call


def test_what_takes_ten_times_as_long_for_as_many_worlds_has_a_ratio_of_ten() -> None:
    ours, theirs = compared(Contender("ours", 100, busy(0.01)), [Contender("theirs", 10, busy(0.01))], runs=3)
    assert ours.ratios == [1.0] * 3
    assert theirs.ratios == pytest.approx([10.0] * 3, rel=0.2)


def test_getting_ready_and_waiting_are_not_timed() -> None:
    def ready() -> Callable[[], None]:
        busy(0.05)()()
        return lambda: sleep(0.05)

    assert Contender("idle", 1, ready).seconds() < 0.02


def test_they_take_turns() -> None:
    heard = []

    def noted(name: str) -> Contender:
        return Contender(name, 1, lambda: lambda: heard.append(name))

    compared(noted("ours"), [noted("first"), noted("second")], runs=2)
    assert heard == ["ours", *["ours", "first", "second"] * 2]


@pytest.mark.parametrize(("goal", "verdict"), [(20.0, "met (20)"), (21.0, "missed (20)")])
def test_the_goal_is_of_the_fastest_of_the_others(goal: float, verdict: str) -> None:
    found = [
        Compared("ours", [1e-6, 2e-6, 3e-6], [1.0, 1.0, 1.0]),
        Compared("slow", [1e-4, 1e-4, 1e-4], [90.0, 100.0, 110.0]),
        Compared("fast", [4e-5, 4e-5, 4e-5], [20.0, 19.0, 500.0]),
    ]
    head, *lines, last = told(found, goal)
    assert head.startswith("Median of 3 runs in turn, load ")
    assert lines[0].split() == ["ours", "2.0", "µs", "a", "world"]
    assert lines[2].endswith("40.0 µs a world        20 times ours (19 to 500)")
    assert last == f"Goal {goal:,.0f} times the fastest of them: {verdict}"
