"""What is wrong with an order of tracks, in the words that a user is told."""

from __future__ import annotations

import pytest

from bargain.sequences import Alongside, InTurn, Sequence

TRACKS = ("land", "forces")
NAMES_ALL = "must name every track once: land, forces"


@pytest.mark.parametrize("kind", [Alongside, InTurn])
def test_an_order_names_every_track_once(kind: type[Alongside | InTurn]) -> None:
    for order in ((), TRACKS, ("forces", "land")):
        assert kind(order=order).faults(TRACKS) == {}
    for order in (("land",), ("land", "land"), ("land", "forces", "sea")):
        assert kind(order=order).faults(TRACKS) == {"order": (list(order), NAMES_ALL)}


@pytest.mark.parametrize(
    ("sequence", "key", "told"),
    [
        (InTurn(needs={"sea": ("land",)}), "needs.sea", "there is no such track; choose from land, forces"),
        (InTurn(needs={"land": ("forces",)}), "needs.land", "must come before land in the order: land, forces"),
        (InTurn(months=0.0), "months", "must be above 0, or left out"),
    ],
)
def test_what_is_needed_comes_before_and_time_is_above_0(sequence: Sequence, key: str, told: str) -> None:
    ((found, (_, words)),) = sequence.faults(TRACKS).items()
    assert (found, words) == (key, told)


def test_what_comes_before_may_be_needed() -> None:
    assert InTurn(order=("forces", "land"), needs={"land": ("forces",)}, months=0.5).faults(TRACKS) == {}
