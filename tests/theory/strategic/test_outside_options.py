"""Outside options."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import fixed_point

from bargain.theory.strategic.alternating_offers import first_proposer_share
from bargain.theory.strategic.outside_options import option_binds, share_with_options, split_the_difference
from tests.theory.alone import same_alone

patience = st.floats(0.0, 0.97)
option = st.integers(0, 500).map(lambda thousandths: thousandths / 1000)


@given(patience, patience, option, option)
def test_the_share_is_what_value_iteration_comes_to(own: float, other: float, mine: float, theirs: float) -> None:
    """Each proposer leaves the other the better of waiting and leaving, over and over, from any start."""

    def next_round(keeps: np.ndarray) -> np.ndarray:
        return np.array([1 - max(theirs, other * keeps[1]), 1 - max(mine, own * keeps[0])])

    found = fixed_point(next_round, [0.0, 1.0], method="iteration", xtol=1e-13, maxiter=5000)
    assert float(share_with_options(own, other, mine, theirs)) == pytest.approx(found[0], abs=1e-9)
    assert float(share_with_options(other, own, theirs, mine)) == pytest.approx(found[1], abs=1e-9)


@given(patience, st.floats(0.0, 1.0))
def test_one_option_between_equals_is_the_rule_as_it_is_published(delta: float, b: float) -> None:
    share = float(share_with_options(delta, delta, 0.0, b))
    assert share == pytest.approx(1 / (1 + delta) if b <= delta / (1 + delta) else 1 - b, abs=1e-12)


@given(patience, patience, option, option)
def test_an_option_changes_something_just_where_it_binds(own: float, other: float, mine: float, theirs: float) -> None:
    without, share = share_with_options(own, other, mine, 0.0), share_with_options(own, other, mine, theirs)
    if option_binds(own, other, mine, theirs):
        assert share == 1 - theirs
        assert share < without
    else:
        assert share == pytest.approx(without, abs=1e-9)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), option, option)
def test_nobody_gets_less_than_its_option(own: float, other: float, mine: float, theirs: float) -> None:
    share = float(share_with_options(own, other, mine, theirs))
    assert mine - 1e-12 <= share <= 1 - theirs + 1e-12


def test_patient_sides_are_held_to_an_option_only_where_it_is_better_than_half() -> None:
    mine, theirs = np.array([0.0, 0.3, 0.6, 0.0, 0.2]), np.array([0.0, 0.3, 0.1, 0.7, 0.6])
    np.testing.assert_allclose(share_with_options(1.0, 1.0, mine, theirs), [0.5, 0.5, 0.6, 0.3, 0.4])
    np.testing.assert_allclose(share_with_options(0.99999, 0.99999, mine, theirs), [0.5, 0.5, 0.6, 0.3, 0.4], atol=1e-4)
    np.testing.assert_allclose(split_the_difference(mine, theirs), [0.5, 0.5, 0.75, 0.15, 0.3])


def test_where_options_exceed_what_there_is_sides_part() -> None:
    assert np.isnan(share_with_options(0.9, 0.9, 0.6, 0.5))
    assert np.isnan(split_the_difference(0.6, 0.5))
    assert not option_binds(0.9, 0.9, 0.6, 0.5)
    assert not option_binds(0.9, 0.9, 1.2, 0.5)
    assert share_with_options(0.9, 0.9, 0.5, 0.5) == 0.5


def test_worlds_do_not_know_each_other_and_no_options_is_no_change() -> None:
    own, other, mine, theirs = np.random.default_rng(2).uniform(size=(4, 60))
    same_alone(share_with_options, own, other, mine, theirs)
    np.testing.assert_allclose(share_with_options(own, other, 0.0, 0.0), first_proposer_share(own, other))
