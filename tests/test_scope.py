"""Between which positions a text may lie: scopes by hand, two issues in three worlds."""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.scope import Scope, common

ONE = Scope(np.array([[0.2, 0.0, 0.5], [0.0, 0.0, 0.0]]), np.array([[0.8, 1.0, 0.5], [1.0, 0.4, 1.0]]))
OTHER = Scope(np.full((2, 3), 0.1), np.full((2, 3), 0.6))


def edges(scope: Scope | None) -> tuple[Array, Array]:
    assert scope is not None
    return scope.low, scope.high


def test_two_scopes_hold_what_both_hold() -> None:
    both = ONE.within(OTHER)
    np.testing.assert_array_equal(both.low, [[0.2, 0.1, 0.5], [0.1, 0.1, 0.1]])
    np.testing.assert_array_equal(both.high, [[0.6, 0.6, 0.5], [0.6, 0.4, 0.6]])
    np.testing.assert_array_equal(edges(common([ONE, OTHER, ONE])), edges(both))
    assert common([]) is None


def test_everything_bounds_nothing() -> None:
    everything = Scope.everything(2, 3)
    assert everything.low.shape == everything.high.shape == (2, 3)
    np.testing.assert_array_equal(edges(ONE.within(everything)), edges(ONE))


def test_a_scope_may_be_that_of_some_worlds_alone() -> None:
    some = ONE.where(np.array([True, False, True]))
    np.testing.assert_array_equal(some.low, [[0.2, 0.0, 0.5], [0.0, 0.0, 0.0]])
    np.testing.assert_array_equal(some.high, [[0.8, 1.0, 0.5], [1.0, 1.0, 1.0]])


def test_an_issue_is_pinned_and_nothing_else_is_moved() -> None:
    pinned = ONE.pinned(1, np.array([0.1, 0.2, 0.3]))
    np.testing.assert_array_equal(pinned.low, [[0.2, 0.0, 0.5], [0.1, 0.2, 0.3]])
    np.testing.assert_array_equal(pinned.high, [[0.8, 1.0, 0.5], [0.1, 0.2, 0.3]])
    assert ONE.high[1, 0] == 1.0


def test_a_package_lies_within_where_every_issue_does_ends_included() -> None:
    def held(*package: float) -> list[bool]:
        return ONE.holds(np.repeat(np.array(package)[:, None], 3, axis=1)).tolist()

    assert held(0.5, 0.4) == [True, True, True]
    assert held(0.2, 0.4) == [True, True, False]
    assert held(0.8 + 1e-12, 0.41) == [True, False, False]
    assert held(0.19, 1.0) == [False, False, False]
