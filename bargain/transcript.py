"""One world's talks as a readable transcript: who offered what, what it was worth to each side, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from bargain.inworlds import Array
from bargain.record import Ending
from bargain.replay import Move, rounds
from bargain.talks import Talks

ENDINGS = {
    Ending.SIGNED: "Signed",
    Ending.DEADLINE: "The deadline passed without a deal",
    Ending.BREAKDOWN: "The talks broke off",
    Ending.WON: "The war was won",
    Ending.REFUSED: "The last offer was refused",
    Ending.NOT_BEGUN: "The talks never began",
    Ending.VOTED_DOWN: "What was agreed was voted down",
    Ending.NO_CONSENT: "Consent to what was agreed was withheld",
}

AND_SO_ON = "And so on, round after round."


def transcript(talks: Talks, *tracks: str) -> Iterator[str]:
    """Play the talks of one world and tell them, line by line.

    talks    of a single world, with everybody seated and not yet begun
    tracks   those at the table
    """
    yield f"Track: {tracks[0]}" if len(tracks) == 1 else f"Tracks, as one undertaking: {', '.join(tracks)}"
    yield from _conditions(talks)
    yield from _opening(talks)
    minutes = _Minutes(talks)
    for each in rounds(talks):
        minutes.hear(each.turn, each.month, each.news)
        for move in each.moves:
            minutes.note(move)
    yield from minutes.lines
    yield from _ending(talks)


def _conditions(talks: Talks) -> Iterator[str]:
    """What was there before the table opened; nothing is said of what was not."""
    opened = talks.conditions
    if opened.month[0] > 0:
        yield f"  Its turn comes in month {opened.month[0]:.1f}"
    if opened.goodwill[0] > 0 or opened.warmth[0] > 0:
        calmer, kinder = 1.0 - float(np.exp(-opened.goodwill[0])), float(opened.warmth[0])
        yield f"  Deals that stand lower base hazards by {calmer:.0%} and devaluation by {kinder:.0%}"
    if opened.truce.silences(opened.month)[0]:
        ends = float(opened.truce.until(opened.month)[0])
        breaks = f"; it breaks in month {ends:.1f}" if np.isfinite(ends) else ""
        yield f"  A ceasefire stands{breaks}"


def _opening(talks: Talks) -> Iterator[str]:
    """What each side brings, which the others can only guess at."""
    for party in talks.parties:
        outside, secret = (_tidy(float(value[0])) for value in (party.outside_value(talks.table), party.secret))
        yield f"  {party.title}: outside value {outside:.3f}, of which private {secret:+.3f}"
        if followed := party.tactic.following(0):
            yield f"    of its tactics it follows {', '.join(followed)}"
        if party.mandate[0] < 1.0:
            yield f"    its delegation may concede {party.mandate[0]:.0%} of the room between its best and that"
    for news in talks.outside.told(talks.table, {party.name: party.title for party in talks.parties}):
        yield f"  {news}"
    yield from _standing_by(talks)
    for mediator in talks.mediators:
        trust = ", ".join(f"{float(mediator.trust(p.name)[0]):.2f} by {p.title}" for p in talks.parties)
        if refused := [party.title for party in talks.parties if mediator.refused_by(party)[0]]:
            yield f"  {mediator.title} is not let in by {joined(refused)}; trusted {trust}"
        else:
            yield f"  {mediator.title} mediates ({', '.join(mediator.style_names)}); trusted {trust}"


def _standing_by(talks: Talks) -> Iterator[str]:
    """Whose yes a deal needs besides, and whether the table knows what that would take."""
    parties = {party.name: party.title for party in talks.parties}
    for public in talks.publics:
        held = "a vote needs" if public.votes[0] else "no vote; in office only with"
        known = "" if public.foreseen[0] else ", which nobody foresees"
        yield (
            f"  {public.title}: {held} {public.share[0]:.0%}, who accept what is worth {_tidy(float(public.floor[0])):.3f} "
            f"or more to {parties[public.of]}{known}"
        )
    for third in talks.third_parties:
        known = "known" if third.foreseen[0] else "not known"
        yield f"  {third.title} has no seat; how far it would consent is {known} at the table"


def _ending(talks: Talks) -> Iterator[str]:
    """How the talks ended, and what there was to be had."""
    record = talks.record
    ending, stoppers = Ending(int(record.ended_by[0])), [*talks.third_parties, *talks.publics]
    yield ""
    stopped = f" by {stoppers[record.stopped_by[0]].title}" if record.stopped_by[0] >= 0 else ""
    yield f"{ENDINGS[ending]}{stopped}, month {record.month[0]:.1f}."
    for party, support in zip(talks.parties, record.support[:, 0], strict=True):
        if np.isfinite(support):
            yield f"Of {party.title}'s people {support:.0%} would have it."
    margin, all_of_them = record.zone[0], "both sides" if len(talks.parties) == 2 else "all sides"
    if margin >= 0:
        yield f"There was a zone of agreement: {all_of_them} could have gained {margin:.3f} at once."
    elif margin > -1e6:
        yield f"There was no zone of agreement: every package left some side {-margin:.3f} or more short."
    else:
        withheld = ", and what third parties let pass," if talks.third_parties else ""
        yield f"There was no zone of agreement: the firm reservation points{withheld} exclude every package."
    if ending is Ending.SIGNED:
        years = record.kept[0]
        until = f"all {talks.horizon} years" if years >= talks.horizon else f"{years:.1f} years"
        yield f"The deal stood for {until}; {all_of_them} could have had {record.shortfall[0]:.3f} more."
        if record.broken_by[0] >= 0:
            cause = record.causes[record.broken_by[0]]
            yield cause.sentence(next(party.title for party in talks.parties if party.name == cause.party))


class _Minutes:
    """Notes what is said, in the order in which it is said."""

    def __init__(self, talks: Talks) -> None:
        self.lines: list[str] = []
        self.agenda = talks.table.agenda
        self.parties = {party.name: party.title for party in talks.parties}
        self.titles = {actor.name: actor.title for actor in talks.actors} | self.parties
        self.at_once = ": all propose at once" if talks.protocol.at_once else ""
        self.bounds = "firm points" + (" and third parties" if talks.third_parties else "")
        self.round = -1
        self.passed: set[str] = set()
        self.threatened = ""

    def hear(self, turn: int, month: float, news: Sequence[str]) -> None:
        """Take down what happened before anything was said."""
        if news:
            self.passed.clear()
            self._heading(turn, month)
            self.lines += [f"  {line}" for line in news]

    def note(self, move: Move) -> None:
        """Take down an offer and what became of it; a mediator who drafts nothing goes unmentioned."""
        if move.made:
            self._heading(move.turn, move.month)
            self._offer(move)
        elif move.by in self.parties:
            self._pass(move)

    def _heading(self, turn: int, month: float) -> None:
        if turn != self.round:
            self.round = turn
            self.lines += [self.threatened] if self.threatened else []
            self.lines += ["", f"Round {turn + 1}, month {month:.1f}{self.at_once}"]
            self.threatened = ""

    def _pass(self, move: Move) -> None:
        why = (
            "it sees no package worth its outside value"
            if move.possible
            else f"{self.bounds} leave it nothing to propose"
        )
        told = f"  {self.titles[move.by]} passes: {why}."
        if told in self.passed:
            if self.lines[-1] != AND_SO_ON:
                self.lines += ["", AND_SO_ON]
            return
        self.passed.add(told)
        self._heading(move.turn, move.month)
        self.lines.append(told)

    def _offer(self, move: Move) -> None:
        self.passed.clear()
        self.lines.append(f"  {self.titles[move.by]} {self._does(move)}:")
        self.lines += [f"    {line}" for line in self._terms(move.package)]
        for title, worth, outside in zip(self.parties.values(), move.worth, move.outside, strict=True):
            self.lines.append(f"    worth {_tidy(worth):.3f} to {title}, who has {_tidy(outside):.3f} outside")
        self.lines.append(f"    {self._answer(move)}")

    def _answer(self, move: Move) -> str:
        """What became of an offer; where more than one was asked, by whose no it failed."""
        if move.accepted:
            lost = ", but a lot is drawn and falls on another offer" if move.lost else ""
            return ("accepted" if len(self.parties) == 2 else "accepted by all") + lost
        if len(self.parties) == 2 or not move.refused_by:
            return "refused"
        return f"refused by {joined([self.titles[name] for name in move.refused_by])}"

    def _does(self, move: Move) -> str:
        """What making an offer comes to: a threat is its author's where it is a party's."""
        if move.by not in self.parties:
            return "drafts"
        if move.threat <= 0.0:
            return "proposes"
        if move.threat >= 1.0:
            return "proposes, and will leave if refused"
        self.threatened = f"  {self.titles[move.by]} does not leave."
        return f"proposes, and will leave with chance {move.threat:.2f} if refused"

    def _terms(self, package: Array) -> Iterator[str]:
        for issue, place in zip(self.agenda, package, strict=True):
            position = float(place)
            where = issue.words(position) if issue.levels else f"{position:.2f} of the way to '{issue.poles[1]}'"
            yield f"{issue.title}: {where}"


def joined(words: Sequence[str]) -> str:
    """Words as a sentence lists them: one, two and three."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _tidy(value: float) -> float:
    """A number to the printed digit and without a minus before zero."""
    return round(value, 3) + 0.0
