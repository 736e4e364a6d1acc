"""The README's commands work, and what it shows is what they print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Command, commands, refreshed, typed

README = ROOT / "README.md"
SMALL = {
    "experiment=why_talks_fail": ("worlds=64", "jobs=1"),
    "run": ("worlds=256", "jobs=1"),
    "experiments.mediation_styles": ("--worlds", "256"),
    "experiments.limits_of_theory": ("--worlds", "256"),
    "experiments.calibration": ("worlds=1024", "recovered=2"),
}
LONG = ("check", "-m", "worlds=8192", "experiment=why_talks_fail")  # what takes long even when it is made small
RUN = ["bargain", "run"]
TYPED = [
    pytest.param(command, id=command.line[:40], marks=[pytest.mark.slow] if {*LONG} & {*command.words} else [])
    for command in commands(README)
    if command.words[0] != "make" and command.words != RUN
]
INLINE = re.findall(r"`bargain ([^`]* --[^`]*)`", README.read_text("utf-8"))


@pytest.mark.parametrize("command", TYPED)
def test_a_command_works_and_prints_what_the_readme_shows(command: Command, tmp_path: Path) -> None:
    more = next((more for word, more in SMALL.items() if word in command.words), ())
    printed = labels(typed(command.words, tmp_path, *more))
    assert labels(command.shown) <= printed


@pytest.mark.parametrize("inline", INLINE)
def test_an_option_that_the_text_mentions_works(inline: str, tmp_path: Path) -> None:
    assert typed(["bargain", *inline.split()], tmp_path)


def labels(printed: str) -> set[str]:
    """The first column of whatever is printed in columns, which no number of worlds changes."""
    rows = (re.match(r"\s*(\S.*?)\s{2,}\S", line) for line in printed.splitlines())
    return {row.group(1) for row in rows if row and not re.search(r"\d", row.group(1))}


def test_a_run_prints_what_the_readme_shows_and_the_python_reads_what_it_left(tmp_path: Path) -> None:
    (run,) = (command for command in commands(README) if command.words == RUN)
    printed = typed(RUN, tmp_path, *SMALL["run"], "hydra.run.dir=results/istanbul")
    assert labels(run.shown) <= labels(printed)
    (shown,) = re.findall(r"^```python\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "shown.py").write_text(shown, encoding="utf-8")
    typed(["python", "shown.py"], tmp_path)


def test_what_make_is_asked_for_is_in_the_makefile() -> None:
    asked = {command.words[1] for command in commands(README) if command.words[0] == "make"}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert asked == {"run", "test"} <= targets


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", README.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


@pytest.mark.slow
def test_the_readme_shows_what_its_commands_print_to_the_last_digit(tmp_path: Path) -> None:
    assert refreshed(README, tmp_path) == README.read_text("utf-8")
