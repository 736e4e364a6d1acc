"""bargain run [overrides]: play the worlds of a scenario, of each arm of a sweep, or of a question's cells, and say what came out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bargain.cli.places import config_dir
from bargain.cli.refusal import refusals, refuse

if TYPE_CHECKING:
    from omegaconf import DictConfig

HELP = """bargain run [-m] [--config-dir DIR] [KEY=VALUE ...]

Play the worlds of a scenario and estimate the chance of a settlement.

  bargain run                                      the default scenario
  bargain run scenario=two_party worlds=1024       another, with fewer worlds
  bargain run mediator=usa seed=2                  another mediator, other draws
  bargain run +tactic@parties.russia.tactic=firm   another tactic for one party alone
  bargain run precision=0.005 worlds=200000        until the 95 % interval is +- 0.5 points
  bargain run -m mediator=none,turkey,usa          one arm for each, compared in the same worlds
  bargain run --config-dir conf allow=[mylab]      with your own configs and classes
  bargain run experiment=why_talks_fail            a question that takes many runs
  bargain run engine=dask engine.address=ADDRESS   on the workers of a cluster
  bargain run --cfg job                            show the configuration instead

A run that was stopped goes on where it was when the same command is given again: what is finished is kept in results/.played.

`bargain list` shows what can be chosen; `bargain run --hydra-help` what else Hydra offers."""


def main(arguments: Sequence[str]) -> None:
    """Compose and validate everything first, so that bad input is refused before anything is computed or written."""
    if {"--help", "-h"} & set(arguments):
        print(HELP)
        return
    with refusals():
        from bargain.cli.compose import composer, parse
        from bargain.cli.plan import planned
        from bargain.running.directory import claimed

        asked = parse(arguments)
        if asked.hydra_help or asked.shell_completion:
            _hand_over(arguments, asked.overrides)
        elif asked.cfg or asked.info:
            if asked.multirun:
                refuse("-m: --cfg and --info show one configuration; leave it out")
            with composer(asked) as compose:
                compose(asked.overrides)
            _hand_over(arguments, asked.overrides)
        else:
            plan = planned(asked)
            with claimed(plan.directory) if plan.scattered else nullcontext():
                _hand_over(arguments, asked.overrides, plan.overrides)
                if plan.sweeps:
                    _gathered(plan.directory)


def play(composed: DictConfig) -> None:
    """One run, as Hydra calls it: play, keep, tell."""
    from hydra.core.hydra_config import HydraConfig
    from hydra.types import RunMode
    from omegaconf import OmegaConf

    from bargain.cli.asking import ask
    from bargain.cli.compose import plain
    from bargain.cli.leaving import keep, tell, tell_arm
    from bargain.evidence.answers import answered
    from bargain.running import answer
    from bargain.running.engine import Engine
    from bargain.running.lab import Lab
    from bargain.running.progress import progress
    from bargain.running.store import Store

    own = HydraConfig.get()
    directory = Path(own.runtime.output_dir)
    arm = 0 if OmegaConf.is_missing(own.job, "num") else int(own.job.num)
    with refusals():
        try:
            config = plain(composed)
            with progress() as watch:
                lab = Lab(Engine.of(config), Store(Path(config["store"])) if config["store"] else None, watch)
                if config["study"]:
                    ask(config, lab, directory, list(own.overrides.task), arm)
                    return
                found = answered(answer.play(config, lab))
                if own.mode == RunMode.RUN:
                    found.summary["lenses"] = answer.beside(config, lab)
            keep(found, directory, list(own.overrides.task), arm)
        except BaseException:
            with suppress(OSError):  # Hydra has made it already; what is not empty stays
                directory.rmdir()
            raise
        if own.mode == RunMode.MULTIRUN:
            tell_arm(found, own.job.override_dirname)
        else:
            tell(found, directory)


def _hand_over(arguments: Sequence[str], overrides: Sequence[str], more: Sequence[str] = ()) -> None:
    """Let Hydra run, with its options first: its parser wants the overrides in one piece."""
    import hydra

    options = [argument for argument in arguments if argument not in overrides]
    before, sys.argv = sys.argv, ["bargain run", *options, *overrides, *more]
    try:
        hydra.main(version_base="1.3", config_path=str(config_dir()), config_name="config")(play)()
    finally:
        sys.argv = before


def _gathered(directory: Path) -> None:
    from bargain.cli.leaving import keep_sweep, tell_sweep
    from bargain.running.sweep import gather

    arms = gather(directory)
    keep_sweep(arms, directory)
    tell_sweep(arms, directory)
