"""One world as a game for Gambit: its solver finds what working back from the last round, and the theory, say."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bargain.neighbours.gambit import efg, write
from bargain.neighbours.game import Game, game
from bargain.neighbours.one_world import as_they_sit_down
from bargain.scenario import ConfigError
from bargain.theory.strategic.alternating_offers import waiting_gain
from tests.composing import scenario
from tests.theory.gambit import pygambit

SECRET = ("parties.upland.private.settlement=0.1", "parties.lowland.private.settlement=0.1")


def of(world: int, *overrides: str, **sizes: int) -> Game:
    return game(as_they_sit_down(scenario(*overrides), world), **sizes)


def tree(of: Game) -> Any:
    return pygambit.read_efg(BytesIO(efg(of).encode()))


def solved(of: Game) -> list[float]:
    """What Gambit's players have in the limit of ever less noise, whose moves are best replies off the path as well."""
    found = dict(pygambit.nash.logit_solve(tree(of)).equilibrium.payoffs)
    return [found[seat.name] for seat in of.one.seats]


def worked_back(of: Game) -> np.ndarray:
    """What each side has, (P,), utils, where all is known: round by round from the last, each move by the values of what follows."""
    outside = of.outside[:, 0]
    patience = np.array([seat.patience for seat in of.one.seats])
    after = outside
    for turn in range(of.rounds - 1, -1, -1):
        proposer = (of.one.first + turn) % len(outside)
        others = [side for side in range(len(outside)) if side != proposer]
        signed = (outside + patience**turn * (worth - outside) for worth in of.values.T)
        offers = [worth if (worth[others] >= after[others] - 1e-9).all() else after for worth in signed]
        best = max([*offers, after], key=lambda worth: worth[proposer])
        after = best + (of.one.breakdown * (outside - best) if turn else 0.0)
    return after


@pytest.mark.parametrize(
    ("name", "world", "sizes"),
    [
        ("two_party", 0, {"rounds": 1, "packages": 5}),
        ("two_party", 0, {"rounds": 2, "packages": 5}),
        ("two_party", 1, {"rounds": 2, "packages": 4}),
        ("two_party", 0, {"rounds": 3, "packages": 2}),
        ("three_party", 3, {"rounds": 2, "packages": 2}),
    ],
)
def test_gambit_finds_what_working_back_finds(name: str, world: int, sizes: dict[str, int]) -> None:
    small = of(world, f"scenario={name}", **sizes)
    assert solved(small) == pytest.approx(worked_back(small), abs=1e-5)


def test_and_where_talks_may_break_off() -> None:
    small = of(0, "scenario=two_party", "tracks.settlement.breakdown.value=0.2", rounds=2, packages=4)
    assert small.one.breakdown == pytest.approx(0.2)
    assert solved(small) == pytest.approx(worked_back(small), abs=1e-5)


@pytest.mark.parametrize("world", [0, 1, 11])
@pytest.mark.parametrize("rounds", [1, 2, 3, 4])
def test_the_theory_of_alternating_offers_gives_the_same_gains(world: int, rounds: int) -> None:
    """Where nobody would rather pass: what the responder can wait for, and the most that leaves the proposer."""
    found = of(world, "scenario=two_party", rounds=rounds, packages=5)
    gains = np.hstack([found.values - found.outside, np.zeros((2, 1))])

    def most(side: int) -> Any:
        return lambda theirs: np.array(
            [
                max((own for own, other in zip(gains[side], gains[1 - side], strict=True) if other >= t - 1e-9))
                for t in theirs
            ]
        )

    delta = [np.array([seat.patience]) for seat in found.one.seats]
    waits = waiting_gain(delta[1], delta[0], np.array([rounds - 1]), (most(1), most(0)))
    keeps = most(0)(waits)[0]
    assert worked_back(found)[0] - found.outside[0, 0] == pytest.approx(keeps, abs=1e-9)


def test_gambit_weighs_the_risk_of_refusal_as_trying_every_offer_does() -> None:
    """One round with three types a side: each type of the proposer makes the offer with the largest expected gain."""
    small = of(0, "scenario=two_party", *SECRET, rounds=1, packages=5, types=3)
    mine, theirs = small.outside
    kept = []
    for own in mine:
        taken = np.array([(theirs <= worth + 1e-9).mean() for worth in small.values[1]])
        kept.append(max(*(taken * (small.values[0] - own)), 0.0) + own)
    assert len(set(np.round(np.array(kept) - mine, 3))) == 3, "types differ in what they gain"
    assert solved(small)[0] == pytest.approx(np.mean(kept), abs=1e-5)


def test_types_are_equally_likely_and_stand_for_the_secret() -> None:
    small = of(4, "scenario=two_party", *SECRET, rounds=1, packages=3, types=4)
    for own, seat in zip(small.outside, small.one.seats, strict=True):
        assert own.mean() == pytest.approx(seat.preferences.reservation_value()[0])
        assert 0.08 < own.std() < 0.1, "of 0.1, the cells' own width is lost"
    known = of(4, "scenario=two_party", *SECRET, rounds=1, packages=3)
    assert known.outside[:, 0].tolist() == [seat.outside for seat in known.one.seats]
    assert all(abs(seat.secret) > 1e-3 for seat in known.one.seats)


@pytest.mark.parametrize(
    ("sides", "rounds", "packages", "types", "breakdown"), list(product((2, 3), (1, 3), (1, 2), (1, 2), (0.0, 0.1)))
)
def test_nodes_are_counted_before_the_tree_is_grown(
    sides: int, rounds: int, packages: int, types: int, breakdown: float
) -> None:
    name = {2: "two_party", 3: "three_party"}[sides]
    change = (f"scenario={name}", f"tracks.settlement.breakdown.value={breakdown}")
    found = of(0, *change, rounds=rounds, packages=packages, types=types)
    lines = efg(found).splitlines()
    assert sum(line.startswith(("p ", "c ", "t ")) for line in lines) == found.nodes
    assert tree(found).is_perfect_recall


def test_the_file_is_gambit_s_own_and_says_what_its_labels_mean(tmp_path: Path) -> None:
    small = of(17, "scenario=two_party")
    write(small, tmp_path / "a.efg")
    again = pygambit.read_efg(tmp_path / "a.efg")
    assert again.to_efg() == (tmp_path / "a.efg").read_text("utf-8")
    assert again.title == "Upland and Lowland, a teaching example: world 17, seed 1"
    assert list(again.players) == ["upland", "lowland"]
    assert "p1: land 0." in again.description
    assert len(small.packages) == 5


def test_packages_are_efficient_permitted_and_worth_signing_where_any_is() -> None:
    small = of(0, "scenario=two_party", packages=8)
    assert (small.values >= small.outside - 1e-9).all()
    assert np.all(np.diff(small.values[0]) < 0)
    assert np.all(np.diff(small.values[1]) > 0)


def test_a_package_that_would_lose_a_vote_is_left_out() -> None:
    small = of(0, "scenario=istanbul_2025", "mediator=none", rounds=1, packages=8)
    ukraine = small.one.seats[1]
    assert ukraine.least > ukraine.outside, "a vote will be held, and its people ask for more than their leader"
    assert (small.values[1] >= ukraine.least - 1e-9).all()
    assert (small.values[0] >= small.outside[0] - 1e-9).all()
    assert 1 < len(small.packages) < 8, "few levels lie between the two"


def test_words_with_quotes_do_not_end_a_label() -> None:
    named = of(0, "scenario=two_party", 'scenario.title="A \\"great\\" talk"', rounds=1, packages=1)
    assert '"great"' in tree(named).title


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ({"rounds": 6}, r"rounds = 6, packages = 5, types = 1: the tree would have 149,297 nodes, and at most 50,000"),
        ({"rounds": 7}, "rounds = 7: the talks end after 6; give no more"),
    ],
)
def test_what_is_too_large_is_refused(sizes: dict[str, int], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        of(0, "scenario=two_party", **sizes)
