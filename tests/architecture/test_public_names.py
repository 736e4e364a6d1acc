"""The public names: adding one is a minor release, removing one needs a release of warning first."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import bargain

PUBLIC = [
    "Agenda",
    "ConfigError",
    "Estimate",
    "Guarantor",
    "Issue",
    "Mediator",
    "Party",
    "Preferences",
    "Quantity",
    "Scenario",
    "Tactic",
    "load",
    "pick",
    "show",
]


def test_these_names_are_public_and_no_others() -> None:
    assert sorted(bargain.__all__) == PUBLIC
    assert set(PUBLIC) <= set(dir(bargain))


def test_each_of_them_is_there() -> None:
    for name in PUBLIC:
        assert getattr(bargain, name) is not None


def test_the_version_is_that_of_the_distribution() -> None:
    assert bargain.__version__ == version("bargain-peace")


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    heavy = ["mesa", "matplotlib", "xarray", "hydra", "scipy.stats"]
    code = f"import sys, bargain; print([name for name in {heavy} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
