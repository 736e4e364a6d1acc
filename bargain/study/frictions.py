"""What may keep sides from a deal that both would gain by, and the same talks without it.

Private information   each side's secret is known to all, and nobody misreads what others weigh
Commitment            a breach costs nothing, so that nobody asks for more because a deal might be broken
Indivisibility        all between the levels of an issue may be agreed
Mandates              a delegation may sign whatever its leader would
Ratification          there are no publics
Consent               there are no third parties who must agree
Devaluation           an adversary's offer is taken for what it is worth
Procedure             no round ends the talks, and there are several times as many of them

The first three are Fearon's; that indivisibility is a cause apart from commitment is a definition (Powell 2006), and here it is
what levels take away.  Fighting, where a scenario has it, and how sides concede are left as they are.
Sources: Fearon 1995; Powell 2006; Putnam 1988; Ross & Stillinger 1991.  What is switched off for each is this project's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bargain.running.lab import Config
from bargain.scenario import Scenario
from bargain.study.edits import edited, settled

STEPS = 20
"""Into how many parts an issue is divided that must have levels: steps too small to keep a deal from being found."""


@dataclass(frozen=True)
class Friction:
    """One friction.

    name    as a label;  title   in words, as they follow "without"
    off     the same configuration without it
    """

    name: str
    title: str
    off: Callable[[Config], dict[str, Any]]

    def is_in(self, config: Config) -> bool:
        """Whether switching it off makes any difference to what a configuration says."""
        return _said(Scenario.from_config(config)) != _said(Scenario.from_config(self.off(config)))


def frictions(longer: int) -> tuple[Friction, ...]:
    """All of them, in the order in which they are switched off.

    longer   how many times as many rounds there are without procedure, >= 1
    """
    return (
        Friction("indivisibility", "levels", divided),
        Friction("private information", "private information", _of_parties(discloses=1.0, insight=0.0)),
        Friction("commitment", "fear of a breach", _of_parties(exposure=0.0)),
        Friction("mandates", "limits to mandates", _of_parties(mandate=1.0)),
        Friction("ratification", "publics", lambda config: edited(config, {"publics": None})),
        Friction("consent", "third parties' consent", lambda config: edited(config, {"third_parties": None})),
        Friction("devaluation", "devaluation", _of_parties(devaluation=0.0)),
        Friction("procedure", "deadline and breakdown", lambda config: _unhurried(config, longer)),
    )


def without(config: Config, off: tuple[Friction, ...]) -> dict[str, Any]:
    """The same configuration with several frictions switched off, in their order."""
    for friction in off:
        config = friction.off(config)
    return settled(config)


def _of_parties(**numbers: float) -> Callable[[Config], dict[str, Any]]:
    """Some numbers of every party set to where they no longer matter."""

    def off(config: Config) -> dict[str, Any]:
        return edited(
            config, {f"parties.{party}.{key}": value for party in config["parties"] for key, value in numbers.items()}
        )

    return off


def _unhurried(config: Config, longer: int) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name, track in settled(config)["tracks"].items():
        changes |= {f"tracks.{name}.breakdown": 0.0, f"tracks.{name}.rounds": longer * track["rounds"]}
    return edited(config, changes)


def divided(config: Config) -> dict[str, Any]:
    """The same configuration where all between the levels of an issue may be agreed too; every position stays where it is.

    An issue that governs a hazard has no continuum in the engine: it gets steps of 1 / `STEPS` of its scale between its levels.
    """
    seen = settled(config)
    governing = {issue for party in seen["parties"].values() for issue in party.get("hazards") or {}}
    changes: dict[str, Any] = {}
    for name, issue in seen["issues"].items():
        places = _positions(issue)
        if name in governing:
            changes[f"issues.{name}.levels"] = _finer(places, issue.get("scale") or (0.0, 1.0))
        elif issue.get("levels"):
            changes[f"issues.{name}.levels"] = None
            changes |= {key: _unlabelled(number, places) for key, number in _numbers_on(seen, name)}
    return edited(seen, changes)


def _finer(places: Mapping[str, float], scale: Sequence[float]) -> dict[str, float]:
    """An issue's levels with even steps between them, named by their position."""
    zero, one = scale
    steps = [zero + (one - zero) * step / STEPS for step in range(STEPS + 1)]
    new = [x for x in steps if all(abs(x - place) > abs(one - zero) / (4 * STEPS) for place in places.values())]
    return {**places, **{f"at {x:g}": x for x in new}}


def _positions(issue: Mapping[str, Any]) -> dict[str, float]:
    """The positions of an issue's levels in its own units; none where only their number is given, since nothing names them then."""
    return dict(issue["levels"]) if isinstance(issue.get("levels"), Mapping) else {}


def _numbers_on(config: Config, issue: str) -> list[tuple[str, Any]]:
    """Every number of a configuration that is a position on an issue, with its key."""
    found = [(f"issues.{issue}.silence", config["issues"][issue].get("silence"))]
    for group in ("parties", "publics"):
        for name, actor in (config.get(group) or {}).items():
            for field in ("ideal", "reservation"):
                found.append((f"{group}.{name}.{field}.{issue}", (actor.get(field) or {}).get(issue)))
    for name, third in (config.get("third_parties") or {}).items():
        for field in ("free", "limit"):
            consent = third["consents"].get(issue) or {}
            found.append((f"third_parties.{name}.consents.{issue}.{field}", consent.get(field)))
    return [(key, number) for key, number in found if number is not None]


def _unlabelled(number: Any, places: Mapping[str, float]) -> Any:
    """A number with its levels' positions in the place of their labels."""
    if isinstance(number, str):
        return places.get(number, number)
    if not isinstance(number, Mapping):
        return number
    told = {key: value for key, value in number.items() if key not in ("level", "levels")}
    if number.get("level") is not None:
        return told | {"value": places[number["level"]]}
    if number.get("levels") is not None:
        return told | {"choice": {places[label]: chance for label, chance in number["levels"].items()}}
    return number


def _said(scenario: Scenario) -> tuple[Any, ...]:
    """What a scenario says as far as frictions go: its numbers, who must agree, how long there is, what can be agreed."""
    numbers = {name: number.distribution for name, number in scenario.numbers.items()}
    rounds = [track.rounds for track in scenario.config.tracks.values()]
    return numbers, scenario.publics, scenario.third_parties, rounds, [issue.levels for issue in scenario.issues]
