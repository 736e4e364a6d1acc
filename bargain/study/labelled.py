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
    """A variable of a dataset, (..., 3), from estimates in nested sequences or an array of objects, one level a dimension."""
    import xarray as xr

    array = np.array([_bounds(value) for value in values]) if dims else np.array(_bounds(values))
    return xr.Variable((*dims, "bound"), array.astype(float), {"units": units, "long_name": long_name})


def estimate(array: xr.DataArray, **where: Any) -> Estimate:
    """One estimate of a labelled array, by the labels of its other dimensions."""
    chosen = array.sel(where) if where else array
    return Estimate(*(float(chosen.sel(bound=bound)) for bound in BOUND))


def _bounds(value: Any) -> list[Any]:
    if isinstance(value, Estimate):
        return [value.estimate, value.low, value.high]
    return [_bounds(part) for part in value]
