"""What is tried: a scenario, seen through a lens, with some choices and numbers of it moved; all of it plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bargain.scenario.errors import ConfigError, at
from bargain.scenario.lens import is_whole

WORLDS = 1024
"""Worlds at first: few enough that a scenario with sixteen issues answers within a second (benchmarks/explorer.py)."""

APART = {  # what is no part of one run, or would take both sides of a comparison out of the same worlds
    "allow": "give the package when the explorer is started, --allow PACKAGE",
    "engine": "says where worlds are played, and the explorer plays them itself; leave it out",
    "experiment": "is a file of overrides; open it instead",
    "hydra": "says where a run leaves its results, and the explorer leaves none; leave it out",
    "jobs": "says where worlds are played, and the explorer plays them itself; leave it out",
    "lenses": "are readings that somebody holds; move what a lens says by its own key",
    "precision": "says how many worlds are played; choose that instead",
    "sampler": "both sides of the comparison have to be played in the same worlds; leave it out",
    "store": "says where worlds are kept, and the explorer keeps none; leave it out",
    "study": "is a question of many runs; ask it with `bargain run`",
}


@dataclass(frozen=True)
class Setting:
    """What is tried.

    scenario   its name
    lens       through which it is seen; empty where the scenario has none
    mediator   the option of that group; empty for what the scenario names
    choices    group, as an override names it -> option
    values     dotted key of the configuration -> plain data in the place of what stood there
    worlds     how many are played, >= 1
    seed       of their draws, >= 0
    """

    scenario: str
    lens: str = ""
    mediator: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    worlds: int = WORLDS
    seed: int = 1

    @property
    def label(self) -> str:
        """The same for settings that say the same."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @property
    def untouched(self) -> Setting:
        """The same scenario through the same lens in the same worlds, with nothing moved: what a setting is compared with."""
        return Setting(self.scenario, self.lens, worlds=self.worlds, seed=self.seed)

    @property
    def moves(self) -> dict[str, Any]:
        """Everything that differs from the scenario as it stands: key or group -> value or option."""
        return ({"mediator": self.mediator} if self.mediator else {}) | dict(self.choices) | dict(self.values)

    def moved(self, values: Mapping[str, Any]) -> Setting:
        """With other values at some keys."""
        return replace(self, values=dict(self.values) | dict(values))

    def put_back(self, *keys: str) -> Setting:
        """With some moves taken back, whether values or choices."""
        here = self.mediated("") if "mediator" in keys else self
        choices = {key: option for key, option in here.choices.items() if key not in keys}
        values = {key: value for key, value in here.values.items() if key not in keys}
        return replace(here, choices=choices, values=values)

    def mediated(self, option: str) -> Setting:
        """With other mediators; what was moved of those before goes with them."""
        values = {key: value for key, value in self.values.items() if not key.startswith("mediators.")}
        return replace(self, mediator=option, values=values)

    def chosen(self, group: str, option: object) -> Setting:
        """With another option of a group.

        raises   ConfigError where the group is not one to choose from here, or the option is no name
        """
        name = group.lstrip("+").partition("@")[0]
        check_part(name, option)
        if not isinstance(option, str):
            raise at(group, option, "must be the name of one option; `bargain list` shows which there are")
        if name == "scenario":
            return Setting(option, worlds=self.worlds, seed=self.seed)
        return self.mediated(option) if group == "mediator" else replace(self, choices={**self.choices, group: option})

    def stated(self, key: str, value: Any) -> Setting:
        """With another value at one key, whichever it is.

        raises   ConfigError where the key is no part of a setting
        """
        check_part(key.partition(".")[0], value)
        if key == "lens":
            return replace(self, lens=value or "")
        if key in ("worlds", "seed"):
            if not isinstance(value, int) or isinstance(value, bool) or value < (key == "worlds"):
                raise at(key, value, "must be a whole number, of worlds at least 1")
            return replace(self, worlds=value) if key == "worlds" else replace(self, seed=value)
        return self.moved({key: value})


def check_part(name: str, value: object) -> None:
    """Make sure that a key or a group may be part of a setting.

    raises   ConfigError
    """
    if name in APART:
        raise at(name, value, APART[name])


def flat(values: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Nested data as dotted keys: down to numbers, with their provenance, components, lists and plain values."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if not isinstance(name, str):
            raise ConfigError(f"{above}{name}: is no name of a key; write a word")
        below = isinstance(value, Mapping) and value and not is_whole(value)
        found |= flat(value, f"{above}{name}.") if below else {f"{above}{name}": value}
    return found


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of `flat`.

    raises   ConfigError where a key stands within what another has a plain value for
    """
    found: dict[str, Any] = {}
    for key, value in values.items():
        *above, last = key.split(".")
        here = found
        for name in above:
            here = here.setdefault(name, {})
            if not isinstance(here, dict):
                raise at(key, value, f"stands within {name}, which has a value of its own; put that back first")
        here[last] = value
    return found
