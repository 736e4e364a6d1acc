"""The agents arrive where theory says they must; the figure of it is drawn.

Chances are compared at 65,536 worlds, where a 95 % interval is under .01 wide, and held to 4 standard errors each (all
seven together fail by chance once in 2,000 seeds or so).
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from bargain.theory.strategic.alternating_offers import first_proposer_share_in
from experiments.limits import GROWING, nash_distances, shares, single_text, wars
from experiments.limits_of_theory import main
from experiments.pies import pie

WORLDS = 65_536


def test_taking_turns_agents_have_the_shares_of_finite_alternating_offers() -> None:
    found = shares()
    assert len(found) == 18
    for case in found:
        assert case.agents.estimate == pytest.approx(case.theory, abs=0.01), case.case


@pytest.mark.parametrize("rounds", [2, 3, 6])
@pytest.mark.parametrize("patience", [(0.9, 0.6), (0.5, 0.9)])
def test_where_one_side_is_the_more_patient_too(patience: tuple[float, float], rounds: int) -> None:
    share = pie(rounds, patience).play(0, 1)["value"][-1][0, 0]
    own, other = (np.array([each]) for each in patience)
    assert share == pytest.approx(first_proposer_share_in(np.array([rounds]), own, other)[0], abs=0.01)


def test_as_patience_grows_they_come_to_the_nash_point() -> None:
    means = [float(nash_distances(patience, 256, 1).mean()) for patience in GROWING]
    assert all(more < less for less, more in pairwise(means))
    assert means[-1] < 0.01


def test_after_one_offer_they_fight_as_often_as_risk_and_return_have_it() -> None:
    for case in wars(WORLDS, 1):
        assert case.agents.high - case.agents.low < 0.01
        standard_error = np.sqrt(case.theory * (1.0 - case.theory) / WORLDS)
        assert case.apart < 4.0 * standard_error, case.case


def test_a_single_text_of_a_mediator_who_knows_all_ends_on_the_frontier() -> None:
    zones, signed, short = single_text(2048, 1)
    assert zones > 1000
    assert signed > 0.99 * zones
    assert short < 1e-9


def test_it_prints_every_limit_and_leaves_a_figure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["--worlds", "256", "--to", str(tmp_path)])
    printed = capsys.readouterr().out
    for limit in ("first proposer's share", "Distance to the Nash point", "chance of war", "single text"):
        assert limit in printed
    assert (tmp_path / "limits_of_theory.png").stat().st_size > 0
