"""bargain import FILE: write the configs of a scenario from a spreadsheet."""

from __future__ import annotations

import argparse
import errno
import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bargain.cli.places import config_dir
from bargain.cli.refusal import Parser, refusals, refuse

if TYPE_CHECKING:
    from bargain.sheets import Sheets

ABOUT = """Write the configs of a scenario from a CSV or an .xlsx workbook.

  bargain import islands.csv                       into conf/, as the scenario `islands`
  bargain import islands.xlsx --to mine --name two_islands
  bargain import islands.csv --replace             over what was imported before

One row for each actor and issue: actor, issue, position, salience, capability, low, mode, high (of the reservation point),
private spread, firm, basis, source. Only the first three columns are needed. `bargain export` shows every sheet and column."""


WIDTH = 100  # of what is printed, in signs


def main(arguments: Sequence[str]) -> None:
    """Read and check everything first; then write all files, or none."""
    parser = Parser(prog="bargain import", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE", help="a .csv or an .xlsx")
    parser.add_argument("--to", type=Path, default=Path("conf"), metavar="DIR", help="your directory of configs (conf)")
    parser.add_argument("--name", help="of the scenario; that of the file unless the sheet names one")
    parser.add_argument("--replace", action="store_true", help="write over files that are there")
    parser.add_argument("--allow", action="append", default=[], metavar="PACKAGE", help="whose classes actors may have")
    asked = parser.parse_args(arguments)
    with refusals():
        from bargain import sheets
        from bargain.cli.drafts import checked, shared_sources

        read = sheets.sheets(sheets.read(asked.file), shared_sources(), asked.name)
        if (config_dir() / "scenario" / f"{read.name}.yaml").exists():
            refuse(f"{asked.file}: a scenario called {read.name} comes with bargain; --name gives this one another")
        checked(read, asked.to if asked.to.is_dir() else None, asked.allow)
        texts = {asked.to / path: text for path, text in sheets.files(read).items()}
        there = [path for path in texts if path.exists()]
        if there and not asked.replace:
            refuse(
                f"{there[0]}: is there already; --replace writes over it, and --name gives the scenario another name"
            )
        keep(texts)
        tell(read, list(texts), asked)


def keep(texts: Mapping[Path, str]) -> None:
    """Write all files under names of their own, then rename them: they are there whole and together, or not at all."""
    staged: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            unfinished = path.with_name(f".{path.name}.{os.getpid()}")
            staged[unfinished] = path
            unfinished.write_text(text, encoding="utf-8")
        for unfinished, path in staged.items():
            unfinished.replace(path)
    except OSError as problem:
        refuse(f"{problem.filename}: cannot be written ({problem.strerror}); --to names another directory")
    finally:
        for unfinished in staged:
            unfinished.unlink(missing_ok=True)


def tell(read: Sheets, paths: Sequence[Path], asked: argparse.Namespace) -> None:
    """Print what was written and what was taken for granted; the last line is the command to type next."""
    print(*paths, sep="\n")
    if granted := read.draft.taken_for_granted(WIDTH):
        print("\nThe sheet says nothing of this, so it is assumed:", *granted, sep="\n")
    if read.draft.unsourced:
        print(f"\nNumbers of the sheet without a basis or a source: {read.draft.unsourced}")
    allow = [f"allow=[{','.join(asked.allow)}]"] if asked.allow else []
    words = ["bargain", "run", "--config-dir", str(asked.to), f"scenario={read.name}", *allow]
    print(f"\n{shlex.join(words)}")
