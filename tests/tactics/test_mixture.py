"""Which of several tactics is followed, at the ends of the draw that decides."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.tactics import Firm, Mixture
from bargain.worlds import PerName


@pytest.mark.parametrize(
    ("shares", "followed"),
    [
        ((0.0, 1.0, 1.0), ["b", "b", "c", "c"]),
        ((1.0, 0.0, 1.0), ["a", "a", "c", "c"]),
        ((1.0, 1.0, 0.0), ["a", "a", "b", "b"]),
        ((2.0, 1.0, 1.0), ["a", "a", "b", "c"]),
    ],
)
def test_a_part_without_a_share_is_never_followed(shares: tuple[float, ...], followed: list[str]) -> None:
    parts = {name: Firm(np.ones(1)) for name in "abc"}
    numbers = PerName({name: np.full(1, share) for name, share in zip("abc", shares, strict=True)})
    mixture = Mixture(dict(parts), numbers, np.array([0.0, 0.25, 0.5, 1.0]))
    assert [mixture.following(world)[0] for world in range(4)] == followed
