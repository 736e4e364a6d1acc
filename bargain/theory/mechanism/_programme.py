"""The linear programme behind the best mechanism: each strength of enforcement as rows of constraints.

x[a, b, j] >= 0 is the chance that types a and b are given package j; what is left, 1 - sum_j x, is no agreement.
Every row but those of that sum reads  row @ x <= 0, as gains are counted from what a type has without an agreement.
"""

from __future__ import annotations

from math import prod

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from bargain.inworlds import Array, Index

TOLERANCE = 1e-9
"""How far a row may be missed."""


class Programme:
    """Rows are added side by side of the table, then it is solved."""

    def __init__(self, shape: tuple[int, int, int]) -> None:
        self.columns = prod(shape)
        self.x: Index = np.arange(self.columns, dtype=np.intp).reshape(shape)
        self._row: list[Index] = []
        self._column: list[Index] = []
        self._value: list[Array] = []
        self._rows = 0

    def binding(self, x: Index, worth: Array) -> None:
        """Nobody gains by another type's report, and every type expects at least what it has outside.

        x       (T, O, J)   columns, own types first
        worth   (T, O, J)   a package's gain times the chance of the other's type
        """
        reports = x.reshape(len(x), -1)
        for truth, gain in enumerate(worth.reshape(len(x), -1)):
            self._add((reports, gain), (reports[[truth]], -gain))
            self._add((reports[[truth]], -gain))

    def self_enforcing(self, x: Index, worth: Array) -> None:
        """Nobody gains by another type's report and walking out where that is better; who was honest has no wish to.

        What a liar expects of package j is max(0, sum_o worth[t, o, j] x[r, o, j]).  Where the sign is plain so is the
        maximum; elsewhere a variable of its own stands for it.

        x       (T, O, J)   columns, own types first
        worth   (T, O, J)   a package's gain times the chance of the other's type
        """
        types = len(x)
        for truth, gain in enumerate(worth):
            kept = (gain >= 0).all(axis=0)
            unclear = ~kept & (gain > 0).any(axis=0)
            most = self._new((types, int(unclear.sum())))
            lie = (x.reshape(types, -1), (gain * kept).ravel())
            self._add(lie, (most, np.ones(most.shape[1])), (x[[truth]].reshape(1, -1), -gain.ravel()))
            expects = x[:, :, unclear].transpose(0, 2, 1).reshape(-1, x.shape[1])
            self._add((expects, np.tile(gain[:, unclear].T, (types, 1))), (most.reshape(-1, 1), -np.ones(1)))
            self._add((x[truth][:, ~kept].T, -gain[:, ~kept].T))

    def solve(self, worth: Array) -> Array:
        """The x with the largest sum of worth * x.

        worth    (A, B, J)
        return   (A, B, J)   chances
        """
        rows = csr_array(
            (np.concatenate(self._value), (np.concatenate(self._row), np.concatenate(self._column))),
            shape=(self._rows, self.columns),
        )
        pairs = self.x.reshape(-1, self.x.shape[2])
        sums = csr_array(
            (np.ones(pairs.size), (np.repeat(np.arange(len(pairs)), pairs.shape[1]), pairs.ravel())),
            shape=(len(pairs), self.columns),
        )
        found = linprog(
            -np.concatenate([worth.ravel(), np.zeros(self.columns - worth.size)]),
            A_ub=vstack([rows, sums]),
            b_ub=np.concatenate([np.zeros(self._rows), np.ones(len(pairs))]),
            method="highs-ipm",  # the simplex takes 20 times as long where walking out needs many variables of its own
            options={"primal_feasibility_tolerance": TOLERANCE, "dual_feasibility_tolerance": TOLERANCE},
        )
        if not found.success:  # x = 0 always satisfies it, so this is a matter of numbers
            raise RuntimeError(f"the best mechanism was not found: {found.message}")
        best: Array = np.clip(found.x[: worth.size], 0.0, 1.0).reshape(worth.shape)
        return best

    def _new(self, shape: tuple[int, int]) -> Index:
        """Columns for variables beside x."""
        fresh: Index = self.columns + np.arange(prod(shape), dtype=np.intp).reshape(shape)
        self.columns += fresh.size
        return fresh

    def _add(self, *terms: tuple[Index, Array]) -> None:
        """One row for each row of the terms, which are (R or 1, N) columns with their values."""
        count = max(len(columns) for columns, _ in terms)
        for columns, values in terms:
            shape = (count, columns.shape[1])
            self._column.append(np.broadcast_to(columns, shape).ravel())
            self._value.append(np.broadcast_to(values, shape).ravel())
            self._row.append(np.repeat(self._rows + np.arange(count), shape[1]))
        self._rows += count
