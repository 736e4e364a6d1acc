"""What has been played, block by block, each in a file of its own: a run that was stopped goes on where it was.

A block is found again under the configuration that it was played by, the code that played it and the versions that this
rests on; where any of these has changed it is played anew.  Draws are not kept: seed and name give them back.
"""

from __future__ import annotations

import json
import platform
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

import bargain
from bargain.files.whole import whole
from bargain.outcomes import VARIABLES, recipe
from bargain.running.blocks import Block
from bargain.running.directory import DirectoryRefused
from bargain.running.manifest import versions
from bargain.scenario import Scenario

Arrays = dict[str, np.ndarray[Any, Any]]

DRAWS = "draws"
# How the system, NumPy, zipfile and zlib say, each in its own way, that a file is cut short or damaged.
NOT_WHOLE = (OSError, EOFError, ValueError, KeyError, RuntimeError, BadZipFile, zlib.error)
# Rooms that only ask, show or write down: no change in them makes a block come out otherwise.
IDLE = (
    "audit",
    "cli",
    "elicitation",
    "evidence",
    "explorer",
    "files",
    "neighbours",
    "running",
    "sheets",
    "show",
    "study",
)
TELLING = (
    "question",
    "events",
    "explained",
    "sources",
    "lenses",
    "study",
)  # keys that tell a reader something and move nothing


class Store:
    """Played blocks in a directory, which is made when the first is kept."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def find(self, scenario: Scenario, block: Block) -> Arrays | None:
        """A block as it was kept, all arrays but the draws; None where it was not, or the file is cut short or damaged."""
        try:
            with self._path(scenario, block).open("rb") as file, np.load(file, allow_pickle=False) as kept:
                arrays = {name: kept[name] for name in kept.files}
        except NOT_WHOLE:
            return None
        return arrays if arrays.keys() == VARIABLES.keys() - {DRAWS} else None  # a damaged index may hide some

    def keep(self, scenario: Scenario, block: Block, arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
        """Keep a block, all of it or nothing.

        raises   DirectoryRefused where there is no room for it, or no right to write
        """
        path, packed = self._path(scenario, block), BytesIO()
        # In memory first: an archive that finds the disk full tries to end itself once more when it is forgotten, and complains.
        np.savez_compressed(packed, allow_pickle=False, **{k: a for k, a in arrays.items() if k != DRAWS})
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole(path) as unfinished:
                unfinished.write_bytes(packed.getvalue())
        except OSError as problem:
            raise DirectoryRefused(
                f"store = {self.directory}: cannot be written ({problem.strerror}); make room and give the same command "
                "again, which goes on from what is kept there, or keep nothing with store=null"
            ) from None

    def size(self) -> tuple[int, int]:
        """How many blocks are kept, and how many bytes they take."""
        sizes = [path.stat().st_size for path in self.directory.glob("*/*.npz")]
        return len(sizes), sum(sizes)

    def _path(self, scenario: Scenario, block: Block) -> Path:
        piece = sha256(repr(block).encode()).hexdigest()[:12]
        return self.directory / key(scenario) / f"{block.number}-{block.worlds}-{piece}.npz"


def key(scenario: Scenario) -> str:
    """What a scenario's blocks are kept under: it changes with whatever might make them come out otherwise."""
    moving = {name: part for name, part in recipe(scenario.plain).items() if name not in TELLING}
    said = json.dumps(moving)  # keys unsorted: their order says who sits where
    return sha256(f"{said} {playing(scenario.config.allow)}".encode()).hexdigest()[:32]


@lru_cache(maxsize=8)
def playing(allow: Sequence[str] = ()) -> str:
    """SHA-256 of the code that plays talks, of the user's own packages, and of the versions that it rests on."""
    digest = sha256(platform.python_version().encode())
    for name, version in versions().items():
        digest.update(f"{name} {version}".encode())
    own = Path(bargain.__file__).parent
    roots = [own, *(Path(place) for package in allow for place in _places(package))]
    for root in roots:
        for path in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
            inside = path.relative_to(root)
            if root == own and inside.parts[0] in IDLE:
                continue
            digest.update(inside.as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _places(package: str) -> list[str]:
    """Where a package's code lies: its directories, or its one file."""
    found = find_spec(package)
    if found is None:
        return []
    return list(found.submodule_search_locations or []) or [place for place in [found.origin] if place]
