"""bargain trace world=N [overrides]: tell one world's talks as they went."""

from __future__ import annotations

from collections.abc import Sequence

from bargain.cli.refusal import refusals, refuse

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
        world = _world([override for override in asked.overrides if override.startswith("world=")])
        asked.overrides = [override for override in asked.overrides if not override.startswith("world=")]
        with composer(asked) as compose:
            scenario = Scenario.from_config(plain(compose(asked.overrides)))
        print(scenario.transcript(world))


def _world(given: Sequence[str]) -> int:
    if len(given) != 1:
        refuse("world: say which, once, for example world=17")
    number = given[0].removeprefix("world=")
    if not number.isdecimal():
        refuse(f"world = {number}: must be a whole number, at least 0")
    return int(number)
