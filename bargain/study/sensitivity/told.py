"""What a sensitivity analysis found, as one labelled dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.agenda import Agenda, Issue
from bargain.estimates import UNKNOWN, wilson
from bargain.naming import in_words
from bargain.scenario import Scenario
from bargain.study.labelled import BOUND, about, estimates
from bargain.study.sensitivity.boxes import Draws
from bargain.study.sensitivity.discovery import Discovery
from bargain.study.sensitivity.factors import Factor
from bargain.study.sensitivity.given import Given
from bargain.study.sensitivity.indices import Indices
from bargain.study.sensitivity.knowing import Knowing
from bargain.study.sensitivity.measures import MEASURES
from bargain.study.sensitivity.variance import Asked, Shared

if TYPE_CHECKING:
    import xarray as xr

PRIM, LEAF, LEAVES = "PRIM", "CART, densest leaf", "CART, leaves"
FOUND, ELSEWHERE = "found", "elsewhere"
OWN = "Mediators"  # whose numbers are known in some arm only
POSITIONS = {"ideal", "reservation", "consents", "silence"}  # parts of names whose numbers are positions on an issue


def labelled(
    scenario: Scenario,
    asked: Asked,
    run: Given,
    arms: Mapping[str, Given],
    shares: tuple[Shared, Shared],
    boxes: Discovery,
    known: Knowing,
) -> xr.Dataset:
    """Everything that was found, with what a reader needs to read it."""
    import xarray as xr

    words = {key: said for part in (*arms.values(), run) for key, said in part.titles.items()}
    numbers = list(dict.fromkeys((*run.draws, *known.gains)))
    happened = run.event(asked.measures[0])
    variables = {
        "chance": estimates(wilson(int(happened.sum()), happened.size), [], "1", "share of talks with the target"),
        **_variance(shares, asked.measures),
        **_numbers(numbers, asked.measures, known),
        **_boxes(boxes),
    }
    found = xr.Dataset(variables, coords=_coordinates(scenario, asked, shares, numbers, known, words))
    found = found.merge(_limits(scenario.agenda, boxes, {name: row[::2] for name, row in run.draws.items()}, words))
    # A run's own worlds, and those of every arm, are as many as the configuration says.
    return found.assign_attrs(target=asked.measures[0], base=asked.base, talks=_played(scenario, asked, shares, arms))


def _played(scenario: Scenario, asked: Asked, shares: tuple[Shared, Shared], arms: Mapping[str, Given]) -> int:
    """How many talks were simulated for all of it."""
    factors = sum(len(part.factors) for part in shares)
    return scenario.config.worlds * (1 + len(arms)) + asked.base * (2 + factors)


def _coordinates(
    scenario: Scenario,
    asked: Asked,
    shares: tuple[Shared, Shared],
    numbers: Sequence[str],
    known: Knowing,
    words: Mapping[str, str],
) -> dict[str, Any]:
    groups, alone = (part.factors for part in shares)
    belongs = {number: factor.name for factor in groups for number in factor.numbers}
    basis = {q.name: q.basis or "" for q in scenario.quantities}
    return {
        "bound": list(BOUND),
        "measure": list(asked.measures),
        "measure_words": ("measure", [MEASURES[name][1] for name in asked.measures]),
        "group": [factor.name for factor in groups],
        "group_size": ("group", [len(factor.numbers) for factor in groups], {"long_name": "numbers in the group"}),
        "single": _strings(factor.name for factor in alone),
        "single_title": ("single", _strings(_title(factor, words) for factor in alone)),
        "quantity": list(numbers),
        "quantity_title": ("quantity", [in_words(name, words) for name in numbers]),
        "quantity_group": ("quantity", [belongs.get(name, OWN) for name in numbers]),
        "drawn": (
            "quantity",
            [name in belongs for name in numbers],
            {"long_name": "in the run itself, not in an arm only"},
        ),
        "basis": ("quantity", [basis.get(name, "") for name in numbers]),
        "arm": _strings(known.arms),
        "way": [PRIM, LEAF, LEAVES],
        "half": [FOUND, ELSEWHERE],
    }


def _title(factor: Factor, words: Mapping[str, str]) -> str:
    return ", with ".join(in_words(name, words) for name in factor.numbers)


def _strings(texts: Any) -> np.ndarray[Any, np.dtype[np.str_]]:
    """Labels that are still text where there are none."""
    return np.array(list(texts), dtype=str)


def _variance(shares: tuple[Shared, Shared], measures: Sequence[str]) -> dict[str, xr.Variable]:
    found: dict[str, xr.Variable] = {}
    for dim, end, part in zip(("group", "single"), ("", "_alone"), shares, strict=True):
        names = [factor.name for factor in part.factors]
        each: list[Indices] = [part.by[measure] for measure in measures]
        dims = ["measure", dim]
        first, total = ([[getattr(one, what)[name] for name in names] for one in each] for what in ("first", "total"))
        found[f"first{end}"] = estimates(first, dims, "1", "first-order Sobol' index, share of variance")
        found[f"total{end}"] = estimates(total, dims, "1", "total Sobol' index, share of variance")
        sums = [one.together for one in each]
        found[f"together{end}"] = estimates(sums, ["measure"], "1", "sum of the first-order indices")
    return found


def _numbers(numbers: Sequence[str], measures: Sequence[str], known: Knowing) -> dict[str, Any]:
    def of(values: Mapping[str, Any], otherwise: Any) -> list[Any]:
        return [values.get(name, otherwise) for name in numbers]

    gains = {name: gain.held_out for name, gain in known.gains.items()}
    sights = {name: gain.at_sight for name, gain in known.gains.items()}
    return {
        "pawn": (
            ("measure", "quantity"),
            [of(known.pawn[measure], nan) for measure in measures],
            about("1", "PAWN index: mean Kolmogorov-Smirnov distance over slices of the number"),
        ),
        "pawn_floor": (
            "measure",
            [known.floor[measure] for measure in measures],
            about("1", "largest PAWN index of dummies, on which nothing depends"),
        ),
        "explained": estimates(
            of(known.explained, UNKNOWN),
            ["quantity"],
            "1",
            "share of the target's variance, and so of its Brier score, that is gone once the number is known",
        ),
        "gain": estimates(
            of(gains, UNKNOWN),
            ["quantity"],
            "1",
            "more talks with the target, as a share of all, where who chooses an arm knows the number; worlds not learnt from",
        ),
        "gain_at_sight": (
            "quantity",
            of(sights, nan),
            about("1", "the same in the worlds learnt from: too large by chance"),
        ),
        "sight_by_chance": ((), known.at_sight[0], about("1", "the same of a dummy, on average")),
        "sight_floor": ((), known.at_sight[1], about("1", "the same of dummies, the most")),
        "arm_chance": estimates(list(known.arms.values()), ["arm"], "1", "share of talks with the target in the arm"),
        "clairvoyance": estimates(
            known.clairvoyance, [], "1", "the same gain where all is known, chance included: the most there is"
        ),
    }


def _boxes(found: Discovery) -> dict[str, Any]:
    ways = (found.prim, found.leaf, found.leaves)
    halves = [(way.where_found, way.elsewhere) for way in ways]
    paths = np.stack([found.path, found.path_elsewhere])
    return {
        "density": estimates(
            [[tried.density for tried in pair] for pair in halves],
            ["way", "half"],
            "1",
            "share of the worlds inside with the target",
        ),
        "coverage": estimates(
            [[tried.coverage for tried in pair] for pair in halves],
            ["way", "half"],
            "1",
            "share of the worlds with the target inside",
        ),
        "boxes": ("way", [len(way.boxes) for way in ways], about("1", "number of boxes")),
        "everywhere": estimates(found.everywhere, [], "1", "share of the other half's worlds with the target"),
        "path_coverage": (("half", "peel"), paths[:, 0], about("1", "coverage of the boxes that PRIM passed through")),
        "path_density": (("half", "peel"), paths[:, 1], about("1", "density of the boxes that PRIM passed through")),
    }


def _limits(agenda: Agenda, found: Discovery, draws: Draws, words: Mapping[str, str]) -> xr.Dataset:
    """The ranges of single boxes, one row each, in numbers, as shares of the number's draws, and in words."""
    import xarray as xr

    rows = [
        (way, name, part) for way, part in ((PRIM, found.prim), (LEAF, found.leaf)) for name in part.boxes[0].limits
    ]
    limits = [part.boxes[0].limits[name] for _, name, part in rows]
    spans = [_span(draws[name], *ends) for (_, name, _), ends in zip(rows, limits, strict=True)]
    said = [[_said(name, end, agenda) for end in span[2:]] for (_, name, _), span in zip(rows, spans, strict=True)]
    array = np.array([(*ends, *span[:2]) for ends, span in zip(limits, spans, strict=True)]).reshape(-1, 4).T
    return xr.Dataset(
        {
            "limit_low": ("limit", array[0], {"units": "the number's own", "long_name": "least; -inf for no end"}),
            "limit_high": ("limit", array[1], {"units": "the number's own", "long_name": "most; inf for no end"}),
            "limit_from": ("limit", array[2], about("1", "share of the number's draws below the range")),
            "limit_to": ("limit", array[3], about("1", "share of the number's draws up to the range's end")),
            "limit_p": (
                "limit",
                np.array([part.told[name] for _, name, part in rows], dtype=float),
                about("1", "quasi-p-value in the other half"),
            ),
            "limit_without": estimates(
                [part.without[name] for _, name, part in rows],
                ["limit"],
                "1",
                "density in the other half of the box without this range",
            ),
        },
        coords={
            "limit_way": ("limit", _strings(way for way, _, _ in rows)),
            "limit_quantity": ("limit", _strings(name for _, name, _ in rows)),
            "limit_title": ("limit", _strings(in_words(name, words) for _, name, _ in rows)),
            "limit_least": ("limit", _strings(least for least, _ in said)),
            "limit_most": ("limit", _strings(most for _, most in said)),
        },
    )


def _span(draws: np.ndarray[Any, Any], low: float, high: float) -> tuple[float, float, float, float]:
    """Shares of draws below a range and up to its end, then the least and the largest draw within."""
    within = draws[(draws >= low) & (draws <= high)]
    return float((draws < low).mean()), float((draws <= high).mean()), float(within.min()), float(within.max())


def _said(name: str, number: float, agenda: Agenda) -> str:
    """A number in words where it is a position on an issue, else to three digits."""
    issue = _position(name, agenda)
    return issue.words(number) if issue else f"{number:.3g}"


def _position(name: str, agenda: Agenda) -> Issue | None:
    _, *field = name.split(".")
    return next((issue for issue in agenda if issue.name in field and POSITIONS & set(field)), None)
