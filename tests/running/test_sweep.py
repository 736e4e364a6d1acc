"""The arms of a sweep are named by what sets them apart, and compared in the same worlds."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from bargain.running import play
from bargain.running.sweep import distinct, gather, write_sweep
from tests.composing import composed


@pytest.mark.parametrize(
    ("overrides", "labels"),
    [
        ([["mediator=none", "worlds=8"], ["mediator=usa", "worlds=8"]], ["none", "usa"]),
        ([["a=1", "b=1"], ["a=1", "b=2"], ["a=2", "b=2"]], ["a=1, b=1", "a=1, b=2", "a=2, b=2"]),
        ([["worlds=8"]], ["as configured"]),
        ([["x={uniform: [0, 1]}"], ["x=0.5"]], ["{uniform: [0, 1]}", "0.5"]),
        ([], []),
    ],
)
def test_labels_say_what_differs(overrides: list[list[str]], labels: list[str]) -> None:
    assert distinct(overrides) == labels


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Arms written out of order: a baseline, a better one, two in other worlds, and one of other talks."""
    place = tmp_path_factory.mktemp("sweep")
    arms = {
        4: "scenario=reference_class",
        2: "seed=2",
        3: "sampler=sobol",
        0: "parties.lowland.patience=0.95",
        1: "parties.lowland.reservation.water=0.5",
    }
    for number, override in arms.items():
        (place / f"arm{number}").mkdir()
        found = play(composed("scenario=two_party", "worlds=512", "jobs=1", override))
        found.save(place / f"arm{number}", [override], number)
    return place


def test_each_arm_is_compared_with_the_first_world_by_world(left: Path) -> None:
    arms = gather(left)
    shares = [arm.summary["agreement"]["estimate"] for arm in arms]
    assert arms[0].difference is None
    assert arms[1].difference is not None
    assert arms[1].difference.estimate == pytest.approx(shares[1] - shares[0])
    assert arms[1].difference.low > 0, "whoever asks for less water finds more agreement"


def test_other_worlds_are_not_paired(left: Path) -> None:
    assert [arm.difference for arm in gather(left)[2:]] == [None, None, None]


def test_the_table_has_a_row_an_arm(left: Path, tmp_path: Path) -> None:
    arms = gather(left)
    write_sweep(arms, tmp_path / "sweep.csv")
    with (tmp_path / "sweep.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["arm"] for row in rows] == [arm.label for arm in arms]
    np.testing.assert_allclose(
        [float(row["agreement"]) for row in rows], [arm.summary["agreement"]["estimate"] for arm in arms]
    )
    assert rows[0]["humanitarian"] == rows[0]["difference"] == ""
