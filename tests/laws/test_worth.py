"""What packages are worth: bounded, best at the ideal, and never raised by the fear of breach."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from tests.crises import Shape, every_package, shapes, two_sides


@given(shapes())
def test_worth_lies_in_0_to_1(shape: Shape) -> None:
    for side in two_sides(shape):
        for package in every_package(shape, steps=5).T[:64]:
            worth = side.worth(np.repeat(package[:, None], 32, axis=1))
            assert (worth >= -1e-12).all()
            assert (worth <= 1.0 + 1e-12).all()


@given(shapes())
def test_the_own_ideal_is_worth_1(shape: Shape) -> None:
    for side in two_sides(shape):
        np.testing.assert_allclose(side.worth(side.ideal), 1.0, rtol=1e-12)


@given(shapes())
def test_the_breach_premium_only_takes_away(shape: Shape) -> None:
    for side in two_sides(shape):
        package = side.reservation
        assert (side.premium(package) >= 0.0).all()
        assert (side.value(package) <= side.without_breach().value(package)).all()


@given(shapes())
def test_worth_falls_with_distance_from_the_ideal(shape: Shape) -> None:
    for side in two_sides(shape):
        near = side.ideal + 0.3 * (side.reservation - side.ideal)
        assert (side.worth(near) >= side.worth(side.reservation) - 1e-12).all()
