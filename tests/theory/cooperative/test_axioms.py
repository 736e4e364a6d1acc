"""Each solution keeps the axioms that it declares, and an example each shows that it keeps no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings

from bargain.inworlds import Array
from bargain.theory.cooperative import egalitarian, kalai_smorodinsky, lexicographic, nash, utilitarian
from bargain.theory.cooperative.axioms import Axiom
from bargain.theory.cooperative.convex_set import hull
from tests.theory.cooperative.problems import RANDOM, farthest, largest, menu, picked, points_above

CLOSE = 1e-7  # utils


class Solution(NamedTuple):
    on_sets: frozenset[Axiom]
    on_menus: frozenset[Axiom]
    point: Callable[..., Array]
    entry: Callable[[Array], Array]

    def at(self, points: Array, d: Array) -> Array:
        return self.point(hull(points), d)


SOLUTIONS = {
    module.__name__.rpartition(".")[2]: Solution(module.ON_SETS, module.ON_MENUS, point, entry)
    for module, point, entry in (
        (nash, nash.nash_point, nash.nash_entry),
        (kalai_smorodinsky, kalai_smorodinsky.kalai_smorodinsky_point, kalai_smorodinsky.kalai_smorodinsky_entry),
        (egalitarian, egalitarian.egalitarian_point, egalitarian.egalitarian_entry),
        (lexicographic, lexicographic.lexicographic_point, lexicographic.lexicographic_entry),
        (utilitarian, utilitarian.utilitarian_point, utilitarian.utilitarian_entry),
    )
}


class OnSets:
    """What each axiom says of the hull of points (N, P) with a disagreement point (P,), and perhaps of another problem."""

    def weak_pareto(self, by: Solution, points: Array, d: Array) -> None:
        assert farthest(points, by.at(points, d), np.ones(d.size)) < CLOSE

    def pareto(self, by: Solution, points: Array, d: Array) -> None:
        found = by.at(points, d)
        assert largest(points, found - 1e-9, np.ones(d.size))[1] - found.sum() < 1e-4  # frontiers may be steep

    def symmetry(self, by: Solution, points: Array, d: Array, order: Array) -> None:
        np.testing.assert_allclose(by.at(points[:, order], d[order]), by.at(points, d)[order], atol=CLOSE)

    def translation_invariance(self, by: Solution, points: Array, d: Array, shift: Array) -> None:
        np.testing.assert_allclose(by.at(points + shift, d + shift), by.at(points, d) + shift, atol=CLOSE)

    def scale_invariance(self, by: Solution, points: Array, d: Array, factor: Array) -> None:
        np.testing.assert_allclose(by.at(points * factor, d * factor), by.at(points, d) * factor, atol=CLOSE)

    def independence(self, by: Solution, points: Array, d: Array, fewer: Array) -> None:
        found = by.at(points, d)
        assert hull(fewer).slack(found) > -CLOSE, "what was picked is still there"
        np.testing.assert_allclose(by.at(fewer, d), found, atol=CLOSE)

    def individual_monotonicity(self, by: Solution, points: Array, d: Array, more: Array, party: int) -> None:
        others = np.arange(d.size) != party
        assert all(hull(more).slack(point) > -CLOSE for point in points), "nothing is lost"
        assert all((point[others] <= points[:, others]).all(axis=1).any() for point in more), "no more for the others"
        assert by.at(more, d)[party] >= by.at(points, d)[party] - CLOSE

    def strong_monotonicity(self, by: Solution, points: Array, d: Array, more: Array) -> None:
        assert all(hull(more).slack(point) > -CLOSE for point in points), "nothing is lost"
        assert (by.at(more, d) >= by.at(points, d) - CLOSE).all()

    def midpoint_domination(self, by: Solution, points: Array, d: Array) -> None:
        ideal = np.array([farthest(points, d, one) for one in np.eye(d.size)])
        assert (by.at(points, d) >= d + ideal / d.size - CLOSE).all()

    def draw(self, axiom: Axiom, by: Solution, rng: np.random.Generator) -> tuple[Any, ...]:
        """A problem, and what the axiom sets beside it."""
        points, d = points_above(rng)
        party = int(rng.integers(d.size))
        raised = points.copy()
        raised[:, party] += rng.uniform(0, 1, len(points)) * (rng.random(len(points)) < 0.7)
        kept = points[rng.random(len(points)) < 0.5]
        beside: dict[Axiom, Callable[[], tuple[Any, ...]]] = {
            Axiom.SYMMETRY: lambda: (rng.permutation(d.size),),
            Axiom.TRANSLATION_INVARIANCE: lambda: (rng.uniform(-2, 2, d.size),),
            Axiom.SCALE_INVARIANCE: lambda: (rng.uniform(0.3, 3, d.size),),
            Axiom.INDEPENDENCE: lambda: (np.vstack([kept, by.at(points, d)]),),
            Axiom.INDIVIDUAL_MONOTONICITY: lambda: (raised, party),
            Axiom.STRONG_MONOTONICITY: lambda: (np.vstack([points, d + rng.uniform(0, 2, (2, d.size))]),),
        }
        return points, d, *beside.get(axiom, tuple)()


class OnMenus:
    """The same of gains (P, J, W) above outside values."""

    def weak_pareto(self, by: Solution, gains: Array) -> None:
        assert not (gains > picked(by.entry, gains)[:, None]).all(axis=0).any()

    def pareto(self, by: Solution, gains: Array) -> None:
        found = picked(by.entry, gains)[:, None]
        assert not ((gains >= found).all(axis=0) & (gains > found).any(axis=0)).any()

    def symmetry(self, by: Solution, gains: Array, order: Array) -> None:
        np.testing.assert_array_equal(picked(by.entry, gains[order]), picked(by.entry, gains)[order])

    def translation_invariance(self, by: Solution, gains: Array, shift: Array) -> None:
        outside = shift[:, None]
        np.testing.assert_array_equal(by.entry((gains + outside) - outside), by.entry(gains))

    def scale_invariance(self, by: Solution, gains: Array, factor: Array) -> None:
        np.testing.assert_array_equal(by.entry(gains * factor[:, None]), by.entry(gains))

    def independence(self, by: Solution, gains: Array, gone: Array) -> None:
        found = by.entry(gains)
        assert not np.take_along_axis(gone, found[None], axis=0).any(), "what was picked is still there"
        np.testing.assert_array_equal(by.entry(np.where(gone, -1.0, gains)), found)

    def individual_monotonicity(self, by: Solution, gains: Array, more: Array, party: int) -> None:
        others = np.arange(len(gains)) != party
        assert (more >= gains).all(), "nothing is lost"
        assert (more[others] == gains[others]).all(), "no more for the others"
        assert (picked(by.entry, more)[party] >= picked(by.entry, gains)[party]).all()

    def strong_monotonicity(self, by: Solution, gains: Array, more: Array) -> None:
        assert (more[:, : gains.shape[1]] == gains).all(), "nothing is lost"
        assert (picked(by.entry, more) >= picked(by.entry, gains)).all()

    def midpoint_domination(self, by: Solution, gains: Array) -> None:
        ideal = kalai_smorodinsky.ideal_gains(gains)
        assert (picked(by.entry, gains) >= ideal / len(gains)).all()

    def draw(self, axiom: Axiom, by: Solution, rng: np.random.Generator) -> tuple[Any, ...]:
        """Gains, and what the axiom sets beside them."""
        gains = menu(rng)
        gone = rng.random(gains.shape[1:]) < 0.5
        gone &= np.arange(gains.shape[1])[:, None] != by.entry(gains)
        beside: dict[Axiom, tuple[Any, ...]] = {
            Axiom.SYMMETRY: (rng.permutation(len(gains)),),
            Axiom.TRANSLATION_INVARIANCE: (rng.uniform(-2, 2, (len(gains), gains.shape[2])),),
            Axiom.SCALE_INVARIANCE: (rng.uniform(0.3, 3, (len(gains), gains.shape[2])),),
            Axiom.INDEPENDENCE: (gone,),
        }
        return gains, *beside.get(axiom, ())


ON_SETS, ON_MENUS = OnSets(), OnMenus()


def law(of: OnSets | OnMenus, axiom: Axiom) -> Callable[..., None]:
    return getattr(of, axiom.name.lower())


def declared(on: str) -> list[Any]:
    return [
        pytest.param(name, axiom, id=f"{name}-{axiom}")
        for name, by in SOLUTIONS.items()
        for axiom in sorted(getattr(by, on))
    ]


@pytest.mark.parametrize(("name", "axiom"), declared("on_sets"))
@settings(max_examples=15)
@given(rng=RANDOM)
def test_a_solution_of_convex_sets_keeps_its_axioms(name: str, axiom: Axiom, rng: np.random.Generator) -> None:
    law(ON_SETS, axiom)(SOLUTIONS[name], *ON_SETS.draw(axiom, SOLUTIONS[name], rng))


@pytest.mark.parametrize(("name", "axiom"), declared("on_menus"))
@given(rng=RANDOM)
def test_a_solution_of_menus_keeps_its_axioms(name: str, axiom: Axiom, rng: np.random.Generator) -> None:
    law(ON_MENUS, axiom)(SOLUTIONS[name], *ON_MENUS.draw(axiom, SOLUTIONS[name], rng))


def of_two(*points: tuple[float, float]) -> tuple[Array, Array]:
    return np.array(points, dtype=float), np.zeros(2)


SET_A, SET_B = of_two((0, 1), (1, 0), (0.75, 0.75)), of_two((0, 1), (1, 0), (1, 0.7))  # Kalai & Smorodinsky 1975
CAKE = of_two((1, 0), (0, 1))
SMALL_CAKE = of_two((1, 0), (0, 0.1))  # the second hardly values what is divided
ONE_PACKAGE = of_two((1, 2))

AGAINST_SETS: dict[tuple[str, Axiom], tuple[Any, ...]] = {
    ("nash", Axiom.INDIVIDUAL_MONOTONICITY): (*SET_A, SET_B[0], 1),
    ("nash", Axiom.STRONG_MONOTONICITY): (*SET_A, SET_B[0]),
    ("kalai_smorodinsky", Axiom.PARETO): (np.array([(1.0, 0, 1), (0, 1, 1)]), np.zeros(3)),
    ("kalai_smorodinsky", Axiom.INDEPENDENCE): (*CAKE, np.array([(0, 1), (0.5, 0.5)])),
    ("kalai_smorodinsky", Axiom.STRONG_MONOTONICITY): (*of_two((1, 1)), np.array([(1.0, 1), (3, 0)])),
    ("egalitarian", Axiom.PARETO): ONE_PACKAGE,
    ("egalitarian", Axiom.SCALE_INVARIANCE): (*CAKE, np.array([2.0, 1.0])),
    ("egalitarian", Axiom.MIDPOINT_DOMINATION): SMALL_CAKE,
    ("lexicographic", Axiom.SCALE_INVARIANCE): (*CAKE, np.array([2.0, 1.0])),
    ("lexicographic", Axiom.STRONG_MONOTONICITY): (*ONE_PACKAGE, np.array([(1.0, 2), (2, 0)])),
    ("lexicographic", Axiom.MIDPOINT_DOMINATION): SMALL_CAKE,
    ("utilitarian", Axiom.SCALE_INVARIANCE): (*SMALL_CAKE, np.array([1.0, 20.0])),
    ("utilitarian", Axiom.INDIVIDUAL_MONOTONICITY): (*SET_A, SET_B[0], 1),
    ("utilitarian", Axiom.STRONG_MONOTONICITY): (*SET_A, SET_B[0]),
    ("utilitarian", Axiom.MIDPOINT_DOMINATION): SMALL_CAKE,
}


def gains_of_two(*entries: tuple[float, float]) -> Array:
    return np.array(entries, dtype=float).T[..., None]


BEFORE = gains_of_two((0.4, 0.9), (0.5, 0.3))
AFTER = gains_of_two(
    (0.4, 0.9), (0.5, 0.85)
)  # the second entry has become better for the second party, who then has less
LOPSIDED = gains_of_two((1, 0.1), (0.1, 1))
IN_OTHER_UNITS = (gains_of_two((0.5, 0.6), (0.9, 0.4)), np.array([[0.4], [1.0]]))

AGAINST_MENUS: dict[tuple[str, Axiom], tuple[Any, ...]] = {
    **{(name, Axiom.INDIVIDUAL_MONOTONICITY): (BEFORE, AFTER, 1) for name in SOLUTIONS},
    **{(name, Axiom.STRONG_MONOTONICITY): (BEFORE[:, :1], AFTER) for name in SOLUTIONS},
    **{(name, Axiom.MIDPOINT_DOMINATION): (LOPSIDED,) for name in SOLUTIONS},
    **{(name, Axiom.SCALE_INVARIANCE): IN_OTHER_UNITS for name in ("egalitarian", "lexicographic", "utilitarian")},
    ("egalitarian", Axiom.PARETO): (gains_of_two((0.5, 0.5), (0.5, 0.9)),),
    ("kalai_smorodinsky", Axiom.PARETO): (gains_of_two((0.5, 0.5), (0.5, 0.9), (1, 0), (0, 1)),),
    ("kalai_smorodinsky", Axiom.INDEPENDENCE): (
        gains_of_two((0.55, 0.6), (0.7, 0.5), (1, 0), (0, 1)),
        np.array([False, False, False, True])[:, None],
    ),
}
OF_THE_PROBLEM_ITSELF = r"(?s)^(?!nothing is lost|no more|what was picked)"


@pytest.mark.parametrize(("name", "axiom"), AGAINST_SETS)
def test_an_example_shows_which_axioms_a_solution_of_convex_sets_breaks(name: str, axiom: Axiom) -> None:
    with pytest.raises(AssertionError, match=OF_THE_PROBLEM_ITSELF):
        law(ON_SETS, axiom)(SOLUTIONS[name], *AGAINST_SETS[name, axiom])


@pytest.mark.parametrize(("name", "axiom"), AGAINST_MENUS)
def test_an_example_shows_which_axioms_a_solution_of_menus_breaks(name: str, axiom: Axiom) -> None:
    with pytest.raises(AssertionError, match=OF_THE_PROBLEM_ITSELF):
        law(ON_MENUS, axiom)(SOLUTIONS[name], *AGAINST_MENUS[name, axiom])


@pytest.mark.parametrize("name", SOLUTIONS)
def test_every_axiom_is_kept_or_shown_to_be_broken(name: str) -> None:
    assert {axiom for by, axiom in AGAINST_SETS if by == name} == set(Axiom) - SOLUTIONS[name].on_sets
    assert {axiom for by, axiom in AGAINST_MENUS if by == name} == set(Axiom) - SOLUTIONS[name].on_menus


@pytest.mark.parametrize("name", SOLUTIONS)
@given(rng=RANDOM)
def test_nobody_is_left_with_less_than_without_an_agreement(name: str, rng: np.random.Generator) -> None:
    parties = int(rng.integers(2, 5))
    points = rng.normal(size=(int(rng.integers(1, 12)), parties))  # some of them bad for some
    d = rng.dirichlet(np.ones(len(points))) @ points - rng.uniform(0, 0.3, parties) * (rng.random(parties) < 0.7)
    assert (SOLUTIONS[name].at(points, d) >= d - 1e-9).all()
    assert (picked(SOLUTIONS[name].entry, menu(rng)) >= 0).all()


@pytest.mark.parametrize("name", SOLUTIONS)
@given(rng=RANDOM)
def test_alike_parties_get_the_same(name: str, rng: np.random.Generator) -> None:
    points = rng.uniform(0, 1, (4, 2))
    first, second = SOLUTIONS[name].at(np.vstack([points, points[:, ::-1]]), np.zeros(2))
    assert first == pytest.approx(second, abs=CLOSE)


@given(rng=RANDOM)
def test_of_two_parties_kalai_and_smorodinsky_leave_nothing_on_the_table(rng: np.random.Generator) -> None:
    ON_SETS.pareto(SOLUTIONS["kalai_smorodinsky"], *points_above(rng, most_parties=2))


@pytest.mark.parametrize("name", SOLUTIONS)
@given(rng=RANDOM)
def test_each_world_alone_has_the_same_entry(name: str, rng: np.random.Generator) -> None:
    gains = menu(rng) - 0.3 * rng.random()  # in some worlds nothing gives everyone a gain
    entry = SOLUTIONS[name].entry
    alone = [entry(gains[..., world : world + 1])[0] for world in range(gains.shape[-1])]
    np.testing.assert_array_equal(entry(gains), alone)
    np.testing.assert_array_equal(entry(list(gains)), alone)
    first = np.broadcast_to(gains[0, :, :1], gains[0].shape)  # a party whose gains are the same in all worlds
    np.testing.assert_array_equal(entry([gains[0, :, :1], *gains[1:]]), entry([first, *gains[1:]]))


@pytest.mark.parametrize("name", SOLUTIONS)
def test_where_every_entry_leaves_someone_worse_off_the_largest_least_gain_is_picked(name: str) -> None:
    gains = np.random.default_rng(1).uniform(-1, -0.1, (3, 9, 50))
    np.testing.assert_array_equal(SOLUTIONS[name].entry(gains), gains.min(axis=0).argmax(axis=0))
