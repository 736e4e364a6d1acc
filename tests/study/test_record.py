"""Worlds weighed by a record: laws, a posterior known in closed form, the tests' error rates, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

import numpy as np
import pytest
import xarray as xr
from scipy.stats import beta, binom

from bargain.distributions import Distribution
from bargain.estimates import Estimate, wilson
from bargain.evidence.weights import share
from bargain.running.blocks import Block
from bargain.running.lab import Lab
from bargain.scenario import Scenario
from bargain.scenario.errors import ConfigError
from bargain.show.studies import record as shown
from bargain.study.labelled import estimate
from bargain.study.record.facts import Fact, likelihood
from bargain.study.record.posterior import PARTS, POSTERIOR, PRIOR, Posterior, holm
from bargain.study.record.record import Record, posterior
from bargain.study.study import study_of
from bargain.worlds import Uncertain
from tests.composing import composed

WORLDS = 2048
FEW = 500
NO_ERROR = {"error": 0}
AGAIN = {"track": "ceasefire", "kind": "not signed by", "when": "2025-06-30", "source": "no_halt_2026", **NO_ERROR}
EVENTUALLY = "over without a deal by"


def two_parties(**facts: Mapping[str, Any]) -> dict[str, Any]:
    """Half of these worlds have a zone of agreement and sign in month 1; any round may be the last, with a chance of Beta(2, 5)."""
    config = composed("scenario=two_party", f"worlds={WORLDS}")
    config["tracks"]["settlement"]["breakdown"] = {"beta": [2, 5], "basis": "assumed", "source": "teaching"}
    config["sources"]["diary"] = {"title": "What happened", "kind": "secondary"}
    told = {name: {"track": "settlement", "source": "diary", **NO_ERROR, **fact} for name, fact in facts.items()}
    study = {"_target_": "bargain.study.record.Record", "facts": told, "fewest": 10, "lenses": []}
    return config | {"study": study}


def asked(config: dict[str, Any]) -> tuple[Record, xr.Dataset]:
    talks = config | {"study": None}
    study = cast(Record, study_of(config, Scenario.from_config(talks)))
    about = {"title": "Two", "scenario": "two", "event": "it", "seed": 1, "worlds": config["worlds"]}
    return study, study.ask(talks, Lab()).assign_attrs(about)


def refused(config: dict[str, Any]) -> str:
    with pytest.raises(ConfigError) as problem:
        asked(config)
    line = str(problem.value)
    assert "\n" not in line
    return line


def of(found: xr.Dataset, name: str, stage: str = "after") -> float:
    return estimate(found["number"], quantity=name, stage=stage).estimate


# Laws


@pytest.mark.parametrize("error", [0, {"value": 0.2, "basis": "assumed", "source": "teaching"}])
def test_a_sure_fact_changes_nothing(error: Any) -> None:
    _, found = asked(two_parties(sure={"kind": "not signed by", "when": 0, "error": error}))
    for variable in ("chance", "number", "month", "truth"):
        before, after = (found[variable].sel(stage=stage) for stage in ("before", "after"))
        xr.testing.assert_allclose(before.drop_vars("stage"), after.drop_vars("stage"))
    assert not found["moved"].any()
    assert float(found["worth"]) == pytest.approx(WORLDS)


def test_facts_count_the_same_in_either_order() -> None:
    facts: dict[str, Mapping[str, Any]] = {
        "talking": {"kind": "still talking at", "when": 2},
        "over": {"kind": EVENTUALLY, "when": 5, "error": {"value": 0.1, "basis": "assumed", "source": "teaching"}},
    }
    one, other = (asked(two_parties(**dict(order)))[1] for order in (facts.items(), reversed(facts.items())))
    xr.testing.assert_allclose(one, other.sel(fact=one["fact"]))


def test_without_error_weighing_is_leaving_out() -> None:
    config = two_parties(talking={"kind": "still talking at", "when": 2})
    _, found = asked(config)
    scenario = Scenario.from_config(config | {"study": None})
    played = scenario.play(0, WORLDS)
    left = played["month"][0] > 2
    signed = played["signed"][0]
    known = wilson(int(signed[left].sum()), int(left.sum()))
    told = estimate(found["chance"], event="agreement", stage="after")
    assert (told.estimate, told.low, told.high) == pytest.approx((known.estimate, known.low, known.high), abs=1e-12)
    for row, quantity in enumerate(scenario.quantities):
        draws = played["draws"][row][left]
        told = estimate(found["number"], quantity=quantity.name, stage="after")
        assert told.estimate == pytest.approx(draws.mean())
        ends = quantity.distribution.upto(np.quantile(draws, [0.1, 0.9]))
        assert quantity.distribution.upto(np.array([told.low, told.high])) == pytest.approx(ends, abs=2 / PARTS + 0.002)
    assert float(found["worth"]) == pytest.approx(left.sum())


@pytest.mark.parametrize("wrong", [0.0, 0.1])
def test_the_posterior_of_a_chance_is_the_conjugate_one(wrong: float) -> None:
    """Still talking after three rounds: no zone, so that a limit uniform on 0 to .75 is below .375, and b got by three times.

    Of b ~ Beta(2, 5) with the likelihood (1 - b)^3 the posterior is Beta(2, 8); with an error it is mixed with the prior.
    The deviation allowed is 4 standard errors, which a right answer exceeds once in 16,000.
    """
    error = {"value": wrong, "basis": "assumed", "source": "teaching"} if wrong else 0
    _, found = asked(two_parties(talking={"kind": "still talking at", "when": 3.5, "error": error}))
    got_by = beta(2, 5).expect(lambda b: (1 - b) ** 3) / 2
    record = (1 - 2 * wrong) * got_by + wrong
    mixed = ((1 - 2 * wrong) * got_by * beta(2, 8).mean() + wrong * beta(2, 5).mean()) / record
    limit = ((1 - 2 * wrong) * got_by * 0.1875 + wrong * 0.375) / record
    for name, truth in (("settlement.breakdown", mixed), ("upland.reservation.land", limit)):
        here = found.sel(quantity=name)
        se = estimate(here["number_change"]).half_width / 1.96 * float(here["prior_sd"])
        assert of(found, name) == pytest.approx(truth, abs=4 * se)
        assert bool(here["moved"])
    evidence = estimate(found["evidence"].isel(lens=0))
    assert evidence.estimate == pytest.approx(record, abs=4 * evidence.half_width / 1.96)


def test_a_number_that_nothing_hangs_on_stays_and_what_does_moves_less_by_a_doubtful_fact() -> None:
    sure, doubtful = (
        asked(two_parties(talking={"kind": "still talking at", "when": 3.5, "error": error}))[1]
        for error in (0, {"value": 0.3, "basis": "assumed", "source": "teaching"})
    )
    moved = [abs(estimate(f["number_change"], quantity="settlement.breakdown").estimate) for f in (sure, doubtful)]
    assert moved[0] > moved[1] > 0
    secret = sure.sel(quantity="upland.secret.settlement")
    assert not bool(secret["moved"])


# Facts


@dataclass
class Talks:
    """Six worlds of one track: signed in months 1, 2 and 3, over without a deal in 2 and 4, at the deadline in 12."""

    signed = np.array([[True, True, True, False, False, False]])
    month = np.array([[1.0, 2.0, 3.0, 2.0, 4.0, 12.0]])
    terms = np.array([[0.0, 0.5, 1.0, np.nan, np.nan, np.nan]])

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        return {"signed": self.signed, "month": self.month, "terms": np.repeat(self.terms, 3, axis=0)}


@pytest.mark.parametrize(
    ("fact", "true"),
    [
        ({"kind": "signed by", "when": 2}, "110000"),
        ({"kind": "not signed by", "when": 2}, "001111"),
        ({"kind": "still talking at", "when": 2}, "001011"),
        ({"kind": EVENTUALLY, "when": 4}, "000110"),
        ({"kind": "signed by", "when": date(2000, 3, 1)}, "110000"),  # 61 days, the last of which counts to its end
        ({"kind": "signed by", "when": date(2000, 2, 28)}, "100000"),
        ({"kind": "signed by", "when": 12, "terms": {"land": [0.4, 1.0]}}, "011000"),
    ],
)
def test_facts_hold_where_they_should(fact: dict[str, Any], true: str) -> None:
    config = two_parties(it=fact)
    scenario = Scenario.from_config(config | {"study": None})
    study = cast(Record, study_of(config, scenario))
    held = study.facts["it"].holds(scenario, Talks().arrays())
    assert "".join(str(int(one)) for one in held) == true


def test_what_implies_what_holds_in_every_world() -> None:
    """Whatever is said to follow must follow: tried on all pairs of facts over random talks."""
    rng = np.random.default_rng(1)
    signed, month = rng.random((1, 500)) < 0.5, rng.integers(1, 7, (1, 500)) * 1.0
    played = {"signed": signed, "month": month, "terms": np.where(signed, rng.random((3, 500)), np.nan)}
    kinds = ("signed by", "not signed by", "still talking at", EVENTUALLY)
    told: dict[str, Mapping[str, Any]] = {f"{k} {m}": {"kind": k, "when": m} for k in kinds for m in (2, 4)}
    told |= {f"at {x}": {"kind": "signed by", "when": 3, "terms": {"land": [0, x]}} for x in (0.4, 0.8)}
    config = two_parties(**told)
    scenario = Scenario.from_config(config | {"study": None})
    facts = [_fact(fact) for fact in config["study"]["facts"].values()]
    held = [fact.holds(scenario, played) for fact in facts]
    for one, its in zip(facts, held, strict=True):
        for other, others in zip(facts, held, strict=True):
            assert one.implies(other, scenario) == bool((others | ~its).all()), (one, other)


def _fact(told: Mapping[str, Any]) -> Fact:
    from pydantic import TypeAdapter

    return TypeAdapter(Fact).validate_python(told)


def test_a_likelihood_is_the_product_over_facts() -> None:
    sure, doubtful = (
        _fact({"track": "t", "kind": "signed by", "when": 1, "source": "s", "error": error})
        for error in (0, {"value": 0.25, "basis": "assumed", "source": "s"})
    )
    held = np.array([[True, True, False, False], [True, False, True, False]])
    np.testing.assert_allclose(likelihood(held, [sure, doubtful]), [0.75, 0.25, 0.0, 0.0])


# Intervals and error rates, on made-up worlds


@dataclass(frozen=True)
class Made:
    """Worlds of independent uniform numbers, drawn anew for every block."""

    numbers: int
    seed: int = 1

    @property
    def quantities(self) -> tuple[Uncertain, ...]:
        return tuple(Uncertain(f"q{n}", "ours", Distribution("uniform", (0.0, 1.0))) for n in range(self.numbers))

    def drawn(self, block: int, worlds: int, design: object = None) -> np.ndarray[Any, Any]:
        return np.random.default_rng((self.seed, block)).random((self.numbers, worlds))

    def coordinates(self, block: int, design: object = None) -> dict[str, np.ndarray[Any, Any]]:
        return {f"q{n}": row for n, row in enumerate(self.drawn(block, FEW))}


def learnt(made: Made, block: int, weigh: Any) -> Posterior:
    scenario = cast(Scenario, made)
    found = Posterior(scenario)
    found.learn(scenario, Block(block, FEW), weigh(made.drawn(block, FEW)))
    return found


def held_often_enough(held: int, trials: int, claim: float) -> bool:
    """Whether a right interval would hold the truth so seldom less than once in 10,000."""
    return bool(binom.cdf(held, trials, claim) > 1e-4)


def test_shifts_hold_the_truth_as_often_as_they_claim() -> None:
    """Weights in proportion to a number on 0..1 make its density 2u: its mean goes from 1/2 to 2/3, .577 of its sd."""
    truth, made, trials = (2 / 3 - 1 / 2) * 12**0.5, Made(2), 200
    found = [learnt(made, block, lambda draws: draws[0]) for block in range(trials)]
    for row, true in ((0, truth), (1, 0.0)):
        intervals = [each.shift()[row] for each in found]
        held = sum(one.low <= true <= one.high for one in intervals)
        assert held_often_enough(held, trials, 0.95)
        assert held_often_enough(trials - held, trials, 0.05 / 4)  # and are not four times too sure of it
    bands = np.mean([each.band(0.8)[POSTERIOR, 0] for each in found], axis=0)
    np.testing.assert_allclose(bands, np.sqrt([0.1, 0.9]), atol=0.005)


def test_of_numbers_that_nothing_is_learnt_of_hardly_ever_one_is_said_to_move() -> None:
    """The claim is 5 % over all twenty together; the test fails by chance once in 10,000."""
    made, trials = Made(21), 150
    noise = np.random.default_rng(2)
    found = [learnt(made, block, lambda draws: draws[20] * noise.gamma(1.0, size=FEW)) for block in range(trials)]
    false = sum(bool((each.by_chance[:20] <= 0.05).any()) for each in found)
    assert binom.sf(false - 1, trials, 0.05) > 1e-4
    assert all(each.by_chance[20] < 1e-6 for each in found)


def test_a_number_that_only_narrows_has_moved_too() -> None:
    found = learnt(Made(3), 0, lambda draws: np.abs(draws[0] - 0.5) < 0.25)
    assert found.by_chance[0] < 1e-6
    assert found.sd[POSTERIOR, 0] / found.sd[PRIOR, 0] == pytest.approx(0.5, abs=0.06)


def test_weighed_shares_hold_the_truth_as_often_as_they_claim() -> None:
    """A rare event where weights are uneven and go with it: the truth is known in closed form."""
    rng, trials, worlds = np.random.default_rng(3), 600, 3000
    held = 0
    for _ in range(trials):
        u = rng.random(worlds)
        happened = rng.random(worlds) < 0.04 * u  # weighed by u: .04 E[u^2] / E[u]
        one = share(happened, u)
        held += one.low <= 0.04 * (1 / 3) / (1 / 2) <= one.high
    assert held_often_enough(held, trials, 0.95)
    assert held / trials < 0.98


def test_an_even_share_is_wilsons_and_one_of_nothing_is_unknown() -> None:
    happened = np.arange(40) < 3
    known, told = wilson(3, 40), share(happened, np.full(40, 0.3))
    assert (told.estimate, told.low, told.high) == pytest.approx((known.estimate, known.low, known.high))
    assert share(happened & False, np.ones(40)).high == pytest.approx(wilson(0, 40).high)
    assert not share(happened, np.zeros(40)).known


def test_holm_steps_down() -> None:
    np.testing.assert_allclose(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02])  # worked by hand


def test_worlds_come_in_the_order_of_their_blocks() -> None:
    scenario = Scenario.from_config(two_parties() | {"study": None})
    weights = np.random.default_rng(4).random(8192 + 100)
    found = posterior(scenario, weights)
    draws = np.concatenate([scenario.drawn(0, 8192), scenario.drawn(1, 100)], axis=1)
    np.testing.assert_allclose(found.mean[POSTERIOR], draws @ weights / weights.sum(), atol=1e-9)


# What is refused


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"facts.exchange.source": "istanbul_june"}, "parties.russia.ideal.prisoners rests on it"),
        ({"facts.exchange.source": "istanbul_july"}, "mediators.turkey.trust.russia and 1 more rest on it"),
        ({"facts.exchange.source": "kiis_2025"}, "and here it would count twice"),
        ({"facts.exchange.terms": {"return_of_dead": "6000 for 6000"}}, "issues.return_of_dead.sources rests on it"),
        ({"facts.no_settlement.source": "land_2026"}, "lenses.territorial.sources rests on it"),
        ({"facts.no_ceasefire.source": "hearsay"}, "is not among the scenario's sources"),
        ({"facts.exchange.error.source": "hearsay"}, "is not among the scenario's sources"),
        ({"facts.no_ceasefire.track": "truce"}, "there is no such track"),
        ({"facts.no_ceasefire.when": "2025-05-15"}, "the talks begin on 2025-05-16"),
        ({"facts.no_ceasefire.when": "summer"}, "must be a day, as 2025-07-23"),
        ({"facts.no_ceasefire.kind": "signed"}, "must be 'signed by'"),
        ({"facts.no_ceasefire.error": 0.1}, "must say where it comes from"),
        ({"facts.exchange.error.value": 0.5}, "as likely wrong as right"),
        ({"facts.exchange.terms": {"truce_line": [0, 1]}}, "no such issue on that track"),
        (
            {"facts.exchange.terms": {"prisoners": "some for some"}, "facts.exchange.source": "no_halt_2026"},
            "no such level",
        ),
        ({"facts.no_ceasefire.terms": {"truce_line": [0, 1]}}, "only what is signed has terms"),
        ({"facts": {}}, "there is nothing to condition on"),
        ({"facts.again": AGAIN}, "study.facts.again = again: is true wherever no_ceasefire is"),
        ({"lenses": ["wide"]}, "is weighed already"),
        ({"lenses": ["terriorial"]}, "did you mean 'territorial'?"),
        ({"fewest": 1}, "must be greater than 1"),
    ],
)
def test_what_may_not_be_counted_is_refused_in_one_line(changes: dict[str, Any], said: str) -> None:
    config = composed("experiment=record")
    for key, value in changes.items():
        place = config["study"]
        *above, last = key.split(".")
        for name in above:
            place = place[name]
        place[last] = value
    with pytest.raises(ConfigError) as problem:
        study_of(config, shipped())
    assert said in str(problem.value)
    assert "\n" not in str(problem.value)


@cache
def shipped() -> Scenario:
    return Scenario.from_config(composed("experiment=record") | {"study": None})


def test_the_shipped_facts_may_be_counted() -> None:
    assert study_of(composed("experiment=record"), shipped()).name == "record"


def test_too_few_worlds_are_refused_with_their_number_and_the_mend() -> None:
    config = two_parties(talking={"kind": "still talking at", "when": 3.5})
    config["study"]["fewest"] = 1000
    line = refused(config)
    for part in ("2,048 worlds are worth", "study.fewest = 1000", "give worlds="):
        assert part in line


def test_facts_that_gainsay_each_other_leave_nothing() -> None:
    line = refused(two_parties(a={"kind": "signed by", "when": 1}, b={"kind": "still talking at", "when": 3}))
    for part in ("are worth 0", "facts that do not gainsay each other"):
        assert part in line


# The shipped experiment, small


def test_the_shipped_experiment_is_told_in_words_a_table_and_a_figure() -> None:
    study, found = asked(composed("experiment=record", "worlds=512", "study.lenses=[territorial]", "study.fewest=100"))
    assert "Under these assumptions" in shown.finding(found)
    assert shown.table(found).row_count == 4
    assert list(shown.figures(found)) == ["record"]
    rows = study.rows(found)
    columns = {tuple((name, isinstance(value, Estimate)) for name, value in row.items()) for row in rows}
    assert len(columns) == 1
    assert {row["about"] for row in rows} == {"chance", "truth", "number", "seen"}
    headline = study.headline(found)
    assert headline["agreement_after"].estimate < headline["agreement_before"].estimate
    assert estimate(found["factor"].isel(lens=0)).estimate == 1.0
    for variable in found.data_vars.values():
        assert {"units", "long_name"} <= set(variable.attrs)
