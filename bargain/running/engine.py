"""Where work on scenarios is done: here, on several cores, or on a cluster.

Workers receive plain configs and pieces of work, and compile each scenario once; so nothing but arrays comes back, the same
whatever the number of workers.  A worker that dies (out of memory, killed) costs time and nothing else: what it did not
deliver is done again.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import parent_process
from typing import Any, Literal, TypeVar

import numpy as np

from bargain.running import on_cluster, on_cores
from bargain.running.blocks import Block
from bargain.running.task import Delivery, Task
from bargain.scenario import Scenario
from bargain.scenario.errors import at

Arrays = dict[str, np.ndarray[Any, Any]]
Piece = TypeVar("Piece")
Found = TypeVar("Found")


MOST_A_CORE = 8
"""Processes for each core: work that never waits is done no sooner by more than one, and each takes 0.25 to 0.4 GB of memory."""


@dataclass(frozen=True)
class Engine:
    """Where tasks are done.

    jobs      processes on this machine, -1 for one a core; 1 works here, in this process
    backend   ``loky``: processes of joblib's; ``dask``: workers of a cluster
    address   of Dask's scheduler; None starts `jobs` workers on this machine, for as long as the work lasts

    raises   ConfigError where jobs asks for no process, or for more than `MOST_A_CORE` a core
    """

    jobs: int = 1
    backend: Literal["loky", "dask"] = "loky"
    address: str | None = None

    def __post_init__(self) -> None:
        if self.jobs < 1 and self.jobs != -1:
            raise at("jobs", self.jobs, "must be at least 1, or -1 for a process on every core")
        if self.jobs > MOST_A_CORE and self.jobs > (most := MOST_A_CORE * _cores()):
            mend = f"must be at most {most} on this machine, {MOST_A_CORE} for each core; -1 starts one on every core"
            raise at("jobs", self.jobs, mend)

    @staticmethod
    def of(config: Mapping[str, Any]) -> Engine:
        """The engine that a composed configuration names."""
        return Engine(config["jobs"], **config.get("engine") or {})

    @property
    def workers(self) -> int:
        """How many processes it uses on this machine; 1 in a process that somebody else started, as Hydra's launchers do."""
        from joblib import effective_n_jobs

        if parent_process() is not None:
            return 1
        return int(effective_n_jobs(self.jobs))

    def deliveries(self, tasks: Sequence[Task]) -> Generator[Delivery, None, None]:
        """Do tasks and yield what each found as soon as it is done, in any order; closed early, the rest is not done.

        raises   ConfigError; WorkersDied; ClusterRefused
        """
        if self.backend == "dask":
            return on_cluster.deliveries(tasks, self.address, self.workers)
        if self.workers == 1 or len(tasks) <= 1:
            return ((place, task.done()) for place, task in enumerate(tasks))
        return on_cores.deliveries(tasks, self.workers)


def _cores() -> int:
    """Cores that this process may use."""
    from joblib import cpu_count

    return int(cpu_count())


HERE, EVERY_CORE = Engine(), Engine(jobs=-1)


def each(
    config: Mapping[str, Any], pieces: Iterable[Piece], work: Callable[[Scenario, Piece], Found], engine: Engine = HERE
) -> Generator[tuple[Piece, Found], None, None]:
    """Do pieces of work on one scenario and yield each with what was found as soon as it is done, in any order.

    config   a composed configuration, plain dicts, lists, strings and numbers only
    work     a function of a module, called with the scenario and one piece
    raises   as `Engine.deliveries`
    """
    wanted, plain = tuple(pieces), pickle.dumps(config)
    arriving = engine.deliveries([Task(plain, work, piece) for piece in wanted])
    try:
        for place, found in arriving:
            yield wanted[place], found
    finally:
        arriving.close()


def played(scenario: Scenario, block: Block) -> Arrays:
    """Work: the outcomes of a block of worlds, as in `Scenario.play`."""
    return scenario.play(block.number, block.worlds, design=block.design)
