"""The page on experiments: every script and every sweep has its row, and what the page shows is there."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from bargain.cli.compose import parse
from bargain.cli.plan import planned
from experiments.reference import questions
from tests.docs.pages import ROOT, Command, commands

PAGE = ROOT / "docs" / "experiments.md"
TEXT = PAGE.read_text("utf-8")
SCRIPTS = {path.stem for path in (ROOT / "experiments").glob("*.py") if "__main__" in path.read_text("utf-8")}
SWEEPS = {path.stem for path in (ROOT / "configs" / "experiment").glob("*.yaml")}


def test_every_script_and_every_sweep_has_its_row() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("|")]
    assert {
        name for row in rows for name in re.findall(r"python (?:-m experiments\.|experiments/)(\w+)", row)
    } == SCRIPTS
    assert {name for row in rows for name in re.findall(r"bargain run experiment=(\w+)", row)} == SWEEPS


def test_what_it_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (PAGE.parent / target).exists(), target


@pytest.mark.parametrize("command", commands(PAGE), ids=lambda command: " ".join(command.words)[:60])
def test_a_command_that_it_shows_is_understood(command: Command) -> None:
    """Played in full they take minutes: that each script runs is tested beside it."""
    program, first, *options = command.words
    if program == "bargain":
        planned(parse(options))
    elif Path(first).stem in questions():
        planned(parse([f"experiment={Path(first).stem}", *options]))
    else:
        module, *options = options if first == "-m" else [f"experiments.{Path(first).stem}", *options]
        with pytest.raises(SystemExit) as left:
            import_module(module).main([*options, "--help"])  # which comes last, so that all before it has been read
        assert left.value.code == 0
