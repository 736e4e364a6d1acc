"""The negotiation by hand in C comes to what the engine comes to."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from bargain.talks import Talks
from benchmarks.cases import CLOCK, eight_issues
from benchmarks.limit import beside
from benchmarks.limit.native import Limit, available, compiled

WORLDS = 200  # three tiles and a part of one

pytestmark = pytest.mark.skipif(not available(), reason="needs gcc")


@pytest.fixture(scope="module")
def talks() -> Iterator[Talks]:
    seated = beside.seated(eight_issues(CLOCK), WORLDS)
    yield seated
    seated.close()


@pytest.fixture(scope="module")
def limit(talks: Talks) -> Limit:
    return Limit(compiled(), talks)


def test_outcomes_are_the_same_world_by_world(talks: Talks, limit: Limit) -> None:
    limit.draw_menus()
    limit.negotiate()
    record = talks.run()
    agreed = beside.agreement(record, limit)
    assert 0 < record.signed.sum() < WORLDS
    assert len(np.unique(record.ended_by)) == 3
    assert agreed.differ == dict.fromkeys(beside.EXACT, 0)
    assert agreed.holds
    assert (record.kept == np.where(record.signed, 5, 0)).all()  # limit.c follows no deal: none of these can break


def test_menus_are_the_same() -> None:
    talks = beside.seated(eight_issues(CLOCK), WORLDS)
    limit = Limit(compiled(), talks)
    limit.draw_menus()
    talks.live_through()
    for seat, party in enumerate(talks.parties):
        assert np.abs(limit.theta[seat] - party.menu.menu.theta).max() < 1e-9
        assert np.abs(np.sort(limit.own[seat], axis=0)[::-1] - party.menu.mine).max() < 1e-9
    talks.close()


def test_a_record_that_differs_is_seen(limit: Limit) -> None:
    talks = beside.seated(eight_issues(CLOCK), WORLDS)
    limit.negotiate()
    record = talks.run()
    talks.close()
    record.month[3] += 0.5
    record.zone[5] += 1e-3
    agreed = beside.agreement(record, limit)
    assert agreed.differ["month"] == 1
    assert agreed.worst["zone"] == pytest.approx(1e-3)
    assert not agreed.holds


def test_it_leaves_the_smallest_numbers_to_the_rest_of_the_process() -> None:
    compiled()
    assert np.float64(5e-324) / 1.0 > 0.0


def test_a_table_it_is_not_written_for_is_refused() -> None:
    talks = beside.seated(eight_issues(CLOCK, rounds=6), 8)
    with pytest.raises(ValueError, match="24 rounds"):
        Limit(compiled(), talks)
    talks.close()


def test_it_prints_agreement_times_and_the_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    beside.main(["--runs", "1", "--worlds", "64"])
    printed = capsys.readouterr().out
    assert "differ in so many: signed in 0, month in 0, ended_by in 0, by in 0." in printed
    assert "nanoseconds an entry" in printed
    assert "Goal with NumPy alone 0.2" in printed
