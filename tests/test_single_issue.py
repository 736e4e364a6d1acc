"""The arithmetic of one issue: compiled loops find what NumPy finds, and the same in a world alone as among many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain import single_issue
from bargain.inworlds import Array

pytest.importorskip("numba")

from bargain.compiled import single_issue as compiled
from bargain.compiled.kernel import kernel
from bargain.compiled.powers import exp, log

WORLDS = 75  # no whole number of what a processor takes at once
ROWS = 3
SEEDS = st.integers(0, 2**32 - 1)


@kernel
def _exp_and_log(numbers, exponentials, logarithms):  # type: ignore[no-untyped-def]
    for n in range(numbers.size):
        exponentials[n] = exp(numbers[n])
        logarithms[n] = log(exponentials[n])


def of_a_side(random: np.random.Generator) -> list[Array]:
    """Positions, some of them ideal, and a side's ideal, reach, curvature and salience."""
    position, ideal = random.uniform(0.0, 1.0, (ROWS, WORLDS)), random.uniform(0.0, 1.0, WORLDS)
    position[:, :9] = ideal[:9]
    curvature = random.choice([1.0 + 1e-12, 1.5, 2.0, 3.0], WORLDS)
    return [position, ideal, np.maximum(ideal, 1.0 - ideal), curvature, random.uniform(0.0, 1.0, WORLDS)]


def of_a_continuum(random: np.random.Generator) -> list[Array]:
    """Weights, and where a continuum begins, how far it goes, when, how gently, and between which bounds."""
    theta, offset = random.uniform(-20.0, 20.0, (ROWS, WORLDS)), random.choice([-1e6, 0.0, 1.3, 1e6], WORLDS)
    start, end, low, high = random.uniform(0.0, 1.0, (4, WORLDS))
    width = random.choice([1e-6, 0.5, 2.0], WORLDS)
    return [theta, start, end - start, offset, width, np.minimum(low, high), np.maximum(low, high)]


def of_levels(random: np.random.Generator) -> list[Array]:
    """Weights, and what five levels are worth to each of two sides, some of them the same."""
    return [random.uniform(0.0, 1.0, (ROWS, WORLDS)), *random.integers(0, 4, (2, 5, WORLDS)).astype(float)]


EACH = pytest.mark.parametrize(
    ("name", "drawn"),
    [("worth_on", of_a_side), ("efficient_position", of_a_continuum), ("efficient_level", of_levels)],
)
Drawn = Callable[[np.random.Generator], list[Array]]


def found(room: Any, name: str, numbers: list[Array]) -> Array:
    return np.asarray(getattr(room, name)(*numbers))


@EACH
@given(seed=SEEDS)
def test_what_is_compiled_finds_the_same(name: str, drawn: Drawn, seed: int) -> None:
    numbers = drawn(np.random.default_rng(seed))
    np.testing.assert_allclose(found(compiled, name, numbers), found(single_issue, name, numbers), atol=1e-12)


@EACH
def test_where_all_worlds_agree_on_a_number_it_is_the_same_as_in_each(name: str, drawn: Drawn) -> None:
    numbers = drawn(np.random.default_rng(1))
    for place in range(len(numbers)):
        agreed = [number[..., :1] if n == place else number for n, number in enumerate(numbers)]
        each = [np.broadcast_to(number, (*number.shape[:-1], WORLDS)).copy() for number in agreed]
        np.testing.assert_array_equal(found(compiled, name, agreed), found(compiled, name, each))
        np.testing.assert_array_equal(found(single_issue, name, agreed), found(single_issue, name, each))


@EACH
def test_in_a_world_alone_it_is_the_same_as_among_many(name: str, drawn: Drawn) -> None:
    numbers = drawn(np.random.default_rng(2))
    for room in (compiled, single_issue):
        among = found(room, name, numbers)
        for world in range(WORLDS):
            alone = [number[..., world : world + 1] for number in numbers]
            np.testing.assert_array_equal(found(room, name, alone)[..., 0], among[..., world])


@pytest.mark.parametrize("room", [compiled, single_issue])
def test_of_several_issues_at_once_each_is_worth_what_it_is_alone(room: Any) -> None:
    random = np.random.default_rng(3)
    issues = [of_a_side(random) for _ in range(ROWS)]
    together = room.worth_on(
        *(np.stack([np.broadcast_to(n, (ROWS, WORLDS))[0] for n in each]) for each in zip(*issues, strict=True))
    )
    for worth, (position, *numbers) in zip(together, issues, strict=True):
        np.testing.assert_array_equal(worth, room.worth_on(position[0], *numbers))


def test_powers_are_right_to_a_few_units_in_the_last_place() -> None:
    numbers = np.random.default_rng(1).uniform(-700.0, 700.0, 10_000)
    exponentials, logarithms = np.empty((2, numbers.size))
    _exp_and_log(numbers, exponentials, logarithms)
    np.testing.assert_allclose(exponentials, np.exp(numbers), rtol=1e-15)
    np.testing.assert_allclose(logarithms, np.log(exponentials), rtol=1e-15)
