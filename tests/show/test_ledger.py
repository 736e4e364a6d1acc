"""The page of numbers: one row each, with its source, its kind and who contests it."""

from __future__ import annotations

import pytest

from bargain.audit.ledger import ledger
from bargain.scenario import Scenario
from bargain.scenario.notation import text
from bargain.scenario.numbers import parse
from bargain.show.ledger import page
from tests.composing import composed, scenario


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        (0.5, "0.5"),
        ({"uniform": [0.1, 0.4]}, "uniform(0.1, 0.4)"),
        ({"triangular": [1, 3, 6]}, "triangular(1, 3, 6)"),
        ({"level": "shared"}, "shared"),
        ({"levels": {"shared": 0.7, "all, at once": 0.3}}, 'choice(shared: 0.7, "all, at once": 0.3)'),
        ({"choice": {0.2: 0.5, 0.4: 0.5}}, "choice(0.2: 0.5, 0.4: 0.5)"),
        (
            {"pool": [{"beta": [2, 3], "weight": 0.5}, {"uniform": [0.2, 0.6], "weight": 0.5}]},
            "pool(beta(2, 3): 0.5, uniform(0.2, 0.6): 0.5)",
        ),
    ],
)
def test_a_number_in_one_cell(raw: object, cell: str) -> None:
    assert text(parse(raw)) == cell


@pytest.mark.parametrize(
    "overrides", [("mediator=[turkey,usa]",), ("scenario=reference_class",), ("scenario=two_party",)]
)
def test_every_number_has_one_row(overrides: tuple[str, ...]) -> None:
    played = scenario(*overrides)
    entries = ledger(played)
    assert len(entries) == len({key for key in played.keys.values() if key})
    rows = [line for line in page(played, "").splitlines() if line.startswith("| `")]
    assert len(
        [row for row in rows if not row.startswith(tuple(f"| `{name}` |" for name in played.config.sources))]
    ) == len(entries)


def test_secondary_sources_are_marked_and_what_is_contested_says_by_whom() -> None:
    [row] = [line for line in page(scenario(), "").splitlines() if line.startswith("| `ideal.pledge_reach` | every")]
    assert "**secondary**" in row
    assert "conditions, after Reuters" in row
    [row] = [line for line in page(scenario(), "").splitlines() if line.startswith("| `trust.russia`")]
    assert "One press account says" in row
    assert "C5, C6" in row


def test_units_are_the_configurations_own() -> None:
    config = composed("scenario=two_party")
    config["issues"]["land"] |= {"scale": [4, 10], "unit": "years"}
    config["parties"]["upland"]["ideal"]["land"] = 4
    config["parties"]["upland"]["reservation"]["land"] = {"uniform": [4, 8.5]}
    config["parties"]["lowland"]["ideal"]["land"] = 10
    config["parties"]["lowland"]["reservation"]["land"] = 6.25
    values = {entry.name: entry.value for entry in ledger(Scenario.from_config(config)) if entry.group == "Upland"}
    assert values["reservation.land"] == "uniform(4, 8.5)"


def test_a_number_without_a_source_is_not_hidden() -> None:
    config = composed("scenario=two_party")
    config["parties"]["upland"]["patience"] = 0.9
    assert "| `patience` | 0.9 |  | **none** |" in page(Scenario.from_config(config), "")
