"""A change that is planted in a configuration is found at its key, in words."""

from __future__ import annotations

import pytest

from bargain.study.assumptions import changes, stated
from tests.composing import composed


def test_a_configuration_does_not_differ_from_itself() -> None:
    assert list(changes(composed(), composed())) == []


def test_a_planted_change_is_found_at_its_key_with_basis_and_source() -> None:
    (change,) = changes(composed(), composed("parties.russia.salience.neutrality=0.4"))
    assert change.key == "parties.russia.salience.neutrality"
    assert str(change.a) == "triangular(2, 6, 10) (inferred, three_weights)"
    assert str(change.b) == "0.4 (no basis given)"


def test_another_source_for_the_same_number_is_a_difference_too() -> None:
    (change,) = changes(composed(), composed("parties.russia.exposure.source=illustration"))
    assert change.a is not None
    assert change.b is not None
    assert change.a.words == change.b.words
    assert (change.a.source, change.b.source) == ("same_for_both", "illustration")


def test_what_only_one_has_comes_as_a_whole() -> None:
    found = {change.key: (change.a, change.b) for change in changes(composed(), composed("mediator=usa"))}
    assert found["mediators.turkey"][1] is None
    assert found["mediators.usa"][0] is None
    assert not [key for key in found if key.startswith(("mediators.turkey.", "mediators.usa."))]


def test_lists_and_components_differ_in_words() -> None:
    found = {change.key: change for change in changes(composed(), composed("parties.russia.firm=[]", "tactic=firm"))}
    assert str(found["parties.russia.firm"].b) == "nothing"
    assert str(found["tactic._target_"].b) == "bargain.tactics.Firm"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (0.4, "0.4"),
        (True, "True"),
        ([], "nothing"),
        (None, "nothing"),
        ({"triangular": [0.1, 0.35, 0.8]}, "triangular(0.1, 0.35, 0.8)"),
        ({"level": "none"}, "none"),
        ({"levels": {"none": 0.25, "some": 0.75}}, "choice(none: 0.25, some: 0.75)"),
        ({"choice": {0: 0.5, 1: 0.5}}, "choice(0: 0.5, 1: 0.5)"),
        (
            {"pool": [{"beta": [2, 3], "weight": 0.5}, {"uniform": [0.2, 0.6], "weight": 0.5}]},
            "pool(beta(2, 3): 0.5, uniform(0.2, 0.6): 0.5)",
        ),
        ({"title": "Land", "levels": {"a": 0, "b": 1}}, "2 keys"),
    ],
)
def test_values_and_distributions_in_words(raw: object, words: str) -> None:
    assert stated(raw).words == words
