"""Play blocks of worlds, or do other work on a scenario, on several cores.

Workers receive the plain config and a piece of work, and compile the scenario once each; so nothing but arrays comes back, the same
whatever the number of workers. A worker that dies (out of memory, killed) costs time and nothing else: what it did not
deliver is played again.
"""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Callable, Generator, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np

from bargain.running.blocks import Block
from bargain.scenario import Scenario
from bargain.scenario.errors import at

Arrays = dict[str, np.ndarray[Any, Any]]
Delivery = tuple[Block, Arrays]
Piece = TypeVar("Piece")
Found = TypeVar("Found")

ATTEMPTS = 3  # how often in a row workers may die before anything is delivered


class WorkersDied(RuntimeError):
    """Worker processes keep dying, most often for want of memory."""


def deliveries(config: Mapping[str, Any], blocks: Iterable[Block], jobs: int) -> Generator[Delivery, None, None]:
    """Play blocks and yield each with its arrays as soon as it is done, in any order.

    config   a composed configuration, plain dicts, lists, strings and numbers only
    jobs     worker processes, -1 for one a core; 1 plays here, in this process
    raises   ConfigError; WorkersDied
    """
    return each(config, blocks, _play, jobs)


def each(
    config: Mapping[str, Any], pieces: Iterable[Piece], work: Callable[[Scenario, Piece], Found], jobs: int
) -> Generator[tuple[Piece, Found], None, None]:
    """Do pieces of work on one scenario and yield each with what was found as soon as it is done, in any order.

    work     a function of a module, called with the scenario and one piece; no two pieces are equal
    jobs     as for `deliveries`
    raises   ConfigError; WorkersDied
    """
    wanted = tuple(pieces)
    plain = pickle.dumps(config)
    if jobs == 1 or len(wanted) <= 1:
        return ((piece, work(_compiled(plain), piece)) for piece in wanted)
    return _parallel(plain, wanted, work, jobs)


def workers(jobs: int) -> int:
    """How many processes `jobs` asks for.

    raises   ConfigError where it asks for none
    """
    from joblib import effective_n_jobs

    if jobs < 1 and jobs != -1:
        raise at("jobs", jobs, "must be at least 1, or -1 for a process on every core")
    return int(effective_n_jobs(jobs))


def _parallel(
    plain: bytes, wanted: tuple[Piece, ...], work: Callable[[Scenario, Piece], Found], jobs: int
) -> Generator[tuple[Piece, Found], None, None]:
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    missing = list(wanted)
    left = ATTEMPTS
    while missing:
        pool = Parallel(n_jobs=min(workers(jobs), len(missing)), return_as="generator_unordered")
        arriving = pool(delayed(_done)(plain, work, piece) for piece in tuple(missing))
        try:
            for piece, found in arriving:
                missing.remove(piece)
                left = ATTEMPTS
                yield piece, found
        except TerminatedWorkerError:
            left -= 1
            if not left:
                raise WorkersDied(
                    f"worker processes died {ATTEMPTS} times in a row, perhaps for want of memory; try jobs=1"
                ) from None
        finally:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # joblib's, that stopping early wastes what was under way: we mean to
                arriving.close()


def _done(plain: bytes, work: Callable[[Scenario, Piece], Found], piece: Piece) -> tuple[Piece, Found]:
    return piece, work(_compiled(plain), piece)


def _play(scenario: Scenario, block: Block) -> Arrays:
    return scenario.play(block.number, block.worlds, design=block.design)


@lru_cache(maxsize=2)
def _compiled(plain: bytes) -> Scenario:
    return Scenario.from_config(pickle.loads(plain))
