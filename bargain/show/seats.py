"""How many parties a figure can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bargain.scenario.errors import at
from bargain.show import style

if TYPE_CHECKING:
    import xarray as xr


def only_two(outcomes: xr.Dataset, figure: str) -> None:
    """Make sure that a run is of two parties.

    raises   ConfigError that names the figures of more
    """
    titles = outcomes["party_title"].values.tolist()
    if len(titles) != 2:
        mend = f"{figure} sets two parties against each other; agenda, position_map and timeline show up to {len(style.GROUPS)}"
        raise at("parties", ", ".join(titles), mend)


def told_apart(parties: int) -> tuple[str, ...]:
    """A colour for each party.

    raises   ConfigError where there are more than can be told apart
    """
    if parties > len(style.GROUPS):
        raise at("parties", parties, f"no more than {len(style.GROUPS)} can be told apart in a figure")
    return style.SIDES if parties == 2 else style.GROUPS[:parties]
