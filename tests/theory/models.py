"""The models of the theory and their public functions, by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import bargain.theory

ROOM = "bargain.theory."

MODELS: dict[str, ModuleType] = {
    found.name.removeprefix(ROOM): import_module(found.name)
    for found in walk_packages(bargain.theory.__path__, ROOM)
    if found.name.count(".") == 3 and found.name.rpartition(".")[2] != "printed" and "._" not in found.name
}
"""By ``family.model``."""

FUNCTIONS: dict[str, Callable[..., Any]] = {
    f"{model}.{name}": thing
    for model, module in MODELS.items()
    for name, thing in vars(module).items()
    if not name.startswith("_") and inspect.isfunction(thing) and thing.__module__ == module.__name__
}
"""By ``family.model.function``."""
