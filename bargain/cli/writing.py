"""How a scenario is written for whom, by the ending of the file: each kind with the keys that are its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bargain.cli.numbers import taken, taken_words
from bargain.cli.refusal import refuse
from bargain.neighbours import gambit, game, negmas
from bargain.neighbours.one_world import OneWorld, as_they_sit_down
from bargain.scenario import ConfigError, Scenario

Own = Mapping[str, int | str]
"""What a way of writing is told by keys of its own."""


@dataclass(frozen=True)
class Order:
    """A scenario that is to be written.

    path      where it will lie
    choices   what Hydra chose, config group -> option
    also      the user's own configs
    """

    scenario: Scenario
    path: Path
    own: Own
    choices: Mapping[str, str]
    also: Path | None

    @property
    def one_world(self) -> OneWorld:
        """The world and the track that are asked for."""
        return as_they_sit_down(self.scenario, int(self.own["world"]), str(self.own["track"]))


@dataclass(frozen=True)
class Writer:
    """One way to write a scenario.

    write   an order, and where it is written first -> lines that say what was written
    keys    its own whole numbers: key -> default, least and most; where there are any it writes one world
    """

    write: Callable[[Order, Path], Sequence[str]]
    keys: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)

    def own(self, overrides: list[str]) -> Own:
        """Take its own keys out of overrides, in place."""
        if not self.keys:
            return {}
        tracks = taken_words("track", overrides)
        found: dict[str, int | str] = {"world": taken("world", overrides), "track": tracks[-1] if tracks else ""}
        return found | {key: taken(key, overrides, *bounds) for key, bounds in self.keys.items()}


def writer_of(path: Path) -> Writer:
    """What writes files of that ending."""
    if path.suffix.lower() not in WRITERS:
        refuse(f"{path}: ends in none of .xlsx, .csv, .negmas (for NegMAS) and .efg (for Gambit); name such a file")
    return WRITERS[path.suffix.lower()]


def _sheet(order: Order, written: Path) -> Sequence[str]:
    """A scenario's sheets, if they say all of it.

    raises    ConfigError where reading them again would not give the same scenario
    """
    from bargain import sheets
    from bargain.cli.drafts import checked, shared_sources

    config, name, shared = order.scenario.config, order.scenario.name, shared_sources()
    comma_separated = order.path.suffix.lower() == ".csv"
    tables = sheets.alone(config, shared) if comma_separated else sheets.workbook(config, order.choices, shared)
    sheets.write(written, tables)
    try:
        again = checked(sheets.sheets(sheets.read(written), shared, name), order.also, config.allow)
        lost = sheets.difference(config, again.config)
    except ConfigError as problem:
        lost = str(problem)
    if lost:
        kind, mend = ("CSV", f"write {order.path.stem}.xlsx") if comma_separated else ("workbook", "say it at each run")
        raise ConfigError(f"{order.path}: {name} does not fit into a {kind}; {mend} ({lost})")
    return ()


def _negmas(order: Order, written: Path) -> Sequence[str]:
    one = order.one_world
    outcomes = negmas.write(one, written, int(order.own["levels"]))
    return [f"{one.title}: {len(one.seats)} parties, {len(one.agenda)} issues, {outcomes:,} outcomes"]


def _gambit(order: Order, written: Path) -> Sequence[str]:
    one = order.one_world
    found = game.game(one, *(int(order.own[key]) for key in ("rounds", "packages", "types")))
    gambit.write(found, written)
    return [f"{one.title}: {len(one.seats)} players, {len(found.packages)} packages, {found.nodes:,} nodes"]


WRITERS = {
    ".xlsx": Writer(_sheet),
    ".csv": Writer(_sheet),
    ".negmas": Writer(_negmas, {"levels": (negmas.LEVELS, 2, 1000)}),
    ".efg": Writer(
        _gambit, {"rounds": (game.ROUNDS, 1, 100), "packages": (game.PACKAGES, 1, 100), "types": (game.TYPES, 1, 32)}
    ),
}
