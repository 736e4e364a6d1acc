"""The pages that list every number are what the command prints.

python -m tests.docs.test_numbers     # writes the pages anew
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, typed

SCENARIOS = ROOT / "docs" / "scenarios"
PAGES = {
    "istanbul_2022": ["istanbul_2022"],
    "istanbul_2025": ["istanbul_2025", "mediator=[turkey,usa]"],
    "istanbul_2025_sequence": ["istanbul_2025_sequence"],
    "reference_class": ["reference_class", "mediator=[facilitator,formulator,manipulator]"],
    "three_party": ["three_party"],
    "two_party": ["two_party"],
    "two_tracks": ["two_tracks"],
}


def page(name: str) -> Path:
    return SCENARIOS / f"{name}_numbers.md"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_lists_the_numbers_as_they_are(name: str, tmp_path: Path) -> None:
    printed = typed(["bargain", "sources", *PAGES[name]], tmp_path)
    assert page(name).read_text("utf-8") == printed, "python -m tests.docs.test_numbers writes it anew"


def test_every_scenario_has_its_page() -> None:
    assert {path.stem for path in (ROOT / "configs" / "scenario").glob("*.yaml")} == set(PAGES)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        for name, words in PAGES.items():
            page(name).write_text(typed(["bargain", "sources", *words], Path(directory)), encoding="utf-8")
