"""What mediators change, and by what means.

Asked of generic crises between two like parties (scenario ``reference_class``): mediators who do one thing only are
compared with nobody, in the same worlds.

Expected   Manipulation raises agreement most, and what it buys lasts less long than what is agreed without it (Beardsley,
           Quinn, Biswas & Wilkenfeld 2006; Beardsley 2008).  Facilitation helps only where the mediator is believed, which
           takes a bias toward the listener (Kydd 2003).  Formulation helps where each side's own offers fall short of what
           the other would sign.
Measured   Differences on agreement, on survival once signed and on the month of signature, paired world by world, and what
           became of information, of own offers and of the zone in the worlds in which they arose (``mechanisms.py``).

    python -m experiments.mediation_styles --worlds 65536 --seed 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console

from bargain.show import style
from experiments import mechanisms
from experiments.arms import ARMS, BASE, Arm
from experiments.effects import Effect, asked, base_line, doubts, effects, figure, play, table


def report(arms: Mapping[str, Arm], console: Console) -> dict[str, Effect]:
    """Print the effects, then what produced each."""
    found = effects(arms, BASE)
    console.print(
        base_line(arms[BASE], "without a mediator"), table(found, heading="Mediator"), doubts(found), sep="\n"
    )
    for name, measure in mechanisms.OF.items():
        console.print(f"\nHow the {name} works", style="bold")
        for finding in measure(arms):
            console.print(f"  {finding.share:>7}  {finding.words}")
    return found


def title(found: Mapping[str, Effect]) -> str:
    """What the figure shows, in a line."""
    most = max(found, key=lambda name: found[name].agreement.estimate)
    agreement, kept = (100 * getattr(found[most], what).estimate for what in ("agreement", "survival"))
    return f"The {most} adds most agreement, {agreement:+.1f} points; survival of what is signed: {kept:+.1f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every arm, print the table and leave the figure."""
    ask = asked("mediation_styles", __doc__, arguments)
    found = report(play("reference_class", ARMS, ask.worlds, ask.seed), Console(highlight=False, width=100))
    footnote = (
        f"Generic crises between two like parties. n = {ask.worlds:,} worlds, the same in each arm and with nobody, "
        f"seed {ask.seed}."
    )
    style.save(figure(found, title(found), footnote), ask.to, "mediation_styles")
    print(f"\n{ask.to / 'mediation_styles.png'}")


if __name__ == "__main__":
    main()
