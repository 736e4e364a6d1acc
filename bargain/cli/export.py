"""bargain export WHAT FILE: write a scenario for a spreadsheet, NegMAS or Gambit, or the outcomes of a run as CSV."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bargain.cli.refusal import refusals, refuse

if TYPE_CHECKING:
    import argparse

HELP = """bargain export SCENARIO FILE [--config-dir DIR] [--replace] [KEY=VALUE ...]
bargain export RUN FILE.csv [--replace]

Write a scenario, or the outcomes of a finished run. The ending of FILE says for whom:

  .xlsx     a workbook; importing it again gives the same scenario
  .csv      the same as a CSV, where that holds all of it
  .negmas   a folder that NegMAS loads: one world, with issues, utilities and reserved values
  .efg      a game that Gambit opens: alternating offers of a few packages in one world

  bargain export istanbul_2025 istanbul.xlsx mediator=usa
  bargain export --config-dir conf islands islands.csv
  bargain export two_party two_party.negmas world=17
  bargain export two_party two_party.efg world=17 rounds=3
  bargain export results/two_party/2026-01-31_12-00-00 outcomes.csv

Of one world: world=N, and track=NAME where the last one is not meant. For NegMAS levels=11, of each continuum. For Gambit
rounds=2, packages=5 and types=1, of each side's secret. Other keys are those of `bargain run`.
A run becomes three tables: FILE.csv has a row for each world and track, FILE_draws.csv one for each world, and
FILE_columns.csv says what each column is, and its unit."""


def main(arguments: Sequence[str]) -> None:
    """Find out what is asked for, write it beside its place, and only then put it there."""
    if {"--help", "-h"} & set(arguments):
        print(HELP)
        return
    with refusals():
        from bargain.cli.compose import parse

        asked = parse([argument for argument in arguments if argument != "--replace"])
        words = [word for word in asked.overrides if "=" not in word]
        if len(words) != 2:
            refuse("export: name a scenario and a file, for example: bargain export istanbul_2025 istanbul.xlsx")
        asked.overrides = [word for word in asked.overrides if word not in words]
        asked.replace = "--replace" in arguments
        what, path = words[0], Path(words[1])
        lines = _run(Path(what), path, asked) if _is_run(Path(what)) else _scenario(what, path, asked)
    print(*lines, sep="\n")


def _is_run(directory: Path) -> bool:
    """Whether a word is meant as the directory of a run: it leads somewhere, or holds what runs and questions leave."""
    left = ("outcomes.nc", "study.nc", "*/manifest.json")
    return len(directory.parts) > 1 or any(any(directory.glob(name)) for name in left)


def _run(directory: Path, path: Path, asked: argparse.Namespace) -> Sequence[object]:
    from bargain.neighbours import tables
    from bargain.running.reading import read

    if path.suffix.lower() != ".csv":
        refuse(f"{path}: the outcomes of a run are written as CSV; name a file that ends in .csv")
    if asked.overrides:
        refuse(f"{asked.overrides[0]}: a run has been played, and nothing about it can be chosen; leave it out")
    files = {name: path.with_stem(f"{path.stem}_{name}") for name in ("draws", "columns")}
    files = {"outcomes": path, **files}
    outcomes = read(directory).outcomes
    with _placed(list(files.values()), asked) as beside:
        tables.write(outcomes, {name: beside / file.name for name, file in files.items()})
    return list(files.values())


def _scenario(name: str, path: Path, asked: argparse.Namespace) -> Sequence[object]:
    from bargain.cli import writing
    from bargain.cli.compose import composer, plain
    from bargain.scenario import Scenario

    writer = writing.writer_of(path)
    own = writer.own(asked.overrides)
    with _placed([path], asked) as beside:
        with composer(asked) as compose:
            composed = compose([f"scenario={name}", *asked.overrides])
        choices = {str(group): str(option) for group, option in composed.hydra.runtime.choices.items()}
        also = Path(asked.config_dir) if asked.config_dir else None
        order = writing.Order(Scenario.from_config(plain(composed)), path, own, choices, also)
        said = writer.write(order, beside / path.name)
    return [path, *said]


@contextmanager
def _placed(paths: Sequence[Path], asked: argparse.Namespace) -> Iterator[Path]:
    """Give a hidden directory beside some paths of one folder; what was written into it by their names is then moved to them."""
    for path in paths:
        if path.exists() and not asked.replace:
            refuse(f"{path}: is there already; name another, or add --replace")
    try:
        with tempfile.TemporaryDirectory(dir=paths[0].parent, prefix=f".{paths[0].name}.") as beside:
            yield Path(beside)
            for path in paths:
                if path.is_dir():  # a folder is not written over: it makes way, and goes with the hidden one
                    path.rename(Path(beside, f".{path.name}"))
                Path(beside, path.name).replace(path)
    except OSError as problem:
        refuse(f"{paths[0]}: cannot be written ({problem.strerror}); name another")
