"""Shares of deals that stand, against other people's estimators."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from bargain.estimates import garwood, wilson
from bargain.survival import broken, hazard, months, standing
from tests.show.runs import answer

HORIZON = 5
DEALS = 2000
RNG = np.random.default_rng(1)
CLOCKS = RNG.exponential([[4.0], [10.0], [30.0]], (3, DEALS))
KEPT = np.minimum(CLOCKS.min(axis=0), HORIZON)
BROKEN_BY = np.where(KEPT < HORIZON, CLOCKS.argmin(axis=0), -1)


def test_the_curve_is_that_of_kaplan_and_meier() -> None:
    sample = stats.CensoredData.right_censored(KEPT, KEPT >= HORIZON)
    curve = stats.ecdf(sample).sf
    after = months(HORIZON)[:-1]
    ours = standing(KEPT, after)
    np.testing.assert_allclose([at.estimate for at in ours], curve.evaluate(after), rtol=1e-12)
    # Greenwood's interval of the logarithm of minus the logarithm is much the same as Wilson's away from 0 and 1.
    with np.errstate(divide="ignore", invalid="ignore"):
        interval = curve.confidence_interval(method="log-log")
    for theirs, end in ((interval.low, "low"), (interval.high, "high")):
        np.testing.assert_allclose([getattr(at, end) for at in ours[6:]], theirs.evaluate(after[6:]), atol=2e-3)


def test_months_run_from_signature_to_the_horizon() -> None:
    np.testing.assert_allclose(months(0.5), np.arange(7) / 12)


def test_what_stands_and_what_has_broken_are_all() -> None:
    after = months(HORIZON)
    shares = np.array([[at.estimate for at in broken(KEPT, BROKEN_BY, code, after)] for code in range(3)])
    stand = np.array([at.estimate for at in standing(KEPT, after)])
    np.testing.assert_allclose(shares.sum(axis=0) + stand, 1.0, rtol=1e-12)


def test_the_estimator_of_aalen_and_johansen_step_by_step() -> None:
    """F_c(t) is the sum over breaks by c until then of what stood before, times breaks over those at risk."""
    order = np.argsort(KEPT)
    at_risk, stood, incidence = DEALS, 1.0, 0.0
    for which in order[KEPT[order] < 2.0]:
        incidence += stood / at_risk * (BROKEN_BY[which] == 1)
        stood *= 1.0 - 1.0 / at_risk
        at_risk -= 1
    (ours,) = broken(KEPT, BROKEN_BY, 1, [2.0])
    assert ours.estimate == pytest.approx(incidence, rel=1e-9)


def test_at_signature_all_stand_and_at_the_horizon_those_that_were_never_broken() -> None:
    first, last = standing(KEPT, [0.0, HORIZON])
    assert (first.low, first.estimate, first.high) == (1.0, 1.0, 1.0)
    assert last == wilson(int((BROKEN_BY == -1).sum()), DEALS)


def test_the_hazard_is_breaks_a_year_with_the_interval_of_a_count() -> None:
    found = hazard(KEPT, int((BROKEN_BY >= 0).sum()))
    assert found.low < 1 / 4 + 1 / 10 + 1 / 30 < found.high
    none = hazard(np.full(10, 5.0), 0)
    assert (none.estimate, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(-np.log(0.025) / 50.0)  # the rule of three, at 97.5 %
    assert not hazard(np.zeros(0), 0).known
    assert hazard(KEPT, 5, 0.5) == garwood(5, float(KEPT.sum()), 0.5)


def test_of_no_deals_nothing_is_known() -> None:
    assert not any(at.known for at in standing(np.zeros(0), [1.0, 2.0]))


def test_a_summary_tells_the_same_of_the_deals_of_a_run() -> None:
    found = answer("reference_class", "mediator=manipulator")
    told, last = found.summary["survival"], found.outcomes.isel(track=-1)
    assert [at["years"] for at in told["standing"]] == [1.0, 2.0, 5.0]
    assert told["standing"][-1]["estimate"] == found.summary["durable"]["estimate"]
    assert told["deals"] == int(last["signed"].sum())
    assert told["years"] == pytest.approx(float(last["kept"].sum()))
    assert told["hazard"]["estimate"] == pytest.approx(told["broken"] / told["years"])
    shares = [cause["estimate"] for cause in told["causes"].values()]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) + told["standing"][-1]["estimate"] == pytest.approx(1.0)
    assert set(told["causes"]) == {"a.hazards.guarantee_a", "a.grievance", "b.hazards.guarantee_b", "b.grievance"}


def test_a_summary_of_talks_without_a_deal_knows_nothing_of_any() -> None:
    never = ("parties.upland.reservation.land=0", "parties.upland.reservation.water=0.1")
    told = answer("two_party", *never).summary["survival"]
    assert (told["deals"], told["broken"], told["hazard"]["estimate"]) == (0, 0, None)
    assert all(at["estimate"] is None for at in told["standing"])
