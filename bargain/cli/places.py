"""Where configurations are found, and packages of the user's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def config_dir() -> Path:
    """The absolute path of the shipped configs: beside the package in a checkout, inside it once installed."""
    inside, beside = PACKAGE / "configs", PACKAGE.parent / "configs"
    return inside if inside.is_dir() else beside


def import_from_here() -> None:
    """Let the classes of a package in the current directory be imported: last, so that nothing of ours is hidden."""
    if os.getcwd() not in sys.path:
        sys.path.append(os.getcwd())
