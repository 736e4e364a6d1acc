"""Sensitivity: indices of functions whose indices are known, boxes that are known, and what knowing is worth where that is known."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf, pi
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from bargain import chance
from bargain.estimates import Estimate
from bargain.files.datasets import write
from bargain.running.lab import Lab
from bargain.running.progress import SILENT
from bargain.scenario import ConfigError, Scenario
from bargain.show.studies import shown
from bargain.study.labelled import estimate
from bargain.study.sensitivity import Sensitivity
from bargain.study.sensitivity.boxes import Box, coverage, density, quasi_p
from bargain.study.sensitivity.design import A, B, Mixed, ends, pieces, played
from bargain.study.sensitivity.discovery import Rule, discover
from bargain.study.sensitivity.factors import CHANCE, SECRETS, Factor, groups, singles
from bargain.study.sensitivity.indices import Indices, indices
from bargain.study.sensitivity.measures import ranked
from bargain.study.sensitivity.pawn import floor, pawn
from bargain.study.sensitivity.peeling import trajectory
from bargain.study.sensitivity.tree import leaves
from bargain.study.sensitivity.worth import bins, clairvoyance, explained, gain
from bargain.study.study import study_of
from tests.composing import composed

CONCEPTS = {"limits": ["reservation"], "weights": ["salience"]}
SMALL = ["worlds=768", "study.base=96", "study.opened=0", "study.fewest=20", "study.also=[surplus]"]
BASE = 4096


# Indices


@dataclasses.dataclass(frozen=True)
class Quantity:
    name: str
    kind: str = "ours"


@dataclasses.dataclass(eq=False)
class Known:
    """A function in the place of talks: of three angles and of a number that does nothing, with noise at the table."""

    function: Callable[[Mapping[str, Any]], Any]
    noise: float = 0.0
    seed: int = 1
    quantities: Sequence[Quantity] = tuple(map(Quantity, ("x1", "x2", "x3", "idle")))

    def draw(self, block: int) -> dict[str, Any]:
        return {q.name: pi * (2 * chance.uniform(self.seed, q.name, block) - 1) for q in self.quantities}

    def play_drawn(self, draws: Mapping[str, Any], block: int, worlds: int) -> dict[str, Any]:
        shock = chance.Streams(self.seed, "track", block, np.arange(worlds)).normal("shock")
        values = self.function({name: row[:worlds] for name, row in draws.items()}) + self.noise * shock
        return {
            name: values[None] if name == "surplus" else values[None] > 0
            for name in ("signed", "zone", "durable", "surplus")
        }


@dataclasses.dataclass
class Here:
    """A lab that does work on what it is given instead of on a configuration."""

    on: Any
    watch: Any = SILENT

    def each(
        self, config: Any, asked: Sequence[Mixed], work: Callable[[Any, Mixed], Any]
    ) -> Iterator[tuple[Mixed, Any]]:
        return ((piece, work(self.on, piece)) for piece in asked)


def ishigami(x: Mapping[str, Any]) -> Any:
    return np.sin(x["x1"]) + 7 * np.sin(x["x2"]) ** 2 + 0.1 * x["x3"] ** 4 * np.sin(x["x1"])


def shares(model: Known, base: int = BASE, measure: str = "surplus") -> Indices:
    factors = (*(Factor(q.name, (q.name,)) for q in model.quantities), Factor(CHANCE))
    rows = played({}, Here(model), pieces(base, (*ends(model), *factors)))  # type: ignore[arg-type]
    return indices({row: of[measure] for row, of in rows.items()}, [factor.name for factor in factors], model.seed)


def assert_near(found: Estimate, known: float) -> None:
    """Within twice the 95 % interval, four standard errors: by chance missed once in 16,000."""
    assert abs(found.estimate - known) <= 2 * found.half_width + 1e-12


@pytest.mark.parametrize("noise", [0.0, 3.0])
def test_ishigamis_function_has_its_published_indices_and_noise_is_a_factor_of_its_own(noise: float) -> None:
    # Variance a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2 with a = 7, b = 0.1 (Ishigami & Homma 1990; Saltelli et al. 2008, p. 179)
    variance = 7**2 / 8 + 0.1 * pi**4 / 5 + 0.01 * pi**8 / 18 + 0.5
    scale = variance / (variance + noise**2)
    found = shares(Known(ishigami, noise))
    for name, first, total in (("x1", 0.3139, 0.5576), ("x2", 0.4424, 0.4424), ("x3", 0.0, 0.2437)):
        assert_near(found.first[name], scale * first)
        assert_near(found.total[name], scale * total)
    for index in (found.first, found.total):
        assert_near(index[CHANCE], 1 - scale)
        assert index["idle"] == Estimate(0.0, 0.0, 0.0)  # the same worlds, so not about 0 but 0
    assert found.first["x2"].half_width < 0.1
    assert_near(found.together, 1 - scale * 0.2437)


def test_groups_count_what_their_numbers_do_together() -> None:
    model = Known(lambda x: x["x1"] * x["x2"] + x["x3"])
    factors = (Factor("pair", ("x1", "x2")), Factor("x3", ("x3",)))
    rows = played({}, Here(model), pieces(BASE, (*ends(model), *factors)))  # type: ignore[arg-type]
    found = indices({row: of["surplus"] for row, of in rows.items()}, ["pair", "x3"], 1)
    pair = (pi**2 / 3) ** 2 / ((pi**2 / 3) ** 2 + pi**2 / 3)  # Var(x) = pi^2/3, Var(xy) its square
    for index in (found.first, found.total):
        assert_near(index["pair"], pair)
        assert_near(index["x3"], 1 - pair)
    assert shares(model).first["x1"].high < 0.1  # one by one they account for nothing


def test_of_an_event_that_hardly_ever_comes_no_index_is_told() -> None:
    found = shares(Known(lambda x: x["x1"] - 0.998 * pi), measure="agreement")
    assert not found.together.known
    assert not any(index.known for index in (*found.first.values(), *found.total.values()))


def test_a_rank_keeps_the_order_and_takes_minus_infinity() -> None:
    values = np.array([-inf, 2.0, -inf, 5.0])
    assert ranked(values, values).tolist() == [0.25, 0.625, 0.25, 0.875]


# The design on talks


def talks(*overrides: str) -> tuple[dict[str, Any], Scenario]:
    config = composed(*overrides)
    return config, Scenario.from_config(config)


def test_row_a_is_an_ordinary_run_and_b_the_next_with_its_own_chance() -> None:
    config, scenario = talks("scenario=reference_class", "seed=3")
    rows = played(config, Lab(), pieces(300, (*ends(scenario), Factor(CHANCE))))
    np.testing.assert_array_equal(rows[A]["agreement"], scenario.play(0, 300)["signed"][-1])
    order = chance.permutation(scenario.seed, "sensitivity/pairs", 1)
    second = {name: row[order] for name, row in scenario.draw(1).items()}
    np.testing.assert_array_equal(rows[B]["agreement"], scenario.play_drawn(second, 1, 300)["signed"][-1])
    np.testing.assert_array_equal(rows[CHANCE]["zone"], rows[A]["zone"])  # whether there is a zone is no matter of luck
    assert (rows[CHANCE]["agreement"] != rows[A]["agreement"]).any()


def test_every_number_belongs_to_one_group_and_secrets_to_their_own() -> None:
    _, scenario = talks("scenario=istanbul_2025")
    found = groups(scenario, CONCEPTS)
    numbers = [name for factor in found for name in factor.numbers]
    assert sorted(numbers) == sorted(q.name for q in scenario.quantities)
    secrets = next(factor for factor in found if factor.name == SECRETS)
    assert set(secrets.numbers) == {q.name for q in scenario.quantities if q.kind == "theirs"}
    assert "Limits (Russia)" in {factor.name for factor in found}
    assert found[-1] == Factor(CHANCE)


def test_a_secret_counts_by_its_spread_and_an_idle_one_not_at_all() -> None:
    for private, told in (("0", False), ("0.1", True)):
        spread = [f"parties.{side}.private.settlement={{value: {private}}}" for side in ("upland", "lowland")]
        config, scenario = talks("scenario=two_party", *spread)
        factors = groups(scenario, CONCEPTS)
        rows = played(config, Lab(), pieces(1024, (*ends(scenario), *factors)))
        of = {row: measures["agreement"] for row, measures in rows.items()}
        found = indices(of, [factor.name for factor in factors], 1).total
        assert (found[SECRETS].low > 0.05) if told else (found[SECRETS] == Estimate(0.0, 0.0, 0.0))


def test_numbers_that_correlations_tie_are_one_factor() -> None:
    tie = "correlations=[[a.reservation.money, b.salience.money, 0.5]]"
    _, scenario = talks("scenario=reference_class", tie)
    (both,) = (factor for factor in groups(scenario, CONCEPTS) if "a.reservation.money" in factor.numbers)
    assert both.name == "Limits (Side A) with Weights (Side B)"
    assert "b.salience.border" in both.numbers
    (tied,) = singles(scenario, ["b.salience.money"])
    assert set(tied.numbers) == {"a.reservation.money", "b.salience.money"}


# PAWN


def test_pawn_tells_what_matters_from_dummies() -> None:
    rng = chance.stream(1, "test/pawn", 0)
    drawn = rng.random((3, 4000))
    levels = np.digitize(drawn[1], [0.3])  # two values, so that slices cannot follow the number alone
    values = (rng.random(4000) < 0.02 + 0.3 * (drawn[0] > 0.9) + 0.2 * levels).astype(float)
    found, least = pawn(np.stack([drawn[0], levels, drawn[2]]), values), floor(values, seed=1)
    assert min(found[:2]) > least
    assert found[2] < least  # by chance above it once in 101


# Boxes


@pytest.fixture(scope="module")
def corner() -> tuple[dict[str, Any], Any]:
    """An event of nine in ten worlds in one corner, of one in twenty elsewhere, and four numbers that do nothing."""
    rng = chance.stream(1, "test/corner", 0)
    draws = {f"q.x{n}": rng.random(3000) for n in range(6)}
    inside = (draws["q.x0"] > 0.6) & (draws["q.x1"] < 0.5)
    return draws, rng.random(3000) < np.where(inside, 0.9, 0.05)


def test_prim_and_cart_find_the_corner_and_say_how_dense_it_is_elsewhere(corner: tuple[dict[str, Any], Any]) -> None:
    found = discover(*corner, Rule(coverage=0.6, mass=0.05, most=4))
    (box,) = found.prim.boxes
    assert set(box.limits) == {"q.x0", "q.x1"}
    assert box.limits["q.x0"] == (pytest.approx(0.6, abs=0.05), inf)
    assert box.limits["q.x1"] == (-inf, pytest.approx(0.5, abs=0.05))
    for way in (found.prim, found.leaves):
        assert way.elsewhere.density.estimate == pytest.approx(0.9, abs=0.1)
        assert way.elsewhere.coverage.estimate > 0.6
    assert all(p < 0.001 for p in found.prim.told.values())
    assert found.prim.without["q.x0"].high < found.prim.elsewhere.density.low
    assert found.everywhere.estimate == pytest.approx(0.22, abs=0.03)


def test_noise_leaves_no_box_that_holds_elsewhere() -> None:
    rng = chance.stream(1, "test/noise", 0)
    draws, happened = {f"q.x{n}": rng.random(1600) for n in range(10)}, rng.random(1600) < 0.1
    found = discover(draws, happened, Rule(coverage=0.1, mass=0.05, most=10))
    assert found.path[1].max() > 0.16  # where it was looked for, it seems to be half as likely again
    assert found.path_elsewhere[1][-1] < 0.14
    assert found.prim.elsewhere.density.low < found.everywhere.high


def test_boxes_and_their_quasi_p_values_are_the_workbenchs_own(corner: tuple[dict[str, Any], Any]) -> None:
    draws, happened = corner
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pandas as pd
        from ema_workbench.analysis import prim

        versions = ({"threshold": 0.5}, {})  # of 2.5, and of 3
        given = versions["threshold" not in prim.Prim.__init__.__code__.co_varnames]
        theirs = prim.Prim(pd.DataFrame(draws), happened.astype(int), mass_min=0.1, **given).find_box()
    ours, path = trajectory(draws, happened, 0.1), theirs.peeling_trajectory
    assert len(ours) == len(path)
    for n in (0, 5, len(ours) - 1):
        inside = ours[n].holds(draws)
        assert density(inside, happened).estimate == pytest.approx(path["density"][n])
        assert coverage(inside, happened).estimate == pytest.approx(path["coverage"][n])
    values = (theirs.p_values if hasattr(type(theirs), "p_values") or "p_values" in vars(theirs) else theirs.qp)[-1]
    assert ours[-1].ends
    for name, side in ours[-1].ends:
        found = quasi_p(ours[-1], ours[-1].opened(name, side), draws, happened)
        assert found == pytest.approx(values[name][side], rel=1e-6)


def test_a_tree_of_one_number_can_be_read_and_one_that_cannot_split_has_no_leaves() -> None:
    draws = {"q.x": np.linspace(0, 1, 500)}
    happened = draws["q.x"] > 0.75
    (best, *_) = leaves(draws, happened, 0.05)
    assert best.limits == {"q.x": (pytest.approx(0.75, abs=0.01), inf)}
    assert leaves(draws, happened, 0.6) == []


def test_a_box_without_ranges_holds_every_world() -> None:
    assert Box().holds({"q.x": np.zeros(7)}).all()


# What knowing is worth


def test_knowing_takes_away_its_first_order_share_of_the_brier_score() -> None:
    rng = chance.stream(1, "test/brier", 0)
    x, idle, die = rng.random((3, 20000))
    happened = die < x  # Var(E[y | x]) = Var(x) = 1/12 of 1/4, less what bins of a tenth cannot see: a hundredth of it
    assert_near(explained(bins(x), happened), 0.99 / 3)
    assert explained(bins(x), happened).half_width < 0.02
    assert_near(explained(bins(idle), happened), 0.0)
    assert explained(bins(x), x > 0.5) == Estimate(*[pytest.approx(1.0, abs=0.02)] * 3)
    assert not explained(bins(x), np.zeros(20000, dtype=bool)).known


def test_intervals_of_what_does_nothing_hold_zero_as_often_as_they_say() -> None:
    rng = chance.stream(2, "test/idle", 0)
    happened = rng.random(2000) < 0.3
    found = [explained(bins(rng.random(2000)), happened) for _ in range(300)]
    held = np.mean([share.low <= 0 <= share.high for share in found])
    assert held > 0.9  # at 95 %, fewer than 270 of 300 come once in 10,000
    assert abs(np.mean([share.estimate for share in found])) < 4 * np.std([s.estimate for s in found]) / np.sqrt(300)


def test_knowing_is_worth_something_where_it_changes_what_is_best() -> None:
    rng = chance.stream(1, "test/gain", 0)
    x, idle, die = rng.random((3, 8000))
    arms = np.array([die < 0.2 + 0.4 * (x > 0.5), die < 0.2 + 0.4 * (x <= 0.5), die < 0.1])
    found = gain(bins(x), arms)
    assert_near(found.held_out, 0.6 - 0.4)
    assert (found.arms[0], found.arms[-1]) == (1, 0)
    nothing = gain(bins(idle), arms)
    assert nothing.held_out.low <= 0
    assert nothing.held_out.estimate < 0.02
    assert nothing.at_sight >= 0  # chosen and judged by the same worlds, it never loses
    assert gain(bins(x), arms[2:]).held_out.estimate == 0.0
    assert clairvoyance(arms).estimate >= found.at_sight


def test_held_out_gains_are_no_larger_than_the_truth_and_those_at_sight_are() -> None:
    rng = chance.stream(3, "test/bias", 0)
    held, sight = [], []
    for _ in range(60):
        x, *dice = rng.random((4, 1000))
        found = gain(bins(x), np.array(dice) < 0.3)  # three arms alike: there is nothing to gain
        held.append(found.held_out.estimate)
        sight.append(found.at_sight)
    error = np.std(held) / np.sqrt(60)
    assert np.mean(held) < 4 * error
    assert np.mean(sight) > 0.02


# All of it


@pytest.fixture(scope="module")
def study() -> tuple[Sensitivity, xr.Dataset]:
    config = composed("experiment=sensitivity", "scenario=reference_class", *SMALL)
    config["study"]["arms"] = {name: config["study"]["arms"][name] for name in ("manipulator", "nobody")}
    talks = dict(config) | {"study": None}
    scenario = Scenario.from_config(talks)
    asked = study_of(config, scenario)
    assert isinstance(asked, Sensitivity)
    found = asked.ask(talks, Lab())
    about = {"title": scenario.title, "scenario": scenario.name, "worlds": 768, "seed": 1, "study": asked.name}
    return asked, found.assign_attrs(about)


def test_it_is_told_drawn_and_kept(study: tuple[Sensitivity, xr.Dataset], tmp_path: Path) -> None:
    asked, found = study
    assert asked.name == "sensitivity"
    said = shown(asked).finding(found)
    assert said.startswith("Under these assumptions a settlement is signed in ")
    assert shown(asked).table(found).row_count == found.sizes["group"]
    assert set(shown(asked).figures(found)) == {"sensitivity_groups", "sensitivity_box"}
    rows = asked.rows(found)
    assert all(row.keys() == rows[0].keys() for row in rows)
    assert {"group", "number", "arm", "box, found", "box, elsewhere"} <= {row["what"] for row in rows}
    kept = xr.load_dataset(write(found, tmp_path / "study.nc"))
    xr.testing.assert_equal(kept, found)
    assert all("long_name" in variable.attrs and "units" in variable.attrs for variable in found.data_vars.values())


def test_what_it_finds_agrees_with_itself(study: tuple[Sensitivity, xr.Dataset]) -> None:
    asked, found = study
    numbers = asked.headline(found)
    assert numbers["chance"] == estimate(found["chance"])
    assert found["arm"].values.tolist() == ["manipulator", "nobody"]
    # Nobody mediates in this scenario, so that the arm without anybody is the run itself.
    assert estimate(found["arm_chance"], arm="nobody") == numbers["chance"]
    own = ~found["drawn"].values
    assert own.any()
    assert np.isnan(found["pawn"].values[:, own]).all()
    assert (found["gain_at_sight"] >= 0).all()
    assert numbers["gain.everything"].estimate >= float(found["gain_at_sight"].max())
    assert found.attrs["talks"] == 3 * 768 + 96 * (2 + found.sizes["group"])


def test_it_refuses_where_the_target_hardly_comes() -> None:
    config = composed("experiment=sensitivity", "worlds=256", "study.arms={}")
    talks = dict(config) | {"study": None}
    with pytest.raises(
        ConfigError, match=r"^study.target = agreement: comes in \d of 256 worlds, and 100 with it and as many"
    ):
        study_of(config, Scenario.from_config(talks)).ask(talks, Lab())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "study.target=surplus",
            "study.target = surplus: there is no such event; choose from agreement, zone, durable",
        ),
        ("study.also=[zones]", "study.also = zones: there is no such outcome; did you mean 'zone'?"),
        ("study.base=0", "study.base = 0: must be at least 1"),
        ("study.most=0", "study.most = 0: must be at least 1"),
        ("study.coverage=1", "study.coverage = 1.0: must be between 0 and 1"),
        ("study.mass=many", "study.mass = many: must be a valid number, unable to parse string as a number"),
        ("+study.bases=2", "study.bases = 2: there is no such setting; did you mean 'base'?"),
        ("+study.arms.wrong={mediator: {}}", "study.arms.wrong: mediators.mediator._target_: is missing"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(typed: str, said: str) -> None:
    config = composed("experiment=sensitivity", "scenario=reference_class", typed)
    with pytest.raises(ConfigError) as refused:
        study_of(config, Scenario.from_config(dict(config) | {"study": None}))
    assert str(refused.value).startswith(said)
    assert "\n" not in str(refused.value)


def test_a_choice_takes_two() -> None:
    config = composed("experiment=sensitivity", "scenario=reference_class")
    assert set(config["study"]["arms"]) == {
        "facilitator",
        "formulator",
        "manipulator",
        "neutral_organisation",
        "nobody",
    }
    config["study"]["arms"] = {"nobody": {}}
    with pytest.raises(ConfigError, match=r"^study.arms = nobody: is no choice"):
        study_of(config, Scenario.from_config(dict(config) | {"study": None}))


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    config = composed("experiment=sensitivity", "scenario=reference_class")
    monkeypatch.setattr("bargain.scenario.extras.find_spec", lambda module: None)
    with pytest.raises(ConfigError) as refused:
        study_of(config, Scenario.from_config(dict(config) | {"study": None}))
    assert str(refused.value) == (
        "study = sensitivity: SALib and the EMA Workbench are not installed; "
        "`pip install 'bargain-peace[sensitivity]'` installs what it needs"
    )
