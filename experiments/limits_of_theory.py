"""Whether the agents arrive where theory says they must.

Where all is known, or where one offer is all there is, theory says what rational sides do.  Parties with the tactic
Screening know nothing of these results but the share that can be waited for; they make offers from their menus, answer
and learn.

Expected   Two who divide a pie in turns have the shares of finite alternating offers (Stahl 1972; Rubinstein 1982), and
           as patience grows they come to the Nash point of whatever they divide (Binmore, Rubinstein & Wolinsky 1986).
           With one offer and a secret of the other's, they fight as often as the trade-off of risk and return has it
           (Fearon 1995).  A single text by a trusted mediator who knows all ends on the frontier.
Measured   The same quantities in simulated talks, beside those of ``bargain.theory``.

    python -m experiments.limits_of_theory --worlds 65536 --seed 1
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich import box
from rich.console import Console
from rich.table import Table

from bargain.chance import BLOCK
from bargain.inworlds import Array
from bargain.show import style
from bargain.theory.crisis.risk_return import chance_of_war
from experiments.limits import (
    GAINS,
    GROWING,
    LIMIT,
    LONG,
    PATIENCE,
    ROUNDS,
    SD,
    Compared,
    nash_distances,
    shares,
    single_text,
    wars,
)


@dataclass(frozen=True)
class Findings:
    """All that is compared, and how it was played.

    nash   distances (2, N) to the Nash point by patience
    text   worlds with a zone, single texts signed in them, and the largest shortfall of any, utils
    """

    shares: list[Compared]
    nash: dict[float, Array]
    wars: list[Compared]
    text: tuple[int, int, float]
    worlds: int
    seed: int

    @property
    def title(self) -> str:
        """What was found, in a line."""
        patient = GROWING[-1]
        return (
            f"Agents come within {near(apart(self.shares))} of the shares in turns, at patience {patient:g} within "
            f"{near(float(self.nash[patient].mean()))} of the Nash point on average, and within {near(apart(self.wars))} of the chance of war"
        )


def near(distance: float) -> str:
    """A distance rounded up to a thousandth."""
    return f"{max(1, ceil(1000 * distance)) / 1000:.3f}"


def apart(cases: Sequence[Compared]) -> float:
    """The largest difference of any case."""
    return max(case.apart for case in cases)


def measured(worlds: int, seed: int) -> Findings:
    """Play everything; what has a chance in that many worlds."""
    few = min(worlds, 1024)
    nash = {patience: nash_distances(patience, few, seed) for patience in GROWING}
    return Findings(shares(), nash, wars(worlds, seed), single_text(worlds, seed), worlds, seed)


def report(found: Findings, console: Console) -> None:
    """Print what theory says beside what the agents did."""
    turns = _table("Patience", *(f"{rounds} round{'s' * (rounds > 1)}" for rounds in ROUNDS))
    for patience in PATIENCE:
        row = [case for case in found.shares if case.case[0] == patience]
        turns.add_row(f"{patience:g}", *(f"{case.agents.estimate:.3f} ({case.theory:.3f})" for case in row))
    console.print("The first proposer's share of a pie, agents (theory):", turns, sep="\n")
    patient = _table("Patience", "Mean", "95th percentile", "Worlds with a zone")
    for patience, away in found.nash.items():
        patient.add_row(f"{patience:g}", f"{away.mean():.4f}", f"{np.quantile(away, 0.95):.4f}", f"{away.shape[-1]:,}")
    console.print(
        "Distance to the Nash point of three issues, as a share of the most a side could gain:", patient, sep="\n"
    )
    fights = _table("Gain, in sd of the secret", "Theory", "Agents", "95 % simulation", "Within")
    for case in found.wars:
        low, high = case.agents.low, case.agents.high
        within = "yes" if low <= case.theory <= high else "no"
        fights.add_row(
            f"{case.case[0]:g}", f"{case.theory:.4f}", f"{case.agents.estimate:.4f}", f"{low:.4f} to {high:.4f}", within
        )
    console.print(f"The chance of war after one offer, {found.worlds:,} worlds each:", fights, sep="\n")
    zones, signed, short = found.text
    console.print(
        f"A trusted mediator who knows all drafts a single text: signed in {signed:,} of {zones:,} worlds with a zone; both sides "
        f"could have had {short:.0e} more at most, where the best package is worth 1 to a side.",
        f"{found.title}.",
        sep="\n\n",
    )


def _table(*headings: str) -> Table:
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        rows.add_column(heading, justify="right")
    return rows


@style.look()
def figure(found: Findings) -> Axes:
    """A panel a limit: what theory says as a line, what the agents did as marks."""
    panels: list[Axes] = Figure(figsize=(style.WIDTH, 3.0), layout="constrained").subplots(1, 3).tolist()
    turns, patient, fights = panels
    for patience, colour, mark in zip(PATIENCE, style.GROUPS, style.MARKS, strict=False):
        cases = [case for case in found.shares if case.case[0] == patience]
        turns.plot(ROUNDS, [case.theory for case in cases], color=colour, linewidth=1)
        agents = [case.agents.estimate for case in cases]
        turns.plot(ROUNDS, agents, mark, color=colour, markersize=4, label=f"patience {patience:g}")
    turns.set(title="Finite alternating offers", xlabel="rounds", ylabel="share of the first proposer", ylim=(0, 1.05))
    turns.set_xticks(ROUNDS)
    turns.legend(
        fontsize=style.SMALL,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.22),
        ncols=3,
        handletextpad=0,
        columnspacing=0.8,
    )
    impatience = [1.0 - patience for patience in found.nash]
    for name, mark, measure in (("mean", "o", np.mean), ("95th percentile", "s", _most)):
        patient.plot(
            impatience,
            [measure(away) for away in found.nash.values()],
            f"-{mark}",
            color=style.BLUE,
            markersize=4,
            label=name,
        )
    patient.set(
        xscale="log",
        yscale="log",
        title="More and more patience",
        xlabel="patience",
        ylabel="distance to the Nash point",
    )
    patient.set_xticks(impatience, [f"{patience:g}" for patience in found.nash])
    patient.set_xticks([], minor=True)
    lowest, highest = patient.get_ylim()
    patient.set_yticks(
        [tick for tick in (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2) if lowest <= tick <= highest],
        minor=False,
    )
    patient.yaxis.set_major_formatter(lambda distance, _: f"{distance:g}")
    patient.set_yticks([], minor=True)
    patient.invert_xaxis()
    patient.legend(fontsize=style.SMALL)
    finer = np.linspace(GAINS[0], GAINS[-1], 200)
    fights.plot(
        finer, chance_of_war(finer * SD, np.full(200, SD), LIMIT), color=style.BLUE, linewidth=1, label="theory"
    )
    fights.plot(
        GAINS, [case.agents.estimate for case in found.wars], "o", color=style.ORANGE, markersize=4, label="agents"
    )
    fights.set(
        title="One offer, one secret",
        xlabel="gain, in sd of the secret",
        ylabel="chance of war",
        ylim=(0, 1.05),
    )
    fights.legend(fontsize=style.SMALL)
    for panel in panels:
        panel.set_title(panel.get_title(loc="left"), fontweight="normal", fontsize=9)
    zones = found.nash[GROWING[0]].shape[-1]
    turns.figure.suptitle(style.even(found.title, 95), x=0.01, ha="left", fontweight="bold", fontsize=9)
    style.footnote(
        turns,
        f"Left: lines are theory's, marks the agents'; one world, since nothing is drawn. Middle: three issues, {zones:,} worlds with a zone, {LONG:,} rounds, "
        f"distances as shares of the most a side could gain, patience spaced by what it lacks to 1. Right: n = {found.worlds:,} worlds a mark, whose 95 % intervals are smaller than the marks. "
        f"Seed {found.seed}.",
    )
    return turns


def _most(away: Array) -> float:
    return float(np.quantile(away, 0.95))


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every case, print the tables and leave the figure."""
    parser = argparse.ArgumentParser(
        prog="python -m experiments.limits_of_theory", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--worlds", type=int, default=8 * BLOCK)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=Path("results/limits_of_theory"), help="directory for the figure")
    asked = parser.parse_args(arguments)
    found = measured(asked.worlds, asked.seed)
    report(found, Console(highlight=False, width=100))
    style.save(figure(found), asked.to, "limits_of_theory")
    print(f"\n{asked.to / 'limits_of_theory.png'}")


if __name__ == "__main__":
    main()
