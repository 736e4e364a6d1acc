"""Estimates as labelled arrays: a last dimension ``bound`` holds the estimate and both ends of its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.estimates import Estimate

if TYPE_CHECKING:
    import xarray as xr

BOUND = ("estimate", "low", "high")


def estimates(values: Any, dims: Sequence[str], units: str, long_name: str) -> xr.Variable:
    """A variable of a dataset, (..., 3), from an estimate, or nested sequences of them, one level a dimension; the last may be empty."""
    import xarray as xr

    each = np.array(values, dtype=object)
    bounds = [[one.estimate, one.low, one.high] for one in each.ravel()]
    array = np.array(bounds, dtype=float).reshape(*each.shape, len(BOUND))
    return xr.Variable((*dims, "bound"), array, about(units, long_name))


def about(units: str, long_name: str) -> dict[str, str]:
    """What a variable says of itself."""
    return {"units": units, "long_name": long_name}


def estimate(array: xr.DataArray, **where: Any) -> Estimate:
    """One estimate of a labelled array, by the labels of its other dimensions."""
    chosen = array.sel(where) if where else array
    return Estimate(*(float(chosen.sel(bound=bound)) for bound in BOUND))
