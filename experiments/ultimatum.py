"""What an ultimatum does to agreement, to what each side gets and to how long it lasts, whichever side issues it.

Asked of generic crises between two like parties (``reference_class``) and of Istanbul (``istanbul_2025``), where the same
arms are played for both sides.  Of Russia's memorandum of 2 June 2025 (``memorandum_2025`` among the scenario's sources) it
was written that it was an ultimatum; the head of the delegation that tabled it said that it was not
(https://en.topcor.ru/60578-opublikovan-polnyj-tekst-zhestkogo-memoranduma-peredannogo-rossiej-kievu.html).  Neither is
taken for a fact: resolve 0 is the one reading, resolve above 0 the other, and how much above, nobody has measured.

An ultimatum is a first offer whose refusal ends the talks with the chance ``resolve``, as all know.  It asks for what its
author's tactic chooses, which weighs the threat, or for its opening position, the best that there is for it.

Expected   Who cannot come back takes less, so that an author asks for more; where it does not know what the other has
           outside, it is refused the oftener: agreement falls, its author gains and the other loses (Fearon 1995).  A
           commitment wins only what the other can accept (Schelling 1960); past that it ends in an impasse (Crawford
           1982), so that an opening position in earnest costs both.  Of survival these sources say nothing.
Measured   Differences to taking turns with the same side opening, paired world by world: on agreement, on survival once
           signed, on the month of signature, and on what each side gains over having no deal, in all worlds.

    python -m experiments.ultimatum --worlds 16384 --seed 1
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from rich.console import Console

from bargain.chance import BLOCK
from bargain.estimates import Estimate
from bargain.show import style
from experiments.arms import Arm
from experiments.effects import Effect, asked, base_line, doubts, effects, play, table

BASE = "no ultimatum"
CHOSEN, OPENING = "what it chooses", "its opening position"
DEMANDS = {CHOSEN: "null", OPENING: "1"}
LINES = ("-", "--")
RESOLVE = (0.0, 0.25, 0.5, 0.75, 1.0)
SCENES = {"reference_class": "Generic crises", "istanbul_2025": "Istanbul 2025"}


@dataclass(frozen=True)
class Case:
    """What the ultimata of one side change in one scenario, by arm.

    author   place of the side that issues them
    sides    titles of both
    """

    scene: str
    author: int
    sides: Sequence[str]
    base: Arm
    found: dict[str, Effect]


def arm(demand: str, resolve: float) -> str:
    """The name of an arm."""
    return f"{demand}, {resolve:g}"


def arms(author: str) -> dict[str, list[str]]:
    """Overrides of every arm in which a party issues the ultimatum; in the base it opens as well."""
    first = f"protocol.first={author}"
    return {BASE: ["protocol=alternating_offers", first]} | {
        arm(demand, resolve): ["protocol=ultimatum", first, f"protocol.resolve={resolve}", f"protocol.demand={share}"]
        for demand, share in DEMANDS.items()
        for resolve in RESOLVE
    }


def cases(scene: str, parties: Sequence[str], worlds: int, seed: int) -> list[Case]:
    """Play the same arms for each side."""
    found = []
    for author, party in enumerate(parties):
        done = play(scene, arms(party), worlds, seed)
        sides = list(done[BASE].scenario.party_titles.values())
        found.append(Case(scene, author, sides, done[BASE], effects(done, BASE)))
    return found


def report(case: Case, console: Console) -> None:
    """Print what one side's ultimata change."""
    author = case.sides[case.author]
    console.print(f"\n{SCENES[case.scene]}, {author} opens", style="bold")
    console.print(base_line(case.base, "without an ultimatum"))
    console.print(table(case.found, f"{author} asks for\n(and resolve)", case.sides), doubts(case.found), sep="\n")


def title(found: Sequence[Case]) -> str:
    """What the figure shows, in a line."""
    generic = [case for case in found if case.scene == "reference_class"]
    cost, gains = {}, {}
    for demand in DEMANDS:
        final = [(case.found[arm(demand, RESOLVE[-1])], case.author) for case in generic]
        cost[demand] = -100 * max(one.agreement.estimate for one, _ in final)
        gains[demand] = [(one.gains[author].estimate, one.gains[1 - author].estimate) for one, author in final]
    own = min(gain for gain, _ in gains[CHOSEN])
    both_lose = all(max(pair) < 0 for pair in gains[OPENING])
    return (
        f"Generic crises: an ultimatum in earnest costs {cost[CHOSEN]:.0f} points of agreement or more and changes its author's gain "
        f"by {own:+.3f} utils; made of an opening position it costs {cost[OPENING]:.0f}{', and both sides lose' if both_lose else ''}"
    )


@style.look()
def figure(found: Sequence[Case], footnote: str) -> Axes:
    """A row a scenario: agreement, the author's gain and the other's, by resolve; a line for each side and demand."""
    scenes = list(dict.fromkeys(case.scene for case in found))
    canvas = Figure(figsize=(style.WIDTH, 0.9 + 2.5 * len(scenes)), layout="constrained")
    rows: list[list[Axes]] = canvas.subplots(len(scenes), 3, squeeze=False, sharex=True).tolist()
    for row, scene in zip(rows, scenes, strict=True):
        for case in found:
            if case.scene == scene:
                _lines(row, case)
        for ax, heading in zip(
            row, ("Agreement, points", "Gain of its author, utils", "Gain of the other, utils"), strict=True
        ):
            ax.axhline(0, color=style.GREY, linewidth=0.8)
            ax.set_title(heading, fontweight="normal", fontsize=9)
        row[0].set_ylabel(SCENES[scene], fontweight="bold")
        row[0].legend(
            handles=_legend(next(case for case in found if case.scene == scene)), fontsize=style.SMALL, loc="lower left"
        )
    for ax in rows[-1]:
        ax.set_xlabel("resolve")
        ax.set_xticks(RESOLVE, [f"{each:g}" for each in RESOLVE])
    canvas.suptitle(style.even(title(found), 95), x=0.01, ha="left", fontweight="bold", fontsize=9)
    style.footnote(rows[-1][0], footnote)
    return rows[0][0]


def _lines(row: Sequence[Axes], case: Case) -> None:
    colour, mark = style.SIDES[case.author], style.MARKS[case.author]
    for demand, line in zip(DEMANDS, LINES, strict=True):
        by_resolve = [case.found[arm(demand, resolve)] for resolve in RESOLVE]
        shown: tuple[tuple[list[Estimate], float], ...] = (
            ([one.agreement for one in by_resolve], 100.0),
            ([one.gains[case.author] for one in by_resolve], 1.0),
            ([one.gains[1 - case.author] for one in by_resolve], 1.0),
        )
        for ax, (each, scale) in zip(row, shown, strict=True):
            ax.vlines(
                RESOLVE, [scale * one.low for one in each], [scale * one.high for one in each], colour, linewidth=1
            )
            middle = [scale * one.estimate for one in each]
            ax.plot(RESOLVE, middle, line + mark, color=colour, linewidth=1, markersize=3.5)


def _legend(case: Case) -> list[Line2D]:
    """Whose ultimatum a line is, and what it asks for."""
    authors = zip(case.sides, style.SIDES, style.MARKS, strict=False)
    lines = zip(DEMANDS, LINES, strict=True)
    return [
        *(Line2D([], [], color=c, marker=m, markersize=3.5, linewidth=1, label=f"by {side}") for side, c, m in authors),
        *(Line2D([], [], color=style.GREY, linestyle=line, linewidth=1, label=demand) for demand, line in lines),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every arm, print the tables and leave the figure."""
    ask = asked("ultimatum", __doc__, arguments, worlds=2 * BLOCK)
    parties = {"reference_class": ("a", "b"), "istanbul_2025": ("russia", "ukraine")}
    found = [case for scene in SCENES for case in cases(scene, parties[scene], ask.worlds, ask.seed)]
    console = Console(highlight=False, width=150)
    for case in found:
        report(case, console)
    footnote = (
        "Differences to taking turns with the same side opening, in the same worlds; gains are over having no deal, 0 where none "
        f"is signed. n = {ask.worlds:,} worlds an arm, seed {ask.seed}; bars: 95 % simulation. Under the scenarios' assumptions; "
        "whether any text of 2025 was an ultimatum is not taken as known."
    )
    style.save(figure(found, footnote), ask.to, "ultimatum")
    print(f"\n{ask.to / 'ultimatum.png'}")


if __name__ == "__main__":
    main()
