"""One world's talks as a readable transcript: who offered what, what it was worth to each side, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from bargain.actors import Party
from bargain.inworlds import Array
from bargain.record import Ending
from bargain.table import Answered
from bargain.talks import Talks

ENDINGS = {
    Ending.SIGNED: "Signed",
    Ending.DEADLINE: "The deadline passed without a deal",
    Ending.BREAKDOWN: "The talks broke off",
}

AND_SO_ON = "And so on, round after round."


def transcript(talks: Talks, track: str) -> Iterator[str]:
    """Play the talks of one world and tell them, line by line.

    talks    of a single world, with everybody seated and not yet begun
    """
    minutes = _Minutes(talks)
    talks.table.onlookers.append(minutes.note)
    yield f"Track: {track}"
    yield from minutes.opening()
    record = talks.run()
    yield from minutes.lines
    ending = Ending(int(record.ended_by[0]))
    yield ""
    yield f"{ENDINGS[ending]}, month {record.month[0]:.1f}."
    margin = record.zone[0]
    if margin >= 0:
        yield f"There was a zone of agreement: both sides could have gained {margin:.3f} at once."
    elif margin > -1e6:
        yield f"There was no zone of agreement: every package left some side {-margin:.3f} or more short."
    else:
        yield "There was no zone of agreement: the firm reservation points exclude every package."
    if ending is Ending.SIGNED:
        years = record.kept[0]
        until = f"all {talks.horizon} years" if years >= talks.horizon else f"{years:.1f} years"
        yield f"The deal stood for {until}; both sides could have had {record.shortfall[0]:.3f} more."


class _Minutes:
    """Notes what is said, in the order in which it is said."""

    def __init__(self, talks: Talks) -> None:
        self.talks = talks
        self.lines: list[str] = []
        self.titles = {actor.name: actor.title for actor in talks.actors}
        self.round = -1
        self.passed: set[str] = set()

    def opening(self) -> Iterator[str]:
        """What each side brings, which the other can only guess at."""
        for party in self.talks.parties:
            outside = _tidy(party.outside_value(self.talks.table))
            yield f"  {party.title}: outside value {outside:.3f}, of which private {_tidy(party.secret):+.3f}"
        for mediator in self.talks.mediators:
            trust = ", ".join(f"{float(mediator.trust(p.name)[0]):.2f} by {p.title}" for p in self.talks.parties)
            yield f"  {mediator.title} mediates ({', '.join(mediator.style_names)}); trusted {trust}"

    def note(self, answered: Answered) -> None:
        """Take down an offer and what became of it; a mediator who drafts nothing goes unmentioned."""
        offer = answered.offer
        party = next((party for party in self.talks.parties if party.name == offer.by), None)
        if offer.made[0]:
            self._heading()
            self._offer(answered, "drafts" if party is None else "proposes")
        elif party is not None:
            self._pass(party)

    def _heading(self) -> None:
        table = self.talks.table
        if table.turn != self.round:
            self.round = table.turn
            self.lines += ["", f"Round {table.turn + 1}, month {float(table.month[0]):.1f}"]

    def _pass(self, party: Party) -> None:
        possible = bool(party.menu.possible[0])
        why = "it sees no package worth its outside value" if possible else "firm points leave it nothing to propose"
        told = f"  {party.title} passes: {why}."
        if told in self.passed:
            if self.lines[-1] != AND_SO_ON:
                self.lines += ["", AND_SO_ON]
            return
        self.passed.add(told)
        self._heading()
        self.lines.append(told)

    def _offer(self, answered: Answered, verb: str) -> None:
        self.passed.clear()
        table, package = self.talks.table, answered.offer.package
        self.lines.append(f"  {self.titles[answered.offer.by]} {verb}:")
        self.lines += [f"    {line}" for line in self._terms(package)]
        for party in self.talks.parties:
            worth, outside = _tidy(party.value(package)), _tidy(party.outside_value(table))
            self.lines.append(f"    worth {worth:.3f} to {party.title}, who has {outside:.3f} outside")
        self.lines.append("    accepted" if answered.accepted[0] else "    refused")

    def _terms(self, package: Array) -> Iterator[str]:
        for issue, row in zip(self.talks.table.agenda, package, strict=True):
            position = float(row[0])
            where = issue.words(position) if issue.levels else f"{position:.2f} of the way to '{issue.poles[1]}'"
            yield f"{issue.title}: {where}"


def _tidy(value: Array) -> float:
    """The one world's number, to the printed digit and without a minus before zero."""
    return round(float(value[0]), 3) + 0.0
