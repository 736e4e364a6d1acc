"""Reciprocal: what it concedes follows from what it is conceded, and from nothing else.  All exact, in every world."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.preferences import TIE
from bargain.table import Answered, Offer
from bargain.tactics import Firm
from bargain.talks import Talks
from tests.crises import crisis, mediator
from tests.laws.offers import NEVER, Scripted, offers, seated

ROUNDS = 24
CONCEDES = (1.0, 0.9, 0.9, 0.7, 0.4, 0.3, 0.3, 0.1)
TAKES_BACK = (1.0, 0.9, 0.95, 0.9, 0.95, 0.9, 0.95, 0.9)
HOLDS = (1.0, 0.9)


def reciprocal(**numbers: Any) -> dict[str, Any]:
    return {"_target_": "bargain.tactics.Reciprocal", **numbers}


def asked(script: Sequence[float], levels: Sequence[int] = (0, 4, 0), **numbers: Any) -> Array:
    """What side a asks for at each of its turns against a script, (N, W), utils; it speaks first."""
    talks = seated(crisis(levels, rounds=ROUNDS, curvature={"uniform": [1.1, 3.0]}, tactic=reciprocal(**numbers)))
    talks.parties[1].tactic = Scripted(script)
    hear_out(talks)
    return np.stack([worth[0] for by, _, worth, _, _ in offers(talks) if by == "a"])


def hear_out(talks: Talks) -> None:
    """Let nobody accept anything, so that all talks go on to the last round."""
    for party in talks.parties:
        party.tactic.least_for = lambda *_: np.full(1, NEVER)  # type: ignore[method-assign]


@pytest.mark.parametrize("script", [CONCEDES, TAKES_BACK, HOLDS])
@pytest.mark.parametrize(
    ("less", "more"),
    [
        ({"match": 0.0}, {"match": 0.5}),
        ({"match": 0.5}, {"match": 1.0}),
        ({"match": 1.0}, {"match": 2.0}),
        ({"step": 0.0}, {"step": 0.02}),
        ({"step": 0.02}, {"step": 0.2}),
        ({"match": 0.0, "step": 0.0}, {"match": 1.5, "step": 0.1}),
    ],
)
def test_who_returns_more_never_asks_for_more(
    script: Sequence[float], less: dict[str, Any], more: dict[str, Any]
) -> None:
    before, after = asked(script, **less), asked(script, **more)
    assert (after <= before + TIE).all()
    if "step" in more or script is not HOLDS:
        assert (after < before - TIE).any()


def test_demands_never_rise() -> None:
    for script in (CONCEDES, TAKES_BACK):
        assert (np.diff(asked(script), axis=0) <= TIE).all()


def test_what_is_taken_back_is_no_concession_when_it_is_offered_again() -> None:
    np.testing.assert_array_equal(asked(TAKES_BACK), asked(HOLDS))


def test_against_a_firm_side_it_concedes_just_the_least() -> None:
    share = 0.05
    talks = seated(crisis((0, 0), rounds=ROUNDS, tactic=reciprocal(match=2.0, step=share)))
    me, talks.parties[1].tactic = talks.parties[0], Firm(np.full(1, 1.0))
    outside = me.outside_value(talks.table)
    room, turn = me.menu.mine[0] - outside, 0
    while talks.table.turn + 1 < ROUNDS:
        if (talks.table.turn + 1) % 2 == 0:
            demand = me.tactic.demand(me, talks.table)
            np.testing.assert_allclose(demand, outside + np.maximum(1.0 - turn * share, 0.0) * room, atol=1e-12)
            turn += 1
        talks.step()
        if not talks.table.talking.all():
            break
    assert turn >= 5


def test_it_returns_what_it_is_given_in_its_own_utils() -> None:
    """By the definition: the sum of what offers became worth more to it, from one of its turns to the next."""
    talks = seated(crisis((0, 0), rounds=ROUNDS, tactic=reciprocal(match=0.4, step=0.0)))
    talks.parties[1].tactic = Scripted(CONCEDES)
    me = talks.parties[0]
    hear_out(talks)
    demand, heard = me.menu.mine[0].copy(), None
    made: list[tuple[str, Array]] = []
    talks.table.onlookers.append(lambda answered: made.append((answered.offer.by, me.value(answered.offer.package))))
    for _ in range(2 * len(CONCEDES)):
        np.testing.assert_allclose(me.tactic.demand(me, talks.table), demand, atol=1e-12)
        talks.step()
        by, worth = made[-1]
        if by == "b":
            given = 0.0 if heard is None else np.maximum(worth - heard, 0.0)
            heard = worth if heard is None else np.maximum(heard, worth)
            demand = np.maximum(demand - 0.4 * given, me.outside_value(talks.table))


def test_it_accepts_what_it_would_ask_for_next_with_the_offer_returned() -> None:
    talks = seated(crisis((0, 0), rounds=ROUNDS, tactic=reciprocal(step=0.0)))
    talks.parties[1].tactic = Scripted(CONCEDES)
    me = talks.parties[0]
    for _ in range(ROUNDS - 1):
        talks.step()
        if talks.table.turn % 2 == 0:
            tried = Offer(me.menu.package(np.full(512, 20.0)), np.ones(512, dtype=bool), "b")
            least = me.tactic.least_for(me, tried, talks.table)
            twin = me.tactic.snapshot()
            twin.learn(me, Answered(tried, np.zeros(512, dtype=bool)), talks.table)
            np.testing.assert_allclose(twin.demand(me, talks.table), least, atol=1e-12)


def test_two_who_return_all_and_begin_nothing_wait_for_ever_and_two_per_cent_suffice() -> None:
    """In two hundred rounds each has conceded its whole range: there is a deal wherever there could be one."""
    limits = {"issue0": {"uniform": [0.4, 0.9]}, "issue1": 0.5}
    config = crisis((0, 0), rounds=200, tactic=reciprocal(match=1.0, step=0.0), reservation=limits)
    waiting = seated(config).run()
    assert not waiting.signed.any()
    for party in config["parties"].values():
        party["tactic"]["step"] = 0.02
    moving = seated(config).run()
    wide = moving.zone > 0.005  # a narrower zone may lie between two entries of the menu
    assert moving.signed[wide].all()
    assert not moving.signed[~moving.has_zone].any()
    assert wide.mean() > 0.2


def test_a_mediators_draft_is_nobodys_concession() -> None:
    config = crisis((0, 0), rounds=ROUNDS, tactic=reciprocal(), private=0.05)
    alone, drafted = (
        seated({**config, "mediators": m}) for m in ({}, mediator("Formulation", style_every=1, trust=0.0))
    )
    for talks in (alone, drafted):
        hear_out(talks)
    own = [[worth for by, _, worth, _, _ in offers(talks) if by in ("a", "b")] for talks in (alone, drafted)]
    np.testing.assert_array_equal(*own)
