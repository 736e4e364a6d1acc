"""What files may not say, since they may be a stranger's: whose code runs, and what is secret on this machine.

Only who types the command may allow a package, have Hydra start programs, name a cluster or lead out of the directory in which the
command is given; a file may ask for none of it.  And a file may not read the environment into what is played, for that is written
into results, which are passed on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException
from omegaconf.resolvers import oc

from bargain.scenario import ConfigError
from bargain.scenario.errors import at

ENVIRONMENT = "oc.env"
BASIC_LAUNCHER = "hydra._internal.core_plugins.basic_launcher.BasicLauncher"
BASIC_SWEEPER = "hydra._internal.core_plugins.basic_sweeper.BasicSweeper"
LOGS = ("hydra.job_logging", "hydra.hydra_logging")
STREAMS = ("ext://sys.stdout", "ext://sys.stderr")
LOGGERS = ("logging.StreamHandler", "logging.NullHandler", "logging.Formatter")
"""What a file may have Python's logging make: nothing that opens a file, but for Hydra's own log beside the results."""

OWN_LOG = {
    "class": "logging.FileHandler",
    "formatter": "simple",
    "filename": "${hydra.runtime.output_dir}/${hydra.job.name}.log",
}

CLUSTER = "engine.address"
"""Whose programs are sent tasks and send back what Python unpickles; to choose an engine by its name does not say it."""

PLACES = ("store", "hydra.run.dir", "hydra.sweep.dir", "hydra.job.name")
HARMLESS: dict[str, Any] = {
    "allow": [],
    "hydra.callbacks": {},
    "hydra.launcher._target_": BASIC_LAUNCHER,
    "hydra.sweeper._target_": BASIC_SWEEPER,
    "hydra.job.env_set": {},
}
"""Key -> what a file may say there: whatever else runs code that is not bargain's, or may."""


def check_spoken(composed: DictConfig, typed: Sequence[str]) -> None:
    """Make sure that whatever runs other code than bargain's, or writes elsewhere than below here, was typed, and stands in no file.

    typed    the overrides of the command line
    raises   ConfigError
    """
    heads = [override.lstrip("+~").partition("=")[0].partition("@")[0].replace("/", ".") for override in typed]
    for key, said, danger in _dangerous(composed):
        spoken = CLUSTER in heads if key == CLUSTER else any(_touches(head, key) for head in heads)
        if not spoken:
            raise at(key, said, f"{danger}, so that no file may say it; say it yourself, on the command line")


def value_of(composed: DictConfig, key: str) -> Any:
    """What a configuration says at a key, plain; None where it says nothing.

    raises   ConfigError where it refers to what is not there, or to itself
    """
    try:
        said = OmegaConf.select(composed, key, throw_on_missing=False)
    except (OmegaConfBaseException, RecursionError) as problem:
        raise ConfigError(f"{key}: leads nowhere, or to itself ({str(problem).splitlines()[0]})") from None
    return OmegaConf.to_container(said) if OmegaConf.is_config(said) else said


def _dangerous(composed: DictConfig) -> Iterator[tuple[str, Any, str]]:
    """What is said that no file may say: its key, its value, and what it may do."""
    for key in (*HARMLESS, *LOGS):
        said = value_of(composed, key)
        if not (_only_logs(said) if key in LOGS else said in (None, HARMLESS[key])):
            yield key, said, "may run programs"
    if (address := value_of(composed, CLUSTER)) is not None:
        yield CLUSTER, address, "may run programs"
    for key in PLACES:
        with suppress(ConfigError):  # what leads nowhere leads out of nothing; whoever would go there says why
            if leads_out(place := str(value_of(composed, key) or ".")) and leads_out(os.path.relpath(place)):
                yield key, place, "leads out of this directory"


def _only_logs(said: object) -> bool:
    """Whether a configuration of logging makes nothing but what writes to the terminal and Hydra's own log: no factories, no other objects."""
    if said == OWN_LOG:
        return True
    if isinstance(said, dict):
        foreign = "()" in said or said.get("class", LOGGERS[0]) not in LOGGERS
        return not foreign and all(map(_only_logs, said.values()))
    if isinstance(said, list):
        return all(map(_only_logs, said))
    return not str(said).startswith("ext://") or said in STREAMS


def leads_out(path: str) -> bool:
    """Whether a path, as it is written, leads elsewhere than below the directory that it starts from; links there are its owner's."""
    return os.path.isabs(path) or os.path.normpath(path).split(os.sep)[0] == os.pardir


def _touches(typed: str, key: str) -> bool:
    """Whether one of two keys is part of what stands under the other."""
    return f"{typed}.".startswith(f"{key}.") or f"{key}.".startswith(f"{typed}.")


@contextmanager
def no_secrets() -> Iterator[None]:
    """Refuse whatever would read the environment while a configuration is resolved."""
    OmegaConf.register_new_resolver(ENVIRONMENT, _refused, replace=True)
    try:
        yield
    finally:
        OmegaConf.register_new_resolver(ENVIRONMENT, oc.env, replace=True)


def _refused(name: str, *_: Any) -> None:
    raise ConfigError(
        f"reads {name} from the environment, and results are passed on; write the value, or give it on the command line"
    )
