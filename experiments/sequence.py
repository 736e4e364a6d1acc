"""What the order of tracks changes: a ceasefire first, a settlement first, or nothing before everything.

Asked of the Istanbul talks with a ceasefire as a track of its own (scenario ``istanbul_2025_sequence``): the orders that either
side's text of 2025 names are compared with tracks side by side, in the same worlds, and then taken apart.

Readings   Ukraine's framework asks for a ceasefire first.  The case made for it, in our words: who talks under fire talks
           under duress, and a ceasefire that holds is a test of what else would be kept.  Russia's memorandum puts its terms
           first.  The case made for it: a ceasefire without them is a rest in which the other side rearms, and takes away
           the reason to settle.  Cases bear out either (Clayton, Mason, Sticher & Wenger 2025: the Philippines a ceasefire
           early, Colombia the issues first); Mahieu 2007 would have it once the main issues are agreed in outline.
Asked      What stands of either with fighting left out (``--outside stated``), where the two differ by what must come first
           and what is left behind; and duress and the reason to settle where a war goes on until a ceasefire silences it
           (``--outside war_istanbul_2025_sequence``).  One arm more has Ukraine's order with fighting going on regardless of
           the ceasefire: what differs from Ukraine's is what silence does.  Rearming is in neither: a ceasefire changes no
           side's chance in a battle.  What one promise kept tells of others is in both as goodwill, which is stated and not
           found.
Expected   A condition can only keep later talks from beginning: the harder it is to meet, the fewer deals, in either order.
           What deals leave behind, goodwill and warmth, adds deals to what follows and makes them last (Osgood 1962).  One
           undertaking adds settlements, since what is lost on one track can be made up for on another (Inderst 2000), and
           loses the humanitarian deals that would have been signed by themselves.  It is also kept as one, so that a breach
           on any track ends it: by that definition it lasts less long.
           Of war: both hope for something of it, so that fewer ceasefires are signed than with fighting left out.  Under fire
           terms follow the front, to the good of whom battles favoured (Slantchev 2003).  Battles also teach what war would
           bring (Smith & Stam 2004): silence keeps sides apart that fighting would bring together, and takes settlements
           away, while it saves talks that a victory would end.  Which of the two weighs more these sources do not say.
Measured   On each track: whether it was signed within twelve months, which is what the event asks of the settlement, whether
           it stood at the horizon once signed, and when; differences to side by side, paired world by world.  Of silence:
           settlements, victories, and what terms are worth more to whom battles favoured.  After signing nobody fights.

    python -m experiments.sequence --worlds 65536 --seed 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from rich import box
from rich.console import Console
from rich.table import Table

from bargain.estimates import Estimate, paired
from bargain.record import Ending
from bargain.show import style
from bargain.show.words import points
from experiments.arms import Arm, on_tracks
from experiments.effects import (
    Effect,
    asked,
    base_line,
    changed,
    doubts,
    effect,
    effects,
    forest,
    mean,
    scenario,
    table,
)

SCENARIO = "istanbul_2025_sequence"


class Assumed(NamedTuple):
    """What is assumed of fighting, for the figure's title and for its small print."""

    title: str
    small_print: str


OUTSIDE = {
    "stated": Assumed("Fighting left out", "Fighting moves nothing that either side has without a deal."),
    "war_istanbul_2025_sequence": Assumed(
        "With war going on",
        "Battles move what either side has without a ceasefire and without a settlement, by the same ranges for both, until a "
        "ceasefire silences them; side by side they go on.",
    ),
}
"""What either side may have without a deal: the file in configs/outside -> what it assumes."""

# Needed: what has to be signed before. Left: goodwill and warmth; where nothing is left, only the clock tells an order from another.
CEASEFIRE_FIRST = ["sequence=in_turn", "sequence.order=[ceasefire,humanitarian,settlement]"]
SETTLEMENT_FIRST = ["sequence=in_turn", "sequence.order=[humanitarian,settlement,ceasefire]"]
LEAVE_NOTHING = [
    f"tracks.{track}.{what}=0"
    for track in ("ceasefire", "humanitarian", "settlement")
    for what in ("goodwill", "warmth")
]
BASE, UNDERTAKING = "side by side", "single undertaking"
UKRAINE, RUSSIA = "Ukraine's: ceasefire first", "Russia's: terms first"
UNDER_FIRE = "Ukraine's, under fire"
ARMS: dict[str, list[str]] = {
    BASE: ["sequence=side_by_side"],
    UKRAINE: ["sequence=ukraine_2025"],
    UNDER_FIRE: ["sequence=ukraine_2025", "tracks.ceasefire.stops_fighting=false"],
    "ceasefire first, nothing needed": CEASEFIRE_FIRST,
    "ceasefire first, nothing left": [*CEASEFIRE_FIRST, *LEAVE_NOTHING],
    RUSSIA: ["sequence=russia_2025"],
    "terms first, nothing needed": SETTLEMENT_FIRST,
    "terms first, nothing left": [*SETTLEMENT_FIRST, *LEAVE_NOTHING],
    UNDERTAKING: ["sequence=single_undertaking"],
}
Tracks = dict[str, Arm]


@dataclass(frozen=True)
class Fire:
    """What fighting on changes on the settlement's track, against the same order with a ceasefire that silences it.

    won      share of talks that end because the war is won by force
    swayed   what terms are worth more to the side that battles meanwhile favoured and less to the other, utils; in worlds that
             sign in both while the front has moved
    """

    changes: Effect
    won: Estimate
    swayed: Estimate

    def told(self) -> str:
        """In words."""
        kept = points(self.changes.survival) if self.changes.survival.known else "unknown"
        talks = (
            f"Settlements {points(self.changes.agreement)} points, kept once signed {kept}, "
            f"wars won by force {points(self.won)}."
        )
        if not self.swayed.known:
            return f"{talks} No front moves while a settlement is talked about that is signed either way."
        return (
            f"{talks} Terms are worth {changed(self.swayed, 3)} utils more to the side that battles meanwhile favoured."
        )


def play(outside: str, worlds: int, seed: int) -> dict[str, Tracks]:
    """Every arm in the same worlds: arm -> track -> what came out on it; all talks end in the twelfth month."""
    return {
        name: on_tracks(scenario(SCENARIO, seed, [f"outside={outside}", *overrides]), worlds)
        for name, overrides in ARMS.items()
    }


def fire(on: Arm, silent: Arm) -> Fire:
    """What differs where fighting goes on."""
    ahead = np.sign(np.nan_to_num(on.held - silent.held))
    told = on.signed & silent.signed & (ahead != 0)
    won = paired(*(arm.ending == Ending.WON for arm in (on, silent)))
    return Fire(effect(on, silent), won, mean((ahead * (on.favour - silent.favour))[told]))


def report(arms: Mapping[str, Tracks], console: Console) -> dict[str, dict[str, Effect]]:
    """Print what is signed in each order, the differences track by track, and what silence does."""
    console.print(shares(arms))
    found = {}
    for track in arms[BASE]:
        on_track = {name: tracks[track] for name, tracks in arms.items()}
        found[track] = effects(on_track, BASE)
        console.print(f"\nThe {track} track", style="bold")
        console.print(
            base_line(on_track[BASE], "side by side"),
            table(found[track], heading="Order"),
            doubts(found[track]),
            sep="\n",
        )
    console.print("\nFighting on after a ceasefire is signed, against silence", style="bold")
    console.print(fire(*(arms[name]["settlement"] for name in (UNDER_FIRE, UKRAINE))).told())
    return found


def shares(arms: Mapping[str, Tracks]) -> Table:
    """One row an order: the share of talks in which each track is signed, and in which it never begins."""
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    rows.add_column("Signed within twelve months,\n(never begun), % of all talks")
    for track in arms[BASE]:
        rows.add_column(track.capitalize(), justify="right")
    for name, tracks in arms.items():
        unbegun = [float((arm.ending == Ending.NOT_BEGUN).mean()) for arm in tracks.values()]
        cells = (
            f"{arm.signed.mean():.1%}" + (f" ({never:.1%})" if never else "")
            for arm, never in zip(tracks.values(), unbegun, strict=True)
        )
        rows.add_row(name, *cells)
    return rows


def title(found: Mapping[str, Mapping[str, Effect]], outside: str) -> str:
    """What the figure shows, in a line."""
    settlements, ceasefires, together = (
        f"{100 * found[track][order].agreement.estimate:+.1f}"
        for track, order in (("settlement", UKRAINE), ("ceasefire", RUSSIA), ("settlement", UNDERTAKING))
    )
    return (
        f"{OUTSIDE[outside].title}: a ceasefire needed first changes settlements by {settlements} points, terms needed first "
        f"ceasefires by {ceasefires}, one table for all settlements by {together}"
    )


def figure(found: Mapping[str, Mapping[str, Effect]], title: str, footnote: str) -> Axes:
    """Differences with their intervals: a panel a track and one for how settlements last, a row an order."""
    panels = {
        f"{track.capitalize()}\nsigned": ([one.agreement for one in on_track.values()], "points")
        for track, on_track in found.items()
    }
    panels["Settlement kept,\nonce signed"] = ([one.survival for one in found["settlement"].values()], "points")
    return forest(list(found["settlement"]), panels, title, footnote)


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every order, print the tables and leave the figure."""
    ask = asked("sequence", __doc__, arguments, outside=tuple(OUTSIDE))
    found = report(play(ask.outside, ask.worlds, ask.seed), Console(highlight=False, width=110))
    footnote = (
        f"The Istanbul talks of 2025 with a ceasefire as a track. n = {ask.worlds:,} worlds, the same in each order and side by "
        f"side, seed {ask.seed}; signed within twelve months. {OUTSIDE[ask.outside].small_print}"
    )
    style.save(figure(found, title(found, ask.outside), footnote), ask.to, "sequence")
    print(f"\n{ask.to / 'sequence.png'}")


if __name__ == "__main__":
    main()
