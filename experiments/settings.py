"""An experiment's settings from its command line, each as ``key=value``, and one line where something is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from bargain.scenario.errors import ConfigError, at, nearest

S = TypeVar("S")

BAD_INPUT = 2


def given(kind: type[S], doc: str | None, arguments: Sequence[str] | None = None) -> S:
    """The settings of an experiment: its defaults, with what the command line says in their place.

    kind        a dataclass, each field with its type and default
    doc         the experiment's docstring, which ``--help`` prints with all settings
    arguments   as typed; those of the process where None
    raises      ConfigError for a setting that is not there, or has a value that it may not have
    """
    said = list(sys.argv[1:] if arguments is None else arguments)
    if {"--help", "-h"} & set(said):
        print(
            f"{(doc or '').strip()}\n\nSettings, as key=value:\n{OmegaConf.to_yaml(OmegaConf.structured(kind))}", end=""
        )
        raise SystemExit(0)
    settings, known = OmegaConf.structured(kind), [field.name for field in fields(kind)]  # type: ignore[arg-type]
    for one in said:
        key, equals, value = one.partition("=")
        if key not in known:
            raise ConfigError(f"{one}: there is no such setting; {nearest(key, known)}")
        if not equals:
            raise ConfigError(f"{key}: give it as {key}=VALUE")
        try:
            settings[key] = value
        except OmegaConfBaseException:
            kind_of = str(kind.__annotations__[key])
            raise ConfigError(f"{key} = {value}: give one of the kind {kind_of}") from None
    whole: S = OmegaConf.to_object(settings)  # type: ignore[assignment]
    return whole


def bounded(settings: object, **ends: tuple[int, int | None]) -> None:
    """Hold some of the settings between the least and the largest that they may be; None where there is no largest.

    raises   ConfigError for the first that is not
    """
    for key, (least, most) in ends.items():
        value = getattr(settings, key)
        if value < least or (most is not None and value > most):
            raise at(key, value, f"give {least} or more" if most is None else f"give {least} to {most}")


def run(main: Callable[..., Any], arguments: Sequence[str] | None = None) -> int:
    """Run an experiment; the exit status, 2 with one line on the error stream where its input is wrong."""
    try:
        main(arguments)
    except ConfigError as problem:
        print(problem, file=sys.stderr)
        return BAD_INPUT
    return 0
