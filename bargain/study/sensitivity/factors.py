"""Uncertain numbers put together as factors of a design: by whose they are and what they are about, or one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bargain.scenario import Scenario
from bargain.worlds import Uncertain

SECRETS, CHANCE, REST = "Secrets of the sides", "Chance at the table", "The rest"
TIED = " with "  # between the names of what correlations tie together
Concepts = Mapping[str, Sequence[str]]
"""What a party's numbers are about -> the second parts of their names: limits -> reservation, concedes."""


@dataclass(frozen=True)
class Factor:
    """What a design varies as one: some numbers; of none, the chance events of the talks, which are no number's."""

    name: str
    numbers: tuple[str, ...] = ()


def groups(scenario: Scenario, concepts: Concepts) -> tuple[Factor, ...]:
    """All uncertain numbers by owner and concept, secrets by themselves, and chance last.

    Numbers that the scenario's correlations tie together belong to one factor, since no variance can be told apart between
    them: groups that such numbers would fall into are joined.
    """
    found: dict[str, list[str]] = {}
    for quantity in scenario.quantities:
        found.setdefault(group_of(scenario, quantity, concepts), []).append(quantity.name)
    return (*_joined(found, scenario.config.correlations), Factor(CHANCE))


def singles(scenario: Scenario, numbers: Iterable[str]) -> tuple[Factor, ...]:
    """Some numbers one by one, those that correlations tie to them along with them."""
    found = _joined({q.name: [q.name] for q in scenario.quantities}, scenario.config.correlations)
    wanted = set(numbers)
    return tuple(factor for factor in found if wanted & set(factor.numbers))


def group_of(scenario: Scenario, quantity: Uncertain, concepts: Concepts) -> str:
    """The name of the group that a number belongs to."""
    owner, *parts = quantity.name.split(".")
    if quantity.kind == "theirs":
        return SECRETS
    if owner in scenario.parties:
        about = next((concept for concept, fields in concepts.items() if parts[0] in fields), "other numbers")
        return f"{about[:1].upper()}{about[1:]} ({scenario.party_titles[owner]})"
    return next((group for group, owners in _owners(scenario).items() if owner in owners), REST)


def _owners(scenario: Scenario) -> dict[str, Iterable[str]]:
    return {
        "Publics": scenario.publics,
        "Guarantors and third parties": {*scenario.config.guarantors, *scenario.third_parties},
        "Mediators": scenario.mediators,
        "Crises elsewhere": scenario.spillovers,
        "Worth of partial concessions": scenario.agenda.names,
        "Course of the talks": scenario.tracks,
        "Life without a deal": ("outside",),
    }


def _joined(found: Mapping[str, Sequence[str]], pairs: Iterable[tuple[str, str, float]]) -> list[Factor]:
    """Factors by name, those joined that a pair of correlated numbers spans."""
    held = {name: [name] for name in found}
    for first, second, _ in pairs:
        one, other = (next(at for at, names in held.items() for n in names if x in found[n]) for x in (first, second))
        if one != other:
            held[one] += held.pop(other)
    return [Factor(TIED.join(names), tuple(x for name in names for x in found[name])) for names in held.values()]
