"""What outside support for a side at war changes: more of it, less, none, and support that is withdrawn during the talks.

Asked of generic crises between two like parties (scenario ``reference_class``), or of ``istanbul_2025``, with war as the
outside option.  Support for either side is varied alike; in the base both have as much.  It counts in log odds of a
battle, and how much an actual delivery is worth on that scale is not known here.

Expected   Support brings the supported side's victory nearer and puts a negotiated settlement off, whichever side it is
           (Balch-Lindsay, Enterline & Joyce 2008; on longer wars Balch-Lindsay & Enterline 2000, Elbadawi & Sambanis
           2000).  As models of war have it, what makes sides agree is learning, not the balance (Slantchev 2003; Smith &
           Stam 2004): support that both know of should then move terms and victories more than agreement.  The two
           expectations differ on agreement.  Support withdrawn should do to the terms, from then on, what less support does.
           What is settled under an outsider's pressure should last less long (Werner & Yuen 2005).
Measured   Differences on agreement, on survival once signed, on the month of signature, on victories by force, and on what a
           deal is worth to the first side less what it is worth to the second, where both arms sign; paired world by world.
           After signing nobody fights or is supported, so that survival moves by the terms alone.

That without its supporters a side would have been beaten quickly is a claim about one war.  Here it is a number, for either
side: how often it loses by force before the deadline.

    python -m experiments.support --worlds 65536 --seed 1 --scenario reference_class
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from rich import box
from rich.console import Console
from rich.table import Table

from bargain.estimates import Estimate, paired, told_from_zero
from bargain.record import Ending
from bargain.show import style
from bargain.show.words import percent, points
from experiments.arms import Arm, Events
from experiments.effects import Effect, asked, base_line, doubts, effects, forest, mean, play, table

BASE = "as much for both"
USUAL, MORE, LESS, MONTH = 0.5, 1.5, 0.25, 3

WARS = {"reference_class": ("war", ("a", "b")), "istanbul_2025": ("war_istanbul_2025", ("russia", "ukraine"))}
"""Scenario -> its war, and the two that fight."""


@dataclass(frozen=True)
class War:
    """What support does to the war and to the terms: differences to the same worlds of the base.

    won     share of wars won by force before the deadline, by each side
    terms   worth of the deal to the first side less its worth to the second, utils, in worlds that sign in both
    """

    won: tuple[Estimate, Estimate]
    terms: Estimate


def arms(scenario: str) -> dict[str, list[str]]:
    """Each arm's overrides: both sides in turn have more support, less, none, or lose it during the talks."""
    war, sides = WARS[scenario]
    titles = ("A", "B") if scenario == "reference_class" else tuple(side.capitalize() for side in sides)

    def given(support: Sequence[float], later: Sequence[float] = ()) -> list[str]:
        change = [f"++outside.later.{side}={log_odds}" for side, log_odds in zip(sides, later, strict=False)]
        return [
            f"outside={war}",
            *(f"++outside.support.{side}={log_odds}" for side, log_odds in zip(sides, support, strict=True)),
            *([f"++outside.until={MONTH}", *change] if later else []),
        ]

    def for_one(seat: int, support: float) -> list[float]:
        return [support if place == seat else USUAL for place in range(2)]

    found = {BASE: given([USUAL, USUAL])}
    for seat, title in enumerate(titles):
        found[f"more for {title}"] = given(for_one(seat, MORE))
        found[f"less for {title}"] = given(for_one(seat, LESS))
        found[f"none for {title}"] = given(for_one(seat, 0.0))
        found[f"withdrawn from {title}"] = given([USUAL, USUAL], for_one(seat, 0.0))
    return found | {"none for either": given([0.0, 0.0])}


def won(arm: Arm, seat: int) -> Events:
    """Whether a side has won by force, (W,)."""
    return np.asarray((arm.ending == Ending.WON) & (arm.held == 1.0 - seat))


def war(arm: Arm, base: Arm) -> War:
    """How an arm's war and terms differ from the base's."""
    both = arm.signed & base.signed
    first, second = (paired(won(arm, seat), won(base, seat)) for seat in range(2))
    return War((first, second), mean((arm.favour - base.favour)[both]))


def war_table(played: Mapping[str, Arm], found: Mapping[str, War], titles: Sequence[str]) -> Table:
    """Who wins by force, and to whose good the terms are; one row an arm."""
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    rows.add_column("Support")
    for name in titles:
        rows.add_column(f"{name}\nwins", justify="right")
        rows.add_column("change,\npoints", justify="right")
    rows.add_column(f"Terms, to the good\nof {titles[0]}, utils x 100", justify="right")
    for name, arm in played.items():
        changes = [points(one) for one in (*found[name].won, found[name].terms)] if name in found else [""] * 3
        shares = [percent(float(won(arm, seat).mean())) for seat in range(2)]
        rows.add_row(name, shares[0], changes[0], shares[1], changes[1], changes[2])
    return rows


def report(
    played: Mapping[str, Arm], titles: Sequence[str], console: Console
) -> tuple[dict[str, Effect], dict[str, War]]:
    """Print what support changes about the talks, and about the war."""
    base = played[BASE]
    found = effects(played, BASE)
    wars = {name: war(arm, base) for name, arm in played.items() if name != BASE}
    console.print(
        base_line(base, "with as much support for both"), table(found, heading="Support"), doubts(found), sep="\n"
    )
    console.print("\nWho wins by force, and the terms where both arms sign:", style="bold")
    console.print(war_table(played, wars, titles))
    return found, wars


def title(found: Mapping[str, Effect], wars: Mapping[str, War]) -> str:
    """What the figure shows, in a line."""
    talks, victories, terms = (
        _largest(moved)
        for moved in (
            [one.agreement for one in found.values()],
            [each for one in wars.values() for each in one.won],
            [one.terms for one in wars.values()],
        )
    )
    told = f"agreement by {100 * talks:.1f}" if talks else "agreement by nothing that can be told from zero"
    return f"Support moves victories by up to {100 * victories:.1f} points, terms by {terms:.2f} utils, {told}"


def _largest(moved: Sequence[Estimate]) -> float:
    """The size of the largest difference that can be told from zero; 0 where there is none."""
    return max((abs(one.estimate) for one in moved if told_from_zero(one)), default=0.0)


def figure(found: Mapping[str, Effect], wars: Mapping[str, War], titles: Sequence[str], footnote: str) -> Axes:
    """Effects with their intervals: agreement, victories by force of either side, and terms."""
    panels = {"Agreement": ([one.agreement for one in found.values()], "points")}
    for seat, name in enumerate(titles):
        panels[f"{name} wins"] = ([one.won[seat] for one in wars.values()], "points")
    panels[f"Terms, for {titles[0]}"] = ([one.terms for one in wars.values()], "utils")
    return forest(list(found), panels, title(found, wars), footnote)


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every arm, print the tables and leave the figure."""
    ask = asked("support", __doc__, arguments, scenario=tuple(WARS))
    played = play(ask.scenario, arms(ask.scenario), ask.worlds, ask.seed)
    titles = [played[BASE].scenario.party_titles[side] for side in WARS[ask.scenario][1]]
    found, wars = report(played, titles, Console(highlight=False, width=100))
    footnote = (
        f"{played[BASE].scenario.title}; {USUAL} log odds of a battle for both sides in the base, {MORE} where more, {LESS} where "
        f"less, withdrawn in month {MONTH}. n = {ask.worlds:,} worlds, the same in each arm, seed {ask.seed}."
    )
    style.save(figure(found, wars, titles, footnote), ask.to, "support")
    print(f"\n{ask.to / 'support.png'}")


if __name__ == "__main__":
    main()
