"""The code that a page of the documentation shows, ready to be tried.

python -m tests.docs.pages     # put what the README's commands print and draw now in the place of what it shows
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest
from _pytest.mark import ParameterSet

from tests.docs import warm

ROOT = Path(__file__).parents[2]
FILE = re.compile(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
WHEN = re.compile(r"\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d")
NUMBERS = re.compile(r"[\d.,:%()+ ─-]+")  # with the space and the rules between them
SLOW = ("worlds=", "bargain check", "-m pytest")
MORE = "…"  # ends what is shown where it goes on
PROGRAMS = {
    "bargain": [sys.executable, "-c", "import sys; from bargain.cli import main; sys.exit(main())"],
    "python": [sys.executable],
    "make": ["make", f"PYTHON={sys.executable}"],
    "Rscript": ["Rscript", "--vanilla"],
}


@dataclass(frozen=True)
class Command:
    """A command of a page, and what the page shows it to print."""

    line: str
    shown: str

    @property
    def words(self) -> list[str]:
        """As a shell takes it apart, comments left out."""
        return shlex.split(self.line.replace("\\\n", " "), comments=True)


def files(page: Path) -> dict[str, str]:
    """The files that a page has its reader write: the path stands in a line of its own above each."""
    return dict(FILE.findall(page.read_text("utf-8")))


def commands(page: Path) -> list[Command]:
    """What a page has its reader type, in order."""
    return [Command(*found) for block in CONSOLE.findall(page.read_text("utf-8")) for found in COMMAND.findall(block)]


def typed(words: list[str], where: Path, *more: str, ends: int = 0) -> str:
    """Type a command in a directory; what it prints. To end with another status is an error."""
    # Pages show terminals of 100 columns; PYTHONPATH serves where the tests run from a checkout without an installation.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    surroundings = os.environ | {"COLUMNS": "100", "PYTHONPATH": str(ROOT), "PATH": path}
    if warm.becomes(words):
        done = warm.typed([*words, *more], where, surroundings)
    else:
        line = [*PROGRAMS[words[0]], *words[1:], *more]
        done = subprocess.run(
            line, cwd=where, env=surroundings, capture_output=True, text=True, encoding="utf-8", check=False
        )
    assert done.returncode == ends, f"{shlex.join(words)}: {done.stderr}"
    return done.stdout


def placed(page: Path, where: Path) -> Iterator[tuple[Command, Path]]:
    """What a page has its reader type, in order, and in which directory: `cd` goes on in another."""
    for command in commands(page):
        if command.words[0] == "cd":
            where = where / command.words[1]
        else:
            yield command, where


def laid_out(page: Path, where: Path) -> Path:
    """A reader's directory with the files of a page in it."""
    for name, content in files(page).items():
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return where


def steps(page: Path) -> list[ParameterSet]:
    """A page's commands as parameters of a test; those that play worlds by the thousand are slow."""
    return [
        pytest.param(
            command,
            id=f"{page.stem}: {command.line}",
            marks=[pytest.mark.slow] if any(word in command.line for word in SLOW) else [],
        )
        for command in commands(page)
    ]


def unprinted(command: Command, printed: str) -> list[str]:
    """What a page shows of a command that is not printed, or not in this order; it may leave out lines anywhere."""
    after = iter([WHEN.sub("", line.rstrip()) for line in printed.splitlines()])
    return [line for line in command.shown.splitlines() if line != MORE and WHEN.sub("", line) not in after]


def astray(page: Path) -> list[str]:
    """The links of a page that lead nowhere."""
    links = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
    return [link for link in links if "://" not in link and not (page.parent / link).exists()]


def refreshed(page: Path, where: Path) -> str:
    """The page with what its commands print now, typed in a directory; cut where the page cuts it."""
    text = page.read_text("utf-8")
    for command, here in placed(page, where):
        if command.shown:
            lines = [line.rstrip() for line in typed(command.words, here).strip("\n").split("\n")]
            kept = command.shown.rstrip("\n").split("\n")
            if MORE in kept[:-1]:
                lines = picked(kept, lines)
            elif kept[-1] == MORE and len(kept) > 1:
                lines = [*lines[: len(kept) - 1], MORE]
            printed = WHEN.sub("2026-01-31_12-00-00", "\n".join(lines)) + "\n"
            text = text.replace(f"$ {command.line}\n{command.shown}", f"$ {command.line}\n{printed}")
    return text


def picked(kept: list[str], lines: list[str]) -> list[str]:
    """For each line that a page keeps the next one like it that is printed, else one that differs in numbers alone, else itself."""
    found, after = [], 0
    for line in kept:
        rest = lines[after:] if line != MORE else []
        bare = [NUMBERS.sub("", other) for other in rest]
        place = next(
            (alike.index(it) for alike, it in ((rest, line), (bare, NUMBERS.sub("", line))) if it in alike), None
        )
        found.append(line if place is None else rest[place])
        after += 0 if place is None else place + 1
    return found


def refresh(page: Path) -> None:
    """Put what a page's commands print now in the place of what it shows."""
    with tempfile.TemporaryDirectory() as directory:
        page.write_text(refreshed(page, laid_out(page, Path(directory))), encoding="utf-8")


def pictures(where: Path) -> None:
    """Put the figures of the run that was typed first in a directory, and of the experiment, in the place of those that pages show."""
    run = min(path for path in where.glob("results/istanbul_2025/*") if WHEN.fullmatch(path.name))
    for figure in run.glob("figures/*.png"):
        copyfile(figure, ROOT / "docs" / "figures" / f"istanbul_2025_{figure.name}")
    for figure in where.glob("results/limits_of_theory/*.png"):
        copyfile(figure, ROOT / "docs" / "figures" / figure.name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        readme = ROOT / "README.md"
        readme.write_text(refreshed(readme, Path(directory)), encoding="utf-8")
        pictures(Path(directory))
