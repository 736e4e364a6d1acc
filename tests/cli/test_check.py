"""The verb `check`: what it prints, what it keeps, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from bargain.cli import main
from tests.cli.refused import refused

QUICK = ["two_party", "--worlds", "64", "jobs=1"]
UNSOURCED = "parties.upland.salience.land=0.5"


def ended(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as end:
        return int(str(end.code))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_clean_scenario_ends_with_0_and_the_summary_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(["check", *QUICK]) == 0
    title, summary, *_ = capsys.readouterr().out.splitlines()
    assert title == "Upland and Lowland, a teaching example"
    assert summary == "No defects, no notes; 3 findings explained."


def test_notes_alone_end_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(["check", *QUICK, "+parties.upland.firm=[land]"]) == 0
    assert "No defects, 1 note; 3 findings explained." in capsys.readouterr().out


def test_defects_end_with_1_and_are_told_with_their_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(["check", *QUICK, UNSOURCED]) == 1
    said = capsys.readouterr().out
    assert "1 defect, no notes" in said
    assert "unsourced:parties.upland.salience.land" in said
    assert "Mend: write {value: ..., basis: assumed, source: NAME}" in said


def test_it_says_how_many_worlds_and_that_this_is_no_proof(capsys: pytest.CaptureFixture[str]) -> None:
    ended(["check", *QUICK])
    said = " ".join(capsys.readouterr().out.split())
    assert "Each of 3 uncertain numbers was turned over alone in up to 64 worlds, seed 1" in said
    assert "under these assumptions" in said


def test_what_is_kept_is_what_is_printed(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert ended(["check", *QUICK, "--to", "kept"]) == 0
    assert (here / "kept" / "check.txt").read_text("utf-8") == capsys.readouterr().out
    assert [path.name for path in here.iterdir()] == ["kept"], "nothing half-written beside it"


def test_a_scenario_of_ones_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "conf" / "scenario").mkdir(parents=True)
    (here / "conf" / "scenario" / "mine.yaml").write_text(
        "# @package _global_\n# Mine\ndefaults: [two_party, _self_]\nscenario: {title: Mine}\n"
        'explained: {"stale:nothing": "on purpose", "idle:nobody": "nobody"}\n'
    )
    assert ended(["check", "mine", "--config-dir", "conf", "--worlds", "64"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Mine\n")
    assert "stale:idle:nobody" in said


BAD = {
    "check": ("scenario", "bargain check istanbul_2025"),
    "check worlds=64": ("scenario", "bargain check istanbul_2025"),
    "check two_parti": ("scenario = two_parti", "did you mean 'two_party'"),
    "check two_party --worlds 0": ("--worlds = 0", "from 1 to 8192"),
    "check two_party --worlds 8193": ("--worlds = 8193", "from 1 to 8192"),
    "check two_party --worlds many": ("--worlds = many", "whole number"),
    "check two_party --wurlds 5": ("--wurlds", "--help"),
    "check two_party --to full": ("full", "already holds something"),
    "check two_party --to file/kept": ("file/kept", "cannot be written"),
    "check two_party --config-dir nowhere": ("--config-dir = nowhere", "no such directory"),
    "check two_party wolrds=10": ("wolrds = 10", "did you mean 'worlds'"),
    "check two_party jobs=0": ("jobs = 0", "-1"),
    "check two_party parties.upland.patience=2": ("parties.upland.patience = 2", "[0, 1]"),
    "check two_party +explained.clash=1": ("explained.clash = 1", "string"),
    "check two_party +issues.land.sources=teaching": ("issues.land.sources = teaching", "tuple"),
    "sources": ("scenario", "bargain sources istanbul_2025"),
    "sources nothing": ("scenario = nothing",),
}


@pytest.mark.parametrize("line", BAD)
def test_bad_input_is_refused_in_one_line(
    line: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "file").touch()
    (here / "full").mkdir()
    (here / "full" / "kept").touch()
    refused(line, here, monkeypatch, capsys, *BAD[line])


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("check", "sources"):
        assert ended([verb, "--help"]) == 0
        assert f"bargain {verb} SCENARIO" in capsys.readouterr().out
