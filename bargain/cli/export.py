"""bargain export SCENARIO FILE: write a scenario as a spreadsheet."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bargain.cli.refusal import refusals, refuse
from bargain.scenario import ConfigError

if TYPE_CHECKING:
    from bargain.scenario import Scenario

HELP = """bargain export SCENARIO FILE [--config-dir DIR] [--replace] [KEY=VALUE ...]

Write a scenario as an .xlsx workbook, or as a CSV where that holds all of it. Importing it again gives the same scenario.

  bargain export istanbul_2025 istanbul.xlsx
  bargain export istanbul_2025 istanbul.xlsx mediator=usa
  bargain export --config-dir conf islands islands.csv"""


def main(arguments: Sequence[str]) -> None:
    """Compose, write beside the file, read that again, compare, and only then put it in its place."""
    if {"--help", "-h"} & set(arguments):
        print(HELP)
        return
    with refusals():
        from bargain.cli.compose import composer, parse, plain
        from bargain.scenario import Scenario
        from bargain.sheets.book import kind_of

        asked = parse([argument for argument in arguments if argument != "--replace"])
        words = [word for word in asked.overrides if "=" not in word]
        if len(words) != 2:
            refuse("export: name a scenario and a file, for example: bargain export istanbul_2025 istanbul.xlsx")
        name, path = words[0], Path(words[1])
        kind_of(path)
        if path.exists() and "--replace" not in arguments:
            refuse(f"{path}: is there already; name another file, or add --replace")
        with composer(asked) as compose:
            composed = compose([f"scenario={name}", *(word for word in asked.overrides if word not in words)])
        choices = {str(group): str(option) for group, option in composed.hydra.runtime.choices.items()}
        write(Scenario.from_config(plain(composed)), choices, path, asked.config_dir and Path(asked.config_dir))
    print(path)


def write(scenario: Scenario, choices: Mapping[str, str], path: Path, also: Path | None) -> None:
    """Write a scenario's sheets, if they say all of it.

    choices   what Hydra chose, config group -> option;  also   the user's own configs
    raises    ConfigError where reading them again would not give the same scenario
    """
    from bargain import sheets
    from bargain.cli.drafts import checked, shared_sources

    config, shared = scenario.config, shared_sources()
    comma_separated = path.suffix.lower() == ".csv"
    tables = sheets.alone(config, shared) if comma_separated else sheets.workbook(config, choices, shared)
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as directory:
            written = Path(directory, path.name)
            sheets.write(written, tables)
            try:
                again = checked(sheets.sheets(sheets.read(written), shared, scenario.name), also, config.allow)
                lost = sheets.difference(config, again.config)
            except ConfigError as problem:
                lost = str(problem)
            if lost:
                kind, mend = (
                    ("CSV", f"write {path.stem}.xlsx") if comma_separated else ("workbook", "say it at each run")
                )
                raise ConfigError(f"{path}: {scenario.name} does not fit into a {kind}; {mend} ({lost})")
            written.replace(path)
    except OSError as problem:
        refuse(f"{path}: cannot be written ({problem.strerror}); name another file")
