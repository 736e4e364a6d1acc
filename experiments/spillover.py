"""Crises over Georgia or Moldova beside the Istanbul talks, under the readings that tie them to the Alliance's pledge.

Asked of ``istanbul_2025``, whose spill-over has a crisis elsewhere depend on how strong a pledge not to enlarge was signed.
Neither state has a seat, and a crisis there moves nothing at the table.

Readings   That the next crisis would follow over Georgia or Moldova even if Ukraine stayed out of the Alliance, and that a pledge
           takes its cause away, is a forecast on Russia's side and of some realists (claims E4 and F8; the lens
           ``enlargement``): a shift below 0.  That such a pledge leaves both states exposed is the fear of those who see a
           fight for land (the lens ``territorial``): a shift above 0.  Either may be nothing of the kind: 0.  Whether the pledge
           is anybody's at the table to give is disputed as well: officials had it that Kyiv alone can give what Russia asks
           (B14), Russia that the Alliance must (B15), whose members may consent or not.
Expected   The tie moves no talks, by construction.  It shows only in deals that carry a pledge, and by its strength; over all
           talks by no more than the share of them that end in such a deal, here less than a hundredth, times what it does
           there: next to nothing, whichever reading is right.  Consent that is given to everything adds deals and stronger
           pledges, and withheld takes deals away, and with it every pledge, so that no reading differs from another.
Measured   Crises within the horizon: differences to a shift of 0 with the same consent, paired world by world, over all talks, over
           deals, and over deals by the pledge that they carry.  Of consent: settlements, zones and pledges, against as stated.

    python -m experiments.spillover --worlds 65536 --seed 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich.console import Console

from bargain.estimates import Estimate, paired, told_from_zero
from bargain.show import style
from bargain.show.words import percent
from experiments.arms import Arm, Events
from experiments.effects import asked, changed, effect, fine, listing, play, unsure

SCENARIO, ISSUE, CRISIS = "istanbul_2025", "nato_pledge", "georgia_moldova"
CALMS, NOTHING, EXPOSES = "the pledge calms", "no tie", "the pledge exposes"
SHIFTS = {
    CALMS: f"spillovers.{CRISIS}.shift={{uniform: [-1.5, 0.0]}}",
    NOTHING: f"spillovers.{CRISIS}.shift={{uniform: [0.0, 0.0]}}",
    EXPOSES: f"spillovers.{CRISIS}.shift={{uniform: [0.0, 1.5]}}",
}
STATED, GIVEN, WITHHELD = "as stated", "given", "withheld"


def _all(consent: int) -> list[str]:
    consents = "third_parties.alliance.consents"
    issues = (ISSUE, "pledge_duration", "pledge_reach")
    return [f"{consents}.{issue}.{what}={consent}" for issue in issues for what in ("free", "limit")]


CONSENTS = {STATED: [], GIVEN: _all(1), WITHHELD: _all(0)}
ALL, DEALS, NONE, WRITTEN = "all talks", "deals", "pledge: none", "pledge: written, treaty"
SPOKEN = 0.33  # the position of a pledge that is spoken; of one that is written it is twice as much
Arms = Mapping[str, Mapping[str, Arm]]


def arms(consent: str) -> dict[str, list[str]]:
    """Each reading's overrides with a consent."""
    return {reading: [*CONSENTS[consent], shift] for reading, shift in SHIFTS.items()}


def crises(arm: Arm) -> Events:
    """Where a crisis followed, (W,)."""
    return np.asarray(arm.crisis[list(arm.scenario.spillovers).index(CRISIS)])


def among(arm: Arm) -> dict[str, Events]:
    """Which worlds are looked at, each (W,): all, deals, and deals by the pledge that they carry."""
    pledge = arm.position(ISSUE)  # NaN, which no comparison holds of, where nothing is signed
    by_pledge = {
        NONE: pledge < SPOKEN / 2,
        "pledge: spoken": np.abs(pledge - SPOKEN) < SPOKEN / 2,
        WRITTEN: pledge > 1.5 * SPOKEN,
    }
    return {ALL: np.ones(arm.signed.shape, dtype=bool), DEALS: arm.signed, **by_pledge}


def tied(arm: Arm, none: Arm) -> dict[str, Estimate]:
    """What a reading adds to crises, against none that is tied to anything; the talks are the same."""
    return {name: paired(crises(arm)[where], crises(none)[where]) for name, where in among(none).items()}


def report(played: Arms, console: Console) -> dict[str, dict[str, dict[str, Estimate]]]:
    """Print what each reading does with each consent, then what consent does at the table."""
    found = {}
    for consent, of_each in played.items():
        none = of_each[NOTHING]
        found[consent] = {reading: tied(of_each[reading], none) for reading in (CALMS, EXPOSES)}
        console.print(f"\nThe Alliance's consent {consent}", style="bold")
        console.print(
            f"Under these assumptions a crisis follows within {none.scenario.horizon} years in {crises(none).mean():.1%} of "
            f"{len(none.signed):,} simulated talks with no tie; {none.signed.mean():.2%} end in a settlement. Differences to that, "
            f"with 95 % intervals:"
        )
        rows = {
            name: (
                f"{where.sum():,}",
                percent(float(crises(none)[where].mean())) if where.any() else "none",
                *(fine(found[consent][reading][name]) for reading in (CALMS, EXPOSES)),
            )
            for name, where in among(none).items()
        }
        headings = (
            "Worlds",
            f"Crises,\n{NOTHING}",
            *(f"{reading[0].upper()}{reading[1:]},\npoints" for reading in (CALMS, EXPOSES)),
        )
        console.print(listing("Among", headings, rows), unsure(found[consent]), sep="\n")
    console.print("\nWhat consent changes at the table, against as stated, in every reading alike", style="bold")
    base, rows, measured = played[STATED][NOTHING], {}, {}
    for consent in (GIVEN, WITHHELD):
        arm = played[consent][NOTHING]
        one = effect(arm, base)
        measured[consent] = {
            "settlements": one.agreement,
            "zone": paired(arm.zone, base.zone),
            "deals with a pledge": paired(arm.position(ISSUE) > 0, base.position(ISSUE) > 0),
            "survival": one.survival,
            "crises": paired(crises(arm), crises(base)),
        }
        gains = [changed(gain, 3, scale=1000) for gain in one.gains]
        rows[consent] = (*(fine(each) for each in measured[consent].values()), *gains)
    sides = base.scenario.party_titles.values()
    headings = (
        "Settlements,\npoints",
        "Zone,\npoints",
        "Deals with\na pledge, points",
        "Survival once\nsigned, points",
        "Crises,\npoints",
    )
    console.print(listing("Consent", (*headings, *(f"Gain of {side},\nthousandths" for side in sides)), rows))
    console.print(unsure(measured))
    return found


def title(found: Mapping[str, Mapping[str, Mapping[str, Estimate]]]) -> str:
    """What the figure shows, in a line."""

    def by(reading: str, name: str) -> str:
        one = found[STATED][reading][name]
        return f"{100 * one.estimate:+.{2 if name == ALL else 1}f}" if told_from_zero(one) else "nothing told from zero"

    return (
        f"Crises over Georgia or Moldova, points: {by(CALMS, DEALS)} after deals if a pledge calms, {by(EXPOSES, DEALS)} if it "
        f"exposes; over all talks {by(CALMS, ALL)} and {by(EXPOSES, ALL)}"
    )


@style.look()
def figure(found: Mapping[str, Mapping[str, Mapping[str, Estimate]]], footnote: str) -> Axes:
    """A panel a consent, a row for all talks, deals, and deals by their pledge; a dot a reading."""
    rows = list(found[STATED][CALMS])
    canvas = Figure(figsize=(style.WIDTH, 1.9 + 0.34 * len(rows)), layout="constrained")
    axes: list[Axes] = canvas.subplots(1, len(found), sharex=True, sharey=True).tolist()
    looks = list(zip((CALMS, EXPOSES), (-0.13, 0.13), style.SIDES, style.MARKS, strict=False))
    for ax, (consent, of_each) in zip(axes, found.items(), strict=True):
        ax.axvline(0, color=style.GREY, linewidth=0.8)
        for reading, shift, colour, mark in looks:
            for row, one in enumerate(of_each[reading].values()):
                if one.known:
                    inside = colour if told_from_zero(one) else "white"
                    ax.plot([100 * one.low, 100 * one.high], [row + shift] * 2, color=colour, linewidth=1.6)
                    ax.plot(100 * one.estimate, row + shift, mark, color=colour, markerfacecolor=inside, markersize=4)
        ax.set_title(f"Consent {consent}", fontweight="normal", pad=6)
        ax.set_xlabel("difference, points")
        style.rows(ax)
    axes[0].set(yticks=range(len(rows)), yticklabels=[f"{name[0].upper()}{name[1:]}" for name in rows])
    axes[0].invert_yaxis()
    axes[-1].legend(  # withheld: below the second row there is nothing
        handles=style.dots([reading for reading, *_ in looks]), loc="lower center", handlelength=1.4, borderpad=0.1
    )
    canvas.suptitle(style.even(title(found), 88), x=0.01, ha="left", fontweight="bold")
    style.footnote(axes[0], footnote)
    return axes[0]


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every reading with every consent, print the tables and leave the figure."""
    ask = asked("spillover", __doc__, arguments)
    played = {consent: play(SCENARIO, arms(consent), ask.worlds, ask.seed) for consent in CONSENTS}
    found = report(played, Console(highlight=False, width=150))
    footnote = (
        f"The Istanbul talks of 2025; a crisis over Georgia or Moldova within five years. Differences to a crisis that is tied to "
        f"nothing, in the same worlds and the same deals; neither reading is put forward as true. n = {ask.worlds:,} worlds, seed "
        f"{ask.seed}. Lines: 95 % simulation intervals; hollow: cannot be told from zero. Under the scenario's assumptions."
    )
    style.save(figure(found, footnote), ask.to, "spillover")
    print(f"\n{ask.to / 'spillover.png'}")


if __name__ == "__main__":
    main()
