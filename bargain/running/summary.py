"""The answer in a page: estimates over the worlds of a run, as plain numbers ready for JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.agenda import Issue
from bargain.estimates import band, chance, spread
from bargain.outcomes import ENDINGS, issues
from bargain.survival import YEARS, broken, hazard, standing

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
               all talks by ending; survival (of deals on the last track); spillovers, by name
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
    answer["spillovers"] = {str(name): _spillover(outcomes, str(name)) for name in outcomes["spillover"].values}
    answer["survival"] = _survival(last, answer["horizon"])
    return answer


def chances(outcomes: xr.Dataset, net: int | None) -> dict[str, Any]:
    """Of one run beside another: its worlds, and the chance of agreement, of a zone, and that a deal stands at the horizon."""
    last = outcomes.isel(track=-1)
    found = {name: chance(happened, net).as_dict() for name, happened in events(outcomes).items()}
    durable = chance(last["durable"].values[last["signed"].values]).as_dict()
    return {
        "worlds": outcomes.sizes["world"],
        "agreement": found["agreement"],
        "zone": found["zone"],
        "durable": durable,
    }


def _survival(last: xr.Dataset, horizon: float) -> dict[str, Any]:
    """How deals on a track fare: counts as records of agreements give them, shares standing by the year, and what broke the rest.

    return   deals, broken, and the years for which they stood together; hazard, broken a year of standing; standing, the
             share after each of some years up to the horizon; causes, by name, the share that each has broken by the
             horizon, the most frequent first
    """
    signed = last["signed"].values
    kept, broken_by = last["kept"].values[signed], last["broken_by"].values[signed]
    flags = last["broken_by"].attrs
    causes = list(
        zip(flags["flag_values"], flags["flag_meanings"].split(), json.loads(flags["flag_words"]), strict=True)
    )
    shares = {
        name: {"words": words, **broken(kept, broken_by, int(code), [horizon])[0].as_dict()}
        for code, name, words in causes
        if code >= 0
    }
    years = sorted({float(year) for year in YEARS if year < horizon} | {horizon})
    return {
        "deals": int(kept.size),
        "broken": int((broken_by >= 0).sum()),
        "years": float(kept.sum()),
        "hazard": hazard(kept, int((broken_by >= 0).sum())).as_dict(),
        "standing": [
            {"years": year, **share.as_dict()} for year, share in zip(years, standing(kept, years), strict=True)
        ],
        "causes": dict(sorted(shares.items(), key=lambda item: -(item[1]["estimate"] or 0.0))),
    }


def _spillover(outcomes: xr.Dataset, name: str) -> dict[str, Any]:
    """How often a crisis elsewhere follows: of all talks, and of those that end in a deal on the last track and in none."""
    tied, signed = outcomes["crisis"].sel(spillover=name), outcomes["signed"].isel(track=-1).values
    title = str(outcomes["spillover_title"].sel(spillover=name).item())
    parts = {"all": tied.values, "signed": tied.values[signed], "unsigned": tied.values[~signed]}
    return {"title": title} | {part: chance(happened).as_dict() for part, happened in parts.items()}


def _terms(outcomes: xr.Dataset, issue: Issue) -> dict[str, Any]:
    agreed = band(outcomes["terms"].sel(issue=issue.name).values)
    return agreed.as_dict() | {"title": issue.title, "words": issue.words(agreed.estimate) if agreed.known else None}
