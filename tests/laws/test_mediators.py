"""Mediators: who is let in, what he puts in, what he leaves out, what he can afford, and several at once.

Exact where nothing is said of an error; paired comparisons have one of 1e-4, one-sided.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.scenario import Scenario
from tests.composing import composed
from tests.crises import crisis, mediator
from tests.paired import z_of_change

WORLDS = 2048
UNLIKELY = 3.7
SAME = ("signed", "month", "terms", "value", "outside", "ending", "kept", "by")
STYLES: dict[str, dict[str, Any]] = {
    "Facilitation": {},
    "Formulation": {"style_every": 2},
    "Dealmaking": {"style_every": 2},
    "Manipulation": {"style_carrots": 0.05, "style_sticks": 0.05, "style_rounds": 4},
    "Convening": {"style_invite": 0.5},
}


def config(
    mediators: dict[str, Any] | None = None, levels: tuple[int, ...] = (0, 0, 3), **of_each: Any
) -> dict[str, Any]:
    settings: dict[str, Any] = {"private": 0.15, "insight": 0.3, "rounds": 8, "patience": 0.95, "mandate": 0.8}
    return crisis(levels=levels, **settings | of_each) | {"mediators": mediators or {}}


def played(mediators: dict[str, Any] | None = None, **of_each: Any) -> dict[str, Any]:
    return Scenario.from_config(config(mediators, **of_each)).play(0, WORLDS)


@pytest.mark.parametrize("style", STYLES)
def test_a_mediator_whom_one_side_trusts_too_little_is_not_there(style: str) -> None:
    distrusted = config(mediator(style, trust={"a": 0.9, "b": 0.4}, **STYLES[style]))
    distrusted["parties"]["b"]["trust_needed"] = 0.5
    without, refused = played(), Scenario.from_config(distrusted).play(0, WORLDS)
    let_in = played(mediator(style, trust={"a": 0.9, "b": 0.4}, **STYLES[style]))
    for name in SAME:
        np.testing.assert_array_equal(without[name], refused[name])
    assert any(not np.array_equal(without[name], let_in[name], equal_nan=True) for name in SAME)


@pytest.mark.parametrize("style", STYLES)
def test_without_effort_nothing_is_done(style: str) -> None:
    without, idle = played(), played(mediator(style, effort=0.0, **STYLES[style]))
    for name in SAME:
        np.testing.assert_array_equal(without[name], idle[name])


def drafts(**settings: Any) -> Array:
    """How often each world's mediator drafted, with no side conceding anything by itself."""
    stubborn = {"_target_": "bargain.tactics.Firm", "ask": 1.0}
    scenario = Scenario.from_config(
        config(mediator("Formulation", style_every=1, **settings), tactic=stubborn, rounds=10)
    )
    talks, made = scenario.talks("settlement", scenario.draw(0), np.arange(WORLDS), drop_below=0.0), np.zeros(WORLDS)
    talks.table.onlookers.append(
        lambda answered: np.add(made, answered.offer.made & (answered.offer.by == "go_between"), out=made)
    )
    talks.run()
    return made


def test_rounds_without_a_deal_wear_a_mediator_out() -> None:
    """He drafts in round n with chance (1 - weariness)^n; error 1e-4."""
    worn = drafts(weariness=0.3).mean()
    expected = sum(0.7**turn for turn in range(10))
    sd = np.sqrt(sum(0.7**turn * (1.0 - 0.7**turn) for turn in range(10)) / WORLDS)
    assert abs(worn - expected) < 3.9 * sd
    assert drafts().mean() == 10.0


def test_a_wish_for_a_success_raises_effort_and_lowers_credibility() -> None:
    """By as much as ``zeal`` says, and by Kydd 2003."""
    half = drafts(effort=0.2, zeal=3.0, wish_for_peace=0.1).mean() / 10.0
    assert abs(half - 0.5) < 3.9 * np.sqrt(0.25 / (10 * WORLDS))  # error 1e-4
    biased = {"bias": 1.0, "naive": 0.0, "own_information": 0.02}
    keen, cool = (played(mediator("Facilitation", wish_for_peace=wish, **biased)) for wish in (9.0, 0.001))
    without = played()
    for name in SAME:
        np.testing.assert_array_equal(keen[name], without[name])  # nobody believes a word
    assert not np.array_equal(cool["signed"], without["signed"])


def test_what_a_mediator_leaves_out_stays_as_it_stands_in_every_draft() -> None:
    leaving_out = config(mediator("Formulation", style_every=1, leaves_out=["issue2"]))
    leaving_out["issues"]["issue2"]["silence"] = 0.5
    scenario = Scenario.from_config(leaving_out)
    spoken = []
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(WORLDS), drop_below=0.0)
    talks.table.onlookers.append(
        lambda answered: (
            spoken.append(answered.offer.package[2, answered.offer.made]) if answered.offer.by == "go_between" else None
        )
    )
    talks.run()
    tabled = np.concatenate(spoken)
    assert tabled.size > WORLDS / 4
    assert (tabled == 0.5).all()


def test_the_parties_still_settle_what_a_mediator_leaves_out() -> None:
    leaving_out = config(mediator("Facilitation", leaves_out=["issue0"]))
    leaving_out["issues"]["issue0"]["silence"] = 0.0
    mediated = Scenario.from_config(leaving_out).play(0, WORLDS)
    assert (mediated["terms"][0, mediated["signed"][0]] > 0.0).any()


def test_a_budget_cuts_carrots_and_sticks_in_proportion() -> None:
    rich, poor = ({"style_carrots": 0.1, "style_sticks": 0.05, "style_budget": budget} for budget in (np.inf, 0.15))
    half = {"style_carrots": 0.05, "style_sticks": 0.025}
    cut, as_halved, full = (played(mediator("Manipulation", **style)) for style in (poor, half, rich))
    for name in SAME:
        np.testing.assert_array_equal(cut[name], as_halved[name])
    assert z_of_change(cut["signed"][0], full["signed"][0]) > UNLIKELY


def test_a_deadline_that_a_mediator_sets_ends_the_talks_and_never_puts_them_off() -> None:
    sooner, later = (played(mediator("Manipulation", style_rounds=rounds)) for rounds in (3, 99))
    assert sooner["month"].max() == 3.0
    for name in SAME:
        np.testing.assert_array_equal(later[name], played()[name])


def test_a_dealmaker_drafts_what_is_likeliest_to_be_signed() -> None:
    """More of his drafts are accepted than of one who drafts what is fair, and what is signed is shared less evenly."""
    fair, for_a_deal = (drafted(style, bias=0.0, wish_for_peace=0.5) for style in ("Formulation", "Dealmaking"))
    assert z_of_change(fair["signed"][0], for_a_deal["signed"][0]) > UNLIKELY
    apart = [np.abs(np.diff(arm["value"][0] - arm["outside"][0], axis=0))[0] for arm in (fair, for_a_deal)]
    signed = fair["signed"][0] & for_a_deal["signed"][0]
    assert apart[1][signed].mean() > apart[0][signed].mean()


def drafted(style: str, **settings: Any) -> dict[str, Any]:
    """A single draft, which both sign if it is worth more to them than having no deal."""
    modest = {"_target_": "bargain.tactics.Firm", "ask": 0.0}
    one_text = config(
        mediator(style, style_every=1, own_information=1.0, **settings), mandate=1.0, tactic=modest, rounds=1
    )
    one_text["parties"]["a"]["private"], one_text["parties"]["b"]["private"] = 0.4, 0.02  # far more is unknown of one
    one_text["protocol"] = {"_target_": "bargain.protocols.SingleText"}
    return Scenario.from_config(one_text).play(0, WORLDS)


def test_a_bias_moves_a_dealmakers_drafts_toward_the_side_he_leans_to() -> None:
    neutral, leaning = (
        drafted("Dealmaking", bias=bias, wish_for_peace=0.05) for bias in ({"a": 0.0, "b": 0.0}, {"a": 3.0, "b": 0.0})
    )
    signed = neutral["signed"][0] & leaning["signed"][0]
    assert signed.sum() > 50
    assert (leaning["value"][0, 0] - neutral["value"][0, 0])[signed].mean() > 0.0


def two_who_press(first: float, second: float) -> dict[str, Any]:
    """Two powers who promise alike and keep it up to their own degrees."""
    one, other = (
        mediator("Manipulation", style_carrots=0.08, style_sticks=0.04, style_upkeep=upkeep)["go_between"]
        for upkeep in (first, second)
    )
    return played({"one": one, "other": other}, grievance=0.5)


def test_of_several_mediators_each_keeps_up_his_own_promises_alone() -> None:
    kept_up, one_fades, both_fade = (two_who_press(*upkeep) for upkeep in ((1.0, 1.0), (1.0, 0.3), (0.3, 0.3)))
    for name in ("signed", "month", "terms", "value", "outside"):
        np.testing.assert_array_equal(kept_up[name], both_fade[name])
    assert (both_fade["kept"] <= one_fades["kept"] + 1e-12).all()
    assert (one_fades["kept"] <= kept_up["kept"] + 1e-12).all()
    assert both_fade["kept"].sum() < one_fades["kept"].sum() < kept_up["kept"].sum()


def test_two_mediators_add_up_whatever_their_order() -> None:
    """As one who promises what both do."""
    one, other = (
        mediator("Manipulation", style_carrots=carrots, style_upkeep=0.5)["go_between"] for carrots in (0.03, 0.05)
    )
    both, turned = (played(given) for given in ({"one": one, "other": other}, {"other": other, "one": one}))
    alone = played(mediator("Manipulation", style_carrots=0.08, style_upkeep=0.5))
    for name in ("signed", "month", "ending"):
        np.testing.assert_array_equal(both[name], turned[name])
        np.testing.assert_array_equal(both[name], alone[name])


@pytest.mark.parametrize("bias", [0.0, 0.4, 1.2])
def test_a_biased_mediator_is_believed_where_kydd_says_and_nowhere_else(bias: float) -> None:
    """World by world: only where his condition holds does what a listener hears move what it believes."""
    from bargain.mediation.facilitation import credibility

    settings = {"bias": bias, "naive": 0.0, "own_information": 0.02, "wish_for_peace": {"uniform": [0.0, 0.1]}}
    scenario = Scenario.from_config(config(mediator("Facilitation", **settings)))
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(WORLDS), drop_below=0.0)
    (speaker,), (a, b) = talks.mediators, talks.parties
    talks.table.turn = 0
    speaker.press(talks.table)
    believes = {
        listener.name: credibility(speaker, listener, other, talks.table) for listener, other in ((a, b), (b, a))
    }
    before = {party.name: next(iter(party.views.values())).belief.weights.copy() for party in (a, b)}
    speaker.carry(talks.table)
    for party in (a, b):
        moved = (next(iter(party.views.values())).belief.weights != before[party.name]).any(axis=0)
        np.testing.assert_array_equal(moved, believes[party.name] > 0.0)
    heard = np.concatenate([*believes.values()]) > 0.0
    assert heard.any() == (bias > 0.0)
    assert not heard.all()


def test_turkey_and_the_united_states_together_are_both_there() -> None:
    scenario = Scenario.from_config(composed("scenario=istanbul_2025", "mediator=turkey_and_usa"))
    assert set(scenario.mediators) == {"turkey", "usa"}
