"""A run's directory: there whole, or not at all; and a sweep's: of one sweep alone."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CLAIM = ".underway"
"""What lies in the directory of a sweep for as long as arms are put there."""


class DirectoryRefused(Exception):
    """Results cannot be put there; the message is one line that says why and what to do."""


def check(directory: Path) -> None:
    """Make sure that results can be put into `directory`, before anything is computed.

    raises   DirectoryRefused where it holds something already, or cannot be made or written
    """
    if (directory / CLAIM).exists():
        raise _underway(directory)
    if directory.is_dir() and any(directory.iterdir()):
        raise _taken(directory)
    above = directory.parent
    try:
        with tempfile.TemporaryDirectory(dir=next(path for path in (above, *above.parents) if path.exists())):
            pass
        writable = not directory.exists() or (directory.is_dir() and os.access(directory, os.W_OK))
    except OSError as problem:
        raise DirectoryRefused(f"{directory}: cannot be written ({problem.strerror}); name another directory") from None
    if not writable:
        raise DirectoryRefused(f"{directory}: cannot be written; name another directory")


@contextmanager
def staged(directory: Path) -> Iterator[Path]:
    """Give a hidden directory beside `directory` to write into, and rename it once the block has ended well.

    After an error or an interruption nothing is left of it.

    raises   DirectoryRefused as `check`, also where somebody else was faster, and where there is no room
    """
    check(directory)
    with written(directory):
        directory.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{directory.name}.", dir=directory.parent))
        try:
            staging.chmod(0o755)  # mkdtemp's directories are for their owner's eyes only
            yield staging
            _put(staging, directory)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def claimed(directory: Path) -> Iterator[None]:
    """Keep an empty directory for what the block puts there piece by piece: two that did so at once would mix theirs.

    raises   DirectoryRefused as `check`, and where another keeps it
    """
    check(directory)
    claim = directory / CLAIM
    with written(directory):
        directory.mkdir(parents=True, exist_ok=True)
        try:
            claim.touch(exist_ok=False)
        except FileExistsError:
            raise _underway(directory) from None
    try:
        if any(path != claim for path in directory.iterdir()):  # since `check`
            raise _taken(directory)
        yield
    finally:
        claim.unlink(missing_ok=True)
        with suppress(OSError):
            directory.rmdir()  # nothing came of it; what is not empty stays


@contextmanager
def written(directory: Path) -> Iterator[None]:
    """Say in one line that what the block writes could not be written.

    raises   DirectoryRefused where there is no room for it, or no right to write
    """
    try:
        yield
    except OSError as problem:
        raise DirectoryRefused(
            f"{directory}: cannot be written ({problem.strerror or problem}); make room or name another directory"
        ) from None


def _put(staging: Path, directory: Path) -> None:
    """Rename a directory onto one that is missing or empty, which no other can have filled in between."""
    try:
        with suppress(FileNotFoundError):
            directory.rmdir()
        staging.rename(directory)
    except OSError:
        check(directory)  # says that it has been filled meanwhile
        raise


def _taken(directory: Path) -> DirectoryRefused:
    return DirectoryRefused(f"{directory}: already holds something; name another directory or move it away")


def _underway(directory: Path) -> DirectoryRefused:
    return DirectoryRefused(
        f"{directory}: already holds something, a sweep that is under way or was killed; if it was killed, delete the directory and "
        "give the same command again, which goes on from the blocks that are kept"
    )
