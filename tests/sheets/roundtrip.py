"""Sheets as the command line reads and writes them, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bargain import sheets
from bargain.cli.compose import composer, parse
from bargain.cli.drafts import checked, shared_sources
from bargain.scenario import Scenario
from bargain.scenario.schema import Config


def imported(path: Path, name: str | None = None) -> Scenario:
    """The scenario of a file, composed and checked."""
    return checked(sheets.sheets(sheets.read(path), shared_sources(), name))


def choices(*overrides: str) -> Mapping[str, str]:
    """What Hydra chooses, config group -> option."""
    with composer(parse(overrides)) as compose:
        return dict(compose(overrides).hydra.runtime.choices)


def workbook(path: Path, config: Config, chosen: Mapping[str, str]) -> Path:
    """Write every sheet."""
    sheets.write(path, sheets.workbook(config, chosen, shared_sources()))
    return path


def comma_separated(path: Path, config: Config) -> Path:
    """Write the sheet `positions` alone."""
    sheets.write(path, sheets.alone(config, shared_sources()))
    return path
