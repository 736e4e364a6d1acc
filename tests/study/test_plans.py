"""Texts as packages: weighed as talks weigh them; the grid and the search held to enumeration; and bad input in one line."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from bargain.evidence.publics.plans import Plan, package, plans
from bargain.packages.levels import FORBIDDEN
from bargain.running.blocks import Block
from bargain.running.lab import Lab
from bargain.scenario import ConfigError, Scenario
from bargain.show.studies import shown
from bargain.study.labelled import estimate
from bargain.study.plans import agenda_of, choice_of, positions_of, ways_out
from bargain.study.plans.grid import Choice, Grid, possible
from bargain.study.plans.search import count, counts_of, most, shortest, way
from bargain.study.plans.weighing import Piece, answers, opened, weighed, years
from bargain.study.study import study_of
from tests.composing import Plain, composed

LEVELS, WORLDS = 3, 150
SEEDS = range(20)


def crowd(seed: int, parties: int = 2, issues: int = 5) -> Grid:
    """Made-up parties that pull apart on issues of three levels, in random worlds."""
    random = np.random.default_rng(seed)
    weights = random.dirichlet(np.ones(issues), (parties, WORLDS))
    wants = np.stack([np.linspace(0, 1, LEVELS) if i % 2 else np.linspace(1, 0, LEVELS) for i in range(parties)])
    values = tuple(weights[:, :, k][:, None, :] * np.sqrt(wants)[:, :, None] for k in range(issues))
    allowed = tuple(random.random((LEVELS, WORLDS)) < 0.95 for _ in range(issues))
    needs = random.uniform(0.4, 0.9, (parties, WORLDS))
    return Grid((np.linspace(0, 1, LEVELS),) * issues, values, allowed, needs, np.arange(WORLDS))


def every(grid: Grid) -> dict[Choice, int]:
    """In how many worlds each text on a grid is accepted, counted world by world."""
    texts = product(*(range(len(places)) for places in grid.positions))
    found = {}
    for text in texts:
        worth = np.sum([values[:, place] for values, place in zip(grid.values, text, strict=True)], axis=0)
        fine = np.all([allowed[place] for allowed, place in zip(grid.allowed, text, strict=True)], axis=0)
        found[text] = int((fine & (worth >= grid.needs - 1e-9).all(axis=0)).sum())
    return found


def away(grid: Grid, text: Choice) -> list[np.ndarray]:
    """How far it is from a text to each position."""
    return [np.abs(places - places[place]) for places, place in zip(grid.positions, text, strict=True)]


# The grid and the search


@pytest.mark.parametrize("parties", [2, 3])
def test_no_world_is_left_out_in_which_some_text_is_accepted(parties: int) -> None:
    grid = crowd(1, parties)
    some = np.any([grid.accepted(text) for text in every(grid)], axis=0)
    left = possible(grid)
    assert 0 < some.sum() < WORLDS
    assert (left | ~some).all()
    assert left.sum() < WORLDS


def test_changes_of_one_issue_and_of_two_are_counted_as_one_by_one() -> None:
    grid, text = crowd(2), (0, 1, 2, 1, 0)
    known = every(grid)
    for issues in [(0,), (3,), (0, 1), (2, 4)]:
        counts = counts_of(grid, text, issues, grid.beyond(text))
        for places in np.ndindex(*(LEVELS for _ in issues)):
            swap = dict(zip(issues, places, strict=True))
            assert counts[places] == known[tuple(swap.get(k, place) for k, place in enumerate(text))]


def test_the_search_finds_the_best_text_and_the_shortest_way_of_small_grids() -> None:
    """Of 20 made-up cases with 243 texts each it misses none; that is what it does there, and no law."""
    for seed in SEEDS:
        grid = crowd(seed)
        known, own = every(grid), (0, 0, 0, 0, 0)
        tops = most(grid, [own])
        largest = max(known.values())
        assert count(grid, tops[0]) == largest, seed
        ways, target = away(grid, own), -(-largest // 2)
        to = shortest(grid, ways, target, tops)
        assert known[to] >= target
        assert way(ways, to) == pytest.approx(min(way(ways, text) for text, n in known.items() if n >= target)), seed


def test_a_text_that_is_accepted_often_enough_stays_as_it_is() -> None:
    grid = crowd(4)
    (best, *_), worlds = most(grid), 2 * WORLDS
    found, (stays, moves) = ways_out(grid, [best, (0,) * 5], 0.01, worlds)
    assert stays.text == stays.to
    assert not any(stays.moved)
    assert stays.before == stays.after
    assert any(moves.moved)
    assert found.chance.estimate >= moves.before.estimate


def test_without_any_text_that_anybody_accepts_nothing_is_changed() -> None:
    grid = crowd(5)
    never = Grid(grid.positions, grid.values, grid.allowed, grid.needs + 9.0, grid.world)
    for nobody in (never, never.only(np.zeros(WORLDS, dtype=bool))):
        found, (change,) = ways_out(nobody, [(0, 1, 0, 1, 0)], 0.5, WORLDS)
        assert found.chance.estimate == 0.0
        assert change.to == change.text


# Weighed as talks do


@pytest.fixture(scope="module")
def talked() -> Scenario:
    return Scenario.from_config(composed("mediator=none"))


def test_what_talks_sign_is_accepted_here_and_stands_as_long(talked: Scenario) -> None:
    """Another route to every yes and to every year: deals as talks leave them, in the same worlds."""
    world = np.arange(1500)
    draws = talked.draw(0)
    signed = talked.talks("settlement", draws, world, drop_below=0.0).run()
    deals = np.where(signed.signed, signed.terms, 0.5)
    table = opened(talked.talks("settlement", draws, world))
    accepts, support, passes = answers(table, deals)
    here = signed.signed
    assert here.sum() > 10
    assert accepts[:2, here].all()  # leaders
    assert accepts[4:, here].all()  # third parties
    assert passes[:, here].all()
    np.testing.assert_allclose(support[:, here], signed.support[:, here], rtol=1e-9)
    np.testing.assert_allclose(years(table, deals)[here], signed.kept[here], rtol=1e-9)


def test_the_grid_says_of_texts_what_everybody_says(talked: Scenario) -> None:
    texts = tuple(plan for plan in plans(talked).values() if not plan.read_out)
    agenda = agenda_of(talked, "settlement")
    positions = positions_of(agenda, texts, talked.certain, 4)
    middle = {issue.name: float(places[len(places) // 3]) for issue, places in zip(agenda, positions, strict=True)}
    likely = Plan("likely", middle | {"crimea_status": 0.25, "neutrality": 0.75, "guarantee_ukraine": 0.25}, ())
    every_text = (*texts, likely)
    found = weighed(talked, Piece(Block(0, 1500), "settlement", every_text, positions))
    assert found.accepts.all(axis=1).sum() > 5
    for plan, accepts in zip(every_text, found.accepts, strict=True):
        on_grid = np.zeros(1500, dtype=bool)
        on_grid[found.grid.world] = found.grid.accepted(choice_of(plan, agenda, positions, talked.certain))
        np.testing.assert_array_equal(on_grid, accepts.all(axis=0))
    assert found.zone[found.accepts.all(axis=1).any(axis=0)].all()  # one of the texts proves it
    assert (found.shortfall >= 0.0).all()
    assert (found.room >= found.shortfall[:, None]).all()


def test_a_side_accepts_its_own_opening_but_for_its_secret() -> None:
    config = composed("mediator=none")
    for side in ("russia", "ukraine"):
        config["parties"][side]["private"] = {"humanitarian": 0.0, "settlement": 0.0}
        config["parties"][side]["exposure"] = 0.0
    scenario = Scenario.from_config(config)
    known = plans(scenario)
    texts = tuple(known[name] for name in ("Russian memorandum", "Ukrainian framework"))
    agenda = agenda_of(scenario, "settlement")
    found = weighed(
        scenario, Piece(Block(0, 300), "settlement", texts, positions_of(agenda, texts, scenario.certain, 2))
    )
    assert found.accepts[1, 1].all()  # every issue at its ideal
    assert found.shortfall[1] == pytest.approx(0.0, abs=1e-4)


def test_a_package_takes_what_a_text_says_and_what_stands_for_the_rest(talked: Scenario) -> None:
    draws = {name: numbers[:7] for name, numbers in talked.draw(0).items()}
    people = talked.people("ukrainians", draws)
    text = package(Plan("one", {"neutrality": 0.5}, ()), people, draws)
    for issue, row in zip(people.agenda.names, text, strict=True):
        assert (row == (0.5 if issue == "neutrality" else draws[f"{issue}.silence"])).all()


# Asked


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "own.csv"
    rows = ["Middle,crimea_status,left open for 15 years", "Middle,neutrality,renounced in the constitution"]
    rows += ["Middle,recognition,left to the leaders", "Middle,sanctions,0.2", "Early,neutrality,permanent neutrality"]
    sources = ["", "", "", "", "communique_2022"]
    lines = ["plan,issue,position,source", *(f"{row},{source}" for row, source in zip(rows, sources, strict=True))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def asked(*overrides: str) -> tuple[Plain, Scenario]:
    config = composed("experiment=plans", *overrides)
    return config, Scenario.from_config(config | {"study": None})


def test_a_table_of_ones_own_is_weighed_and_told(own: Path) -> None:
    config, scenario = asked("worlds=600", f"study.file={own}", "study.steps=4")
    study = study_of(config, scenario)
    found = study.ask(config | {"study": None}, Lab()).assign_attrs(title="Talks", worlds=600, seed=1)
    assert found["plan"].values.tolist() == ["Early", "Middle"]  # one has a date
    for variable in found.data_vars.values():
        assert variable.attrs["units"]
        assert variable.attrs["long_name"]
    rows = study.rows(found)
    assert [row["plan"] for row in rows] == ["Early", "Middle"]
    assert list(rows[0]) == list(rows[1])
    each = found["accepts"].sel(bound="estimate")
    together = found["all"].sel(bound="estimate")
    assert (together <= each.min("actor") + 1e-12).all()
    assert (together <= found["signable"].sel(bound="estimate") + 1e-12).all()
    assert study.headline(found)["some text for all"] == estimate(found["zone"])
    for plan in ("Early", "Middle"):
        one = found.sel(plan=plan)
        assert float(one["way"]) == pytest.approx(float(np.abs(one["to"] - one["text"]).sum()))
        for issue in found["issue"].values[~one["moved"].values.astype(bool)]:
            assert estimate(one["without"], issue=issue) == estimate(one["after"])
    assert "Under these assumptions" in shown(study).finding(found)
    assert shown(study).table(found).row_count == 3  # each by itself, all together, and changes
    assert set(shown(study).figures(found)) == {"plans", "changes"}


@pytest.mark.parametrize(
    ("override", "line"),
    [
        (
            "study.plans=[Russian memorandum of June]",
            "study.plans = Russian memorandum of June: there is no such plan; did you",
        ),
        ("study.track=settlements", "study.track = settlements: there is no such track; did you mean 'settlement'?"),
        ("study.target=0", "study.target = 0: must be greater than 0"),
        ("study.steps=0", "study.steps = 0: must be greater than or equal to 1"),
        ("study.file=nowhere.csv", "nowhere.csv: there is no such file"),
    ],
)
def test_a_bad_setting_is_refused_in_one_line(override: str, line: str) -> None:
    config, scenario = asked(override)
    with pytest.raises(ConfigError) as refused:
        study_of(config, scenario)
    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("A,neutral,permanent neutrality,", "issue = neutral: there is no such issue; did you mean 'neutrality'?"),
        ("A,neutrality,neutral for ever,", "neutrality = neutral for ever: there is no such level; "),
        ("A,sanctions,1.5,", "sanctions = 1.5: give a number from 0 to 1"),
        ("A,sanctions,0.5,\nA,sanctions,0.6,", "A, issue = sanctions: is there twice; leave one of the two"),
        ("A,prisoners,all for all,", "study.plans = A: says nothing of what is talked about on track settlement"),
    ],
)
def test_a_bad_table_is_refused_in_one_line(tmp_path: Path, rows: str, line: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"plan,issue,position,source\n{rows}\n", encoding="utf-8")
    config, scenario = asked(f"study.file={path}")
    with pytest.raises(ConfigError) as refused:
        study_of(config, scenario)
    assert line in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_stands_without_a_word_must_be_known() -> None:
    config = composed("experiment=plans")
    del config["issues"]["language"]["silence"]
    with pytest.raises(ConfigError, match=r"issues\.language\.silence: is missing, and 'Istanbul 2022' does not speak"):
        study_of(config, Scenario.from_config(config | {"study": None}))
    config["issues"]["language"]["silence"] = {
        "levels": {"the law as it stands": 0.5, "minority rights": 0.5},
        "basis": "assumed",
        "source": "as_it_is",
    }
    with pytest.raises(ConfigError, match=r"issues\.language\.silence: is uncertain"):
        study_of(config, Scenario.from_config(config | {"study": None}))


def test_nothing_of_a_forbidden_level_can_be_made_up_for() -> None:
    """The bound that leaves out worlds counts on it."""
    assert FORBIDDEN < -1e6
