"""Which mediator is believed, and what comes of it."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.crisis.biased_mediator import (
    believed,
    failure_advised,
    failure_unadvised,
    gain_from_truth,
    least_bias,
    truth_is_an_equilibrium,
    worth_of_advice,
)
from tests.theory.alone import same_alone
from tests.theory.crisis.trees import Tree
from tests.theory.gambit import pygambit

share = st.floats(0.0, 1.0)


def drawn(worlds: int, seed: int = 51) -> list[np.ndarray]:
    """Bias, c_high, c_low, mu and k."""
    return list(np.random.default_rng(seed).uniform(size=(5, worlds)) * [[2], [1], [0.6], [1], [1]])


def test_a_mediator_is_believed_from_the_least_bias_on() -> None:
    least = least_bias(0.4, 0.1, 0.9, 0.1)
    bias = np.array([0.0, least * (1 - 1e-9), least * (1 + 1e-9), 1.0])
    arguments = [np.full(4, x) for x in (0.4, 0.1, 0.9, 0.1)]
    np.testing.assert_array_equal(believed(bias, *arguments), [False, False, True, True])


def test_where_pressing_does_not_pay_no_bias_is_enough() -> None:
    assert least_bias(0.1, 0.4, 0.9, 0.1) == float("inf")


@given(share, share, share, share)
def test_an_unbiased_mediator_is_never_believed(press: float, spare: float, success: float, wish: float) -> None:
    assert not believed(np.zeros(1), *(np.array([x]) for x in (press, spare, success, wish)))


def test_who_is_believed_tells_the_truth_in_equilibrium() -> None:
    numbers = drawn(5000)
    trusted, truth = believed(*numbers), truth_is_an_equilibrium(*numbers)
    assert 0.1 < trusted.mean() < 0.9
    np.testing.assert_array_equal(trusted, truth)  # no draw lies on the edge
    assert (gain_from_truth(*numbers)[1] >= 0).all(), "of a strong opponent there is nothing to lie about"


def test_one_who_favours_the_opponent_is_not_believed() -> None:
    bias, *rest = drawn(1000)
    assert not truth_is_an_equilibrium(-bias - 1e-6, *rest).any()


def pure_equilibria_inform(bias: Fraction, press: Fraction, spare: Fraction, success: Fraction, wish: Fraction) -> bool:
    """Whether the tree has an equilibrium in which what he says depends on what is, and what is done on what he says.

    Both words are then heard, so that no answer rests on a threat that is not credible.
    """
    tree = Tree("mediator", "listener")
    tree.chance({"strong": Fraction(1, 2), "weak": Fraction(1, 2)})
    for kind, chance in enumerate((Fraction(0), success)):
        tree.move(1, kind + 1, ["says strong", "says weak"])
        for word in (1, 2):
            tree.move(2, word, ["press", "spare"])
            tree.end(bias * chance * press - (1 - chance) * wish, chance * press)
            tree.end(bias * spare, spare)
    for equilibrium in pygambit.nash.enumpure_solve(tree.game()).equilibria:
        play = equilibrium.as_behavior()
        says = [play[pygambit.H.path(kind)]["says strong"] for kind in ("strong", "weak")]
        does = [play[pygambit.H.path("strong", word)]["press"] for word in ("says strong", "says weak")]
        if says[0] != says[1] and does[0] != does[1]:
            return True
    return False


def test_gambit_finds_a_telling_equilibrium_exactly_where_one_is_said_to_exist() -> None:
    levels = {
        "bias": ("-1/2", "0", "1/8", "1/2", "2"),
        "press": ("1/2", "1"),
        "spare": ("1/10", "2/5"),
        "success": ("1/2", "9/10", "1"),
        "wish": ("1/10", "1/2"),
    }
    cases = [tuple(map(Fraction, case)) for case in product(*levels.values())]
    exact = truth_is_an_equilibrium(*np.array(cases, dtype=float).T)
    assert 20 < exact.sum() < 100
    for case, said in zip(cases, exact, strict=True):
        assert pure_equilibria_inform(*case) == said


def test_advice_is_worth_most_to_one_who_would_have_erred() -> None:
    _, press, spare, success, _ = drawn(3000)
    strong = np.random.default_rng(52).uniform(size=3000)
    worth = worth_of_advice(strong, press, spare, success)
    assert (worth >= 0).all()
    assert (worth[success * press <= spare] < 1e-12).all(), "nothing to one who would spare a weak opponent too"
    for known in (0.0, 1.0):
        certain = np.full(3000, known)
        np.testing.assert_allclose(worth_of_advice(certain, press, spare, success), 0.0, atol=1e-12)


def test_advice_prevents_failure_where_all_were_pressed_and_causes_it_where_all_were_spared() -> None:
    _, press, spare, success, _ = drawn(3000)
    strong = np.random.default_rng(53).uniform(size=3000)
    before, after = failure_unadvised(strong, press, spare, success), failure_advised(strong, press, spare, success)
    pressed = before > 0
    assert 0.1 < pressed.mean() < 0.9
    assert (after[pressed] <= before[pressed] + 1e-12).all()
    assert (after[~pressed] >= 0).all()
    assert (after[~pressed] > 0.1).any()


def test_failures_counted_in_played_out_talks() -> None:
    """200,000 talks: within four standard errors, which is missed once in 16,000 times."""
    rng = np.random.default_rng(54)
    strong, press, spare, success, talks = 0.3, 1.0, 0.4, 0.8, 200_000
    is_strong, gives_in = rng.uniform(size=talks) < strong, rng.uniform(size=talks) < success
    won = ~is_strong & gives_in
    numbers = [np.array([x]) for x in (strong, press, spare, success)]
    for presses, exact in (
        (np.ones(talks, bool), failure_unadvised(*numbers)),
        (~is_strong, failure_advised(*numbers)),
    ):
        failed = presses & ~won
        assert abs(failed.mean() - exact[0]) < 4 * failed.std() / np.sqrt(talks)
    gain = np.where(is_strong, spare, press * won) - press * won
    assert abs(gain.mean() - worth_of_advice(*numbers)[0]) < 4 * gain.std() / np.sqrt(talks)


def test_each_world_is_as_if_it_were_alone() -> None:
    numbers = drawn(30)
    strong, press, spare, success, _ = drawn(30, seed=55)
    for function, given_ in (
        (believed, numbers),
        (gain_from_truth, numbers),
        (truth_is_an_equilibrium, numbers),
        (failure_unadvised, [strong / 2, press, spare, success]),
        (failure_advised, [strong / 2, press, spare, success]),
        (worth_of_advice, [strong / 2, press, spare, success]),
    ):
        same_alone(function, *given_)


def test_a_chance_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match=r"strong is 1.5: give a number in \[0, 1\]"):
        worth_of_advice(*(np.array([x]) for x in (1.5, 1.0, 0.5, 0.5)))
