"""Pluggable parts: from a ``_target_`` to a class, and from its config to arguments.

A class says what it takes by its annotations: ``Quantity`` and its kin are a number a world, ``PerName`` and its kin one
for each of some names, anything else is checked against its type; null stands for what ``| None`` allows.  Only classes of this package, and of packages allowed by name, are imported.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from bargain.inworlds import Array
from bargain.scenario.errors import ConfigError, at, nearest
from bargain.scenario.numbers import Number, for_each, parse, within
from bargain.worlds import PerName, Within

Register = Callable[[str, Number, str], str]
"""Takes a number down under a name, with its key in the configuration, and returns the name."""

Draws = Mapping[str, Array]


@dataclass(frozen=True)
class Plan:
    """A component that is fully checked and waits for draws.

    numbers   argument -> name of a quantity;  per_name   argument -> name -> name of a quantity
    """

    target: type[Any]
    settings: Mapping[str, Any] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    per_name: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def arguments(self, draws: Draws) -> dict[str, Any]:
        """What the class is called with in the worlds of these draws."""
        return {
            **self.settings,
            **{argument: draws[name] for argument, name in self.numbers.items()},
            **{argument: per(names, draws) for argument, names in self.per_name.items()},
        }

    def build(self, draws: Draws) -> Any:
        """An instance for the worlds of these draws."""
        return self.target(**self.arguments(draws))


def per(names: Mapping[str, str], draws: Draws) -> PerName:
    """One number for each name, or for all where the only name is empty."""
    if "" in names:
        return PerName(everyone=draws[names[""]])
    return PerName({name: draws[quantity] for name, quantity in names.items()})


def plan(
    config: Mapping[str, Any],
    key: str,
    base: type,
    allow: Sequence[str],
    register: Register,
    name: str = "",
    names: Mapping[str, Sequence[str]] | None = None,
) -> Plan:
    """Check a component's config against the class that it names.

    key        where it stands in the configuration; name   the prefix of its quantities' names
    names      for each PerName argument, the names that it may speak of
    raises     ConfigError
    """
    target = resolve(config.get("_target_"), f"{key}._target_", base, allow)
    hints = takes(target)
    settings: dict[str, Any] = {}
    numbers: dict[str, str] = {}
    per_name: dict[str, dict[str, str]] = {}
    for argument, raw in config.items():
        where = f"{key}.{argument}"
        if argument == "_target_":
            continue
        if argument not in hints:
            raise at(where, raw, f"{target.__name__} takes no such key; {nearest(argument, hints)}")
        bounds = bounds_of(hints[argument])
        if raw is None and type(None) in _forms(hints[argument]):
            settings[argument] = None
        elif is_per_name(hints[argument]):
            per_name[argument] = {
                who: register(f"{name}.{of}", number_at(f"{key}.{of}", x, bounds), f"{key}.{of}")
                for who, x in _each(raw, (names or {}).get(argument, ()), where).items()
                for of in (f"{argument}.{who}" if who else argument,)
            }
        elif bounds is not None:
            numbers[argument] = register(f"{name}.{argument}", number_at(where, raw, bounds), where)
        else:
            settings[argument] = _setting(hints[argument], raw, where)
    missing = [argument for argument in required(target) if argument in hints and argument not in config]
    if missing:
        raise ConfigError(f"{key}.{missing[0]}: is missing; {target.__name__} needs it")
    return Plan(target, settings, numbers, per_name)


def takes(target: type) -> dict[str, Any]:
    """What a class declares that a config may give it: its own and its bases' public annotations."""
    hints = get_type_hints(target, include_extras=True)
    own = {argument: hint for argument, hint in hints.items() if not argument.startswith("_")}
    return {argument: hint for argument, hint in own.items() if get_origin(hint) is not ClassVar}


def quantities(target: type) -> dict[str, Within]:
    """The numbers that a class declares as ``Quantity`` or its kin, and their bounds."""
    hints = {argument: hint for argument, hint in takes(target).items() if not is_per_name(hint)}
    return {argument: bounds for argument, hint in hints.items() if (bounds := bounds_of(hint)) is not None}


def is_per_name(hint: Any) -> bool:
    """Whether an annotation is ``PerName`` or its kin."""
    return PerName in (hint, *get_args(hint))


def bounds_of(hint: Any) -> Within | None:
    """What the draws of an annotated number must keep within; None of what is no number."""
    return next((mark for form in _forms(hint) for mark in get_args(form) if isinstance(mark, Within)), None)


def _forms(hint: Any) -> tuple[Any, ...]:
    """What an annotation allows: itself, or each part of a union."""
    return (hint,) if get_origin(hint) is Annotated else get_args(hint) or (hint,)


def required(target: type) -> list[str]:
    """The arguments that a class cannot be built without."""
    return [p.name for p in inspect.signature(target).parameters.values() if p.default is p.empty]


def resolve(path: object, key: str, base: type, allow: Sequence[str]) -> type:
    """The class that a ``_target_`` names.

    raises   ConfigError where the package is not allowed, or it is no such class
    """
    if not isinstance(path, str) or "." not in path:
        raise at(key, path, f"must name a subclass of {base.__module__}.{base.__name__} in full")
    package = path.split(".")[0]
    if package not in ("bargain", *allow):
        raise at(
            key, path, f"only classes of bargain may run, and of packages that you name in `allow`; {package} is none"
        )
    module, _, name = path.rpartition(".")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        siblings = [c.__name__ for c in _siblings(base)]
        raise at(key, path, f"there is no such class; {nearest(name, siblings)}") from None
    if not (inspect.isclass(found) and issubclass(found, base)):
        raise at(key, path, f"is no {base.__name__}")
    return found


def _siblings(base: type) -> list[type]:
    children: list[type] = base.__subclasses__()
    return [cls for child in children for cls in (child, *_siblings(child))]


def number_at(key: str, raw: object, bounds: Within | None = None) -> Number:
    """The number that a key gives, every draw within the bounds.

    raises   ConfigError
    """
    bounds = bounds or Within()
    try:
        return within(bounds.low, bounds.high)(parse(raw))
    except ValueError as error:
        raise at(key, raw, str(error)) from None


def _each(raw: object, known: Sequence[str], key: str) -> dict[str, Any]:
    each: dict[str, Any] = dict(for_each(raw))  # type: ignore[call-overload]
    for who, x in each.items():
        if who and who not in known:
            raise at(f"{key}.{who}", x, f"there is no {who!r} here; {nearest(who, known)}")
    return each


def _setting(hint: Any, raw: object, key: str) -> Any:
    try:
        return TypeAdapter(hint).validate_python(raw)
    except ValidationError as error:
        message = error.errors()[0]["msg"]
        raise at(key, raw, message[0].lower() + message[1:]) from None
