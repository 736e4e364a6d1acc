"""A sample of mutants for mutmut to try, so many a module, and what became of those that were tried.

python -m tests.mutants sample 12     # the names of 12 mutants of each module, for `mutmut run`
python -m tests.mutants table         # how many were killed, by room, and the names of those that were not
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bargain.estimates import wilson

MUTANTS = Path("mutants")
"""Where mutmut keeps them, under the directory that it is called in."""

KILLED = {1, 3, -24, 24, 36, 152, 255}
"""What mutmut notes of a mutant under which a test failed, or took many times as long as it should."""


def modules(mutants: Path = MUTANTS) -> Iterator[tuple[str, dict[str, int | None]]]:
    """Each module's path with its mutants by name: how the tests ended under each, None where it was not tried."""
    for meta in sorted(mutants.rglob("*.py.meta")):
        yield (
            meta.relative_to(mutants).as_posix().removesuffix(".meta"),
            json.loads(meta.read_text())["exit_code_by_key"],
        )


def sample(path: str, names: Mapping[str, object], many: int) -> list[str]:
    """So many of a module's mutants, drawn by its path: a larger sample begins with a smaller one."""
    drawn = sorted(names)
    random.Random(f"1/{path}").shuffle(drawn)
    return drawn[:many]


def room(path: str) -> str:
    """The directory that a module lies in, or the module itself where it lies at the top."""
    return "/".join(path.split("/")[:2])


def table(mutants: Path = MUTANTS) -> str:
    """How many mutants of each room were killed of those tried, with Wilson's interval, as a table in Markdown."""
    counts: dict[str, list[int]] = {}
    for path, ends in modules(mutants):
        tried = [end for end in ends.values() if end is not None]
        for name in (room(path), "all"):
            so_far = counts.setdefault(name, [0, 0, 0])
            for place, more in enumerate((sum(end in KILLED for end in tried), len(tried), len(ends))):
                so_far[place] += more
    counts["all"] = counts.pop("all", [0, 0, 0])
    lines = ["| room | mutants | tried | killed | share killed |", "| --- | --- | --- | --- | --- |"]
    for name, (killed, tried_here, there_are) in counts.items():
        if tried_here:
            share = wilson(killed, tried_here)
            told = f"{share.estimate:.0%} ({share.low:.0%} to {share.high:.0%})"
            lines.append(f"| {name} | {there_are} | {tried_here} | {killed} | {told} |")
    return "\n".join(lines)


def survivors(mutants: Path = MUTANTS) -> list[str]:
    """The names of the mutants that no test minded."""
    return [name for _, ends in modules(mutants) for name, end in ends.items() if end is not None and end not in KILLED]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sample", many]:
            print(*(name for path, ends in modules() for name in sample(path, ends, int(many))), sep="\n")
        case ["table"]:
            print(table(), *survivors(), sep="\n")
        case _:
            sys.exit(__doc__)
