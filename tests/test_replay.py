"""Talks played again are the talks that were played."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.replay import moves, outside_values
from bargain.scenario import ConfigError, Scenario
from tests.composing import scenario
from tests.crises import crisis

SECRETS = ("scenario=two_party", "parties.upland.private=0.05", "parties.lowland.private=0.05")


def test_the_last_move_of_a_world_is_what_its_run_recorded() -> None:
    talks = scenario(*SECRETS)
    played = talks.play(0, 20)
    for world in range(20):
        alone = talks.alone("settlement", world)
        *before, last = moves(alone)
        assert not any(move.accepted for move in before)
        assert last.accepted == played["signed"][0, world]
        assert last.month + 1 == played["month"][0, world]
        if last.accepted:
            np.testing.assert_array_equal(last.package, played["terms"][:, world])
            np.testing.assert_array_equal(last.worth, played["value"][0, :, world])
            np.testing.assert_array_equal(last.outside, played["outside"][0, :, world])


@pytest.mark.parametrize("order", [("sequence=in_turn", "sequence.months=100"), ("sequence=single_undertaking",)])
def test_a_world_played_again_is_the_world_that_was_played_in_any_order(order: tuple[str, ...]) -> None:
    talks = scenario("scenario=two_tracks", "parties.upland.private=0.05", "parties.lowland.private=0.05", *order)
    played = talks.play(0, 20)
    for world in range(20):
        *_, last = moves(talks.alone("settlement", world))
        assert last.accepted == played["signed"][1, world]
        assert last.month + 1 == played["month"][1, world]
        if last.accepted:
            np.testing.assert_array_equal(last.package[-1], played["terms"][1, world])


def test_a_later_track_is_followed_from_its_own_beginning() -> None:
    talks = scenario("scenario=two_tracks", "sequence=in_turn", "sequence.months=100")
    table = talks.talks("settlement", talks.draw(0), np.arange(30), drop_below=0.0)
    months, _ = zip(*outside_values(table), strict=True)
    assert months == tuple(range(7))
    assert (table.conditions.month > 0).all()


ALL_SIGN = ("sequence=single_undertaking",)
ALL_ARE_CONQUERED = ("outside=war", "outside.battles=8", "outside.forts=2", "outside.held=0.5")


@pytest.mark.parametrize("early", [ALL_SIGN, ALL_ARE_CONQUERED])
def test_talks_that_all_end_early_are_followed_to_the_deadline(early: tuple[str, ...]) -> None:
    talks = scenario("scenario=two_tracks", *early)
    assert talks.play(0, 16)["month"].max() < 6
    months, _ = zip(
        *outside_values(talks.talks("settlement", talks.draw(0), np.arange(16), drop_below=0.0)), strict=True
    )
    assert months == tuple(range(7))


PROTOCOLS = {
    "simultaneous_offers": ("protocol=simultaneous_offers",),
    "take_it_or_leave_it": ("protocol=take_it_or_leave_it",),
    "ultimatum": ("protocol=ultimatum", "protocol.resolve=0.6"),
}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_one_move_that_is_accepted_and_has_the_lot_is_what_was_signed(protocol: str) -> None:
    talks = scenario(*SECRETS, *PROTOCOLS[protocol])
    played = talks.play(0, 30)
    threats, lots = set(), 0
    for world in range(30):
        made = list(moves(talks.alone("settlement", world)))
        signed = [move for move in made if move.accepted and not move.lost]
        assert len(signed) == played["signed"][0, world]
        for move in signed:
            np.testing.assert_array_equal(move.package, played["terms"][:, world])
            np.testing.assert_array_equal(move.worth, played["value"][0, :, world])
        threats |= {(move.turn == 0, move.threat) for move in made}
        lots += sum(move.lost for move in made)
    assert (lots > 0) == (protocol == "simultaneous_offers")
    expected = {
        "simultaneous_offers": {(True, 0.0), (False, 0.0)},
        "take_it_or_leave_it": {(True, 1.0)},
        "ultimatum": {(True, 0.6), (False, 0.0)},
    }
    assert threats == expected[protocol]


def test_a_world_of_a_later_block_is_found() -> None:
    talks = scenario("scenario=two_party")
    played = talks.play(1, 3)
    *_, last = moves(talks.alone("settlement", 8192 + 2))
    assert last.accepted == played["signed"][0, 2]


def test_a_track_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigError, match="track = settlment: there is no such track"):
        scenario("scenario=two_party").alone("settlment", 0)


def test_all_worlds_are_followed_to_the_deadline() -> None:
    talks = scenario("scenario=two_party")
    table = talks.talks("settlement", talks.draw(0), np.arange(30), drop_below=0.0)
    months, values = zip(*outside_values(table), strict=True)
    assert months == tuple(range(7))
    assert np.shape(values) == (7, 2, 30)
    assert table.record.signed.any()


def test_fatigue_lowers_an_outside_value_month_by_month() -> None:
    config = crisis(rounds=5)
    config["parties"]["b"] |= {"_target_": "tests.mylab.actors.WearyLeader", "fatigue": {"uniform": [0.01, 0.02]}}
    talks = Scenario.from_config(config | {"allow": ["tests"]})
    draws = talks.draw(0)
    _, values = zip(*outside_values(talks.talks("settlement", draws, np.arange(16), drop_below=0.0)), strict=True)
    steady, weary = np.moveaxis(np.array(values), 1, 0)
    np.testing.assert_array_equal(steady, np.broadcast_to(steady[0], steady.shape))
    np.testing.assert_allclose(weary, weary[0] - draws["b.fatigue"][:16] * np.arange(6)[:, None], atol=1e-12)
