"""bargain init DIR: start a study of one's own, a small one that runs as it is.

Its files are those of `templates`, each a `string.Template` in which $package is the name of the study's own Python package.
Python files end in .in there, so that no tool takes them for modules of bargain.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from string import Template

from bargain import __version__
from bargain.cli import placing
from bargain.cli.refusal import Parser, refusals, refuse

ABOUT = """Start a study of your own: a scenario, an actor, a mediator, rival readings, a sweep and a test, all invented and yours
to change. It runs as it is."""

TEMPLATES = Path(__file__).with_name("templates")
PACKAGE = "package"
"""What the directory of the study's own package is called among the templates."""
TAKEN = {"results", *(path.name.partition(".")[0] for path in TEMPLATES.iterdir())} - {PACKAGE}
"""What a package cannot be called, since something else in the study is."""


def main(arguments: Sequence[str]) -> None:
    """Write a whole study into a new or empty directory, or nothing."""
    parser = Parser(prog="bargain init", description=ABOUT)
    parser.add_argument("directory", metavar="DIR", type=Path, help="new, or empty")
    parser.add_argument("--name", help="of the study's own Python package; made from DIR's own where it is left out")
    asked = parser.parse_args(arguments)
    directory: Path = asked.directory
    texts = study(importable(made_of(directory.resolve().name) if asked.name is None else asked.name))
    with refusals():
        from bargain.running.directory import check

        check(directory)
        with placing.staged(directory, "DIR") as staging:
            placing.write(texts, staging)
            placing.place(staging, "DIR")
    print(*(directory / path for path in texts), sep="\n")
    print(f"\ncd {shlex.quote(str(directory))} && make run")


def study(package: str) -> dict[str, str]:
    """The texts of all files of a study by their paths below it."""
    words = {"package": package, "version": __version__}
    return {
        path(file, package): Template(file.read_text("utf-8")).substitute(words)
        for file in sorted(TEMPLATES.rglob("*"))
        if file.is_file()
    }


def path(file: Path, package: str) -> str:
    """Where what a template becomes belongs in a study."""
    first, *rest = file.relative_to(TEMPLATES).parts
    return "/".join([package if first == PACKAGE else first, *rest]).removesuffix(".in")


def made_of(name: str) -> str:
    """The name of a package for a study whose directory is called so: small letters, digits and underscores."""
    words = re.sub(r"\W+", "_", name.lower(), flags=re.ASCII).strip("_")
    return f"study_{words}" if words[:1].isdigit() else words


def importable(name: str) -> str:
    """A name under which Python finds the study's package and nothing else; any other is refused."""
    if not (name.isidentifier() and name.isascii()) or iskeyword(name):
        refuse(f"--name = {name}: is no name for a Python package; give one of letters, digits and underscores")
    if name in TAKEN:
        refuse(f"--name = {name}: something else in the study is called so; give the package another --name")
    if name in sys.stdlib_module_names or _is_there(name):
        refuse(f"--name = {name}: Python has a package of that name already; give another --name")
    return name


def _is_there(name: str) -> bool:
    """Whether something of that name can be imported; a bare directory cannot hide a package."""
    found = find_spec(name)
    return found is not None and found.origin is not None
