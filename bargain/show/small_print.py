"""What stands below every figure: of what, from how many talks, with which seed, and under whose assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr

CONDITIONS = "All under the scenario's assumptions; not a forecast."


def small_print(outcomes: xr.Dataset, *sentences: str, counted: str = "") -> str:
    """The scenario, how many talks were played and with which seed, what the figure's marks mean, and the conditions.

    sentences   what the marks mean, each with its full stop
    counted     how many of the talks are drawn, after a comma: ``of which 212 signed``
    """
    arms = " an arm" if "arm" in outcomes.dims else ""
    talks = ", ".join(
        [f"n = {outcomes.sizes['world']:,} simulated talks{arms}", *filter(None, [counted]), _seed(outcomes)]
    )
    heading = outcomes.attrs.get("title") or "Several scenarios"
    return " ".join([f"{heading}. {talks}.", *sentences, CONDITIONS])


def _seed(outcomes: xr.Dataset) -> str:
    if "seed" in outcomes.attrs:
        return f"seed {outcomes.attrs['seed']}"
    return f"seeds {', '.join(map(str, dict.fromkeys(outcomes['seed'].values.tolist())))}"
