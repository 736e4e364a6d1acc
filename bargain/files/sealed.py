"""Whether a file of arrays keeps to itself, asked before its arrays are read: it may be a stranger's.

HDF5, which netCDF-4 is a way of using, lets a file name others: its arrays may lie in any file of the machine that reads it, byte
by byte (external storage, virtual datasets) or as another HDF5 file's (external links).  Whoever read such a file and passed the
results on would pass on files of their own.  And a file of a kilobyte may declare arrays of a terabyte.

Source   The HDF Group, HDF5 File Format Specification 3.0, IV.A.2.h, i (external storage is of arrays kept in one piece, and a
         virtual array is of a layout of its own, so that neither can be of one that is kept in chunks); Deutsch & Gailly, zlib
         technical details (deflate packs 1,032 to 1 at most)
"""

from __future__ import annotations

import atexit
import mmap
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import netCDF4

DENSEST = 1032
"""Bytes that deflate makes of one at most."""


PATIENCE = 30.0
"""Seconds for a file to be opened, which takes hundredths of one: only what says where its arrays lie is read."""

NUMBERS = "iuf"
"""Kinds of what bargain writes, as NumPy names them, beside texts; yes and no are whole numbers in a file."""


TEXT = 16
"""Bytes that HDF5 takes to say where a text of any length stands."""


class Unsealed(ValueError):
    """A file that is not to be read; the message says why, without its name."""


def check(path: Path) -> None:
    """Make sure that a file holds what it gives, and no more than it has room for.

    raises   Unsealed; FileNotFoundError; OSError or RuntimeError where it is no netCDF
    """
    if path.exists() and not path.is_file():
        raise Unsealed("is no file")  # to open a pipe would wait for whoever writes into it
    with alone():
        file = _opened(path)
    with file:
        file.set_auto_maskandscale(False)
        if file.data_model != "NETCDF4" or file.groups:
            raise Unsealed("is netCDF, but not as bargain writes it")
        _check_size(file, path.stat().st_size)
        for name, variable in file.variables.items():
            _check_place(name, variable, path)


def _opened(path: Path) -> netCDF4.Dataset:
    """A file, opened by a thread of its own: with some damaged ones HDF5 never ends, and meanwhile others may go on."""
    import netCDF4

    answer: SimpleQueue[netCDF4.Dataset | Exception] = SimpleQueue()

    def open_it() -> None:
        try:
            answer.put(netCDF4.Dataset(path))
        except Exception as problem:  # noqa: BLE001 - is raised below
            answer.put(problem)

    Thread(target=open_it, daemon=True).start()
    try:
        opened = answer.get(timeout=PATIENCE)
    except Empty:
        atexit.register(_end)
        raise Unsealed(f"is damaged: HDF5 does not come to an end with it in {PATIENCE:g} seconds") from None
    if isinstance(opened, Exception):
        raise opened
    return opened


def _end() -> None:
    """End as after a refusal, and at once: HDF5 would clear away what the thread that is still in it works with, and crash."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(2)


@contextmanager
def alone() -> Iterator[None]:
    """Let one file be opened and no second one while it is open, where the system has such a limit."""
    try:
        import resource
    except ImportError:  # there is none on Windows
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with open(os.devnull, "rb") as any_file:
        next_free = any_file.fileno()
    resource.setrlimit(resource.RLIMIT_NOFILE, (next_free + 1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _check_size(file: netCDF4.Dataset, size: int) -> None:
    declared = 0
    for name, variable in file.variables.items():
        declared += prod(map(int, variable.shape)) * _each(name, variable.dtype)
    if declared > DENSEST * size:
        raise Unsealed(f"declares {declared:.3g} bytes in a file of {size:,}, which cannot hold them")


def _each(name: str, kind: Any) -> int:
    """Bytes of one value of a kind, which is NumPy's, the class of texts, or netCDF's own of what bargain does not write."""
    if kind is str:
        return TEXT
    if isinstance(kind, np.dtype) and kind.kind in NUMBERS:
        return kind.itemsize
    raise Unsealed(f"{name} is of a type that bargain does not write")


def _check_place(name: str, variable: Any, path: Path) -> None:
    """That an array lies in the file itself: in chunks, or where it is one number, as that number's bytes."""
    if variable.chunking() != "contiguous" or 0 in variable.shape:
        return
    if variable.ndim == 0 and variable.dtype is not str:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            if content.find(variable[...].tobytes()) >= 0:
                return
    raise Unsealed(f"{name} is kept in one piece, as bargain keeps nothing: it may lie in another file")
