"""The frontier is looked at in about as many places however many continua share them: time then grows in proportion to issues."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.packages.entries import STEPS
from bargain.packages.frontier import Frontier
from tests.crises import Shape, two_sides


@pytest.mark.parametrize("issues", [1, 4, 8, 16, 32])
def test_places_do_not_grow_with_continua(issues: int) -> None:
    frontier = Frontier(*two_sides(Shape((0,) * issues, (1.1, 2.0)), 8))
    assert len(np.asarray(frontier.turns(STEPS))) <= STEPS + 3
