"""On what something was measured, in words."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from bargain.arithmetic import COMPILED

NUMERIC = ("numpy", "scipy", "mesa")
COMPILERS = ("numba",) if COMPILED else ()
TITLES = {"numpy": "NumPy", "scipy": "SciPy", "mesa": "Mesa", "numba": "Numba"}


def machine(distributions: Sequence[str] = NUMERIC) -> str:
    """Processor, load of the last minute and versions, Numba's where it does the arithmetic, as the end of a sentence."""
    versions = [f"Python {platform.python_version()}"]
    versions += [f"{TITLES.get(name, name)} {version(name)}" for name in (*distributions, *COMPILERS)]
    return f"{processor()}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {', '.join(versions)}"


def processor() -> str:
    """What the processor calls itself; its architecture where it does not say."""
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text("utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
