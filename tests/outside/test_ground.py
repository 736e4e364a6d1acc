"""A reservation point that the front carries along: toward the winner's ideal, and no further than either ideal."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.outside.ground import Ground
from bargain.preferences import Preferences
from tests.crises import agenda


def side(ideal: float, reservation: float) -> Preferences:
    column = np.ones((1, 1))
    return Preferences(agenda((0,)), column, ideal * column, reservation * column, 2.0 * column, np.zeros(1))


@pytest.mark.parametrize(
    ("reservation", "moved", "carried"),
    [
        (0.6, 0.1, 0.55),  # land 1/2: a tenth of the forts is worth a twentieth of the scale
        (0.6, -0.1, 0.65),
        (0.6, 0.9, 0.2),  # never beyond the own ideal
        (0.6, -0.9, 0.8),  # nor beyond the enemy's
        (0.9, -0.1, 0.9),  # where it stands beyond that, it is not driven on
        (0.1, 0.1, 0.1),
    ],
)
def test_a_point_is_carried_by_its_share_of_the_front_and_kept_between_the_ideals(
    reservation: float, moved: float, carried: float
) -> None:
    for mirrored in (0.0, 1.0):
        own, enemy = side(abs(mirrored - 0.2), abs(mirrored - reservation)), side(abs(mirrored - 0.8), 0.5)
        ground = Ground(0, np.full(1, 0.5 if abs(moved) < 0.5 else 1.0), own, enemy)
        expected = own.worth_on(0, np.full(1, abs(mirrored - carried))) - own.worth_on(0, own.reservation[0])
        np.testing.assert_allclose(ground.added(own, np.full(1, moved)), expected, atol=1e-12)
