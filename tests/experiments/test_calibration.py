"""The calibration as a command: it prints, draws and keeps what it found, scores a table, and refuses a bad one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bargain.evidence.crises.counts import Case, before_1990
from experiments.calibration import main
from experiments.crises import Calibrated, calibrated, carried, population
from experiments.effects import scenario
from experiments.settings import run


def later(where: Path, rows: str) -> Path:
    path = where / "later.csv"
    path.write_text(f"group,mediated,agreements,crises,note\n{rows}", encoding="utf-8")
    return path


def test_it_prints_draws_and_scores(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = later(tmp_path, "all crises,0,12,60,\nall crises,1,20,30,\na new kind,1,1,5,\n")
    main(["worlds=2048", "recovered=4", f"score={path}", f"to={tmp_path}"])
    printed = capsys.readouterr().out
    for said in (
        "Prior and posterior",
        "How often intervals held the truth",
        "a new kind, mediated",
        "beats",
        "beta: [",
    ):
        assert said in printed
    assert (tmp_path / "calibration.png").stat().st_size > 0
    record = json.loads((tmp_path / "calibration.json").read_text("utf-8"))
    assert set(record["scores"]) == {"model", "marginal", "by kind", "logistic"}
    assert all(0 <= score["brier"] <= 1 and score["log"] <= 0 for score in record["scores"].values())


def test_a_table_is_read_before_anything_is_played(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = later(tmp_path, "all crises,yes,12,60,\n")
    assert run(main, [f"score={path}", f"to={tmp_path / 'none'}"]) == 2
    assert capsys.readouterr().err == f"{path}, row 2, mediated = yes: give 0 or 1\n"
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("reading=efect", "reading = efect: did you mean 'effect'?"),
        ("recovered=9000", "recovered = 9000: give 1 to 8192"),
        ("worlds=0", "worlds = 0: give 1 or more"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(typed: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(main, [typed]) == 2
    assert capsys.readouterr().err == told + "\n"


@pytest.fixture(scope="module")
def found() -> Calibrated:
    return calibrated(population(4096, seed=1), seed=1)


def test_every_carried_kind_can_be_predicted(found: Calibrated) -> None:
    for kind, counts in before_1990().items():
        alone, mediated = (found.predict(Case(kind, mediated=which)) for which in (False, True))
        assert counts.alone.share.low < alone < counts.alone.share.high
        assert counts.together.share.low < mediated < counts.together.share.high


def test_istanbul_has_the_numbers_that_the_fitted_class_gives(found: Calibrated) -> None:
    """Each number that cites the fit is what it gives, within what 4,096 worlds move it by."""
    talks, gives, checked = scenario("istanbul_2025", 1, ["mediator=usa"]), carried(found), 0
    for name, number in talks.numbers.items():
        if number.source != "crises_before_1990":
            continue
        checked += 1
        _, kind = name.split(".")[:2]
        given = number.distribution
        if kind == "reservation":
            ideal = talks.numbers[name.replace("reservation", "ideal")].distribution.parameters[0]
            own = given if ideal == 0 else given.on_scale(1.0, 0.0)
            if own.kind == "choice":
                places, chances = np.array(own.parameters[::2]), np.array(own.parameters[1::2])
                expected = gives["room"].levels(len(places))
                np.testing.assert_allclose(chances[np.argsort(places)], expected, atol=0.02)
            else:
                np.testing.assert_allclose(own.parameters[:2], gives["room"].beta, atol=0.05)
        else:
            expected = gives["leverage" if kind == "manipulation" else "secrecy"].beta
            np.testing.assert_allclose(given.parameters[:2], expected, atol=0.05)
    assert checked == 2 * 6 + 2 + 4
