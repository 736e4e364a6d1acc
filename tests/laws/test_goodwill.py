"""Goodwill from exchanges that are carried out: when it comes, what it lowers, and that it ends with the deal.

Exact where nothing is said of an error; the paired comparison has one of 1e-4, one-sided.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.testing import assert_array_equal

from bargain.scenario import Scenario
from tests.laws.test_sequence import FIRST, OWN, SECOND, on, talked
from tests.paired import z_of_change

WORLDS = 1024
UNLIKELY = 3.7
ALONGSIDE = {"_target_": "bargain.sequences.Alongside"}
SAME = tuple(name for name in OWN if name != "shortfall")


def alongside(**first: Any) -> Scenario:
    return talked(ALONGSIDE, first=first)


def test_what_leaves_nothing_moves_nothing() -> None:
    beside, nothing = talked().play(0, WORLDS), alongside(goodwill=0.0, warmth=0.0).play(0, WORLDS)
    for name in (*OWN, "month"):
        assert_array_equal(beside[name], nothing[name])


def test_what_is_never_carried_out_leaves_nothing() -> None:
    beside, late = talked().play(0, WORLDS), alongside(goodwill=2.0, warmth=1.0, completes=1000.0).play(0, WORLDS)
    for name in (*OWN, "month"):
        assert_array_equal(beside[name], late[name])


def test_it_moves_only_what_is_still_talked_of_when_it_comes() -> None:
    beside, warmed = talked().play(0, WORLDS), alongside(goodwill=2.0, completes=1.0).play(0, WORLDS)
    for name in SAME:
        assert_array_equal(on(beside, FIRST, name), on(warmed, FIRST, name))
    carried_out = np.where(on(beside, FIRST, "signed")[0], on(beside, FIRST, "month")[0] + 1.0, np.inf)
    sooner = on(beside, SECOND, "month")[0] <= carried_out  # the round that begins in this month is the first to know
    assert sooner.any()
    assert not sooner.all()
    for name in ("signed", "month", "terms", "value", "kept"):
        ours, theirs = (on(arm, SECOND, name)[0][..., sooner] for arm in (beside, warmed))
        assert_array_equal(ours, theirs, name)


def test_more_of_it_makes_more_deals_and_longer_ones() -> None:
    little, much = (alongside(goodwill=goodwill).play(0, 4096) for goodwill in (0.0, 2.0))
    assert z_of_change(on(little, SECOND, "signed")[0], on(much, SECOND, "signed")[0]) > UNLIKELY
    both = on(little, SECOND, "signed")[0] & on(much, SECOND, "signed")[0]
    assert z_of_change(*(on(arm, SECOND, "durable")[0][both] for arm in (little, much))) > UNLIKELY


def test_it_comes_when_the_exchange_is_carried_out_and_goes_with_the_deal() -> None:
    """Round by round: hazards and devaluation are as the deals that stand in the month say."""
    scenario = alongside(goodwill=0.7, warmth=0.4, completes=1.5)
    world = np.arange(256)
    sittings = scenario.sittings(scenario.draw(0), world, drop_below=0.0)
    first, talks = sittings.record(FIRST), sittings.talks(SECOND)
    begins = np.where(first.signed, first.month + 1.5, np.inf)
    ends = np.where(first.kept < scenario.horizon, first.month + 12.0 * first.kept, np.inf)
    seen = set()
    while talks.table.talking.any():
        month = talks.table.month.copy()
        talks.step()
        stands = (begins <= month) & (month < ends)
        seen |= set(np.unique(stands))
        for party in talks.parties:
            np.testing.assert_allclose(np.broadcast_to(party.devaluation, 256), 0.2 * np.where(stands, 0.6, 1.0))
            for hazard in party.preferences.hazards:
                np.testing.assert_allclose(np.broadcast_to(hazard.calm, 256), np.where(stands, 0.7, 0.0))
    assert seen == {False, True}
