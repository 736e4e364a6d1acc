"""A setting as a file: an experiment, which holds only overrides and which `bargain run experiment=NAME` plays too.

What a lens says comes on top of what a file says, so that a number that the lens moves is written within the lens as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException
from yaml import YAMLError

from bargain.cli import explain
from bargain.explorer.setting import WORLDS, Setting, check_part, flat, nested
from bargain.files.whole import new
from bargain.scenario import ConfigError
from bargain.scenario.errors import at
from bargain.scenario.lens import is_whole

HEADER = "# @package _global_"
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
FOLDER = "experiment"
OVERRIDE = "override /"


def written(setting: Setting, lens: Mapping[str, Any], name: str = "NAME") -> str:
    """A setting as the text of an experiment's file.

    lens   the changes of the lens through which it is seen
    """
    also = {"scenario": setting.scenario} | ({"mediator": setting.mediator} if setting.mediator else {})
    added = [{f"/{group[1:]}": option} for group, option in setting.choices.items() if group.startswith("+")]
    others = (also | dict(setting.choices)).items()
    overridden = [{f"{OVERRIDE}{group}": option} for group, option in others if not group.startswith("+")]
    shadowed = {key: value for key, value in setting.values.items() if says(lens, key)}
    content: dict[str, Any] = {"defaults": [*added, "_self_", *overridden]}  # Hydra wants overrides last
    content |= {"lens": setting.lens} if setting.lens else {}
    content |= {"worlds": setting.worlds, "seed": setting.seed}
    content |= nested(setting.values)
    content |= {"lenses": {setting.lens: {"changes": nested(shadowed)}}} if shadowed else {}
    about = (
        HEADER,
        f"# Tried in the explorer: {setting.scenario}, {len(setting.moves)} of its assumptions moved",
        "#",
        f"#   bargain run --config-dir DIR experiment={name}",
    )
    return "\n".join(about) + "\n" + OmegaConf.to_yaml(OmegaConf.create(content))


def says(lens: Mapping[str, Any], key: str) -> bool:
    """Whether the changes of a lens say something of a key, of what it stands in, or of what stands in it."""
    here: Any = lens
    for name in key.split("."):
        if not isinstance(here, Mapping) or is_whole(here):
            return True
        if name not in here:
            return False
        here = here[name]
    return True


def read(text: str, name: str = "file") -> Setting:
    """A setting from the text of an experiment's file.

    name     what to call it where it is refused
    raises   ConfigError, one line, where it is no experiment, or one of many runs
    """
    if HEADER not in (line.strip() for line in text.splitlines()):
        raise ConfigError(f"{name}: has no line {HEADER!r}, so it is no experiment; open one that the explorer saved")
    try:
        content = OmegaConf.to_container(OmegaConf.create(text), resolve=False)
    except YAMLError as problem:
        raise ConfigError(f"{name}: {explain.unreadable(problem)}") from None
    except OmegaConfBaseException as problem:
        raise ConfigError(f"{name}: {' '.join(str(problem).split())}") from None
    if not isinstance(content, dict):
        raise ConfigError(f"{name}: holds no keys; open one that the explorer saved")
    defaults = content.pop("defaults", None)
    if not isinstance(defaults, list):
        raise ConfigError(f"{name}: has no list `defaults`, which names the scenario; open one that the explorer saved")
    try:
        return _with_values(_with_defaults(defaults), {str(key): value for key, value in content.items()})
    except ConfigError as problem:
        raise ConfigError(f"{name}: {problem}") from None


def _with_defaults(defaults: list[Any]) -> Setting:
    chosen: dict[str, Any] = {}
    for entry in defaults:
        if entry == "_self_":
            continue
        if not isinstance(entry, Mapping) or len(entry) != 1 or not str(next(iter(entry))).startswith((OVERRIDE, "/")):
            raise at("defaults", entry, "must be written as `override /mediator: usa`")
        [(key, option)] = entry.items()
        chosen[key.removeprefix(OVERRIDE) if key.startswith(OVERRIDE) else f"+{key[1:]}"] = option
    if not isinstance(chosen.get("scenario"), str):
        raise ConfigError("defaults: names no scenario; add `override /scenario: two_party`, say")
    setting = Setting(chosen.pop("scenario"))
    for group, option in chosen.items():
        setting = setting.chosen(group, option)
    return setting


def _with_values(setting: Setting, content: dict[str, Any]) -> Setting:
    """With the values of a file; of lenses only what repeats them."""
    lenses = content.pop("lenses", None) or {}
    values = {"worlds": WORLDS} | flat(content)
    for key, value in values.items():
        setting = setting.stated(key, value)
    repeated = {f"{setting.lens}.changes.{key}": value for key, value in setting.values.items()}
    for key, value in flat(lenses if isinstance(lenses, Mapping) else {"": lenses}).items():
        if key not in repeated or repeated[key] != value:
            check_part("lenses", key)
    return setting


def save(text: str, directory: Path, name: str) -> Path:
    """Write the text of a setting into a directory of configs, whole or not at all; where it is then.

    raises   ConfigError where the name is none, the file is there already, or nothing can be written
    """
    if not NAME.fullmatch(name):
        raise at("name", name, "must be a word of letters, digits, - and _")
    path = directory / FOLDER / f"{name}.yaml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new(path) as unfinished:
            unfinished.write_text(text, encoding="utf-8")
    except FileExistsError:
        raise at("name", name, f"{path} is there already; give another name") from None
    except OSError as problem:
        raise ConfigError(f"{path}: cannot be written ({problem.strerror}); start with another --config-dir") from None
    return path
