"""The frontier is looked at in about as many places however many issues share them: time then grows in proportion to issues."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.packages.entries import STEPS
from bargain.packages.frontier import CHANGES, Frontier, spread
from tests.crises import Shape, two_sides


@pytest.mark.parametrize("issues", [1, 4, 8, 16, 32])
def test_places_do_not_grow_with_continua(issues: int) -> None:
    frontier = Frontier(*two_sides(Shape((0,) * issues, (1.1, 2.0)), 8))
    assert len(np.asarray(frontier.turns(STEPS))) <= STEPS + 3


@pytest.mark.parametrize("issues", [16, 17, 32])
def test_nor_do_they_with_levels(issues: int) -> None:
    frontier = Frontier(*two_sides(Shape((5,) * issues, (1.1, 2.0)), 8))
    assert len(np.asarray(frontier.turns(STEPS))) == CHANGES + 3


@pytest.mark.parametrize("changes", [0, 1, 63, 64, 65, 95, 128, 129, 256])
def test_of_many_changes_an_even_share_is_looked_at_the_same_from_both_ends(changes: int) -> None:
    looked_at = spread(changes)
    assert looked_at.size == min(changes, CHANGES)
    np.testing.assert_array_equal(looked_at, changes - 1 - looked_at[::-1])
    steps = np.diff(np.concatenate([[-1], looked_at, [changes]]))
    assert ((steps >= 1) & (steps <= changes / CHANGES + 2.0)).all()
