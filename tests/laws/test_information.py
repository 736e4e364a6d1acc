"""What is private makes bargaining fail; what only we do not know does not.

Statistical tests compare at a z of 3.7 (one-sided error 1e-4 each), in the same worlds in both arms where they can.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array, Mask
from bargain.packages.sideview import SideView
from bargain.packages.zone import largest_least_surplus
from bargain.scenario import Scenario
from bargain.talks import Talks
from tests.composing import composed
from tests.crises import crisis, mediator
from tests.paired import z_of_change, z_of_shares

BLOCK = 8192
UNLIKELY = 3.7
SHAPES = {"continua": (0, 0, 0), "levels": (3, 4, 0)}


def seated(config: dict[str, Any], worlds: int = BLOCK) -> Talks:
    """The talks in the first worlds, all of which stay until the end."""
    scenario = Scenario.from_config(config)
    return scenario.talks("settlement", scenario.draw(0), np.arange(worlds), drop_below=0.0)


# Complete information


def margin(talks: Talks) -> Array:
    """By how much haste outweighs the coarseness of the menu, (W,), utils; -inf where it offers nothing to both.

    An opener asks for what leaves the other its share of waiting.  Waiting would cost it at least 1 - delta of what there
    is to gain; the step from one entry to the next may cost it up to the largest gap.
    """
    opener, other = talks.parties
    table, menu = talks.table, opener.menu
    assert isinstance(menu, SideView)
    mine, theirs = menu.mine - opener.outside_value(table), menu.theirs - other.outside_value(table)
    both = (mine >= 0.0) & (theirs >= 0.0)
    gap = np.where(both[1:] | both[:-1], -np.diff(mine, axis=0), 0.0).max(axis=0)
    delta = (1.0 - table.breakdown) * np.maximum(opener.patience, other.patience)
    return np.where(both.any(axis=0), (1.0 - delta) * np.where(both, mine, 0.0).max(axis=0) - gap, -np.inf)


@pytest.mark.parametrize("patience", [0.95, 0.8, 0.5])
@pytest.mark.parametrize("curvature", [1.0, 1.1, 2.0, 3.0])
@pytest.mark.parametrize("issues", [1, 3, 6])
def test_all_known_on_continua_any_zone_means_a_deal_at_once(issues: int, curvature: float, patience: float) -> None:
    # The largest least surplus not agreed in round one was .0001, in one of 19,000 zones.
    talks = seated(crisis((0,) * issues, curvature=curvature, patience=patience), 2048)
    talks.step()
    assert talks.record.signed[talks.record.zone > 0.0005].all()


@pytest.mark.parametrize("patience", [0.9, 0.5])
@pytest.mark.parametrize("curvature", [1.0, 1.1, 2.0, 3.0])
def test_all_known_with_levels_a_zone_means_a_deal_at_once(curvature: float, patience: float) -> None:
    talks = seated(crisis(SHAPES["levels"], curvature=curvature, patience=patience), 2048)
    talks.step()
    resolved = margin(talks) > 0.0
    assert resolved.sum() > 10
    assert talks.record.signed[resolved].all()


@pytest.mark.parametrize("patience", [0.99, 0.5])
@pytest.mark.parametrize("curvature", [1.1, 2.0, 3.0])
def test_all_known_with_levels_whatever_the_opener_can_read_off_its_menu_is_a_deal_at_once(
    curvature: float, patience: float
) -> None:
    # At curvature 1 menus of two who see alike may differ in an entry: packages then jump with the last bit of a weight.
    talks = seated(crisis(SHAPES["levels"], curvature=curvature, patience=patience), 2048)
    talks.step()
    opener, other = talks.parties
    assert isinstance(opener.menu, SideView)
    gain = opener.menu.most(other.outside_value(talks.table)) - opener.outside_value(talks.table)
    assert (gain > 1e-6).sum() > 1000
    assert talks.record.signed[gain > 1e-6].all()


# Ours and theirs


def test_what_we_do_not_know_makes_no_talks_fail() -> None:
    # We know one limit more or less well; both sides know it exactly.  Within a band of the public surplus the chance
    # of failure for want of information is the same.  Chi-square of 8 bands, error 1e-4.
    bands = np.linspace(-0.03, 0.05, 9)
    failed, surplus = zip(*(failures(width) for width in (0.15, 0.4)), strict=True)
    scores = []
    for low, high in pairwise(bands):
        here = [(s >= low) & (s < high) for s in surplus]
        assert min(h.sum() for h in here) > 50
        scores.append(z_of_shares(failed[0][here[0]], failed[1][here[1]]))
    assert 0.05 < failed[1].mean() < 0.95
    assert np.square(scores).sum() < 31.8


def failures(width: float) -> tuple[Mask, Array]:
    """Failure where there was a zone, and the public surplus, of worlds with a zone when our uncertainty is this wide."""
    config = crisis((0, 0), private=0.05, breakdown=0.1, patience=0.9)
    for side in config["parties"].values():
        side["salience"] = {"issue0": 1.0, "issue1": 0.5}
        side["reservation"] = {"issue0": 0.5, "issue1": 0.5}
    config["parties"]["a"]["reservation"]["issue0"] = {"uniform": [0.5 - width, 0.5 + width]}
    talks = seated(config)
    first, second = talks.parties
    public = first.public_outside(talks.table), second.public_outside(talks.table)
    surplus = largest_least_surplus(first.preferences, second.preferences, public)
    record = talks.run()
    return (~record.signed)[record.has_zone], surplus[record.has_zone]


# More information

PRECISE = [float("inf"), 0.1, 0.02, 0.005]
"""sd of what a wholly trusted facilitator knows of each side's private part; theirs is .1."""


def agreed(shape: str, breakdown: float, knows: float, insight: float = 0.0) -> Mask:
    config = crisis(SHAPES[shape], breakdown=breakdown, private=0.1, patience=0.95, insight=insight)
    config["mediators"] = mediator("Facilitation", own_information=knows, insight=insight)
    signed: Mask = Scenario.from_config(config).play(0)["signed"][0]
    return signed


@pytest.mark.parametrize("breakdown", [0.0, 0.05, 0.2, 0.7])
@pytest.mark.parametrize("shape", SHAPES)
def test_more_information_never_lowers_the_chance_of_agreement(shape: str, breakdown: float) -> None:
    arms = [agreed(shape, breakdown, knows) for knows in PRECISE]
    for less, more in pairwise(arms):
        assert z_of_change(less, more) > -UNLIKELY
    assert z_of_change(arms[0], arms[-1]) > (UNLIKELY if breakdown > 0 else -UNLIKELY)


@pytest.mark.parametrize("breakdown", [0.0, 0.05, 0.2, 0.7])
@pytest.mark.parametrize("shape", SHAPES)
def test_nor_where_saliences_are_misread(shape: str, breakdown: float) -> None:
    arms = [agreed(shape, breakdown, knows, insight=0.3) for knows in PRECISE]
    for less, more in pairwise(arms):
        assert z_of_change(less, more) > -UNLIKELY


# A facilitator who changes nothing

IDLE = {
    "unbiased under Kydd": {"bias": 0, "naive": 0},
    "knows nothing": {"own_information": float("inf"), "naive": 1},
    "trusted by nobody": {"trust": 0, "naive": 1},
}


@pytest.mark.parametrize("why", IDLE)
def test_an_idle_facilitator_changes_nothing_at_all(why: str) -> None:
    alone = Scenario.from_config(composed("scenario=reference_class")).play(0, 1024)
    config = composed("scenario=reference_class", "mediator=facilitator")
    config["mediators"]["facilitator"] |= IDLE[why]
    mediated = Scenario.from_config(config).play(0, 1024)
    for name in alone.keys() - {"draws"}:
        np.testing.assert_array_equal(alone[name], mediated[name], err_msg=name)
    np.testing.assert_array_equal(alone["draws"], mediated["draws"][: len(alone["draws"])])


def test_a_facilitator_who_is_believed_changes_something() -> None:
    config = composed("scenario=reference_class", "mediator=facilitator")
    config["mediators"]["facilitator"] |= {"trust": 1, "naive": 1}
    alone = Scenario.from_config(composed("scenario=reference_class")).play(0, 1024)
    assert (Scenario.from_config(config).play(0, 1024)["signed"] != alone["signed"]).any()
