"""Pluggable parts: from a ``_target_`` to a class, and from its config to arguments.

A class says what it takes by its annotations: ``Quantity`` and its kin are a number a world, ``PerName`` and its kin one
for each of some names; ``dict[str, Tactic]`` is other components by name; anything else is checked against its type, and
null stands for what ``| None`` allows.  Only classes of this package, and of packages allowed by name, are imported.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from bargain.inworlds import Array, InWorlds
from bargain.scenario.errors import ConfigError, at, nearest
from bargain.scenario.numbers import Number, finite, for_each, parse, within
from bargain.worlds import Endless, Names, PerName, Within

Register = Callable[[str, Number, str], str]
"""Takes a number down under a name, with its key in the configuration, and returns the name."""

Draws = Mapping[str, Array]


@dataclass(frozen=True)
class Plan:
    """A component that is fully checked and waits for draws.

    numbers   argument -> name of a quantity;  per_name   argument -> name -> name of a quantity
    parts     argument -> name -> plan of a component within this one
    """

    target: type[Any]
    settings: Mapping[str, Any] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    per_name: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Plan]] = field(default_factory=dict)

    def arguments(self, draws: Draws) -> dict[str, Any]:
        """What the class is called with in the worlds of these draws."""
        return {
            **self.settings,
            **{argument: draws[name] for argument, name in self.numbers.items()},
            **{argument: per(names, draws) for argument, names in self.per_name.items()},
            **{
                argument: {name: part.build(draws) for name, part in parts.items()}
                for argument, parts in self.parts.items()
            },
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
    names      of parties and of issues, for PerName arguments that go by them; others speak of all parts within the component
    raises     ConfigError
    """
    target = resolve(config.get("_target_"), f"{key}._target_", base, allow)
    if target is base or inspect.isabstract(target):
        kinds = ", ".join(sorted(kind.__name__ for kind in _siblings(base)))
        raise at(f"{key}._target_", config["_target_"], f"is no rule by itself; choose from {kinds}")
    hints = takes(target)
    given = _given(config, target, hints, key)

    def number(argument: str, raw: object, who: str = "") -> str:
        place = f"{argument}.{who}" if who else argument
        return register(
            f"{name}.{place}", number_at(f"{key}.{place}", raw, bounds_of(hints[argument])), f"{key}.{place}"
        )

    settings: dict[str, Any] = {}
    numbers: dict[str, str] = {}
    per_name: dict[str, dict[str, str]] = {}
    parts: dict[str, dict[str, Plan]] = {}
    for argument, raw in given.items():
        where, hint = f"{key}.{argument}", hints[argument]
        if raw is None and type(None) in _forms(hint):
            settings[argument] = None
        elif is_per_name(hint):
            known = _known(hint, names or {})
            each = _each(raw, known, where) if known is not None else _weights(raw, _parts_within(given, hints), where)
            per_name[argument] = {who: number(argument, x, who) for who, x in each.items()}
        elif (kind := _kind_of_parts(hint)) is not None:
            parts[argument] = {
                part: plan(x, f"{where}.{part}", kind, allow, register, f"{name}.{part}", names)
                for part, x in _parts(raw, kind, where).items()
            }
        elif bounds_of(hint) is not None:
            numbers[argument] = number(argument, raw)
        else:
            settings[argument] = _setting(hint, raw, where)
    return Plan(target, settings, numbers, per_name, parts)


def _given(config: Mapping[str, Any], target: type, hints: Mapping[str, Any], key: str) -> dict[str, Any]:
    """What a config gives a class: all that it needs, and nothing that it does not take."""
    given = {argument: raw for argument, raw in config.items() if argument != "_target_"}
    for argument, raw in given.items():
        if argument not in hints:
            raise at(f"{key}.{argument}", raw, f"{target.__name__} takes no such key; {nearest(argument, hints)}")
    for argument in required(target):
        if argument in hints and argument not in given:
            raise ConfigError(f"{key}.{argument}: is missing; {target.__name__} needs it")
    return given


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


def _known(hint: Any, names: Mapping[str, Sequence[str]]) -> Sequence[str] | None:
    """The names that a ``PerName`` may speak of; None where they are those of the components beside it."""
    return next((names[mark.of] for mark in get_args(hint) if isinstance(mark, Names)), None)


def bounds_of(hint: Any) -> Within | None:
    """What the draws of an annotated number must keep within; None of what is no number, or has no bounds."""
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
    except (ImportError, AttributeError) as error:
        if isinstance(error, ImportError) and not f"{module}.".startswith(f"{error.name}."):
            raise at(key, path, f"its module does not load: {error}") from None
        siblings = [c.__name__ for c in _siblings(base)]
        raise at(key, path, f"there is no such class; {nearest(name, siblings)}") from None
    if not (inspect.isclass(found) and issubclass(found, base)):
        raise at(key, path, f"is no {base.__name__}")
    return found


def _siblings(base: type) -> list[type]:
    children: list[type] = base.__subclasses__()
    return [cls for child in children for cls in (child, *_siblings(child))]


def number_at(key: str, raw: object, bounds: Within | None = None) -> Number:
    """The number that a key gives, every draw within its bounds, and finite unless these say otherwise.

    raises   ConfigError
    """
    bounds = bounds or Within()
    try:
        number = within(bounds.low, bounds.high)(parse(raw))
        return number if isinstance(bounds, Endless) else finite(number)
    except ValueError as error:
        raise at(key, raw, str(error)) from None


def _each(raw: object, known: Sequence[str], key: str) -> dict[str, Any]:
    each: dict[str, Any] = dict(for_each(raw))  # type: ignore[call-overload]
    for who, x in each.items():
        if who and who not in known:
            raise at(f"{key}.{who}", x, f"there is no {who!r} here; {nearest(who, known)}")
    return each


def _weights(raw: object, parts: Sequence[str], key: str) -> dict[str, Any]:
    """A number for each of a component's parts, or for all, not all of them 0; where it has no parts there is none to miss."""
    each = _each(raw, parts, key)
    if not parts:
        return each
    for part in parts:
        if part not in each and "" not in each:
            raise ConfigError(f"{key}.{part}: is missing; every part needs one")
    if all(number_at(key, x).distribution.support == (0.0, 0.0) for x in each.values()):
        raise at(key, raw, "leaves nothing to any part; give one a number above 0")
    return each


def _kind_of_parts(hint: Any) -> type | None:
    """Of which class an argument holds components by name, as ``dict[str, Tactic]`` does; None of any other argument."""
    kind = get_args(hint)[1] if get_origin(hint) is dict else None
    return kind if inspect.isclass(kind) and issubclass(kind, InWorlds) else None


def _parts_within(given: Mapping[str, Any], hints: Mapping[str, Any]) -> list[str]:
    """The names of all components within one, as its config gives them."""
    found = (raw for argument, raw in given.items() if _kind_of_parts(hints[argument]) and isinstance(raw, Mapping))
    return [part for raw in found for part in raw]


def _parts(raw: object, kind: type, key: str) -> Mapping[str, Mapping[str, Any]]:
    if not isinstance(raw, Mapping) or not raw:
        raise at(key, raw, f"must give one {kind.__name__} or more, each under a name of its own")
    for part, x in raw.items():
        if not isinstance(x, Mapping):
            raise at(f"{key}.{part}", x, f"must be a {kind.__name__}: its _target_ and what that takes")
    return raw


def _setting(hint: Any, raw: object, key: str) -> Any:
    try:
        return TypeAdapter(hint).validate_python(raw)
    except ValidationError as error:
        message = error.errors()[0]["msg"]
        raise at(key, raw, message[0].lower() + message[1:]) from None
