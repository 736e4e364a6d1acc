"""Tasks on processes of this machine: joblib's loky, which outlives a worker's death."""

from __future__ import annotations

import os
import warnings
from collections.abc import Generator, Sequence
from functools import cache
from multiprocessing import parent_process
from threading import Thread
from time import sleep

from bargain.running.task import ATTEMPTS, Delivery, Task, WorkersDied

LOOK = 1.0  # seconds between a worker's looks at whether whoever started it is still there


def deliveries(tasks: Sequence[Task], workers: int) -> Generator[Delivery, None, None]:
    """What each task found, in any order; see `bargain.running.engine.Engine.deliveries`."""
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    missing = dict(enumerate(tasks))
    left = ATTEMPTS
    while missing:
        pool = Parallel(n_jobs=min(workers, len(missing)), return_as="generator_unordered")
        arriving = pool(delayed(_done)(place, task) for place, task in list(missing.items()))
        try:
            for place, found in arriving:
                del missing[place]
                left = ATTEMPTS
                yield place, found
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


def _done(place: int, task: Task) -> Delivery:
    _follow_parent()
    return place, task.done()


@cache  # once a process
def _follow_parent() -> None:
    """Let a worker end soon after whoever started it was killed: it would wait for ever for somebody to take what it found."""
    parent = parent_process()
    if parent is not None and parent.pid is not None:
        Thread(target=_end_without, args=(parent.pid,), daemon=True).start()


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        sleep(LOOK)
    os._exit(1)
