"""Lesser processors, played by this one: what is told to a process so that its libraries leave instructions unused.

NumPy, the C library and BLAS each choose code by what the processor can do when they are loaded; their results then differ
in the last bit.  What NumPy was compiled to need cannot be switched off; a processor that none of this resembles is played
by functions that err on purpose.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np

SWITCH = "NPY_DISABLE_CPU_FEATURES"
FAMILY_512 = ("AVX512", "X86_V4")  # as NumPy names them
MATH = "glibc.cpu.hwcaps=-AVX512F,-AVX2,-FMA,-FMA4"  # exp, log and their like, of the GNU C library
BITS = 4.0 * np.finfo(float).eps


def features() -> tuple[str, ...]:
    """What NumPy uses here beyond what it was compiled to need."""
    return tuple(np.show_config(mode="dicts")["SIMD Extensions"].get("found", ()))


def without_avx512() -> dict[str, str]:
    """The environment of a process in which NumPy uses no AVX-512; empty where it uses none here."""
    return _without([name for name in features() if name.startswith(FAMILY_512)])


def with_compiled_loops() -> dict[str, str]:
    """The environment of a process in which Numba does the arithmetic; empty where it is not installed."""
    return dict(os.environ) | {"BARGAIN_FAST": "1"} if find_spec("numba") else {}


def with_the_least() -> dict[str, str]:
    """The environment of a process in which NumPy and the C library use the least they can; empty where NumPy does so here."""
    least = _without(features())
    return least | {"GLIBC_TUNABLES": MATH, "OPENBLAS_CORETYPE": "Nehalem"} if least else {}


def _without(names: Sequence[str]) -> dict[str, str]:
    off = [*os.environ.get(SWITCH, "").split(), *names]  # what is off here stays so
    return dict(os.environ) | {SWITCH: " ".join(off)} if names else {}


def erring(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of NumPy that errs in the last bits, by up to so much of its value, by chance that is the same each time."""
    luck = np.random.default_rng(1)

    def erred(*arguments: Any, **keywords: Any) -> Any:
        exact = function(*arguments, **keywords)
        exact *= 1.0 + BITS * luck.uniform(-1.0, 1.0, np.shape(exact))
        return exact

    return erred
