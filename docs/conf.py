"""The documentation as a site: ``make docs``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

import bargain

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "bargain"
author = "The bargain authors"
release = version = bargain.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
extensions += ["accessible", "docstrings", "equations", "repository"]
exclude_patterns = ["_build"]

# A link that leads nowhere is an error.  Types are left aside: annotations name many that need no page.
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
myst_dmath_allow_labels = False

repository_pages = {
    "README.md": "index",
    "CHANGELOG.md": "project/changelog",
    "CONTRIBUTING.md": "project/contributing",
    "results/reference/README.md": "reference-results",
}

autodoc_default_options = {"members": True, "member-order": "bysource", "show-inheritance": True}
autodoc_preserve_defaults = True
autodoc_type_aliases = {name: name for name in ("Array", "Arrays", "Config", "Gains", "Index", "Mask", "Point")}
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 160
python_trailing_comma_in_multi_line_signatures = False
toc_object_entries = False
add_module_names = False

html_theme = "furo"
html_title = "bargain"
html_math_renderer = "mathml"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = False
html_show_copyright = False


def home(app: Sphinx, module: str, attribute: str) -> str:
    """Where a name that a module offers is written: there, or in the module that it is taken from."""
    offered = getattr(import_module(module), attribute.partition(".")[0], None)
    written = getattr(offered, "__module__", module)
    return written if written.startswith("bargain.") else module


def setup(app: Sphinx) -> None:
    """Say where names are written, and show tables of values as they are: Pygments has no name for them."""
    app.connect("viewcode-follow-imported", home)
    app.add_lexer("csv", TextLexer)
