"""Where settlements fall: benchmarks as published, laws of every solution, agents on decisions anyone can judge, honest scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bargain.evidence.settlements.agents import KINDS, agreed, said
from bargain.evidence.settlements.camps import camps
from bargain.evidence.settlements.choosing import best, folds, held_out
from bargain.evidence.settlements.comparing import CHOICES, Compared, compared
from bargain.evidence.settlements.council import COUNCILS, power
from bargain.evidence.settlements.decisions import Decision, decisions, dossiers
from bargain.evidence.settlements.scoring import averaged, redrawn, score
from bargain.evidence.settlements.solutions import BENCHMARKS, PLAIN_MEAN, THEORIES
from bargain.evidence.settlements.targets import targets
from bargain.inworlds import Array
from bargain.scenario.errors import ConfigError
from bargain.theory.cooperative.nash import nash_entry
from bargain.theory.groups.condorcet import condorcet_winner, majority_votes, nearness, proportional_votes
from bargain.theory.groups.weighted import weighted_median

SINGLE_TEXT = "issue by issue, single text, feared"
WHOLE = "whole dossier, single text, feared"
ASYMMETRIC = {"challenges, smallest weighted position"}
"""Where it matters which end of the scale is called low, as its theory says."""

NAMES = ("com", "ep", "de", "fr", "uk", "nl", "se", "ie", "lu")
HEAD = "issue,procedure,actor,position,salience,reference_point,outcome\n"


def decision(
    positions: Sequence[float],
    salience: Sequence[float],
    reference: float | None = None,
    outcome: float = 50.0,
    issue: str = "d1i1",
    actors: Sequence[str] = NAMES,
) -> Decision:
    """One decision, in the European Union of fifteen."""
    return Decision(
        issue,
        issue.rpartition("i")[0],
        "COD",
        tuple(actors[: len(positions)]),
        np.array(positions, dtype=float),
        np.array(salience, dtype=float),
        reference,
        outcome,
    )


def some(many: int, seed: int = 0) -> list[Decision]:
    """Decisions of three to nine actors anywhere, of half of which the reference point is known."""
    rng = np.random.default_rng(seed)
    found = []
    for place in range(many):
        actors = int(rng.integers(3, len(NAMES) + 1))
        reference = float(rng.uniform(0, 100)) if rng.integers(2) else None
        found.append(
            decision(
                rng.uniform(0, 100, actors), rng.uniform(5, 100, actors), reference, rng.uniform(0, 100), f"d{place}i1"
            )
        )
    return found


@pytest.fixture(scope="module")
def carried() -> list[Decision]:
    return decisions()


# Reading


def test_what_is_carried_has_as_many_decisions_as_it_says(carried: list[Decision]) -> None:
    assert (len(carried), len(dossiers(carried))) == (195, 73)
    assert sum(one.reference is None for one in carried) == 52


@pytest.mark.parametrize(
    ("name", "error"),
    [(PLAIN_MEAN, 23.3), ("compromise, the salience-weighted mean", 23.5), ("middle of the scale", 27.5)],
)
def test_benchmarks_are_as_they_were_found_before(carried: list[Decision], name: str, error: float) -> None:
    solution = {**BENCHMARKS, **THEORIES}[name]
    off = [abs(solution(one) - one.outcome) for one in carried]
    assert np.mean(off) == pytest.approx(error, abs=0.05)


def test_who_has_no_position_is_left_out_and_who_has_no_salience_cares_as_others_do(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + "d1i1,COD,a,10,40,,30\nd1i1,COD,b,,90,,30\nd1i1,COD,c,20,80,,30\nd1i1,COD,d,70,,,30\n")
    (one,) = decisions(path)
    assert one.actors == ("a", "c", "d")
    assert one.salience.tolist() == [40.0, 80.0, 60.0]
    assert one.reference is None


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            "d1i1,COD,a,10,40,0,30\nd1i1,COD,b,20,40,0,31\n",
            "issue d1i1: its rows disagree on outcome: 30, 31; give one",
        ),
        (
            "d1i1,COD,a,1,4,0,3\nd1i1,COD,b,2,4,,3\n",
            "issue d1i1: its rows disagree on reference_point: 0, nothing; give one",
        ),
        ("d1i1,COD,a,10,40,0,30\nd1i1,COD,a,20,40,0,30\n", "issue d1i1: actor a has 2 rows; give one"),
        ("d1i1,COD,a,,40,0,30\n", "issue d1i1: nobody has a position; give one, or leave the issue out"),
        ("d1,COD,a,10,40,0,30\n", "issue = d1: give the name of its dossier followed by i and a number: d00032i1"),
        ("d1i1,COD,a,101,40,0,30\n", "row 2, position = 101: give a number from 0 to 100"),
        ("d1i1,COD,a,10,-1,0,30\n", "row 2, salience = -1: give a number from 0 to 100"),
        ("d1i1,COD,a,10,40,0,\n", "row 2, outcome = : give a number from 0 to 100"),
        ("d1i1,COD,,10,40,0,30\n", "row 2, actor = : give a name"),
    ],
)
def test_a_bad_file_is_told_in_one_line(tmp_path: Path, rows: str, told: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + rows)
    with pytest.raises(ConfigError) as problem:
        decisions(path)
    assert str(problem.value) in {f"{path}: {told}", f"{path}, {told}"}


# Solutions


@pytest.mark.parametrize("name", THEORIES)
def test_no_theory_leaves_the_span_of_what_is_wanted_and_what_holds(name: str) -> None:
    for one in some(20):
        marks = [*one.positions, *([] if one.reference is None else [one.reference])]
        assert min(marks) - 1e-6 <= THEORIES[name](one) <= max(marks) + 1e-6


@pytest.mark.parametrize("name", THEORIES)
def test_no_theory_depends_on_the_order_in_which_actors_are_listed(name: str) -> None:
    rng = np.random.default_rng(1)
    for one in some(10, seed=1):
        order = rng.permutation(len(one.actors))
        shuffled = replace(
            one,
            actors=tuple(one.actors[i] for i in order),
            positions=one.positions[order],
            salience=one.salience[order],
        )
        assert THEORIES[name](shuffled) == pytest.approx(THEORIES[name](one), abs=1e-6)


@pytest.mark.parametrize("name", [name for name in THEORIES if name not in ASYMMETRIC])
def test_a_scale_turned_round_turns_round_what_a_theory_says(name: str) -> None:
    for one in some(10, seed=2):
        turned = replace(
            one, positions=100 - one.positions, reference=None if one.reference is None else 100 - one.reference
        )
        assert THEORIES[name](turned) == pytest.approx(100 - THEORIES[name](one), abs=1e-6)


@pytest.mark.parametrize("name", THEORIES)
@pytest.mark.parametrize("actors", [1, 4])
def test_where_all_agree_every_theory_says_so(name: str, actors: int) -> None:
    for reference in (None, 0.0, 33.3):
        one = decision([33.3] * actors, [20.0, 40.0, 60.0, 0.0][:actors], reference)
        assert THEORIES[name](one) == pytest.approx(33.3)


@pytest.mark.parametrize("name", THEORIES)
def test_who_does_not_care_does_not_count(name: str) -> None:
    one = decision([10, 40, 90], [50, 70, 20], 0.0)
    more = decision([10, 40, 90, 100], [50, 70, 20, 0], 0.0)
    assert THEORIES[name](more) == pytest.approx(THEORIES[name](one))
    assert THEORIES[name](decision([10, 40, 90], [0, 0, 0])) == pytest.approx(
        THEORIES[name](decision([10, 40, 90], [100, 100, 100]))
    )


def test_who_wants_what_holds_has_it_under_every_rule_that_lets_anybody_refuse() -> None:
    one = decision([0, 60, 100], [10, 90, 90], 0.0)
    for name, solution in THEORIES.items():
        if name.endswith("reference"):
            assert solution(one) == 0.0


def test_votes_between_two_elect_the_weighted_median(carried: list[Decision]) -> None:
    for one in (each.caring() for each in carried):
        options = np.unique(one.positions)
        place = np.searchsorted(options, one.positions)
        utilities = nearness(one.positions[:, None])[:, np.unique(place, return_index=True)[1]]
        weights = one.salience[:, None]
        median = weighted_median(one.positions[:, None], np.ones_like(weights), weights)[0]
        for votes in (majority_votes, proportional_votes):
            assert options[condorcet_winner(votes(utilities, weights))[0]] == median


@pytest.mark.parametrize(("place", "votes"), [(0, 87), (1, 321), (2, 345), (3, 352)])
def test_a_council_has_the_votes_that_it_had_and_its_power_adds_up(place: int, votes: int) -> None:
    _, weights = COUNCILS[place]
    assert sum(weights.values()) == votes
    everyone = (*weights, "com", "ep")
    whole = decision([0.0] * len(everyone), [50.0] * len(everyone), actors=everyone)
    index = dict(zip(everyone, power(whole), strict=True))
    assert sum(index.values()) == pytest.approx(1.0)
    assert index["com"] == index["ep"] > index["de"] > index["nl"] > index["lu"]
    consulted = dict(zip(everyone, power(replace(whole, procedure="CNS")), strict=True))
    assert consulted["ep"] == 0.0
    assert sum(consulted.values()) == pytest.approx(1.0)


def test_among_actors_of_another_body_all_have_as_much_power() -> None:
    assert power(decision([1, 2, 3], [1, 1, 1], actors=("de", "brazil", "com"))).tolist() == [1.0, 1.0, 1.0]


# Camps


def test_who_stands_alike_is_one_camp_and_nothing_is_lost_by_it() -> None:
    one = decision([10, 10, 70, 70, 70], [30, 10, 20, 20, 5])
    found = camps([one], 12)
    assert [sorted(camp.members) for camp in found] == [["de", "fr", "uk"], ["com", "ep"]]
    assert [camp.weight for camp in found] == [45.0, 40.0]
    assert [camp.positions.tolist() for camp in found] == [[70.0], [10.0]]


def test_camps_are_no_more_than_can_be_seated_and_keep_all_weight_and_the_mean() -> None:
    one = decision(np.linspace(0, 100, 9), np.arange(10, 100, 10))
    for most in (2, 3, 8):
        found = camps([one], most)
        weight = np.array([camp.weight for camp in found])
        assert len(found) == most
        assert weight.sum() == pytest.approx(one.salience.sum())
        mean = weight @ [camp.positions[0] for camp in found] / weight.sum()
        assert mean == pytest.approx(one.positions @ one.salience / one.salience.sum())


def test_on_a_dossier_camps_stand_alike_on_all_of_it() -> None:
    first = decision([0, 0, 100], [50, 50, 50])
    second = decision([20, 80, 80], [50, 50, 50], issue="d1i2")
    assert [camp.members for camp in camps([first], 12)] != [camp.members for camp in camps([first, second], 12)]
    assert len(camps([first, second], 12)) == 3


# Agents


@pytest.mark.parametrize("kind", KINDS)
def test_where_all_agree_agents_need_no_talks(kind: str) -> None:
    (terms,) = agreed([decision([40.0] * 5, [10, 20, 30, 40, 50], 0.0)], KINDS[kind])
    assert terms.tolist() == [pytest.approx(40.0)]


@pytest.mark.parametrize("kind", KINDS)
def test_agents_stay_within_what_is_wanted_and_what_holds(kind: str) -> None:
    few = [decision([30, 80, 45], [50, 90, 20], 20.0), decision([60, 90], [70, 10], None, issue="d2i1")]
    for one, terms in zip(few, agreed(few, KINDS[kind], worlds=32), strict=True):
        assert ((terms >= min(20.0, *one.positions) - 1e-6) & (terms <= one.positions.max() + 1e-6)).all()


def test_agents_do_not_depend_on_names_or_order() -> None:
    one = decision([0, 30, 100], [80, 40, 60])
    other = decision([100, 0, 30], [60, 80, 40], actors=("x", "com", "y"))
    for kind in ("issue by issue, in turn, feared", SINGLE_TEXT):
        (first,), (second,) = agreed([one], KINDS[kind], worlds=32), agreed([other], KINDS[kind], worlds=32)
        np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("weights", [(1.0, 1.0), (3.0, 1.0), (1.0, 4.0)])
def test_a_drafter_who_knows_what_is_wanted_finds_the_weighted_nash_point(weights: tuple[float, float]) -> None:
    """Of two ends: it moves with the secrets of both, by which the mean of 256 worlds scatters by less than 2 of 100."""
    (terms,) = agreed([decision([0, 100], [20 * weight for weight in weights])], KINDS[SINGLE_TEXT], worlds=256)
    line = np.linspace(0, 1, 1001)
    gains = np.stack([1 - line**2, 1 - (1 - line) ** 2])[..., None]
    expected = 100 * line[nash_entry(list(gains), [np.full(1, weight) for weight in weights])[0]]
    assert terms.mean() == pytest.approx(expected, abs=4.0)


def test_on_a_whole_dossier_each_gives_way_where_it_cares_less() -> None:
    """What talks about several issues are for: of two that care alike about both issues, the same two ends meet halfway.

    Where all is known the Nash point is at 10 and 90; a drafter who misreads saliences is some points off.
    """
    both = [decision([0, 100], [90, 10]), decision([0, 100], [10, 90], issue="d1i2")]
    first, second = (terms.mean() for terms in agreed(both, KINDS[WHOLE]))
    assert first < 25.0
    assert second > 75.0
    weighed = [replace(one, salience=np.array([50.0, 50.0])) for one in both]
    assert np.mean([terms.mean() for terms in agreed(weighed, KINDS[WHOLE])]) == pytest.approx(50.0, abs=5.0)


def test_where_nothing_can_be_signed_the_plain_mean_stands_in() -> None:
    """Each of two would lose by any move from what holds, secrets aside; with secrets few worlds sign and none moves far."""
    one = decision([0, 100], [50, 50], 50.0)
    (terms,) = agreed([one], KINDS["issue by issue, in turn, reference"])
    assert terms.size < 60
    found = said([one], worlds=1)
    assert any(found.unsigned.values())
    for kind, unsigned in found.unsigned.items():
        if unsigned:
            assert found.predicted[f"{kind}, mean"].tolist() == [50.0]


# Scores


def test_known_errors_have_known_scores() -> None:
    errors, base = np.array([0.0, 10.0, 20.0, 30.0]), np.array([10.0, 20.0, 30.0, 40.0])
    found = score(errors, base, redrawn(["a", "a", "b", "b"]))
    assert found.error.estimate == 15.0
    assert (found.error.low, found.error.high) == (5.0, 25.0)  # both dossiers the one, or both the other
    assert [found.beyond.estimate, found.beyond.low, found.beyond.high] == [-10.0] * 3
    assert found.near == 0.5


def test_of_repetitions_the_mean_is_scored() -> None:
    errors = np.array([[0.0, 20.0], [20.0, 0.0]])
    found = score(errors, np.zeros(2), redrawn(["a", "b"]))
    assert found.error == averaged(np.array([10.0, 10.0]), redrawn(["a", "b"]))
    assert found.near == 0.5


def test_intervals_cover_as_they_claim_where_dossiers_are_alike_within() -> None:
    """400 made-up files of 40 dossiers; the share covered has sd .011, and 40 clusters cost a point or two: .90 to .98."""
    rng = np.random.default_rng(3)
    covered, naive = 0, 0
    for repeat in range(400):
        of = np.repeat(np.arange(40), 4)
        values = 20 + rng.normal(0, 5, 40)[of] + rng.normal(0, 3, 160)
        by_dossier, alone = (
            averaged(values, redrawn([f"{d}" for d in names], seed=repeat, draws=400)) for names in (of, range(160))
        )
        covered += by_dossier.low <= 20 <= by_dossier.high
        naive += alone.low <= 20 <= alone.high
    assert 0.90 <= covered / 400 <= 0.98
    assert naive / 400 < 0.85  # as if each issue stood for itself


def test_folds_keep_dossiers_whole_and_even() -> None:
    names = [f"d{n}" for n in range(25) for _ in range(1 + n % 3)]
    fold = folds(names, 0)
    assert all(len({fold[i] for i, name in enumerate(names) if name == one}) == 1 for one in names)
    sizes = [len({names[i] for i in np.flatnonzero(fold == f)}) for f in range(10)]
    assert set(sizes) <= {2, 3}
    assert (folds(names, 1) != fold).any()


def test_the_best_is_chosen_and_scored_where_it_was_not() -> None:
    names = [f"d{n}" for n in range(30)]
    errors = {"good": np.full(30, 5.0), "bad": np.full(30, 9.0)}
    found = held_out(errors, names, repeats=2)
    assert found.chosen == {"good": 20}
    assert (found.errors == 5.0).all()
    only_here = {"even": np.full(30, 8.0), "lucky": np.where(np.arange(30) == 7, -300.0, 9.0)}
    lucky = held_out(only_here, names, repeats=1)
    assert best(only_here) == "lucky"
    assert (
        lucky.errors[0, 7] == 8.0
    )  # without its one stroke of luck it is not chosen, so that it cannot be scored on it


def test_choosing_among_many_without_merit_gains_nothing_held_out() -> None:
    """The best of 40 flatters itself by some two standard errors; held out, its error is the common one within three."""
    rng = np.random.default_rng(5)
    errors = {f"{n}": rng.uniform(0, 40, 200) for n in range(40)}
    names = [f"d{n}" for n in range(200)]
    alone = min(row.mean() for row in errors.values())
    held = held_out(errors, names, repeats=4).errors.mean()
    one_error = 40 / np.sqrt(12 * 200)
    assert alone < 20 - 1.2 * one_error
    assert held > alone
    assert held == pytest.approx(20, abs=3 * one_error)


# Together


@pytest.fixture(scope="module")
def few() -> list[Decision]:
    rng = np.random.default_rng(7)
    return [
        decision(rng.choice([0.0, 50.0, 100.0], 3), rng.uniform(10, 90, 3), 0.0 if n % 2 else None, 40.0, f"d{n}i1")
        for n in range(12)
    ]


@pytest.fixture(scope="module")
def scored(few: list[Decision]) -> Compared:
    return compared(few, worlds=4)


def test_everything_is_scored_on_everything(scored: Compared, few: list[Decision]) -> None:
    scores = scored.scores(scored.known)
    assert set(scores) == {"benchmarks", "theories", "agents", "choices"}
    assert len(scores["agents"]) == 2 * len(KINDS)
    assert set(scores["choices"]) == set(CHOICES)
    assert scores["benchmarks"][PLAIN_MEAN].beyond.estimate == 0.0
    for family in scored.predicted.of_families.values():
        for row in family.values():
            assert row.shape == (len(few),)
            assert ((row >= -1e-9) & (row <= 100 + 1e-9)).all()


def test_with_other_decisions_to_choose_on_outcomes_here_have_no_say(scored: Compared, few: list[Decision]) -> None:
    others = [replace(one, dossier=f"x{one.dossier}", issue=f"x{one.issue}") for one in few]
    found = compared([replace(one, outcome=100.0 - one.outcome) for one in few], others, worlds=4)
    assert found.trained_on == 12
    for choice, families in CHOICES.items():
        errors: dict[str, Array] = {name: row for family in families for name, row in scored.errors[family].items()}
        assert found.held[choice].chosen == {best(errors): 1}


def test_lines_of_the_scorecard_say_what_was_chosen_beside_the_benchmark(few: list[Decision], scored: Compared) -> None:
    lines = targets(few, worlds=4)
    assert len(lines) == len(CHOICES)
    for line, found in zip(lines, scored.scores()["choices"].values(), strict=True):
        assert (line.use, line.unit) == ("not used", "of 100")
        assert line.modelled == found.error
        assert line.observed == scored.scores()["benchmarks"][PLAIN_MEAN].error
