"""A single text: nothing is signed but a mediator's draft, and never below what a side has outside."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bargain.scenario import Scenario
from bargain.testing import LastAxisContract
from tests.composing import composed, scenario

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
