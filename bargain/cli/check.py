"""bargain check SCENARIO [overrides]: find what a scenario takes for granted without saying so."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bargain.cli.refusal import refusals

if TYPE_CHECKING:
    from bargain.audit import Audit
    from bargain.scenario import Scenario

HELP = """bargain check SCENARIO [--config-dir DIR] [--to DIR] [--worlds N] [KEY=VALUE ...]

Find what a scenario takes for granted: numbers without a source or a basis, numbers that move nothing, tracks without a zone
of agreement, firm points that clash, and where the numbers of the two sides differ.

  bargain check istanbul_2025                    all of it, in 1024 worlds
  bargain check istanbul_2025 mediator=usa       with another mediator
  bargain check two_party --worlds 4096          numbers turned over in more worlds
  bargain check two_party --to checked           also kept in a directory, with a picture of the agenda
  bargain check mine --config-dir conf           a scenario of your own

A scenario says why a finding is meant under `explained: {FINDING: why}`. Exit status: 1 where there are defects that nobody
has explained, otherwise 0."""

KEPT = "check.txt"
COLUMNS = 100  # of what is kept


def main(arguments: Sequence[str]) -> int:
    """Check a scenario; return 1 where there are defects."""
    if {"--help", "-h"} & set(arguments):
        print(HELP)
        return 0
    with refusals():
        from bargain.audit import check
        from bargain.audit.idle import asked
        from bargain.cli.naming import named
        from bargain.running.directory import check as check_directory
        from bargain.running.progress import progress

        given = named("check", arguments)
        if given.to:
            check_directory(given.to)
        with progress(len(asked(given.scenario)), "Numbers") as watch:
            found = check(given.scenario, given.worlds, given.engine, watch)
        if given.to:
            _keep(found, given.scenario, given.to)
        _tell(found)
    return 1 if found.defects else 0


def _tell(found: Audit) -> None:
    from rich.console import Console

    from bargain.show.audit import audit

    Console(highlight=False, markup=False, emoji=False).print(audit(found))


def _keep(found: Audit, scenario: Scenario, directory: Path) -> None:
    """Leave what was found in a directory of its own, with a picture of the agenda, or nothing."""
    from rich.console import Console

    from bargain import show
    from bargain.running.directory import staged
    from bargain.scenario.errors import ConfigError
    from bargain.show.audit import audit

    with staged(directory) as staging:
        with (staging / KEPT).open("w", encoding="utf-8") as file:
            Console(file=file, width=COLUMNS, highlight=False, markup=False, emoji=False).print(audit(found))
        try:
            show.save(show.agenda(scenario), staging / "figures", "agenda")
        except ConfigError as problem:
            print(f"agenda is left out: {problem}", file=sys.stderr)
