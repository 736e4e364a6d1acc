"""What there is to choose from, at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bargain.cli import main
from bargain.cli.list import KINDS
from bargain.cli.places import config_dir


def test_everything_is_listed_with_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    main(["list"])
    said = [line.split() for line in capsys.readouterr().out.splitlines()]
    for kind in KINDS:
        for file in (config_dir() / kind).glob("*.yaml"):
            assert [words for words in said if words[0] == file.stem and len(words) > 2], (
                f"{kind}/{file.stem} has no line"
            )


@pytest.mark.parametrize(
    ("word", "kinds"),
    [("mediators", {"mediator"}), ("actors", {"party", "public", "guarantor", "third_party"}), ("tactic", {"tactic"})],
)
def test_a_kind_may_be_asked_for(word: str, kinds: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["list", word])
    said = capsys.readouterr().out.splitlines()
    assert {line for line in said if not line.startswith(" ")} == kinds


def test_it_imports_nothing_heavy() -> None:
    heavy = "{'numpy', 'hydra', 'omegaconf', 'mesa', 'xarray', 'matplotlib', 'rich', 'scipy'}"
    code = f"import sys; from bargain.cli import main; main(['list']); sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("bargain ")
    for words in ([], ["--help"], ["run", "--help"], ["trace", "--help"]):
        assert main(words) == 0
        assert "bargain run" in capsys.readouterr().out


def test_a_world_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "world=3", "scenario=two_party"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3
