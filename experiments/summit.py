"""What a meeting of leaders changes, whose condition for it counts, and what a host adds.

Asked of Istanbul (``istanbul_2025``), and of generic crises (``reference_class``) in which side A has Russia's numbers for
mandate and meeting and side B has Ukraine's, so that the mechanism shows where deals are less rare.

Readings   That many issues can only be settled by the presidents is Ukraine's delegation's account (``leaders_only``), and
           its president would come without anything agreed beforehand (``ready_to_meet``).  The Kremlin would have the
           delegations agree first (``kremlin_meeting``).  An old view of diplomats is that princes had better not meet at
           all: who fumbles at the summit has nobody above him (Commynes and Acheson, as quoted in Britannica, "Diplomacy").
           A newer one is that leaders learn from each other's faces what no text tells them (Holmes 2018).  Neither of
           these two is simulated: here leaders differ from delegations in what they may sign, and in nothing else.
Expected   Whoever is bound signs less, and with bounds from one range for both the terms favour neither (Schelling 1960;
           Putnam 1988).  So most is signed where leaders meet whenever, which by definition is the same as full mandates, and
           least by delegations alone.  A meeting takes both, so that the stricter condition rules: as each side states it,
           it should be near agreements first for both, and far from nothing first for both.  A host adds to will and not
           to the gap, by an invitation that is seldom taken up: little.  Deals signed either way come sooner with leaders.
           No meeting helps where nothing could be signed: the zone is the same in every arm, and so is most of Istanbul.
Measured   Settlements, of all talks and of those with a zone; differences to each side on its own condition, paired world
           by world: agreement, survival once signed, month, both sides' gains, and terms where both arms sign.

    python -m experiments.summit --worlds 65536 --seed 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from rich.console import Console

from bargain.estimates import Estimate
from bargain.show import style
from bargain.show.words import percent
from experiments.arms import Arm
from experiments.effects import (
    Effect,
    asked,
    changed,
    effects,
    fine,
    forest,
    listing,
    mean,
    play,
    unsure,
)

BASE, ALONE, WHENEVER, FULL = "each as it states", "delegations alone", "leaders whenever", "full mandates"
FIRST, NOTHING, UNHOSTED = "agreements first, both", "nothing first, both", "nobody hosts"


class Scene(NamedTuple):
    """Where it is asked: which side asks for agreements first, which for nothing, and what is set up before any arm.

    host     where the configuration has the host's invitation
    within   its name within a sentence
    """

    title: str
    within: str
    asks: str
    comes: str
    host: str
    setting: Sequence[str] = ()


FROM = "basis: assumed, source: wide_prior"
LEADERS = [
    *(f"++parties.{side}.mandate={{uniform: [0.5, 1.0], {FROM}}}" for side in "ab"),
    f"++parties.a.will={{uniform: [0.0, 0.8], {FROM}}}",
    f"++parties.a.gap={{uniform: [0.0, 1.0], {FROM}}}",
    f"++parties.b.will={{uniform: [0.8, 1.0], {FROM}}}",
    "++parties.b.gap=inf",
]
HOST = [
    "mediator=facilitator",
    "~mediators.facilitator.styles.facilitation",
    f"+mediators.facilitator.styles.convening={{_target_: bargain.mediation.Convening, invite: {{uniform: [0.0, 0.3], {FROM}}}}}",
    f"mediators.facilitator.trust={{uniform: [0.3, 0.8], {FROM}}}",
]
SCENES = {
    "istanbul_2025": Scene("Istanbul 2025", "Istanbul", "russia", "ukraine", "mediators.turkey.styles.convening"),
    "reference_class": Scene(
        "Generic crises", "generic crises", "a", "b", "mediators.facilitator.styles.convening", [*LEADERS, *HOST]
    ),
}


def arms(scene: Scene) -> dict[str, list[str]]:
    """Each arm's overrides; what one side is given of the other's is the other's own words, drawn anew."""
    asks, comes = scene.asks, scene.comes
    both = (asks, comes)
    of_each = {
        BASE: [],
        ALONE: [f"~{scene.host}", *(f"parties.{side}.will=0" for side in both)],
        FIRST: [f"parties.{comes}.{what}=${{parties.{asks}.{what}}}" for what in ("will", "gap")],
        NOTHING: [f"parties.{asks}.{what}=${{parties.{comes}.{what}}}" for what in ("will", "gap")],
        WHENEVER: [f"parties.{side}.{what}" for side in both for what in ("will=1", "gap=inf")],
        FULL: [f"parties.{side}.mandate=1" for side in both],
        UNHOSTED: [f"~{scene.host}"],
    }
    return {name: [*scene.setting, *changes] for name, changes in of_each.items()}


def opening(scene: Scene) -> dict[str, list[str]]:
    """Delegations alone and leaders whenever once more, with the side that is not listed first opening."""
    return {name: [*arms(scene)[name], f"protocol.first={scene.comes}"] for name in (ALONE, WHENEVER)}


def terms(arm: Arm, base: Arm) -> Estimate:
    """To whose good terms differ: worth to the first side less worth to the second, utils, where both arms sign."""
    return mean((arm.favour - base.favour)[arm.signed & base.signed])


def report(scene: Scene, played: Mapping[str, Arm], turned: Mapping[str, Arm], console: Console) -> dict[str, Effect]:
    """Print what is signed in each arm, then what differs from the base.

    turned   what came out with the other side opening
    """
    base, found = played[BASE], effects(played, BASE)
    swayed = {name: terms(played[name], base) for name in found}
    sides = list(base.scenario.party_titles.values())
    console.print(f"\n{scene.title}", style="bold")
    console.print(
        f"Under these assumptions {1 - base.zone.mean():.1%} of {len(base.signed):,} simulated talks have no zone of agreement, "
        f"whoever meets. Agreements first is what {base.scenario.party_titles[scene.asks]} asks for, nothing first what "
        f"{base.scenario.party_titles[scene.comes]} does."
    )
    levels = {
        name: (
            f"{100 * arm.signed.mean():.2f} %",
            percent(float(arm.signed[arm.zone].mean())),
            f"{arm.month[arm.signed].mean():.2f}" if arm.signed.any() else "none",
            percent(float(arm.durable[arm.signed].mean())) if arm.signed.any() else "none",
        )
        for name, arm in played.items()
    }
    console.print(listing("Who meets", ("Settlements", "Of talks\nwith a zone", "Month", "Stand"), levels))
    differ = {
        name: (
            fine(one.agreement),
            fine(one.survival) if one.survival.known else "unknown",
            changed(one.months, 2),
            *(changed(gain, 2, scale=1000) for gain in one.gains),
            changed(swayed[name], 3),
        )
        for name, one in found.items()
    }
    headings = (
        "Agreement,\npoints",
        "Survival once\nsigned, points",
        "Month of\nsignature",
        *(f"Gain of {side},\nthousandths" for side in sides),
        f"Terms, to the good\nof {sides[0]}, utils",
    )
    console.print(f"Differences to {BASE}, with 95 % intervals:", listing("Who meets", headings, differ), sep="\n")
    measured = {
        name: {"agreement": one.agreement, "survival": one.survival, "month": one.months, "terms": swayed[name]}
        for name, one in found.items()
    }
    console.print(unsure(measured))
    openers = zip(sides, (played, turned), strict=True)
    told = "; ".join(f"{changed(terms(each[WHENEVER], each[ALONE]), 3)} where {side} opens" for side, each in openers)
    console.print(f"Terms to the good of {sides[0]}, {WHENEVER} against {ALONE}, utils: {told}.")
    return found


def title(found: Mapping[str, Mapping[str, Effect]]) -> str:
    """What the figure shows, in a line."""

    def changes(arm: str) -> str:
        return " and ".join(
            f"{100 * of_each[arm].agreement.estimate:+.1f} in {SCENES[name].within}" for name, of_each in found.items()
        )

    return f"Points of settlements, leaders who meet whenever: {changes(WHENEVER)}; no meeting at all: {changes(ALONE)}"


def figure(found: Mapping[str, Mapping[str, Effect]], footnote: str) -> Axes:
    """Differences with their intervals: agreement and month of each scene, a row an arm."""
    panels = {}
    for name, of_each in found.items():
        panels[f"{SCENES[name].title}:\nsettlements"] = ([one.agreement for one in of_each.values()], "points")
        panels[f"{SCENES[name].title}:\nmonth signed"] = ([one.months for one in of_each.values()], "months")
    return forest(list(next(iter(found.values()))), panels, title(found), footnote)


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every arm in both scenes, print the tables and leave the figure."""
    ask = asked("summit", __doc__, arguments)
    console = Console(highlight=False, width=180)
    found = {}
    for name, scene in SCENES.items():
        played, turned = (play(name, of_each, ask.worlds, ask.seed) for of_each in (arms(scene), opening(scene)))
        found[name] = report(scene, played, turned, console)
    footnote = (
        f"Differences to each side's leader coming on his own condition: in Istanbul Russia's is agreements first, Ukraine's "
        f"nothing first, and in generic crises A and B have the same numbers. n = {ask.worlds:,} worlds, the same in each arm, "
        f"seed {ask.seed}."
    )
    style.save(figure(found, footnote), ask.to, "summit")
    print(f"\n{ask.to / 'summit.png'}")


if __name__ == "__main__":
    main()
