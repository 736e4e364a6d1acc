"""Where many runs are played at once: cells of a question's design, block by block, on one engine, beside one store.

A cell is a composed configuration.  Cells with the same seed and sampler are played in the same worlds, so that whatever differs
between them is the doing of what differs in their configurations.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bargain import outcomes as results
from bargain.running.blocks import Block, blocks
from bargain.running.engine import HERE, Arrays, Engine, each, played
from bargain.running.progress import SILENT, Watcher
from bargain.running.store import DRAWS, Store
from bargain.running.task import Task
from bargain.scenario import Scenario

if TYPE_CHECKING:
    import xarray as xr

Config = Mapping[str, Any]
Name = TypeVar("Name")
Piece = TypeVar("Piece", bound="Worlds")
Found = TypeVar("Found")


class Worlds(Protocol):
    """A piece of work, which says on how many worlds it is."""

    @property
    def worlds(self) -> int:
        """How many."""


@dataclass(frozen=True)
class Lab:
    """Plays what it is given.

    engine   where;  store   what has been played before, None keeps nothing;  watch   told of every world that is done
    """

    engine: Engine = HERE
    store: Store | None = None
    watch: Watcher = SILENT

    def play(self, cells: Mapping[Name, Config]) -> Generator[tuple[Name, xr.Dataset], None, None]:
        """Play every cell's worlds and yield its name with what came out, as soon as it is whole, in any order.

        cells    name -> composed configuration, of which `worlds` says how many are played
        yield    outcomes as `bargain.outcomes.label` has them, less the draws, which `draws` gives
        raises   ConfigError before anything is played; as `Engine.deliveries`; DirectoryRefused
        """
        scenarios = {name: Scenario.from_config(config) for name, config in cells.items()}
        wanted = {name: blocks(scenario.config.worlds) for name, scenario in scenarios.items()}
        self.watch.expect(sum(block.worlds for part in wanted.values() for block in part))
        found: defaultdict[Name, dict[Block, Arrays]] = defaultdict(dict)
        asked = ((name, block) for name, part in wanted.items() for block in part)
        with closing(self.blocks([(scenarios[name], name, block) for name, block in asked], outcomes_only)) as arriving:
            for name, block, arrays in arriving:
                found[name][block] = arrays
                if len(found[name]) == len(wanted[name]):
                    parts = found.pop(name)
                    yield name, results.label(scenarios[name], [parts[block] for block in wanted[name]])

    def blocks(
        self, asked: Sequence[tuple[Scenario, Name, Block]], work: Callable[[Scenario, Block], Arrays] = played
    ) -> Generator[tuple[Name, Block, Arrays], None, None]:
        """Play blocks, or find them in the store, and yield each as soon as it is there, in any order.

        work   `played`, or `outcomes_only` where draws are not wanted
        """
        missing = []
        for scenario, name, block in asked:
            kept = self.store.find(scenario, block) if self.store else None
            if kept is None:
                missing.append((scenario, name, block))
                continue
            self.watch(block.worlds)
            yield name, block, kept if work is outcomes_only else with_draws(scenario, block, kept)
        scenarios = {id(scenario): scenario for scenario, _, _ in missing}
        plains = {
            place: pickle.dumps(scenario.plain) for place, scenario in scenarios.items()
        }  # once for all its blocks
        tasks = [Task(plains[id(scenario)], work, block) for scenario, _, block in missing]
        with closing(self.engine.deliveries(tasks)) as arriving:
            for place, arrays in arriving:
                scenario, name, block = missing[place]
                if self.store:
                    self.store.keep(scenario, block, arrays)
                self.watch(block.worlds)
                yield name, block, arrays

    def each(
        self, config: Config, pieces: Sequence[Piece], work: Callable[[Scenario, Piece], Found]
    ) -> Generator[tuple[Piece, Found], None, None]:
        """Do other work on some worlds of one scenario; nothing of it is kept.  As `bargain.running.engine.each`."""
        self.watch.expect(sum(piece.worlds for piece in pieces))
        with closing(each(config, pieces, work, self.engine)) as arriving:
            for piece, found in arriving:
                self.watch(piece.worlds)
                yield piece, found


def outcomes_only(scenario: Scenario, block: Block) -> Arrays:
    """Work: the outcomes of a block of worlds without its draws."""
    return {name: array for name, array in played(scenario, block).items() if name != DRAWS}


def with_draws(scenario: Scenario, block: Block, arrays: Arrays) -> Arrays:
    """Outcomes of a block with the draws of its uncertain quantities, (D, W)."""
    return arrays | {DRAWS: scenario.drawn(block.number, block.worlds, block.design)}
