"""bargain sources SCENARIO [overrides]: every number of a scenario, with where it comes from."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from bargain.cli.refusal import refusals

HELP = """bargain sources SCENARIO [--config-dir DIR] [KEY=VALUE ...]

Print every number of a scenario as a page in Markdown: its value, its basis, its source, who contests it.

  bargain sources istanbul_2025                            with the mediator of the scenario
  bargain sources istanbul_2025 "mediator=[turkey,usa]"    with the numbers of two mediators
  bargain sources two_party > numbers.md                   kept in a file"""


def main(arguments: Sequence[str]) -> None:
    """Print the page of the scenario that the arguments name."""
    if {"--help", "-h"} & set(arguments):
        print(HELP)
        return
    with refusals():
        from bargain.cli.naming import named
        from bargain.show.ledger import page

        print(page(named("sources", arguments).scenario, shlex.join(["bargain", "sources", *arguments])), end="")
