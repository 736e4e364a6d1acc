"""What polls asked about single positions, what share accepted, and how each question may be read as positions.

A question becomes positions on the issues that it speaks of.  On all others the respondent is taken to have his own line in
mind, the worst that he would just accept: asked for one thing, he weighs that thing.  So only what is spoken of counts.
Questions leave open what exactly they mean.  Each has one or two *readings*, equally likely before the answers are seen.

Shares are of those with an opinion, where the share against is known, and of all asked where it is not: a public in the
model has nobody who cannot say, and the share that it is held to is one of those who vote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from bargain.agenda import Agenda
from bargain.estimates import Estimate, wilson
from bargain.evidence.publics.positions import position
from bargain.evidence.table import Reader, carried, count, maybe, number, one_of, read, word
from bargain.scenario import Scenario
from bargain.scenario.errors import ConfigError, nearest

Sense = Literal["at", "beyond"]

DESIGN = 4.0
"""By how much the variance of a poll's shares exceeds that of as many answers drawn at random.

Polls miss what they measure by about twice what their margins say: root mean square error against 608 elections, where
something was there to hold them to (Shirani-Mehr, Rothschild, Goel & Gelman 2018, *JASA* 113).  That polls in a war miss by no
more is an assumption.
"""

POLLS = ("polls_2025", "razumkov_2025")


@dataclass(frozen=True)
class Reading:
    """One way to take a question.

    positions   (issue, position 0..1) for each issue that it speaks of
    sense       ``at`` these positions, or ``beyond`` them: asked for more than the scale has, so that as many at least accept its end
    why         the reason for it
    """

    name: str
    positions: tuple[tuple[str, float], ...]
    sense: Sense
    why: str


@dataclass(frozen=True)
class Answer:
    """A public's answer to one question.

    side     the party whose people were asked
    share    of them that accept, 0..1, of those counted
    counted  those with an opinion, of so many asked; all where the share against is not known
    source   key of the citation
    """

    poll: str
    plan: str
    side: str
    share: float
    counted: float
    readings: tuple[Reading, ...]
    source: str

    @property
    def name(self) -> str:
        return f"{self.plan} ({self.poll})"

    @property
    def worth(self) -> float:
        """How many answers drawn at random it is worth."""
        return self.counted / DESIGN

    @property
    def observed(self) -> Estimate:
        """The share with its interval, as of so many answers drawn at random."""
        return wilson(round(self.share * self.worth), round(self.worth))

    @property
    def issues(self) -> tuple[str, ...]:
        """Every issue that some reading speaks of."""
        return tuple(dict.fromkeys(issue for reading in self.readings for issue, _ in reading.positions))


def counted(accept: float, reject: float | None, asked: float) -> tuple[float, float]:
    """The share that accepts of those counted, 0..1, and how many these are; from hundredths of all asked."""
    opinion = 100.0 if reject is None else accept + reject
    return accept / opinion, asked * opinion / 100.0


def answers(scenario: Scenario, side: str) -> tuple[Answer, ...]:
    """All that the package carries of one side's people, on the issues of a scenario.

    raises   ConfigError where a table speaks of a poll, an issue or a level that is not there
    """
    samples = {row["poll"]: row for row in read(carried("poll_samples"), SAMPLE)}
    readings = _readings(scenario.agenda)
    rows = [row for table in POLLS for row in read(carried(table), POLL)]
    return tuple(
        _answer(row, sample, readings)
        for row in rows
        if (sample := _of(row["poll"], samples, "poll_samples"))["side"] == side
    )


PERCENT = number(0, 100)
POLL: Mapping[str, Reader] = {"poll": word, "plan": word, "accept_pct": PERCENT, "reject_pct": maybe(PERCENT)}
SAMPLE: Mapping[str, Reader] = {"poll": word, "side": word, "asked": count, "source": word}
QUESTION: Mapping[str, Reader] = {
    "poll": word,
    "plan": word,
    "reading": word,
    "sense": one_of(*get_args(Sense)),
    "issue": word,
    "position": word,
    "why": str,
}


def _readings(agenda: Agenda) -> dict[tuple[str, str], tuple[Reading, ...]]:
    """Every reading of every question, by poll and plan."""
    path = carried("poll_questions")
    grouped: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = {}
    for row in read(path, QUESTION):
        grouped.setdefault((row["poll"], row["plan"]), {}).setdefault(row["reading"], []).append(row)
    return {
        asked: tuple(_reading(name, rows, agenda, path) for name, rows in named.items())
        for asked, named in grouped.items()
    }


def _reading(name: str, rows: Sequence[Mapping[str, Any]], agenda: Agenda, path: Path) -> Reading:
    positions = tuple((row["issue"], position(agenda, row["issue"], row["position"], path)) for row in rows)
    return Reading(name, positions, rows[0]["sense"], " ".join(row["why"] for row in rows if row["why"]))


def _answer(
    row: Mapping[str, Any], sample: Mapping[str, Any], readings: Mapping[tuple[str, str], tuple[Reading, ...]]
) -> Answer:
    share, many = counted(row["accept_pct"], row["reject_pct"], sample["asked"])
    asked = row["poll"], row["plan"]
    if asked not in readings:
        raise ConfigError(f"{carried('poll_questions')}: has no reading of {row['plan']!r}, of {row['poll']}; add one")
    return Answer(*asked, sample["side"], share, many, readings[asked], sample["source"])


def _of(poll: str, samples: Mapping[str, dict[str, Any]], table: str) -> dict[str, Any]:
    if poll not in samples:
        raise ConfigError(f"{carried(table)}: has no poll {poll!r}; {nearest(poll, samples)}")
    return samples[poll]
