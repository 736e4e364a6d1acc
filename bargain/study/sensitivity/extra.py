"""The libraries that a sensitivity analysis needs and an installation may lack: SALib, and the EMA Workbench for PRIM and CART."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from bargain.scenario.errors import ConfigError

NAMES = {"SALib": "SALib", "ema_workbench": "the EMA Workbench"}


def check_installed() -> None:
    """Make sure that they are there.

    raises   ConfigError
    """
    missing = [name for module, name in NAMES.items() if find_spec(module) is None]
    if missing:
        are = "are" if len(missing) > 1 else "is"
        raise ConfigError(
            f"study = sensitivity: {' and '.join(missing)} {are} not installed; "
            "`pip install 'bargain-peace[sensitivity]'` installs what it needs"
        )


@contextmanager
def without_their_warnings() -> Iterator[None]:
    """Leave out what these libraries warn of that concerns their authors, such as arguments of pandas that will change."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
