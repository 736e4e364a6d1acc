"""bargain import FILE: write the configs of a scenario from a spreadsheet."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bargain.cli import placing
from bargain.cli.refusal import Parser, refusals

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
        placing.own_name(read.name)
        checked(read, asked.to if asked.to.is_dir() else None, asked.allow)
        texts = sheets.files(read)
        with placing.staged(asked.to) as staging:
            placing.write(texts, staging)
            if not asked.replace:
                placing.vacant(staging)
            placing.place(staging)
        tell(read, [asked.to / path for path in texts], asked)


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
