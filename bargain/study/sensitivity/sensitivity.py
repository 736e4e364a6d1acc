"""Which assumptions drive the answer, in which box of assumptions it is likely, and what it would be worth to know each.

Five readings of one question, none of which replaces the others:

- Sobol' indices: shares of variance, by groups of numbers and then one by one in the largest groups; interactions count;
- PAWN: how far a number moves the whole distribution of an outcome, from an ordinary run;
- PRIM: ranges of a few numbers in which what is looked for happens often;  CART: the same by splitting in two;
- the value of information: for stating the chance, and for choosing among mediators.

Numbers are varied over their configured ranges, so what drives the answer is relative to how uncertain each is said to be: a
number that is taken as known drives nothing, whatever hangs on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from bargain.estimates import Estimate
from bargain.running.lab import Config, Lab
from bargain.running.records import Row
from bargain.scenario import Scenario
from bargain.scenario.errors import at, nearest
from bargain.scenario.extras import check_installed
from bargain.study.arms import check_played, mediated
from bargain.study.sensitivity import reading
from bargain.study.sensitivity.discovery import Rule, discover
from bargain.study.sensitivity.factors import Concepts
from bargain.study.sensitivity.given import Given, given
from bargain.study.sensitivity.knowing import knowing
from bargain.study.sensitivity.measures import EVENTS, MEASURES, telling
from bargain.study.sensitivity.told import labelled
from bargain.study.sensitivity.variance import Asked, shared
from bargain.study.study import Study

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Sensitivity(Study):
    """Sensitivity of what comes out to what is assumed.

    target      the event that all of it is about: agreement, zone or durable
    also        other measures whose variance is shared out: these, and surplus
    base        points of Saltelli's design, which plays (groups + opened + 3) times as many worlds
    opened      numbers that are varied one by one as well, at most: those of the groups with the largest total index
    concepts    what a party's numbers are about -> the second parts of their names
    fewest      worlds of the run in which the target has to come, and in which it has to fail to
    coverage    of the worlds with the target, the share that a box has to hold, 0..1
    mass        of all worlds, the share that a box has to hold, 0..1
    most        numbers whose ranges make up a box, at most
    arms        mediators among whom somebody could choose, each as a configuration has it; empty for no such choice
    """

    question: ClassVar[str] = "Which assumptions drive the answer, and what would it be worth to know them?"

    target: str
    also: Sequence[str]
    base: int
    opened: int
    concepts: Concepts
    fewest: int
    coverage: float
    mass: float
    most: int
    arms: Mapping[str, Mapping[str, Any]]

    @property
    def measures(self) -> tuple[str, ...]:
        """The target first."""
        return tuple(dict.fromkeys((self.target, *self.also)))

    def check(self, scenario: Scenario) -> None:
        check_installed("study = sensitivity", "SALib", "ema_workbench")
        if not any(quantity.kind == "ours" for quantity in scenario.quantities):
            raise at("scenario", scenario.name, "nothing that we could know is uncertain in it; choose one with ranges")
        if self.target not in EVENTS:
            raise at("study.target", self.target, f"there is no such event; {nearest(self.target, EVENTS)}")
        for name in self.also:
            if name not in MEASURES:
                raise at("study.also", name, f"there is no such outcome; {nearest(name, MEASURES)}")
        self._check_numbers()
        if len(self.arms) == 1:
            raise at("study.arms", next(iter(self.arms)), "is no choice; give at least two, or none")
        check_played("study.arms", self.arms, scenario)

    def _check_numbers(self) -> None:
        for name, least in (("base", 1), ("opened", 0), ("fewest", 2), ("most", 1)):
            if getattr(self, name) < least:
                raise at(f"study.{name}", getattr(self, name), f"must be at least {least}")
        for name in ("coverage", "mass"):
            if not 0 < getattr(self, name) < 1:
                raise at(f"study.{name}", getattr(self, name), "must be between 0 and 1")

    def ask(self, config: Config, lab: Lab) -> xr.Dataset:
        """Play the run, then every arm in the same worlds, then the design."""
        run = given(config, lab)
        self._check_enough(run)
        arms = {arm: given(mediated(config, mediators), lab, run.draws) for arm, mediators in self.arms.items()}
        asked = Asked(self.measures, self.base, self.opened, self.concepts)
        shares = shared(config, lab, asked)
        scenario = Scenario.from_config(config)
        ours = {q.name: run.draws[q.name] for q in scenario.quantities if q.kind == "ours"}
        boxes = discover(ours, run.event(self.target), Rule(self.coverage, self.mass, self.most))
        known = knowing(run, arms, self.measures, scenario.seed)
        return labelled(scenario, asked, run, arms, shares, boxes, known)

    def _check_enough(self, run: Given) -> None:
        """Make sure that the target came, and failed to, in enough worlds for a box to be found in half and tried on half.

        raises   ConfigError
        """
        happened = run.event(self.target)
        if telling(run.measures[self.target]) < self.fewest:
            counted = f"comes in {int(happened.sum()):,} of {len(happened):,} worlds"
            mend = f"{counted}, and {self.fewest:,} with it and as many without are needed; play more worlds, or choose another"
            raise at("study.target", self.target, mend)

    def rows(self, found: xr.Dataset) -> Sequence[Row]:
        return reading.rows(found)

    def headline(self, found: xr.Dataset) -> Mapping[str, Estimate]:
        return reading.headline(found)
