"""Whether there is ground to meet on: a zone of agreement on each track, common ground on each issue, firm points that clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from bargain.agenda import Issue
from bargain.audit.finding import Finding
from bargain.frontier import bounds
from bargain.inworlds import Array, Mask
from bargain.preferences import TIE, Preferences
from bargain.scenario import Scenario


@dataclass(frozen=True)
class Track:
    """One track over its draws: shares of worlds, 0..1.

    zone       some package was at least as good as no deal for both
    possible   firm points left some package
    """

    name: str
    zone: float
    possible: float


@dataclass(frozen=True)
class Meeting:
    """One issue over its draws: shares of worlds, 0..1.

    common   the two reservation points leave a position that both could sign
    firm     the parties that are firm on it
    wrong    by party: its reservation point lies on the far side of its own ideal from the other's
    """

    issue: Issue
    common: float
    firm: tuple[str, ...]
    wrong: Mapping[str, float]


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
        first, second = (party.preferences for party in talks.parties)
        for k, issue in enumerate(first.agenda):
            meetings[issue.name] = _meeting(k, issue, first, second, scenario)
        talks.close()
    return Ground(worlds, tracks, tuple(meetings[issue.name] for issue in scenario.issues))


def findings(found: Ground) -> list[Finding]:
    """Findings about tracks, then about issues."""
    return [
        *(finding for track in found.tracks for finding in _of_track(track, found.worlds)),
        *(finding for meeting in found.issues for finding in _of_issue(meeting, found.worlds)),
    ]


def _meeting(k: int, issue: Issue, first: Preferences, second: Preferences, scenario: Scenario) -> Meeting:
    parties = scenario.config.parties
    facing = (second.ideal[k] - first.ideal[k], first.ideal[k] - second.ideal[k])
    wrong = {
        name: float(((side.reservation[k] - side.ideal[k]) * way < -TIE).mean())
        for name, side, way in zip(parties, (first, second), facing, strict=True)
    }
    firm = tuple(name for name, party in parties.items() if issue.name in party.firm)
    return Meeting(issue, float(common_ground(k, issue, first, second).mean()), firm, wrong)


def common_ground(k: int, issue: Issue, first: Preferences, second: Preferences) -> Mask:
    """Whether two parties' reservation points on an issue, both taken as firm, leave a position between them, (W,)."""
    everywhere = (True,) * len(first.agenda)
    low, high = bounds(k, replace(first, firm=everywhere), replace(second, firm=everywhere))
    if not issue.levels:
        return np.asarray(low <= high + TIE)
    levels: Array = np.array(issue.positions)[:, None]
    return np.asarray(((levels >= low - TIE) & (levels <= high + TIE)).any(axis=0))


def _of_track(track: Track, worlds: int) -> Iterator[Finding]:
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
            f"No package was as good as no deal for both in any of {worlds:,} worlds: that nothing is signed is assumed.",
            "widen what the parties could sign, or say why no deal is taken for granted",
        )


def _of_issue(meeting: Meeting, worlds: int) -> Iterator[Finding]:
    name, apart = meeting.issue.name, 1.0 - meeting.common
    often = f"in any of {worlds:,} worlds" if meeting.common == 0 else f"in {100 * apart:.2g} % of {worlds:,} worlds"
    if len(meeting.firm) == 2 and apart > 0:
        yield Finding(
            f"clash:{name}",
            f"issues.{name}",
            "defect" if meeting.common == 0 else "note",
            f"Both sides are firm and leave no common ground {often}.",
            "let one side trade on it, or widen one of the two points",
        )
    elif meeting.common == 0:
        yield Finding(
            f"apart:{name}",
            f"issues.{name}",
            "note",
            f"The two reservation points leave no common ground {often}; only a trade can bridge it.",
            "see whether both points are meant",
        )
    for party, share in meeting.wrong.items():
        if share > 0:
            yield Finding(
                f"wrong_side:{party}.{name}",
                f"parties.{party}.reservation.{name}",
                "defect" if share == 1 else "note",
                f"Lies beyond the own ideal, away from the other side, in {100 * share:.2g} % of {worlds:,} worlds.",
                "keep it between the two ideals in every draw",
            )
