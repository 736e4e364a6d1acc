"""An uncertain number in a cell is read back as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.scenario.notation import parsed, written
from bargain.scenario.numbers import Number, parse
from tests.sheets.generated import LABELS, numbers_between, positive


@pytest.mark.parametrize(
    ("cell", "config"),
    [
        ("0.5", {"value": 0.5}),
        (" -1e-3 ", {"value": -0.001}),
        ("uniform(0.1, 0.4)", {"uniform": [0.1, 0.4]}),
        ("Triangular (1,3,6)", {"triangular": [1, 3, 6]}),
        ("pert(1, 3, 6)", {"pert": [1, 3, 6]}),
        ("beta(2, 3)", {"beta": [2, 3]}),
        ("beta(2, 3, 0.1, 0.9)", {"beta": [2, 3, 0.1, 0.9]}),
        ("normal(0, 1)", {"normal": [0, 1]}),
        ("lognormal(1, 0.5)", {"lognormal": [1, 0.5]}),
        ("choice(0.2: 0.5, 0.4: 0.5)", {"choice": {0.2: 0.5, 0.4: 0.5}}),
        ("shared", {"level": "shared"}),
        ("North's (for now)", {"level": "North's (for now)"}),
        ('"2014"', {"level": "2014"}),
        ('"say ""no"""', {"level": 'say "no"'}),
        ("choice(none: 0.25, half: 0.75)", {"levels": {"none": 0.25, "half": 0.75}}),
        ('choice("1: all": 0.25, "2": 0.75)', {"levels": {"1: all": 0.25, "2": 0.75}}),
        (
            "pool(beta(2, 3): 0.4, uniform(0.2, 0.6): 0.6)",
            {"pool": [{"beta": [2, 3], "weight": 0.4}, {"uniform": [0.2, 0.6], "weight": 0.6}]},
        ),
    ],
)
def test_a_cell_says_what_configs_say(cell: str, config: dict[str, object]) -> None:
    assert parsed(cell) == config
    number = parse(config)
    again = written(number)
    assert parse(again if isinstance(again, float) else parsed(again)) == number


@given(numbers_between(-3.0, 8.0) | positive())
def test_every_distribution_is_read_back(number: Number) -> None:
    cell = written(number)
    assert parse(cell if isinstance(cell, float) else parsed(cell)) == number


@given(st.lists(LABELS, min_size=1, max_size=4, unique=True), st.data())
def test_every_label_is_read_back(labels: list[str], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(labels))
    assert parsed(str(written(parse({"level": one})))) == {"level": one}
    alike = {label: 1 / len(labels) for label in labels}
    if len(labels) > 1:
        assert parsed(str(written(parse({"levels": alike})))) == {"levels": alike}


@pytest.mark.parametrize(
    "cell", ["choice(1: 0.5, all: 0.5)", "choice(a: 0.5, a: 0.5)", "uniform(a, 2)", 'choice("a: 1)', "pool(1)"]
)
def test_what_cannot_be_meant_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"choice|number|open|colon"):
        parsed(cell)
