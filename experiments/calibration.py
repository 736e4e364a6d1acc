"""Whether the chance of agreement that the model gives to a class of crises fits what was counted, and what the counts tell.

Asked of ``reference_class``, two like sides with wide ranges on everything, with nobody between them and with a mediator of
each style; held to international crises before 1990 that ended in agreement, by whether anybody mediated and how.

Expected   Mediated crises ended in agreement three times as often as others.  Whether that is what mediators do or where they
           go is disputed: they are held to go to hard cases (Greig 2005; Gartner & Bercovitch 2006), and estimates that allow
           for it still find an effect (Beardsley et al. 2006; Beardsley 2011).  The counts cannot settle it: a handful of
           binomials, and readings that give the same shares.  So posteriors should differ by reading, most of all in who
           talks at all and how far sides would go, and stay near their priors in what sides hide and what mediators bring.
           Against counting by kind of crisis the fitted model should not be better: it has nothing to tell them apart by.
Measured   Prior and posterior of every free quantity under each reading; the counts beside what the fit gives for as many
           crises; whether the fit recovers known values with the coverage it claims; and, for any table with the columns
           group, mediated, agreements and crises, Brier and logarithmic scores beside three benchmarks.

    python experiments/calibration.py
    python experiments/calibration.py score=later_crises.csv
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from textwrap import fill

import numpy as np
from rich.console import Console

from bargain.chance import BLOCK
from bargain.estimates import Estimate
from bargain.evidence.crises.benchmarks import Prediction, benchmarks, better, score
from bargain.evidence.crises.carrying import Carried
from bargain.evidence.crises.checking import Check, checks, unlike
from bargain.evidence.crises.counts import ALL, Row, disjoint, table
from bargain.evidence.crises.fitting import FEWEST, Posterior
from bargain.evidence.crises.leaning import LEANS, LEVERAGE, ROOM, SECRECY
from bargain.evidence.crises.reading import READINGS
from bargain.evidence.crises.recovery import recover
from bargain.evidence.recovered import CLAIMS, Recovery
from bargain.scenario.errors import at, nearest
from bargain.show import style
from bargain.show.words import UNKNOWN, percent
from experiments.crises import WIDEST, Calibrated, calibrated, carried, kinds_apart, population, prior_of
from experiments.effects import changed, listing
from experiments.posteriors import WORDS, figure
from experiments.settings import bounded, given, run


@dataclass
class Settings:
    """What can be asked.

    score       a table of counts
    reading     of who gets a mediator, by which is checked, predicted and carried
    worlds      of an arm;  nets   of 8192 prior draws each;  recovered   classes of known values, at most 8192
    to          directory for the figure and the numbers
    """

    score: Path | None = None
    reading: str = WIDEST
    worlds: int = 32768
    nets: int = 1
    recovered: int = 2000
    seed: int = 1
    to: Path = Path("results/calibration")


def report(found: Calibrated, recovery: Recovery, seed: int, console: Console) -> None:
    """Print what was counted beside the fit, priors beside posteriors, and how far the fit can be trusted."""
    console.print(
        f"Crises before 1990 that ended in agreement, beside the fit by the reading '{found.reading}':", style="bold"
    )
    rows = {name: _beside(each, "yes") for name, each in checks(found.headline).items()}
    rows |= {name: _beside(each, "in sum") for name, each in kinds_apart(found).items()}
    console.print(listing("Crises", ("Counted", "Share", "Fit, and 95 %\nof as many", "Surprise", "Fitted"), rows))
    apart = unlike(disjoint(dict(found.kinds)), found.headline, seed)
    console.print(f"Kinds that differ as much or more if all are of one class: {percent(apart)} of draws.\n")

    console.print("Prior and posterior of the free quantities, mean and central 80 %:", style="bold")
    shown = {"Prior": [_between(prior_of(found, WIDEST, name)) for name in WORDS]}
    for name, posterior in found.readings.items():
        known = posterior.effective >= FEWEST
        shown[name] = [_between(posterior.of(posterior.quantities[each])) if known else UNKNOWN for each in WORDS]
    console.print(listing("Reading", list(WORDS.values()), shown))
    for lean in LEANS:
        console.print(f"  {' '.join(WORDS[lean.name].split())}: {lean.title}; 0 is {lean.low}, 1 {lean.high}")
    for name, reading in READINGS.items():
        console.print(f"  {name}: {reading.title}")

    console.print("\nThe gap between mediated crises and others, in points of 100:", style="bold")
    best = max(posterior.evidence for posterior in found.readings.values())
    console.print(
        listing(
            "Reading",
            ("Effect", "Selection", "Times less likely\nthan the likeliest", "Worth of\nthe draws"),
            {name: _gap(posterior, best) for name, posterior in found.readings.items()},
        )
    )
    console.print(
        "How often intervals held the truth, over", len(next(iter(recovery.places.values()))), "classes:", style="bold"
    )
    held = {f"{claim:.0%}": [_between(each) for each in recovery.coverage(claim).values()] for claim in CLAIMS}
    held["evenness, p"] = [f"{p:.2f}" for p in recovery.evenness().values()]
    console.print(listing("Claim", [WORDS[name] for name in recovery.places], held))


def _beside(each: Check, told: str) -> tuple[str, ...]:
    share, expected = each.count.share, each.expected
    return (
        f"{each.count.agreements} of {each.count.crises}",
        f"{100 * share.estimate:.0f} %",
        f"{100 * expected.estimate:.0f} % ({100 * expected.low:.0f} to {100 * expected.high:.0f})",
        f"{each.surprise:.2f}",
        told,
    )


def _between(each: Estimate) -> str:
    return f"{each.estimate:.2f}\n{each.low:.2f}–{each.high:.2f}"


def _gap(posterior: Posterior, best: float) -> tuple[str, ...]:
    parts = posterior.seen.mixed - posterior.seen.anyway, posterior.seen.selection
    effect, selection = (changed(posterior.of(part.round(6) + 0.0), 0, 100) for part in parts)  # no -0 where it is none
    less = np.exp(best - posterior.evidence)
    return effect, selection, f"{less:,.1f}" if less < 1e6 else "over a million", f"{posterior.effective:.0f}"


def scores(found: Calibrated, rows: Sequence[Row], console: Console) -> dict[str, dict[str, float]]:
    """Print how the fit and the benchmarks score on a table; the scores."""
    others = benchmarks(found.kinds)
    predictions: dict[str, Prediction] = {"model": found.predict, **others}
    console.print("\nPredicted beside what happened:", style="bold")
    lines = {
        str(row.case): (
            f"{row.count.agreements}/{row.count.crises}",
            *(f"{100 * predict(row.case):.0f} %" for predict in predictions.values()),
        )
        for row in rows
    }
    console.print(listing("Crises", ("Agreed", *predictions), lines))
    if new := {row.case.kind for row in rows} - set(found.kinds):
        console.print(f"Of no kind counted before 1990, and predicted as all crises are: {', '.join(sorted(new))}.")
    found_scores = {name: score(rows, predict) for name, predict in predictions.items()}
    console.print(
        f"Scores of {next(iter(found_scores.values())).crises:,} crises (a crisis in two rows counts twice):",
        style="bold",
    )
    table_of = {
        name: (
            f"{each.brier:.4f}",
            f"{each.log:.4f}",
            "–" if name not in others else changed(better(rows, found.predict, others[name]), 4),
        )
        for name, each in found_scores.items()
    }
    console.print(listing("Prediction", ("Brier", "Log", "Brier of the model less its"), table_of))
    beaten = [name for name in others if better(rows, found.predict, others[name]).high < 0]
    console.print(fill(f"The fitted model beats {', '.join(beaten) or 'none of the benchmarks'} beyond chance.", 100))
    return {name: asdict(each) for name, each in found_scores.items()}


def lines(found: Calibrated) -> str:
    """The same as a scenario's configuration takes it."""
    gives = carried(found)
    room, secrecy, leverage = (gives[lean.name] for lean in (ROOM, SECRECY, LEVERAGE))
    limits = "\n".join(
        f"  a limit on {count} levels, from the own ideal: {', '.join(f'{p:.2f}' for p in room.levels(count))}"
        for count in range(2, 7)
    )
    return (
        "What the class gives to numbers of a scenario of which nothing more is known:\n"
        f"{limits}\n"
        f"  a limit on a continuum, from the own ideal: {_beta(room)}\n"
        f"  private information, utils: {_beta(secrecy, 0.2)}\n"
        f"  a carrot or stick, utils: {_beta(leverage, 0.1)}"
    )


def _beta(given: Carried, top: float = 1.0) -> str:
    a, b = given.beta
    return f"beta: [{a:.2f}, {b:.2f}, 0, {top:g}]"


def saved(found: Calibrated, recovery: Recovery, scored: Mapping[str, Mapping[str, float]], to: Path) -> None:
    """Write the figures of every reading as JSON."""
    told = {
        name: {
            "title": READINGS[name].title,
            "evidence": posterior.evidence,
            "effective": posterior.effective,
            "quantities": {each: posterior.of(values).as_dict() for each, values in posterior.quantities.items()},
        }
        for name, posterior in found.readings.items()
    }
    record = {
        "readings": told,
        "scores": scored,
        "coverage": {
            str(claim): {name: each.as_dict() for name, each in recovery.coverage(claim).items()} for claim in CLAIMS
        },
    }
    to.mkdir(parents=True, exist_ok=True)
    (to / "calibration.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it."""
    ask = given(Settings, __doc__, arguments)
    bounded(ask, worlds=(1, None), nets=(1, None), recovered=(1, BLOCK))
    if ask.reading not in READINGS:
        raise at("reading", ask.reading, nearest(ask.reading, READINGS))
    rows = table(ask.score) if ask.score else []
    crises = population(ask.worlds, ask.seed)
    found = calibrated(crises, ask.seed, ask.nets, ask.reading)
    recovery = recover(
        found.drawn,
        population(ask.worlds, ask.seed + 1),
        found.kinds[ALL],
        READINGS[ask.reading],
        ask.recovered,
        ask.seed,
    )
    console = Console(width=100, highlight=False)
    report(found, recovery, ask.seed, console)
    console.print(f"\n{lines(found)}")
    scored = scores(found, rows, console) if rows else {}
    saved(found, recovery, scored, ask.to)
    style.save(figure(found), ask.to, "calibration")
    console.print(f"\n{ask.to / 'calibration.png'}")


if __name__ == "__main__":
    raise SystemExit(run(main))
