"""The extensions of the documentation's site, which are no package."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from tests.docs.pages import ROOT


def extension(name: str) -> ModuleType:
    """One of them, loaded from its file."""
    spec = spec_from_file_location(f"docs_extension_{name}", ROOT / "docs" / "_extensions" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
