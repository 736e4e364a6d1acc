"""Uncertain quantities and their draws: a world is one point of the unit cube, one named coordinate a quantity.

Each coordinate is mapped by the inverse CDF of its quantity's distribution.  Samplers differ in how they fill the cube,
never in whose draws are whose: every stream is keyed by the quantity's name, so that adding an actor moves nobody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Annotated, Literal

import numpy as np
from scipy.special import ndtr, ndtri

from bargain import chance
from bargain.distributions import Distribution
from bargain.inworlds import Array, InWorlds

ABOVE_0 = 1e-9
"""The least of a number that must be above 0."""


@dataclass(frozen=True)
class Within:
    """What every draw of a number must keep within, ends included."""

    low: float = -inf
    high: float = inf


class Endless(Within):
    """The same of a number that may also be infinite."""


Quantity = Annotated[Array, Within()]
"""Annotates an attribute (W,) that a config gives as a number or a distribution: declaring it is all it takes."""

Amount = Annotated[Array, Within(0.0)]
"""A ``Quantity`` of at least 0."""

Positive = Annotated[Array, Within(ABOVE_0)]
"""A ``Quantity`` above 0."""

Share = Annotated[Array, Within(0.0, 1.0)]
"""A ``Quantity`` between 0 and 1."""


class PerName(InWorlds):
    """One uncertain number a world for each of some names, or the same for all of them.

    Annotates an attribute that a config gives as a number, or as a mapping from names to numbers; ``Amounts`` and
    ``Shares`` for numbers of at least 0, and between 0 and 1.  ``BY_PARTY`` and ``BY_ISSUE`` say whose names; without
    either they are those of the components that its class holds.
    """

    def __init__(self, numbers: Mapping[str, Array] | None = None, everyone: Array | None = None) -> None:
        self.everyone = np.zeros(1) if everyone is None else everyone
        vars(self).update({f"of_{name}": number for name, number in (numbers or {}).items()})

    def of(self, name: str) -> Array:
        """The number of one name, (W,) or (1,); 0 for a name that was not given one."""
        return np.asarray(vars(self).get(f"of_{name}", self.everyone))


@dataclass(frozen=True)
class Names:
    """Whose names the numbers of a ``PerName`` go by."""

    of: Literal["party", "issue"]


BY_PARTY, BY_ISSUE = Names("party"), Names("issue")

Amounts = Annotated[PerName, Within(0.0)]
Shares = Annotated[PerName, Within(0.0, 1.0)]


@dataclass(frozen=True)
class Uncertain:
    """One uncertain quantity of a scenario.

    name           ``russia.salience.neutrality``
    kind           ``ours``: what the analyst does not know but the parties do; ``theirs``: what is private to one of them
    distribution   in the quantity's own units
    source, basis, contested    where the number comes from; empty where a user set it
    """

    name: str
    kind: Literal["ours", "theirs"]
    distribution: Distribution
    source: str = ""
    basis: str = ""
    contested: str = ""


class Sampler:
    """A way to fill the unit cube.  A subclass gives ``uniforms``."""

    def uniforms(self, names: Sequence[str], seed: int, block: int) -> Array:
        """Coordinates (D, 8192) of the worlds of a block, each in (0, 1)."""
        raise NotImplementedError


@dataclass(frozen=True)
class MonteCarlo(Sampler):
    """Independent draws."""

    def uniforms(self, names: Sequence[str], seed: int, block: int) -> Array:
        return np.stack([chance.uniform(seed, name, block) for name in names])


@dataclass(frozen=True)
class LatinHypercube(Sampler):
    """One draw in each of 8192 strata of every coordinate, block by block (McKay, Beckman & Conover 1979)."""

    def uniforms(self, names: Sequence[str], seed: int, block: int) -> Array:
        rows = [
            (chance.permutation(seed, name, block) + chance.uniform(seed, name, block)) / chance.BLOCK for name in names
        ]
        return np.stack(rows)


@dataclass(frozen=True)
class Sobol(Sampler):
    """Sobol' points with a digital shift of its own for each coordinate and block.

    Each block is one shifted net, so that the spread of blocks measures the simulation's error (Owen 1998).
    Scrambling would tie the coordinates together; a shift keyed by name does not, and dimension j of the unscrambled
    sequence does not depend on how many there are.
    """

    def uniforms(self, names: Sequence[str], seed: int, block: int) -> Array:
        from scipy.stats import qmc

        points = qmc.Sobol(len(names), scramble=False, bits=52).random(chance.BLOCK)
        whole = (points.T * 2.0**52).astype(np.int64)
        shifts = np.array([chance.digits(seed, name, block) for name in names])
        return np.asarray(((whole ^ shifts[:, None]) + 0.5) / 2.0**52)


@dataclass(frozen=True)
class Nested:
    """Draw *our* uncertainty once for every ``inner`` worlds, *theirs* anew in each.

    The share of agreements within each group is then P(agreement | our uncertainty), and its spread over groups is what
    we do not know, apart from what the parties do not know of each other.
    """

    inner: int = 64

    def over(self, uniforms: Array, ours: Sequence[bool]) -> Array:
        """Coordinates (D, 8192) with those that are ours repeated within groups."""
        groups = -(-chance.BLOCK // self.inner)
        repeated = uniforms[:, :groups].repeat(self.inner, axis=1)[:, : chance.BLOCK]
        return np.where(np.array(ours)[:, None], repeated, uniforms)


def correlated(uniforms: Array, names: Sequence[str], pairs: Sequence[tuple[str, str, float]]) -> Array:
    """Coordinates (D, W) joined by a Gaussian copula with the given correlations of normal scores.

    raises   ValueError where the table is no correlation matrix
    """
    if not pairs:
        return uniforms
    tied = sorted({names.index(name) for first, second, _ in pairs for name in (first, second)})
    matrix = np.eye(len(tied))
    for first, second, rho in pairs:
        i, j = tied.index(names.index(first)), tied.index(names.index(second))
        matrix[i, j] = matrix[j, i] = rho
    try:
        root = np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        raise ValueError("the correlations contradict each other: they form no positive definite matrix") from None
    scores = ndtri(uniforms[tied])
    joined = uniforms.copy()
    for i, row in enumerate(tied):  # explicit adds keep a world's draws the same in any company
        joined[row] = ndtr(sum(root[i, j] * scores[j] for j in range(i + 1)))
    return joined
