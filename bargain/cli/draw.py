"""bargain draw RUN [FIGURE ...]: draw what a run or a sweep left."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from bargain.cli.places import import_from_here
from bargain.cli.refusal import refusals, refuse

HELP = """bargain draw RUN [FIGURE[=WHAT] [KEY=VALUE ...]] ...

Draw figures of a finished run or sweep, into its folder `figures`: each as PNG and as PDF.

  bargain draw RUN                                         all that need no choice and fit
  bargain draw RUN terms tornado                           these two
  bargain draw RUN distribution=terms.neutrality           how an outcome is distributed
  bargain draw SWEEP distribution=month by=mediator        the same, side by side
  bargain draw SWEEP terms arm=usa                         of one run of a sweep
  bargain draw RUN allow=mylab                             of a run with classes of your own

A KEY=VALUE belongs to the figure before it, and an allow=PACKAGE before the first to all. What may be chosen:

{figures}

and for every figure of a sweep, arm. An outcome's name is a variable of the run, with what it is of behind a dot: month,
month.humanitarian, terms.neutrality, value.russia, kept, or a number such as russia.salience.neutrality."""

ARM, ALLOW = "arm", "allow"


@dataclass
class Wish:
    """A figure that is asked for."""

    figure: str
    chosen: dict[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """What its files are called: by the figure and what was chosen."""
        return "_".join(re.sub(r"[^\w.=@-]+", "-", word) for word in (self.figure, *self.chosen.values()))


def main(arguments: Sequence[str]) -> None:
    """Draw everything first and write then, so that bad input leaves nothing behind."""
    if {"--help", "-h"} & set(arguments):
        print(HELP.format(figures=_figures()))
        return
    if not arguments or ("=" in arguments[0] and not Path(arguments[0]).exists()):
        refuse("draw: say of what; name the directory that `bargain run` named last")
    directory = Path(arguments[0])
    with refusals():
        from bargain.running.directory import written
        from bargain.running.sweep import unfinished
        from bargain.show.style import save

        import_from_here()
        allow, words = allowed(arguments[1:])
        wishes = asked(words)
        load = cache(_outcomes)  # a run is read once, however many figures are drawn of it
        draw = partial(_drawn, directory, load, allow)
        drawn = [(wish, draw(wish)) for wish in wishes] if wishes else _fitting(directory, load, allow)
        for wish, ax in drawn:
            with written(directory / "figures"):
                paths = save(ax, directory / "figures", wish.file)
            print(*paths, sep="\n")
        if said := unfinished(directory):
            print(f"{directory}: {said}", file=sys.stderr)


def allowed(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The packages besides bargain that are allowed before any figure is named, and the other words."""
    key, _, packages = words[0].partition("=") if words else ("", "", "")
    return (packages.split(","), words[1:]) if key == ALLOW else ((), words)


def asked(words: Sequence[str]) -> list[Wish]:
    """What the words ask for, each figure with what is chosen about it.

    raises   ConfigError for a figure or a choice that there is not
    """
    from bargain.scenario.errors import ConfigError, at, nearest
    from bargain.show.catalogue import FIGURES

    wishes: list[Wish] = []
    for word in words:
        key, equals, value = word.partition("=")
        if key in FIGURES:
            wishes.append(Wish(key))
            if not equals:
                continue
            if not FIGURES[key].options:
                raise at(key, value, "there is nothing to choose about this figure")
            key = next(iter(FIGURES[key].options))
        elif not equals:
            raise ConfigError(f"{word}: there is no such figure; {nearest(word, FIGURES)}")
        elif not wishes:
            raise at(key, value, f"no figure stands before it; {nearest(key, FIGURES)}")
        known = (*FIGURES[wishes[-1].figure].options, ARM)
        if key not in known:
            raise at(key, value, f"there is no such choice for {wishes[-1].figure}; {nearest(key, known)}")
        wishes[-1].chosen[key] = value
    for wish in wishes:
        needs = FIGURES[wish.figure].needs
        if needs and needs not in wish.chosen:
            raise ConfigError(f"{wish.figure}: say of what, for example {wish.figure}=month")
    return wishes


def _drawn(directory: Path, load: Callable[[Path], Any], allow: Sequence[str], wish: Wish) -> Any:
    """The axes of the figure that is asked for.

    raises   ConfigError where it cannot be drawn
    """
    from bargain import show
    from bargain.scenario.errors import ConfigError, at
    from bargain.show.catalogue import FIGURES

    entry = FIGURES[wish.figure]
    of = _summary if entry.of == "summary" else load
    options: dict[str, Any] = {ALLOW: allow} if ALLOW in entry.options else {}
    for key, value in wish.chosen.items():
        if key != ARM:
            try:
                options[key] = entry.options[key](value)
            except ValueError:
                raise at(key, value, "must be a whole number") from None
    try:
        return getattr(show, wish.figure)(of(_run(directory, wish.chosen)), **options)
    except KeyError as problem:  # of a name that there is not: its message says which may have been meant
        raise ConfigError(str(problem.args[0])) from None


def _fitting(directory: Path, load: Callable[[Path], Any], allow: Sequence[str]) -> list[tuple[Wish, Any]]:
    """Every figure that needs no choice and can be drawn; why others cannot is said on standard error."""
    from bargain.scenario.errors import ConfigError
    from bargain.show.catalogue import fitting

    outcomes = load(directory)  # where there is nothing at all, that is said once
    found = []
    for name, drawn in fitting(outcomes, _summary(directory), allow):
        if isinstance(drawn, ConfigError):
            print(f"{name} is left out: {drawn}", file=sys.stderr)
        else:
            found.append((Wish(name), drawn))
    return found


def _run(directory: Path, chosen: Mapping[str, str]) -> Path:
    """The directory itself, or that of one arm of a sweep."""
    from bargain.running.sweep import runs
    from bargain.scenario.errors import at, nearest

    if ARM not in chosen:
        return directory
    found = {run.label: run.directory for run in runs(directory)}
    if chosen[ARM] not in found:
        raise at(ARM, chosen[ARM], f"there is none of that label; {nearest(chosen[ARM], found)}")
    return found[chosen[ARM]]


def _outcomes(directory: Path) -> Any:
    from bargain.running.loading import load
    from bargain.scenario.errors import ConfigError

    try:
        return load(directory)
    except (FileNotFoundError, ValueError) as problem:
        raise ConfigError(str(problem)) from None


def _summary(directory: Path) -> Any:
    """The summary of a run, or the arms of a sweep."""
    from bargain.running.reading import SUMMARY, summary_of
    from bargain.running.sweep import gather

    return summary_of(directory) if (directory / SUMMARY).exists() else gather(directory)


def _figures() -> str:
    from bargain.show.catalogue import FIGURES

    width = max(map(len, FIGURES)) + 2
    return "\n".join(f"  {name:<{width}}{', '.join(entry.options)}".rstrip() for name, entry in FIGURES.items())
