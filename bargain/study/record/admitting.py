"""Which facts may be counted: those that a scenario has heard of, each once, and none that has set one of its numbers before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import permutations
from math import ceil

from bargain.audit.provenance import other_citations, stated
from bargain.chance import BLOCK
from bargain.evidence.questions import start
from bargain.evidence.table import carried, read, word
from bargain.scenario import Scenario
from bargain.scenario.errors import ConfigError, at, nearest
from bargain.study.record.facts import Fact


def admit(facts: Mapping[str, Fact], scenario: Scenario, lenses: Sequence[str]) -> None:
    """Make sure that facts can be asked of a scenario, and may be counted in it and through some of its lenses.

    raises   ConfigError, one line, for the first that may not
    """
    if not facts:
        raise at("study.facts", "{}", "there is nothing to condition on; give one fact or more")
    for name, fact in facts.items():
        key = f"study.facts.{name}"
        _known(fact, key, scenario)
        if set_before := [*told(fact, scenario, lenses)]:
            first, others = set_before[0], len(set_before) - 1
            rest = f" and {others} more rest" if others else " rests"
            raise at(
                f"{key}.source",
                fact.source,
                f"{first}{rest} on it, and here it would count twice; {_mend(first, scenario)}",
            )
    for (name, fact), (other, its) in permutations(facts.items(), 2):
        if fact.implies(its, scenario):
            raise at(f"study.facts.{other}", other, f"is true wherever {name} is, and would count twice; leave it out")


def told(fact: Fact, scenario: Scenario, lenses: Sequence[str] = ()) -> Iterator[str]:
    """What of a scenario a fact's source has set already, by key.

    Numbers that name it as their source, here or in a lens that is weighed; a lens that rests on it; publics that were fitted
    to it; and the levels of issues whose terms the fact speaks of, where they were taken from it.
    """
    yield from (key for key, number in stated(scenario).items() if number.source == fact.source)
    prefixes = (*(f"lenses.{lens}." for lens in lenses), *(f"issues.{issue}." for issue in fact.terms))
    yield from (key for key, source in other_citations(scenario) if source == fact.source and key.startswith(prefixes))
    if fact.source in {row["source"] for row in read(carried("poll_samples"), {"source": word})}:
        yield from (f"publics.{public}" for public in scenario.publics)


def _mend(key: str, scenario: Scenario) -> str:
    """What to do about a fact whose source has set what stands at a key."""
    if key.startswith("issues.") and key.endswith(".sources"):
        return "leave out its terms"
    if key.startswith("lenses."):
        return f"leave {key.split('.')[1]} out of study.lenses, or leave this fact out"
    if key in scenario.keys.values():
        return "leave this fact out, or first give that number a range from before it was known"
    return "leave this fact out"


def _known(fact: Fact, key: str, scenario: Scenario) -> None:
    """Make sure that a scenario has what a fact speaks of."""
    if fact.track not in scenario.tracks:
        raise at(f"{key}.track", fact.track, f"there is no such track; {nearest(fact.track, scenario.tracks)}")
    _dated(fact, key, scenario)
    sources = scenario.config.sources
    for where, source in (("source", fact.source), ("error.source", fact.error.source)):
        if source not in sources and (source or where == "source"):
            raise at(f"{key}.{where}", source, f"is not among the scenario's sources; {nearest(source, sources)}")
    if fact.terms and fact.kind != "signed by":
        raise at(f"{key}.terms", fact.kind, "only what is signed has terms; leave them out")
    on_track = scenario.agenda.on(fact.track).names
    for name, given in fact.terms.items():
        if name not in on_track:
            raise at(f"{key}.terms.{name}", given, f"there is no such issue on that track; {nearest(name, on_track)}")
        levels = [words for words, _ in scenario.agenda.issues[scenario.agenda.index(name)].levels]
        if isinstance(given, str) and given not in levels:
            have = nearest(given, levels) if levels else "it is a continuum: give two positions"
            raise at(f"{key}.terms.{name}", given, f"there is no such level; {have}")


def _dated(fact: Fact, key: str, scenario: Scenario) -> None:
    if not isinstance(fact.when, date):
        return
    if not scenario.config.scenario.start:
        raise at(f"{key}.when", fact.when, "the scenario has no day on which it starts; give months from its start")
    if fact.when < start(scenario.config):
        raise at(f"{key}.when", fact.when, f"the talks begin on {start(scenario.config)}; give a later day")


def known_lenses(lenses: Sequence[str], scenario: Scenario) -> None:
    """Make sure that a scenario has these lenses, and is not seen through one of them anyway.

    raises   ConfigError
    """
    for lens in lenses:
        if lens not in scenario.config.lenses:
            raise at("study.lenses", lens, f"there is no such lens; {nearest(lens, scenario.config.lenses)}")
        if lens == scenario.lens or lenses.count(lens) > 1:
            raise at("study.lenses", lens, "is weighed already; leave it out here")


def enough(alone: Mapping[str, float], together: float, fewest: float, worlds: int) -> None:
    """Make sure that what is left of the worlds is worth enough.

    alone      fact -> effective number of worlds where it alone is counted;  together   where all are
    raises     ConfigError, one line with the number, the fact that leaves least, and the mend
    """
    if together >= fewest:
        return
    scarce = min(alone, key=lambda name: alone[name])
    more = f"worlds={_rounded(worlds * fewest / together)}" if together > 0 else "facts that do not gainsay each other"
    raise ConfigError(
        f"study.facts: {worlds:,} worlds are worth {together:,.0f} once all facts are counted, below study.fewest = {fewest:g}; "
        f"give {more}, an error above 0 to a fact, or fewer facts ({scarce} alone leaves {alone[scarce]:,.0f})"
    )


def _rounded(worlds: float) -> int:
    """A little more, in whole blocks."""
    return BLOCK * ceil(1.1 * worlds / BLOCK)
