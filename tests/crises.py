"""Made-up negotiations for tests: sides with arrays of their own, and whole configurations, of any shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from bargain.agenda import Agenda, Issue
from bargain.inworlds import Array
from bargain.preferences import Hazard, Preferences
from tests.composing import Plain


@dataclass(frozen=True)
class Shape:
    """What an agenda looks like.

    levels      number of levels of each issue, 0 for a continuum
    curvature   least and most gamma
    ideals      of all issues but the last: "apart", near opposite poles; "interior", anywhere; "equal", the same for both
    firm        how many issues, the first ones but never the last, are firm for both
    hazards     whether each side fears a breach, governed by the issues that have levels
    seed        of the numbers
    """

    levels: tuple[int, ...]
    curvature: tuple[float, float] = (1.0, 3.0)
    ideals: str = "apart"
    firm: int = 0
    hazards: bool = False
    seed: int = 0


def shapes(most_issues: int = 4, most_levels: int = 5) -> st.SearchStrategy[Shape]:
    """Agendas of every shape that the model knows, whose last issue always leaves something to trade."""
    return st.builds(
        Shape,
        st.lists(st.sampled_from([0, *range(2, most_levels + 1)]), min_size=1, max_size=most_issues).map(tuple),
        st.sampled_from([(1.0, 1.0), (1.1, 2.0), (2.0, 2.0), (1.5, 3.0), (3.0, 3.0)]),
        st.sampled_from(["apart", "interior", "equal"]),
        st.integers(0, 2),
        st.booleans(),
        st.integers(0, 2**32 - 1),
    )


def agenda(levels: Sequence[int]) -> Agenda:
    """Issues with evenly spaced levels, or continua where there are none."""
    return Agenda.of(
        Issue(
            f"issue{k}",
            f"Issue {k}",
            "settlement",
            ("none", "all"),
            tuple((f"{n}", n / (many - 1)) for n in range(many)),
        )
        for k, many in enumerate(levels)
    )


def two_sides(shape: Shape, worlds: int = 32) -> tuple[Preferences, Preferences]:
    """Two sides' preferences in random worlds; the first leans to 0 and the second to 1."""
    rng, issues = np.random.default_rng(shape.seed), agenda(shape.levels)
    size = (len(issues), worlds)
    near = rng.uniform(0.0, 0.2, size=(2, *size))
    ideals = np.stack([near[0], 1.0 - near[1]])
    if shape.ideals == "interior":
        ideals[:, :-1] = np.sort(rng.uniform(size=ideals[:, :-1].shape), axis=0)
    elif shape.ideals == "equal":
        ideals[1, :-1] = ideals[0, :-1]
    for k, many in enumerate(shape.levels):
        if many:
            ideals[:, k] = np.round(ideals[:, k] * (many - 1)) / (many - 1)
    limits = np.stack([ideals[0] + rng.uniform(size=size) * (ideals[1] - ideals[0]) for _ in range(2)])
    curvature = rng.uniform(*shape.curvature, size=size)
    firm = tuple(k < min(shape.firm, len(issues) - 1) for k in range(len(issues)))
    sides = []
    for side in range(2):
        salience = rng.dirichlet(np.ones(len(issues)), worlds).T
        hazards = tuple(_hazard(rng, k, side, worlds) for k, many in enumerate(shape.levels) if many and shape.hazards)
        stake = rng.uniform(0.0, 2.0, worlds)
        sides.append(Preferences(issues, salience, ideals[side], limits[side], curvature, stake, hazards, firm))
    return sides[0], sides[1]


def many_sides(shape: Shape, parties: int, worlds: int = 32) -> list[Preferences]:
    """The preferences of any number of parties in random worlds; ideals lie anywhere, or at either pole where "apart"."""
    rng, issues = np.random.default_rng(shape.seed), agenda(shape.levels)
    size = (parties, len(issues), worlds)
    ideals = np.round(rng.uniform(size=size)) if shape.ideals == "apart" else rng.uniform(size=size)
    for k, many in enumerate(shape.levels):
        if many:
            ideals[:, k] = np.round(ideals[:, k] * (many - 1)) / (many - 1)
    curvature = rng.uniform(*shape.curvature, size=size[1:])
    salience = rng.dirichlet(np.ones(len(issues)), (parties, worlds)).transpose(0, 2, 1)
    none = np.zeros(worlds)
    return [Preferences(issues, salience[i], ideals[i], ideals[i], curvature, none) for i in range(parties)]


def _hazard(rng: np.random.Generator, k: int, side: int, worlds: int) -> Hazard:
    """A cause of breach that is the larger the further a side is from its own pole: a guarantee, or a term of power."""
    guarantee = bool(rng.integers(2))
    toward = side if guarantee else 1 - side
    return Hazard(k, "breach", guarantee, toward, rng.uniform(0.0, 0.3, worlds), rng.uniform(0.0, 1.5, worlds))


def every_package(shape: Shape, steps: int) -> Array:
    """All packages of an agenda, with continua on a grid of this many steps, (K, N)."""
    rows = [np.linspace(0.0, 1.0, many or steps) for many in shape.levels]
    return np.stack([row.ravel() for row in np.meshgrid(*rows, indexing="ij")])


def value_of_each(side: Preferences, packages: Array) -> Array:
    """A side's value of each package (K, N) in each world, (N, W), utils."""
    total = np.zeros((packages.shape[1], side.salience.shape[1]))
    for k, row in enumerate(packages):
        total = total + side.value_on(k, np.repeat(row[:, None], side.salience.shape[1], axis=1))
    return total


WAR: Plain = {
    "_target_": "bargain.outside.War",
    "battles": 0.5,
    "battle": {"uniform": [0.2, 0.8]},
    "expected": {"uniform": [0.2, 0.8]},
    "experience": {"uniform": [2.0, 20.0]},
    "held": {"uniform": [0.1, 0.9]},
    "stake": 0.4,
}
"""Life without a deal in which two fight, and learn of each other by fighting."""


def crisis(
    levels: Sequence[int] = (0, 0, 0),
    rounds: int = 8,
    breakdown: float | Mapping[str, Any] = 0.0,
    curvature: float | Mapping[str, Any] = 2.0,
    tactic: Mapping[str, Any] | None = None,
    firm: int = 0,
    **of_each: Any,
) -> Plain:
    """A configuration in which sides a and b want 0 and 1 of every issue; ``of_each`` sets a key of both sides."""
    names = [f"issue{k}" for k in range(len(levels))]
    side = {
        "_target_": "bargain.actors.Party",
        "tactic": dict(tactic or {"_target_": "bargain.tactics.Screening"}),
        "reservation": {name: {"uniform": [0.1, 0.9]} for name in names},
        "salience": {name: {"uniform": [0.1, 1.0]} for name in names},
        "firm": names[:firm],
        "private": 0.0,
        "insight": 0.0,
        **of_each,
    }
    return {
        "scenario": {"name": "crisis", "title": "A crisis", "event": "a deal is signed", "horizon": 5},
        "tracks": {"settlement": {"rounds": rounds, "months_per_round": 1.0, "breakdown": breakdown}},
        "issues": {
            name: {
                "title": name.capitalize(),
                "track": "settlement",
                "poles": ["none", "all"],
                "curvature": curvature,
                **({"levels": many} if many else {}),
            }
            for name, many in zip(names, levels, strict=True)
        },
        "parties": {
            "a": {**side, "title": "Side A", "ideal": dict.fromkeys(names, 0.0)},
            "b": {**side, "title": "Side B", "ideal": dict.fromkeys(names, 1.0)},
        },
        "protocol": {"_target_": "bargain.protocols.AlternatingOffers"},
        "sampler": {"_target_": "bargain.worlds.LatinHypercube"},
        "worlds": 1024,
        "seed": 1,
    }


def conference(parties: int, levels: Sequence[int] = (0, 0, 0), **of_each: Any) -> Plain:
    """A crisis of three parties or more; the first wants all of the first issue, the second of the second, and so on in turn."""
    config = crisis(levels, **of_each)
    side, names = config["parties"]["a"], list(config["issues"])
    config["parties"] = {
        f"p{i}": {
            **side,
            "title": f"Party {i}",
            "ideal": {name: float(i % len(names) == k) for k, name in enumerate(names)},
        }
        for i in range(parties)
    }
    return config


def mediator(style: str, **settings: Any) -> Plain:
    """A mediator of one style, for ``mediators`` of a configuration; settings of the style are given as ``style_...``."""
    of_style = {key.removeprefix("style_"): value for key, value in settings.items() if key.startswith("style_")}
    of_mediator = {key: value for key, value in settings.items() if not key.startswith("style_")}
    return {
        "go_between": {
            "_target_": "bargain.actors.Mediator",
            "title": "The go-between",
            "trust": 1.0,
            "bias": 0.0,
            "own_information": 0.05,
            "insight": 0.1,
            "wish_for_peace": 0.05,
            "press_success": 0.8,
            "naive": 1.0,
            "styles": {style.lower(): {"_target_": f"bargain.mediation.{style}", **of_style}},
            **of_mediator,
        }
    }
