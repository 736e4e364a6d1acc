"""What follows where a mediator does not speak of some issues: the Alliance's enlargement, land, arms, or a guarantee.

Asked of ``istanbul_2025`` with the United States, who drafts: where only its texts are on the table (``single_text``), where the
parties table what it does not (``alternating_offers``), and, since both sides are firm on land there, where only its texts are
on the table and nobody is firm on anything.  What it leaves out stays as it stands: its texts say nothing of it, it carries
nothing about it, and it lends no guarantee on it.  Of Turkey, who drafts nothing, the same is asked once, for enlargement.

Readings   Of Turkey's president it was written that he avoids the root of the conflict, enlargement (claim C9, an opinion; that
           it is the root is Russia's account, and Ukraine and the Alliance deny it).  That a settlement which leaves the
           root alone does not hold is what a school of conflict resolution teaches (Burton 1990).  The rival view is that
           leaving out what cannot be settled makes agreement possible: small issues first (Fisher 1964), gradualism as one of
           a mediator's ways of ordering issues (Weiss 2003), words that either side may read as its own (Fischhendler 2008a,
           on the water annex of 1994; 2008b on how the same words came to divide).  Taking issues out can make a zone of
           agreement or destroy one (Sebenius 1983).
Expected   Here an omission is known to all and leaves things as they stand.  So it is no ambiguity, and it cannot make a zone:
           whatever a text without an issue gives, a text with it could.  By construction the rival view can then be right
           in one way only, that fewer matters are there to be misread.  Where only he drafts any omission should cost
           settlements, land most: both are firm there, and nothing makes up for a status beyond a firm limit.  Without firm
           limits arms should cost most, since what stands there is all that one side asks.  Where the parties draft too
           hardly anything should be left but the credit not lent.  What is signed without the pledge or the guarantee should
           last less long, for what either side fears stays as likely as it was.
Measured   Differences to leaving out nothing, paired world by world: settlements, zone, survival once signed, both sides' gains.
           Two arms more lend no credit to the pledge or the guarantee, and leave out nothing: what is lost by that alone.

    python -m experiments.agenda --worlds 32768 --seed 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from rich.console import Console

from bargain.chance import BLOCK
from bargain.estimates import Estimate, paired, told_from_zero
from bargain.show import style
from experiments.arms import Arm
from experiments.effects import asked, changed, effect, fine, forest, listing, mean, play, unsure

SCENARIO, MEDIATOR = "istanbul_2025", "usa"
BASE, ENLARGEMENT, LAND, ARMS, GUARANTEE = "nothing", "enlargement", "land", "arms", "guarantee to Ukraine"
LEFT_OUT = {
    BASE: [],
    ENLARGEMENT: ["nato_pledge", "pledge_duration", "pledge_reach"],
    LAND: ["crimea_status", "donbas_control", "south_control", "recognition"],
    ARMS: ["neutrality", "force_ceiling", "foreign_forces"],
    GUARANTEE: ["guarantee_ukraine"],
}
NOT_LENT = {"no credit to the pledge": "nato_pledge", "no credit to the guarantee": "guarantee_ukraine"}
ONLY, FREE, TOO = "only he drafts", "only he drafts, nobody firm", "the parties draft too"
TABLES = {
    ONLY: ["protocol=single_text"],
    FREE: ["protocol=single_text", "parties.russia.firm=[]", "parties.ukraine.firm=[]"],
    TOO: ["protocol=alternating_offers"],
}


def leaving_out(mediator: str, issues: Sequence[str]) -> list[str]:
    """Overrides with which a mediator is there and does not speak of some issues."""
    return [f"mediator={mediator}", *([f"+mediators.{mediator}.leaves_out=[{','.join(issues)}]"] if issues else [])]


def arms(table: str) -> dict[str, list[str]]:
    """Each arm's overrides at a table."""
    silent = {name: [*TABLES[table], *leaving_out(MEDIATOR, issues)] for name, issues in LEFT_OUT.items()}
    lends = f"mediators.{MEDIATOR}.styles.manipulation.lends"
    return silent | {name: [*silent[BASE], f"{lends}.{issue}=0"] for name, issue in NOT_LENT.items()}


def of_turkey() -> dict[str, list[str]]:
    """Turkey as the scenario has it, and Turkey that does not speak of enlargement."""
    return {name: leaving_out("turkey", LEFT_OUT[name]) for name in (BASE, ENLARGEMENT)}


def differences(arm: Arm, base: Arm) -> dict[str, Estimate]:
    """What an omission changes, by what is measured."""
    found = effect(arm, base)
    sides = base.scenario.party_titles.values()
    gains = {f"gain of {side}": gain for side, gain in zip(sides, found.gains, strict=True)}
    return {
        "settlements": found.agreement,
        "zone": paired(arm.zone, base.zone),
        "survival": found.survival,
        "terms": mean((arm.favour - base.favour)[arm.signed & base.signed]),
        **gains,
    }


def report(table: str, played: Mapping[str, Arm], console: Console) -> dict[str, dict[str, Estimate]]:
    """Print what is signed at a table, and what leaving something out changes."""
    base = played[BASE]
    found = {name: differences(arm, base) for name, arm in played.items() if name != BASE}
    if base.signed.any():
        stands, his = (f"{each[base.signed].mean():.0%}" for each in (base.durable, base.mediated))
    else:
        stands = his = "none"
    console.print(f"\n{table[0].upper()}{table[1:]}", style="bold")
    console.print(
        f"Under these assumptions {base.signed.mean():.2%} of {len(base.signed):,} simulated talks end in a settlement where he leaves "
        f"out nothing, {his} of them on his text; {base.zone.mean():.1%} have a zone; {stands} "
        f"of settlements stand. Differences to that, with 95 % intervals:"
    )
    rows = {
        name: (
            *(fine(one[what]) if one[what].known else "unknown" for what in ("settlements", "zone", "survival")),
            changed(one["terms"], 3),
            *(changed(gain, 2, scale=1000) for what, gain in one.items() if what.startswith("gain")),
        )
        for name, one in found.items()
    }
    sides = base.scenario.party_titles.values()
    headings = (
        "Settlements,\npoints",
        "Zone,\npoints",
        "Survival once\nsigned, points",
        f"Terms, to the good\nof {next(iter(sides))}, utils",
        *(f"Gain of {side},\nthousandths" for side in sides),
    )
    console.print(listing("Left out", headings, rows), unsure(found), sep="\n")
    return found


def title(found: Mapping[str, Mapping[str, Mapping[str, Estimate]]]) -> str:
    """What the figure shows, in a line."""

    def by(table: str, name: str) -> str:
        one = found[table][name]["settlements"]
        return f"{100 * one.estimate:+.1f}" if told_from_zero(one) else "nothing told from zero"

    return (
        f"Points of settlements where only the mediator drafts: {by(ONLY, ENLARGEMENT)} without enlargement, {by(ONLY, LAND)} without "
        f"land; where the parties draft too: {by(TOO, ENLARGEMENT)} and {by(TOO, LAND)}"
    )


def figure(found: Mapping[str, Mapping[str, Mapping[str, Estimate]]], footnote: str) -> Axes:
    """Differences with their intervals: settlements at each table, and survival where the parties draft too; a row an arm."""
    headings = {
        ONLY: "Only he drafts:\nsettlements",
        FREE: "Nobody firm:\nsettlements",
        TOO: "Parties too:\nsettlements",
    }
    panels = {
        heading: ([one["settlements"] for one in found[table].values()], "points")
        for table, heading in headings.items()
    }
    panels["Parties too:\nkept once signed"] = ([one["survival"] for one in found[TOO].values()], "points")
    return forest(list(found[ONLY]), panels, title(found), footnote)


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every omission at every table, print the tables and leave the figure."""
    ask = asked("agenda", __doc__, arguments, worlds=4 * BLOCK)
    console = Console(highlight=False, width=170)
    found = {table: report(table, play(SCENARIO, arms(table), ask.worlds, ask.seed), console) for table in TABLES}
    report("Turkey, who drafts nothing", play(SCENARIO, of_turkey(), ask.worlds, ask.seed), console)
    footnote = (
        f"The Istanbul talks of 2025 with the United States; differences to its leaving out nothing. Nobody firm: only it drafts, and "
        f"no side has limits that nothing makes up for. n = {ask.worlds:,} worlds, the same in each arm, seed {ask.seed}."
    )
    style.save(figure(found, footnote), ask.to, "agenda")
    print(f"\n{ask.to / 'agenda.png'}")


if __name__ == "__main__":
    main()
