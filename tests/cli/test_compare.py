"""bargain compare: two directories in, a text and perhaps a directory out; what is no run is refused in one line."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from bargain.cli import main
from tests.cli.refused import refused


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs, `a` and `b`, and a sweep of two."""
    place = tmp_path_factory.mktemp("runs")
    small = ["run", "scenario=two_party", "worlds=256", "jobs=1"]
    assert main([*small, f"hydra.run.dir={place}/a"]) == 0
    assert main([*small, "parties.upland.reservation.land=0.5", f"hydra.run.dir={place}/b"]) == 0
    assert main([*small, "-m", "seed=1,2", f"hydra.sweep.dir={place}/sweep"]) == 0
    return place


def test_it_says_what_differs(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(runs / "a"), str(runs / "b")]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for words in (
        "Under these assumptions",
        "Paired: the first 256 worlds",
        "Settlement signed",
        "gained",
        "Cannot be told from zero",
        "compares different deals",
        "parties.upland.reservation.land",
        "uniform(0, 0.75)",
        "Land: toward",
        "Not told to have moved",
    ):
        assert words in said
    assert "nan" not in said


def test_of_a_run_and_itself_it_says_that_nothing_differs(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", str(runs / "a"), str(runs / "a")])
    said = " ".join(capsys.readouterr().out.split())
    assert "differ in nothing" in said
    assert "No assumption differs" in said
    assert "Terms that moved" not in said


def test_its_tables_and_figure_go_where_it_is_told(runs: Path, tmp_path: Path) -> None:
    place = tmp_path / "new" / "comparison"
    assert main(["compare", str(runs / "a"), str(runs / "b"), "--to", str(place)]) == 0
    names = {path.name for path in place.iterdir()}
    assert names == {"comparison.csv", "assumptions.csv", "comparison.png", "comparison.pdf"}
    with (place / "comparison.csv").open(newline="", encoding="utf-8") as file:
        rows = {(row["quantity"], row["statistic"], row["among"]): row for row in csv.DictReader(file)}
    agreement = rows["agreement", "share", "all"]
    assert float(agreement["difference"]) == pytest.approx(float(agreement["b"]) - float(agreement["a"]))
    assert float(agreement["low"]) < float(agreement["difference"]) < float(agreement["high"])
    assert ("terms.land", "median", "signed in each") in rows
    with (place / "assumptions.csv").open(newline="", encoding="utf-8") as file:
        (change,) = csv.DictReader(file)
    assert (change["a_source"], change["b"]) == ("teaching", "0.5")


BAD = {
    "compare a": ("RUN_B", "--help"),
    "compare a b --too c": ("--too",),
    "compare a nowhere": ("RUN_B = nowhere", "no such directory"),
    "compare empty b": ("RUN_A = empty", "holds no outcomes.nc"),
    "compare a sweep": ("RUN_B = sweep", "a sweep of 2 runs", "such as sweep/"),
    "compare a half": ("RUN_B = half", "holds no manifest.json"),
    "compare a short": ("RUN_B = short/outcomes.nc", "cut short"),
    "compare a garbled": ("RUN_B = garbled/manifest.json", "cut short"),
    "compare a b --to a": ("--to = a", "already holds something"),
    "compare a b --to empty/file": ("--to = empty/file", "cannot be written"),
}


@pytest.mark.parametrize("line", BAD)
def test_what_is_no_run_is_refused_in_one_line(
    line: str, runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, copy in (("a", "a"), ("b", "b"), ("a", "half"), ("a", "short"), ("a", "garbled"), ("sweep", "sweep")):
        shutil.copytree(runs / name, tmp_path / copy)
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "file").touch()
    (tmp_path / "half" / "manifest.json").unlink()
    whole = (tmp_path / "short" / "outcomes.nc").read_bytes()
    (tmp_path / "short" / "outcomes.nc").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "garbled" / "manifest.json").write_text('{"seed":', encoding="utf-8")
    refused(line, tmp_path, monkeypatch, capsys, *BAD[line])
