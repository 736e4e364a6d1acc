"""Numbers in words."""

from __future__ import annotations

import pytest

from bargain import outcomes as results
from bargain.naming import in_words, titles
from tests.composing import scenario

SAID = {
    "russia.reservation.neutrality": "Russia: limit on Neutrality and NATO membership",
    "ukraine.salience.crimea_status": "Ukraine: weight of Status of Crimea",
    "russia.hazards.nato_pledge.base": "Russia: yearly hazard under NATO's pledge not to enlarge",
    "russia.hazards.force_ceiling.shift": "Russia: yearly hazard under Ceiling on Ukraine's forces, shift with the terms",
    "settlement.breakdown": "The settlement track: chance that a round ends the talks",
    "sanctions.curvature": "Relief from sanctions: curvature of its worth",
    "ukraine.secret.settlement": "Ukraine: its secret on the settlement track",
    "usa.trust.russia": "United States: trust of Russia in it",
    "usa.manipulation.carrots.ukraine": "United States: manipulation, what it can promise Ukraine",
    "ukraine.tactic.e": "Ukraine: tactic, e",
    "protocol.resolve": "Protocol: chance that refusing the ultimatum ends the talks",
    "protocol.demand": "Protocol: share of its author's range that the ultimatum asks for",
    "ukraine.tactic.clock.e": "Ukraine: tactic, clock, e",
    "ukraine.tactic.shares.clock": "Ukraine: tactic, share of clock",
    "ukraine.tactic.pick": "Ukraine: tactic, the draw that decides which it follows",
    "ukraine.tactic.match": "Ukraine: tactic, share of a concession that it returns",
    "russia.private": "Russia: spread of its secret on everything",
    "outside.optimism.russia": "Without a deal: battles that Russia takes itself to have won",
    "outside.cost": "Without a deal: cost of a battle to either side",
    "outside.patience": "Without a deal: weight of a cost that comes a battle later",
}


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """The words of the default scenario."""
    played = scenario("mediator=usa")
    return titles(results.label(played, [played.play(0, 1)]))


@pytest.mark.parametrize("name", SAID)
def test_a_number_is_said_in_the_words_of_its_scenario(known: dict[str, str], name: str) -> None:
    assert in_words(name, known) == SAID[name]


@pytest.mark.parametrize("rule", ["tactic=screening", "tactic=mixture", "tactic=risk_limit", "outside=war"])
@pytest.mark.parametrize("name", ["istanbul_2025", "reference_class", "two_party"])
def test_every_number_has_words_of_its_own(name: str, rule: str) -> None:
    played = scenario(f"scenario={name}", rule)
    known = titles(results.label(played, [played.play(0, 1)]))
    said = [in_words(number, known) for number in played.numbers]
    assert len(set(said)) == len(said)
    assert not [words for words in said if "_" in words or "{" in words]
