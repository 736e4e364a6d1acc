"""Sheets composed as `bargain run` would compose them, before anything is written where it stays."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf

from bargain import sheets
from bargain.cli.compose import composer, parse, plain
from bargain.cli.places import config_dir
from bargain.cli.placing import write
from bargain.scenario import ConfigError, Scenario
from bargain.scenario.errors import at, nearest

DRAFT = "draft_of_a_sheet"


@cache
def shared_sources() -> dict[str, Any]:
    """The citations that every scenario may name."""
    found = OmegaConf.to_container(OmegaConf.load(config_dir() / "sources" / "literature.yaml"))
    assert isinstance(found, dict)
    return {str(key): source for key, source in found.items()}


def checked(read: sheets.Sheets, also: Path | None = None, allow: Sequence[str] = ()) -> Scenario:
    """The scenario that a book's configs make, checked in full.

    also     a directory of the user's own configs, among which its mediator may be, say
    allow    packages besides bargain whose classes may be run
    raises   ConfigError, with the cell wherever the trouble came from one
    """
    drafted = replace(read, name=DRAFT)  # no file of the user's or of ours is called so
    with tempfile.TemporaryDirectory() as directory:
        write(sheets.files(drafted), Path(directory))
        try:
            return Scenario.from_config(_composed(drafted, Path(directory), also, allow))
        except ConfigError as problem:
            raise read.draft.translated(problem) from None


def _composed(read: sheets.Sheets, drafted: Path, also: Path | None, allow: Sequence[str]) -> dict[str, Any]:
    more = ["--config-dir", str(also)] if also is not None else []
    asked: argparse.Namespace = parse([*more, f"allow=[{','.join(allow)}]"])
    with composer(asked, drafted) as compose:
        for group, choice in read.choices.items():
            options = compose.options(group)
            if choice not in options:
                raise at(group, choice, f"there is none of that name; {nearest(choice, options)}")
        return plain(compose([f"scenario={read.name}", *asked.overrides]))
