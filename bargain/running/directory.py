"""A run's directory: there whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DirectoryRefused(Exception):
    """Results cannot be put there; the message is one line that says why and what to do."""


def check(directory: Path) -> None:
    """Make sure that results can be put into `directory`, before anything is computed.

    raises   DirectoryRefused where it holds something already, or cannot be made or written
    """
    if directory.is_dir() and any(directory.iterdir()):
        raise DirectoryRefused(f"{directory}: already holds something; name another directory or move it away")
    made: list[Path] = []
    try:
        made = _make(directory.parent)
        with tempfile.TemporaryDirectory(dir=directory.parent):
            pass
        writable = not directory.exists() or (directory.is_dir() and os.access(directory, os.W_OK))
    except OSError as problem:
        raise DirectoryRefused(f"{directory}: cannot be written ({problem.strerror}); name another directory") from None
    finally:
        for parent in made:
            parent.rmdir()
    if not writable:
        raise DirectoryRefused(f"{directory}: cannot be written; name another directory")


@contextmanager
def staged(directory: Path) -> Iterator[Path]:
    """Give a hidden directory beside `directory` to write into, and rename it once the block has ended well.

    After an error or an interruption nothing is left of it.
    """
    check(directory)
    directory.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{directory.name}.", dir=directory.parent))
    try:
        staging.chmod(0o755)  # mkdtemp's directories are for their owner's eyes only
        yield staging
        if directory.exists():
            directory.rmdir()  # empty, or `check` would have refused it
        staging.rename(directory)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _make(directory: Path) -> list[Path]:
    """Make a directory and what is missing above it; return what was made, innermost first."""
    missing = [path for path in (directory, *directory.parents) if not path.exists()]
    directory.mkdir(parents=True, exist_ok=True)
    return missing
