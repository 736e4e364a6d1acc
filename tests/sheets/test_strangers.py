"""A stranger's words stay words: nothing that a sheet or a panel says becomes a key of the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bargain import sheets
from bargain.cli.drafts import shared_sources
from bargain.elicitation import panel
from bargain.elicitation.writing import text
from tests.composing import composed, scenario

BREAKS = ("\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c")
"""What some reader or other takes for the end of a line."""

PAYLOAD = "allow: [stranger]{0}parties: {{}}{0}seed: 4242{0}#"
TOP = {"defaults", "scenario", "sources", "explained", "events", "correlations", "protocol"}


@pytest.mark.parametrize("end", BREAKS, ids=repr)
def test_no_word_of_a_sheet_begins_a_line_of_its_own(end: str, tmp_path: Path) -> None:
    stranger = f"Upland{end}{PAYLOAD.format(end)}"
    file = tmp_path / "sheet.csv"
    rows = [f'"{stranger}","Land{end}seed: 1{end}#",0', f'Lowland,"Land{end}seed: 1{end}#",1']
    file.write_text("\n".join(["actor,issue,position", *rows]) + "\n", encoding="utf-8", newline="")
    read = sheets.sheets(sheets.read(file), shared_sources())
    for path, content in sheets.files(read).items():
        said = yaml.safe_load(content)
        expected = {
            "scenario": TOP,
            "agenda": {"tracks", "issues"},
            "party": said.keys() - {"allow", "parties", "seed"},
        }
        assert said.keys() <= expected[path.split("/")[0]], path


@pytest.mark.parametrize("end", BREAKS, ids=repr)
def test_no_word_of_a_panel_does_either(end: str, tmp_path: Path) -> None:
    expert = f"A{end}{PAYLOAD.format(end)}"
    file = tmp_path / "panel.csv"
    row = f'"{expert}",upland.reservation.land,.2,.3,.4,"note{end}seed: 1"'
    file.write_text(f"expert,quantity,q25,q50,q75,note\n{row}\n", encoding="utf-8", newline="")
    judged = panel(scenario("scenario=two_party"), file)
    said = yaml.safe_load(text(judged, "judged", "two_party", composed("scenario=two_party")))
    assert said.keys() == {"defaults", "scenario", "sources", "parties"}
