"""A file is there whole, or not at all: it is written under a hidden name beside its own, and gets that once it is complete.

A reader never meets half a file, nor do two writers meet in one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a hidden name beside `path` to write a file under, and rename it once the block has ended well.

    What was there before is replaced.
    """
    with _beside(path) as unfinished:
        yield unfinished
        unfinished.replace(path)


@contextmanager
def new(path: Path) -> Iterator[Path]:
    """The same of a file that is not there yet.

    raises   FileExistsError where it is by the time the block ends
    """
    with _beside(path) as unfinished:
        yield unfinished
        os.link(unfinished, path)  # a rename would write over what is there


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        yield unfinished
    finally:
        with suppress(OSError):  # it has been renamed, or could not even be made
            unfinished.unlink()
