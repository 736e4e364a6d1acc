"""bargain elicit FILE: experts' judgements pooled, shown back to them, and written as a scenario."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from bargain.cli.places import config_dir
from bargain.cli.refusal import refusals, refuse

if TYPE_CHECKING:
    from bargain.elicitation import Panel

ABOUT = (
    "Fit experts' quartiles, pool them linearly, show the experts what that implies, and write the pool as a scenario."
)
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
PAGE = 6  # quantities a figure, so that it fits a page of print


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        refuse(f"elicit: {message}; see `bargain elicit --help`")


@dataclass(frozen=True)
class Base:
    """The scenario whose numbers are judged: its name, and its configuration as plain data."""

    name: str
    plain: dict[str, Any]


def main(arguments: Sequence[str]) -> None:
    """Print fits, feedback and disagreement; leave a scenario and its figures in a directory of configurations, or nothing."""
    asked = _asked(arguments)
    name = _name(asked)
    with refusals():
        from rich.console import Console

        from bargain.elicitation import panel
        from bargain.elicitation.writing import text
        from bargain.scenario import Scenario
        from bargain.show.feedback import feedback

        base = _base(asked)
        if base.name == name:
            refuse(f"--name = {name}: is the scenario that this one builds on; give another --name")
        judged = panel(Scenario.from_config(base.plain), asked.file, asked.levels, asked.correlations)
        with _staged(asked.to) as staging:
            scenario = staging / "scenario" / f"{name}.yaml"
            scenario.parent.mkdir()
            scenario.write_text(text(judged, name, base.name, base.plain), encoding="utf-8")
            _validate(asked, name, staging)
            _draw(judged, staging / "figures", name)
            left = _put(staging, asked, name)
        Console(highlight=False).print(feedback(judged))
        print(_run_it(asked, name), *left, sep="\n")


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = _Parser(prog="bargain elicit", description=ABOUT, allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", type=Path, help="judgements, as a .csv or an .xlsx file")
    parser.add_argument("overrides", metavar="KEY=VALUE", nargs="*", help="as in `bargain run`")
    parser.add_argument(
        "--on", metavar="SCENARIO", help="the scenario whose numbers were judged; the default one if left out"
    )
    parser.add_argument("--levels", metavar="FILE", type=Path, help="probabilities of levels, where FILE is a .csv")
    parser.add_argument("--correlations", metavar="FILE", type=Path, help="correlations or concordances, likewise")
    parser.add_argument("--config-dir", "-cd", metavar="DIR", help="your own configs, where SCENARIO is among them")
    parser.add_argument("--to", metavar="DIR", type=Path, help="configs to write into; that directory, or conf")
    parser.add_argument("--name", metavar="NAME", help="of the scenario that is written; that of FILE if left out")
    parser.add_argument("--replace", action="store_true", help="write over what an earlier call has left")
    asked = parser.parse_intermixed_args(list(arguments))
    if asked.to and asked.config_dir and asked.to.resolve() != Path(asked.config_dir).resolve():
        refuse(f"--to = {asked.to}: must be where --config-dir is, for a run to find both; leave it out")
    asked.to = asked.to or Path(asked.config_dir or "conf")
    return asked


def _name(asked: argparse.Namespace) -> str:
    """The name of the scenario that is written."""
    name: str = asked.name or re.sub(r"\W+", "_", asked.file.stem).strip("_")
    if not NAME.fullmatch(name):
        refuse(f"--name = {name}: give the scenario a name of letters, digits and _")
    if (config_dir() / "scenario" / f"{name}.yaml").exists():
        refuse(f"--name = {name}: a scenario that comes with bargain has that name; give another --name")
    return name


def _base(asked: argparse.Namespace) -> Base:
    """Compose what was judged."""
    from bargain.cli.compose import composer, parse, plain

    overrides = [*([f"scenario={asked.on}"] if asked.on else []), *asked.overrides]
    with composer(parse([*overrides, *(["--config-dir", asked.config_dir] if asked.config_dir else [])])) as compose:
        composed = compose(overrides)
        return Base(composed.hydra.runtime.choices.scenario, plain(composed))


def _validate(asked: argparse.Namespace, name: str, staging: Path) -> None:
    """Compose and check the scenario as `bargain run` will, with what is in the directory beside it.

    raises   ConfigError
    """
    from bargain.cli.compose import composer, parse, plain
    from bargain.scenario import Scenario

    overrides = [f"scenario={name}", *asked.overrides]
    if asked.to.is_dir():
        beside = str(asked.to.resolve()).replace("'", "\\'")
        overrides.append(f"hydra.searchpath=['file://{beside}']")
    with composer(parse([*overrides, "--config-dir", str(staging)])) as compose:
        Scenario.from_config(plain(compose(overrides)))


def _draw(judged: Panel, directory: Path, name: str) -> None:
    from bargain.show import disagreement, save

    pages = [judged.elicited[i : i + PAGE] for i in range(0, len(judged.elicited), PAGE)]
    for number, page in enumerate(pages, start=1):
        which = f"_{number}" if len(pages) > 1 else ""
        save(disagreement(replace(judged, elicited=page)), directory, f"{name}_disagreement{which}")


@contextmanager
def _staged(directory: Path) -> Iterator[Path]:
    """Give a hidden directory inside another; afterwards nothing is left of it, nor of the other where it stayed empty."""
    from bargain.running.directory import DirectoryRefused

    missing = [path for path in (directory, *directory.parents) if not path.exists()]
    try:
        directory.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".elicit.", dir=directory))
    except OSError as problem:
        raise DirectoryRefused(f"--to = {directory}: cannot be written ({problem.strerror}); name another") from None
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        for path in missing:
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def _put(staging: Path, asked: argparse.Namespace, name: str) -> list[Path]:
    """Move all files of a staging directory to their places; where they are now."""
    files = sorted((path for path in staging.rglob("*") if path.is_file()), key=lambda path: path.suffix != ".yaml")
    places = [asked.to / path.relative_to(staging) for path in files]
    there = [place for place in places if place.exists()]
    if there and not asked.replace:
        refuse(f"{there[0]}: is there already; give another --name, or --replace to write over it")
    for page in (asked.to / "figures").glob(f"{name}_disagreement_[0-9]*"):  # an earlier call may have left more
        page.unlink()
    for path, place in zip(files, places, strict=True):
        place.parent.mkdir(exist_ok=True)
        path.chmod(0o644)
        os.replace(path, place)
    return places


def _run_it(asked: argparse.Namespace, name: str) -> str:
    words = ["bargain", "run", "--config-dir", str(asked.to), f"scenario={name}", *asked.overrides]
    return f"\nRun it: {shlex.join(words)}"
