"""bargain compare RUN_A RUN_B [--to DIR]: what differs between two finished runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bargain.cli.refusal import Parser, refusals, refuse

if TYPE_CHECKING:
    from bargain.running.reading import Finished
    from bargain.study.comparison import Comparison

ABOUT = """What differs between two finished runs, B less A: what came out, which assumptions, which terms.
World by world where seed and sampler are the same, else as two samples of their own."""


def main(arguments: Sequence[str]) -> None:
    """Print a comparison and, where asked to, leave its tables and figure in a directory."""
    parser = Parser(prog="bargain compare", description=ABOUT)
    parser.add_argument("run_a", metavar="RUN_A", type=Path, help="a directory that `bargain run` named last")
    parser.add_argument("run_b", metavar="RUN_B", type=Path, help="another")
    parser.add_argument(
        "--to", metavar="DIR", type=Path, help="leave comparison.csv, assumptions.csv and a figure there"
    )
    asked = parser.parse_args(arguments)
    with refusals():
        from rich.console import Console

        from bargain.show import compared
        from bargain.study.comparison import compare

        if asked.to:
            _check(asked.to)
        found = compare(_read("RUN_A", asked.run_a), _read("RUN_B", asked.run_b))
        if asked.to:
            _keep(found, asked.to)
        Console(highlight=False, markup=False, emoji=False).print(compared.text(found))
        if asked.to:
            print(asked.to)


def _check(directory: Path) -> None:
    """Refuse a directory that cannot be filled, before anything is computed."""
    from bargain.running.directory import DirectoryRefused, check

    try:
        check(directory)
    except DirectoryRefused as problem:
        raise DirectoryRefused(f"--to = {problem}") from None


def _read(argument: str, directory: Path) -> Finished:
    from bargain.running.reading import NotARun, read

    try:
        return read(directory)
    except NotARun as problem:
        refuse(f"{argument} = {problem}")


def _keep(found: Comparison, directory: Path) -> None:
    """Leave all of it, or nothing."""
    from bargain.running.directory import staged
    from bargain.show import compared
    from bargain.show.figures.comparison import comparison
    from bargain.show.style import save

    with staged(directory) as staging:
        compared.write(found, staging)
        save(comparison(found), staging, "comparison")
