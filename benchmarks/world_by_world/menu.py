"""The efficient packages between two parties in one world, in plain Python: what `bargain.packages.menu` does for all worlds.

On continua alone, without firm limits and without fears of breach.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from math import exp, hypot, log

from bargain.packages.entries import ENTRIES, HALF, STEPS
from bargain.packages.frontier import STEEPEST, WIDEST
from bargain.preferences import TIE
from bargain.single_issue import HIGHEST, SMALLEST

Package = list[float]


class Worth:
    """What packages are worth to a party, or look to be from the other side: one number for each issue.

    salience    summing to 1
    ideal       in [0, 1]
    curvature   in [1, 3]
    """

    def __init__(self, salience: list[float], ideal: list[float], curvature: list[float]) -> None:
        self.salience, self.ideal, self.curvature = salience, ideal, curvature
        self.reach = [max(at, 1.0 - at) for at in ideal]

    def on(self, k: int, position: float) -> float:
        """What a position on one issue is worth, utils."""
        away = max(abs(position - self.ideal[k]) / self.reach[k], SMALLEST)
        return (1.0 - exp(log(away) * self.curvature[k])) * self.salience[k]

    def of(self, package: Package) -> float:
        """What a package is worth, utils."""
        return sum(self.on(k, position) for k, position in enumerate(package))


class Issue:
    """How a continuum follows the weight on the second party, by its log odds theta."""

    def __init__(self, k: int, first: Worth, second: Worth) -> None:
        gamma = first.curvature[k]
        self.start, self.stretch = first.ideal[k], second.ideal[k] - first.ideal[k]
        self.offset = log(second.salience[k] / first.salience[k]) - gamma * log(second.reach[k] / first.reach[k])
        self.width = max(gamma - 1.0, STEEPEST)

    def position(self, theta: float) -> float:
        """The efficient position."""
        away = min(-(theta + self.offset) / self.width, HIGHEST)
        return min(max(self.start + self.stretch / (1.0 + exp(away)), 0.0), 1.0)

    def theta(self, share: float) -> float:
        """The theta at which it has moved this share of its way."""
        return self.width * log(share / (1.0 - share)) - self.offset


class Menu:
    """Efficient packages from the first party's best to the second's.

    floors   about the least that each would take, utils
    """

    def __init__(self, first: Worth, second: Worth, floors: tuple[float, float]) -> None:
        self.sides = first, second
        self.issues = [Issue(k, first, second) for k in range(len(first.salience))]
        thetas = self._turns()
        values = [self._values(theta) for theta in thetas]
        arc = list(accumulate((hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(values)), initial=0.0))
        along = _evenly(arc)
        likely = _likely(thetas, arc, values, floors)
        entries = [values[c] for c in along] + [self._values(theta) for theta in likely]
        self.thetas = sorted([thetas[c] for c in along] + likely)
        self.values = sorted((value for value, _ in entries), reverse=True), sorted(value for _, value in entries)

    def package(self, entry: int) -> Package:
        """The package of an entry, counted from the first party's best."""
        return [issue.position(self.thetas[entry]) for issue in self.issues]

    def meeting(self, seat: int, floor: float) -> Package | None:
        """The last package that is worth at least this to the party at a seat; None where none is."""
        own = self.values[seat]
        enough = sum(value >= floor - TIE for value in own)
        if not enough:
            return None
        return self.package(enough - 1 if seat == 0 else ENTRIES - enough)

    def top(self, seat: int) -> float:
        """What the best of them is worth to the party at a seat, utils."""
        return self.values[seat][0 if seat == 0 else -1]

    def _turns(self) -> list[float]:
        """Thetas along which the whole frontier is seen."""
        each = max(4, STEPS // len(self.issues))
        moves = [issue.theta((step + 0.5) / each) for issue in self.issues for step in range(each)]
        moves = sorted(min(max(theta, -WIDEST), WIDEST) for theta in (-WIDEST, WIDEST, *moves))
        return [moves[0], *((a + b) / 2.0 for a, b in pairwise(moves)), moves[-1]]

    def _values(self, theta: float) -> tuple[float, float]:
        package = [issue.position(theta) for issue in self.issues]
        first, second = self.sides
        return first.of(package), second.of(package)


def _evenly(arc: list[float]) -> list[int]:
    """Candidates at about even distances: the first at or above a lower slot, the last at or below an upper one."""
    scale, middle = HALF / (arc[-1] or 1.0), HALF // 2
    slots = [int(min(distance * scale, HALF - 1)) for distance in arc]
    entries = [sum(slot < s for slot in slots) for s in range(middle)]
    entries += [sum(slot <= s for slot in slots) - 1 for s in range(middle, HALF)]
    below, above = entries[middle], entries[middle - 1]
    entries = [min(e, below) for e in entries[:middle]] + [max(e, above) for e in entries[middle:]]
    return [min(max(e, 0), len(arc) - 1) for e in entries]


def _likely(
    thetas: list[float], arc: list[float], values: list[tuple[float, float]], floors: tuple[float, float]
) -> list[float]:
    """Thetas at even distances along the stretch on which both have about their floors."""
    last = len(thetas) - 1
    start = sum(second < floors[1] for _, second in values) - 1
    end = sum(first >= floors[0] for first, _ in values)
    low, high = (arc[min(max(place, 0), last)] for place in sorted((start, end)))
    found = []
    for m in range(HALF):
        target = low + (high - low) * ((m + 0.5) / HALF)
        above = min(max(bisect_left(arc, target), 1), last)
        step = arc[above] - arc[above - 1]
        share = (target - arc[above - 1]) / step if step > 0 else 0.0
        found.append(thetas[above - 1] + (thetas[above] - thetas[above - 1]) * min(max(share, 0.0), 1.0))
    return found
