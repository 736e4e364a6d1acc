"""From tables of judgements to a panel of experts on a scenario's numbers.  What is wrong is said with its row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from bargain.distributions import Distribution
from bargain.elicitation.correlations import correlations
from bargain.elicitation.fitting import Bounds, best
from bargain.elicitation.panel import Elicited, Opinion, Panel, shares
from bargain.elicitation.quantities import Quantity, quantity
from bargain.scenario import ConfigError, Scenario
from bargain.scenario.errors import nearest
from bargain.sheets.book import read
from bargain.sheets.layout import Layout
from bargain.sheets.place import Row

ASKED = ("q25", "q50", "q75")
LAYOUTS = {
    "judgements": Layout(("expert", "quantity", *ASKED), ("lower", "upper", "weight", "note", "source")),
    "levels": Layout(("expert", "quantity", "level", "probability"), ("weight", "note", "source")),
    "correlations": Layout(("first", "second"), ("correlation", "concordance", "note", "source")),
}
Rows = Sequence[Row]
SURE = 1e-6  # how far probabilities may be from 1 together


def panel(scenario: Scenario, file: Path, levels: Path | None = None, ties: Path | None = None) -> Panel:
    """The panel whose judgements a file holds.

    scenario   whose numbers they are
    file       CSV: expert, quantity, q25, q50, q75, and where wanted lower, upper, weight, note, source; or a workbook
               with sheets `judgements`, `levels` and `correlations`
    levels     a CSV file of expert, quantity, level, probability; ties   one of first, second, correlation or concordance
    raises     ConfigError, one line that names file, row, column and mend
    """
    book = read(file, LAYOUTS, alone="judgements")
    judgements = book.rows("judgements")
    by_level = (read(levels, LAYOUTS, alone="levels") if levels else book).rows("levels")
    pairs = (read(ties, LAYOUTS, alone="correlations") if ties else book).rows("correlations")
    numbers = {row.word("quantity"): _found(scenario, row) for row in (*judgements, *by_level)}
    for row in by_level:
        if row.word("quantity") in {judged.word("quantity") for judged in judgements}:
            raise row.error("quantity", "has quartiles as well; experts give either quartiles or levels")
    elicited = [_elicited(of, rows, _from_quartiles) for of, rows in _by_quantity(judgements, numbers)]
    elicited += [_elicited(of, rows, _from_levels) for of, rows in _by_quantity(by_level, numbers)]
    if not elicited:
        raise ConfigError(
            f"{file}: holds no judgements; the sheet `judgements` has one row for each expert and quantity"
        )
    names = {each.name for each in scenario.quantities} - {each.quantity.name for each in elicited}
    names |= {each.quantity.name for each in elicited if each.pool.support[0] < each.pool.support[1]}
    return Panel(scenario.title, file.name, tuple(elicited), correlations(pairs, names, scenario.config.correlations))


def _found(scenario: Scenario, row: Row) -> Quantity:
    try:
        return quantity(scenario, row.word("quantity"))
    except ConfigError as problem:
        raise row.error("quantity", str(problem)) from None


def _by_quantity(rows: Rows, numbers: Mapping[str, Quantity]) -> Iterable[tuple[Quantity, Rows]]:
    ordered = list(numbers)
    ranked = sorted(rows, key=lambda row: ordered.index(row.word("quantity")))
    return [(numbers[name], list(group)) for name, group in groupby(ranked, lambda row: row.word("quantity"))]


def _elicited(of: Quantity, rows: Rows, opinion: Callable[[Quantity, Rows, float], Opinion]) -> Elicited:
    """All experts on one quantity: one row each, or one for each level."""
    by_expert: dict[str, list[Row]] = {}
    for row in rows:
        by_expert.setdefault(row.word("expert"), []).append(row)
    weights = _weights(of, list(by_expert.values()))
    said = zip(by_expert.values(), weights, strict=True)
    return Elicited(of, tuple(opinion(of, rows, weight) for rows, weight in said))


def _weights(of: Quantity, by_expert: Sequence[Rows]) -> list[float]:
    """Each expert's share in the pool; equal where no row gives a weight."""
    given: list[float] = []
    for rows in by_expert:
        stated = {weight for row in rows if (weight := row.real_if_any("weight")) is not None}
        for row in rows:
            if (weight := row.real_if_any("weight")) is not None and (weight < 0 or len(stated) > 1):
                raise row.error("weight", "must be at least 0, and the same in all rows of an expert on a quantity")
        given += stated
    if given and len(given) < len(by_expert):
        raise ConfigError(f"{by_expert[0][0].at('weight')}: give every expert on {of.name} a weight, or none of them")
    if given and sum(given) == 0:
        raise by_expert[0][0].error("weight", f"some expert on {of.name} needs a weight above 0")
    return shares(given or [1.0] * len(by_expert))


def _from_quartiles(of: Quantity, rows: Rows, weight: float) -> Opinion:
    row, *others = rows
    if others:
        raise others[0].error("expert", f"has judged {of.name} already; one row for each expert and quantity")
    limits = _limits(of, row)
    quartiles = tuple(row.real(column) for column in ASKED)
    before, floor = "lower", limits[0]
    for column, value in zip(ASKED, quartiles, strict=True):
        if value <= floor:
            raise row.error(column, f"must be above {before}, {floor:g}; quartiles ascend within the plausible range")
        before, floor = column, value
    if floor >= limits[1]:
        raise row.error(ASKED[-1], f"must be below upper, {limits[1]:g}")
    try:
        fitted = best(quartiles, limits, of.bounds)
    except ValueError as problem:
        raise row.error("quantity", str(problem)) from None
    return Opinion(row.word("expert"), weight, fitted.distribution, fitted.ssq, quartiles, limits, _note(rows))


def _limits(of: Quantity, row: Row) -> Bounds:
    """The plausible range: as the expert gave it, else as far as the quantity can go at all."""
    low, high = (row.real_if_any(column) for column in ("lower", "upper"))
    for column, end in (("lower", low), ("upper", high)):
        if end is not None and not of.bounds[0] <= end <= of.bounds[1]:
            raise row.error(column, f"{of.name} must lie in [{of.bounds[0]:g}, {of.bounds[1]:g}]")
    return of.bounds[0] if low is None else low, of.bounds[1] if high is None else high


def _from_levels(of: Quantity, rows: Rows, weight: float) -> Opinion:
    levels = dict(of.levels)
    chances = dict.fromkeys(levels, 0.0)
    seen: set[str] = set()
    for row in rows:
        level, chance = row.word("level"), row.real("probability")
        if level not in levels:
            have = nearest(level, levels) if levels else "it has none: give quartiles"
            raise row.error("level", f"{of.name} has no such level; {have}")
        if level in seen:
            raise row.error("level", f"{row.text('expert')} has judged it already")
        if not 0 <= chance <= 1:
            raise row.error("probability", "must lie in [0, 1]")
        seen.add(level)
        chances[level] = chance
    total = sum(chances.values())
    if abs(total - 1) > SURE:
        raise rows[-1].error("probability", f"{rows[0].text('expert')}'s on {of.name} sum to {total:g}, not to 1")
    pairs = tuple(x for level, position in of.levels for x in (position, chances[level] / total))
    return Opinion(rows[0].word("expert"), weight, Distribution("choice", pairs), limits=of.bounds, note=_note(rows))


def _note(rows: Rows) -> str:
    """What an expert added, each remark once."""
    return "; ".join(
        dict.fromkeys(
            words for row in rows for words in (row.text("note").strip(), row.text("source").strip()) if words
        )
    )
