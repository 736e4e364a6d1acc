"""Mixture: in each world it is the part that is drawn there, to the last bit, and in no other way."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.scenario import Scenario
from tests.crises import conference, crisis, mediator

WORLDS = 1024
RECORDED = ("signed", "month", "ending", "by", "value", "outside", "terms", "kept")
PARTS: dict[str, dict[str, Any]] = {
    "clock": {"_target_": "bargain.tactics.TimeDependent", "e": {"uniform": [0.2, 2.0]}},
    "screens": {"_target_": "bargain.tactics.Screening", "tremble": 0.05},
    "returns": {"_target_": "bargain.tactics.Reciprocal", "match": {"uniform": [0.5, 1.5]}},
    "risks": {"_target_": "bargain.tactics.RiskLimit", "step": 0.1},
}
SEVERAL = {name: part for name, part in PARTS.items() if name != "risks"}  # a rule for two
EVEN = {"uniform": [0.0, 1.0]}


def mixture(parts: dict[str, Any], shares: Any, pick: Any = EVEN) -> dict[str, Any]:
    return {"_target_": "bargain.tactics.Mixture", "parts": parts, "shares": shares, "pick": pick}


def configured(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    config = crisis((0, 4, 0), rounds=12, curvature={"uniform": [1.1, 3.0]}, private=0.05, insight=0.2, breakdown=0.03)
    config["parties"]["a"]["tactic"], config["parties"]["b"]["tactic"] = a, b
    return config | {"mediators": mediator("Facilitation")}


def played(config: dict[str, Any], draws: dict[str, Array] | None = None) -> dict[str, Any]:
    scenario = Scenario.from_config(config)
    return scenario.play_drawn(draws or scenario.draw(0), worlds=WORLDS)


def as_alone(draws: dict[str, Array], parts: dict[str, str]) -> dict[str, Array]:
    """Draws of a mixture, with the numbers of the parts that sides follow named as if each had no other tactic."""
    alone = dict(draws)
    for side, part in parts.items():
        prefix = f"{side}.tactic.{part}."
        alone |= {f"{side}.tactic.{n[len(prefix) :]}": x for n, x in draws.items() if n.startswith(prefix)}
    return alone


def drawn(draws: dict[str, Array], side: str, shares: list[float]) -> Array:
    """Which part a side follows in each world, (W,), worked out apart."""
    return np.searchsorted(np.cumsum(shares) / np.sum(shares), draws[f"{side}.tactic.pick"][:WORLDS], side="right")


def same(one: dict[str, Any], other: dict[str, Any], where: Array) -> None:
    for name in RECORDED:
        np.testing.assert_array_equal(one[name][..., where], other[name][..., where], name)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("shares", [1.0, {"only": 0.3}])
def test_a_mixture_of_one_is_that_one(part: str, shares: Any) -> None:
    mixed = configured(*[mixture({"only": PARTS[part]}, shares)] * 2)
    draws = Scenario.from_config(mixed).draw(0)
    pure = played(configured(PARTS[part], PARTS[part]), as_alone(draws, {"a": "only", "b": "only"}))
    same(played(mixed, draws), pure, np.ones(WORLDS, dtype=bool))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_no_share_is_never_followed(part: str) -> None:
    shares = {name: float(name == part) for name in PARTS}
    for pick in (EVEN, 0.0, 1.0):
        mixed = configured(*[mixture(PARTS, shares, pick)] * 2)
        draws = Scenario.from_config(mixed).draw(0)
        pure = played(configured(PARTS[part], PARTS[part]), as_alone(draws, {"a": part, "b": part}))
        same(played(mixed, draws), pure, np.ones(WORLDS, dtype=bool))


def test_world_by_world_it_is_the_tactic_drawn_and_agreement_is_the_mean_of_theirs() -> None:
    shares = {"clock": 1.0, "screens": 2.0, "returns": 0.5, "risks": 1.5}
    mixed = configured(*[mixture(PARTS, shares)] * 2)
    draws = Scenario.from_config(mixed).draw(0)
    found = played(mixed, draws)
    of = {side: drawn(draws, side, list(shares.values())) for side in ("a", "b")}
    signed = 0
    for (i, one), (j, other) in product(enumerate(PARTS), repeat=2):
        here = (of["a"] == i) & (of["b"] == j)
        assert here.any()
        pure = played(configured(PARTS[one], PARTS[other]), as_alone(draws, {"a": one, "b": other}))
        same(found, pure, here)
        signed += int(pure["signed"][0][here].sum())
    assert found["signed"][0].sum() == signed


def test_at_a_table_of_three_a_part_hears_who_said_no() -> None:
    """A party that screens three learns from each answer by itself; so it does where it is one part of several."""
    mixed = conference(3, (0, 4, 0), private=0.05, insight=0.2, patience=0.9, tactic=mixture(SEVERAL, 1.0))
    scenario = Scenario.from_config(mixed)
    draws = scenario.draw(0)
    found = played(mixed, draws)
    one = dict.fromkeys(mixed["parties"], "screens")
    alike = np.all(
        [drawn(draws, party, [1.0] * len(SEVERAL)) == list(SEVERAL).index("screens") for party in one], axis=0
    )
    assert alike.any()
    pure = played(
        conference(3, (0, 4, 0), private=0.05, insight=0.2, patience=0.9, tactic=PARTS["screens"]), as_alone(draws, one)
    )
    assert (pure["month"][0][alike] > 1.0).any()
    same(found, pure, alike)


def test_shares_are_shares_of_their_sum() -> None:
    one, ten = (
        played(configured(*[mixture(PARTS, {name: k * s for name, s in zip(PARTS, (1, 2, 3, 4), strict=True)})] * 2))
        for k in (0.25, 8.0)
    )
    same(one, ten, np.ones(WORLDS, dtype=bool))


def test_a_mixture_within_a_mixture() -> None:
    """Two halves of one half each, with the same draws, are one mixture of four quarters."""
    names = list(PARTS)
    halves = {
        "first": mixture({n: PARTS[n] for n in names[:2]}, 1.0, 0.75),
        "second": mixture({n: PARTS[n] for n in names[2:]}, 1.0, 0.25),
    }
    nested = configured(*[mixture(halves, 1.0)] * 2)
    scenario = Scenario.from_config(nested)
    assert {"a.tactic.first.clock.e", "a.tactic.second.pick", "a.tactic.pick"} <= set(scenario.numbers)
    assert scenario.keys["a.tactic.first.clock.e"] == "parties.a.tactic.parts.first.parts.clock.e"
    draws = scenario.draw(0)
    flat = configured(*[mixture({"x": PARTS["screens"], "y": PARTS["returns"]}, 1.0)] * 2)
    renamed = as_alone(as_alone(draws, {"a": "first", "b": "first"}), {"a": "second", "b": "second"})
    renamed |= {f"{side}.tactic.pick": draws[f"{side}.tactic.pick"] for side in "ab"}
    for side in "ab":
        renamed |= {f"{side}.tactic.x.tremble": draws[f"{side}.tactic.first.screens.tremble"]}
        renamed |= {f"{side}.tactic.y.{n}": draws[f"{side}.tactic.second.returns.{n}"] for n in ("match",)}
    same(played(nested, draws), played(flat, renamed), np.ones(WORLDS, dtype=bool))


def test_what_part_is_drawn_moves_no_other_draw() -> None:
    mixed = Scenario.from_config(configured(*[mixture(PARTS, 1.0)] * 2)).draw(0)
    pure = Scenario.from_config(configured(PARTS["clock"], PARTS["clock"])).draw(0)
    for name in set(mixed) & set(pure):
        np.testing.assert_array_equal(mixed[name], pure[name])


def test_which_tactic_is_followed_is_what_we_do_not_know() -> None:
    scenario = Scenario.from_config(configured(*[mixture(PARTS, 1.0)] * 2))
    kinds = {quantity.name: quantity.kind for quantity in scenario.quantities}
    assert kinds["a.tactic.pick"] == kinds["b.tactic.pick"] == "ours"
