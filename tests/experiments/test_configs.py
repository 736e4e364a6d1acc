"""Experiments as configurations: each is a sweep that opens with its own command line, and every arm can be played."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bargain.cli.compose import composer, parse, plain
from bargain.cli.places import config_dir
from bargain.cli.plan import arms_of
from bargain.scenario import Scenario

FILES = sorted((config_dir() / "experiment").glob("*.yaml"))


@pytest.mark.parametrize("name", [file.stem for file in FILES])
def test_every_arm_can_be_played(name: str) -> None:
    overrides = [f"experiment={name}"]
    with composer(parse(overrides)) as compose:
        arms = [plain(compose(arm)) for arm in arms_of(compose, overrides)]
    assert len(arms) > 1
    for arm in arms:
        played = Scenario.from_config(arm).play(0, 16)
        assert played["signed"].dtype == np.bool_


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_opens_with_its_command_line_and_holds_only_overrides(file: Path) -> None:
    text = file.read_text("utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert head[0] == "# @package _global_"
    assert any(f"bargain run experiment={file.stem}" in line for line in head)
    assert "_target_" not in text
