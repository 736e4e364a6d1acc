"""Texts weighed in every world of a block: who would accept each, and how it would fare if it were signed there.

A leader accepts what is worth at least its outside value to it, breach premium and its own private part counted, and stays
within its firm points.  A public supports what at least the needed share of its people would accept; a third party consents
to what lies within its scope.  Whose text it is makes no difference: nothing is devalued, and no delegation's mandate binds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bargain.actors import Party
from bargain.evidence.publics.plans import Plan, package
from bargain.inworlds import Array, Mask
from bargain.keeping import follow
from bargain.packages.common_zone import common_surplus
from bargain.packages.headroom import headroom
from bargain.preferences import TIE
from bargain.promise import total
from bargain.running.blocks import Block
from bargain.scenario import Scenario
from bargain.study.plans.grid import Grid, laid_out
from bargain.talks import Talks


@dataclass(frozen=True)
class Piece:
    """The worlds of a block, and what is weighed in them.

    track       whose table the texts are laid on
    positions   for each issue at that table (L,): between which a change of a text may choose
    """

    block: Block
    track: str
    plans: tuple[Plan, ...]
    positions: tuple[Array, ...]

    @property
    def worlds(self) -> int:
        """How many."""
        return self.block.worlds


@dataclass(frozen=True)
class Weighed:
    """What was found of N texts in W worlds.

    accepts    (N, A, W)   whether each would: parties, then publics, then third parties
    support    (N, U, W)   the share of each public that would accept, 0..1
    passes     (N, U, W)   whether a public does not vote it down: no vote is held, or it is won
    stands     (N, W)      if it were signed, whether it would stand at the horizon
    shortfall  (N, W)      what all parties could have on top of it at once, utils, >= 0
    room       (N, P, W)   what each could have on top while the others keep what they have, utils, >= 0
    zone       (W,)        whether there is any text that everybody would accept
    grid       every text on a grid of positions, in worlds in which some text on it might be accepted by everybody
    """

    accepts: Mask
    support: Array
    passes: Mask
    stands: Mask
    shortfall: Array
    room: Array
    zone: Mask
    grid: Grid


def weighed(scenario: Scenario, piece: Piece) -> Weighed:
    """Work: weigh the texts in a block of worlds, at the table as it stands when the talks open."""
    block, world = piece.block, np.arange(piece.block.worlds)
    draws = scenario.draw(block.number, block.design, block.worlds)
    talks = opened(scenario.talks(piece.track, draws, world, block.number))
    here = {name: numbers[world] for name, numbers in draws.items()}
    packages = [package(plan, talks.parties[0].preferences, here) for plan in piece.plans]
    accepts, support, passes = (
        np.stack(each) for each in zip(*(answers(talks, text) for text in packages), strict=True)
    )
    shortfall, room = (np.stack(each) for each in zip(*(above(talks, text) for text in packages), strict=True))
    kept = [years(talks, text) for text in packages]
    values, needs = [party.preferences.within(talks.scope()) for party in talks.parties], needed(talks)
    found = Weighed(
        accepts,
        support,
        passes,
        np.stack(kept) >= talks.horizon,
        shortfall,
        room,
        common_surplus(values, list(needs)) >= -TIE,
        laid_out(values, needs, piece.positions, block.number),
    )
    talks.close()
    return found


def opened(talks: Talks) -> Talks:
    """Talks whose first round is about to begin: the war has gone on so far, and mediators have promised what they will."""
    talks.live_through()
    for mediator in talks.mediators:
        mediator.press(talks.table)
    return talks


def answers(talks: Talks, text: Array) -> tuple[Mask, Array, Mask]:
    """What everybody says of a text (K, W): who accepts (A, W), shares of publics (U, W), and whether these let it pass (U, W)."""
    worlds = text.shape[-1]
    values = {party.name: party.value(text) for party in talks.parties}
    leaders = [
        (values[party.name] >= party.outside_value(talks.table) - TIE) & party.preferences.within(None).permits(text)
        for party in talks.parties
    ]
    parties = {party.name: party for party in talks.parties}
    worth = [parties[public.of].with_carrots(values[public.of]) for public in talks.publics]
    people = [value >= public.floor - TIE for public, value in zip(talks.publics, worth, strict=True)]
    consents = [third.consents(text) for third in talks.third_parties]
    support = [public.support(value) for public, value in zip(talks.publics, worth, strict=True)]
    passes = [public.passes(value) for public, value in zip(talks.publics, worth, strict=True)]
    return (
        np.stack([*leaders, *people, *consents]),
        np.array(support).reshape(-1, worlds),
        np.array(passes, dtype=bool).reshape(-1, worlds),
    )


def years(talks: Talks, text: Array) -> Array:
    """How long a text (K, W) would stand if it were signed now, (W,), at most the horizon: followed as any deal is."""
    parties = [party.as_signatory(talks.table, talks.scope()) for party in talks.parties]
    return follow(parties, text, talks.table.streams, talks.horizon).years


def above(talks: Talks, text: Array) -> tuple[Array, Array]:
    """How far below the Pareto frontier a text (K, W) lies: by all parties at once (W,), and by each alone (P, W), utils.

    The frontier is that of all texts: whoever's consent they need, and firm points aside, so that it is there in every world.
    """
    parties = [replace(party.preferences.within(None), firm=()) for party in talks.parties]
    values = [party.value(text) for party in parties]
    together = common_surplus(parties, values).clip(min=0.0)
    return together, np.maximum(headroom(parties, values), together)


def needed(talks: Talks) -> Array:
    """What a text must be worth to each party for its leader to accept it, and for its public to support it, (P, W), utils."""
    return np.stack([np.broadcast_to(_needed(party, talks), talks.table.world.shape) for party in talks.parties])


def _needed(party: Party, talks: Talks) -> Array:
    outside = party.outside_value(talks.table)
    if party.public is None:
        return outside
    return np.maximum(outside, party.public.floor - total(party.carrots))


def joined(parts: Sequence[Weighed]) -> Weighed:
    """Several blocks as one."""
    arrays = {
        name: np.concatenate([getattr(part, name) for part in parts], axis=-1)
        for name in ("accepts", "support", "passes", "stands", "shortfall", "room", "zone")
    }
    return Weighed(**arrays, grid=Grid.joined([part.grid for part in parts]))
