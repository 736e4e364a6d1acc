"""Disks that are full, or cannot be written: without a root's rights by a limit of this process, with them by a mount."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import joblib  # noqa: F401  here, since it tries out what the system lets it do, and would find no room later
import pytest

resource = pytest.importorskip("resource", reason="limits what a process may write")


@contextmanager
def narrow(most: int) -> Iterator[None]:
    """No file may grow beyond so many bytes: to write more fails as on a full disk, and may be half done."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def mounted(place: Path, size: str) -> Iterator[Path]:
    """A disk of its own in a directory; skipped where this process may not mount one."""
    place.mkdir()
    if os.getuid() != 0 or not _done("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)):
        pytest.skip("may not mount a disk here")
    try:
        yield place
    finally:
        _done("umount", "--lazy", str(place))


def remounted(place: Path, how: str) -> None:
    """Give a mounted disk another size, ``size=64m``, or take away the right to write, ``ro``."""
    assert _done("mount", "-o", f"remount,{how}", str(place))


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """Nothing may be written in a directory that is mounted."""
    remounted(place, "ro")
    try:
        yield
    finally:
        remounted(place, "rw")


def files(place: Path) -> set[str]:
    """All files below a directory, hidden ones too."""
    return {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}


def _done(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
