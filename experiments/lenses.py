"""What a reading of the conflict changes about the Istanbul talks, and whether what mediators do depends on it.

Asked of ``istanbul_2025`` through each of its lenses: rival readings, each with who holds it and who denies it in
``configs/lenses/istanbul_2025.yaml``.  None of them is put forward as true, and no weight is put on any.

Readings   That the Alliance's enlargement is the core is held by Russia and some realists; that land is, by Ukraine and many
           scholars; that neither can trust the other to keep a deal, by scholars as D'Anieri; that the other would rather
           have no deal, by either side of the other; that leaders fear for their office, by scholars as Goemans.
Expected   Where the pledge is the core there is something to give that the giver weighs little, so that more can be agreed
           than where both weigh the same land most (Raiffa 1982: differences in weight are what is traded on).  Where neither
           can trust the other, deals last least, and whoever lends credit to guarantees adds most (on commitment Powell
           2006).  With unlimited aims on either side there is next to no zone, and no mediator makes one.
           Fear for office leaves interests as they are and takes deals away.  By its carrots, sticks and loans the United
           States should add settlements through every lens, if hardly any with unlimited aims, and Turkey, which only carries
           messages and invites, hardly any through each: the size depends on the lens, the sign does not.
Measured   Through each lens, with Turkey as the scenario has it: zone, settlement, survival once signed, what breaks deals, and
           where a few terms lie.  Of mediators: differences to nobody through the same lens, paired world by world, and by how
           much that difference differs from the one through all readings at once.

    python -m experiments.lenses --worlds 32768 --seed 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich.console import Console

from bargain.chance import BLOCK
from bargain.estimates import Estimate, chance, paired, told_from_zero
from bargain.show import style
from bargain.show.words import percent, percents
from experiments.arms import Arm
from experiments.effects import asked, effect, fine, listing, mean, play, scenario, unsure

SCENARIO, WIDE = "istanbul_2025", "wide"
NOBODY, STATED, POWER = "none", "turkey", "usa"
MEDIATORS = {NOBODY: "nobody", STATED: "Turkey", POWER: "USA"}
TERMS = {
    "donbas_control": "Donbas",
    "recognition": "Recognition",
    "neutrality": "Neutrality",
    "nato_pledge": "NATO's\npledge",
    "guarantee_ukraine": "Guarantee\nto Ukraine",
}
Through = Mapping[str, Mapping[str, Arm]]


def lenses(seed: int) -> dict[str, tuple[str, str]]:
    """Every lens of the scenario: name -> title and who holds it."""
    return {name: (spec.title, spec.held_by) for name, spec in scenario(SCENARIO, seed, []).config.lenses.items()}


def arms(lens: str) -> dict[str, list[str]]:
    """Overrides of every mediator through a lens."""
    return {mediator: [f"lens={lens}", f"mediator={mediator}"] for mediator in MEDIATORS}


def added(through: Mapping[str, Arm], mediator: str) -> Estimate:
    """By how much a mediator changes the share of settlements, against nobody."""
    return paired(through[mediator].signed, through[NOBODY].signed)


def more_than(through: Mapping[str, Arm], wide: Mapping[str, Arm], mediator: str) -> Estimate:
    """By how much that differs from the same through another lens, in the same worlds."""
    ours, theirs = (each[mediator].signed.astype(float) - each[NOBODY].signed for each in (through, wide))
    return mean(ours - theirs)


def broken_by(arm: Arm) -> list[tuple[str, float]]:
    """What has broken deals within the horizon, in words, with the share of deals; the most frequent first."""
    words = [cause.label(arm.scenario.party_titles[cause.party]) for cause in arm.scenario.causes]
    broken = arm.broken_by[arm.signed & ~arm.durable]
    shares = [(word, float((broken == code).sum() / max(arm.signed.sum(), 1))) for code, word in enumerate(words)]
    return sorted((each for each in shares if each[1] > 0), key=lambda each: -each[1])


def report(played: Through, titles: Mapping[str, tuple[str, str]], console: Console) -> None:
    """Print what each lens gives, then what mediators change through it."""

    def share(happened: np.ndarray) -> str:
        found = chance(happened)
        return f"{percent(found.estimate)} ({percents(found.low, found.high)[:-2]})" if found.known else "none signed"

    stated = {name: through[STATED] for name, through in played.items()}
    console.print(
        f"With Turkey as the scenario has it, {len(stated[WIDE].signed):,} simulated talks through each lens:"
    )
    levels = {
        titles[name][0]: (titles[name][1], share(arm.zone), share(arm.signed), share(arm.durable[arm.signed]))
        for name, arm in stated.items()
    }
    console.print(listing("Reading", ("Held by", "Zone", "Settlement", "Stands"), levels))
    console.print("What has broken deals within the horizon, % of deals:", style="bold")
    for name, arm in stated.items():
        first = "; ".join(f"{word} {100 * part:.0f} %" for word, part in broken_by(arm)[:3])
        console.print(f"  {titles[name][0]}: {first or 'nothing'}")
    console.print(
        "\nWhere signed terms lie, mean, 0 to 1 (a pledge or guarantee: 0 none, 1 the strongest):", style="bold"
    )
    where = {
        titles[name][0]: (
            f"{arm.signed.sum():,}",
            *(f"{np.nanmean(arm.position(issue)):.2f}" if arm.signed.any() else "none" for issue in TERMS),
        )
        for name, arm in stated.items()
    }
    console.print(listing("Reading", ("Deals", *TERMS.values()), where))
    for mediator in (STATED, POWER):
        console.print(f"{MEDIATORS[mediator]} against nobody, with 95 % intervals:", style="bold")
        differ, measured = {}, {}
        for name, through in played.items():
            arm, base = through[mediator], through[NOBODY]
            found = {"settlements": added(through, mediator), "zone": paired(arm.zone, base.zone)}
            found["survival"] = effect(arm, base).survival
            if name != WIDE:
                found["what the lens makes of it"] = more_than(through, played[WIDE], mediator)
            measured[titles[name][0]] = found
            cells = [fine(each) if each.known else "unknown" for each in found.values()]
            differ[titles[name][0]] = (f"{100 * base.signed.mean():.2f} %", *cells, *([""] * (4 - len(cells))))
        headings = ("With\nnobody", "Settlements,\npoints", "Zone,\npoints", "Survival once\nsigned, points")
        more = "More settlements than\nthrough all readings, points"
        console.print(listing("Reading", (*headings, more), differ), unsure(measured), "", sep="\n")


def title(played: Through) -> str:
    """What the figure shows, in a line."""
    shares = [float(through[STATED].signed.mean()) for through in played.values()]

    def changes(mediator: str) -> str:
        sizes = [
            100 * one.estimate for one in (added(each, mediator) for each in played.values()) if told_from_zero(one)
        ]
        ends = dict.fromkeys(f"{size:+.2f}" for size in (min(sizes, default=0.0), max(sizes, default=0.0)))
        return f"by {' to '.join(ends)} points through {len(sizes)}" if sizes else "through none"

    return (
        f"{percents(min(shares), max(shares))} of talks reach a settlement, by reading; of {len(shares)} readings the USA changes that "
        f"{changes(POWER)}, Turkey {changes(STATED)}"
    )


@style.look()
def figure(played: Through, titles: Mapping[str, tuple[str, str]], footnote: str) -> Axes:
    """A row a lens: zone and settlement, survival once signed, and what either mediator changes."""
    canvas = Figure(figsize=(style.WIDTH, 1.5 + 0.46 * len(played)), layout="constrained")
    axes: list[Axes] = canvas.subplots(1, 3, sharey=True).tolist()
    for row, through in enumerate(played.values()):
        arm = through[STATED]
        axes[0].barh(row, 100 * arm.zone.mean(), height=0.5, color=style.BLUE, alpha=0.18)
        _dot(axes[0], row, chance(arm.signed), style.BLUE, "o", style.BLUE)
        if arm.signed.any():
            _dot(axes[1], row, chance(arm.durable[arm.signed]), style.BLUE, "o", style.BLUE)
        for shift, mediator, colour, mark in zip(
            (-0.14, 0.14), (STATED, POWER), style.SIDES, style.MARKS, strict=False
        ):
            one = added(through, mediator)
            _dot(axes[2], row + shift, one, colour, mark, colour if told_from_zero(one) else "white")
    axes[2].axvline(0, color=style.GREY, linewidth=0.8, zorder=0)
    headings = ("Zone (bar),\nsettlement (dot)", "Stands\nonce signed", "Settlements added by")
    units = ("% of talks", "% of deals", "difference to nobody, points")
    for ax, heading, unit in zip(axes, headings, units, strict=True):
        ax.set_title(heading, fontweight="normal", fontsize=8, pad=17 if ax is axes[2] else 6)
        ax.set_xlabel(unit)
        style.rows(ax)
    axes[1].set_xlim(0, 100)
    labels = [fill(f"{name} ({holder})", 34) for name, holder in (titles[lens] for lens in played)]
    axes[0].set(yticks=range(len(labels)), yticklabels=labels)
    axes[0].invert_yaxis()
    axes[2].legend(
        handles=style.dots([MEDIATORS[each] for each in (STATED, POWER)]),
        loc="lower left",
        bbox_to_anchor=(-0.06, 0.99),
        ncols=2,
        handlelength=1.2,
        columnspacing=0.8,
        borderpad=0.1,
    )
    canvas.suptitle(style.even(title(played), 88), x=0.01, ha="left", fontweight="bold")
    style.footnote(axes[0], footnote)
    return axes[0]


def _dot(ax: Axes, row: float, one: Estimate, colour: str, mark: str, inside: str) -> None:
    ax.plot([100 * one.low, 100 * one.high], [row, row], color=colour, linewidth=1.8)
    [dot] = ax.plot(100 * one.estimate, row, mark, color=colour, markerfacecolor=inside, markersize=4)
    dot.set_clip_on(False)  # so that it is whole at either end of the axis


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every mediator through every lens, print the tables and leave the figure."""
    ask = asked("lenses", __doc__, arguments, worlds=4 * BLOCK)
    titles = lenses(ask.seed)
    played = {name: play(SCENARIO, arms(name), ask.worlds, ask.seed) for name in titles}
    report(played, titles, Console(highlight=False, width=150))
    footnote = (
        f"The Istanbul talks of 2025, with Turkey but for the last panel. In parentheses: who holds the reading; none is put forward "
        f"as true. n = {ask.worlds:,} worlds, the same through each lens and with each mediator, seed {ask.seed}. Lines: 95 % "
        "simulation intervals, paired in the last panel; hollow: cannot be told from zero. Under the scenario's assumptions."
    )
    style.save(figure(played, titles, footnote), ask.to, "lenses")
    print(f"\n{ask.to / 'lenses.png'}")


if __name__ == "__main__":
    main()
