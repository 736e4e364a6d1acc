"""What a procedure may change and what it may not: ultimata, last offers and offers at once, held to each other.

Arms play the same worlds.  Statistical tests compare at a z of 3.7 (one-sided error 1e-4 each); all else is exact.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array, Mask
from bargain.packages.sideview import SideView
from bargain.preferences import TIE
from bargain.record import Ending, Record
from bargain.scenario import Scenario
from bargain.table import Answered
from bargain.talks import Talks
from bargain.testing import RECORDED
from tests.crises import crisis, mediator
from tests.laws.test_mirror import exchanged
from tests.paired import z_of_change, z_of_shares

WORLDS = 4096
UNLIKELY = 3.7
RESOLVE = [0.0, 0.25, 0.5, 0.75, 1.0]
TACTICS = {
    "screening": {"_target_": "bargain.tactics.Screening"},
    "time_dependent": {"_target_": "bargain.tactics.TimeDependent", "e": {"uniform": [0.2, 2.0]}},
    "firm": {"_target_": "bargain.tactics.Firm", "ask": {"uniform": [0.0, 0.8]}},
}
SECRETS = {"private": 0.1, "insight": 0.3, "devaluation": 0.05, "breakdown": 0.05, "patience": 0.95}
LEVELS = (0, 4, 0)


def seated(protocol: str, tactic: str = "screening", rule: dict[str, Any] | None = None, **settings: Any) -> Talks:
    """Talks by a protocol, of which all worlds stay until the end; ``rule`` is the protocol's own."""
    config = crisis(settings.pop("levels", LEVELS), tactic=TACTICS[tactic], **settings)
    config["protocol"] = {"_target_": f"bargain.protocols.{protocol}", **(rule or {})}
    scenario = Scenario.from_config(config)
    return scenario.talks("settlement", scenario.draw(0), np.arange(WORLDS), drop_below=0.0)


def played(protocol: str, tactic: str = "screening", rule: dict[str, Any] | None = None, **settings: Any) -> Record:
    return seated(protocol, tactic, rule, **settings).run()


def same(first: Record, second: Record, apart_from: tuple[str, ...] = (), where: Mask | None = None) -> None:
    """That two records agree bit for bit."""
    for name in set(RECORDED) - set(apart_from):
        one, other = (getattr(record, name)[..., slice(None) if where is None else where] for record in (first, second))
        np.testing.assert_array_equal(one, other, name)


def at_once(record: Record) -> Mask:
    """Worlds signed in the first round, (W,)."""
    return record.signed & (record.month == 1.0)


# An ultimatum between taking turns and one last offer


@pytest.mark.parametrize("tactic", TACTICS)
def test_without_resolve_an_ultimatum_is_taking_turns_bit_for_bit(tactic: str) -> None:
    mute = played("Ultimatum", tactic, {"resolve": 0.0, "first": "b"}, **SECRETS)
    same(mute, played("AlternatingOffers", tactic, {"first": "b"}, **SECRETS))


@pytest.mark.parametrize("tactic", TACTICS)
def test_with_all_resolve_it_is_a_last_offer(tactic: str) -> None:
    final = played("Ultimatum", tactic, {"resolve": 1.0}, **SECRETS)
    last = played("TakeItOrLeaveIt", tactic, **SECRETS)
    same(final, last, apart_from=("month", "ended_by"))
    offered = last.ended_by != Ending.DEADLINE  # elsewhere nothing was offered, and who takes turns may try again
    assert offered.mean() > 0.9
    same(final, last, where=offered)


@pytest.mark.parametrize("tactic", ["screening", "time_dependent"])
def test_a_last_offer_is_taking_turns_in_a_single_round(tactic: str) -> None:
    settings = {**SECRETS, "breakdown": 0.0}
    last, single = (
        played("TakeItOrLeaveIt", tactic, **settings),
        played("AlternatingOffers", tactic, rounds=1, **settings),
    )
    same(last, single, apart_from=("ended_by",))
    assert (last.month == 1.0).all()
    assert set(last.ended_by[~last.signed]) <= {Ending.REFUSED, Ending.DEADLINE}
    assert (single.ended_by[~single.signed] == Ending.DEADLINE).all()


@pytest.mark.parametrize("demand", [0.2, 0.6, 1.0])
@pytest.mark.parametrize("tactic", TACTICS)
def test_the_more_resolve_the_more_worlds_say_yes_to_the_same_offer(tactic: str, demand: float) -> None:
    arms = [played("Ultimatum", tactic, {"resolve": each, "demand": demand}, **SECRETS) for each in RESOLVE]
    for less, more in pairwise(arms):
        assert not (at_once(less) & ~at_once(more)).any()
        assert not ((less.month == 1.0) & ~(more.month == 1.0)).any()
        both = at_once(less)
        np.testing.assert_array_equal(less.terms[:, both], more.terms[:, both])
    assert (arms[-1].month == 1.0).mean() > (arms[0].month == 1.0).mean() + 0.2
    if demand == 0.2:
        assert at_once(arms[-1]).sum() > at_once(arms[0]).sum()


def test_it_is_carried_out_as_often_as_it_says() -> None:
    # A standard error is .008 where all are refused.
    for resolve in RESOLVE:
        record = played("Ultimatum", "screening", {"resolve": resolve, "demand": 1.0}, breakdown=0.0)
        refused = ~at_once(record)
        assert (record.ended_by == Ending.REFUSED)[refused].mean() == pytest.approx(resolve, abs=0.03)


@pytest.mark.parametrize("levels", [(0, 0, 0), LEVELS])
def test_all_known_resolve_raises_the_share_of_who_has_it_and_does_not_cost_agreement(levels: tuple[int, ...]) -> None:
    arms = [played("Ultimatum", "screening", {"resolve": r}, levels=levels, rounds=5, patience=0.9) for r in RESOLVE]
    gains = [np.where(arm.signed, arm.value - arm.outside, 0.0) for arm in arms]
    for (less, before), (more, after) in pairwise(zip(arms, gains, strict=True)):
        assert not (less.signed & ~more.signed).any()
        assert after[0].mean() > before[0].mean()
        assert (after[0] >= before[0] - TIE).mean() > 0.999  # where levels leave gaps, an entry may be out of reach
    assert gains[-1][1].mean() < 0.4 * gains[0][1].mean()  # what gaps between levels leave


def test_where_something_is_private_fewer_agree_after_a_refusal() -> None:
    settings = {"private": 0.1, "patience": 0.95, "breakdown": 0.0}
    arms = [played("Ultimatum", "screening", {"resolve": each}, **settings) for each in RESOLVE]
    for less, more in pairwise(arms):
        later = [arm.signed[~at_once(arm) & arm.has_zone] for arm in (less, more)]
        assert z_of_shares(*later) < -UNLIKELY
        assert z_of_change(less.signed, more.signed) < -UNLIKELY
    assert not (arms[-1].signed & ~at_once(arms[-1])).any()


@pytest.mark.parametrize("tactic", TACTICS)
def test_a_threat_wins_nothing_from_who_has_better_outside(tactic: str) -> None:
    talks = seated("Ultimatum", tactic, {"resolve": 1.0, "demand": 0.5}, **SECRETS)
    opener, other = talks.parties
    talks.table.turn = 0
    offer = opener.asks(np.full(1, 0.5), talks.table)
    worse = other.value(offer.package) < other.outside_value(talks.table) - TIE
    assert 0.2 < worse.mean() < 1.0
    talks.table.turn = -1
    assert not talks.run().signed[worse].any()


def test_a_refused_ultimatum_teaches_who_issued_it() -> None:
    talks = seated("Ultimatum", "screening", {"resolve": 0.5, "demand": 0.3}, private=0.1)
    opener = talks.parties[0]
    before = opener.view.belief.mean().copy()
    talks.step()
    refused = talks.table.talking
    after = opener.view.belief.mean()
    assert refused.mean() > 0.3
    assert (after[refused] > before[refused] + 1e-4).mean() > 0.5  # an offer that nobody would take teaches nothing
    assert (after >= before - TIE).all()
    signed = talks.record.signed
    np.testing.assert_array_equal(after[signed], before[signed])


# Offers at once


@pytest.mark.parametrize("tactic", TACTICS)
def test_the_order_of_seats_makes_no_difference_to_offers_at_once(tactic: str) -> None:
    config = crisis(LEVELS, tactic=TACTICS[tactic], **SECRETS)
    config["protocol"] = {"_target_": "bargain.protocols.SimultaneousOffers"}
    one = Scenario.from_config(config).play(0, WORLDS)
    config["parties"] = dict(reversed(config["parties"].items()))
    other = Scenario.from_config(config).play(0, WORLDS)
    np.testing.assert_array_equal(one["signed"], other["signed"])
    np.testing.assert_array_equal(one["month"], other["month"])
    np.testing.assert_allclose(one["terms"], other["terms"], atol=1e-6)
    np.testing.assert_allclose(one["value"], other["value"][:, ::-1], atol=1e-6)


@pytest.mark.parametrize("tactic", TACTICS)
def test_exchanged_rows_mirror_offers_at_once_but_for_the_lots(tactic: str) -> None:
    config = crisis(LEVELS, tactic=TACTICS[tactic], private=0.05, breakdown=0.05)
    config["protocol"] = {"_target_": "bargain.protocols.SimultaneousOffers"}
    scenario = Scenario.from_config(config)
    draws = scenario.draw(0)
    record, mirror = (scenario.talks("settlement", each, np.arange(WORLDS)).run() for each in (draws, exchanged(draws)))
    np.testing.assert_array_equal(record.signed, mirror.signed)
    np.testing.assert_array_equal(record.month, mirror.month)
    alike = record.signed & (record.by == 1 - mirror.by)
    assert alike.any() == (tactic != "firm")  # of two who are firm both offers would do, or neither
    np.testing.assert_allclose(record.terms[:, alike], 1.0 - mirror.terms[:, alike], atol=1e-6)
    np.testing.assert_allclose(record.value[:, alike], mirror.value[::-1, alike], atol=1e-6)
    # Where both offers would do, either is the deal as often: those of one seat then won in both.
    drawn = record.signed & (record.by == mirror.by)
    assert abs((record.by[drawn] == 0).sum() - drawn.sum() / 2.0) < UNLIKELY * np.sqrt(max(drawn.sum(), 1)) / 2.0


@pytest.mark.parametrize("tactic", TACTICS)
def test_no_round_goes_by_in_which_an_offer_gives_the_other_what_it_asks_for_itself(tactic: str) -> None:
    talks = seated("SimultaneousOffers", tactic, private=0.1, insight=0.3, patience=0.95)
    seen: list[Answered] = []
    talks.table.onlookers.append(seen.append)
    met = np.zeros(WORLDS, dtype=bool)
    while talks.table.talking.any():
        seen.clear()
        talking = talks.table.talking
        talks.step()
        for given, own, side in zip(seen, reversed(seen), reversed(talks.parties), strict=True):
            compatible = side.value(given.offer.package) >= side.value(own.offer.package)
            compatible &= talking & given.offer.made & own.offer.made
            assert talks.record.signed[compatible].all()
            met |= compatible
    assert met.any()


def test_who_ask_for_no_more_than_they_have_outside_are_compatible_wherever_a_menu_has_something_for_both() -> None:
    config = crisis(LEVELS, tactic={"_target_": "bargain.tactics.Firm", "ask": 0.0})
    config["protocol"] = {"_target_": "bargain.protocols.SimultaneousOffers"}
    scenario = Scenario.from_config(config)
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(WORLDS), drop_below=0.0)
    talks.step()
    found = np.zeros(WORLDS, dtype=bool)
    for side, other in (talks.parties, talks.parties[::-1]):
        assert isinstance(side.menu, SideView)
        floors: tuple[Array, Array] = (side.outside_value(talks.table), other.outside_value(talks.table))
        found |= ((side.menu.mine >= floors[0] - TIE) & (side.menu.theirs >= floors[1])).any(axis=0)
    assert found.mean() > 0.3
    assert talks.record.signed[found].all()
    assert not talks.record.signed[~talks.record.has_zone].any()


# All of them

PROTOCOLS: dict[str, dict[str, Any]] = {
    "SimultaneousOffers": {},
    "TakeItOrLeaveIt": {"first": "b"},
    "Ultimatum": {"resolve": {"uniform": [0.0, 1.0]}, "demand": {"uniform": [0.0, 1.0]}},
}


@pytest.mark.parametrize("helper", ["none", "formulation"])
@pytest.mark.parametrize("tactic", TACTICS)
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_nobody_signs_below_its_outside_value(protocol: str, tactic: str, helper: str) -> None:
    config = crisis((0, 4, 3), tactic=TACTICS[tactic], firm=1, **SECRETS)
    config["protocol"] = {"_target_": f"bargain.protocols.{protocol}", **PROTOCOLS[protocol]}
    config["mediators"] = mediator("Formulation", style_every=2) if helper == "formulation" else {}
    outcomes = Scenario.from_config(config).play(0, WORLDS)
    signed = outcomes["signed"][0]
    assert signed.any()
    assert (outcomes["value"][0] >= outcomes["outside"][0] - TIE)[:, signed].all()
    assert outcomes["zone"][0][signed].all()
    if protocol == "TakeItOrLeaveIt":
        assert (outcomes["month"][0] == 1.0).all()
        assert set(outcomes["by"][0][signed]) <= ({1, 2} if config["mediators"] else {1})
