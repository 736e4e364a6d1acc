"""What decides a result, so that another machine can tell whether it should get the same."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import bargain
from bargain.arithmetic import COMPILED

DISTRIBUTIONS = {"numpy": "numpy", "scipy": "scipy", "mesa": "mesa", "hydra": "hydra-core", "xarray": "xarray"}
IRRELEVANT = ("jobs", "engine", "store")  # where worlds are played, and kept, does not change them


def manifest(config: Mapping[str, Any]) -> dict[str, Any]:
    """Seed, versions, and hashes of a composed configuration and of this package's source.

    return   {"seed", "versions", "config": SHA-256, "source": SHA-256, "platform"}
    """
    return {
        "seed": config["seed"],
        "versions": {"bargain": bargain.__version__, "python": platform.python_version()} | versions(),
        "config": config_hash(config),
        "source": source_hash(),
        "platform": platform.platform(),
    }


def versions() -> dict[str, str | None]:
    """The versions of what talks are played with, by name; Numba's where it does the arithmetic."""
    with_numba = {"numba": "numba"} if COMPILED else {}
    return {name: installed(distribution) for name, distribution in (DISTRIBUTIONS | with_numba).items()}


def config_hash(config: Mapping[str, Any]) -> str:
    """SHA-256 of all keys that bear on the result, whatever their order."""
    relevant = {key: value for key, value in config.items() if key not in IRRELEVANT}
    return sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()


def source_hash() -> str:
    """SHA-256 over the path and text of every module of this package."""
    root = Path(bargain.__file__).parent
    digest = sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def installed(distribution: str) -> str | None:
    """The version of a distribution, None where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
