"""The best mechanism beside talks: known answers, laws in every world, and the same worlds by another route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import norm, truncnorm

from bargain.inworlds import Array
from bargain.running.lab import Lab
from bargain.scenario import ConfigError, Scenario
from bargain.show.studies import shown
from bargain.study.best_mechanism import AS_THEY_ARE, NOBODY, UNHINDERED, unhindered
from bargain.study.edits import edited
from bargain.study.labelled import estimate
from bargain.study.reduced import MEDIATION, PROCEDURES, Stretch, best_chances, menu, scores, sides, standing
from bargain.study.study import study_of
from bargain.theory.mechanism.best_mechanism import (
    Outcome,
    Side,
    arbitration_for_agreement,
    first_best,
    mediation_for_agreement,
)
from bargain.worlds import Nested
from tests.composing import Plain, composed

NEAR = 1e-6


def chances(config: Plain, worlds: int, types: int, packages: int = 4) -> Array:
    return best_chances(Scenario.from_config(config), Stretch(0, 0, worlds, types, packages))


def talks(*overrides: str) -> Plain:
    return composed("mediator=none", *overrides) | {"study": None}


def pie(need: float, half: float) -> Plain:
    """One issue worth the share of a pie to each; a side needs so much, by half a type's distance more or less."""
    config = talks("scenario=two_party")
    changes: dict[str, object] = {
        "issues": {"land": {**config["issues"]["land"], "curvature": 1.0}},
        "parties.upland.reservation": {"land": 1.0 - need},
        "parties.lowland.reservation": {"land": need},
    }
    for party, ideal in (("upland", 0.0), ("lowland", 1.0)):
        changes |= {f"parties.{party}.ideal": {"land": ideal}, f"parties.{party}.salience": {"land": 1.0}}
        changes[f"parties.{party}.private"] = half / float(scores(2)[1])
    return edited(config, changes)


# Types


@pytest.mark.parametrize("types", [1, 2, 5, 16])
def test_types_are_the_means_of_equally_likely_cells(types: int) -> None:
    edges = norm.ppf(np.linspace(0, 1, types + 1))
    means = [truncnorm.mean(low, high) for low, high in pairwise(edges)]
    np.testing.assert_allclose(scores(types), means, atol=1e-9)


def test_types_come_to_scatter_as_secrets_do() -> None:
    scatter = [scores(types).std() for types in (1, 2, 4, 8, 16, 32)]
    assert scatter == sorted(scatter)
    assert 0.97 < scatter[-1] < 1.0


# The menu


@pytest.mark.parametrize("seed", range(12))
def test_a_menu_loses_no_pair_that_the_whole_curve_can_satisfy(seed: int) -> None:
    random = np.random.default_rng(seed)
    curve, outside = np.sort(random.random((2, 300))), np.sort(random.uniform(0.1, 0.9, (2, 5)))
    curve[1] = curve[1, ::-1]
    chosen = menu(curve, outside, 2)
    assert chosen.shape[1] <= 2 * (5 + 2)
    assert first_best(*sides(chosen, outside)).chance == first_best(*sides(curve, outside)).chance


@pytest.mark.parametrize("best", [arbitration_for_agreement, mediation_for_agreement])
def test_a_menu_of_few_packages_is_about_as_good_as_the_whole_curve(best: Callable[[Side, Side], Outcome]) -> None:
    angle = np.linspace(0, np.pi / 2, 200)
    curve, outside = np.stack([np.sin(angle), np.cos(angle)]), np.tile(0.75 + 0.25 * scores(4), (2, 1))
    whole, few = (best(*sides(chosen, outside)).chance for chosen in (curve, menu(curve, outside, 8)))
    assert -NEAR <= whole - few < 0.002


# Known answers


def test_a_pie_between_two_types_each_has_the_chance_found_by_hand() -> None:
    # A side needs .2 or .7 of it, equally likely.  Two who need .2 share evenly, two who need .7 fight, and the others agree with
    # the chance m that leaves who needs .2 no reason to claim .7:  (.5 - .2) + m (.3 - .2) = m (.7 - .2),  m = 3/4.
    known, bound, free = chances(pie(0.45, 0.25), 1, types=2, packages=9)[:, 0]
    assert known == 0.75
    assert bound == pytest.approx(0.25 + 0.5 * 0.75, abs=2e-3)
    assert free == pytest.approx(0.25 + 0.5 * 0.75, abs=2e-3)


def test_where_nothing_is_private_all_procedures_find_the_zone_that_the_scenario_says_it_has() -> None:
    config = talks("scenario=two_party")  # a zone where Upland could give up at least .375 of the land
    land = Scenario.from_config(config).draw(0)["upland.reservation.land"][:200]
    clear = np.abs(land - 0.375) > 5e-3  # the curve is sampled
    for procedure in chances(config, 200, types=1):
        np.testing.assert_allclose(procedure[clear], land[clear] > 0.375, atol=NEAR)


@pytest.mark.parametrize("scenario", ["reference_class", "istanbul_2025"])
def test_secrets_that_are_told_leave_the_zone_that_talks_have_in_the_same_worlds(scenario: str) -> None:
    plain = talks(f"scenario={scenario}")
    told = edited(plain, {f"parties.{party}.discloses": 1.0 for party in plain["parties"]})
    zone = Scenario.from_config(told).play(0, 48)["zone"][-1]
    known, bound, free = chances(told, 48, types=2)
    assert (known[zone] == 1.0).all(), "the search for a zone never finds one where there is none"
    assert np.isin(known, (0.0, 1.0)).all()
    assert (known != zone).sum() <= 1, "and seldom misses one"
    np.testing.assert_allclose(free, known, atol=NEAR)
    assert (bound >= free - NEAR).all(), "a lottery over packages may bring about more"


def test_types_known_agree_as_often_as_drawn_secrets_leave_a_zone() -> None:
    # Nested draws repeat what we do not know of world n in group n, and draw secrets anew, 256 times: the share of zones among them has
    # an sd of at most 1/32, and the mean of 32 such shares one of at most .0055.  With 32 types a side the share of pairs is off by
    # no more than a row of them.
    scenario = Scenario.from_config(talks("scenario=reference_class"))
    track, world = scenario.tracks[-1], np.arange(32)
    drawn = scenario.talks(track, scenario.draw(0, Nested(256)), np.arange(32 * 256))
    drawn.live_through()
    shares = (drawn.surplus() >= 0).reshape(32, 256).mean(axis=1)
    stand, score = standing(scenario.talks(track, scenario.draw(0), world)), scores(32)
    known = np.zeros(32)
    for n in world:
        alone = stand.only(world == n)
        curve, outside = alone.curve(), alone.outside(score)[..., 0]
        known[n] = first_best(*sides(menu(curve, outside, 2), outside)).chance
    assert ((shares > 0.05) & (shares < 0.95)).sum() >= 4, "some hang on the secrets"
    assert np.abs(known - shares).max() < 4 / 32 + 1 / 32
    assert abs(known.mean() - shares.mean()) < 4 * 0.0055


# Laws


@pytest.fixture(scope="module")
def crises() -> Array:
    return chances(talks("scenario=reference_class"), 48, types=4)


def test_in_every_world_mediation_does_no_better_than_arbitration_or_known_types(crises: Array) -> None:
    known, bound, free = crises
    assert (free <= bound + NEAR).all()
    assert (free <= known + NEAR).all()
    assert ((crises >= 0) & (crises <= 1)).all()
    assert (known - free).max() > 0.01, "somewhere secrets cost something"


def test_types_known_agree_in_the_share_of_pairs_with_a_package_in_the_zone() -> None:
    scenario = Scenario.from_config(talks("scenario=reference_class"))
    known = best_chances(scenario, Stretch(0, 0, 24, 3, 2))[0]
    opened = scenario.talks(scenario.tracks[-1], scenario.draw(0), np.arange(24))
    stand = standing(opened)
    for world in range(24):
        alone = stand.only(np.arange(24) == world)
        curve, (ours, theirs) = alone.curve(), alone.outside(scores(3))[..., 0]
        pairs = [((curve[0] >= own) & (curve[1] >= other)).any() for own in ours for other in theirs]
        assert known[world] == pytest.approx(np.mean(pairs), abs=1e-12)


def test_where_there_is_no_hope_no_procedure_finds_any() -> None:
    scenario = Scenario.from_config(talks("scenario=reference_class"))
    stand = standing(scenario.talks(scenario.tracks[-1], scenario.draw(0), np.arange(200)))
    score = scores(2)
    hopeless = np.flatnonzero(~stand.hopeful(float(score[0])))
    assert len(hopeless) > 10
    for world in hopeless[:25]:
        alone = stand.only(np.arange(200) == world)
        curve, outside = alone.curve(), alone.outside(score)[..., 0]
        assert arbitration_for_agreement(*sides(menu(curve, outside, 12), outside)).chance < NEAR


def test_a_public_that_votes_takes_packages_off_the_menu() -> None:
    scenario = Scenario.from_config(talks("scenario=istanbul_2025"))
    stand = standing(scenario.talks("settlement", scenario.draw(0), np.arange(400)))
    assert 0.02 < np.isfinite(stand.least[0]).mean() < 0.15  # Russia's voting: uniform from 0 to .1
    vote = np.flatnonzero(np.isfinite(stand.least).any(axis=0) & stand.hopeful(-2.0))[:5]
    for world in vote:
        alone = stand.only(np.arange(400) == world)
        assert (alone.curve() >= alone.least - 1e-9).all()
        assert alone.curve().shape[1] <= replace(alone, least=np.full((2, 1), -np.inf)).curve().shape[1]


# The study


@pytest.fixture(scope="module")
def asked() -> Plain:
    config = composed("experiment=best_mechanism", "worlds=64", "study.types=3", "study.packages=2")
    return config | {"study": config["study"] | {"mediators": {"usa": config["study"]["mediators"]["usa"]}}}


def test_arms_take_whole_mediators_from_their_group() -> None:
    config = composed("experiment=best_mechanism")
    assert config["mediators"] == {}
    assert list(config["study"]["mediators"]) == ["turkey", "usa", "turkey_and_usa", "neutral_organisation"]
    assert config["study"]["mediators"]["turkey_and_usa"] == composed("mediator=turkey_and_usa")["mediators"]


def test_it_tells_benchmark_and_talks_of_the_same_worlds(asked: Plain) -> None:
    config = asked | {"study": None}
    study = study_of(asked, Scenario.from_config(config))
    found = study.ask(config, Lab()).assign_attrs(title="Talks", event="signed", worlds=64, seed=1)
    np.testing.assert_array_equal(found["chance"], chances(config, 64, types=3, packages=2))
    headline = study.headline(found)
    assert headline["no deal with known types"].estimate == pytest.approx(1 - headline["first best"].estimate)
    for arm in (NOBODY, "usa"):
        for way in (AS_THEY_ARE, UNHINDERED):
            beyond = estimate(found["beyond"], arm=arm, talks=way, procedure=MEDIATION)
            signed = headline[f"{arm}.{way}"].estimate
            assert beyond.estimate == pytest.approx(signed - headline[MEDIATION].estimate, abs=1e-12)
    alone = Scenario.from_config(unhindered(config)).play(0, 64)["signed"][-1]
    assert headline[f"{NOBODY}.{UNHINDERED}"].estimate == alone.mean()
    rows = study.rows(found)
    assert len(rows) == len(PROCEDURES) + 4
    assert len({tuple(row) for row in rows}) == 1
    assert all("units" in found[name].attrs and "long_name" in found[name].attrs for name in found.data_vars)
    assert "not a bound" in shown(study).finding(found)
    assert shown(study).table(found).row_count == len(PROCEDURES) + 2 + 4
    assert set(shown(study).figures(found)) == {"best_mechanism", "best_mechanism_worlds"}


def test_unhindered_talks_have_the_zone_that_they_had_and_sign_more_of_it() -> None:
    config = talks("scenario=istanbul_2025")
    before, after = (Scenario.from_config(cell).play(0, 512) for cell in (config, unhindered(config)))
    np.testing.assert_array_equal(before["zone"], after["zone"])
    assert after["signed"][-1].sum() > before["signed"][-1].sum()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"types": 0}, r"study\.types = 0: must be greater than or equal to 1"),
        ({"packages": 1000}, r"study\.packages = 1000: must be less than or equal to 64"),
        ({"draws": 3}, r"study\.draws = 3: there is no such setting"),
        ({"mediators": {"nobody": {}}}, r"study\.mediators\.nobody = \{\}: needs a name of its own"),
        ({"mediators": {"x": {"y": {"title": "Y"}}}}, r"study\.mediators\.x: mediators\.y"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_line(asked: Plain, setting: Plain, said: str) -> None:
    config = asked | {"study": asked["study"] | setting}
    with pytest.raises(ConfigError, match=said):
        study_of(config, Scenario.from_config(config | {"study": None}))


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        (("scenario=three_party",), r"scenario = three_party: has 3 parties; the best mechanism is found for two"),
        (("mediator=turkey",), r"mediators = turkey: every mediator stands beside nobody; leave mediator=none"),
        (("scenario=reference_class",), r"study\.mediators\.turkey: mediators\.turkey\."),
    ],
)
def test_of_what_it_cannot_be_asked_is_refused_in_a_line(overrides: tuple[str, ...], said: str) -> None:
    config = composed("experiment=best_mechanism", *overrides)
    with pytest.raises(ConfigError, match=said):
        study_of(config, Scenario.from_config(config | {"study": None}))
