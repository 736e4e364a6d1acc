"""Hawks and doves: peace with a mediator and by talks alone."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from bargain.theory.mechanism.best_mechanism import (
    arbitration_for_agreement,
    mediation_for_agreement,
    mediation_for_gains,
)
from bargain.theory.mechanism.hawks_and_doves import hawks_and_doves, peace_by_talks, peace_with_mediator
from tests.theory.alone import same_alone

# Of each regime: gamma above and below 1; few hawks, some, and so many that the even split suits everyone.
CASES = [
    (0.1, 0.9, 0.8),
    (0.6, 0.9, 0.8),
    (0.7, 0.9, 0.8),
    (0.05, 1.0, 0.55),
    (0.16, 1.0, 0.55),
    (0.08, 0.8, 0.7),
    (0.25, 0.8, 0.7),
    (0.3, 0.8, 0.7),
    (0.45, 0.85, 0.76),
    (0.2, 0.95, 0.7),
    (0.4, 0.5, 0.9),
]
in_worlds = [np.array(column) for column in zip(*CASES, strict=True)]
shares = st.floats(0, 1)


def menu(win: float, left: float) -> np.ndarray:
    """A fine pie that holds what a hawk expects of war with a dove, for it and for its opponent."""
    return np.unique(np.concatenate([np.linspace(0, 1, 41), [win * left, 1 - win * left]]))


@pytest.mark.parametrize(("hawks", "win", "left"), CASES)
def test_a_mediator_does_as_well_as_an_arbitrator_and_both_as_the_equations_say(
    hawks: float, win: float, left: float
) -> None:
    table = hawks_and_doves(hawks, win, left, menu(win, left))
    exact = float(peace_with_mediator(np.array(hawks), np.array(win), np.array(left)))
    assert arbitration_for_agreement(*table).chance == pytest.approx(exact, abs=1e-6)
    assert mediation_for_agreement(*table).chance == pytest.approx(exact, abs=1e-6)


@given(st.floats(0.02, 0.9), st.floats(0.5, 1), st.floats(0.1, 0.95))
def test_so_it_is_wherever_one_looks(hawks: float, win: float, left: float) -> None:
    table = hawks_and_doves(hawks, win, left, menu(win, left))
    exact = float(peace_with_mediator(np.array(hawks), np.array(win), np.array(left)))
    assert arbitration_for_agreement(*table).chance == pytest.approx(exact, abs=1e-6)
    assert mediation_for_agreement(*table).chance == pytest.approx(exact, abs=1e-6)


@pytest.mark.parametrize(("hawks", "win", "left"), CASES)
def test_war_wastes_the_same_whoever_fights_so_peace_and_gains_are_one(hawks: float, win: float, left: float) -> None:
    table = hawks_and_doves(hawks, win, left, menu(win, left))
    best = mediation_for_gains(*table)
    assert best.gains == pytest.approx((1 - left) * best.chance)
    assert best.chance == pytest.approx(mediation_for_agreement(*table).chance, abs=1e-6)


@pytest.mark.parametrize(("hawks", "win", "left"), CASES)
def test_talks_do_as_well_as_a_search_over_all_shares(hawks: float, win: float, left: float) -> None:
    """For each share of a hawk against a dove, the best chances of peace are a linear programme; of 401 shares."""
    exact = float(peace_by_talks(np.array(hawks), np.array(win), np.array(left)))
    if exact == 1:  # all sign the even split, and need tell nothing
        assert left / 2 * hawks + win * left * (1 - hawks) <= 0.5 + 1e-12  # nobody prefers war to the even split
        return
    best = max(talks(hawks, win, left, share) for share in np.linspace(win * left, 1, 401))
    assert best <= exact + 1e-9
    assert best >= exact - 3e-3


def talks(hawks: float, win: float, left: float, share: float) -> float:
    """The best chance of peace where types are told openly, given what a hawk gets of a dove.

    A profile of reports is agreed with chances (two doves, mixed, two hawks); else, or if either prefers, there is war.
    """
    doves = 1 - hawks
    war = {("d", "d"): left / 2, ("h", "h"): left / 2, ("h", "d"): win * left, ("d", "h"): (1 - win) * left}
    split = {("d", "d"): 0.5, ("h", "h"): 0.5, ("h", "d"): share, ("d", "h"): 1 - share}
    place = {("d", "d"): 0, ("h", "d"): 1, ("d", "h"): 1, ("h", "h"): 2}

    def gain(truth: str, report: str) -> np.ndarray:
        row = np.zeros(3)
        for met, chance in (("d", doves), ("h", hawks)):
            more = split[report, met] - war[truth, met]
            row[place[report, met]] += chance * (more if report == truth else max(more, 0))
        return row

    rows = [gain(t, r) - gain(t, t) for t, r in (("d", "h"), ("h", "d"))]
    worth = np.array([doves**2, 2 * doves * hawks, hawks**2])
    found = linprog(-worth, A_ub=np.array(rows), b_ub=[0, 0], bounds=(0, 1))
    return float(-found.fun)


@given(shares, st.floats(0.5, 1), st.floats(0, 0.99))
def test_a_mediator_never_hurts(hawks: float, win: float, left: float) -> None:
    arguments = [np.array(x) for x in (hawks, win, left)]
    with_one, without = peace_with_mediator(*arguments), peace_by_talks(*arguments)
    assert 0 <= without <= with_one + 1e-12
    assert with_one <= 1 + 1e-12


def test_when_a_mediator_helps() -> None:
    """Not where a hawk gains much by posing as one and is rare; but wherever a hawk in a dove's clothes would sign."""
    rare, common = np.array([0.3]), np.array([0.6])
    win, left = np.array([0.9]), np.array([0.8])  # gamma 2.2
    assert peace_with_mediator(rare, win, left) == peace_by_talks(rare, win, left)
    assert peace_with_mediator(common, win, left) > peace_by_talks(common, win, left)
    assert peace_with_mediator(np.array([0.05]), np.array([0.8]), np.array([0.7])) > peace_by_talks(
        np.array([0.05]), np.array([0.8]), np.array([0.7])
    )  # gamma 0.4


def test_the_pieces_meet() -> None:
    """No jump where one regime gives way to the next; talks alone jump where the even split begins to suit everyone."""
    hawks = np.linspace(0.001, 0.999, 20_000)
    for win, left in product((0.6, 0.8, 0.95, 1.0), (0.3, 0.55, 0.7, 0.9)):
        gamma = (win * left - 0.5) / (0.5 - left / 2)
        suits = hawks / (1 - hawks) >= gamma
        steps = np.abs(np.diff([peace(hawks, win, left) for peace in (peace_with_mediator, peace_by_talks)]))
        assert steps[0].max() < 5e-3
        assert steps[1][suits[1:] == suits[:-1]].max() < 5e-3


def test_the_ends() -> None:
    win, left = np.array(0.9), np.array(0.8)
    for peace in (peace_with_mediator, peace_by_talks):
        assert peace(np.array(0.0), win, left) == peace(np.array(1.0), win, left) == 1  # nothing to hide
        assert peace(np.array(0.3), np.array(0.5), left) == 1  # a hawk is no stronger
        assert peace(np.array(0.3), win, np.array(0.0)) == 1  # war leaves nothing
        assert peace(np.array(0.3), win, np.array(1.0)) == pytest.approx(0.49)  # war costs nothing: only doves settle
        assert peace(np.array(0.3), np.array(0.5), np.array(1.0)) == 1


def test_each_world_is_as_it_is_alone() -> None:
    for peace in (peace_with_mediator, peace_by_talks):
        same_alone(peace, *in_worlds)
