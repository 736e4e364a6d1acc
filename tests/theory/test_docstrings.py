"""Every public name of the theory says what goes in, what comes out, and whose result it is."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from tests.theory.models import FUNCTIONS, MODELS


@pytest.mark.parametrize("module", MODELS.values(), ids=MODELS)
def test_a_model_names_its_source(module: ModuleType) -> None:
    assert re.search(r"^Sources?: .*\d{4}", module.__doc__ or "", re.MULTILINE), "no line `Source: author year`"


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_function_says_what_goes_in_and_what_comes_out(function: Callable[..., Any]) -> None:
    said = function.__doc__ or ""
    missing = [name for name in inspect.signature(function).parameters if not re.search(rf"\b{name}\b", said)]
    assert missing == [], "not described"
    assert re.search(r"^\s*return\b", said, re.MULTILINE), "does not say what it returns"


@pytest.mark.parametrize("model", MODELS)
def test_a_family_says_what_each_of_its_models_is_about(model: str) -> None:
    family, _, stem = model.partition(".")
    said = import_module(f"bargain.theory.{family}").__doc__ or ""
    assert re.search(rf"^{stem} {{2,}}\S", said, re.MULTILINE)
