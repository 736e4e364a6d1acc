"""Whether simulated deals last as long as agreements on record, and what is counted of guarantees beside what they do.

Asked of generic crises between two like parties (``reference_class``) or of Istanbul (``istanbul_2025``, ``istanbul_2022``),
with nobody between the sides and with a mediator who presses and lends guarantees credit, followed for ten years; and of the
ranges that either scenario has for its hazards before anybody talks.

Expected   (Put into words after a first trial, so that it is no forecast.) Of agreements on record a fifth has failed after
           one year and another seventh in the nine years after (UCDP). The model has one hazard a deal for all years, so
           that only the mixture falls with time, as the frail break first (Vaupel, Manton & Stallard 1979): simulated deals
           should stand too often after one year, and too seldom after ten. Outsiders go where peace is weak (Fortna 2004,
           2008), and of cases that are matched are found to make it last (Gilligan & Sergenti 2008). Parties here write
           guarantees where they fear most, so that the ratio of hazards with and without should be nearer to 1 as counted
           than the effect is; after settlements on record it is above 1. What a mediator lends fades, so that deals under
           his pressure should be kept less long (Beardsley 2008).
Measured   Shares that stand after 1, 2, 5 and 10 years, hazards with and without a strong guarantee, and their ratio: as
           counted, and taken apart into what guarantees do to the deals that have one and how these differ from the others
           (``bargain.evidence.followed``).  Beside each what is on record, and whether a range was chosen with it in view.

    python experiments/durability.py scenario=reference_class worlds=32768 seed=1
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bargain.chance import BLOCK
from bargain.estimates import Estimate
from bargain.evidence import durability as record
from bargain.evidence.followed import STRONG, Deals, Guarantees, guarantees, said, said_before
from bargain.evidence.target import Target
from bargain.inworlds import Array
from bargain.scenario.errors import at, nearest
from bargain.show import style
from bargain.show.words import percent
from bargain.survival import YEARS
from experiments import tables
from experiments.effects import listing, scenario
from experiments.following import before, followed
from experiments.settings import bounded, given, run
from experiments.standing import figure

ARMS = {"nobody mediates": "none", "a manipulator presses": "manipulator"}
ISTANBUL = "istanbul_2025"
LABELS, PARTS = ("by", "about", "name", "unit", "source", "use"), ("estimate", "low", "high")  # columns of the tables


@dataclass
class Settings:
    """What can be set.

    scenario   whose deals are followed
    to         directory for the figure and the tables
    """

    scenario: str = "reference_class"
    worlds: int = 4 * BLOCK
    seed: int = 1
    to: Path = field(default=Path("results/durability"))


def checked(settings: Settings) -> Settings:
    """The same; raises ConfigError where they cannot be played."""
    if settings.scenario not in record.SET_A_PRIOR:
        raise at("scenario", settings.scenario, nearest(settings.scenario, record.SET_A_PRIOR))
    bounded(settings, worlds=(1, None))
    return settings


@dataclass(frozen=True)
class Findings:
    """All that is compared.

    deals   what was signed, by arm
    prior   hazards of texts without guarantees (W,) before anybody has talked, by scenario
    said    by arm or scenario, what it says on each line of the scorecard, and of which scenario's ranges
    """

    settings: Settings
    title: str
    deals: Mapping[str, Deals]
    prior: Mapping[str, Array]
    said: Mapping[str, tuple[Mapping[str, Estimate], str]]

    @property
    def ratios(self) -> dict[str, Guarantees]:
        """What is counted of guarantees, by arm, and what it is made of."""
        return {name: guarantees(deals) for name, deals in self.deals.items()}

    @property
    def targets(self) -> dict[str, list[Target]]:
        """The scorecard's lines, by who says what is modelled."""
        return {name: record.targets(lines, ranges) for name, (lines, ranges) in self.said.items()}


def measured(settings: Settings) -> Findings:
    """Play everything."""
    overrides = {name: [f"mediator={mediator}", f"scenario.horizon={max(YEARS)}"] for name, mediator in ARMS.items()}
    arms = {name: scenario(settings.scenario, settings.seed, each) for name, each in overrides.items()}
    deals = {name: followed(arm, settings.worlds) for name, arm in arms.items()}
    says = {name: (said(each), settings.scenario) for name, each in deals.items()}
    prior = {}
    for name in dict.fromkeys((settings.scenario, ISTANBUL)):
        untalked = scenario(name, settings.seed, ["mediator=none"])
        rate, credibility = before(untalked, settings.worlds)
        prior[name], says[f"{name}, ranges"] = rate, (said_before(rate, credibility), name)
    return Findings(settings, next(iter(arms.values())).title, deals, prior, says)


def report(found: Findings, console: Console) -> None:
    """Print what is on record beside what is simulated, what is made of guarantees, and how wars between states came back."""
    console.print(
        "Shares, and hazards a year, in %. In brackets 95 %: of sampling for what is on record, of simulation for deals, of worlds for "
        "ranges before any talks.\n* a range was chosen with this in view. Of 28 wars between states none came back: an upper bound.",
        _scorecard(found),
        "Hazards with a strong guarantee over those without. At signature = effect x selection / elsewhere:",
        _taken_apart(found),
        verdict(found),
        spans(found),
        "\nWars between states that came back within five years, by how they had ended:",
        _endings(),
        sep="\n",
    )


def _scorecard(found: Findings) -> Table:
    by = found.targets
    lines = zip(*by.values(), strict=True)
    rows = {line[0].name: (ranged(line[0].observed, line[0].unit), *map(_cell, line)) for line in lines}
    return listing("On record", ("Observed", *(name.replace(", ", ",\n") for name in by)), rows)


def _cell(line: Target) -> str:
    told = line.modelled.known and line.use == "set a prior"
    return f"{ranged(line.modelled, line.unit)}{' *' if told else '  '}"


def _taken_apart(found: Findings) -> Table:
    rows = {}
    for name, parts in found.ratios.items():
        deals = found.deals[name]
        strong = f"{deals.guarded.mean():.1%}" if deals.kept.size else "none"
        rows[name] = (f"{deals.kept.size:,}", strong, *(ranged(ratio, "ratio") for ratio in vars(parts).values()))
    headings = ("Counted", "At signature", "Effect", "Selection", "Elsewhere")
    return listing("Deals where", ("Deals", f"With a guarantee\nof {STRONG:g} or more", *headings), rows)


def _endings() -> Table:
    endings = record.endings()
    every = [*endings, record.after_deals(endings)]
    rows = {one.outcome: (f"{one.recur} of {one.episodes}", ranged(one.share, "share")) for one in every}
    return listing("Ending", ("Came back", "Share in %, exact 95 %"), rows)


def verdict(found: Findings) -> str:
    """Whether what is counted of simulated guarantees lies above 1, as it does after settlements on record."""
    told = []
    for name, parts in found.ratios.items():
        one, effect = parts.counted, parts.effect.estimate
        if one.known and parts.effect.known:
            where = "above 1" if one.low > 1 else "below 1" if one.high < 1 else "not told from 1"
            told.append(f"Where {name} the ratio counted is {one.estimate:.2f}, {where}, and the effect {effect:.2f}.")
        else:
            told.append(f"Where {name} nothing can be said of guarantees.")
    settlements = record.ratio(record.spells(), record.SETTLEMENT)
    return " ".join([*told, f"After settlements on record: {ranged(settlements, 'ratio')}."])


def spans(found: Findings) -> str:
    """How much of the ranges lies at the ends that records give: wars between states, and truces without peacekeepers."""
    bound = -log(1.0 - record.after_deals(record.endings()).bound.high) / record.WITHIN
    _, truces = record.with_and_without(record.spells(), record.TRUCE)
    low, high = f"{100 * bound:.1f} % a year", f"{100 * truces.hazard.estimate:.1f}"
    told = [
        f"in those of {name} {percent(float((rate <= bound).mean()))} and {percent(float((rate >= truces.hazard.estimate).mean()))}"
        for name, rate in found.prior.items()
    ]
    return (
        f"Hazards as low as the upper bound for wars between states, {low}, and as high as after truces without peacekeepers, {high}: "
        f"of the worlds in ranges before any talks, {'; '.join(told)}."
    )


def ranged(one: Estimate, unit: str) -> str:
    """A number with its interval; shares and hazards in hundredths."""
    if not one.known:
        return "–"
    scale, digits = (1, 2) if unit == "ratio" else (100, 1)
    return "{} ({}, {})".format(*(f"{scale * part:.{digits}f}" for part in (one.estimate, one.low, one.high)))


def write(found: Findings) -> list[Path]:
    """Leave the scorecard's lines, and what is made of guarantees, as tables."""
    lines: list[Sequence[object]] = [
        (*LABELS, *(f"{whose}_{part}" for whose in ("observed", "modelled") for part in PARTS))
    ]
    for name, targets in found.targets.items():
        for one in targets:
            labels = (getattr(one, label) for label in LABELS[1:])
            lines.append((name, *labels, *_parts(one.observed), *_parts(one.modelled)))
    ratios: list[Sequence[object]] = [("by", "ratio", *PARTS)]
    for name, each in found.ratios.items():
        ratios += [(name, what, *_parts(ratio)) for what, ratio in vars(each).items()]
    to = found.settings.to
    return [tables.write(to / "durability.csv", lines), tables.write(to / "guarantees.csv", ratios)]


def _parts(one: Estimate) -> list[float]:
    return [getattr(one, part) for part in PARTS]


# Drawing


def title(found: Findings) -> str:
    """What the figure shows, in a line."""
    name, deals = next(iter(found.deals.items()))
    if not deals.kept.size:
        return f"Nothing was signed where {name}"
    first, last = 1, max(YEARS)
    ours, theirs = dict(zip((first, last), deals.standing((first, last)), strict=True)), record.standing()
    told = [f"{100 * shares[first].estimate:.0f} and {100 * shares[last].estimate:.0f} %" for shares in (ours, theirs)]
    ratio = found.ratios[name]
    effect = (
        f"; a strong guarantee leaves {ratio.effect.estimate:.2f} of the hazard, as counted {ratio.counted.estimate:.2f}"
        if ratio.effect.known
        else ""
    )
    return (
        f"After {first} and {last} years {told[0]} of simulated deals stand, {told[1]} of agreements on record{effect}"
    )


def footnote(found: Findings) -> str:
    """What was played and what the marks mean, in small print."""
    return (
        f"{found.title}; n = {found.settings.worlds:,} worlds an arm, seed {found.settings.seed}; a strong guarantee: {STRONG:g} "
        "or more. Bands and lines: 95 %, of sampling for what is on record (squares; UCDP's as if all 368 agreements had been followed "
        "throughout), of simulation for deals (circles). Dashed: ranges before anybody talks, no guarantee. What is on record is of civil "
        "wars; guarantees there and here were not given by lot. Under the scenario's assumptions."
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Play both arms, print the tables, leave them and the figure."""
    settings = checked(given(Settings, __doc__, arguments))
    found = measured(settings)
    report(found, Console(highlight=False, width=170))
    drawn = figure(found.deals, found.prior, found.ratios, title(found), footnote(found))
    style.save(drawn, settings.to, "durability")
    print("", *write(found), settings.to / "durability.png", sep="\n")


if __name__ == "__main__":
    sys.exit(run(main))
