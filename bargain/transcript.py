"""One world's talks as a readable transcript: who offered what, what it was worth to each side, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from bargain.inworlds import Array
from bargain.record import Ending
from bargain.table import Answered
from bargain.talks import Talks

ENDINGS = {
    Ending.SIGNED: "Signed",
    Ending.DEADLINE: "The deadline passed without a deal",
    Ending.BREAKDOWN: "The talks broke off",
}


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

    def opening(self) -> Iterator[str]:
        """What each side brings, which the other can only guess at."""
        for party in self.talks.parties:
            outside = float(party.outside_value(self.talks.table)[0])
            yield f"  {party.title}: outside value {outside:.3f}, of which private {float(party.secret[0]):+.3f}"
        for mediator in self.talks.mediators:
            trust = ", ".join(f"{float(mediator.trust(p.name)[0]):.2f} by {p.title}" for p in self.talks.parties)
            yield f"  {mediator.title} mediates ({', '.join(mediator.style_names)}); trusted {trust}"

    def note(self, answered: Answered) -> None:
        table, offer = self.talks.table, answered.offer
        if not offer.made[0] and offer.by not in {party.name for party in self.talks.parties}:
            return
        if table.turn != self.round:
            self.round = table.turn
            self.lines += ["", f"Round {table.turn + 1}, month {float(table.month[0]):.1f}"]
        speaker = self.titles[offer.by]
        if not offer.made[0]:
            self.lines.append(f"  {speaker} passes: it sees no package worth its outside value.")
            return
        worth = "; ".join(
            f"{party.title} {float(party.value(offer.package)[0]):.3f} against {float(party.outside_value(table)[0]):.3f}"
            for party in self.talks.parties
        )
        verb = "proposes" if offer.by in {p.name for p in self.talks.parties} else "drafts"
        self.lines.append(f"  {speaker} {verb}:")
        self.lines += [f"    {line}" for line in self._terms(offer.package)]
        self.lines.append(f"    worth ({worth})")
        self.lines.append("    accepted" if answered.accepted[0] else "    refused")

    def _terms(self, package: Array) -> Iterator[str]:
        for issue, row in zip(self.talks.table.agenda, package, strict=True):
            position = float(row[0])
            where = issue.words(position) if issue.levels else f"{position:.2f} of the way to '{issue.poles[1]}'"
            yield f"{issue.title}: {where}"
