"""Panels for tests, from rows of CSV on the shipped scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bargain.elicitation import Panel, panel
from tests.composing import scenario

HEADING = "expert,quantity,lower,q25,q50,q75,upper,weight,note"
LEVELS = "expert,quantity,level,probability"


def judged(on: str, rows: Sequence[str], levels: Sequence[str] = ()) -> Panel:
    """What these rows say of a shipped scenario."""
    with TemporaryDirectory() as where:
        files = [Path(where) / name for name in ("panel.csv", "levels.csv")]
        for file, heading, lines in zip(files, (HEADING, LEVELS), (rows, levels), strict=True):
            file.write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")
        return panel(scenario(f"scenario={on}"), files[0], files[1] if levels else None)
