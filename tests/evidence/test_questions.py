"""The probability of a dated event, by counting on made-up talks."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import xarray as xr

from bargain.evidence.questions import DAYS_A_MONTH, DAYS_A_YEAR, ask, last_simulated
from bargain.scenario.schema import QuestionSpec
from tests.composing import scenario

START = date(2025, 1, 1)
DAYS = [0, 30, 59, 60, 90, 91, 200, 300]  # of signature, after the start; the last two worlds sign nothing
SIGNED = [True] * 6 + [False] * 2
KEPT = [5.0, 5.0, 0.1, 0.5, 0.0, 90 / DAYS_A_YEAR, 0.0, 0.0]  # years


def talks() -> xr.Dataset:
    rows = {"signed": np.array([SIGNED]), "month": np.array([DAYS]) / DAYS_A_MONTH, "kept": np.array([KEPT])}
    return xr.Dataset({name: (("track", "world"), row) for name, row in rows.items()}, {"track": ["settlement"]})


def question(opens: str, closes: str, **more: object) -> QuestionSpec:
    said = {"title": "?", "event": "it is", "kind": "signed", "track": "settlement", "criteria": "none"}
    return QuestionSpec.model_validate(said | {"opens": opens, "closes": closes} | more)


@pytest.mark.parametrize(
    ("opens", "closes", "happened", "among"),
    [
        ("2025-01-01", "2025-12-31", 6, 8),
        ("2024-06-01", "2025-12-31", 6, 8),  # it opened before the talks began
        ("2025-01-01", "2025-03-01", 3, 8),  # day 59 is 1 March, and the last day counts to its end
        ("2025-01-01", "2025-02-28", 2, 8),
        ("2025-01-02", "2025-03-02", 3, 7),  # the world that signed on 1 January leaves nothing to ask
        ("2025-03-02", "2025-04-02", 3, 5),
        ("2025-06-01", "2025-12-31", 0, 2),
    ],
)
def test_a_window_is_counted_among_the_worlds_not_signed_before_it(
    opens: str, closes: str, happened: int, among: int
) -> None:
    asked = ask(talks(), question(opens, closes), START)
    assert (int(asked.given.sum()), int(asked.among.sum())) == (happened, among)
    assert asked.probability().estimate == happened / among


def test_another_last_day_may_be_asked_for() -> None:
    asked = question("2025-01-01", "2025-12-31")
    assert ask(talks(), asked, START, closes=date(2025, 2, 28)).given.sum() == 2


def test_another_first_day_leaves_out_what_was_signed_before_it() -> None:
    asked = question("2025-01-01", "2025-12-31")
    later = ask(talks(), asked, START, opens=date(2025, 3, 2))
    alone = ask(talks(), question("2025-03-02", "2025-12-31"), START)
    assert (later.given.sum(), later.among.sum()) == (alone.given.sum(), alone.among.sum())
    assert later.among.sum() < ask(talks(), asked, START).among.sum()


@pytest.mark.parametrize(("days", "stands"), [(30, 5), (91, 3), (90, 4), (183, 2)])
def test_a_deal_stands_so_many_days_among_those_signed_in_the_window(days: int, stands: int) -> None:
    asked = ask(talks(), question("2025-01-01", "2025-12-31", kind="stands", days=days), START)
    assert int(asked.among.sum()) == 6
    assert int(asked.given.sum()) == stands  # .1 years are 36 days, and one deal broke at once


def test_where_no_world_has_an_answer_nothing_is_known() -> None:
    asked = ask(talks(), question("2025-06-01", "2025-12-31", kind="stands", days=1), START)
    assert not asked.probability().known
    assert asked.spread(inner=2) is None


def test_a_spread_over_our_uncertainty_needs_an_answer_in_every_world() -> None:
    assert ask(talks(), question("2025-01-01", "2025-12-31"), START).spread(inner=2) is not None
    assert ask(talks(), question("2025-01-02", "2025-12-31"), START).spread(inner=2) is None


def test_the_talks_on_istanbul_are_simulated_for_a_year() -> None:
    assert last_simulated(scenario().config, "settlement") == date(2026, 5, 16)
