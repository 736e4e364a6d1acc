"""Gambit, which solves games by another route; tests that need it are skipped where it has no wheel."""

from __future__ import annotations

import platform
import sys

import pytest

WHEELS = {("linux", "x86_64"), ("darwin", "arm64"), ("win32", "AMD64")}
"""As in the extra ``dev`` of pyproject.toml: everywhere else it would have to be compiled."""

if (sys.platform, platform.machine()) not in WHEELS:
    pytest.skip("pygambit has no wheel for this platform", allow_module_level=True)

import pygambit

__all__ = ["pygambit"]
