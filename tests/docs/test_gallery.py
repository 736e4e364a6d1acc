"""The gallery shows every figure, and its commands draw what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.cli.draw import asked
from bargain.show.catalogue import FIGURES
from tests.docs.gallery import PAGE, SHOWN, drawn
from tests.docs.pages import commands

PICTURES = set(re.findall(r"\]\(figures/gallery/([^)]+)\)", PAGE.read_text("utf-8")))
KILOBYTES = 150


def test_every_figure_has_its_place() -> None:
    drawings = [command.words[3:] for command in commands(PAGE) if command.words[1] == "draw"]
    assert {wish.figure for words in drawings for wish in asked(words)} == set(FIGURES)


def test_every_picture_is_there_and_small() -> None:
    kept = {path.name: path.stat().st_size for path in SHOWN.iterdir()}
    assert set(kept) == PICTURES
    assert max(kept.values()) <= 1024 * KILOBYTES


@pytest.mark.slow
def test_the_commands_draw_what_is_shown(tmp_path: Path) -> None:
    assert set(drawn(tmp_path, "worlds=256", "jobs=1")) == PICTURES
