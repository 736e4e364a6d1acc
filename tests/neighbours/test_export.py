"""`bargain export` for other programs: whole, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bargain.cli import main
from bargain.outcomes import load, save
from bargain.running.manifest import manifest
from bargain.running.records import write_record
from tests.cli.refused import refused
from tests.neighbours.test_tables import SECRETS, played


def run_of(worlds: int, where: Path) -> Path:
    """A directory such as `bargain run` leaves."""
    where.mkdir(parents=True)
    found = played(worlds, "scenario=two_party", *SECRETS)
    save(found, where)
    about = {"worlds": worlds, "overrides": [], "arm": 0}
    write_record(manifest(json.loads(found.attrs["config"])) | about, where / "manifest.json")
    return where


def test_a_folder_for_negmas_and_a_file_for_gambit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("negmas")
    pytest.importorskip("pygambit")
    monkeypatch.chdir(tmp_path)
    main(["export", "two_party", "a.negmas", "world=17", "levels=3"])
    main(["export", "two_party", "a.efg", "world=17", "packages=2", "rounds=1", "seed=2"])
    assert capsys.readouterr().out.splitlines() == [
        "a.negmas",
        "Upland and Lowland, a teaching example: world 17, seed 1: 2 parties, 3 issues, 27 outcomes",
        "a.efg",
        "Upland and Lowland, a teaching example: world 17, seed 2: 2 players, 2 packages, 8 nodes",
    ]
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    inside = {"_info.yml", "two_party.yml", "upland.yml", "lowland.yml"}
    assert left == {"a.efg", "a.negmas", *(f"a.negmas/{name}" for name in inside)}


def test_replace_writes_over_a_whole_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("negmas")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.negmas").mkdir()
    (tmp_path / "a.negmas" / "of_another_world.yml").touch()
    main(["export", "two_party", "a.negmas", "world=1", "--replace"])
    assert len(list((tmp_path / "a.negmas").iterdir())) == 4
    assert {path.name for path in tmp_path.iterdir()} == {"a.negmas"}


def test_a_run_becomes_three_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run = run_of(32, tmp_path / "run")
    main(["export", "run", "out.csv"])
    assert capsys.readouterr().out.split() == ["out.csv", "out_draws.csv", "out_columns.csv"]
    assert {path.name for path in tmp_path.iterdir()} == {"run", "out.csv", "out_draws.csv", "out_columns.csv"}
    assert (tmp_path / "out.csv").read_text("utf-8").count("\n") == 1 + load(run).sizes["world"]


BAD = {
    "export two_party a.negmas": ("world: say which, once",),
    "export two_party a.negmas world=1 world=2": ("world: say which, once",),
    "export two_party a.negmas world=-1": ("world = -1", "at least 0"),
    "export two_party a.negmas world=1 levels=1": ("levels = 1", "at least 2"),
    "export two_party a.negmas world=1 track=x": ("track = x", "settlement"),
    "export two_party a.negmas world=1 rounds=2": ("rounds = 2", "no such key"),
    "export two_party a.efg world=1 rounds=6": ("149,297 nodes", "at most 50,000", "give fewer"),
    "export two_party a.efg world=1 types=0": ("types = 0", "at least 1"),
    "export two_party a.efg world=1 types=999999999": ("types = 999999999", "at most 32"),
    "export two_party nowhere/a.efg world=1": ("nowhere/a.efg", "cannot be written"),
    "export two_party there.efg world=1": ("there.efg", "is there already", "--replace"),
    "export two_party a.pdf": ("a.pdf", ".xlsx", ".negmas", ".efg"),
    "export istanbul_2025 a.negmas world=5 mediator=none": ("world = 5", "nothing to sign on crimea_status"),
    "export runs/none a.csv": ("runs/none", "no such directory"),
    "export run a.xlsx": ("a.xlsx", ".csv"),
    "export run a.csv seed=2": ("seed=2", "leave it out"),
    "export run there.csv": ("there_draws.csv", "is there already"),
    "export sweep a.csv": ("sweep", "is a sweep of 1 runs", "sweep/one"),
}


@pytest.mark.parametrize("line", BAD)
def test_bad_input_is_refused_in_one_line(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pygambit")
    run_of(2, tmp_path / "run")
    run_of(2, tmp_path / "sweep" / "one")
    for name in ("there.efg", "there_draws.csv"):
        (tmp_path / name).touch()
    refused(line, tmp_path, monkeypatch, capsys, *BAD[line])


def test_a_scenario_is_not_taken_for_a_folder_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "two_party").mkdir()
    main(["export", "two_party", "two.xlsx"])
    assert (tmp_path / "two.xlsx").exists()
