"""What of mediators a study turns: a number that stands in a mediator's configuration, or in that of one of its styles.

A number that is turned is the same in all worlds.  Most are turned alike for all parties; trust and bias are turned toward one
party alone as well, while the others keep theirs.  A mediator without the number is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from bargain.scenario.numbers import is_number

Spec = Mapping[str, Any]
"""A mediator or a style, as a configuration writes it."""

Turn = Callable[[Any, float, Sequence[str], Sequence[str]], Any]
"""What stands at a key from now on: of what stood there, the value, all parties and those toward whom it is turned."""


def alike(raw: Any, value: float, _parties: Sequence[str], _toward: Sequence[str]) -> Any:
    """The value in the place of one number, or of each of several."""
    return value if is_number(raw) else dict.fromkeys(raw, value)


def count(_raw: Any, value: float, _parties: Sequence[str], _toward: Sequence[str]) -> Any:
    """The value as a whole number."""
    return round(value)


def lifted(_raw: Any, _value: float, _parties: Sequence[str], _toward: Sequence[str]) -> Any:
    """No bound, whatever the value."""
    return inf


def by_party(raw: Any, value: float, parties: Sequence[str], toward: Sequence[str]) -> Any:
    """The value for some parties; the others keep their own."""
    own = {party: raw if is_number(raw) else raw[party] for party in parties if party not in toward}
    return dict.fromkeys(toward, value) | own


@dataclass(frozen=True)
class Dial:
    """One number, or several that move together.

    title, unit   what it is, as it follows "with", and in what
    keys          where it stands, and how what stands there is turned
    """

    title: str
    unit: str
    keys: Mapping[str, Turn]

    @property
    def sided(self) -> bool:
        """Whether it can be turned toward one party alone."""
        return by_party in self.keys.values()

    def is_of(self, mediator: Spec) -> bool:
        """Whether a mediator, or one of its styles, has it."""
        return any(key in part for part in (mediator, *mediator["styles"].values()) for key in self.keys)

    def turned(self, mediator: Spec, value: float, parties: Sequence[str], toward: Sequence[str]) -> dict[str, Any]:
        """A mediator with it at a value, toward some of the parties."""

        def part(spec: Spec) -> dict[str, Any]:
            turns = {key: turn for key, turn in self.keys.items() if key in spec}
            return {**spec, **{key: turn(spec[key], value, parties, toward) for key, turn in turns.items()}}

        return part({**mediator, "styles": {name: part(style) for name, style in mediator["styles"].items()}})


DIALS: Mapping[str, Dial] = {
    "trust": Dial("trust", "0 to 1", {"trust": by_party}),
    "bias": Dial("bias", "weight on a side's stakes", {"bias": by_party}),
    "own_information": Dial("error of what it knows", "utils", {"own_information": alike}),
    "leverage": Dial("carrots and sticks", "utils each", {"carrots": alike, "sticks": alike, "budget": lifted}),
    "lends": Dial("credit that it lends", "credibility", {"lends": alike}),
    "upkeep": Dial("upkeep of promises", "share left after a year", {"upkeep": alike}),
    "deadline": Dial("deadline that it sets", "rounds", {"rounds": count}),
}
