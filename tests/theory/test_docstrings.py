"""Every public name of the theory says what goes in, what comes out, and whose result it is."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import pytest

import bargain.theory

MODULES = [
    import_module(found.name)
    for found in walk_packages(bargain.theory.__path__, "bargain.theory.")
    if not found.ispkg and found.name.rpartition(".")[2] not in ("__main__", "claim", "printed")
]
MODELS = [module for module in MODULES if not module.__name__.rpartition(".")[2].startswith("_")]


def public(module: ModuleType) -> list[tuple[str, Any]]:
    return [
        (name, thing)
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and (inspect.isfunction(thing) or inspect.isclass(thing))
        and thing.__module__ == module.__name__
    ]


FUNCTIONS = [
    pytest.param(thing, id=f"{module.__name__.removeprefix('bargain.theory.')}.{name}")
    for module in MODELS
    for name, thing in public(module)
    if inspect.isfunction(thing)
]


@pytest.mark.parametrize("module", MODELS, ids=lambda module: module.__name__.removeprefix("bargain.theory."))
def test_a_model_names_its_source(module: ModuleType) -> None:
    assert re.search(r"^Sources?: .*\d{4}", module.__doc__ or "", re.MULTILINE), "no line `Source: author year`"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_says_what_goes_in_and_what_comes_out(function: Callable[..., Any]) -> None:
    said = function.__doc__ or ""
    missing = [name for name in inspect.signature(function).parameters if not re.search(rf"\b{name}\b", said)]
    assert missing == [], "not described"
    assert re.search(r"^\s*return\b", said, re.MULTILINE), "does not say what it returns"
