"""A question that takes many runs: what a config may set of it, which cells it plays, and what it makes of them.

A study is a frozen dataclass whose fields a config gives, under the key ``study`` with a ``_target_``.  It plays composed
configurations in a `Lab` and returns one labelled dataset, from which everything that is told of it follows: its table, its
headline, and by a module of the same name in `bargain.show.studies` its finding and its figures.  To add one, add a file.
"""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from bargain.estimates import Estimate
from bargain.running.lab import Config, Lab
from bargain.running.records import Row
from bargain.scenario import Scenario
from bargain.scenario.components import resolve
from bargain.scenario.errors import ConfigError, at, nearest

if TYPE_CHECKING:
    import xarray as xr


class Study(ABC):
    """A question, with its settings.  Subclasses are frozen dataclasses."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    question: ClassVar[str]
    """What is asked, in one sentence that ends with a question mark."""

    def check(self, scenario: Scenario) -> None:  # noqa: B027 - most can be asked of any
        """Make sure that the question can be asked of a scenario, before anything is played.

        raises   ConfigError
        """

    @abstractmethod
    def ask(self, config: Config, lab: Lab) -> xr.Dataset:
        """Play what is needed and say what was found.

        config   the composed configuration of the talks, without the study
        return   labelled: every variable with units and a long name; estimates with a last dimension ``bound`` as in labelled.py
        raises   as `Lab.play`
        """

    @abstractmethod
    def rows(self, found: xr.Dataset) -> Sequence[Row]:
        """The table of what was found, all rows with the same columns."""

    @abstractmethod
    def headline(self, found: xr.Dataset) -> Mapping[str, Estimate]:
        """The numbers that a reader would quote, by name, each with its 95 % simulation interval."""

    @property
    def name(self) -> str:
        """What it is called: the name of its module."""
        return type(self).__module__.rpartition(".")[2]


def study_of(config: Config, scenario: Scenario) -> Study:
    """The study that a composed configuration names, checked against its scenario.

    raises   ConfigError
    """
    given: Mapping[str, Any] = config["study"]
    target = resolve(given.get("_target_"), "study._target_", Study, config.get("allow") or ())
    settings = {key: value for key, value in given.items() if key != "_target_"}
    try:
        study: Study = TypeAdapter(target).validate_python(settings)
    except ValidationError as error:
        raise _in_one_line(error, settings, target) from None
    study.check(scenario)
    return study


def module_of(study: Study) -> ModuleType:
    """The module that a study's class stands in."""
    return sys.modules[type(study).__module__]


def _in_one_line(error: ValidationError, settings: Mapping[str, Any], target: type) -> ConfigError:
    problem = error.errors()[0]
    key = ".".join(("study", *map(str, problem["loc"])))
    if problem["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        known = list(TypeAdapter(target).json_schema()["properties"])
        return at(key, problem["input"], f"there is no such setting; {nearest(str(problem['loc'][-1]), known)}")
    if problem["type"] in ("missing", "missing_argument"):
        return ConfigError(f"{key}: is missing; {target.__name__} needs it")
    message = problem["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
    return at(key, problem["input"], message)
