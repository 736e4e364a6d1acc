"""Scores against numbers worked by hand, and the law that honesty pays."""

from __future__ import annotations

from math import inf, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.evidence.scores import brier, logarithmic


@pytest.mark.parametrize(
    ("probability", "outcome", "square", "logarithm"),
    [
        (0.5, 1, 0.25, -0.693147),
        (0.5, 0, 0.25, -0.693147),
        (0.28, 0, 0.0784, -0.328504),
        (0.28, 1, 0.5184, -1.272966),
        (0.9, 1, 0.01, -0.105361),
        (1.0, 1, 0.0, 0.0),
        (0.0, 0, 0.0, 0.0),
        (0.0, 1, 1.0, -inf),
        (1.0, 0, 1.0, -inf),
    ],
)
def test_scores_worked_by_hand(probability: float, outcome: int, square: float, logarithm: float) -> None:
    assert brier(probability, happened=bool(outcome)) == pytest.approx(square)
    assert logarithmic(probability, happened=bool(outcome)) == pytest.approx(logarithm, abs=1e-6)


@given(st.floats(0.01, 0.99))
def test_nothing_does_better_in_expectation_than_the_true_probability(true: float) -> None:
    """Propriety: the expected loss, over a fine grid of what might be said, is least at the truth and rises on both sides."""
    said = np.linspace(0.001, 0.999, 999)
    for score, sign in ((brier, 1), (logarithmic, -1)):

        def expected(p: float, score=score, sign=sign) -> float:
            return sign * (true * score(p, happened=True) + (1 - true) * score(p, happened=False))

        losses = np.array([expected(float(p)) for p in said])
        assert expected(true) <= losses.min() + 1e-12
        assert abs(said[losses.argmin()] - true) <= 0.001
        assert (np.diff(losses[said < true]) < 1e-12).all()
        assert (np.diff(losses[said > true]) > -1e-12).all()


def test_the_logarithm_is_natural() -> None:
    assert logarithmic(0.25, happened=True) == log(0.25)
