"""Any sheet survives the way through configs and back, cell by cell, and its configs through YAML, sign by sign."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from omegaconf import OmegaConf

from bargain import sheets
from bargain.cli.drafts import shared_sources
from bargain.scenario import Scenario
from bargain.scenario.notation import figure
from bargain.scenario.schema import Config
from bargain.sheets.inert import is_live
from tests.composing import composed
from tests.sheets.generated import positions
from tests.sheets.roundtrip import comma_separated, workbook

CHOICES = {"mediator": "none", "tactic": "screening", "protocol": "alternating_offers", "sampler": "latin_hypercube"}


def fits_a_csv(rows: list[dict[str, Any]]) -> bool:
    """Whether no word of a sheet begins like a formula, which a CSV cannot hold."""
    return not any(isinstance(said, str) and is_live(said) for row in rows for said in row.values())


@given(positions().filter(fits_a_csv))
def test_a_csv_survives_to_the_byte(rows: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        first, second = Path(directory, "first.csv"), Path(directory, "second.csv")
        sheets.write(first, {"positions": rows})
        comma_separated(second, config(first))
        assert second.read_bytes() == first.read_bytes()
        assert sheets.difference(config(first), config(second)) == ""


@settings(max_examples=15)
@given(positions())
def test_a_workbook_survives_to_the_cell(rows: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        given_, first, second = (Path(directory, f"{name}.xlsx") for name in ("given", "first", "second"))
        sheets.write(given_, {"positions": rows})
        for row, said in zip(sheets.read(given_).rows("positions"), rows, strict=True):
            assert {column: row.text(column) for column in row.cells} == {c: said_text(v) for c, v in said.items()}
        workbook(first, config(given_), CHOICES)
        workbook(second, config(first), CHOICES)
        one, other = sheets.read(first), sheets.read(second)
        for sheet, table in one.tables.items():
            assert [row.cells for row in table] == [row.cells for row in other.tables[sheet]], sheet
        assert sheets.difference(config(given_), config(first)) == ""


@given(positions().filter(fits_a_csv))
def test_yaml_says_what_the_sheet_says(rows: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "sheet.csv")
        sheets.write(path, {"positions": rows})
        read = sheets.sheets(sheets.read(path), shared_sources(), "sheet")
    texts = sheets.files(read)
    for who, spec in read.parts["parties"].items():
        assert loaded(texts[f"party/sheet_{who}.yaml"]) == spec
    agenda, scenario = loaded(texts["agenda/sheet.yaml"]), loaded(texts["scenario/sheet.yaml"])
    assert {key: agenda[key] for key in ("tracks", "issues")} == {key: read.parts[key] for key in ("tracks", "issues")}
    assert (scenario["scenario"], scenario.get("sources", {})) == (read.parts["scenario"], read.parts["sources"])
    assert {line[:1] for line in texts["scenario/sheet.yaml"].split("defaults:")[0].splitlines()} <= {"#", ""}


def said_text(value: str | float) -> str:
    return value if isinstance(value, str) else figure(value)


def loaded(text: str) -> dict[str, Any]:
    found = OmegaConf.to_container(OmegaConf.load(io.StringIO(text)), resolve=True, throw_on_missing=True)
    assert isinstance(found, dict)
    return {str(key): value for key, value in found.items()}


def config(path: Path) -> Config:
    """What a sheet says, checked, with the other parts as they are shipped."""
    read = sheets.sheets(sheets.read(path), shared_sources(), "sheet")
    base = composed("scenario=two_party")
    return Scenario.from_config(
        base | read.parts | {"protocol": base["protocol"], "sources": shared_sources() | read.parts["sources"]}
    ).config
