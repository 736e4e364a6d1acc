"""Positions in a reader's words."""

from __future__ import annotations

import pytest

from bargain.agenda import Issue

LEVELS = (("none", 0.0), ("a little", 0.3), ("all", 1.0))


@pytest.mark.parametrize(
    ("position", "words"), [(0.0, "none"), (0.14, "none"), (0.16, "a little"), (0.64, "a little"), (0.66, "all")]
)
def test_on_levels_it_is_the_nearest(position: float, words: str) -> None:
    assert Issue("aid", "Aid", "settlement", ("none", "all"), LEVELS).words(position) == words


def test_on_a_scale_it_is_so_many_units_and_without_one_the_share_of_the_way() -> None:
    years = Issue("lease", "Lease", "settlement", ("short", "long"), scale=(4.0, 10.0), unit="years")
    assert [years.words(position) for position in (0.0, 0.25, 1.0)] == ["4 years", "5.5 years", "10 years"]
    assert Issue("lease", "Lease", "settlement", ("short", "long"), scale=(4.0, 10.0)).words(0.25) == "5.5"
    assert Issue("aid", "Aid", "settlement", ("none", "all")).words(0.256) == "0.26"
    assert Issue("aid", "Aid", "settlement", ("none", "all"), unit="of it").words(0.256) == "0.26 of it"
