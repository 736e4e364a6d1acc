"""A single text: nothing is signed but a mediator's draft, and never below what a side has outside."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from bargain.scenario import Scenario
from bargain.table import Answered
from bargain.testing import LastAxisContract
from tests.composing import composed, scenario
from tests.paired import z_of_change

DRAFTS = ("protocol=single_text", "mediator=formulator", "mediators.formulator.styles.formulation.every=1")


class TestSingleText(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return composed("scenario=reference_class", *DRAFTS)


@pytest.mark.parametrize("tactic", ["screening", "time_dependent"])
def test_only_drafts_are_signed_and_none_below_an_outside_value(tactic: str) -> None:
    played = scenario("scenario=reference_class", f"tactic={tactic}", *DRAFTS).play(0, 1024)
    signed = played["signed"][-1]
    assert 0.2 < signed.mean() < 1.0
    assert (played["by"][-1][signed] == 2).all()
    assert (played["value"][-1] >= played["outside"][-1] - 1e-9)[:, signed].all()


def test_a_trusted_mediator_who_knows_all_finds_nearly_every_zone_and_ends_on_the_frontier() -> None:
    told = [f"mediators.formulator.{key}=0.000001" for key in ("own_information", "insight")]
    sure = ["mediators.formulator.trust=1", "tracks.settlement.breakdown=0"]
    sure += ["mediators.formulator.effort=1", "mediators.formulator.weariness=0"]
    played = scenario("scenario=reference_class", *DRAFTS, *told, *sure).play(0, 4096)
    signed, zone = played["signed"][-1], played["zone"][-1]
    assert not signed[~zone].any()
    assert signed[zone].mean() > 0.95  # a menu does not tell all zones where issues have levels
    assert (played["shortfall"][-1][signed] < 1e-9).all()


def test_a_draft_comes_only_in_the_rounds_in_which_one_is_due() -> None:
    config = composed("scenario=reference_class", *DRAFTS)
    config["mediators"]["formulator"]["styles"]["formulation"]["every"] = 4
    played = Scenario.from_config(config).play(0, 512)
    month = played["month"][-1][played["signed"][-1]]
    each = config["tracks"]["settlement"]["months_per_round"]
    last = config["tracks"]["settlement"]["rounds"]
    rounds = np.rint(month / each)
    assert ((rounds % 4 == 0) | (rounds == last)).all()


def test_in_the_last_round_a_draft_that_leaves_nobody_below_its_outside_value_is_signed() -> None:
    told = [f"mediators.formulator.{key}=0.1" for key in ("own_information", "insight")]
    alike = [f"parties.{side}.devaluation=0" for side in ("a", "b")]
    game = scenario("scenario=reference_class", *DRAFTS, *told, *alike)
    talks = game.talks("settlement", game.draw(0), np.arange(1024), drop_below=0.0)
    seen: list[Answered] = []
    talks.table.onlookers.append(seen.append)
    while talks.table.talking.any():
        seen.clear()
        last = talks.table.talking & (talks.table.left == 1)  # the round that is about to begin
        talks.step()
    (draft,) = seen
    enough = last & draft.offer.made
    for party in talks.parties:
        enough &= party.value(draft.offer.package) >= party.outside_value(talks.table)
        enough &= party.preferences.permits(draft.offer.package)
    assert enough.any()
    assert talks.record.signed[enough].all()
    assert not talks.record.signed[last & ~enough].any()


@pytest.mark.parametrize("tactic", ["screening", "time_dependent"])
def test_the_order_in_which_the_parties_are_listed_makes_no_difference(tactic: str) -> None:
    config = composed("scenario=reference_class", f"tactic={tactic}", *DRAFTS)
    one = Scenario.from_config(config).play(0, 1024)
    config["parties"] = dict(reversed(config["parties"].items()))
    other = Scenario.from_config(config).play(0, 1024)
    np.testing.assert_array_equal(one["signed"], other["signed"])
    np.testing.assert_array_equal(one["month"], other["month"])
    np.testing.assert_allclose(one["terms"], other["terms"], atol=1e-6)


def test_the_more_a_mediator_is_trusted_the_more_of_its_texts_are_signed() -> None:
    # Paired; error 1e-4.
    config = composed("scenario=reference_class", *DRAFTS)
    arms = []
    for trust in (0.0, 0.5, 1.0):
        config["mediators"]["formulator"]["trust"] = trust
        arms.append(Scenario.from_config(config).play(0, 4096)["signed"][-1])
    for less, more in pairwise(arms):
        assert z_of_change(less, more) > 3.7
