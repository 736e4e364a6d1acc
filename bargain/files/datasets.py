"""Labelled arrays in a file, as netCDF-4: what was written can be told from what was damaged, or never was bargain's.

Arrays of numbers are kept in chunks with checksums, so that a wrong byte in them is found when they are read.  Nothing is kept in
one piece: that is how HDF5 keeps what lies in other files, see sealed.py.
"""

from __future__ import annotations

import errno
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.files.sealed import check
from bargain.files.whole import whole

if TYPE_CHECKING:
    import xarray as xr


def write(dataset: xr.Dataset, path: Path, noise: Collection[str] = ()) -> Path:
    """Write a dataset whole, or not at all; where it is then.

    noise    names of variables that nothing compresses
    raises   OSError
    """
    kept = {str(name): _kept(str(name), data, noise) for name, data in dataset.variables.items()}
    try:
        with whole(path) as unfinished:
            dataset.to_netcdf(unfinished, engine="netcdf4", encoding=kept)
    except RuntimeError as problem:  # whatever the system told HDF5, netCDF keeps it to itself
        raise OSError(errno.EIO, f"{problem}, as where a disk is full", str(path)) from None
    return path


def read(path: Path) -> xr.Dataset:
    """Read a dataset that `write` wrote, or somebody else.

    raises   FileNotFoundError; Unsealed where it is none of bargain's; whatever netCDF, HDF5 or xarray says of what is damaged
    """
    import xarray as xr

    check(path)
    found = xr.load_dataset(path, engine="netcdf4", decode_times=False)  # or a unit such as `days` becomes a type
    for variable in found.variables.values():
        if "flag_values" in variable.attrs:  # the file gives back a list of one as a number
            variable.attrs["flag_values"] = np.atleast_1d(variable.attrs["flag_values"])
    return found


def _kept(name: str, data: xr.Variable, noise: Collection[str]) -> dict[str, Any]:
    if data.size == 0 or data.ndim == 0:
        return {}
    if data.dtype.kind in "OUS":  # of varying length, which no version of the library compresses or sums
        return {"contiguous": False, "chunksizes": data.shape}
    return {"fletcher32": True} | ({} if name in noise else {"zlib": True, "complevel": 1})
