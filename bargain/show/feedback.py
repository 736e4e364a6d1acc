"""What experts are shown of their judgements: the distributions that these imply, and the pool."""

from __future__ import annotations

import numpy as np
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bargain.distributions import Distribution
from bargain.elicitation import Elicited, Opinion, Panel
from bargain.elicitation.panel import FEEDBACK
from bargain.elicitation.quantities import Quantity
from bargain.show.tables import table
from bargain.show.words import percent

ROUNDING = 1e-12  # squared probability

HOW = (
    "Each expert's quartiles are fitted by least squares between cumulative probabilities; ssq is what is left of them. "
    "Judgements, not measurements."
)


def feedback(panel: Panel) -> RenderableType:
    """Each quantity's fits and percentiles beside what was elicited, the pool's, and how far the experts disagree."""
    said = (
        f"{_count(len(panel.experts), 'expert')} on {_count(len(panel.elicited), 'number')}, in {panel.source}. {HOW}"
    )
    parts: list[RenderableType] = [Text(panel.title, style="bold"), Text(said)]
    for each in panel.elicited:
        parts += ["", _heading(each.quantity), _levels(each) if each.by_levels else _percentiles(each)]
        if len(each.opinions) > 1:
            share = f"Disagreement: {percent(each.disagreement)} of the pool's variance lies between experts."
            parts.append(Padding(Text(share), (0, 1)))
    if panel.correlations:
        parts += ["", _correlations(panel)]
    return Group(*parts)


def _heading(quantity: Quantity) -> Text:
    heading = Text(quantity.title, style="bold").append(f"   {quantity.name}", style="not bold")
    if quantity.issue:
        ends = (f"{x:g} {quantity.unit}".rstrip() for x in quantity.issue.scale)
        poles = "; ".join(f"{end} is {pole}" for end, pole in zip(ends, quantity.issue.poles, strict=True))
        heading.append(f"\n{poles}", style="not bold")
    return heading


def _percentiles(each: Elicited) -> Table:
    rows = table("Expert", "Weight", "Fit", "ssq", *(f"{100 * share:g} %" for share in FEEDBACK))
    for opinion in each.opinions:
        fit = opinion.distribution
        rows.add_row(opinion.expert, percent(opinion.weight), fit.kind, _left(opinion.ssq), *_numbers(fit))
        rows.add_row("  as elicited", "", "", "", "", *(f"{x:.3g}" for x in opinion.quartiles), "", style="dim")
    rows.add_row("Pool", "", "", "", *_numbers(each.pool), style="bold")
    return rows


def _levels(each: Elicited) -> Table:
    experts = [f"{opinion.expert}\n{percent(opinion.weight)}" for opinion in each.opinions]
    rows = table("Level, weight of each expert", *experts, "Pool")
    said = [*map(_chances, each.opinions), each.pool.parameters[1::2]]
    for (label, _), *chances in zip(each.quantity.levels, *said, strict=True):
        rows.add_row(label, *map(percent, chances))
    return rows


def _correlations(panel: Panel) -> Table:
    rows = table("Judged to go together", "Correlation of\nnormal scores")
    for first, second, rho in panel.correlations:
        rows.add_row(f"{first} and {second}", f"{rho:.2f}")
    return rows


def _chances(opinion: Opinion) -> tuple[float, ...]:
    return opinion.distribution.parameters[1::2]


def _left(ssq: float) -> str:
    """What a fit leaves of the squares; below what rounding leaves, nothing."""
    return f"{ssq:.1e}" if ssq > ROUNDING else "0"


def _numbers(distribution: Distribution) -> list[str]:
    return [f"{x:.3g}" for x in distribution.at(np.array(FEEDBACK))]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
