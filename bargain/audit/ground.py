"""Whether there is ground to meet on: a zone of agreement on each track, common ground on each issue, firm points that clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bargain.agenda import Issue
from bargain.audit.finding import Finding
from bargain.inworlds import Array, Mask
from bargain.packages.frontier import bounds
from bargain.preferences import TIE, Preferences
from bargain.scenario import Scenario


@dataclass(frozen=True)
class Track:
    """One track over its draws: shares of worlds, 0..1.

    zone       some package was at least as good as no deal for all
    possible   firm points left some package
    """

    name: str
    zone: float
    possible: float


@dataclass(frozen=True)
class Meeting:
    """One issue over its draws: shares of worlds, 0..1.

    common     the reservation points leave a position that all could sign
    firm       the parties that are firm on it
    possible   the points of these leave a position
    wrong      by party: its reservation point lies on the far side of its own ideal from the others'
    parties    how many there are
    """

    issue: Issue
    common: float
    firm: tuple[str, ...]
    wrong: Mapping[str, float]
    possible: float
    parties: int


@dataclass(frozen=True)
class Ground:
    """Tracks and issues of a scenario, in order, over so many worlds."""

    worlds: int
    tracks: tuple[Track, ...]
    issues: tuple[Meeting, ...]


def ground(scenario: Scenario, worlds: int) -> Ground:
    """How often there is ground to meet on, over the first worlds of the first block."""
    draws = scenario.draw(0)
    played = scenario.play_drawn(draws, 0, worlds)
    tracks = tuple(
        Track(name, float(played["zone"][place].mean()), float((played["surplus"][place] > -np.inf).mean()))
        for place, name in enumerate(scenario.tracks)
    )
    meetings: dict[str, Meeting] = {}
    for name in scenario.tracks:
        talks = scenario.talks(name, draws, np.arange(worlds))
        sides = [party.preferences for party in talks.parties]
        for k, issue in enumerate(sides[0].agenda):
            meetings[issue.name] = _meeting(k, issue, sides, scenario)
        talks.close()
    return Ground(worlds, tracks, tuple(meetings[issue.name] for issue in scenario.issues))


def findings(found: Ground) -> list[Finding]:
    """Findings about tracks, then about issues."""
    return [
        *(finding for track in found.tracks for finding in _of_track(track, found)),
        *(finding for meeting in found.issues for finding in _of_issue(meeting, found.worlds)),
    ]


def _meeting(k: int, issue: Issue, sides: Sequence[Preferences], scenario: Scenario) -> Meeting:
    parties = scenario.config.parties
    wrong = {name: float(_on_the_wrong_side(k, side, sides).mean()) for name, side in zip(parties, sides, strict=True)}
    firm = tuple(name for name, party in parties.items() if issue.name in party.firm)
    held = [side for name, side in zip(parties, sides, strict=True) if name in firm]
    possible = float(common_ground(k, issue, *held).mean()) if held else 1.0
    return Meeting(issue, float(common_ground(k, issue, *sides).mean()), firm, wrong, possible, len(parties))


def _on_the_wrong_side(k: int, side: Preferences, sides: Sequence[Preferences]) -> Mask:
    """Whether a party's reservation point lies away from every other party that wants something else, (W,)."""
    away = side.reservation[k] - side.ideal[k]
    ways = np.stack([(other.ideal[k] - side.ideal[k]) * away for other in sides if other is not side])
    return np.asarray((ways <= TIE).all(axis=0) & (ways < -TIE).any(axis=0))


def common_ground(k: int, issue: Issue, *sides: Preferences) -> Mask:
    """Whether the parties' reservation points on an issue, all taken as firm, leave a position between them, (W,)."""
    everywhere = (True,) * len(sides[0].agenda)
    low, high = bounds(k, *(replace(side, firm=everywhere, scope=None) for side in sides))
    if not issue.levels:
        return np.asarray(low <= high + TIE)
    levels: Array = np.array(issue.positions)[:, None]
    return np.asarray(((levels >= low - TIE) & (levels <= high + TIE)).any(axis=0))


def _of_track(track: Track, found: Ground) -> Iterator[Finding]:
    worlds, everyone = found.worlds, "both" if found.issues[0].parties == 2 else "all"
    if track.possible == 0:
        yield Finding(
            f"excluded:{track.name}",
            f"tracks.{track.name}",
            "defect",
            f"Firm points rule out every package in each of {worlds:,} worlds.",
            "let one side trade on an issue, or widen a reservation point",
        )
    elif track.zone == 0:
        yield Finding(
            f"no_zone:{track.name}",
            f"tracks.{track.name}",
            "defect",
            f"No package was as good as no deal for {everyone} in any of {worlds:,} worlds: that nothing is signed is assumed.",
            "widen what the parties could sign, or say why no deal is taken for granted",
        )


def _of_issue(meeting: Meeting, worlds: int) -> Iterator[Finding]:
    two = meeting.parties == 2
    number, all_of_them, others = ("two ", "both", "side") if two else ("", "all", "sides")
    name, apart = meeting.issue.name, 1.0 - meeting.possible
    often = f"in any of {worlds:,} worlds" if meeting.possible == 0 else f"in {100 * apart:.2g} % of {worlds:,} worlds"
    if len(meeting.firm) > 1 and apart > 0:
        sides = "Both" if two else len(meeting.firm)
        yield Finding(
            f"clash:{name}",
            f"issues.{name}",
            "defect" if meeting.possible == 0 else "note",
            f"{sides} sides are firm and leave no common ground {often}.",
            f"let one side trade on it, or widen one of the {number}points",
        )
    elif meeting.common == 0:
        yield Finding(
            f"apart:{name}",
            f"issues.{name}",
            "note",
            f"The {number}reservation points leave no common ground in any of {worlds:,} worlds; only a trade can bridge it.",
            f"see whether {all_of_them} points are meant",
        )
    for party, share in meeting.wrong.items():
        if share > 0:
            yield Finding(
                f"wrong_side:{party}.{name}",
                f"parties.{party}.reservation.{name}",
                "defect" if share == 1 else "note",
                f"Lies beyond the own ideal, away from the other {others}, in {100 * share:.2g} % of {worlds:,} worlds.",
                "keep it between the two ideals in every draw",
            )
