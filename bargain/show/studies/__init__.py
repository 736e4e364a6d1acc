"""What each study found, in words, tables and figures: one module a study, of the same name.

A module has ``finding(found)``, one sentence; ``table(found)``, to be printed; ``figures(found)``, axes by file name.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

from rich.table import Table

from bargain.study.study import Study, module_of

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes


class Shown(Protocol):
    """How what a study found is told."""

    def finding(self, found: xr.Dataset) -> str:
        """What was found, in a sentence that holds of simulated talks under the scenario's assumptions."""

    def table(self, found: xr.Dataset) -> Table:
        """What the terminal shows."""

    def figures(self, found: xr.Dataset) -> Mapping[str, Axes]:
        """Figures by the names of their files."""


def shown(study: Study) -> Shown:
    """How a study is shown: by the module of its name here, or by the functions beside it where it is a user's own."""
    module = f"{__name__}.{study.name}"
    ours = type(study).__module__.startswith("bargain.")
    return cast(Shown, import_module(module) if ours and find_spec(module) else module_of(study))
