"""A piece of work on one scenario, as it travels to whoever does it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from bargain.scenario import Scenario

Work = Callable[[Scenario, Any], Any]
Delivery = tuple[int, Any]
"""The place of a task among those that were asked for, and what it found."""

ATTEMPTS = 3  # how often in a row workers may die before anything is delivered


class WorkersDied(RuntimeError):
    """Workers keep dying, most often for want of memory."""


class ClusterRefused(RuntimeError):
    """A cluster cannot be used; the message is one line that says why and what to do."""


class Task(NamedTuple):
    """A piece of work on one scenario: the pickled plain config, a function of a module, and what it is called with."""

    plain: bytes
    work: Work
    piece: Any

    def done(self) -> Any:
        """What is found; a scenario is compiled once for all the tasks that a worker does on it."""
        return self.work(_compiled(self.plain), self.piece)


@lru_cache(maxsize=2)
def _compiled(plain: bytes) -> Scenario:
    return Scenario.from_config(pickle.loads(plain))
