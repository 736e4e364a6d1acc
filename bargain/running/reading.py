"""Read back what a finished run left in its directory: each file whole, or one line that says what is wrong with it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EFBIG, EISDIR
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any

from bargain import outcomes as results
from bargain.files import datasets
from bargain.files.sealed import Unsealed
from bargain.running import sound
from bargain.running.manifest import file_hash
from bargain.running.said import amiss
from bargain.scenario import ConfigError
from bargain.scenario.texts import legible

if TYPE_CHECKING:
    import xarray as xr

MANIFEST, SUMMARY = "manifest.json", "summary.json"
STUDY = "study.nc"
"""What the answer to a question of many runs is kept in."""

MOST_BYTES = 2_000_000
"""Of a record: two hundred times the largest among the reference results."""


class NotARun(ValueError):
    """A directory that holds no finished run, or one cut short; the message is one line that says why and what to do."""


@dataclass(frozen=True)
class Finished:
    """A finished run, read back.

    directory   where it lies
    outcomes    per world, as in `bargain.outcomes.label`
    manifest    as in `bargain.running.manifest.manifest`
    """

    directory: Path
    outcomes: xr.Dataset
    manifest: dict[str, Any]

    @property
    def config(self) -> dict[str, Any]:
        """The composed configuration that was played, less what says how much was played."""
        config: dict[str, Any] = json.loads(self.outcomes.attrs["config"])
        return config


def read(directory: Path) -> Finished:
    """Read a run.

    raises   NotARun where there is none, only part of one, or a sweep of several
    """
    if not directory.is_dir():
        raise NotARun(f"{directory}: there is no such directory; give one that `bargain run` named last")
    if (directory / STUDY).is_file():
        raise NotARun(f"{directory}: is the answer to a question, and no run; open it with bargain.load")
    arms = sorted(directory.glob(f"[!.]*/{MANIFEST}"))
    if arms:
        raise NotARun(f"{directory}: is a sweep of {len(arms)} runs; give one of them, such as {arms[0].parent}")
    for name in (results.FILE, MANIFEST):
        if not (directory / name).is_file():
            raise NotARun(f"{directory}: holds no {name}; give a directory that `bargain run` named last")
    return Finished(directory, outcomes(directory), record(directory / MANIFEST))


def outcomes(directory: Path) -> xr.Dataset:
    """The outcomes of a run, as in `bargain.outcomes.label`.

    raises   NotARun where they are cut short, or of an earlier version
    """
    found = _dataset(directory / results.FILE, "run it again")
    missing = [name for name in results.VARIABLES if name not in found]
    if missing or "config" not in found.attrs:
        lacks = missing[0] if missing else "its configuration"
        raise NotARun(f"{directory / results.FILE}: lacks {lacks}; run it again with this version")
    with _sound(directory / results.FILE, "run it again"):
        sound.check(found)
    return found


def answer(directory: Path) -> xr.Dataset:
    """What a question found, as its study labels it.

    raises   NotARun where it is cut short, or somebody else's
    """
    found = _dataset(directory / STUDY, "ask again")
    if "config" not in found.attrs:
        raise NotARun(f"{directory / STUDY}: lacks its configuration; ask again with this version")
    with _sound(directory / STUDY, "ask again"):
        sound.check_words(found)
    return found


@contextmanager
def _sound(path: Path, mend: str) -> Iterator[None]:
    """Say in one line what the block finds in a file that no run or question has left."""
    try:
        yield
    except sound.Unsound as problem:
        raise NotARun(f"{path}: {problem}; {mend} with this version") from None


@contextmanager
def understood(directory: Path) -> Iterator[None]:
    """Say in one line that the answer to a question lacks what the block, which its study knows how to tell, looks for in it.

    Each study has labels and arrays of its own, so that here none of them is known beforehand.

    raises   NotARun
    """
    try:
        yield
    except (ConfigError, NotARun):
        raise
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as problem:
        said = f"{type(problem).__name__}: {problem}"
        raise NotARun(f"{directory / STUDY}: is not as its study leaves it ({said[:200]}); ask again") from None


def _dataset(path: Path, mend: str) -> xr.Dataset:
    """A file of arrays, which is not even opened where it is not the one that its manifest is of: HDF5 may never end with it."""
    beside = path.with_name(MANIFEST)
    left = record(beside).get("files", {}).get(path.name) if path.is_file() and beside.exists() else None
    if left is not None and file_hash(path) != left:
        raise NotARun(f"{path}: is not what {MANIFEST} is of, it may be cut short or damaged; {mend}")
    try:
        return datasets.read(path)
    except Unsealed as problem:
        raise NotARun(f"{path}: {problem}; {mend} with this version") from None
    except Exception:  # noqa: BLE001 - whatever netCDF, HDF5, xarray or pandas meets first in a file that may hold anything
        raise NotARun(f"{path}: cannot be read, it may be cut short; {mend}") from None


def manifests(directory: Path) -> list[Path]:
    """The manifests of all that was finished below a directory; what is hidden there is under way, or was broken off."""
    found = directory.rglob(MANIFEST)
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(directory).parts)]


def record(path: Path) -> dict[str, Any]:
    """What a run says of itself in a JSON file, its manifest or its summary, without signs that steer a terminal.

    raises   NotARun where it is missing, cut short, or somebody else's
    """
    try:
        found = json.loads(_text(path))
    except FileNotFoundError:
        raise NotARun(f"{path}: there is no such file; run it again") from None
    except OSError as problem:
        raise NotARun(f"{path}: cannot be read ({problem.strerror}); name another directory") from None
    except (ValueError, RecursionError):
        raise NotARun(f"{path}: cannot be read, it may be cut short; run it again") from None
    if not isinstance(found, dict):
        raise NotARun(f"{path}: is no record of a run; run it again")
    if said := amiss(found, "manifest" if path.name == MANIFEST else "summary"):
        raise NotARun(f"{path}: {said}; run it again with this version")
    return {key: legible(part) for key, part in found.items()}


def summary_of(directory: Path) -> dict[str, Any]:
    """What a run says it found.

    raises   NotARun as `record`, and where a question says it
    """
    summary = record(directory / SUMMARY)
    if "study" in summary:
        raise NotARun(f"{directory / SUMMARY}: is of a question, and no run's; run it again")
    return summary


def _text(path: Path) -> str:
    """The text of a file that is no longer than a record, and no pipe, from which one would read for ever."""
    about = path.stat()
    if S_ISREG(about.st_mode) and about.st_size > MOST_BYTES:
        raise OSError(EFBIG, os.strerror(EFBIG))
    if not S_ISREG(about.st_mode):
        raise OSError(EISDIR, os.strerror(EISDIR) if S_ISDIR(about.st_mode) else "is no file")
    return path.read_text("utf-8")
