"""bargain results [DIR]: the runs and questions that have been finished, what they asked and what they found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bargain.cli.refusal import Parser, refuse

ABOUT = """What has been run: what was asked and what was found, the latest first; and how much is kept of what was played."""

KEPT = ".played"  # below the results, where the key `store` has it by default


def main(arguments: Sequence[str]) -> None:
    """Print one entry for each finished run or question below a directory."""
    parser = Parser(prog="bargain results", description=ABOUT)
    parser.add_argument("directory", metavar="DIR", nargs="?", type=Path, default=Path("results"), help="where to look")
    asked = parser.parse_args(arguments)
    if not asked.directory.is_dir():
        refuse(f"DIR = {asked.directory}: there is no such directory; `bargain run` leaves its results in results/")

    from rich.console import Console

    from bargain.running.listing import finished
    from bargain.running.store import Store
    from bargain.show import listed

    found, store = finished(asked.directory), Store(asked.directory / KEPT)
    if not found:
        print(f"{asked.directory}: nothing has been finished there yet")
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in listed.lines(found):
        console.print(line)
    if said := listed.kept(store):
        print(said)
