"""The law of the worlds axis: what a function finds in a world does not depend on the worlds beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


def same_alone(function: Callable[..., Any], *arrays: np.ndarray, atol: float = 0.0) -> None:
    """Assert that a function of arrays over worlds, of one result or several, finds in each world what it finds in it alone."""
    together = _parts(function(*arrays))
    for w in range(max(array.shape[-1] for array in arrays)):
        one = slice(w, w + 1)
        alone = _parts(function(*(array[..., one] for array in arrays)))
        for part, of_all in zip(alone, together, strict=True):
            np.testing.assert_allclose(part, of_all[..., one], rtol=0, atol=atol)


def _parts(result: Any) -> tuple[np.ndarray, ...]:
    return tuple(result) if isinstance(result, tuple | list) else (result,)
