"""A number as configs write it: plain, or a distribution with its source and basis beside it.

``0.3`` | ``{uniform: [0.1, 0.4], basis: assumed, source: wide_prior}`` | ``{levels: {"de facto": 0.7, ...}, ...}`` |
``{pool: [{beta: [2, 3], weight: 0.5}, {uniform: [0.2, 0.6], weight: 0.5}], basis: elicited, source: panel}``
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, InstanceOf

from bargain.agenda import Issue
from bargain.distributions import Distribution
from bargain.scenario.errors import at, nearest
from bargain.worlds import ABOVE_0

SHAPES = {
    "uniform": (2,),
    "triangular": (3,),
    "pert": (3,),
    "beta": (2, 4),
    "normal": (2,),
    "lognormal": (2,),
    "gamma": (2,),
}
"""Distributions that are written as a list, and how many parameters each may have."""

FORMS = (*SHAPES, "value", "choice", "level", "levels", "pool")
PROVENANCE = ("source", "basis", "contested", "claims")
BASES = ("reported", "inferred", "assumed", "elicited")
ABSENT = "absent"
"""The basis of a number at which its part of the model is not there, in a scenario that does not speak of it."""


@dataclass(frozen=True)
class Number:
    """A distribution, and where it comes from.

    labels   ((level's label, probability), ...) until the issue is known that gives the labels their positions
    bounds   between which its place in the configuration wants every draw
    """

    distribution: Distribution
    labels: tuple[tuple[str, float], ...] = ()
    source: str = ""
    basis: str = ""
    contested: str = ""
    claims: tuple[str, ...] = ()
    bounds: tuple[float, float] = field(default=(-math.inf, math.inf), compare=False)

    def on(self, issue: Issue, key: str) -> Number:
        """The same number as a position in [0, 1]: from labels of the issue's levels, or from the issue's own units.

        raises   ConfigError where the issue has no such level, or the number leaves the issue's scale
        """
        if not self.labels:
            try:
                within(min(issue.scale), max(issue.scale))(self)
                return replace(self, distribution=self.distribution.on_scale(*issue.scale), bounds=(0.0, 1.0))
            except ValueError as error:
                raise at(key, shown(self), str(error)) from None
        positions = dict(issue.levels)
        pairs: list[float] = []
        for label, probability in self.labels:
            if label not in positions:
                have = nearest(label, positions) if positions else "it is a continuum: give a position in [0, 1]"
                raise at(key, label, f"{issue.name} has no such level; {have}")
            pairs += [positions[label], probability]
        return replace(self, distribution=_one_of(pairs), labels=(), bounds=(0.0, 1.0))


def parse(raw: object) -> Number:
    """A number from what a config says.

    raises   ValueError with the mend
    """
    if isinstance(raw, Number):
        return raw
    if isinstance(raw, bool) or raw is None or (isinstance(raw, float) and math.isnan(raw)):
        raise ValueError("must be a number or a distribution such as {uniform: [0.1, 0.4]}")
    if isinstance(raw, (int, float)):
        return Number(_value(_real(raw, "value")))
    if isinstance(raw, str):
        return Number(_value(math.inf)) if raw == ".inf" else Number(_value(math.nan), labels=((raw, 1.0),))
    if not isinstance(raw, Mapping):
        raise ValueError("must be a number or a distribution such as {uniform: [0.1, 0.4]}")
    # A configuration that builds on another can only add keys: null takes away the distribution that stood there.
    forms = [key for key, given in raw.items() if key not in PROVENANCE and given is not None]
    if len(forms) != 1 or forms[0] not in FORMS:
        unknown = [key for key in forms if key not in FORMS]
        hint = f"{unknown[0]!r} is none; {nearest(str(unknown[0]), FORMS)}" if unknown else f"one of {', '.join(FORMS)}"
        raise ValueError(f"must have exactly one distribution: {hint}")
    if raw.get("basis", "assumed") not in BASES:
        raise ValueError(f"basis must be one of {', '.join(BASES)}")
    return replace(
        _shaped(str(forms[0]), raw[forms[0]]),
        source=str(raw.get("source", "")),
        basis=str(raw.get("basis", "")),
        contested=str(raw.get("contested", "")),
        claims=_claims(raw.get("claims", ())),
    )


def _claims(given: object) -> tuple[str, ...]:
    if not isinstance(given, (list, tuple)):
        raise ValueError("claims takes a list of names")
    return tuple(given)


def absent(x: float) -> Number:
    """A default at which the part of the model that it belongs to is not there: nothing is claimed by it."""
    return replace(parse(x), basis=ABSENT)


def _shaped(form: str, given: Any) -> Number:
    if form == "value":
        return Number(_value(_real(given, form)))
    if form == "level":
        return Number(_value(math.nan), labels=((str(given), 1.0),))
    if form in ("levels", "choice"):
        if not isinstance(given, Mapping) or not given:
            raise ValueError(f"{form} must map each possibility to its probability")
        chances = [_real(p, form) for p in given.values()]
        if min(chances) < 0 or abs(sum(chances) - 1.0) > 1e-6:
            raise ValueError(f"the probabilities of {form} must be at least 0 and sum to 1, not {sum(chances):g}")
        if form == "levels":
            return Number(_value(math.nan), labels=tuple((str(k), c) for k, c in zip(given, chances, strict=True)))
        values = [_real(value, form) for value in given]
        return Number(_one_of([x for pair in zip(values, chances, strict=True) for x in pair]))
    if form == "pool":
        return Number(_pool(given))
    if not isinstance(given, (list, tuple)) or len(given) not in SHAPES[form]:
        raise ValueError(f"{form} takes a list of {' or '.join(map(str, SHAPES[form]))} numbers")
    parameters = tuple(_real(x, form) for x in given)
    if not math.isfinite(max(parameters) - min(parameters)):
        raise ValueError(f"{form} takes finite numbers, which differ by a finite number")
    return Number(_ordered(form, parameters))


def _pool(given: Any) -> Distribution:
    """A linear opinion pool: a list of distributions, each with its weight."""
    if not isinstance(given, (list, tuple)) or not all(isinstance(part, Mapping) for part in given) or len(given) < 2:
        raise ValueError("pool takes a list of two or more, each such as {beta: [2, 3], weight: 0.5}")
    weights, parts = [], []
    for part in given:
        form, *others = [key for key in part if key != "weight"] or [""]
        if others or form not in SHAPES or "weight" not in part:
            raise ValueError(f"each part of a pool has a weight and one of {', '.join(SHAPES)}")
        made = _shaped(str(form), part[form]).distribution
        if made.certain:
            raise ValueError("each part of a pool needs a width")
        weights.append(_real(part["weight"], "weight"))
        parts.append(made)
    if min(weights) <= 0 or abs(sum(weights) - 1.0) > 1e-6:
        raise ValueError(f"the weights of pool must be above 0 and sum to 1, not {sum(weights):g}")
    return Distribution("pool", tuple(weights), tuple(parts))


def _ordered(form: str, parameters: tuple[float, ...]) -> Distribution:
    if form in ("uniform", "triangular", "pert"):
        if list(parameters) != sorted(parameters):
            raise ValueError(f"the parameters of {form} must ascend")
        if parameters[0] == parameters[-1]:
            return _value(parameters[0])
    elif form == "beta" and min(parameters[:2]) <= 0:
        raise ValueError("the first two parameters of beta must be above 0")
    elif form == "beta" and len(parameters) == 4 and parameters[2] >= parameters[3]:
        raise ValueError("beta: [a, b, low, high] needs low below high")
    elif form == "lognormal" and parameters[0] <= 0:
        raise ValueError("the median of lognormal must be above 0")
    elif form == "gamma" and min(parameters) <= 0:
        raise ValueError("both parameters of gamma must be above 0")
    elif form in ("normal", "lognormal") and parameters[1] <= 0:
        raise ValueError(f"the sd of {form} must be above 0; write {{value: ...}} for a number without spread")
    return Distribution(form, parameters)


def _one_of(pairs: list[float]) -> Distribution:
    possible = {value for value, chance in zip(pairs[::2], pairs[1::2], strict=True) if chance > 0}
    return _value(possible.pop()) if len(possible) == 1 else Distribution("choice", tuple(pairs))


def _value(x: float) -> Distribution:
    return Distribution("value", (float(x),))


def _real(x: Any, form: str) -> float:
    if isinstance(x, bool) or not isinstance(x, (int, float, str)):
        raise ValueError(f"{form} takes numbers, not {x!r}")
    try:
        number = float(x)
    except OverflowError:  # of a whole number
        raise ValueError(f"{form} takes numbers of at most 308 digits") from None
    except ValueError:
        raise ValueError(f"{form} takes numbers, not {x!r}") from None
    if math.isnan(number):
        raise ValueError(f"{form} takes numbers, not {x!r}")
    return number


def within(low: float, high: float = math.inf) -> Callable[[Number], Number]:
    """A check that every draw of a number lies between two bounds."""

    def check(number: Number) -> Number:
        if number.labels:
            return number
        least, most = number.distribution.support
        if least < low or most > high:
            needed = f"must lie in [{low:g}, {high:g}]"
            if math.isinf(high):
                needed = "must be above 0" if low == ABOVE_0 else f"must be at least {low:g}"
            reach = (
                "" if number.distribution.certain else f" in every draw; this one reaches from {least:g} to {most:g}"
            )
            raise ValueError(needed + reach)
        return replace(number, bounds=(low, high))

    return check


def finite(number: Number) -> Number:
    """A check that a number is not without end."""
    if any(math.isinf(parameter) for parameter in number.distribution.parameters):
        raise ValueError("must be finite")
    return number


def shown(number: Number) -> str:
    """A number as a message shows it."""
    low, high = number.distribution.support
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


AnyNumber = Annotated[InstanceOf[Number], BeforeValidator(parse)]
NotNegative = Annotated[AnyNumber, AfterValidator(within(0.0)), AfterValidator(finite)]
Endless = Annotated[AnyNumber, AfterValidator(within(0.0))]
"""At least 0, and possibly without end."""

Positive = Annotated[AnyNumber, AfterValidator(within(ABOVE_0))]
FiniteNumber = Annotated[AnyNumber, AfterValidator(finite)]
Share = Annotated[AnyNumber, AfterValidator(within(0.0, 1.0))]
Curvature = Annotated[AnyNumber, AfterValidator(within(1.0, 3.0))]


def is_number(raw: object) -> bool:
    """Whether a config value is one number rather than a mapping of several."""
    return not isinstance(raw, Mapping) or any(key in FORMS for key in raw)


def for_each(raw: object) -> object:
    """One number for all names, or a number a name: as a mapping, with ``""`` for all."""
    return {"": raw} if is_number(raw) else raw
