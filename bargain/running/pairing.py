"""Whether the worlds of two runs are the same worlds, so that they can be compared one by one.

Every stream of random numbers is keyed by seed, name and block.  With the same seed and sampler, world n of both runs has the
same draw of each number that has the same name; where its distribution differs, the same uniform is mapped through another
inverse CDF, so that the draws still ascend together.  That is checked here, number by number, rather than believed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.inworlds import Array
from bargain.running.reading import Finished


@dataclass(frozen=True)
class Pairing:
    """Which worlds two runs share.

    worlds   how many of the first are the same in both; 0 where the runs cannot be paired
    words    why, in a sentence
    """

    worlds: int
    words: str

    def __bool__(self) -> bool:
        return self.worlds > 0


def pairing(a: Finished, b: Finished) -> Pairing:
    """Find out whether two runs can be compared world by world."""
    seeds = [run.outcomes.attrs["seed"] for run in (a, b)]
    if seeds[0] != seeds[1]:
        return Pairing(0, f"Not paired: the seeds differ ({seeds[0]} and {seeds[1]}), so these are other worlds.")
    if a.config["sampler"] != b.config["sampler"]:
        return Pairing(0, "Not paired: the samplers differ, so these are other worlds.")
    if set(a.outcomes["party"].values) != set(b.outcomes["party"].values):
        return Pairing(0, "Not paired: the parties differ, so these are other talks.")
    worlds = min(run.outcomes.sizes["world"] for run in (a, b))
    same, together, apart = _drawn_alike(a, b, worlds)
    if apart:
        return Pairing(
            0,
            f"Not paired: {len(apart)} of {same + together + len(apart)} shared numbers are drawn apart ({apart[0]}).",
        )
    fewer = min(run.outcomes.sizes["quantity"] for run in (a, b))
    if not same + together or 2 * (same + together + len(_tied_otherwise(a, b))) < fewer:
        words = f"Not paired: the runs share {same + together} of {fewer} uncertain numbers, so little makes their worlds the same."
        return Pairing(0, words)
    return Pairing(worlds, f"Paired: the first {worlds:,} worlds are the same in both. {_checked(same, together)}")


def _drawn_alike(a: Finished, b: Finished, worlds: int) -> tuple[int, int, list[str]]:
    """How many shared numbers have equal draws, how many ascend together, and the names of those that do neither."""
    same, together, apart = 0, 0, []
    tied = _tied_otherwise(a, b)
    rows = [
        dict(zip(run.outcomes["quantity"].values.tolist(), run.outcomes["draws"].values, strict=True)) for run in (a, b)
    ]
    for name in (name for name in rows[0] if name in rows[1] and name not in tied):
        one, other = (row[name][:worlds] for row in rows)
        if np.array_equal(one, other):
            same += 1
        elif _ascend_together(one, other):
            together += 1
        else:
            apart.append(name)
    return same, together, apart


def _ascend_together(one: Array, other: Array) -> bool:
    """Whether no two worlds are ordered one way by the one and the other way by the other."""
    return bool((np.diff(other[np.lexsort((other, one))]) >= 0).all())


def _tied_otherwise(a: Finished, b: Finished) -> set[str]:
    """Numbers in tables of correlations that differ: an assumption that differs, not another world.

    All of them: what is tied to a number moves with what that is tied to.
    """
    tables = [{(first, second): rho for first, second, rho in run.config.get("correlations", ())} for run in (a, b)]
    return set() if tables[0] == tables[1] else {name for table in tables for pair in table for name in pair}


def _checked(same: int, together: int) -> str:
    words = f"Checked: {same} shared number{'s have' if same != 1 else ' has'} the same draw in each of them"
    return words + (f", {together} of another distribution ascend together." if together else ".")
