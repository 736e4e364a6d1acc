"""What an outcome's numbers mean to a reader: their title, their unit, and the words of those that have any."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bargain.agenda import Issue
from bargain.naming import in_words, titles
from bargain.outcomes import issues
from bargain.picking import named
from bargain.show.groups import meanings, needs_a_deal

if TYPE_CHECKING:
    import xarray as xr

TITLES = {
    "signed": "Deal signed",
    "month": "Month of signature",
    "ending": "How the talks ended",
    "by": "Who proposed the deal",
    "value": "Worth of the deal",
    "outside": "Outside value at signature",
    "zone": "Zone of agreement",
    "surplus": "Surplus of the best package for whom it leaves least",
    "shortfall": "What both could have had on top of the deal",
    "kept": "Time the deal stood",
    "broken_by": "What broke the deal",
    "durable": "Deal standing at the horizon",
    "held": "Share held by the first side at the end of the talks",
}


@dataclass(frozen=True)
class Measure:
    """How to say an outcome.

    title    "Neutrality and NATO membership"
    unit     "months"; empty where the numbers have none
    levels   ((words, number), ...) where nothing else is possible, in order; empty for a continuum
    scale    what the numbers 0 and 1 are in the unit
    poles    what the lowest and the highest number mean; empty where they mean nothing more
    deals    whether only signed deals have one
    """

    title: str
    unit: str = ""
    levels: tuple[tuple[str, float], ...] = ()
    scale: tuple[float, float] = (0.0, 1.0)
    poles: tuple[str, str] | None = None
    deals: bool = False


def measure(outcomes: xr.Dataset, name: str, by: str | None = None) -> Measure:
    """How to say the outcome of a name, as `bargain.pick` takes it, in groups by something.

    raises   KeyError where there is no such name
    """
    data = named(outcomes, name)
    agenda = {issue.name: issue for issue in issues(outcomes)}
    known = titles(outcomes)
    variable, *labels = name.split(".")
    if data.name == "terms" and labels:
        return replace(_position(agenda[labels[0]].title, agenda[labels[0]]), deals=True)
    if data.name in ("draws", "fixed"):
        number = name.removeprefix("draws.")
        _, *field = number.split(".")
        if len(field) == 2 and field[0] in ("ideal", "reservation") and field[1] in agenda:
            return _position(in_words(number, known), agenda[field[1]])
        return Measure(in_words(number, known))
    deals = needs_a_deal(name, by)
    title = TITLES.get(variable, variable) if deals or variable != "month" else "Month in which the talks ended"
    levels = tuple((words, float(code)) for code, words in meanings(outcomes, variable).items())
    if variable == "by":
        levels = levels[1:]  # a deal was proposed by somebody
    if variable == "ending":
        levels = tuple(level for level in levels if (data == level[1]).any())  # of the many, those that there were
    unit = "" if data.attrs["units"] == "1" or variable == "month" else data.attrs["units"]
    return Measure(", ".join([title, *(known.get(label, label) for label in labels)]), unit, levels, deals=deals)


def _position(title: str, issue: Issue) -> Measure:
    return Measure(title, issue.unit, issue.levels, issue.scale, issue.poles)
