"""Publics: a tighter one, known to all, gives its side better terms when there is a deal, and fewer deals.

Paired in the same worlds; errors 1e-4 each, one-sided.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from scipy import stats

from bargain.record import Ending
from bargain.scenario import Scenario
from tests.crises import crisis
from tests.paired import z_of_change

WORLDS = 2048
UNLIKELY = 3.7
TACTICS: dict[str, dict[str, Any]] = {
    "Screening": {"_target_": "bargain.tactics.Screening"},
    "TimeDependent": {"_target_": "bargain.tactics.TimeDependent", "e": 1.0},
    "Reciprocal": {"_target_": "bargain.tactics.Reciprocal"},
    "RiskLimit": {"_target_": "bargain.tactics.RiskLimit", "step": 0.05},
}


def public(reservation: float | dict[str, Any] | None = None, of: str = "a", **changes: Any) -> dict[str, Any]:
    """A public whose line is at these reservation points; its leader's own where none are given."""
    given = {} if reservation is None else {f"issue{k}": reservation for k in range(3)}
    return {
        "_target_": "bargain.actors.Public",
        "title": "The people",
        "of": of,
        "reservation": given,
        "spread": 0.0,
        "share": 0.5,
        "voting": 1.0,
        **changes,
    }


def played(tactic: str = "Screening", private: float = 0.1, **publics: dict[str, Any]) -> dict[str, Any]:
    config = crisis(tactic=TACTICS[tactic], private=private, insight=0.2, rounds=12) | {"publics": publics}
    return Scenario.from_config(config).play(0, WORLDS)


def both(one: dict[str, Any], other: dict[str, Any]) -> Any:
    return one["signed"][0] & other["signed"][0]


@pytest.mark.parametrize("tactic", TACTICS)
def test_a_tighter_public_gives_its_side_better_terms_and_fewer_deals(tactic: str) -> None:
    loose, tight = (played(tactic, people=public(limit)) for limit in (0.9, 0.45))
    assert z_of_change(loose["signed"][0], tight["signed"][0]) < -UNLIKELY
    signed = both(loose, tight)
    own, others = ((tight["value"][0, seat] - loose["value"][0, seat])[signed] for seat in (0, 1))
    assert stats.wilcoxon(own, alternative="greater").pvalue < 1e-4
    assert stats.wilcoxon(others, alternative="less").pvalue < 1e-4


@pytest.mark.parametrize("tactic", TACTICS)
def test_what_is_foreseen_is_never_voted_down(tactic: str) -> None:
    foreseen, unforeseen = (played(tactic, people=public(0.45, foresight=share)) for share in (1.0, 0.0))
    lost = int(Ending.VOTED_DOWN)
    assert not (foreseen["ending"][0] == lost).any()
    assert (unforeseen["ending"][0] == lost).mean() > 0.05


def test_an_unforeseen_vote_moves_nothing_before_it_is_held() -> None:
    without, unforeseen = played(), played(people=public(0.45, foresight=0.0))
    passed = unforeseen["signed"][0]
    assert (without["signed"][0] >= passed).all()
    lost = unforeseen["ending"][0] == int(Ending.VOTED_DOWN)
    np.testing.assert_array_equal(without["signed"][0], passed | lost)
    np.testing.assert_array_equal(without["month"][0], unforeseen["month"][0])
    np.testing.assert_array_equal(without["terms"][:, passed], unforeseen["terms"][:, passed])


def test_of_what_is_put_to_them_exactly_what_is_below_their_line_is_voted_down() -> None:
    blind = played(people=public(0.45, spread=0.05, share=0.6, foresight=0.0))
    asked = np.isfinite(blind["support"][0, 0])
    np.testing.assert_array_equal(blind["signed"][0][asked], blind["support"][0, 0][asked] >= 0.6 - 1e-9)
    assert np.isnan(blind["support"][0, 1]).all()


def test_a_public_that_is_never_asked_and_costs_no_office_changes_nothing() -> None:
    without, silent = played(), played(people=public(0.1, voting=0.0))
    for name in ("signed", "month", "terms", "value", "ending", "zone", "surplus"):
        np.testing.assert_array_equal(without[name], silent[name])


def test_office_at_stake_is_a_price_and_endless_it_is_a_vote() -> None:
    voted, priced, priceless = (
        played(people=public(0.45, voting=voting, survival=survival))
        for voting, survival in ((1.0, 0.0), (0.0, 0.05), (0.0, 10.0))
    )
    for name in ("signed", "month", "terms"):
        np.testing.assert_array_equal(voted[name], priceless[name])
    assert priced["signed"].sum() > voted["signed"].sum()
    bought = priced["signed"][0] & (priced["support"][0, 0] == 0.0)  # signed, though it cost the leader his office
    assert bought.any()
    assert (priced["value"][0, 0] - priced["outside"][0, 0])[bought].min() >= 0.05 - 1e-9


def test_more_of_the_people_asked_for_is_a_tighter_public() -> None:
    shares = [played(people=public(0.45, spread=0.1, share=share)) for share in (0.2, 0.5, 0.8)]
    for fewer, more in pairwise(shares):
        assert z_of_change(fewer["signed"][0], more["signed"][0]) < -UNLIKELY
        assert (more["zone"] <= fewer["zone"]).all()


def test_with_all_known_a_zone_that_would_pass_is_agreed_in_at_once() -> None:
    config = crisis(private=0.0, insight=0.0, patience=0.95, rounds=12)
    config["publics"] = {"people": public(0.45), "others": public(0.3, of="b")}
    known = Scenario.from_config(config).play(0, WORLDS)
    np.testing.assert_array_equal(known["signed"], known["zone"])
    assert (known["month"][known["signed"]] == 1.0).all()
    assert 0.05 < known["zone"].mean() < 0.95
