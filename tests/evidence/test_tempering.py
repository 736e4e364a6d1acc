"""Likelihood let in by degrees: the posterior is the one that can be written down.

Errors: with several thousand draws worth a thousand or more, a quantile is held to five of its standard errors.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import betaln
from scipy.stats import beta

from bargain.distributions import Distribution
from bargain.evidence.tempering import Draws, Tempered, temper
from bargain.inworlds import Array

WORLDS, YES, NO = 4096, 70, 230
EVEN = Distribution("uniform", (0.0, 1.0))


def seen(draws: Draws) -> Array:
    return np.asarray(YES * np.log(draws["share"]) + NO * np.log1p(-draws["share"]))


def tempered(seed: int = 1) -> Tempered:
    prior = {"share": np.full(WORLDS, 0.5), "mark": np.arange(WORLDS, dtype=float)}
    return temper(prior, {"share": EVEN}, seen, seed)


def test_shares_of_yes_come_out_as_their_beta() -> None:
    found = tempered()
    there = beta(YES + 1, NO + 1)
    for level in (0.05, 0.25, 0.5, 0.75, 0.95):
        place = float(there.ppf(level))
        error = np.sqrt(level * (1 - level) / found.lines) / float(there.pdf(place))
        assert np.quantile(found.draws["share"], level) == pytest.approx(place, abs=5 * error)


def test_the_evidence_is_the_mean_likelihood_of_the_prior() -> None:
    assert tempered().evidence == pytest.approx(float(betaln(YES + 1, NO + 1)), abs=0.1)


def test_numbers_that_do_not_move_come_along_with_their_worlds() -> None:
    found = tempered()
    np.testing.assert_array_equal(found.draws["mark"], found.origin)
    assert 0 < found.lines < WORLDS


def test_of_a_choice_each_possibility_comes_as_often_as_it_should() -> None:
    choice = Distribution("choice", (0.0, 0.5, 1.0, 0.3, 2.0, 0.2))
    chances = {0.0: 0.1, 1.0: 0.6, 2.0: 0.3}
    weights = np.array([0.5, 0.3, 0.2]) * list(chances.values())
    found = temper(
        {"which": np.zeros(WORLDS)},
        {"which": choice},
        lambda draws: np.log([chances[each] for each in draws["which"].tolist()]),
        2,
    )
    for which, share in zip(chances, weights / weights.sum(), strict=True):
        error = np.sqrt(share * (1 - share) / found.lines)
        assert np.mean(found.draws["which"] == which) == pytest.approx(share, abs=5 * error)


def test_the_same_seed_gives_the_same_and_another_does_not() -> None:
    np.testing.assert_array_equal(tempered().draws["share"], tempered().draws["share"])
    assert (tempered(2).draws["share"] != tempered().draws["share"]).any()


def test_what_says_nothing_changes_nothing() -> None:
    prior = {"share": np.full(WORLDS, 0.5)}
    found = temper(prior, {"share": EVEN}, lambda draws: np.zeros(WORLDS), 1)
    assert (found.stages, found.evidence, found.lines) == (1, 0.0, WORLDS)
    assert found.draws["share"].mean() == pytest.approx(0.5, abs=0.025)
