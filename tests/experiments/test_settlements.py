"""The experiment on settlements: it scores any file of its columns, chooses only where it may, and says whether the mean is beaten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bargain.estimates import Estimate
from bargain.evidence.settlements import agents
from bargain.evidence.settlements import decisions as reading
from bargain.evidence.settlements.agents import KINDS
from bargain.evidence.settlements.decisions import decisions
from bargain.evidence.settlements.scoring import Score
from bargain.evidence.settlements.solutions import PLAIN_MEAN, THEORIES
from experiments.settings import run
from experiments.settlements import elsewhere, finding, main, verdict

Write = Callable[..., Path]

FEW = ("issue by issue, in turn, feared", "issue by issue, single text, feared", "whole dossier, single text, feared")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write made-up dossiers, from one number to another: an issue each, three actors, every other reference point known."""

    def written(name: str, first: int, last: int) -> Path:
        lines = ["issue,procedure,actor,position,salience,reference_point,outcome"]
        for dossier in range(first, last):
            rng = np.random.default_rng(dossier)
            positions, outcome, reference = rng.permutation([0, 40, 100]), rng.integers(101), "0" if dossier % 2 else ""
            lines += [
                f"m{dossier}i1,COD,{actor},{position},{rng.integers(10, 90)},{reference},{outcome}"
                for actor, position in zip(("com", "de", "fr"), positions, strict=True)
            ]
        path = tmp_path / f"{name}.csv"
        path.write_text("\n".join(lines) + "\n")
        return path

    return written


@pytest.fixture
def carry(monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    """Twelve made-up dossiers in the place of those that the package carries, and three kinds of talks in the place of eight."""
    path = write("carried", 0, 12)
    monkeypatch.setattr(agents, "KINDS", {name: KINDS[name] for name in FEW})
    monkeypatch.setattr(reading, "carried", lambda name: path)


def test_a_new_file_is_scored_by_what_was_chosen_on_the_carried_one(
    carry: None, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = write("mine", 100, 105)
    main([f"data={mine}", "worlds=4", f"to={tmp_path}"])
    printed = " ".join(capsys.readouterr().out.split())
    assert f"5 decisions in 5 dossiers ({mine}), 2 with a known reference point" in printed
    assert (
        f"Chosen on the 12 carried dossiers that are not in {mine}; nothing was chosen or tuned on {mine}." in printed
    )
    assert "under the same name" not in printed
    assert printed.count("Held out, ") == 4
    assert "whole dossier less issue by issue: single text, feared" in printed
    assert "single text less in turn: issue by issue, feared" in printed
    for name in (PLAIN_MEAN, *THEORIES, *(f"{kind}, mean" for kind in FEW)):
        assert name in printed
    record = json.loads((tmp_path / "settlements.json").read_text())
    assert record["trained_on"] == 12
    assert all(list(chosen.values()) == [1] for chosen in record["chosen"].values())
    outcomes = np.array([one.outcome for one in decisions(mine)])
    for family in ("benchmarks", "theories", "agents"):
        for name, one in record["scores"][family].items():
            off = np.abs(np.array(record["predicted"][name]) - outcomes).mean()
            assert one["error"]["estimate"] == pytest.approx(off, abs=0.01)
    assert (tmp_path / "settlements.png").stat().st_size > 0


def test_the_carried_file_is_cross_validated(carry: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["worlds=2", f"to={tmp_path}"])
    printed = " ".join(capsys.readouterr().out.split())
    assert "Chosen on all of 10 folds of dossiers but one and scored on that one, in turn, in 20 divisions" in printed
    record = json.loads((tmp_path / "settlements.json").read_text())
    assert record["trained_on"] == 0
    assert all(sum(chosen.values()) == 200 for chosen in record["chosen"].values())


def test_dossiers_that_are_carried_too_are_not_chosen_on(carry: None, write: Write) -> None:
    left = elsewhere(decisions(write("mine", 10, 14)))
    assert {one.dossier for one in left} == {f"m{n}" for n in range(10)}
    assert elsewhere(decisions(write("mine", 9, 14))) == []  # nine are too few


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["data=nowhere.csv"], "nowhere.csv: there is no such file"),
        (["worlds=0"], "worlds = 0: give 1 to 8192"),
        (["seed=-1"], "seed = -1: give 0 or more"),
        (["dat=x"], "dat=x: there is no such setting; did you mean 'data'?"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_status_2(
    typed: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(main, typed) == 2
    assert capsys.readouterr().err == told + "\n"


def test_too_few_dossiers_are_refused(carry: None, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    for path, many, needed in ((write("one", 50, 51), 1, 2), (write("same", 3, 12), 9, 10)):
        assert run(main, [f"data={path}"]) == 2
        assert f"{path}: speaks of {many} dossiers; give {needed} or more" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("theory", "agents", "told"),
    [
        ((-3.0, -1.0), (-2.0, 1.0), "theories beat the plain mean"),
        ((-3.0, -1.0), (-2.0, -1.0), "theories and agents beat the plain mean"),
        ((-1.0, 1.0), (-2.0, 1.0), "neither theories nor agents can be told from the plain mean"),
        ((-1.0, 1.0), (1.0, 3.0), "neither theories nor agents beat the plain mean"),
    ],
)
def test_the_finding_is_what_the_intervals_say(
    theory: tuple[float, float], agents: tuple[float, float], told: str
) -> None:
    def scored(ends: tuple[float, float]) -> Score:
        return Score(Estimate(20.0, 18.0, 22.0), Estimate(sum(ends) / 2, *ends), 0.3)

    scores = {
        "benchmarks": {PLAIN_MEAN: scored((0.0, 0.0))},
        "choices": {"the theory chosen": scored(theory), "the agents chosen": scored(agents)},
    }
    assert finding(scores).startswith(f"Held out, {told} of what everyone wanted")
    assert verdict(scored((1.0, 2.0))) == "it does worse than the mean"
