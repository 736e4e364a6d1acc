"""Files put into a directory of the user's: there whole and together, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bargain.cli.places import config_dir
from bargain.cli.refusal import refuse


def own_name(name: str) -> None:
    """Refuse the name of a scenario that comes with bargain."""
    if (config_dir() / "scenario" / f"{name}.yaml").exists():
        refuse(f"--name = {name}: a scenario that comes with bargain has that name; give another --name")


@contextmanager
def staged(directory: Path, argument: str = "--to") -> Iterator[Path]:
    """Give a hidden directory inside a directory, for files that `place` then moves to where they belong.

    Afterwards nothing is left of it, nor of directories that were made for it and stayed empty.

    argument   by which the user named the directory
    """
    missing = [path for path in (directory, *directory.parents) if not path.exists()]
    try:
        directory.mkdir(parents=True, exist_ok=True)
        staging = directory / Path(tempfile.mkdtemp(prefix=".staged.", dir=directory)).name
    except OSError as problem:
        refuse(f"{argument} = {directory}: cannot be written ({problem.strerror}); name another directory")
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        _clear(missing)


def write(texts: Mapping[str, str], directory: Path) -> None:
    """Write texts into a directory, each at its path below it."""
    for path, text in texts.items():
        file = directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def vacant(staging: Path) -> None:
    """Refuse where a file is there already that `place` would write over."""
    for path, _ in _moves(staging):
        if path.exists():
            refuse(f"{path}: is there already; give another --name, or --replace to write over it")


def place(staging: Path, argument: str = "--to") -> list[Path]:
    """Move all files that were staged to their places; where they are now, configs first.

    argument   by which the user named the directory
    """
    moves = _moves(staging)
    folders = dict.fromkeys(path.parent for path, _ in moves)
    missing = [folder for folder in folders if not folder.exists()]
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        for path, _ in moves:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        for path, file in moves:
            file.replace(path)
    except OSError as problem:
        refuse(f"{problem.filename}: cannot be written ({problem.strerror}); {argument} names another directory")
    finally:
        _clear(missing)
    return [path for path, _ in moves]


def _moves(staging: Path) -> list[tuple[Path, Path]]:
    """Where each staged file belongs, and where it is."""
    files = sorted((path for path in staging.rglob("*") if path.is_file()), key=lambda path: path.suffix != ".yaml")
    return [(staging.parent / file.relative_to(staging), file) for file in files]


def _clear(made: list[Path]) -> None:
    """Remove directories that stayed empty."""
    for path in made:
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
