"""What files may not say, since they may be a stranger's: whose code runs, and what is secret on this machine.

Only who types the command may allow a package, or have Hydra start programs; a file may ask for neither.  And a file may not read
the environment into what is played, for that is written into results, which are passed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from omegaconf import DictConfig, OmegaConf
from omegaconf.resolvers import oc

from bargain.scenario import ConfigError
from bargain.scenario.errors import at

ENVIRONMENT = "oc.env"
BASIC_LAUNCHER = "hydra._internal.core_plugins.basic_launcher.BasicLauncher"
LOGS = ("hydra.job_logging", "hydra.hydra_logging")
STREAMS = ("ext://sys.stdout", "ext://sys.stderr")
HARMLESS: dict[str, Any] = {
    "allow": [],
    "hydra.callbacks": {},
    "hydra.launcher._target_": BASIC_LAUNCHER,
    "hydra.job.env_set": {},
}
"""Key -> what a file may say there: whatever else runs code that is not bargain's, or may."""


def check_spoken(composed: DictConfig, typed: Sequence[str]) -> None:
    """Make sure that whatever runs other code than bargain's was typed, and stands in no file.

    typed    the overrides of the command line
    raises   ConfigError
    """
    heads = [override.lstrip("+~").partition("=")[0].partition("@")[0].replace("/", ".") for override in typed]
    for key in (*HARMLESS, *LOGS):
        said = OmegaConf.select(composed, key, throw_on_missing=False)
        said = OmegaConf.to_container(said) if OmegaConf.is_config(said) else said
        harmless = _only_logs(said) if key in LOGS else said in (None, HARMLESS[key])
        if not harmless and not any(_touches(head, key) for head in heads):
            raise at(key, said, "may run programs, so that no file may say it; say it yourself, on the command line")


def _only_logs(said: object) -> bool:
    """Whether a configuration of logging makes nothing but what Python's own logging has: no factories, no other objects."""
    if isinstance(said, dict):
        foreign = "()" in said or not str(said.get("class", "logging.")).startswith("logging.")
        return not foreign and all(map(_only_logs, said.values()))
    if isinstance(said, list):
        return all(map(_only_logs, said))
    return not str(said).startswith("ext://") or said in STREAMS


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
