"""Sobol' indices: the share of an outcome's variance that each factor accounts for, alone and together with others.

First order   Var(E[y | x_i]) / Var(y): by how much less y would vary on average once x_i is known
Total         E[Var(y | all but x_i)] / Var(y): how much would be left once everything else is known; interactions are in it

Source   Sobol' 1993; Homma & Saltelli 1996; estimators of Saltelli et al. 2010, as SALib has them
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bargain import chance
from bargain.estimates import UNKNOWN, Estimate, Numbers
from bargain.study.effects import Z
from bargain.study.sensitivity.design import A, B
from bargain.study.sensitivity.measures import telling
from bargain.study.sensitivity.warned import without_their_warnings

RESAMPLES = 200
FEWEST = 30  # points of A and B together that differ from the most common outcome; of fewer no variance is estimated


@dataclass(frozen=True)
class Indices:
    """Of each factor by name; all intervals are of SALib's bootstrap over the points of the design, at 95 %.

    together   the sum of all first-order indices: the share of variance that factors account for one by one
    """

    first: dict[str, Estimate]
    total: dict[str, Estimate]
    together: Estimate


def indices(rows: Mapping[str, Numbers], names: Sequence[str], seed: int) -> Indices:
    """Indices of factors from a played design.

    rows    A, B, and one of each factor's name, (N,) each
    return  all unknown where too few points differ, or there is no factor
    """
    if not names or telling(np.concatenate([rows[A], rows[B]])) < FEWEST:
        unknown = dict.fromkeys(names, UNKNOWN)
        return Indices(unknown, unknown, UNKNOWN)
    found = _analysed(np.stack([rows[A], *(rows[name] for name in names), rows[B]], axis=-1).ravel(), names, seed)
    first, total = (
        {name: around(found[key][j], found[f"{key}_conf"][j]) for j, name in enumerate(names)} for key in ("S1", "ST")
    )
    sums = found["S1_conf_all"].sum(axis=1)
    return Indices(first, total, around(found["S1"].sum(), Z * sums.std(ddof=1)))


def _analysed(values: Numbers, names: Sequence[str], seed: int) -> Mapping[str, Any]:
    """SALib's analysis of outcomes, point by point in its order: A, each factor, B."""
    with without_their_warnings():
        from SALib.analyze import sobol

        problem = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
        found: Mapping[str, Any] = sobol.analyze(
            problem,
            values,
            calc_second_order=False,
            num_resamples=RESAMPLES,
            keep_resamples=True,
            seed=1 + chance.digits(seed, "bootstrap/indices", 0),  # 0 would be taken for no seed
        )
    return found


def around(middle: float, reach: float) -> Estimate:
    """An estimate with as much on either side."""
    return Estimate(float(middle), float(middle - reach), float(middle + reach))
