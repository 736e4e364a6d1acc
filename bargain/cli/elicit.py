"""bargain elicit FILE: experts' judgements pooled, shown back to them, and written as a scenario."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bargain.cli import placing
from bargain.cli.refusal import Parser, refusals, refuse

if TYPE_CHECKING:
    import argparse

    from bargain.elicitation import Panel

ABOUT = (
    "Fit experts' quartiles, pool them linearly, show the experts what that implies, and write the pool as a scenario."
)
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
PAGE = 6  # quantities a figure, so that it fits a page of print


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
        with placing.staged(asked.to) as staging:
            placing.write({f"scenario/{name}.yaml": text(judged, name, base.name, base.plain)}, staging)
            _validate(asked, name, staging)
            _draw(judged, staging / "figures", name)
            if not asked.replace:
                placing.vacant(staging)
            left = placing.place(staging)
        _clear(asked.to / "figures", name, left)
        Console(highlight=False, markup=False, emoji=False).print(feedback(judged))
        print(_run_it(asked, name), *left, sep="\n")


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(prog="bargain elicit", description=ABOUT, allow_abbrev=False)
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
    placing.own_name(name)
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
    with composer(parse([*overrides, "--config-dir", str(asked.to)]), staging) as compose:
        Scenario.from_config(plain(compose(overrides)))


def _draw(judged: Panel, directory: Path, name: str) -> None:
    from bargain.show import disagreement, save

    pages = [judged.elicited[i : i + PAGE] for i in range(0, len(judged.elicited), PAGE)]
    for number, page in enumerate(pages, start=1):
        which = f"_{number}" if len(pages) > 1 else ""
        save(disagreement(replace(judged, elicited=page)), directory, f"{name}_disagreement{which}")


def _clear(directory: Path, name: str, left: Sequence[Path]) -> None:
    """Remove the figures of an earlier call that drew more of them."""
    for page in directory.glob(f"{name}_disagreement_[0-9]*"):
        if page not in left:
            page.unlink()


def _run_it(asked: argparse.Namespace, name: str) -> str:
    words = ["bargain", "run", "--config-dir", str(asked.to), f"scenario={name}", *asked.overrides]
    return f"\nRun it: {shlex.join(words)}"
