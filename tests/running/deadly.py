"""Samplers whose worker process dies on the way."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from multiprocessing import parent_process
from pathlib import Path

import numpy as np

from bargain.worlds import MonteCarlo


@dataclass(frozen=True)
class DiesOnce(MonteCarlo):
    """Kills the first worker process that draws block 1, and remembers it in a file."""

    memory: str = ""

    def uniforms(self, names: list[str], seed: int, block: int) -> np.ndarray:
        if block == 1 and parent_process() and not Path(self.memory).exists():
            Path(self.memory).touch()
            os._exit(1)
        return super().uniforms(names, seed, block)


@dataclass(frozen=True)
class DiesAlways(MonteCarlo):
    """Kills every worker process that draws."""

    def uniforms(self, names: list[str], seed: int, block: int) -> np.ndarray:
        if parent_process():
            os._exit(1)
        return super().uniforms(names, seed, block)


@dataclass(frozen=True)
class KilledOnce(MonteCarlo):
    """Kills, as nothing can catch, the first worker process that draws block 1, and remembers it in a file."""

    memory: str = ""

    def uniforms(self, names: list[str], seed: int, block: int) -> np.ndarray:
        if block == 1 and parent_process() and not Path(self.memory).exists():
            Path(self.memory).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().uniforms(names, seed, block)
