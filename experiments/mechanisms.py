"""What a mediator's effect was made of, measured in the worlds in which it arose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from bargain.actors import Party
from bargain.beliefs import MEANS, Belief
from bargain.estimates import paired, wilson
from bargain.mediation.facilitation import credibility
from bargain.preferences import TIE
from bargain.running.blocks import blocks
from bargain.show.words import UNKNOWN, percent, percents, points
from bargain.table import Answered
from bargain.talks import Talks
from experiments.arms import BASE, UPHELD, Arm, Events, Numbers


@dataclass(frozen=True)
class Finding:
    """A measured share or difference, and what it is of."""

    share: str
    words: str


# Facilitation


def facilitation(arms: Mapping[str, Arm]) -> Iterator[Finding]:
    """Whom the mediator is believed by, what that does to beliefs, and what beliefs do to agreement."""
    arm, base = arms["facilitator"], arms[BASE]
    believed, before, after = heard(arm)
    someone, moved = np.logical_or(*believed), arm.signed != base.signed
    yield Finding(percent(float(believed.mean())), "of listeners have reason to believe it (Kydd's condition)")
    if believed.any():
        drop = 1 - after[believed].mean() / before[believed].mean()
        yield Finding(percent(drop), "is taken off the mean sd of what those believe of the other's outside value")
    yield Finding(_share(after != before, ~believed), "of the other listeners change that belief at all")
    yield Finding(percent(float(someone.mean())), "of talks have a side that believes it:")
    yield Finding(_share(moved, someone), "of those are signed with it and not without, or the reverse,")
    yield Finding(
        "", f"which changes agreement there by {points(paired(arm.signed[someone], base.signed[someone]))} points;"
    )
    yield Finding(_share(moved, ~someone), "of the other talks are")


def heard(arm: Arm) -> tuple[Events, Numbers, Numbers]:
    """Whether each party believes the mediator, and the sd of its belief before and after, utils; each (2, W)."""
    parts = []
    for talks in _opened(arm):
        (mediator,) = talks.mediators
        parties, table = talks.parties, talks.table
        mediator.press(table)
        believed = np.stack([credibility(mediator, party, party.opponent, table) > 0 for party in parties])
        before = np.stack([_sd(party.view.belief) for party in parties])
        mediator.carry(table)
        parts.append((believed, before, np.stack([_sd(party.view.belief) for party in parties])))
    believed, before, after = (np.concatenate(part, axis=-1) for part in zip(*parts, strict=True))
    return believed, before, after


def _sd(belief: Belief) -> Numbers:
    score = belief.weights * MEANS[:, None]
    return np.asarray(belief.spread * np.sqrt((score * MEANS[:, None]).sum(axis=0) - score.sum(axis=0) ** 2))


# Formulation


class Fate(IntEnum):
    """Why the other side did not sign a party's last own offer."""

    UNMADE = 0
    SHORT = 1
    SLIGHTED = 2
    PUT_OFF = 3


WHY = {
    Fate.UNMADE: "were never made: they saw no package worth their while",
    Fate.SHORT: "were worth less to the other than no deal",
    Fate.SLIGHTED: "were worth signing, but not from an adversary (reactive devaluation)",
    Fate.PUT_OFF: "were refused in the hope of better ones",
}


def formulation(arms: Mapping[str, Arm]) -> Iterator[Finding]:
    """Whose text is signed, and what stood in the way of the parties' own."""
    arm, base = arms["formulator"], arms[BASE]
    drafted, without = arm.mediated, base.signed
    fates = last_offers(arm)
    yield Finding(_share(drafted, arm.signed), "of deals are signed on the mediator's draft")
    yield Finding(_share(drafted, arm.signed & ~without), "of the deals that it adds are")
    for where, label in (
        (drafted & ~without, "that add a deal"),
        (drafted & without, "where there is a deal anyway"),
    ):
        yield Finding("", f"The parties' last own offers before drafts {label}:")
        for fate, words in WHY.items():
            yield Finding(_share(fates == fate, np.stack([where, where])), words)


def last_offers(arm: Arm) -> Numbers:
    """The Fate of each party's last own offer, (2, W)."""
    parts = []
    for talks in _opened(arm):
        fates = np.full((2, talks.table.world.size), Fate.UNMADE)
        seats = {party.name: party for party in talks.parties}

        def note(
            answered: Answered, talks: Talks = talks, fates: Numbers = fates, seats: dict[str, Party] = seats
        ) -> None:
            speaker = seats.get(answered.offer.by)
            if speaker is not None:
                made = answered.offer.made
                fates[speaker.seat, talks.table.world[made]] = _fate(speaker.opponent, answered, talks)[made]

        talks.table.onlookers.append(note)
        talks.run()
        parts.append(fates)
    return np.concatenate(parts, axis=-1)


def _fate(listener: Party, answered: Answered, talks: Talks) -> Numbers:
    outside, worth = listener.outside_value(talks.table), listener.value(answered.offer.package)
    slighted = worth - listener.slight(answered.offer, talks.table)
    return np.select([worth < outside - TIE, slighted < outside - TIE], [Fate.SHORT, Fate.SLIGHTED], Fate.PUT_OFF)


# Manipulation


def manipulation(arms: Mapping[str, Arm]) -> Iterator[Finding]:
    """Whether it makes a zone or uses one, and how long what it makes lasts."""
    arm, base, upheld = arms["manipulator"], arms[BASE], arms[UPHELD]
    added, anyway = arm.signed & ~base.signed, arm.signed & base.signed
    yield Finding(
        _share(~base.zone, arm.signed), "of deals lie where there is no zone without carrots, sticks and guarantees"
    )
    yield Finding(_share(~base.zone, added), "of the deals that it adds do")
    for where, words in ((added, "deals that it adds"), (anyway, "deals signed with and without it")):
        stands = wilson(int(arm.durable[where].sum()), int(where.sum()))
        yield Finding(
            percent(stands.estimate), f"of {words} stand at the horizon ({percents(stands.low, stands.high)})"
        )
    yield Finding(
        "",
        f"without it the latter stand otherwise: it changes that by {points(paired(arm.durable[anyway], base.durable[anyway]))} points",
    )
    yield Finding(
        percent(np.mean(arm.signed != upheld.signed)),
        "of talks end otherwise if it upholds all it promised, for that comes later,",
    )
    change = paired(arm.durable[arm.signed], upheld.durable[arm.signed])
    yield Finding("", f"but of the same deals more stand then: decay changes that by {points(change)} points")


OF: dict[str, Callable[[Mapping[str, Arm]], Iterator[Finding]]] = {
    "facilitator": facilitation,
    "formulator": formulation,
    "manipulator": manipulation,
}


def _share(events: Events, among: Events) -> str:
    return percent(float(events[among].mean())) if among.any() else UNKNOWN


def _opened(arm: Arm) -> Iterator[Talks]:
    """The talks of each block before their first round; nothing of what is done with them is kept."""
    for block in blocks(len(arm.signed)):
        talks = arm.scenario.talks(
            arm.scenario.tracks[-1], arm.scenario.draw(block.number), np.arange(block.worlds), block.number
        )
        yield talks
        talks.close()
