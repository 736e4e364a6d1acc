"""Draws: the same whoever else is drawn, and from the distributions that they are said to be from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from bargain import chance
from bargain.scenario import Scenario
from bargain.worlds import LatinHypercube, MonteCarlo, Nested, PerName, Sampler, Sobol, correlated
from tests.composing import composed
from tests.crises import crisis

SAMPLERS: dict[str, Sampler] = {"monte_carlo": MonteCarlo(), "latin_hypercube": LatinHypercube(), "sobol": Sobol()}
NAMES = ["a.salience.land", "a.salience.water", "b.insight", "b.secret"]


@pytest.fixture(params=SAMPLERS)
def sampler(request: pytest.FixtureRequest) -> Sampler:
    return SAMPLERS[request.param]


# Whose draws are whose


def test_the_same_seed_gives_the_same_draws(sampler: Sampler) -> None:
    one, other = (sampler.uniforms(NAMES, 1, 3) for _ in range(2))
    np.testing.assert_array_equal(one, other)
    for seed, block in ((2, 3), (1, 4)):
        assert (sampler.uniforms(NAMES, seed, block) != one).mean() > 0.99


def test_a_new_quantity_moves_no_others(sampler: Sampler) -> None:
    np.testing.assert_array_equal(sampler.uniforms([*NAMES, "new"], 1, 0)[:-1], sampler.uniforms(NAMES, 1, 0))


@pytest.mark.parametrize("name", SAMPLERS)
def test_the_mediator_moves_no_partys_draws(name: str) -> None:
    draws = [
        Scenario.from_config(composed("scenario=reference_class", f"sampler={name}", f"mediator={mediator}")).draw(0)
        for mediator in ("none", "facilitator", "manipulator")
    ]
    for other in draws[1:]:
        for quantity, numbers in draws[0].items():
            np.testing.assert_array_equal(numbers, other[quantity], err_msg=quantity)


def test_a_shorter_run_is_the_beginning_of_a_longer_one() -> None:
    def run(worlds: int) -> list[dict[str, Any]]:
        scenario = Scenario.from_config(crisis((3, 0), private=0.1, insight=0.2))
        blocks = range(-(-worlds // chance.BLOCK))
        return [scenario.play(block, min(chance.BLOCK, worlds - block * chance.BLOCK)) for block in blocks]

    long, whole, short = run(16384), run(8192), run(500)
    for name in whole[0]:
        np.testing.assert_array_equal(long[0][name], whole[0][name], err_msg=name)
        np.testing.assert_array_equal(whole[0][name][..., :500], short[0][name], err_msg=name)
    assert (long[1]["draws"] != whole[0]["draws"]).any()


# How a sampler fills the cube


def test_draws_are_uniform(sampler: Sampler) -> None:
    # Kolmogorov-Smirnov at an error of 1e-4 each for independent draws; the others lie closer to uniform than that.
    for row in sampler.uniforms(NAMES, 1, 0):
        assert ((row > 0.0) & (row < 1.0)).all()
        assert stats.kstest(row, "uniform").pvalue > 1e-4


def test_coordinates_are_independent(sampler: Sampler) -> None:
    # Correlations of 8192 independent draws have an sd of .011: error 1e-4 at .043.
    off_diagonal = np.corrcoef(sampler.uniforms(NAMES, 1, 0))[np.triu_indices(len(NAMES), 1)]
    assert np.abs(off_diagonal).max() < 0.043


def test_a_latin_hypercube_has_one_draw_in_each_stratum() -> None:
    for row in LatinHypercube().uniforms(NAMES, 1, 2):
        np.testing.assert_array_equal(np.sort((row * chance.BLOCK).astype(int)), np.arange(chance.BLOCK))


def test_sobol_points_are_a_net_in_every_block() -> None:
    # 2^13 points: each coordinate has one in each of 2^13 strata; the first two are a (0, 13, 2)-net, so that every
    # elementary box of area 2^-13 has exactly one.
    for block in (0, 5):
        points = Sobol().uniforms(NAMES, 1, block)
        for row in points:
            np.testing.assert_array_equal(np.sort((row * 8192).astype(int)), np.arange(8192))
        for power in range(14):
            boxes = (points[0] * 2**power).astype(int) * 2 ** (13 - power) + (points[1] * 2 ** (13 - power)).astype(int)
            assert np.unique(boxes).size == 8192


def test_each_sobol_coordinate_has_a_shift_of_its_own() -> None:
    # Alone in its first dimension, a name differs from another by the digits of its shift alone: the same in all worlds.
    first, second = ((Sobol().uniforms([name], 1, 0)[0] * 2.0**52).astype(np.int64) for name in NAMES[:2])
    apart = np.unique(first ^ second)
    assert apart.size == 1
    assert apart[0] != 0


def test_sobol_blocks_are_independent_replicates() -> None:
    # Means of products over 200 shifted nets scatter around 1/4 with the error they claim: |t| < 4.4, error 1e-4 (normal).
    means = [np.prod(Sobol().uniforms(NAMES[:2], 1, block), axis=0).mean() for block in range(200)]
    assert abs(np.mean(means) - 0.25) < 4.4 * np.std(means, ddof=1) / np.sqrt(200)
    assert np.std(means) < 0.1 * np.sqrt(7 / 144 / 8192)  # far below that of independent draws


# Ours and theirs; correlations


def test_nested_repeats_what_is_ours_and_draws_theirs_anew() -> None:
    uniforms = MonteCarlo().uniforms(NAMES, 1, 0)
    nested = Nested(inner=64).over(uniforms, [True, True, True, False])
    assert nested.shape == uniforms.shape
    groups = nested.reshape(4, 128, 64)
    assert (groups[:3] == groups[:3, :, :1]).all()
    assert np.unique(groups[0]).size == 128
    np.testing.assert_array_equal(nested[3], uniforms[3])


def test_a_scenario_knows_which_draws_are_theirs() -> None:
    scenario = Scenario.from_config(crisis((0, 0), private=0.1))
    assert {q.name for q in scenario.quantities if q.kind == "theirs"} == {"a.secret.settlement", "b.secret.settlement"}
    draws = scenario.draw(0, Nested(inner=64))
    for quantity in scenario.quantities:
        assert np.unique(draws[quantity.name]).size == (8192 if quantity.kind == "theirs" else 128)


def test_correlations_are_those_of_the_copula() -> None:
    # Pearson's r of normal scores; sd (1 - rho^2) / sqrt(8192) <= .011, error 1e-4 each at 3.9 sd.
    pairs = [(NAMES[0], NAMES[2], 0.6), (NAMES[0], NAMES[3], -0.3)]
    uniforms = MonteCarlo().uniforms(NAMES, 1, 0)
    tied = correlated(uniforms, NAMES, pairs)
    r = np.corrcoef(stats.norm.ppf(tied))
    for i, j, rho in ((0, 2, 0.6), (0, 3, -0.3), (2, 3, 0.0), (0, 1, 0.0)):
        assert abs(r[i, j] - rho) < 3.9 * 0.011
    for row in tied:
        assert stats.kstest(row, "uniform").pvalue > 1e-4
    np.testing.assert_array_equal(tied[1], uniforms[1])
    np.testing.assert_array_equal(correlated(uniforms, NAMES, []), uniforms)


def test_correlations_that_contradict_each_other_are_refused() -> None:
    a, b, c, _ = NAMES
    with pytest.raises(ValueError, match="contradict"):
        correlated(np.full((4, 1), 0.5), NAMES, [(a, b, 0.9), (b, c, 0.9), (a, c, -0.9)])


# Numbers by name


def test_a_name_without_a_number_of_its_own_has_that_of_everyone() -> None:
    own, everyone = np.array([0.3, 0.4]), np.array([0.1, 0.2])
    numbers = PerName({"a": own}, everyone)
    assert numbers.of("a") is own
    assert numbers.of("b") is everyone
    np.testing.assert_array_equal(PerName({"a": own}).of("b"), 0.0)
