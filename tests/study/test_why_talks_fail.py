"""Shares of failing: exact, additive and the same by another route; and what is left when a friction is off."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from bargain.running.lab import Lab
from bargain.scenario import ConfigError, Scenario
from bargain.show.studies import shown
from bargain.study.frictions import divided, frictions, without
from bargain.study.labelled import estimate
from bargain.study.study import study_of
from bargain.study.why_talks_fail import BARGAINING, NO_ZONE, Shares
from tests.composing import Plain, composed

WORLDS = 400
NAMES = ("a", "b", "c")


def failures() -> dict[frozenset[str], np.ndarray]:
    """Made-up failures of 50 worlds in every setting of three frictions."""
    random = np.random.default_rng(3)
    return {on: random.random(50) < 0.3 + 0.15 * len(on) for on in Shares(NAMES).settings}


def test_shares_are_what_a_friction_adds_on_average_over_all_orders() -> None:
    failing, shares = failures(), Shares(NAMES)
    for on in reversed(shares.settings):  # cells come in any order
        shares.learn(on, failing[on], np.ones(50, dtype=bool))
    orders = list(permutations(NAMES))
    for place, name in enumerate(NAMES):
        added = np.zeros(50)
        for order in orders:
            before = frozenset(order[: order.index(name)])
            added += failing[before | {name}].astype(float) - failing[before]
        np.testing.assert_allclose(shares.owed[place], added / len(orders), atol=1e-12)
    whole = failing[frozenset(NAMES)].astype(float) - failing[frozenset()]
    np.testing.assert_allclose(shares.owed.sum(axis=0), whole, atol=1e-12)


@pytest.fixture(scope="module")
def asked() -> Plain:
    return composed("experiment=why_talks_fail", "scenario=reference_class", f"worlds={WORLDS}")


def test_the_shares_add_up_and_nothing_is_left_to_bargaining(asked: Plain) -> None:
    talks = asked | {"study": None}
    study = study_of(asked, Scenario.from_config(talks))
    found = study.ask(talks, Lab()).assign_attrs(title="Crises", worlds=WORLDS, seed=1)
    headline = dict(study.headline(found))
    total = headline.pop("failure").estimate
    assert sum(share.estimate for share in headline.values()) == pytest.approx(total, abs=1e-12)
    assert set(found["friction"].values) == {
        "indivisibility",
        "private information",
        "commitment",
        "devaluation",
        "procedure",
    }, "what the scenario does not have has no share"
    # With complete information, a zone, no deadline and nothing to fear, screening sides agree at once (model, section 6).
    assert estimate(found["share"], reason=BARGAINING).estimate == 0.0
    assert estimate(found["share"], reason=NO_ZONE).estimate > 0.05
    assert f"{WORLDS} simulated talks" in shown(study).finding(found)
    assert shown(study).table(found).row_count == 2 + 5 + 1
    assert set(shown(study).figures(found)) == {"why_talks_fail"}


def test_between_levels_more_can_be_agreed_and_nobody_moves() -> None:
    config = composed("scenario=istanbul_2025", "worlds=64") | {"study": None}
    coarse, fine = Scenario.from_config(config), Scenario.from_config(divided(config))
    for block in (0, 1):
        before, after = coarse.draw(block), fine.draw(block)
        assert before.keys() == after.keys()
        for name, numbers in before.items():
            np.testing.assert_allclose(after[name], numbers, atol=1e-12, err_msg=name)
    surplus = [scenario.play(0, 256)["surplus"][-1] for scenario in (coarse, fine)]
    assert (surplus[1] >= surplus[0] - 2e-3).all(), "what could be agreed still can be"
    possible = np.isfinite(surplus[0])  # elsewhere firm points leave no package at all
    assert (surplus[1] > surplus[0] + 1e-3)[possible].mean() > 0.5


def test_a_secret_that_all_know_moves_no_outside_value_and_no_zone() -> None:
    config = composed("scenario=reference_class", "worlds=64") | {"study": None}
    [private] = [friction for friction in frictions(2) if friction.name == "private information"]
    secret, known = (Scenario.from_config(cell).play(0, 512) for cell in (config, private.off(config)))
    np.testing.assert_array_equal(secret["surplus"], known["surplus"])
    np.testing.assert_array_equal(secret["zone"], known["zone"])
    assert known["signed"][-1].sum() > secret["signed"][-1].sum()


def test_without_all_frictions_a_zone_is_a_deal() -> None:
    config = composed("scenario=istanbul_2025") | {"study": None}
    played = Scenario.from_config(without(config, frictions(3))).play(0, 512)
    assert (played["signed"][-1] == played["zone"][-1]).mean() > 0.995


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("study.longer=0", r"study\.longer = 0: must be greater than or equal to 1"),
        ("+study.longest=3", r"study\.longest = 3: there is no such setting; did you mean 'longer'"),
        ("study._target_=bargain.study.why_talks_fail.Why", r"study\._target_ = .*there is no such class"),
        ("study._target_=os.path.join", r"only classes of bargain may run"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_line(override: str, said: str) -> None:
    config = composed("experiment=why_talks_fail", override)
    with pytest.raises(ConfigError, match=said):
        study_of(config, Scenario.from_config(config | {"study": None}))
