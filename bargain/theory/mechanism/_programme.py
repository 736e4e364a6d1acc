"""The linear programme behind the best mechanism: each strength of enforcement as rows of constraints.

x[a, b, j] >= 0 is the chance that types a and b are given package j; what is left, 1 - sum_j x, is no agreement.
Every row but those of that sum reads  row @ x <= 0, or  = 0  where it says what a column stands for, as gains are counted from what
a type has without an agreement.
"""

from __future__ import annotations

from math import prod

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from bargain.inworlds import Array, Index

TOLERANCE = 1e-9
"""How far a row may be missed."""

SAME = 4e-9
"""Gains that differ by less than this differ by rounding: less than a tie counts as none."""

METHODS = ("highs-ipm", "highs-ds")
"""What solves it, the next where one gives up: the simplex takes up to 20 times as long where there are many columns."""


class Programme:
    """Rows are added side by side of the table, then it is solved."""

    def __init__(self, shape: tuple[int, int, int]) -> None:
        self.columns = prod(shape)
        self.x: Index = np.arange(self.columns, dtype=np.intp).reshape(shape)
        self._at_most, self._exactly = Rows(), Rows()

    def binding(self, x: Index, gains: Array, chance: Array) -> None:
        """Nobody gains by another type's report, and every type expects at least what it has outside.

        x        (T, O, J)   columns, own types first
        gains    (T, O, J)   what a package brings above no agreement
        chance   (O,)        of the other's types
        """
        x, worth = self._expected(x, gains, chance)
        reports, worth = x.reshape(len(x), -1), worth.reshape(len(x), -1)
        for truth, (gain, others) in enumerate(zip(worth, _tempting(worth), strict=True)):
            self._at_most.add((reports[others], gain), (reports[[truth]], -gain))
            self._at_most.add((reports[[truth]], -gain))

    def self_enforcing(self, x: Index, gains: Array, chance: Array) -> None:
        """Nobody gains by another type's report and walking out where that is better; who was honest has no wish to.

        What a liar expects of package j is max(0, sum_o worth[t, o, j] x[r, o, j]).  Where the sign is plain so is the
        maximum; elsewhere a variable of its own stands for it.

        x        (T, O, J)   columns, own types first
        gains    (T, O, J)   what a package brings above no agreement
        chance   (O,)        of the other's types; worth is gains times these
        """
        x, worth = self._expected(x, gains, chance)
        types = len(x)
        for truth, gain in enumerate(worth):
            kept = (gain >= 0).all(axis=0)
            unclear = ~kept & (gain > 0).any(axis=0)
            most = self._new((types, int(unclear.sum())))
            lie = (x.reshape(types, -1), (gain * kept).ravel())
            self._at_most.add(lie, (most, np.ones(most.shape[1])), (x[[truth]].reshape(1, -1), -gain.ravel()))
            expects = x[:, :, unclear].transpose(0, 2, 1).reshape(-1, x.shape[1])
            self._at_most.add((expects, np.tile(gain[:, unclear].T, (types, 1))), (most.reshape(-1, 1), -np.ones(1)))
            self._at_most.add((x[truth][:, ~kept].T, -gain[:, ~kept].T))

    def solve(self, worth: Array) -> Array:
        """The x with the largest sum of worth * x.

        worth    (A, B, J)
        return   (A, B, J)   chances
        """
        pairs = self.x.reshape(-1, self.x.shape[2])
        sums = csr_array(
            (np.ones(pairs.size), (np.repeat(np.arange(len(pairs)), pairs.shape[1]), pairs.ravel())),
            shape=(len(pairs), self.columns),
        )
        for method in METHODS:
            found = linprog(
                -np.concatenate([worth.ravel(), np.zeros(self.columns - worth.size)]),
                A_ub=vstack([self._at_most.matrix(self.columns), sums]),
                b_ub=np.concatenate([np.zeros(self._at_most.count), np.ones(len(pairs))]),
                A_eq=self._exactly.matrix(self.columns),
                b_eq=np.zeros(self._exactly.count),
                method=method,
                options={"primal_feasibility_tolerance": TOLERANCE, "dual_feasibility_tolerance": TOLERANCE},
            )
            if found.success:
                best: Array = np.clip(found.x[: worth.size], 0.0, 1.0).reshape(worth.shape)
                return best
        # x = 0 always satisfies it, so this is a matter of numbers
        raise RuntimeError(f"the best mechanism was not found: {found.message}")

    def _expected(self, x: Index, gains: Array, chance: Array) -> tuple[Index, Array]:
        """What a report leads to and what that is worth: columns and values, (T, O, J).

        Where gains are the same whatever the other's type is, all that counts is the chance of a package over its types: of
        that there is one column, (T, 1, J), and rows have far fewer entries.
        """
        if (gains != gains[:, :1]).any():
            return x, gains * chance[:, None]
        over_types, packages = self._new((len(x), x.shape[2])), x.transpose(0, 2, 1).reshape(-1, x.shape[1])
        self._exactly.add((packages, chance), (over_types.reshape(-1, 1), -np.ones(1)))
        return over_types[:, None], gains[:, :1]

    def _new(self, shape: tuple[int, int]) -> Index:
        """Columns for variables beside x."""
        fresh: Index = self.columns + np.arange(prod(shape), dtype=np.intp).reshape(shape)
        self.columns += fresh.size
        return fresh


class Rows:
    """Rows of a programme, each of which sums columns with values."""

    def __init__(self) -> None:
        self.count = 0
        self._row: list[Index] = []
        self._column: list[Index] = []
        self._value: list[Array] = []

    def add(self, *terms: tuple[Index, Array]) -> None:
        """One row for each row of the terms, which are (R or 1, N) columns with their values."""
        count = max(len(columns) for columns, _ in terms)
        for columns, values in terms:
            shape = (count, columns.shape[1])
            self._column.append(np.broadcast_to(columns, shape).ravel())
            self._value.append(np.broadcast_to(values, shape).ravel())
            self._row.append(np.repeat(self.count + np.arange(count), shape[1]))
        self.count += count

    def matrix(self, columns: int) -> csr_array:
        """All of them, over so many columns."""
        if not self.count:
            return csr_array((0, columns))
        entries = np.concatenate(self._value), (np.concatenate(self._row), np.concatenate(self._column))
        return csr_array(entries, shape=(self.count, columns))


def _tempting(worth: Array) -> list[Index]:
    """The reports that a type's honesty is weighed against where decisions bind, type by type; worth (T, N).

    Where types differ by a constant alone, as by what they have outside, those next to it are enough: what a report does for a type is
    then a line in that constant, so that a type that envies neither neighbour envies nobody (single crossing; Mirrlees 1971).
    """
    types = np.arange(len(worth), dtype=np.intp)
    constant = worth - worth[0]
    if np.ptp(constant, axis=1).max() > SAME:
        return [types] * len(worth)
    rank = np.argsort(np.argsort(constant[:, 0], kind="stable"))
    return [types[np.abs(rank - rank[truth]) <= 1] for truth in types]
