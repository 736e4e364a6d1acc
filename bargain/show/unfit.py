"""What a figure says when it cannot be drawn of what it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr


class Unfit(ValueError):
    """The figure does not fit these outcomes; its message is one line that says why and what to do."""


def one_run(outcomes: xr.Dataset) -> None:
    """Make sure that outcomes are of one run.

    raises   Unfit where they are of a sweep
    """
    if "arm" in outcomes.dims:
        raise Unfit(f"arm: the figure is of one run; choose one of {', '.join(outcomes['arm'].values.tolist())}")
