"""Directories with what somebody else left there, or a killed process: passed over, or named in one line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import xarray as xr

import bargain
from bargain.cli import main
from bargain.running.sweep import gather
from tests.cli.refused import refused
from tests.show.runs import answer


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run and a sweep; beside them what a killed run left half-written, and files of other programs by the same names."""
    place = tmp_path_factory.mktemp("place") / "results"
    for number, tactic in enumerate(("screening", "time_dependent")):
        (place / "sweep" / tactic).mkdir(parents=True)
        arm = f"tactic={tactic}"
        answer("two_party", arm).save(place / "sweep" / tactic, [arm], number)
    whole = place / "sweep" / "screening"
    shutil.copytree(whole, place / "run")
    for half in (place / ".run.k1ll3d", place / "sweep" / ".firm.k1ll3d"):
        shutil.copytree(whole, half)
    (place / ".run.k1ll3d" / "summary.json").write_text('{"scenario": "two', encoding="utf-8")
    for name, manifest, summary in (
        ("web", {"name": "An app", "icons": []}, {}),
        ("list", [1, 2], [3]),
        ("empty", {}, {}),
        ("old", json.loads((whole / "manifest.json").read_text("utf-8")), {"scenario": "two_party", "worlds": 3}),
    ):
        shutil.copytree(whole, place / name)
        (place / name / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        (place / name / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    (place / "folders" / "manifest.json").mkdir(parents=True)
    (place / "folders" / "summary.json").mkdir()
    for name in ("text", "climate", "folder"):
        shutil.copytree(whole, place / name)
        (place / name / "outcomes.nc").unlink()
        manifest = json.loads((whole / "manifest.json").read_text("utf-8")) | {"files": {}}
        (place / name / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (place / "text" / "outcomes.nc").write_text("worlds,signed\n0,1\n", encoding="utf-8")
    xr.Dataset({"rain": ("day", [1.0, 2.0])}).to_netcdf(place / "climate" / "outcomes.nc")
    (place / "folder" / "outcomes.nc").mkdir()
    return place


def test_the_list_names_what_is_whole(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", str(results)]) == 0
    listed = {Path(line.split("   ")[0]) for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")}
    # Of the last three the outcomes are another's; what they say of themselves is whole.
    names = ("run", "sweep/screening", "sweep/time_dependent", "text", "climate", "folder")
    assert listed == {results / name for name in names}


def test_an_arm_that_a_killed_sweep_left_half_written_is_none(
    results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(results / "sweep", tmp_path / "sweep")
    assert [arm.label for arm in gather(tmp_path / "sweep")] == ["screening", "time_dependent"]
    assert bargain.load(tmp_path / "sweep").sizes["arm"] == 2
    assert main(["draw", str(tmp_path / "sweep"), "chance"]) == 0
    assert "half" not in capsys.readouterr().err


LINES = {
    "report web": "web/manifest.json: lacks arm; run it again with this version",
    "report list": "list/manifest.json: is no record of a run",
    "report old": "old/summary.json: lacks agreement; run it again with this version",
    "report folders": "folders/manifest.json: cannot be read (Is a directory)",
    "report text": "text/outcomes.nc: cannot be read",
    "report climate": "climate/outcomes.nc: rain is kept in one piece, as bargain keeps nothing",
    "report folder": "folder: holds no outcomes.nc",
    "draw old chance": "old/summary.json: lacks agreement",
    "draw empty": "empty/manifest.json: lacks arm",
    "draw list chance": "list/summary.json: is no record of a run",
    "draw folders": "folders/manifest.json: cannot be read (Is a directory)",
    "draw text": "text/outcomes.nc: cannot be read",
    "draw climate months": "climate/outcomes.nc: rain is kept in one piece",
    "draw folder months": "folder/outcomes.nc: is no file",
    "compare run web": "RUN_B = web/manifest.json: lacks arm",
    "compare list run": "RUN_A = list/manifest.json: is no record",
    "compare text run": "RUN_A = text/outcomes.nc: cannot be read",
    "compare run climate": "RUN_B = climate/outcomes.nc: rain is kept in one piece",
    "compare folder run": "RUN_A = folder: holds no outcomes.nc",
    "export ./text new.csv": "text/outcomes.nc: cannot be read",
    "export ./climate new.csv": "climate/outcomes.nc: rain is kept in one piece",
    "export ./folder new.csv": "folder: holds no outcomes.nc",
    "export ./empty new.csv": "empty/manifest.json: lacks arm",
}


@pytest.mark.parametrize("line", LINES)
def test_what_is_not_whole_or_not_ours_is_named_in_one_line(
    line: str, results: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert LINES[line] in refused(line, results, monkeypatch, capsys)


@pytest.mark.parametrize("command", ["report", "draw", "compare run", "export"])
def test_a_study_cut_short_or_not_ours_is_named_in_one_line(
    command: str, results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(results / "run", tmp_path / "run")
    (tmp_path / "asked").mkdir()
    (tmp_path / "asked" / "study.nc").write_bytes((results / "run" / "outcomes.nc").read_bytes()[:5000])
    line = f"{command} ./asked" + (" new.csv" if command == "export" else "")
    assert "asked" in refused(line, tmp_path, monkeypatch, capsys)
    shutil.copy(results / "climate" / "outcomes.nc", tmp_path / "asked" / "study.nc")
    assert "asked" in refused(line, tmp_path, monkeypatch, capsys)
