"""Distributions by name, as configs write them, and pools of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from scipy.special import ndtri

from bargain.inworlds import Array


@dataclass(frozen=True)
class Distribution:
    """A distribution by name: ``{triangular: [0.1, 0.2, 0.4]}``.

    kind         value, uniform, triangular, pert, beta, normal, lognormal, gamma, choice or pool
    parameters   value (x,) | uniform (low, high) | triangular, pert (low, mode, high) | beta (a, b) on 0..1, or
                 (a, b, low, high) | normal (mean, sd) | lognormal (median, sd of the log) |
                 gamma (shape, scale) | choice (value, probability, value, probability, ...) |
                 pool (weight of each part, ...), summing to 1
    parts        of a pool, each with a density: the linear opinion pool (Stone 1961), whose CDF is the weighted sum of theirs
    """

    kind: str
    parameters: tuple[float, ...]
    parts: tuple[Distribution, ...] = ()

    @cached_property
    def _frozen(self) -> Any:
        from scipy import stats  # a second to import: only where a distribution is drawn from

        a, *rest = self.parameters
        match self.kind:
            case "uniform":
                return stats.uniform(a, rest[0] - a)
            case "triangular":
                mode, high = rest
                return stats.triang((mode - a) / (high - a), a, high - a)
            case "pert":
                mode, high = rest
                lean = 4.0 * (mode - a) / (high - a)
                return stats.beta(1.0 + lean, 5.0 - lean, a, high - a)
            case "beta":
                b, low, high = rest if len(rest) == 3 else (rest[0], 0.0, 1.0)
                return stats.beta(a, b, low, high - low)
            case "normal":
                return stats.norm(a, rest[0])
            case "lognormal":
                return stats.lognorm(rest[0], scale=a)
            case "gamma":
                return stats.gamma(a, scale=rest[0])
        raise ValueError(f"no distribution is called {self.kind}")

    @property
    def certain(self) -> bool:
        """Whether every world has the same number."""
        return self.kind == "value"

    @property
    def support(self) -> tuple[float, float]:
        """The least and the largest number that can be drawn."""
        if self.kind == "value":
            return self.parameters[0], self.parameters[0]
        if self.kind == "choice":
            possible = [v for v, p in zip(self.parameters[::2], self.parameters[1::2], strict=True) if p > 0]
            return min(possible), max(possible)
        if self.kind == "pool":
            ends = [part.support for part in self.parts]
            return min(low for low, _ in ends), max(high for _, high in ends)
        # As stated: scipy adds and subtracts, and ends may be an ulp off.
        if self.kind in ("uniform", "triangular", "pert"):
            return self.parameters[0], self.parameters[-1]
        if self.kind == "beta" and len(self.parameters) == 4:
            return self.parameters[2], self.parameters[3]
        low, high = self._frozen.support()
        return float(low), float(high)

    @property
    def moments(self) -> tuple[float, float]:
        """The mean and the variance."""
        match self.kind:
            case "value":
                return self.parameters[0], 0.0
            case "choice":
                parts = [(w, (x, 0.0)) for x, w in zip(self.parameters[::2], self.parameters[1::2], strict=True)]
            case "pool":
                parts = [(w, part.moments) for w, part in zip(self.parameters, self.parts, strict=True)]
            case _:
                mean, variance = self._frozen.stats("mv")
                return float(mean), float(variance)
        mean = sum(w * m for w, (m, _) in parts)
        return mean, sum(w * (v + (m - mean) ** 2) for w, (m, v) in parts)

    def at(self, share: Array) -> Array:
        """The inverse CDF at uniforms (W,), (W,)."""
        match self.kind:
            case "value":
                return np.full(share.shape, self.parameters[0])
            case "choice":
                pairs = sorted(zip(self.parameters[::2], self.parameters[1::2], strict=True))  # an inverse CDF ascends
                values, upto = np.array([value for value, _ in pairs]), np.cumsum([chance for _, chance in pairs])
                return values[np.minimum(np.searchsorted(upto, share, side="right"), len(values) - 1)]
            case "pool":
                return self._pooled(share)
            case "normal":  # scipy.stats checks each argument of a function that needs no checking here
                return np.asarray(self.parameters[0] + self.parameters[1] * ndtri(share))
            case "beta" | "pert" | "gamma":  # by iteration, a thousand times as long as the rest
                return _remembered(self, Uniforms(share))
        return self._mapped(share)

    def _mapped(self, share: Array) -> Array:
        return np.asarray(np.clip(self._frozen.ppf(share), *self.support))

    def upto(self, x: Array) -> Array:
        """The CDF at numbers (W,), (W,); of distributions with a density."""
        if self.kind == "pool":
            return np.asarray(sum(w * part.upto(x) for w, part in zip(self.parameters, self.parts, strict=True)))
        return np.asarray(self._frozen.cdf(x))

    def density(self, x: Array) -> Array:
        """The density at numbers (W,), (W,); of distributions that have one."""
        if self.kind == "pool":
            return np.asarray(sum(w * part.density(x) for w, part in zip(self.parameters, self.parts, strict=True)))
        return np.asarray(self._frozen.pdf(x))

    def _pooled(self, share: Array) -> Array:
        """The inverse CDF of a pool: it lies between the least and the largest of its parts'."""
        from scipy.optimize.elementwise import find_root

        parts = np.stack([part.at(share) for part in self.parts])
        low, high = parts.min(axis=0), parts.max(axis=0)
        found = find_root(lambda x, share: self.upto(x) - share, (low, high), args=(share,))
        # Rounding may put the root on neither side of an end, or where all parts agree of both: then an end is the nearest.
        nearer = np.where(np.abs(self.upto(low) - share) <= np.abs(self.upto(high) - share), low, high)
        return np.asarray(np.where(found.success, found.x, nearer))

    def on_scale(self, zero: float, one: float) -> Distribution:
        """The same distribution with ``zero`` as 0 and ``one`` as 1 of the scale: of (x - zero) / (one - zero).

        raises   ValueError for a lognormal or a gamma, which have no other zero than their own
        """

        def moved(*numbers: float) -> tuple[float, ...]:
            return tuple((x - zero) / (one - zero) for x in numbers)

        match self.kind:
            case "value":
                return replace(self, parameters=moved(*self.parameters))
            case "uniform" | "triangular" | "pert":
                return replace(self, parameters=tuple(sorted(moved(*self.parameters))))
            case "normal":
                mean, sd = self.parameters
                return replace(self, parameters=(*moved(mean), sd / abs(one - zero)))
            case "beta":
                a, b, *ends = self.parameters
                low, high = moved(*(ends or (0.0, 1.0)))
                return replace(self, parameters=(a, b, low, high) if low < high else (b, a, high, low))
            case "choice":
                values = moved(*self.parameters[::2])
                pairs = zip(values, self.parameters[1::2], strict=True)
                return replace(self, parameters=tuple(x for pair in pairs for x in pair))
            case "pool":
                return replace(self, parts=tuple(part.on_scale(zero, one) for part in self.parts))
        raise ValueError(f"{self.kind} cannot be put on an issue's scale; use beta: [a, b, low, high]")


class Uniforms:
    """Uniforms (W,) that are known again by what they are: the cells of a study draw the same numbers again and again."""

    def __init__(self, share: Array) -> None:
        self.share = share
        self._digest = blake2b(share.tobytes(), digest_size=16).digest()

    def __hash__(self) -> int:
        return hash(self._digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Uniforms) and self._digest == other._digest


@lru_cache(maxsize=128)  # 8 MB of whole blocks
def _remembered(distribution: Distribution, uniforms: Uniforms) -> Array:
    drawn = distribution._mapped(uniforms.share)
    drawn.flags.writeable = False
    return drawn
