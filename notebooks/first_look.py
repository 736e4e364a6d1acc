"""A first look at bargain: play a scenario, move a red line, change the mediator, and write an actor of one's own.

marimo edit notebooks/first_look.py     # to read it and change it in a browser
marimo run notebooks/first_look.py      # to read it, with the slider alone to move
python notebooks/first_look.py          # to run it through; it prints nothing where all is well
"""
# ruff: noqa: B018, PLR1711 -- what stands last in a cell is shown below it, and marimo ends each with a return

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium")


@app.cell
def _():
    import sys
    from types import ModuleType

    import marimo as mo

    from bargain import Party, Quantity, Scenario, pick, show
    from bargain.cli.compose import composer, parse, plain
    from bargain.estimates import paired, wilson
    from bargain.outcomes import label

    return (
        ModuleType,
        Party,
        Quantity,
        Scenario,
        composer,
        label,
        mo,
        paired,
        parse,
        pick,
        plain,
        show,
        sys,
        wilson,
    )


@app.cell
def _(mo):
    mo.md("""
    # A first look

    Upland and Lowland share out land, water and a capital. How much land Upland could give up is known to Upland and
    Lowland and not to us, and each has besides a secret of its own: how well it would do without a deal. All numbers
    are made up, so that the arithmetic can be followed. Whatever comes out is a share of *simulated* talks.

    The words that `bargain run` takes say what is to be played.
    """)
    return


@app.cell
def _(Scenario, composer, label, parse, plain):
    TALKS = (
        "scenario=two_party",
        "parties.upland.private.settlement=0.1",
        "parties.lowland.private.settlement=0.1",
        "worlds=2048",
    )

    def play(*changes):
        """The outcomes of the talks with some changes, as a labelled dataset whose last axis is worlds."""
        asked = parse([*TALKS, *changes])
        with composer(asked) as compose:
            scenario = Scenario.from_config(plain(compose(asked.overrides)))
        return label(scenario, [scenario.play(0, scenario.config.worlds)])

    return TALKS, play


@app.cell
def _(mo):
    mo.md("""
    ## Play it

    What comes out is an xarray dataset whose last axis is worlds. Each is one draw of what we do not know, and the talks
    that follow from it; here are the first of them.
    """)
    return


@app.cell
def _(mo, pick, play):
    outcomes = play()
    columns = {
        "most land that Upland could give": "upland.reservation.land",
        "was there a zone?": "zone",
        "signed": "signed",
        "month": "month",
        "land agreed": "terms.land",
    }
    mo.ui.table(
        [
            {"world": world}
            | {said: round(pick(outcomes, name).values[world].item(), 3) for said, name in columns.items()}
            for world in range(6)
        ],
        selection=None,
        show_download=False,
    )
    return columns, outcomes


@app.cell
def _(pick, wilson):
    def share(found, name):
        """In how many of the worlds, with a 95 % interval for the simulation's error."""
        happened = pick(found, name).values.astype(bool)
        return wilson(int(happened.sum()), happened.size)

    def words(estimate):
        """A share as one reads it."""
        mean, low, high = (100 * share for share in (estimate.estimate, estimate.low, estimate.high))
        return f"{mean:.1f} % ({low:.1f} to {high:.1f})"

    return share, words


@app.cell
def _(mo, outcomes, share, words):
    signed = share(outcomes, "signed")
    zone = share(outcomes, "zone")
    mo.md(f"""
    A deal is signed in {words(signed)} of the simulated talks. In {words(zone)} there was a zone of agreement, that is
    some package that leaves neither side worse off than no deal. The rest of that is lost because each keeps its secret.
    """)
    return signed, zone


@app.cell
def _(mo):
    mo.md("""
    ## What is agreed

    How the land is divided where a deal is signed, from 0, all Upland's, to 1, all Lowland's. Every figure of
    `bargain.show` returns Matplotlib's axes.
    """)
    return


@app.cell
def _(outcomes, show):
    show.distribution(outcomes, "terms.land").figure
    return


@app.cell
def _(mo):
    mo.md("""
    ## Move a red line

    The *reservation point* is the worst that a side could sign on an issue, the others being at theirs. Lowland must be
    left at least the share of the land that the slider says; 0.375 is what the scenario has.
    """)
    return


@app.cell
def _(mo):
    line = mo.ui.slider(
        0.0, 0.75, step=0.025, value=0.3, label="Lowland's least share of the land", show_value=True, debounce=True
    )
    line
    return (line,)


@app.cell
def _(line, mo, paired, pick, play, outcomes, share, words):
    moved = play(f"parties.lowland.reservation.land.value={line.value}")
    moved_signed = share(moved, "signed")
    gained = paired(pick(moved, "signed").values, pick(outcomes, "signed").values)
    mo.md(f"""
    With {line.value:g} in the place of 0.375 a deal is signed in {words(moved_signed)}: {100 * gained.estimate:+.1f}
    points ({100 * gained.low:+.1f} to {100 * gained.high:+.1f}). The worlds are the same in all but the line, so that the
    difference is counted world by world.
    """)
    return gained, moved, moved_signed


@app.cell
def _(mo):
    mo.md("""
    ## Put somebody between them

    Three mediators who do one thing each: carry messages, table texts, or promise and press. They meet the same two sides
    in the same worlds.
    """)
    return


@app.cell
def _(mo, outcomes, paired, pick, play, share, words):
    arms = {name: play(f"mediator={name}") for name in ("facilitator", "formulator", "manipulator")}
    effects = {name: paired(pick(arm, "signed").values, pick(outcomes, "signed").values) for name, arm in arms.items()}
    mo.ui.table(
        [
            {
                "mediator": name,
                "signed": words(share(arms[name], "signed")),
                "points more than with nobody": f"{100 * effect.estimate:+.1f}",
                "95 %, from": f"{100 * effect.low:+.1f}",
                "to": f"{100 * effect.high:+.1f}",
            }
            for name, effect in effects.items()
        ],
        selection=None,
        show_download=False,
    )
    return arms, effects


@app.cell
def _(mo):
    mo.md("""
    Where the interval holds 0, no difference can be told with as many worlds. What a manipulator adds he adds with means
    of his own, which the ranges in `configs/mediator` assume: it says nothing of any mediator who has not got them.

    ## Write an actor of your own

    One object stands for the party in every world: `fatigue` has a number for each of them, and `table.month` the month
    that each is in. Change the rule, and what is below is played again.
    """)
    return


@app.cell
def _(ModuleType, Party, Quantity, mo, sys):
    class WearyLeader(Party):
        """A leader whose resolve fades with the months."""

        fatigue: Quantity  # utils a month

        def outside_value(self, table):  # (W,), utils
            return super().outside_value(table) - self.fatigue * table.month

    # A configuration finds a class by the name of its module. Here that is the notebook; elsewhere it is a package of yours.
    mylab = ModuleType("mylab")
    mylab.WearyLeader = WearyLeader
    sys.modules["mylab"] = mylab
    mo.show_code()
    return WearyLeader, mylab


@app.cell
def _(mo, mylab, outcomes, paired, pick, play, share, words):
    weary = play(
        f"allow=[{mylab.__name__}]",
        "parties.lowland._target_=mylab.WearyLeader",
        "+parties.lowland.fatigue={uniform:[0.0,0.05],basis:assumed,source:teaching}",
    )
    weary_signed = share(weary, "signed")
    tired = paired(pick(weary, "signed").values, pick(outcomes, "signed").values)
    mo.md(f"""
    With a Lowland that tires a deal is signed in {words(weary_signed)}: {100 * tired.estimate:+.1f} points
    ({100 * tired.low:+.1f} to {100 * tired.high:+.1f}).
    """)
    return tired, weary, weary_signed


@app.cell
def _(mo, outcomes, pick, weary):
    before, after = (float(pick(found, "terms.land").mean()) for found in (outcomes, weary))
    mo.md(f"""
    Where there is a deal Lowland has {after:.2f} of the land on average, and {before:.2f} without fatigue. Those are not
    the same deals: some are signed only because it tires.
    """)
    return after, before


@app.cell
def _(mo):
    mo.md("""
    ## Where to go from here

    `bargain init mystudy` lays out a study of your own, with a scenario, an actor, a mediator, a sweep and a test, all
    yours to change. The page *The first hour* of the documentation leads there from the command line.
    """)
    return


if __name__ == "__main__":
    app.run()
