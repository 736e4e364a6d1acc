"""What there is to choose from, and settings composed: whole as `bargain run` would, or fast where only numbers were moved.

Hydra takes half a second over a large scenario.  It is asked once for what a setting chooses; plain values are then put in
their place, which gives the same configuration, and `kept` makes sure of that before a setting is written.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from bargain.cli.compose import composer, parse, plain
from bargain.cli.list import found
from bargain.cli.places import config_dir
from bargain.cli.stating import stated
from bargain.explorer import kept
from bargain.explorer.setting import Setting
from bargain.running.lab import Config
from bargain.scenario import ConfigError, Scenario
from bargain.scenario.errors import at, nearest
from bargain.study.edits import edited, settled

TRIED = "setting_of_the_explorer"  # no file of the user's or of ours is called so
KEPT = 16  # composed configurations that are kept in memory
Made = TypeVar("Made")


@dataclass
class Shelf:
    """Configs to choose from.

    directory   the user's own, beside those that come with bargain
    allow       packages besides bargain whose classes a configuration may name
    """

    directory: Path | None = None
    allow: tuple[str, ...] = ()
    _made: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False)
    _lock: RLock = field(default_factory=RLock, repr=False)  # Hydra keeps its state for the whole process

    def options(self, group: str) -> dict[str, str]:
        """Name and description of each option of a group."""
        return found(group, [config_dir(), *([self.directory] if self.directory else [])])

    def opened(self, setting: Setting) -> Setting:
        """The same with the lens that its scenario comes with, where it names none.

        raises   ConfigError where it cannot be played
        """
        if setting.scenario not in self.options("scenario"):
            raise at(
                "scenario",
                setting.scenario,
                f"there is none of that name; {nearest(setting.scenario, self.options('scenario'))}",
            )
        seen = replace(setting, lens=setting.lens or self._base(Setting(setting.scenario)).get("lens") or "")
        Scenario.from_config(self.config(seen))
        return seen

    def with_line(self, setting: Setting, line: str) -> Setting:
        """With one more override, as a command line writes it.

        raises   ConfigError where there is no such key, or it cannot be played so
        """
        with self._lock, composer(self._asked()) as compose:
            one = stated(line, compose)
            moved = setting.chosen(one.key, one.value) if one.choice else setting.stated(one.key, one.value)
            if not one.choice and moved.values != setting.values:  # Hydra knows which keys there are
                compose([f"scenario={setting.scenario}", *self._chosen(setting), line.strip()])
        return self.opened(moved)

    def config(self, setting: Setting) -> dict[str, Any]:
        """What is played: seen through its lens, ready for `Scenario.from_config`.

        raises   ConfigError
        """
        quick = {key: value for key, value in setting.values.items() if _is_quick(value)}
        rest = {key: value for key, value in setting.values.items() if key not in quick}
        base = self._base(replace(setting, mediator="", values=rest))
        changes: dict[str, Any] = {"worlds": setting.worlds, "seed": setting.seed}
        if setting.mediator:
            changes["mediators"] = self._mediators(setting.mediator)
        return edited(base | {"lens": setting.lens}, changes | quick)

    def lenses(self, setting: Setting) -> Mapping[str, Mapping[str, Any]]:
        """The lenses of a setting's scenario: name -> title, held_by, changes."""
        return self._base(Setting(setting.scenario)).get("lenses") or {}

    def mediators(self, setting: Setting) -> dict[str, str]:
        """The mediators that can sit at a setting's table: name -> who, in words."""
        config = self.config(setting.untouched)
        return self._once("mediators of", setting.untouched.label, lambda: dict(self._fitting(config)))

    def written(self, setting: Setting, name: str = "NAME") -> str:
        """A setting as the text of a file that means the same to `bargain run`.

        raises   ConfigError where it would not
        """
        text = self._text(setting, name)
        if settled(self._composed(text)) != self.config(setting):
            raise ConfigError("these moves together mean something else in a file; take back those that you typed")
        return text

    def read(self, text: str, name: str) -> Setting:
        """A setting from a file's text.

        raises   ConfigError
        """
        setting = kept.read(text, name)
        try:
            return self.opened(setting)
        except ConfigError as problem:
            raise ConfigError(f"{name}: {problem}") from None

    def _base(self, setting: Setting) -> dict[str, Any]:
        """A setting composed whole, its lens not yet looked through."""
        slow = replace(setting, lens=setting.lens if setting.values else "", worlds=1, seed=1)
        return self._once("base", slow.label, lambda: self._composed(self._text(slow)))

    def _text(self, setting: Setting, name: str = TRIED) -> str:
        changes: Mapping[str, Any] = {}
        if setting.lens and setting.values:
            changes = (self.lenses(setting).get(setting.lens) or {}).get("changes") or {}
        return kept.written(setting, changes, name)

    def _composed(self, text: str) -> dict[str, Any]:
        with self._lock, tempfile.TemporaryDirectory() as directory:
            kept.save(text, Path(directory), TRIED)
            with composer(self._asked(), Path(directory)) as compose:
                return plain(compose([f"experiment={TRIED}", f"allow=[{','.join(self.allow)}]"]))

    def _fitting(self, config: Config) -> list[tuple[str, str]]:
        there = []
        for option in self.options("mediator"):
            try:
                mediators = self._mediators(option)
                Scenario.from_config(edited(config, {"mediators": mediators}))
            except ConfigError:
                continue
            there.append((option, " and ".join(str(each["title"]) for each in mediators.values()) or "Nobody"))
        return there

    def _mediators(self, option: str) -> dict[str, Any]:
        """The mediators of one option, composed by themselves."""
        if option not in self.options("mediator"):
            raise at("mediator", option, f"there is none of that name; {nearest(option, self.options('mediator'))}")

        def alone() -> dict[str, Any]:
            with self._lock, composer(self._asked("--config-name", f"mediator/{option}")) as compose:
                return dict(plain(compose([])).get("mediators") or {})

        return self._once("mediator", option, alone)

    def _asked(self, *more: str) -> Any:
        return parse([*(["--config-dir", str(self.directory)] if self.directory else []), *more])

    @staticmethod
    def _chosen(setting: Setting) -> list[str]:
        options = dict(setting.choices) | ({"mediator": setting.mediator} if setting.mediator else {})
        return [f"{group}={option}" for group, option in options.items()]

    def _once(self, what: str, label: str, make: Callable[[], Made]) -> Made:
        """Made once, and kept while it is among the last that were asked for."""
        with self._lock:
            key = (what, label)
            made: Made = self._made.pop(key) if key in self._made else make()
            self._made[key] = made
            while len(self._made) > KEPT:
                self._made.pop(next(iter(self._made)))
            return made


def _is_quick(value: object) -> bool:
    """Whether it takes the place of whatever stood there, in a file too: mappings are merged, and references followed."""
    parts = value if isinstance(value, list) else [value]
    return all(isinstance(part, int | float) or (isinstance(part, str) and "${" not in part) for part in parts)
