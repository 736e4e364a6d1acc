"""What Hydra means, in one line: the key, the value and the mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hydra.core.config_loader import ConfigLoader
from hydra.core.object_type import ObjectType
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override
from hydra.errors import HydraException
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException
from yaml import YAMLError

from bargain.scenario import ConfigError
from bargain.scenario.errors import at, nearest
from bargain.scenario.schema import key_names

Compose = Callable[[Sequence[str]], DictConfig]


def error(problem: Exception, overrides: Sequence[str], loader: ConfigLoader, compose: Compose) -> ConfigError:
    """Find the override that cannot be meant, and what was probably meant instead.

    problem     what composing with `overrides` raised
    compose     composes, to see which keys there are
    """
    parser = OverridesParser.create(config_loader=loader)
    parsed: list[Override] = []
    for text in overrides:
        try:
            parsed.append(parser.parse_override(text))
        except HydraException:
            return ConfigError(f"{text}: cannot be read; write key=value, and 'quote' a value with special characters")
    choices = [override for override in parsed if _options(override, loader)]
    found = (
        _several_values(parsed) or _unknown_option(choices, loader) or _unknown_key(parsed, choices, loader, compose)
    )
    return found or _not_chosen_yet(choices, problem) or ConfigError(_first_line(problem))


def unresolved(problem: OmegaConfBaseException) -> ConfigError:
    """An interpolation that leads nowhere, or a mandatory value that nobody gave."""
    reason = _first_line(problem)
    return ConfigError(f"{problem.full_key}: {reason}" if problem.full_key else reason)


def unreadable(problem: YAMLError) -> ConfigError:
    """A file that is no YAML: where, as far as the reader can tell."""
    mark = getattr(problem, "problem_mark", None)
    where = f"{mark.name}: line {mark.line + 1}: " if mark else ""
    return ConfigError(f"{where}cannot be read as YAML; {getattr(problem, 'problem', None) or _first_line(problem)}")


def _options(override: Override, loader: ConfigLoader) -> list[str]:
    """What there is to choose from, where the override chooses from a config group."""
    return loader.get_group_options(override.key_or_group, ObjectType.CONFIG)


def _several_values(parsed: Sequence[Override]) -> ConfigError | None:
    swept = (override for override in parsed if override.is_sweep_override())
    return next(
        (at(_key(override), _value(override), "is several values; add -m to run each") for override in swept), None
    )


def _unknown_option(choices: Sequence[Override], loader: ConfigLoader) -> ConfigError | None:
    for override in choices:
        options, value = _options(override, loader), _value(override)
        if not override.is_delete() and value not in options:
            return at(_key(override), value, f"there is none of that name; {nearest(value, options)}")
    return None


def _not_chosen_yet(choices: Sequence[Override], problem: Exception) -> ConfigError | None:
    """A group that no configuration chooses from at that place, such as a tactic for one party alone."""
    if "append to your default list" in str(problem):
        for override in choices:
            if f"'{_key(override)}'" in str(problem):
                return at(
                    _key(override), _value(override), f"nothing is chosen there yet; write +{override.input_line}"
                )
    return None


def _unknown_key(
    parsed: Sequence[Override], choices: Sequence[Override], loader: ConfigLoader, compose: Compose
) -> ConfigError | None:
    try:
        known = compose([override.input_line or "" for override in choices if not override.is_delete()])
    except (HydraException, OmegaConfBaseException):
        return None
    for override in parsed:
        key = override.key_or_group
        if override in choices or override.is_add() or OmegaConf.select(known, key, default=known) is not known:
            continue
        if _left_out(key, known):
            return at(key, _value(override), f"is left out there so far; write +{override.input_line}")
        meant = _repaired(key, known) or nearest(key, [*known, *loader.list_groups("")])
        return at(key, _value(override), f"there is no such key; {meant}")
    return None


def _key(override: Override) -> str:
    """What stands before the equals sign, the package of a group included."""
    return (override.input_line or "").partition("=")[0]


def _value(override: Override) -> str:
    """What stands after the equals sign."""
    return (override.input_line or "").partition("=")[2]


def _left_out(key: str, known: DictConfig) -> bool:
    """Whether only the last part of a dotted key is missing, and some part of a configuration may have it."""
    place, _, last = key.rpartition(".")
    return bool(place) and isinstance(OmegaConf.select(known, place), DictConfig) and last in key_names()


def _repaired(key: str, known: DictConfig) -> str | None:
    """Follow a dotted key as far as it leads, and replace the first part that leads nowhere by the nearest."""
    node: object = known
    parts = key.split(".")
    for place, part in enumerate(parts):
        if not isinstance(node, DictConfig):
            return None
        if part not in node:
            if place == 0:
                return None
            return nearest(key, [".".join([*parts[:place], str(other), *parts[place + 1 :]]) for other in node])
        node = node[part]
    return None


def _first_line(problem: BaseException) -> str:
    """What an exception says first, and what its cause says first."""
    chain = (problem, problem.__cause__)
    return ": ".join(str(link).strip().splitlines()[0].rstrip(".") for link in chain if link and str(link).strip())
