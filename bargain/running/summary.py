"""The answer in a page: estimates over the worlds of a run, as plain numbers ready for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.agenda import Issue
from bargain.estimates import band, chance, spread
from bargain.outcomes import ENDINGS, issues

if TYPE_CHECKING:
    import xarray as xr

HUMANITARIAN = "humanitarian"
Events = np.ndarray[Any, np.dtype[np.bool_]]


def events(outcomes: xr.Dataset) -> dict[str, Events]:
    """The events whose chance a run estimates, each (W,) bool.

    agreement      a package is signed on the last track
    zone           on that track some package was at least as good as no deal for every party
    humanitarian   a package is signed on the track of that name; left out where there is none, or where it is the last
    """
    last = outcomes.isel(track=-1)
    found = {"agreement": last["signed"].values, "zone": last["zone"].values}
    if HUMANITARIAN in outcomes["track"].values[:-1]:
        found["humanitarian"] = outcomes["signed"].sel(track=HUMANITARIAN).values
    return found


def summarise(outcomes: xr.Dataset, nested: xr.Dataset, inner: int, net: int | None) -> dict[str, Any]:
    """Everything `summary.json` holds.

    outcomes   what came out of the run
    nested     the same scenario played with our uncertainty drawn once for every `inner` worlds
    net        as for `bargain.estimates.chance`
    return     worlds and seed; agreement, zone, humanitarian (None where there is no such track) and durable (given a
               signature), each with a 95 % simulation interval, the first three with their spread over our uncertainty;
               month and terms (given a signature) with the median for `estimate` and an 80 % band of worlds; shares of
               all talks by ending
    """
    last = outcomes.isel(track=-1)
    signed = last["signed"].values
    answer: dict[str, Any] = {name: outcomes.attrs[name] for name in ("scenario", "title", "event")}
    answer |= {"worlds": outcomes.sizes["world"], "seed": int(outcomes.attrs["seed"])}
    answer |= {"horizon": float(outcomes.attrs["horizon"]), "humanitarian": None}
    outer = events(nested)
    for name, happened in events(outcomes).items():
        scatter = spread(outer[name], inner)
        answer[name] = chance(happened, net).as_dict() | {"spread": asdict(scatter) if scatter else None}
    answer["durable"] = chance(last["durable"].values[signed]).as_dict()
    answer["month"] = band(last["month"].values[signed].astype(float)).as_dict()
    answer["terms"] = {issue.name: _terms(outcomes, issue) for issue in issues(outcomes)}
    answer["endings"] = {name: float(np.mean(last["ending"].values == code)) for code, name in enumerate(ENDINGS)}
    return answer


def _terms(outcomes: xr.Dataset, issue: Issue) -> dict[str, Any]:
    agreed = band(outcomes["terms"].sel(issue=issue.name).values)
    return agreed.as_dict() | {"title": issue.title, "words": issue.words(agreed.estimate) if agreed.known else None}
