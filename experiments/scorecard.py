"""How the model does against the world: everything that was observed, beside what is modelled, and what the model was told of it.

Asked of all checks at once: the chance of agreement (``experiments.calibration``), how long deals stand
(``experiments.durability``), where settlements fall (``experiments.settlements``), what publics accept
(``experiments.publics``), and what became of the Istanbul talks.

Expected   What was fitted should be met, and says little.  What was not used may be missed: the model was made to share out why
           talks fail, and not to forecast; hazards that stay as they are should break too few deals early and too many late;
           and no theory should beat the mean of what all want by much (Achen 2006).
Measured   For each line what was observed, what is modelled, each with a 95 % interval, and whether the two overlap.

    python experiments/scorecard.py
    python experiments/scorecard.py page=docs/scorecard.md      # write the page's table and figure anew
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from shutil import copyfile

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich.console import Console

from bargain.chance import BLOCK
from bargain.estimates import Estimate, clopper_pearson
from bargain.evidence.questions import ask, start
from bargain.evidence.settlements import targets as settled
from bargain.evidence.target import Target
from bargain.outcomes import label
from bargain.running.blocks import blocks
from bargain.scenario.errors import ConfigError
from bargain.show import style
from experiments import crises, durability, tables, whole_plans
from experiments.effects import listing, scenario
from experiments.settings import bounded, given, run

ISTANBUL = "istanbul_2025"
BEGINS, ENDS = "<!-- scorecard: written by `python experiments/scorecard.py page=docs/scorecard.md` -->", "<!-- end -->"
MET = {True: "yes", False: "no", None: "–"}


@dataclass
class Settings:
    """What can be asked: worlds of each arm that is played, the seed, a page to write anew, and where to."""

    worlds: int = 4 * BLOCK
    seed: int = 1
    page: Path | None = None
    to: Path = Path("results/scorecard")


def targets(worlds: int, seed: int) -> list[Target]:
    """All lines, check by check."""
    fitted = crises.calibrated(crises.population(worlds, seed), seed)
    followed = durability.measured(durability.Settings(worlds=worlds, seed=seed))
    nobody = next(iter(followed.targets.values()))
    publics = whole_plans.measured(whole_plans.Settings(worlds=min(worlds, BLOCK), seed=seed))
    return [
        *crises.targets(fitted),
        *nobody,
        *settled.targets(seed=seed),
        *publics.targets,
        *istanbul(worlds, seed),
    ]


def istanbul(worlds: int, seed: int) -> list[Target]:
    """What became of the talks of 2025: one event each, which whoever wrote the scenario knew."""
    talks = scenario(ISTANBUL, seed, [])
    outcomes = label(talks, [talks.play(block.number, block.worlds) for block in blocks(worlds)])
    question = talks.config.question
    assert question is not None
    settled = ask(outcomes, question, start(talks.config)).probability()
    exchanged = ask(outcomes, question.model_copy(update={"track": "humanitarian"}), start(talks.config)).probability()
    once = {happened: clopper_pearson(int(happened), 1) for happened in (True, False)}
    about = "Istanbul 2025"
    return [
        Target(about, "A settlement before 2026", once[False], settled, "known before", "share", "no_halt_2026"),
        Target(
            about, "A humanitarian deal before 2026", once[True], exchanged, "known before", "share", "istanbul_june"
        ),
    ]


def rows(found: Sequence[Target]) -> list[tuple[str, ...]]:
    """The cells of every line: what about, what, observed, modelled, told, and whether the intervals overlap."""
    return [
        (
            each.about,
            each.name,
            told(each.observed, each.unit),
            told(each.modelled, each.unit),
            each.use,
            MET[each.meets],
        )
        for each in found
    ]


def told(one: Estimate, unit: str) -> str:
    """A number with its interval; shares and hazards in hundredths."""
    if not one.known:
        return "–"
    scale, digits = {"share": (100, 0), "a year": (100, 1), "of 100": (1, 1)}.get(unit, (1, 2))
    unit = {"share": " %", "a year": " % a year"}.get(unit, "")
    number, low, high = (f"{scale * part:.{digits}f}" for part in (one.estimate, one.low, one.high))
    return f"{number}{unit} ({low} to {high})"


def summary(found: Sequence[Target]) -> str:
    """Of how many lines of each kind the intervals overlap."""
    known = [each for each in found if each.meets is not None]
    total, met = Counter(each.use for each in known), Counter(each.use for each in known if each.meets)
    return "; ".join(f"{use}: {met[use]} of {total[use]}" for use in total)


def table(found: Sequence[Target]) -> str:
    """The table of the page."""
    lines = ["| | | observed | modelled | the model was told | overlap |", "| --- | --- | --- | --- | --- | --- |"]
    before = ""
    for about, *cells in rows(found):
        lines.append(f"| {'' if about == before else f'**{about}**'} | {' | '.join(cells)} |")
        before = about
    return "\n".join([*lines, "", f"Intervals that overlap, by what the model was told: {summary(found)}."])


def rewritable(page: Path) -> str:
    """The text of a page that has a place for the table.

    raises   ConfigError where it has none, or where there is no such page
    """
    if not page.is_file():
        raise ConfigError(f"page = {page}: there is no such file")
    text = page.read_text("utf-8")
    if text.count(BEGINS) != 1 or ENDS not in text.partition(BEGINS)[2]:
        raise ConfigError(f"page = {page}: has no place for the table; put {BEGINS} and {ENDS} around it")
    return text


def rewritten(text: str, found: Sequence[Target]) -> str:
    """A page with the table between its two marks anew."""
    before, _, rest = text.partition(BEGINS)
    return f"{before}{BEGINS}\n\n{table(found)}\n\n{ENDS}{rest.partition(ENDS)[2]}"


@style.look()
def figure(found: Sequence[Target]) -> Axes:
    """Observed beside modelled, a panel a check of what is a share; hollow what the model was told."""
    parts = {about: list(lines) for about, lines in groupby((t for t in found if t.unit == "share"), lambda t: t.about)}
    sizes = [len(lines) for lines in parts.values()]
    page = Figure(figsize=(style.WIDTH, 1.3 + 0.22 * sum(sizes)), layout="constrained")
    panels: list[Axes] = np.atleast_1d(page.subplots(len(parts), 1, sharex=True, height_ratios=sizes)).tolist()
    for ax, (about, lines) in zip(panels, parts.items(), strict=True):
        for place, each in enumerate(lines):
            free = each.use == "not used"
            for one, shift, colour, mark in (
                (each.observed, -0.17, style.INK, "s"),
                (each.modelled, 0.17, style.BLUE, "o"),
            ):
                ax.plot([one.low, one.high], [place + shift] * 2, color=colour, linewidth=1.2)
                ax.plot(
                    one.estimate, place + shift, mark, color=colour, markersize=3.5,
                    markerfacecolor=colour if free else "white",
                )  # fmt: skip
        ax.set_yticks(range(len(lines)), [each.name for each in lines], fontsize=style.SMALL)
        ax.set_ylim(len(lines) - 0.4, -0.6)
        ax.set_title(about, fontweight="normal", fontsize=8, pad=3)
        style.rows(ax)
    panels[-1].set_xlim(-0.01, 1.01)
    style.shares(panels[-1].xaxis)
    free = [each for each in found if each.use == "not used" and each.meets is not None]
    met = sum(each.meets is True for each in free)
    page.suptitle(
        style.even(f"Of {len(free)} things that the model was not told it meets {met}", 92),
        x=0.01, ha="left", fontweight="bold",
    )  # fmt: skip
    style.footnote(
        panels[0],
        "Squares: observed. Circles: modelled. 95 % intervals of each. Filled: the model was not told; hollow: it was fitted to it, or a range or the "
        "scenario was written in its knowledge. Met: the intervals overlap. Shares only; hazards and errors stand in the table.",
    )
    return panels[0]


def saved(found: Sequence[Target], to: Path) -> None:
    """Write all lines as CSV."""
    parts = ("estimate", "low", "high")
    rows: list[Sequence[object]] = [
        (
            "about",
            "name",
            "unit",
            "use",
            "source",
            *(f"{whose}_{part}" for whose in ("observed", "modelled") for part in parts),
        )
    ]
    for each in found:
        numbers = (getattr(one, part) for one in (each.observed, each.modelled) for part in parts)
        rows.append((each.about, each.name, each.unit, each.use, each.source, *numbers))
    tables.write(to / "scorecard.csv", rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run all checks."""
    asked = given(Settings, __doc__, arguments)
    bounded(asked, worlds=(1, None))
    text = rewritable(asked.page) if asked.page else ""
    found = targets(asked.worlds, asked.seed)
    console = Console(width=150, highlight=False)
    for about, lines in groupby(rows(found), lambda row: row[0]):
        cells = {name: rest for _, name, *rest in lines}
        console.print(listing(about, ("Observed", "Modelled", "The model was told", "Overlap"), cells))
    console.print(f"Intervals that overlap, by what the model was told: {summary(found)}.")
    saved(found, asked.to)
    picture, _ = style.save(figure(found), asked.to, "scorecard")
    print(f"\n{picture}")
    if asked.page:
        asked.page.write_text(rewritten(text, found), encoding="utf-8")
        copyfile(picture, asked.page.parent / "figures" / picture.name)


if __name__ == "__main__":
    raise SystemExit(run(main))
