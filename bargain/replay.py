"""Talks followed while they are played: the moves of one world, or the outside values of many, as an onlooker sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bargain.inworlds import Array
from bargain.table import Answered
from bargain.talks import Talks


@dataclass(frozen=True)
class Move:
    """An offer in one world, or a turn that was passed, and what became of it.

    turn, month   the round, counted from 0, and the month in which it began
    by            name of the party or mediator whose turn it was
    made          whether it made an offer
    possible      whether its firm points, and the others', leave it any package to offer
    accepted      whether all who were asked would sign
    refused_by    names of those who would not
    lost          whether they would, and the lot fell on another offer of the same round
    threat        chance that its refusal ends the talks
    package       (K,)   positions, meaningful where made
    worth         what the package is worth to each party in truth, utils
    outside       what each party has without a deal, utils
    """

    turn: int
    month: float
    by: str
    made: bool
    possible: bool
    accepted: bool
    refused_by: tuple[str, ...]
    lost: bool
    threat: float
    package: Array
    worth: tuple[float, ...]
    outside: tuple[float, ...]


@dataclass(frozen=True)
class Round:
    """A round in one world.

    turn, month   which it is, counted from 0, and the month in which it began
    news          what happened before anything was said, line by line
    moves         what was said, in order
    """

    turn: int
    month: float
    news: tuple[str, ...]
    moves: tuple[Move, ...]


def rounds(talks: Talks) -> Iterator[Round]:
    """Play the talks of one world to their end, and yield every round once it is over.

    talks    of a single world, with everybody seated and not yet begun; what came out is then in its ``record``
    """
    table = talks.table
    seen: list[Move] = []
    titles = {party.name: party.title for party in talks.parties}
    table.onlookers.append(lambda answered: seen.append(_move(talks, answered)))
    while table.talking.any():
        month = float(table.month[0])
        talks.step()
        news = (*talks.outside.told(table, titles), *_told(talks))
        yield Round(table.turn, month, news, tuple(seen))
        seen.clear()


def _told(talks: Talks) -> Iterator[str]:
    """What a round brought at the table itself, line by line, in a single world."""
    if talks.warmer.any():
        calmer, kinder = 1.0 - float(np.exp(-talks.calm[0])), 1.0 - float(talks.cold[0])
        yield f"Deals carried out now lower base hazards by {calmer:.0%} and devaluation by {kinder:.0%}"
    if talks.table.summit.any():
        yield "The leaders meet"


def moves(talks: Talks) -> Iterator[Move]:
    """Play the talks of one world to their end, and yield every move once its round is over."""
    for each in rounds(talks):
        yield from each.moves


def outside_values(talks: Talks) -> Iterator[tuple[float, Array]]:
    """Play talks to the deadline, and yield the month since they began and each party's outside value in it (P, W), utils.

    Round by round they are those by which the round's first offer is answered; last come those at the deadline.  Worlds
    whose talks have ended are followed on as well.

    talks    with everybody seated, not yet begun, and made with ``drop_below`` 0
    """
    table = talks.table
    opened = table.month  # where one track follows another, worlds begin it in different months
    seen: dict[int, tuple[float, Array]] = {}

    def look() -> tuple[float, Array]:
        values = [np.broadcast_to(party.outside_value(table), table.world.shape) for party in talks.parties]
        return float((table.month - opened)[0]), np.stack(values)

    def note(answered: Answered) -> None:
        if table.turn not in seen:  # a mediator's draft comes in the same round
            seen[table.turn] = look()

    table.onlookers.append(note)
    for turn in range(int(table.rounds.max())):
        began = table.month
        if table.talking.any():
            talks.step()
        else:
            talks.live_through()
        yield seen[turn] if turn in seen else look()
        table.month = began + table.months_per_round
    yield look()


def _move(talks: Talks, answered: Answered) -> Move:
    table, offer = talks.table, answered.offer
    # Asked of the menu that the offer was taken from: drawn up later, it might be another.
    possible = all(bool(party.menu.possible[0]) for party in talks.parties if party.name == offer.by)
    return Move(
        table.turn,
        float(table.month[0]),
        offer.by,
        bool(offer.made[0]),
        possible,
        bool(answered.accepted[0]),
        tuple(name for name in answered.answers if answered.refused_by(name)[0]),
        bool(answered.lost[0]),
        float(table.threat[0]),
        offer.package[:, 0].copy(),
        tuple(float(party.value(offer.package)[0]) for party in talks.parties),
        tuple(float(party.outside_value(table)[0]) for party in talks.parties),
    )
