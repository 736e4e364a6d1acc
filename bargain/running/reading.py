"""Read back what a finished run left in its directory: each file whole, or one line that says what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bargain import outcomes as results

if TYPE_CHECKING:
    import xarray as xr

MANIFEST, SUMMARY = "manifest.json", "summary.json"
STUDY = "study.nc"
"""What the answer to a question of many runs is kept in."""


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
    try:
        found = results.load(directory)
    except (OSError, RuntimeError, ValueError):  # whichever netCDF, HDF5 or xarray meets first
        raise NotARun(f"{directory / results.FILE}: cannot be read, it may be cut short; run it again") from None
    missing = [name for name in results.VARIABLES if name not in found]
    if missing or "config" not in found.attrs:
        lacks = missing[0] if missing else "its configuration"
        raise NotARun(f"{directory / results.FILE}: lacks {lacks}; run it again with this version") from None
    return found


def answer(directory: Path) -> xr.Dataset:
    """What a question found, as its study labels it.

    raises   NotARun where it is cut short, or somebody else's
    """
    import xarray as xr

    try:
        found = xr.load_dataset(directory / STUDY, engine="netcdf4")
    except (OSError, RuntimeError, ValueError):
        raise NotARun(f"{directory / STUDY}: cannot be read, it may be cut short; ask again") from None
    if "config" not in found.attrs:
        raise NotARun(f"{directory / STUDY}: lacks its configuration; ask again with this version")
    return found


def manifests(directory: Path) -> list[Path]:
    """The manifests of all that was finished below a directory; what is hidden there is under way, or was broken off."""
    found = directory.rglob(MANIFEST)
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(directory).parts)]


def record(path: Path) -> dict[str, Any]:
    """What a run says of itself in a JSON file: its manifest, its summary.

    raises   NotARun where it is missing, cut short, or somebody else's
    """
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise NotARun(f"{path}: there is no such file; run it again") from None
    except OSError as problem:
        raise NotARun(f"{path}: cannot be read ({problem.strerror}); name another directory") from None
    except ValueError:
        raise NotARun(f"{path}: cannot be read, it may be cut short; run it again") from None
    if not isinstance(found, dict):
        raise NotARun(f"{path}: is no record of a run; run it again")
    missing = sorted(_needed(path.name, found) - found.keys())
    if missing:
        raise NotARun(f"{path}: lacks {missing[0]}; run it again with this version")
    return found


def _needed(name: str, found: dict[str, Any]) -> set[str]:
    """What every run, and every question, says of itself in its file of that name."""
    if name == MANIFEST:
        return {"config", "seed", "source", "versions", "worlds", "overrides", "arm"}
    if name == SUMMARY:
        return {"scenario", "event", "worlds", "seed", "finding" if "study" in found else "agreement"}
    return set()
