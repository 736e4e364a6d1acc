"""What the order of tracks changes: a ceasefire first, a settlement first, or nothing before everything.

Asked of the Istanbul talks with a ceasefire as a track of its own (scenario ``istanbul_2025_sequence``): the orders that either
side's text of 2025 names are compared with tracks side by side, in the same worlds, and then taken apart.

Readings   Ukraine's framework asks for a ceasefire first.  The case made for it, in our words: who talks under fire talks
           under duress, and a ceasefire that holds is a test of what else would be kept.  Russia's memorandum puts its terms
           first.  The case made for it: a ceasefire without them is a rest in which the other side rearms, and takes away
           the reason to settle.  Cases bear out either (Clayton, Mason, Sticher & Wenger 2025: the Philippines a ceasefire
           early, Colombia the issues first); Mahieu 2007 would have it once the main issues are agreed in outline.  What
           outside values would do without fighting, on which both cases turn, is not simulated here: neither is tested.
Expected   A condition can only keep later talks from beginning: the harder it is to meet, the fewer deals, in either order.
           What deals leave behind, goodwill and warmth, adds deals to what follows and makes them last (Osgood 1962).  One
           undertaking adds settlements, since what is lost on one track can be made up for on another (Inderst 2000), and
           loses the humanitarian deals that would have been signed by themselves.  It is also kept as one, so that a breach
           on any track ends it: by that definition it lasts less long.
Measured   On each track: whether it was signed within twelve months, which is what the event asks of the settlement, whether
           it stood at the horizon once signed, and when; differences to side by side, paired world by world.

    python -m experiments.sequence --worlds 65536 --seed 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich import box
from rich.console import Console
from rich.table import Table

from bargain.record import Ending
from bargain.running.blocks import blocks
from bargain.scenario import Scenario
from bargain.show import style
from experiments.arms import Arm, Events
from experiments.effects import Effect, asked, base_line, doubts, effects, scenario, table, told_from_zero

SCENARIO = "istanbul_2025_sequence"
MONTHS = 12.0
"""Within which the scenario's event asks for a settlement."""

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
ARMS: dict[str, list[str]] = {
    BASE: ["sequence=side_by_side"],
    UKRAINE: ["sequence=ukraine_2025"],
    "ceasefire first, nothing needed": CEASEFIRE_FIRST,
    "ceasefire first, nothing left": [*CEASEFIRE_FIRST, *LEAVE_NOTHING],
    RUSSIA: ["sequence=russia_2025"],
    "terms first, nothing needed": SETTLEMENT_FIRST,
    "terms first, nothing left": [*SETTLEMENT_FIRST, *LEAVE_NOTHING],
    UNDERTAKING: ["sequence=single_undertaking"],
}
OUTCOMES = ("signed", "durable", "zone", "month", "by", "ending")
Tracks = dict[str, Arm]


def play(worlds: int, seed: int) -> tuple[dict[str, Tracks], dict[str, dict[str, Events]]]:
    """Every arm in the same worlds: arm -> track -> what came out on it, and whether its talks never began."""
    made, unbegun = {}, {}
    for name, overrides in ARMS.items():
        made[name], unbegun[name] = played(scenario(SCENARIO, seed, overrides), worlds)
    return made, unbegun


def played(asked_of: Scenario, worlds: int) -> tuple[Tracks, dict[str, Events]]:
    """What came out on each track; what is signed after the event's date counts as not signed."""
    parts = [asked_of.play(block.number, block.worlds) for block in blocks(worlds)]
    joined = {name: np.concatenate([part[name] for part in parts], axis=-1) for name in OUTCOMES}
    signed = joined["signed"] & (joined["month"] <= MONTHS)
    made, unbegun = {}, {}
    for place, track in enumerate(asked_of.tracks):
        durable, zone, month, by = (joined[name][place] for name in OUTCOMES[1:5])
        made[track] = Arm(asked_of, signed[place], durable & signed[place], zone, month, by)
        unbegun[track] = joined["ending"][place] == Ending.NOT_BEGUN
    return made, unbegun


def report(
    arms: Mapping[str, Tracks], unbegun: Mapping[str, Mapping[str, Events]], console: Console
) -> dict[str, dict[str, Effect]]:
    """Print what is signed in each order, then the differences track by track."""
    console.print(shares(arms, unbegun))
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
    return found


def shares(arms: Mapping[str, Tracks], unbegun: Mapping[str, Mapping[str, Events]]) -> Table:
    """One row an order: the share of talks in which each track is signed, and in which it never begins."""
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    rows.add_column("Signed within twelve months,\n(never begun), % of all talks")
    for track in arms[BASE]:
        rows.add_column(track.capitalize(), justify="right")
    for name, tracks in arms.items():
        cells = (
            f"{arm.signed.mean():.1%}" + (f" ({never:.1%})" if (never := unbegun[name][track].mean()) else "")
            for track, arm in tracks.items()
        )
        rows.add_row(name, *cells)
    return rows


def title(found: Mapping[str, Mapping[str, Effect]]) -> str:
    """What the figure shows, in a line."""
    settlements, ceasefires, together = (
        f"{100 * found[track][order].agreement.estimate:+.1f}"
        for track, order in (("settlement", UKRAINE), ("ceasefire", RUSSIA), ("settlement", UNDERTAKING))
    )
    return (
        f"What must come first costs what comes after: settlements {settlements} points behind a ceasefire, "
        f"ceasefires {ceasefires} behind terms; all at one table, settlements {together}"
    )


@style.look()
def figure(found: Mapping[str, Mapping[str, Effect]], title: str, footnote: str) -> Axes:
    """Differences with their intervals: a panel a track and one for how settlements last, a row an order."""
    names = list(next(iter(found.values())))
    panels: list[Axes] = (
        Figure(figsize=(style.WIDTH, 1.5 + 0.3 * len(names)), layout="constrained")
        .subplots(1, len(found) + 1, sharey=True)
        .tolist()
    )
    shown = [
        (track.capitalize(), [effect.agreement for effect in on_track.values()]) for track, on_track in found.items()
    ]
    shown.append(("Settlement kept,\nonce signed", [effect.survival for effect in found["settlement"].values()]))
    for ax, (heading, estimates) in zip(panels, shown, strict=True):
        ax.axvline(0, color=style.GREY, linewidth=0.8)
        for row, one in enumerate(estimates):
            inside = style.BLUE if told_from_zero(one) else "white"
            ax.plot([100 * one.low, 100 * one.high], [row, row], color=style.BLUE, linewidth=2)
            ax.plot(100 * one.estimate, row, "o", color=style.BLUE, markerfacecolor=inside, markersize=5)
        ax.set_title(heading if "\n" in heading else f"{heading}\nsigned", fontweight="normal")
        ax.set_xlabel("difference, points")
    panels[0].set_yticks(range(len(names)), names)
    panels[0].invert_yaxis()
    panels[0].figure.suptitle(style.even(title, 74), x=0.01, ha="left", fontweight="bold")
    style.footnote(
        panels[0],
        f"{footnote} Dot and line: paired difference, 95 % simulation interval; hollow: cannot be told from zero. "
        "Under the scenario's assumptions; fighting does not move what either side has without a deal.",
    )
    return panels[0]


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every order, print the tables and leave the figure."""
    ask = asked("sequence", __doc__, arguments)
    found = report(*play(ask.worlds, ask.seed), Console(highlight=False, width=100))
    footnote = (
        f"The Istanbul talks of 2025 with a ceasefire as a track. n = {ask.worlds:,} worlds, the same in each order and side by "
        f"side, seed {ask.seed}; signed within twelve months."
    )
    style.save(figure(found, title(found), footnote), ask.to, "sequence")
    print(f"\n{ask.to / 'sequence.png'}")


if __name__ == "__main__":
    main()
