"""A dated question as text: what the talks say, what crowds said, and what bears on the difference."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bargain.show.tables import table
from bargain.show.words import UNKNOWN, percent, percents

Numbers = Mapping[str, Any]

TALKS = "Talks under these assumptions"
NEITHER = "Neither is held to be right: the one is a share of simulated talks, the other what a crowd expected of an event like it."


def text(summary: Numbers) -> RenderableType:
    """The question of a run and its answers, from its `summary.json`."""
    question = summary["question"]
    window = f"Between {day(question['opens'])} and {day(question['closes'])}. {question['criteria']}"
    parts: list[RenderableType] = [Text(question["title"], style="bold"), Text(window), _table(question)]
    lines = [*_uncertainty(question), *_closed(question), *_differences(question), *computed(question)]
    parts += [Padding(Text("\n").join(map(Text, lines)), (0, 1))]
    return Group(*parts)


def day(iso: str) -> str:
    """A date as a reader writes it: 8 May 2025, May 2025, 2025, as far as it is known."""
    year, *rest = iso.split("-")
    then = [str(int(part)) for part in rest[1:]] + [month_name[int(part)] for part in rest[:1]]
    return " ".join([*then, year])


def cited(question: Numbers) -> str:
    """Where the crowds' numbers come from."""
    return "; ".join(dict.fromkeys(crowd["title"] for crowd in question["crowds"]))


def _table(question: Numbers) -> Table:
    """One line for the talks and one for each crowd, with scores where the question has closed."""
    crowds = question["crowds"]
    banded = any(crowd["in_band"] is not None for crowd in crowds)
    scored = any(given["scores"] for given in (question, *crowds))
    headings = [*(["In the 80 %\nband"] if banded else []), *(["Brier\nscore", "Log\nscore"] if scored else [])]
    rows = table("Probability of the event", "Given on", "Given", *headings)
    for given in (question, *crowds):
        crowd = given is not question
        cells = (
            [given["crowd"], day(given["date"]), percent(given["probability"])] if crowd else [TALKS, "", _share(given)]
        )
        cells += [_in_band(given) if crowd else ""] if banded else []
        rows.add_row(*cells, *(_scores(given) if scored else ()))
    return rows


def _share(numbers: Numbers) -> str:
    return UNKNOWN if numbers["estimate"] is None else percent(numbers["estimate"])


def _in_band(crowd: Numbers) -> str:
    return {True: "yes", False: "no", None: UNKNOWN}[crowd["in_band"]]


def _scores(numbers: Numbers) -> tuple[str, str]:
    scores = numbers["scores"]
    if scores is None:
        return UNKNOWN, UNKNOWN
    return f"{scores['brier']:.3f}", "no bound" if scores["log"] is None else f"{scores['log']:.2f}"


def _uncertainty(question: Numbers) -> Iterator[str]:
    if question["estimate"] is None:
        yield "No world of the talks has an answer."
        return
    spread = question["spread"]
    ours = percents(spread["low"], spread["high"]) if spread else "not known, as only some worlds have an answer"
    yield (
        f"Of the talks, {question['worlds']:,} worlds with an answer: 95 % simulation {percents(question['low'], question['high'])}; "
        f"80 % over our uncertainty {ours}; range across lenses and structures: none in a single run."
    )


def _closed(question: Numbers) -> Iterator[str]:
    outcome = question["outcome"]
    if outcome is None:
        yield "Open: no outcome is recorded, so nothing is scored."
        return
    result = "void, so nothing is scored" if outcome["result"] == "void" else f"it {outcome['result']}"
    yield f"Closed: {result}. As reported on {day(outcome['date'])}, {outcome['account']} ({outcome['title']})."
    if outcome["inferred"]:
        yield outcome["inferred"]
    if outcome["result"] != "void":
        yield "Brier score: 0 is best, 1 worst. Log score, in nats: 0 is best."


def _differences(question: Numbers) -> Iterator[str]:
    if not question["crowds"]:
        return
    wordings = "; ".join(dict.fromkeys(crowd["asked"] for crowd in question["crowds"]))
    yield f"Asked of the talks: {question['event']}. Asked of the crowds: {wordings}."
    yield f"The crowds' numbers are from {cited(question)}."
    yield NEITHER
    if question["differs"]:
        yield "What may make the difference, as the analyst states it:"
        yield from (f"- {reason}" for reason in question["differs"])


def computed(question: Numbers) -> Iterator[str]:
    """What may make the difference, as far as it can be computed; a line each."""
    yield "What may make the difference, as computed:" if question["crowds"] else "As computed:"
    parts = (_windows, _information) if question["crowds"] else ()
    for part in (*parts, _assumptions):
        yield from (line if line.startswith(" ") else f"- {line}" for line in part(question))


def _windows(question: Numbers) -> Iterator[str]:
    if question["simulated_until"] < question["closes"]:
        yield f"The talks are simulated up to {day(question['simulated_until'])} only, before the question closes."
    for closes in dict.fromkeys(crowd["closes"] for crowd in question["crowds"]):
        then = next(crowd["talks"] for crowd in question["crowds"] if crowd["closes"] == closes)
        if closes == question["closes"]:
            yield f"Talks and crowds have the same last day, {day(closes)}."
        elif then["estimate"] is not None:
            apart = (date.fromisoformat(closes) - date.fromisoformat(question["closes"])).days
            later = f"{abs(apart)} days {'later' if apart > 0 else 'earlier'}"
            yield f"The crowds' last day, {day(closes)}, is {later}; up to it the talks give {percent(then['estimate'])}."
    before = [crowd["date"] for crowd in question["crowds"] if crowd["date"] < question["opens"]]
    if before:
        since = (date.fromisoformat(question["opens"]) - date.fromisoformat(min(before))).days
        yield f"Up to {since} days passed between a crowd's date and {day(question['opens'])}, when the question opens for the talks."


def _information(question: Numbers) -> Iterator[str]:
    latest = question["information"]
    if latest:
        dates = sorted({crowd["date"] for crowd in question["crowds"]})
        told = " and ".join(map(day, dates))
        later = ", which no crowd could have read" if latest > dates[-1] else ""
        yield f"The crowds answered on {told}; the scenario's numbers cite sources up to {day(latest)}{later}."


def _assumptions(question: Numbers) -> Iterator[str]:
    """The numbers that move the share most, and where they would take it."""
    swings = question["swings"]
    if not swings:
        yield f"None of the {question['numbers']} uncertain numbers can be told to move the share by itself."
        return
    yield f"Of the {question['numbers']} uncertain numbers these move the share most, each by itself:"
    for swing in swings:
        low, high = (percent(swing[end]["estimate"]) for end in ("low", "high"))
        yield f"  {swing['title']}: {low} up to {swing['below']}, {high} from {swing['above']} on"
    numbers = [crowd["probability"] for crowd in question["crowds"]]
    if not numbers:
        return
    up = sum(numbers) / len(numbers) > question["estimate"]
    together = question["favouring" if up else "against"]
    if together and together["estimate"] is not None:
        share = percents(together["low"], together["high"])
        yield (
            f"With each at the end that makes the event {'more' if up else 'less'} frequent: {percent(together['estimate'])} "
            f"(95 % simulation {share}, {together['worlds']:,} worlds); the crowds gave {percents(min(numbers), max(numbers))}."
        )
