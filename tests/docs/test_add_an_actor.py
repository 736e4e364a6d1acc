"""The how-to page "Add an actor", followed to the letter, with fewer worlds."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, commands, laid_out, typed

PAGE = ROOT / "docs" / "how-to" / "add-an-actor.md"
SMALL = ("worlds=512", "jobs=1")


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(PAGE, tmp_path_factory.mktemp("laboratory"))


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter_and_fatigue_brings_agreement(laboratory: Path) -> None:
    before = package_files()
    listed, ran, compared, _ = commands(PAGE)
    assert "weary_ukraine" in typed(listed.words, laboratory)
    alone = left(typed(ran.words, laboratory, *SMALL), laboratory) / "summary.json"
    table = left(typed(compared.words, laboratory, *SMALL), laboratory) / "sweep.csv"
    with table.open(encoding="utf-8") as file:
        agreement = {row["arm"]: float(row["agreement"]) for row in csv.DictReader(file)}
    assert agreement["ukraine_2025"] < agreement["weary_ukraine"]
    assert agreement["weary_ukraine"] == json.loads(alone.read_text("utf-8"))["agreement"]["estimate"]
    assert package_files() == before


def test_the_class_of_the_page_keeps_the_contract(laboratory: Path) -> None:
    pytest.importorskip("bargain.testing")
    *_, contract = commands(PAGE)
    assert "4 passed" in typed(contract.words, laboratory)


def left(printed: str, where: Path) -> Path:
    """The directory that a command names last."""
    return where / printed.split()[-1]


def package_files() -> set[Path]:
    """Every file of the package and of its configurations."""
    return {path for kind in ("bargain/**/*.py", "configs/**/*.yaml") for path in ROOT.glob(kind)}
