"""The how-to page "Run what takes long", followed to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
import xarray as xr

import bargain
from bargain.running.reading import NotARun, read
from tests.docs.pages import ROOT, astray, commands, typed, unprinted

PAGE = ROOT / "docs" / "how-to" / "run-long.md"


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(tmp_path: Path) -> None:
    for command in commands(PAGE):
        assert unprinted(command, typed(command.words, tmp_path)) == []
    first, again = (xr.load_dataset(tmp_path / "runs" / name / "outcomes.nc") for name in ("first", "again"))
    xr.testing.assert_identical(first, again)
    left = {path.name for path in (tmp_path / "runs" / "why").iterdir()}
    assert left == {"study.nc", "table.csv", "summary.json", "figures", "config.yaml", "manifest.json"}
    assert set(bargain.load(tmp_path / "runs" / "why")["friction"].values) >= {"private information", "procedure"}
    with pytest.raises(NotARun, match="is the answer to a question, and no run"):
        read(tmp_path / "runs" / "why")
    assert astray(PAGE) == []
