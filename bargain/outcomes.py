"""What came out of simulated talks, as a labelled dataset with worlds as the last axis."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.agenda import Issue
from bargain.files import datasets
from bargain.scenario import Scenario
from bargain.scenario.errors import at

if TYPE_CHECKING:
    import xarray as xr

Arrays = Mapping[str, np.ndarray[Any, Any]]

FILE = "outcomes.nc"
ISSUE_LABELS = ("issue", "issue_title", "issue_track", "pole_0", "pole_1", "levels", "scale_0", "scale_1", "unit")
EXTENT = (
    "worlds",
    "precision",
    "jobs",
    "engine",
    "store",
)  # keys of a configuration that say how much is played and where, not what
UNBROKEN = "not broken"  # a deal that stands at the horizon, and talks without one
ENDINGS = (  # by code, as in record.Ending
    "signed",
    "no zone",
    "deadline",
    "breakdown",
    "won by force",
    "refused",
    "not begun",
    "voted down",
    "no consent",
)

# name: dimensions before `world`, units, what it is
VARIABLES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "signed": (("track",), "1", "whether a package was signed on the track"),
    "month": (("track",), "months", "month in which the track ended, from the start of the talks"),
    "ending": (("track",), "1", "how the track ended"),
    "by": (("track",), "1", "who proposed the signed package"),
    "terms": (("issue",), "1", "position agreed, from pole 0 to pole 1; NaN where nothing was signed"),
    "value": (("track", "party"), "utils", "worth of the signed package to the party; NaN where nothing was signed"),
    "outside": (("track", "party"), "utils", "the party's outside value at signature; NaN where nothing was signed"),
    "support": (
        ("track", "party"),
        "1",
        "share of the party's public that would accept what was agreed; NaN where nothing was, or without a public",
    ),
    "stopped_by": (("track",), "1", "whose consent or vote stopped what was agreed"),
    "zone": (("track",), "1", "whether some package was at least as good as no deal for every party"),
    "surplus": (
        ("track",),
        "utils",
        "largest least surplus over all packages; -inf where firm points leave no package",
    ),
    "shortfall": (
        ("track",),
        "utils",
        "distance of the signed package to the Pareto frontier; NaN where nothing was signed",
    ),
    "kept": (("track",), "years", "how long the deal stood, no longer than the horizon; 0 where nothing was signed"),
    "broken_by": (("track",), "1", "what broke the deal, by who feared it or was aggrieved"),
    "durable": (("track",), "1", "whether the deal stood at the horizon"),
    "held": (
        ("track",),
        "1",
        "share of what is fought over that the first side held when the talks ended; NaN without a war",
    ),
    "crisis": (
        ("spillover",),
        "1",
        "whether a crisis broke out elsewhere within the horizon after the talks on the issue that it is tied to",
    ),
    "draws": (("quantity",), "the quantity's own", "draws of every uncertain quantity"),
}


def label(scenario: Scenario, blocks: Sequence[Arrays]) -> xr.Dataset:
    """Join the arrays of consecutive blocks into one dataset.

    scenario   the scenario that played them; gives the labels
    blocks     what `Scenario.play` returned, in order of block; each array (..., W)
    return     dimensions track, issue, party, quantity, and world last; units, long names, the meanings of flags and the
               words of poles and levels in the attributes
    """
    import xarray as xr

    joined = {name: np.concatenate([block[name] for block in blocks], axis=-1) for name in blocks[0]}
    variables: dict[str, Any] = {
        name: ((*dims, "world"), joined[name], {"units": units, "long_name": long_name})
        for name, (dims, units, long_name) in VARIABLES.items()
        if name in joined  # draws may have been left out
    }
    fixed = scenario.certain
    variables["fixed"] = (
        "number",
        list(fixed.values()),
        {"units": "the number's own", "long_name": "the same in every world"},
    )
    outcomes = xr.Dataset(variables, coords=_coordinates(scenario, list(fixed), joined["signed"].shape[-1]))
    flagged(outcomes["ending"], ENDINGS, first=0)
    flagged(outcomes["by"], ("nobody", *scenario.parties, *scenario.mediators), first=-1)
    flagged(outcomes["stopped_by"], ("nobody", *scenario.third_parties, *scenario.publics), first=-1)
    causes = {cause.name: cause.label(scenario.party_titles[cause.party]) for cause in scenario.causes}
    flagged(outcomes["broken_by"], (UNBROKEN, *causes), first=-1, words=(UNBROKEN, *causes.values()))
    outcomes.attrs = {
        "scenario": scenario.name,
        "title": scenario.title,
        "event": scenario.event,
        "seed": scenario.seed,
        "horizon": float(scenario.horizon),
        "config": json.dumps(recipe(scenario.plain), ensure_ascii=False),  # keys unsorted: order says who sits where
    }
    return outcomes


def _coordinates(scenario: Scenario, fixed: list[str], worlds: int) -> dict[str, Any]:
    issues, quantities = scenario.issues, scenario.quantities
    return {
        "track": list(scenario.tracks),
        "issue": [issue.name for issue in issues],
        "issue_title": ("issue", [issue.title for issue in issues]),
        "issue_track": ("issue", [issue.track for issue in issues]),
        "pole_0": ("issue", [issue.poles[0] for issue in issues], {"long_name": "what position 0 means"}),
        "pole_1": ("issue", [issue.poles[1] for issue in issues], {"long_name": "what position 1 means"}),
        "levels": (
            "issue",
            [json.dumps(dict(issue.levels), ensure_ascii=False) for issue in issues],
            {"long_name": "words and position of each level as JSON; {} for a continuum"},
        ),
        "scale_0": (
            "issue",
            [issue.scale[0] for issue in issues],
            {"long_name": "position 0 in the issue's own units"},
        ),
        "scale_1": (
            "issue",
            [issue.scale[1] for issue in issues],
            {"long_name": "position 1 in the issue's own units"},
        ),
        "unit": (
            "issue",
            [issue.unit for issue in issues],
            {"long_name": "the issue's own unit, empty where it has none"},
        ),
        "spillover": list(scenario.spillovers),
        "spillover_title": ("spillover", list(scenario.spillovers.values())),
        "party": list(scenario.parties),
        "party_title": ("party", [scenario.party_titles[name] for name in scenario.parties]),
        "quantity": [quantity.name for quantity in quantities],
        "kind": (
            "quantity",
            [quantity.kind for quantity in quantities],
            {"long_name": "ours: known to the parties but not to us; theirs: private to one party"},
        ),
        "basis": ("quantity", [quantity.basis or "" for quantity in quantities]),
        "source": ("quantity", [quantity.source or "" for quantity in quantities]),
        "number": fixed,
        "world": ("world", np.arange(worlds), {"long_name": "number of the world"}),
    }


def flagged(variable: xr.DataArray, meanings: Sequence[str], first: int, words: Sequence[str] = ()) -> xr.DataArray:
    """The variable, which is told what its small integers from `first` on mean, as the CF conventions do.

    words   what a reader would call each meaning, where that is more than a name
    """
    variable.attrs["flag_values"] = np.arange(first, first + len(meanings), dtype=variable.dtype)
    variable.attrs["flag_meanings"] = " ".join(meaning.replace(" ", "_") for meaning in meanings)
    if words:
        variable.attrs["flag_words"] = json.dumps(words, ensure_ascii=False)
    return variable


def number(outcomes: xr.Dataset, name: str) -> xr.DataArray:
    """A number of the scenario in each world, whether it is uncertain or not; in a sweep, of each arm that has it.

    return   (W,), or (arm, W)
    raises   KeyError where the scenario has no such number
    """
    fixed = outcomes["fixed"].sel(number=name) if name in outcomes["number"].values else None
    if name in outcomes["quantity"].values:
        draws = outcomes["draws"].sel(quantity=name)
        return draws if fixed is None else draws.fillna(fixed)  # drawn in some arms, fixed in others
    if fixed is None:
        raise KeyError(name)
    return fixed.expand_dims(world=outcomes["world"], axis=-1)


def drawn(outcomes: xr.Dataset, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The same as a plain array, (W,), of one run.

    raises   KeyError where the scenario has no such number; ConfigError of a sweep
    """
    one_run(outcomes)
    return np.asarray(number(outcomes, name).values)


def one_run(outcomes: xr.Dataset) -> None:
    """Make sure that outcomes are of one run, not of a sweep.

    raises   ConfigError
    """
    if "arm" in outcomes.dims:
        arms = ", ".join(map(str, outcomes["arm"].values.tolist()))
        raise at("arm", arms, "these are the runs of a sweep; choose one")


def recipe(config: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a composed configuration that decides what happens in each world."""
    return {key: value for key, value in config.items() if key not in EXTENT}


def scenario(outcomes: xr.Dataset, allow: Sequence[str] = ()) -> Scenario:
    """The scenario that was played, to play some of its worlds again.

    allow    packages besides bargain whose classes may be run: what the file itself allows is not trusted
    raises   ConfigError
    """
    one_run(outcomes)
    config = json.loads(outcomes.attrs["config"])
    return Scenario.from_config(config | {"allow": list(allow), "worlds": outcomes.sizes["world"]})


def issues(outcomes: xr.Dataset) -> tuple[Issue, ...]:
    """The agenda as the dataset's labels tell it, in order of its axis `issue`."""
    rows = zip(*(outcomes[name].values.tolist() for name in ISSUE_LABELS), strict=True)
    return tuple(
        Issue(name, title, track, (pole_0, pole_1), tuple(json.loads(levels).items()), (zero, one), unit)
        for name, title, track, pole_0, pole_1, levels, zero, one, unit in rows
    )


def save(outcomes: xr.Dataset, directory: Path) -> Path:
    """Write `outcomes.nc`; where it is then."""
    return datasets.write(outcomes, directory / FILE, noise=["draws"])


def load(directory: Path | str) -> xr.Dataset:
    """Read back what a run left in its directory.

    raises   FileNotFoundError where there is no `outcomes.nc`
    """
    return datasets.read(Path(directory) / FILE)
