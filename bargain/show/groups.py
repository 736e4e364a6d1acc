"""Worlds put into groups, to be drawn side by side: arm by arm, by mediator, by party, by how the talks ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from bargain.picking import named, pick
from bargain.scenario.errors import at, nearest

if TYPE_CHECKING:
    import xarray as xr

MOST = 7  # groups whose colours can still be told apart
GIVEN_A_DEAL = (
    "terms",
    "value",
    "outside",
    "shortfall",
    "kept",
    "broken_by",
    "durable",
    "by",
    "month",
)  # only a deal's
BY_WORLD = ("ending", "by", "signed", "zone", "broken_by", "durable")
YES_OR_NO = {
    "signed": ("not signed", "signed"),
    "zone": ("no zone", "a zone"),
    "durable": ("not standing", "standing at the horizon"),
}


@dataclass(frozen=True)
class Group:
    """Talks that have something in common.

    label      what they have in common; empty where all talks are one group
    numbers    one for each talk played, (n,); NaN where it has none, as of a deal that was not signed
    """

    label: str
    numbers: NDArray[np.float64]

    @property
    def known(self) -> NDArray[np.float64]:
        """The numbers there are, (m,)."""
        return self.numbers[~np.isnan(self.numbers)]


def grouped(outcomes: xr.Dataset, name: str, by: str | None) -> list[Group]:
    """An outcome by its name, as `bargain.pick` takes it, in groups.

    by       a dimension that the outcome has (arm, track, party), a coordinate over one (mediator), or what came out of
             each talk (ending, by, signed, zone, durable); None for all arms of a sweep, or for one group
    raises   KeyError where there is no such name; ConfigError where the groups cannot be drawn
    """
    data = named(outcomes, name) if by == "track" else pick(outcomes, name)
    if needs_a_deal(name, by):
        data = data.where(_on_track(outcomes, data, "signed") == 1)
    return split(outcomes, data, by)


def needs_a_deal(name: str, by: str | None) -> bool:
    """Whether only signed deals have the outcome of a name; all talks end in some month, which groups by ending can show."""
    variable = name.partition(".")[0]
    return variable in GIVEN_A_DEAL and not (variable == "month" and by == "ending")


def split(outcomes: xr.Dataset, data: xr.DataArray, by: str | None) -> list[Group]:
    """Data with worlds last, (..., W), in groups; `by` and what is raised as in `grouped`."""
    import xarray as xr

    key, words = _key(outcomes, data, by)
    left = [str(dim) for dim in data.dims if dim not in ("arm", "world", *key.dims)]
    if left:
        first = data[left[0]].values[0]
        raise at("name", data.name, f"has one for each {left[0]}; name one, for example {data.name}.{first}")
    played = _on_track(outcomes, data, "ending").notnull()
    numbers, keys, here = (array.values.ravel() for array in xr.broadcast(data.astype(float), key, played))
    groups = [Group(word, numbers[here & (keys == value)]) for value, word in words.items()]
    found = [group for group in groups if group.numbers.size]
    if len(found) > MOST:
        raise at("by", by or "arm", f"makes {len(found)} groups, more than the {MOST} that can be told apart")
    return found


def _on_track(outcomes: xr.Dataset, data: xr.DataArray, name: str) -> xr.DataArray:
    """Another outcome of the talks that `data` came out of: on its track or tracks, or on the last."""
    other = outcomes[name]
    if "track" in data.dims:
        return other
    track = data.coords.get("track", data.coords.get("issue_track"))
    return other.isel(track=-1) if track is None or track.ndim else other.sel(track=str(track.item()))


def _key(outcomes: xr.Dataset, data: xr.DataArray, by: str | None) -> tuple[xr.DataArray, dict[Any, str]]:
    """What tells the groups apart, and the words for each of its values, in order."""
    import xarray as xr

    by = by or ("arm" if "arm" in data.dims else None)
    if by is None:
        return xr.DataArray(0), {0: ""}
    if by in data.dims and by != "world":
        titles = outcomes.get(f"{by}_title", outcomes[by])
        return data[by], dict(zip(data[by].values.tolist(), map(str, titles.values.tolist()), strict=True))
    if by in outcomes.coords and outcomes[by].ndim == 1 and outcomes[by].dims[0] in data.dims and by != "world":
        return outcomes[by], {value: _said(value) for value in dict.fromkeys(outcomes[by].values.tolist())}
    if by in BY_WORLD:
        key = _on_track(outcomes, data, by)
        return key, meanings(outcomes, by)
    over = set(data.dims) - {"world"}
    fitting = [str(name) for name, along in outcomes.coords.items() if along.ndim == 1 and along.dims[0] in over]
    raise KeyError(f"by = {by}: {data.name} cannot be grouped so; {nearest(by, [*fitting, *BY_WORLD])}")


def meanings(outcomes: xr.Dataset, variable: str) -> dict[Any, str]:
    """What the small integers of a variable mean, in a reader's words; empty where it has none."""
    if variable in YES_OR_NO:
        return dict(enumerate(YES_OR_NO[variable]))
    attrs = outcomes[variable].attrs
    if "flag_meanings" not in attrs:
        return {}
    words = [word.replace("_", " ") for word in attrs["flag_meanings"].split()]
    known = dict(zip(outcomes["party"].values.tolist(), outcomes["party_title"].values.tolist(), strict=True))
    told = json.loads(attrs.get("flag_words", "null")) or [known.get(word, word) for word in words]
    return {int(value): str(word) for value, word in zip(attrs["flag_values"], told, strict=True)}


def _said(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
