"""What a command line asks for, composed and validated in full before Hydra may start."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hydra._internal.core_plugins.basic_sweeper import BasicSweeper
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.types import RunMode
from omegaconf import DictConfig

from bargain.cli.compose import Composer, composer, plain
from bargain.cli.strangers import BASIC_SWEEPER, check_spoken, leads_out, value_of
from bargain.running.answer import others, through
from bargain.running.directory import DirectoryRefused, check
from bargain.running.engine import Engine
from bargain.scenario import ConfigError, Scenario
from bargain.scenario.errors import at
from bargain.study.study import study_of


@dataclass(frozen=True)
class Plan:
    """What is about to happen.

    directory   where the run, or all arms of the sweep, will leave what they find
    overrides   for Hydra, on top of the user's, so that it uses that directory and writes nothing of its own into it
    sweeps      whether there are arms, of runs and not of questions that take many
    scattered   whether what is left lies in directories below that one, which come one by one
    """

    directory: Path
    overrides: tuple[str, ...]
    sweeps: bool
    scattered: bool


def planned(asked: argparse.Namespace) -> Plan:
    """Validate every combination that is asked for, and make sure that results can be written.

    raises   ConfigError
    """
    with composer(asked) as compose:
        alone = [] if asked.multirun else [compose(asked.overrides)]
        sweeps = asked.multirun or alone[0].hydra.mode == RunMode.MULTIRUN
        arms = arms_of(compose, asked.overrides) if sweeps else [asked.overrides]
        composed = [compose(arm) for arm in arms] if sweeps else alone
        for arm in composed:
            check_spoken(arm, asked.overrides)  # what a sweep in a file puts into its arms, nobody has typed
        for config in map(plain, composed):
            scenario = Scenario.from_config(config)
            for lens in others(config):
                Scenario.from_config(through(config, lens))
            Engine.of(config)
            if config["study"]:
                study_of(config, scenario)
        if sweeps:
            _check_places(arms, composed)
        asks = any(config.study for config in composed)
        scattered = sweeps and all(config.hydra.sweep.subdir for config in composed)
        key = "sweep" if sweeps else "run"
        directory = Path(str(value_of(composed[0], f"hydra.{key}.dir")))
    try:
        check(directory)
    except DirectoryRefused as problem:
        raise ConfigError(f"hydra.{key}.dir = {problem}") from None
    # Settled here, since the directory may be named by the time of day.
    settled = (f"hydra.{key}.dir={_quoted(str(directory))}", "hydra.output_subdir=null")
    return Plan(directory, settled, sweeps and not asks, scattered)


def _check_places(arms: Sequence[Sequence[str]], composed: Sequence[DictConfig]) -> None:
    """That the directory of every arm, which is named by its overrides, lies below the sweep's."""
    for override in (override for arm in arms for override in arm):
        if ".." in override.split("/")[1:]:
            raise ConfigError(
                f"{override}: names the directory of its arm, and would lead out of the sweep's; take out .."
            )
    for subdir in (str(config.hydra.sweep.subdir or "") for config in composed):
        if leads_out(subdir):
            raise at("hydra.sweep.subdir", subdir, "leads out of the sweep's directory; leave it out")


def arms_of(compose: Composer, overrides: Sequence[str]) -> list[list[str]]:
    """The overrides of each arm: all combinations of what is swept over, as Hydra's own sweeper has them."""
    own = compose(overrides, RunMode.MULTIRUN).hydra
    parser = OverridesParser.create(config_loader=compose.hydra.config_loader)
    if own.sweeper._target_ != BASIC_SWEEPER:  # only that sweeper knows what it will try
        return [[override for override in overrides if not parser.parse_override(override).is_sweep_override()]]
    swept = [f"{key}={value}" for key, value in (own.sweeper.params or {}).items()]
    split = BasicSweeper.split_arguments(parser.parse_overrides([*swept, *own.overrides.task]), max_batch_size=None)
    return [[*own.overrides.hydra, *arm] for arm in split[0]]


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
