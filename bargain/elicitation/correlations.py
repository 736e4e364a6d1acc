"""Judged dependence: from concordance to the correlations of a scenario's table.

r = sin(pi * (c - 1/2))

Experts are asked for the concordance c: the probability that both quantities fall above their medians or both below.  It is the
same for any pair of distributions that a Gaussian copula joins, so the pools' shapes do not matter.

Source   Oakley, `copulaSample` of the R package SHELF and its vignette "Multivariate normal copula"; the range
         that the other pairs leave is that of a partial correlation between -1 and 1
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import asin, pi, sin

import numpy as np

from bargain.scenario import ConfigError
from bargain.scenario.errors import nearest
from bargain.sheets.place import Row
from bargain.worlds import correlated

Ties = tuple[tuple[str, str, float], ...]


def correlation(concordance: float) -> float:
    """The correlation of normal scores with a concordance, 0..1."""
    return sin(pi * (concordance - 0.5))


def concordance(correlation: float) -> float:
    """The inverse of `correlation`, -1..1."""
    return 0.5 + asin(correlation) / pi


def correlations(rows: Sequence[Row], names: Collection[str], already: Ties) -> Ties:
    """The table of a scenario: its own pairs, and those of the rows in their place or after them.

    rows      first, second, and one of correlation and concordance
    names     of the quantities that are uncertain
    already   the pairs of the scenario that is built upon
    raises    ConfigError where a pair is none, or contradicts the others
    """
    table = {frozenset(tie[:2]): tie for tie in already}
    stated: dict[frozenset[str], Row] = {}
    for row in rows:
        first, second = row.word("first"), row.word("second")
        for column, name in (("first", first), ("second", second)):
            if name not in names:
                raise row.error(column, f"there is no such uncertain quantity; {nearest(name, names)}")
        pair = frozenset((first, second))
        if len(pair) < 2 or pair in stated:
            raise row.error("second", "name two quantities, each pair once")
        stated[pair] = row
        table[pair] = first, second, _stated(row)
    ties = tuple(table.values())
    if not _consistent(ties):
        raise _contradiction(stated, ties)
    return ties


def _stated(row: Row) -> float:
    given = {column: row.real_if_any(column) for column in ("correlation", "concordance")}
    columns = [column for column, number in given.items() if number is not None]
    if len(columns) != 1:
        raise ConfigError(f"{row.place}: needs one of correlation and concordance")
    low, number = (-1, given["correlation"]) if columns == ["correlation"] else (0, given["concordance"])
    assert number is not None
    if not low < number < 1:
        raise row.error(columns[0], f"must lie between {low} and 1, both left out")
    return number if columns == ["correlation"] else correlation(number)


def _consistent(ties: Ties) -> bool:
    """Whether some quantities can be correlated so; pairs that nobody names are independent."""
    names = sorted({name for tie in ties for name in tie[:2]})
    try:
        correlated(np.full((len(names), 1), 0.5), names, ties)
    except ValueError:
        return False
    return True


def _contradiction(stated: Mapping[frozenset[str], Row], ties: Ties) -> ConfigError:
    """What is wrong with a table, said of the last row that can be mended with the others as they are."""
    for pair, row in reversed(list(stated.items())):
        first, second = sorted(pair)
        low, high = possible(first, second, [tie for tie in ties if frozenset(tie[:2]) != pair])
        if low < high:
            column = "correlation" if "correlation" in row else "concordance"
            if column == "concordance":
                low, high = concordance(low), concordance(high)
            mend = f"contradicts the other pairs, with which it must lie between {low:.3g} and {high:.3g}"
            return row.error(column, mend)
    row = next(iter(stated.values()))
    return ConfigError(f"{row.place}: this and the pairs after it contradict each other; leave some out")


def possible(first: str, second: str, others: Sequence[tuple[str, str, float]]) -> tuple[float, float]:
    """Between which two numbers a correlation must lie, given those of the other pairs.

    return   (0, 0) where no number would do
    """
    rest = sorted({name for tie in others for name in tie[:2]} - {first, second})
    names = [*rest, first, second]
    for end in (first, second):
        if not _consistent(tuple(tie for tie in others if end not in tie[:2])):
            return 0.0, 0.0
    matrix = np.eye(len(names))
    for one, other, rho in others:
        i, j = names.index(one), names.index(other)
        matrix[i, j] = matrix[j, i] = rho
    ties = matrix[:-2, -2:]  # of the rest with the first and the second
    left = np.eye(2) - ties.T @ np.linalg.solve(matrix[:-2, :-2], ties)  # covariance once the rest is known
    if left[0, 0] <= 0 or left[1, 1] <= 0:
        return 0.0, 0.0
    reach = float(np.sqrt(left[0, 0] * left[1, 1]))
    return max(-left[0, 1] - reach, -1.0), min(-left[0, 1] + reach, 1.0)
