"""Where settlements fall: solution concepts and simulated actors beside what a group with known positions decided.

Asked of controversial issues of legislation in the European Union, for which experts said what every actor wanted and how much
it cared (DEU III, carried with the package), or of any file with the same columns: issue, procedure, actor, position,
salience, reference_point, outcome, all numbers 0 to 100.

Expected   The compromise, a mean of positions, is hard to beat on such decisions; models in which procedure decides do worse (Achen
           2006; Leinaweaver & Thomson 2014).  A Nash point is near the compromise where failure is feared more than anything
           that is disputed (Achen 2006), and should be far from it where whoever wants the status quo may insist on it.  What
           talks about a whole dossier add, by giving on one issue for another, is left open.
Measured   Mean absolute error of every theory of the package that gives a point, of the agents in eight kinds of talks, and of
           two benchmarks; what each differs by from the plain mean; the share of decisions met to within 10; and what talks
           about whole dossiers, and a single text, change about the agents' error.
           Intervals are of redrawn dossiers, since issues of one dossier were settled together.  Whatever is chosen is
           scored on dossiers that it was not chosen on: by cross-validation on the carried file, and on another file by
           choosing on the carried dossiers that it does not contain.

It checks solution concepts where preferences are known.  It is no evidence about peace negotiations, or about any one of them.

    python experiments/settlements.py
    python experiments/settlements.py data=mine.csv
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from matplotlib.axes import Axes
from rich.console import Console

from bargain.chance import BLOCK
from bargain.evidence.settlements.choosing import FOLDS, REPEATS
from bargain.evidence.settlements.comparing import FAMILIES, Compared, compared
from bargain.evidence.settlements.decisions import Decision, decisions, dossiers
from bargain.evidence.settlements.scoring import Score
from bargain.evidence.settlements.solutions import PLAIN_MEAN
from bargain.scenario.errors import ConfigError
from bargain.show import style
from experiments.effects import changed, listing
from experiments.settings import bounded, given, run

Scores = Mapping[str, Mapping[str, Score]]
"""Family -> predictor -> how it did."""

FEWEST = FOLDS
"""Dossiers that are needed to choose on."""


@dataclass
class Settings:
    """What can be set.

    data     decisions to score; None for those that the package carries
    worlds   of each simulated talks, 1..8192
    to       directory for the figure and the numbers
    """

    data: Path | None = None
    worlds: int = 64
    seed: int = 1
    to: Path = Path("results/settlements")


def scored(settings: Settings) -> Compared:
    """Score the file that was asked for, with choices made elsewhere where there is an elsewhere."""
    bounded(settings, worlds=(1, BLOCK), seed=(0, None))
    here = decisions(settings.data)
    others = [] if settings.data is None else elsewhere(here)
    many, needed = len(dossiers(here)), 2 if others else FEWEST
    if many < needed:
        raise ConfigError(
            f"{settings.data}: speaks of {many} dossiers; give {needed} or more, or no intervals can be told"
        )
    return compared(here, others, settings.worlds, settings.seed)


def elsewhere(here: Sequence[Decision]) -> list[Decision]:
    """The carried decisions of dossiers that are not among these; none where those would be too few to choose on."""
    seen = dossiers(here)
    left = [decision for decision in decisions() if decision.dossier not in seen]
    return left if len(dossiers(left)) >= FEWEST else []


# Words


def report(found: Compared, settings: Settings, console: Console) -> None:
    """Print how everything did, on all decisions and where a reference point is known, and what was chosen."""
    with_reference = [one for one in found.decisions if one.reference is not None]
    every, known = found.scores(), found.scores(found.known) if len(dossiers(with_reference)) > 1 else {}
    number = len(found.decisions)
    console.print(
        f"{number} decisions in {len(dossiers(found.decisions))} dossiers ({settings.data or 'DEU III, carried'}), "
        f"{len(with_reference)} with a known reference point. Errors are of 100; in brackets 95 % over redrawn dossiers. "
        f"Agents: {settings.worlds} worlds of each talks, seed {settings.seed}."
    )
    columns = (
        "Mean error",
        "less the plain mean's",
        "within 10",
        "Mean error,\nreference known",
        "less the plain mean's",
    )
    for family in (*FAMILIES, "choices"):
        rows = {name: _row(one, known[family][name] if known else None) for name, one in every[family].items()}
        console.print(listing(family.capitalize(), columns, rows))
    console.print(listing("What else agents could have done", ("Difference in error",), contrasts(found)))
    unsigned = {kind: many for kind, many in found.predicted.unsigned.items() if many}
    told = "; ".join(f"{many} in {kind}" for kind, many in unsigned.items()) or "none"
    console.print(f"Decisions on which agents signed nothing in any world, so that the plain mean stands in: {told}.\n")
    console.print(how_chosen(found, settings.data), *verdicts(every), "", f"{finding(every)}.", "", sep="\n")


def contrasts(found: Compared) -> dict[str, list[str]]:
    """What the table and the procedure change about the error of agents, other things alike: by what is alike."""
    told: dict[str, list[str]] = {}
    kinds = [name for name in found.predicted.of_families["agents"] if name.endswith(", mean")]
    for swapped, swap in (("whole dossier", "issue by issue"), ("single text", "in turn")):
        for one in kinds:
            if swapped in one and one.replace(swapped, swap) in kinds:
                rest = one.removesuffix(", mean").replace(f"{swapped}, ", "")
                told[f"{swapped} less {swap}: {rest}"] = [changed(found.apart(one, one.replace(swapped, swap)), 1)]
    return told


def _row(one: Score, known: Score | None) -> list[str]:
    cells = [_with(one), changed(one.beyond, 1), f"{100 * one.near:.0f} %"]
    return [*cells, *([_with(known), changed(known.beyond, 1)] if known else ["none"] * 2)]


def _with(one: Score) -> str:
    return f"{one.error.estimate:.1f} ({one.error.low:.1f}, {one.error.high:.1f})"


def how_chosen(found: Compared, data: Path | None) -> str:
    """On what the choices were made, and what they were."""
    folds = (
        f"Chosen on all of {FOLDS} folds of dossiers but one and scored on that one, in turn, in {REPEATS} divisions"
    )
    where = (
        f"Chosen on the {found.trained_on} carried dossiers that are not in {data}; nothing was chosen or tuned on {data}"
        if found.trained_on
        else f"{folds}; no other dossiers are there to choose on"
    )
    again = set(dossiers(found.decisions)) & set(dossiers(decisions())) if data else ()
    seen = (
        f" {len(again)} of its dossiers are carried under the same name, and were known when the rules were written."
        if again
        else ""
    )
    told = [
        f"{choice}: "
        + ", ".join(f"{name} ({many / sum(held.chosen.values()):.0%})" for name, many in held.chosen.items())
        for choice, held in found.held.items()
    ]
    return "\n  ".join((f"{where}.{seen}", *told))


def verdicts(scores: Scores) -> list[str]:
    """Whether what was chosen beats the plain mean, a sentence each."""
    mean = scores["benchmarks"][PLAIN_MEAN].error.estimate
    return [
        f"Held out, the error of {choice} is {one.error.estimate:.1f} and the plain mean's {mean:.1f}: {verdict(one)}, the difference "
        f"is {changed(one.beyond, 1)}."
        for choice, one in scores["choices"].items()
    ]


def verdict(one: Score) -> str:
    """Whether a predictor beats the plain mean, by the interval of its paired difference."""
    if one.beyond.high < 0:
        return "it beats the mean"
    return "it does worse than the mean" if one.beyond.low > 0 else "it cannot be told from the mean"


def finding(scores: Scores) -> str:
    """Whether theories and agents beat the plain mean, in a line."""
    chosen = {"theories": scores["choices"]["the theory chosen"], "agents": scores["choices"]["the agents chosen"]}
    winners = [who for who, one in chosen.items() if one.beyond.high < 0]
    even = all(one.beyond.low <= 0 for one in chosen.values())
    told = (
        f"{' and '.join(winners)} beat"
        if winners
        else f"neither theories nor agents {'can be told from' if even else 'beat'}"
    )
    errors = [f"{one.error.estimate:.1f}" for one in (*chosen.values(), scores["benchmarks"][PLAIN_MEAN])]
    return f"Held out, {told} the plain mean of what everyone wanted: errors of {errors[0]}, {errors[1]} and {errors[2]} of 100"


# Drawing


@style.look()
def figure(found: Compared, footnote: str) -> Axes:
    """Mean error and interval, a row a predictor, families apart; a line at the plain mean."""
    scores = found.scores()
    shown = {
        "Benchmarks": scores["benchmarks"],
        "Theories": scores["theories"],
        "Agents": {_short(name): one for name, one in scores["agents"].items() if name.endswith(", mean")},
        "Chosen on other dossiers": scores["choices"],
    }
    ax = style.canvas(1.6 + 0.155 * sum(len(family) + 1.4 for family in shown.values()))
    names: dict[float, str] = {}
    row = -1.4
    for (heading, family), hue, mark in zip(shown.items(), style.GROUPS, style.MARKS, strict=False):
        row += 1.4
        names[row] = heading
        for name, one in sorted(family.items(), key=lambda item: item[1].error.estimate):
            row += 1
            names[row] = name
            inside = hue if one.beyond.high < 0 or one.beyond.low > 0 else "white"
            ax.plot([one.error.low, one.error.high], [row, row], color=hue, linewidth=1.6)
            ax.plot(one.error.estimate, row, mark, color=hue, markersize=4.5, markerfacecolor=inside)
    ax.axvline(scores["benchmarks"][PLAIN_MEAN].error.estimate, color=style.GREY, linewidth=0.8, zorder=0)
    ax.set_yticks(list(names), list(names.values()), fontsize=7)
    for label in ax.get_yticklabels():
        if label.get_text() in shown:
            label.set_fontweight("bold")
    ax.set_ylim(row + 0.8, -0.8)
    ax.set_xlabel("mean absolute error, of 100")
    style.rows(ax)
    ax.figure.suptitle(style.even(finding(scores), 84), x=0.01, ha="left", fontweight="bold")
    style.footnote(ax, footnote)
    return ax


def _short(name: str) -> str:
    return name.removesuffix(", mean")


def saved(found: Compared, to: Path) -> Path:
    """Leave all scores, choices and predictions as JSON."""
    record = {
        "trained_on": found.trained_on,
        "chosen": {choice: held.chosen for choice, held in found.held.items()},
        "scores": {
            family: {name: asdict(one) for name, one in each.items()} for family, each in found.scores().items()
        },
        "issues": [decision.issue for decision in found.decisions],
        "predicted": {
            name: [round(float(x), 3) for x in row]
            for each in found.predicted.of_families.values()
            for name, row in each.items()
        },
    }
    to.mkdir(parents=True, exist_ok=True)
    path = to / "settlements.json"
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """Score everything, print the tables, leave them and the figure."""
    settings = given(Settings, __doc__, arguments)
    found = scored(settings)
    report(found, settings, Console(highlight=False, width=170))
    footnote = (
        f"{len(found.decisions)} decisions in {len(dossiers(found.decisions))} dossiers"
        f"{'' if settings.data else ' of the European Union (DEU III)'}. Dots: mean absolute error; lines: 95 % over redrawn dossiers; hollow: "
        "the paired difference to the plain mean cannot be told from zero. reference, feared: what failure leaves. Agents: means of what is signed in "
        f"{settings.worlds} worlds, seed {settings.seed}. Positions and saliences are experts' estimates."
    )
    style.save(figure(found, footnote), settings.to, "settlements")
    print(saved(found, settings.to), settings.to / "settlements.png", sep="\n")


if __name__ == "__main__":
    raise SystemExit(run(main))
