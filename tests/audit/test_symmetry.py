"""The two sides side by side: mirror images are alike, and what differs is told without blame."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.audit.symmetry import WIDER, findings, symmetry, width
from bargain.distributions import Distribution
from tests.audit.planting import added, found, two_party
from tests.composing import scenario

SURE = {"basis": "assumed", "source": "teaching"}
WATER = ("parties__upland__reservation__water", "parties__lowland__reservation__water")


def both(first: object, second: object) -> dict[str, object]:
    return dict(zip(WATER, (first, second), strict=True))


def test_a_basis_that_differs_is_told() -> None:
    first, second = {"value": 0.625, "basis": "inferred", "source": "teaching"}, {"value": 0.625} | SURE
    assert added(**both(first, second)) == {"basis:reservation.water"}


def test_a_family_that_differs_is_told() -> None:
    first, second = {"uniform": [0.5, 0.75]} | SURE, {"triangular": [0.5, 0.6, 0.75]} | SURE
    assert added(**both(first, second)) == {"family:reservation.water"}


@pytest.mark.parametrize(("times", "told"), [(0.9 * WIDER, False), (1.1 * WIDER, True)])
def test_a_width_that_differs_by_more_than_the_factor_is_told(times: float, told: bool) -> None:  # noqa: FBT001
    first, second = {"uniform": [0.6, 0.6 + 0.1 * times]} | SURE, {"uniform": [0.6, 0.7]} | SURE
    assert added(**both(first, second)) == ({"width:reservation.water"} if told else set())


def test_a_firm_point_and_a_hazard_of_one_side_alone_are_told() -> None:
    hazard = {"capital": {"cause": "revolt", "base": {"uniform": [0, 0.1]} | SURE, "credibility": {"value": 1} | SURE}}
    assert added(parties__lowland__firm=["water"]) == {"firm:water"}
    planted = added(parties__upland__hazards=hazard, parties__upland__exposure={"value": 0.1} | SURE)
    assert planted == {"only:hazards.capital.base", "only:hazards.capital.credibility"}


def test_no_difference_is_called_wrong() -> None:
    told = found(two_party(parties__lowland__firm=["water"]))["firm:water"]
    assert told.severity == "note"
    assert told.mend == "the sides differ; say why"


def test_mirror_images_are_equally_wide() -> None:
    chances = (0.25, 0.35, 0.3, 0.1)
    places = np.linspace(0, 1, 4)
    one = Distribution("choice", tuple(x for pair in zip(places, chances, strict=True) for x in pair))
    other = Distribution("choice", tuple(x for pair in zip(1 - places, chances, strict=True) for x in pair))
    assert width(one) == pytest.approx(width(other))
    assert width(Distribution("uniform", (0.0, 1.0))) == pytest.approx(0.8)


def test_reference_class_is_its_own_mirror_image_but_for_whose_guarantee_is_whose() -> None:
    for finding in findings(scenario("scenario=reference_class")):
        assert "guarantee" in finding.id
    for tallies in symmetry(scenario("scenario=reference_class")).values():
        one, other = tallies.values()
        assert one.bases == other.bases
        assert one.sources == other.sources
        assert one.width == pytest.approx(other.width)


def test_each_number_of_a_party_is_counted_once() -> None:
    played = scenario("scenario=istanbul_2025")
    for party in played.parties:
        counted = sum(tallies[party].bases.total() for tallies in symmetry(played).values())
        assert counted == sum(key.startswith(f"parties.{party}.") for key in played.keys.values())


def test_guarantors_add_up_so_their_number_is_told() -> None:
    [told] = [
        finding for finding in findings(scenario("scenario=istanbul_2025")) if finding.id.startswith("guarantors")
    ]
    assert told.what.endswith("Russia: 1; Ukraine: 2.")
    assert not [
        finding for finding in findings(scenario("scenario=reference_class")) if finding.id.startswith("guarantors")
    ]
