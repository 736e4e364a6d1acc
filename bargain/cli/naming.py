"""Command lines that name a scenario first: ``bargain check istanbul_2025 mediator=usa``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bargain.chance import BLOCK
from bargain.cli.compose import composer, parse, plain
from bargain.cli.refusal import Parser
from bargain.running.engine import Engine
from bargain.scenario import ConfigError, Scenario


@dataclass(frozen=True)
class Named:
    """A scenario that was named, and what else was asked.

    to       a directory to leave results in, where one was named
    worlds   how many worlds to play, 1..8192
    engine   where work is done
    """

    scenario: Scenario
    to: Path | None
    worlds: int
    engine: Engine


def named(verb: str, arguments: Sequence[str], worlds: int = 1024) -> Named:
    """What a command line asks for, composed and validated.

    worlds   where the command line does not say
    raises   ConfigError
    """
    parser = Parser(prog=f"bargain {verb}", add_help=False, allow_abbrev=False)
    parser.add_argument("scenario", nargs="?", default="")
    parser.add_argument("overrides", nargs="*")
    parser.add_argument("--config-dir", "-cd")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--worlds", default=str(worlds))
    asked = parser.parse_intermixed_args(list(arguments))
    if not asked.scenario or "=" in asked.scenario:
        raise ConfigError(f"scenario: say which, first, for example bargain {verb} istanbul_2025")
    overrides = [f"scenario={asked.scenario}", *asked.overrides]
    chosen = parse(overrides + (["--config-dir", asked.config_dir] if asked.config_dir else []))
    with composer(chosen) as compose:
        config = plain(compose(overrides))
    return Named(Scenario.from_config(config), asked.to, _worlds(asked.worlds), Engine.of(config))


def _worlds(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= BLOCK:
        raise ConfigError(f"--worlds = {given}: must be a whole number from 1 to {BLOCK}")
    return int(given)
