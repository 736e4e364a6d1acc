"""bargain trace world=N [overrides]: tell one world's talks as they went."""

from __future__ import annotations

from collections.abc import Sequence

from bargain.cli.numbers import taken
from bargain.cli.refusal import refusals

HELP = """bargain trace world=N [--config-dir DIR] [KEY=VALUE ...]

Tell the talks of one world of a run, move by move. Other keys are those of `bargain run`.

  bargain trace world=17 scenario=two_party"""


def main(arguments: Sequence[str]) -> None:
    """Print the transcript of the world that the arguments name."""
    if {"--help", "-h"} & set(arguments):
        print(HELP)
        return
    with refusals():
        from bargain.cli.compose import composer, parse, plain
        from bargain.scenario import Scenario

        asked = parse(arguments)
        world = taken("world", asked.overrides)
        with composer(asked) as compose:
            scenario = Scenario.from_config(plain(compose(asked.overrides)))
        print(scenario.transcript(world))
