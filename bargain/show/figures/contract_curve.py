"""One world's talks between the two sides' values: every offer, the zone of agreement and the contract curve above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bargain.inworlds import Array
from bargain.outcomes import scenario
from bargain.packages.pareto import efficient_values
from bargain.preferences import TIE
from bargain.record import Ending, Record
from bargain.replay import Move, moves
from bargain.scenario.errors import at
from bargain.show import style
from bargain.show.labels import beside
from bargain.show.seats import only_two
from bargain.show.small_print import small_print
from bargain.show.words import utils
from bargain.talks import Talks
from bargain.theory.cooperative.nash import nash_entry
from bargain.transcript import ENDINGS

if TYPE_CHECKING:
    import xarray as xr

HEIGHT = 5.2  # inches
MARKERS = ("o", "s", "^", "v", "P")  # of the two sides, then of mediators
COLOURS = (*style.SIDES, style.INK, style.INK, style.INK)
MARGIN = 0.12  # of the view, about all that happened
NARROWEST = 0.04  # utils that a view spans at least
DASHES = (0, (4, 2))
FEW = 3  # rounds that are written one by one
TOGETHER = 0.015  # share of the view: offers of one side that lie closer share a label, efficient points a line


@dataclass(frozen=True)
class World:
    """What happened in one world, and what could have; values are utils, first the first side's.

    titles    of those who made offers, the two sides first, by name
    curve     (2, N)   worth of the efficient packages; N = 0 where firm points exclude every package
    unbound   (2, N)   the same if nothing were firm, where firm points exclude every package
    outside   (2, M)   what the sides have without a deal, at the first move and wherever it has changed
    """

    number: int
    titles: dict[str, str]
    offers: list[Move]
    curve: Array
    unbound: Array
    outside: Array
    record: Record

    @property
    def surplus(self) -> float:
        """What both could have gained at the start, utils; negative where there was no zone, -inf without any package."""
        return max(self._above(self.outside[:, :1]), float(self.record.zone[0]))

    @property
    def lacked(self) -> float:
        """What both could have had on top of the signed package, utils; NaN where none was signed."""
        return max(self._above(np.array([self.signed.worth]).T), float(self.record.shortfall[0]))

    @property
    def signed(self) -> Move:
        """The offer that became the deal, where there is one; in a round in which all propose it need not be the last."""
        return next(move for move in self.offers if move.accepted and not move.lost)

    def _above(self, floors: Array) -> float:
        """The largest least gain over floors (2, 1); the curve is sampled and the record's search not exhaustive."""
        return float((self.curve - floors).min(axis=0).max(initial=-np.inf))

    @property
    def best(self) -> Array:
        """Worth of the Nash point, or of the package that leaves the worse-off side least short, (2, 1)."""
        curve = self.curve if self.curve.size else self.unbound
        gains = (curve - self.outside[:, :1])[..., None]
        return curve[:, nash_entry(gains)]


@style.look()
def contract_curve(
    outcomes: xr.Dataset, world: int = 0, track: str | None = None, allow: Sequence[str] = (), ax: Axes | None = None
) -> Axes:
    """Draw one world's offers by what they are worth to the two sides, with the contract curve and the zone.

    outcomes   of one run; the world is played again from its configuration
    world      its number in the run, from 0
    track      the last one where none is named
    allow      packages besides bargain whose classes may be run
    return     the axes drawn on, new ones where none were given
    raises     ConfigError of a sweep, of more than two parties, and where the run has no such world or track
    """
    only_two(outcomes, "contract_curve")
    if not 0 <= world < outcomes.sizes["world"]:
        raise at("world", world, f"must be one of the run's, 0 to {outcomes.sizes['world'] - 1}")
    track = outcomes["track"].values[-1] if track is None else track
    talks = scenario(outcomes, allow).alone(track, world)
    shown, at_table = played(talks, world), talks.table.agenda.tracks
    talks.close()
    ax = ax or style.canvas(HEIGHT)
    first, second = list(shown.titles.values())[:2]
    ax.set(xlabel=f"Worth to {first}, utils", ylabel=f"Worth to {second}, utils")
    _view(ax, shown)
    _curves(ax, shown)
    _marks(ax, shown)
    style.title(ax, finding(shown))
    _small_print(ax, outcomes, shown, at_table)
    _round_numbers(ax, shown)
    return ax


def played(talks: Talks, number: int) -> World:
    """Play the talks of one world to their end."""
    made = list(moves(talks))
    first, second = (party.preferences for party in talks.parties)  # with what mediators have lent
    curve = efficient_values(first, second)
    unbound = curve if curve.size else efficient_values(replace(first, firm=()), replace(second, firm=()))
    if made:
        outside = list(dict.fromkeys(move.outside for move in made))
    else:  # they never began
        outside = [tuple(float(party.outside_value(talks.table)[0]) for party in talks.parties)]
    authors = [
        *talks.parties,
        *(actor for actor in talks.mediators if any(m.made and m.by == actor.name for m in made)),
    ]
    return World(
        number,
        {actor.name: actor.title for actor in authors},
        [move for move in made if move.made],
        curve,
        unbound,
        np.array(outside).T,
        talks.record,
    )


def finding(world: World) -> str:
    """What the figure shows, in a sentence."""
    record, zone = world.record, world.surplus
    name, turn = f"World {world.number}", (world.offers[-1].turn + 1 if world.offers else 0)
    if record.signed[0]:
        lacked = world.lacked
        rest = f"with {utils(lacked)} left on the table for each side" if lacked >= 0.0005 else "on the contract curve"
        return f"{name}: signed in round {turn}, {rest}"
    if zone < -TIE:
        if not world.curve.size:
            return f"{name}: no zone, since firm points exclude every package"
        when = " at the start" if world.outside.shape[1] > 1 else ""
        return f"{name}: no zone{when}, every package leaves a side {utils(-zone)} short"
    ended = ENDINGS[Ending(int(record.ended_by[0]))]
    return f"{name}: {ended[:1].lower()}{ended[1:]} in month {record.month[0]:.1f}, though both could have gained {utils(max(zone, 0.0))}"


def _view(ax: Axes, world: World) -> None:
    """Show all that happened, and where the contract curve comes nearest to it."""
    worths = np.array([move.worth for move in world.offers]).reshape(-1, 2).T
    within = world.curve[:, (world.curve >= world.outside[:, :1]).all(axis=0)]
    seen = np.concatenate([worths, world.outside, world.best, within], axis=1)
    middle, span = (seen.max(axis=1) + seen.min(axis=1)) / 2, np.ptp(seen, axis=1).clip(min=NARROWEST)
    low, high = middle - span * (0.5 + MARGIN), middle + span * (0.5 + MARGIN)
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))


def _curves(ax: Axes, world: World) -> None:
    """Draw the contract curve and shade the zone below it."""
    curve = _broken(ax, world.curve if world.curve.size else world.unbound)
    if not world.curve.size:
        ax.plot(*curve, color=style.GREY, linewidth=1, linestyle=DASHES)
        return
    ax.plot(*curve, color=style.INK, linewidth=1, marker="o", markersize=1.2, markeredgewidth=0)
    x, y = world.curve[:, (world.curve >= world.outside[:, :1]).all(axis=0)]
    # Whatever is worth less than some efficient package to both lies in the zone, hence steps where the curve has gaps.
    x, y = np.append(world.outside[0, 0], x), np.append(y[:1], y)
    if x.size > 1:
        ax.fill_between(x, world.outside[1, 0], y, step="pre", color=style.GREEN, alpha=0.2, linewidth=0)


def _broken(ax: Axes, curve: Array) -> Array:
    """The curve (2, N) with a gap wherever no package lies in between."""
    far = np.flatnonzero(np.hypot(*(np.diff(curve, axis=1) / _span(ax)[:, None])) > TOGETHER) + 1
    return np.insert(curve, far, np.nan, axis=1)


def _span(ax: Axes) -> Array:
    return np.array([np.ptp(ax.get_xlim()), np.ptp(ax.get_ylim())])


def _marks(ax: Axes, world: World) -> None:
    """Mark the offers, what each side has without a deal, and the Nash point."""
    handles: list[Line2D | Patch] = []
    for (name, title), colour, marker in zip(world.titles.items(), COLOURS, MARKERS, strict=False):
        worths = np.array([move.worth for move in world.offers if move.by == name]).reshape(-1, 2).T
        if worths.size:
            handles += ax.plot(*worths, marker, color=colour, markersize=4.5, label=f"offer by {title}")
        if colour in style.SIDES:  # a side concedes along its line; a mediator's drafts have no such order
            ax.plot(*worths, color=colour, linewidth=0.6, alpha=0.5)
    if world.record.signed[0]:
        signed = ax.plot(*world.signed.worth, "o", color=style.INK, markersize=10, label="signed")
        signed[0].set_markerfacecolor("none")
        handles += signed
    ax.plot(*world.outside, color=style.INK, linewidth=0.8)
    handles += ax.plot(*world.outside[:, -1:], "X", color=style.INK, markersize=6.5, label="no deal: outside values")
    ax.axvline(world.outside[0, 0], color=style.GREY, linewidth=0.6, linestyle=":")
    ax.axhline(world.outside[1, 0], color=style.GREY, linewidth=0.6, linestyle=":")
    if world.curve.size:
        words = "Nash point" if world.surplus >= -TIE else "package nearest to a zone"
        handles += ax.plot(*world.best, "D", color=style.GREEN, markerfacecolor="white", markersize=5.5, label=words)
        handles.append(Line2D([], [], color=style.INK, linewidth=1.3, label="contract curve"))
    else:
        handles.append(Line2D([], [], color=style.GREY, linestyle=DASHES, label="contract curve if nothing were firm"))
    if world.surplus >= -TIE:
        handles.append(Patch(color=style.GREEN, alpha=0.2, label="zone of agreement"))
    style.legend(ax, handles)


def _round_numbers(ax: Axes, world: World) -> None:
    """Write beside each offer in which round it was made; offers of one side in one place share their numbers."""
    colours = dict(zip(world.titles, COLOURS, strict=False))
    span = _span(ax)
    words = []
    for name in world.titles:
        for group in _together([move for move in world.offers if move.by == name], span):
            turns = [str(move.turn + 1) for move in group]
            rounds = ", ".join(turns) if len(turns) <= FEW else f"{turns[0]}–{turns[-1]}"
            x, y = group[0].worth
            words.append((rounds, x, y, colours[name]))
    near = world.curve[:, :: max(1, world.curve.shape[1] // 1000)]
    beside(ax, words, np.concatenate([world.outside, world.best], axis=1), near)


def _together(offers: Sequence[Move], span: Array) -> Iterator[list[Move]]:
    """Consecutive offers that lie in one place of the view."""
    group: list[Move] = []
    for move in offers:
        if group and np.hypot(*((np.array(move.worth) - group[0].worth) / span)) > TOGETHER:
            yield group
            group = []
        group.append(move)
    if group:
        yield group


def _small_print(ax: Axes, outcomes: xr.Dataset, world: World, tracks: Sequence[str]) -> None:
    where = f"on the {tracks[0]} track" if len(tracks) == 1 else f"at one table for {', '.join(tracks)}"
    meaning = (
        f"Here: world {world.number} {where}. Values are the true ones, which the sides see only in part; numbers "
        "beside offers are rounds. Dotted: what each side has without a deal. Contract curve: packages that no other is better "
        "than for both."
    )
    sentences = [meaning]
    if world.surplus >= -TIE and not world.record.has_zone[0]:
        sentences.append("The run's quicker search took this zone, thin as it is, for none.")
    if world.outside.shape[1] > 1:
        sentences.append("What the sides have without a deal moves along the black line.")
    style.footnote(ax, small_print(outcomes, *sentences))
