"""What a run spends in each function of the package, by Python's own profiler.

What is called outside the package (NumPy, Mesa, what a dataclass writes) is counted where the package called it; callers of the
same function share what it took by the time that each spent in it.  Functions inside a function, and comprehensions, are counted with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from cProfile import Profile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from types import CodeType
from typing import NamedTuple

import bargain
from bargain.scenario import Scenario
from bargain.talks import Talks

PACKAGE = Path(bargain.__file__).parent
INSIDE = ".<locals>"


class Function(NamedTuple):
    """A function by where it stands.

    module   its path within the package, as in `packages/menu.py`; of what stands outside, its path on this machine
    name     with the class that it is a method of
    """

    module: str
    name: str
    ours: bool

    @property
    def room(self) -> str:
        """The part of the package that it belongs to: a directory, or a file by itself; empty outside."""
        return self.module.partition("/")[0].removesuffix(".py") if self.ours else ""

    @property
    def path(self) -> str:
        """As one would import it: `packages.menu.Menu.package`."""
        return f"{self.module.removesuffix('.py').replace('/', '.')}.{self.name}"


@dataclass(frozen=True)
class Calls:
    """Who called whom, and for how long, in seconds.

    own      of each function, without what it called
    within   of each function that another called, with all that it called in turn, by both
    times    how often each was called
    """

    own: Counter[Function]
    within: Mapping[tuple[Function, Function], float]
    times: Counter[Function]

    @property
    def total(self) -> float:
        return sum(self.own.values())

    def spent(self) -> Counter[Function]:
        """What each function of the package spent, with what it called outside the package."""
        found: Counter[Function] = Counter()
        for function, seconds in self.own.items():
            for owner, share in self._owners(function, frozenset()).items():
                found[owner] += share * seconds
        return found

    def rooms(self) -> Counter[str]:
        """The same by room."""
        found: Counter[str] = Counter()
        for function, seconds in self.spent().items():
            found[function.room] += seconds
        return found

    def steps(self) -> Counter[Function]:
        """What each step of a run takes with all that it calls; they add up to the whole.

        What leads to a round of talks is taken apart, and so is the round, down to what the parties and mediators do in it.
        What is left between the steps is counted with the function that takes them.
        """
        opened = self._leading_to(ROUND) | {each for each in self.own if each in OPENED or each.room == "protocols"}
        found = Counter({function: self.own[function] for function in opened})
        for (caller, called), whole in self.within.items():
            if caller in opened and called not in opened:
                found[called if called.ours else caller] += whole
        return found

    def _owners(self, function: Function, seen: frozenset[Function]) -> dict[Function, float]:
        """The functions of the package on whose account a function was called, with the share of each, 0..1."""
        if function.ours:
            return {function: 1.0}
        callers = {
            caller: whole
            for (caller, called), whole in self.within.items()
            if called == function and caller not in seen | {function}
        }
        found: Counter[Function] = Counter()
        for caller, whole in callers.items():
            for owner, share in self._owners(caller, seen | {function}).items():
                found[owner] += share * whole
        total = found.total()  # of those who lead back to the package: functions that call each other lead nowhere else
        return {owner: share / total for owner, share in found.items()} if total else {}

    def _leading_to(self, heart: Function) -> set[Function]:
        found: set[Function] = set()
        more = {heart}
        while more:
            found |= more
            more = {caller for caller, called in self.within if called in more} - found
        return found


@dataclass(frozen=True)
class Profiled:
    """A run under the profiler, and without it.

    calls     what was called
    blocks    how many were played under it, of so many worlds each
    seconds   processor time of a world without it
    slower    how many times as long one takes under it
    """

    calls: Calls
    blocks: int
    worlds: int
    seconds: float
    slower: float


ROUND = Function("talks.py", Talks.step.__qualname__, ours=True)
OPENED = (ROUND, Function("talks.py", Talks._open.__qualname__, ours=True))


def profiled(scenario: Scenario, blocks: int, worlds: int) -> Profiled:
    """Play blocks of so many worlds without the profiler and under it, in turn, after one that warms up."""
    scenario.play(0, worlds)
    profiler = Profile(process_time, builtins=False)
    bare, under = [], []
    for block in range(blocks):
        bare.append(_timed(lambda: scenario.play(block, worlds)))  # noqa: B023
        under.append(_timed(lambda: profiler.runcall(scenario.play, block, worlds)))  # noqa: B023
    slower = median(after / before for before, after in zip(bare, under, strict=True))
    return Profiled(called(profiler), blocks, worlds, median(bare) / worlds, slower)


def called(profiler: Profile) -> Calls:
    """What a profiler has seen."""
    own: Counter[Function] = Counter()
    times: Counter[Function] = Counter()
    whole: Counter[tuple[Function, Function]] = Counter()
    for entry in profiler.getstats():
        caller = _function(entry.code)
        own[caller] += entry.inlinetime
        if not _inside(entry.code):
            times[caller] += entry.callcount
        for sub in entry.calls or ():
            called = _function(sub.code)
            if called != caller:  # what stands inside a function is a part of it
                whole[caller, called] += sub.totaltime
    return Calls(own, whole, times)


def _function(code: CodeType | str) -> Function:
    if isinstance(code, str):
        return Function("", code, ours=False)
    path, name = Path(code.co_filename), code.co_qualname.partition(INSIDE)[0]
    if path.is_relative_to(PACKAGE):
        return Function(path.relative_to(PACKAGE).as_posix(), name, ours=True)
    return Function(str(path), name, ours=False)


def _inside(code: CodeType | str) -> bool:
    return isinstance(code, CodeType) and INSIDE in code.co_qualname


def _timed(call: Callable[[], object]) -> float:
    begun = process_time()
    call()
    return process_time() - begun
