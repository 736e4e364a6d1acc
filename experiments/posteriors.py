"""What a calibration looks like: priors beside posteriors, and counts beside the fit."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from bargain.evidence.crises.checking import checks
from bargain.evidence.crises.fitting import ODDS, TALKS
from bargain.evidence.crises.leaning import EFFORT, LEVERAGE, ROOM, SECRECY
from bargain.show import style
from experiments.crises import WIDEST, Calibrated, kinds_apart, narrowed, prior_of

WORDS = {
    TALKS: "Who comes\nto talks",
    ODDS: "Odds of\nmediation",
    ROOM.name: "How far\nsides go",
    SECRECY.name: "What they\nhide",
    EFFORT.name: "Mediators'\neffort",
    LEVERAGE.name: "Their\nleverage",
}


@style.look()
def figure(found: Calibrated) -> Axes:
    """Prior and posteriors of the free quantities, and the counts beside the fit."""
    page = Figure(figsize=(style.WIDTH, 5.4), layout="constrained")
    left, right = page.subplots(1, 2, width_ratios=(1.15, 1))
    _quantities(left, found)
    _counts(right, found)
    told = narrowed(found)
    names = {TALKS: "who comes to talks", ODDS: "where mediators go", ROOM.name: "how far sides would go"} | {
        SECRECY.name: "what sides hide",
        EFFORT.name: "mediators' effort",
        LEVERAGE.name: "their leverage",
    }
    say, silent = (
        _listed([words for name, words in names.items() if (name in told) == known]) for known in (True, False)
    )
    page.suptitle(
        style.even(f"Counts of crises tell of {say}; they leave open {silent}", 92),
        x=0.01,
        ha="left",
        fontweight="bold",
    )
    style.footnote(
        left,
        "Left: mean and central 80 %. Leverage, effort and what sides hide lie between the ends of the scenario's wide ranges; how far sides go "
        "between their ideal and the other's. Right: counted share with its 95 % interval (blue); the fit's mean with what 95 % of as many crises would "
        "give (grey). International crises before 1990 (ICB 14); mediation was selected, not assigned.",
    )
    return left


SHOWN = {
    "any": "any reading",
    "effect": "all of the gap is effect",
    "more": "more is selection",
    "harder": "harder cases",
}


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:]))) or "nothing"


def _quantities(ax: Axes, found: Calibrated) -> None:
    names = [name for name in WORDS if name != ODDS]
    for place, name in enumerate(names):
        before = prior_of(found, WIDEST, name)
        ax.plot([before.low, before.high], [place - 0.34] * 2, color=style.GREY, linewidth=4, alpha=0.4)
        for step, reading in enumerate(SHOWN):
            posterior = found.readings[reading]
            each, row = posterior.of(posterior.quantities[name]), place - 0.17 + 0.17 * step
            ax.plot([each.low, each.high], [row] * 2, color=style.GROUPS[step], linewidth=1.4)
            ax.plot(each.estimate, row, style.MARKS[step], color=style.GROUPS[step], markersize=4)
    ax.set_yticks(range(len(names)), [WORDS[name] for name in names])
    ax.set_xlim(0, 1)
    ax.set_ylim(len(names) - 0.4, -1.1)  # room for the legend above the first row
    handles = [Patch(color=style.GREY, alpha=0.4, label="prior"), *style.dots(list(SHOWN.values()))]
    ax.legend(handles=handles, loc="upper left", ncols=2, fontsize=style.SMALL, columnspacing=1.2)
    ax.set_xlabel("share, or place in the range")


def _counts(ax: Axes, found: Calibrated) -> None:
    apart = {name.replace(", ", ",\n"): each for name, each in kinds_apart(found).items()}
    rows = checks(found.headline) | apart
    for place, each in enumerate(rows.values()):
        share = each.count.share
        ax.plot([each.expected.low, each.expected.high], [place + 0.15] * 2, color=style.GREY, linewidth=4, alpha=0.4)
        ax.plot([share.low, share.high], [place - 0.15] * 2, color=style.BLUE, linewidth=1.4)
        ax.plot(share.estimate, place - 0.15, "o", color=style.BLUE, markersize=4)
        ax.plot(each.expected.estimate, place + 0.15, "|", color=style.INK, markersize=7)
    ax.set_yticks(range(len(rows)), [name[0].upper() + name[1:] for name in rows], fontsize=style.SMALL)
    fitted = len(checks(found.headline)) - 0.5
    ax.axhline(fitted, color=style.GREY, linewidth=0.8, linestyle=":")
    ax.annotate(
        "not fitted by themselves",
        (1, fitted),
        (0, -2),
        textcoords="offset points",
        ha="right",
        va="top",
        fontsize=style.SMALL,
    )
    ax.invert_yaxis()
    ax.set_xlim(0, 1)
    style.shares(ax.xaxis)
    ax.set_xlabel("share that ended in agreement")
