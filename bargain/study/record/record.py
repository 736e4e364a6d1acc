"""What a record of what has happened says of what is uncertain: worlds weighed by how likely the record is in them.

With w the likelihood of all facts in a world (facts.py), and every world of one run counted by it,

E[x | record] = sum of w x / sum of w,      P(record) = mean of w,      n_e = (sum of w)^2 / sum of w^2,

by importance sampling from the prior; nothing is played again.  A fact moves what goes with it in the worlds, and nothing that the
scenario does not tie to it.  A lens under which the record is likelier is not thereby the truer one: no other reading of the
same record, and no other record, was asked.

Sources: Kong 1992 and Liu 2001, ch. 2 (weighed worlds); Kass & Raftery 1995 (likelihood ratios); and those of posterior.py
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np
from pydantic import Field

from bargain.estimates import UNKNOWN, Estimate
from bargain.inworlds import Array
from bargain.running.blocks import blocks
from bargain.running.lab import Config, Lab
from bargain.running.records import Row
from bargain.scenario import Scenario
from bargain.study.labelled import estimate
from bargain.study.record.admitting import admit, enough, known_lenses
from bargain.study.record.facts import Fact, likelihood
from bargain.study.record.posterior import Posterior
from bargain.study.record.weighing import joined, of_chances, of_facts, of_lenses, of_numbers, worth
from bargain.study.record.witnesses import witnesses
from bargain.study.study import Study

if TYPE_CHECKING:
    import xarray as xr

HERE = ""  # the scenario as it is given, beside its lenses


@dataclass(frozen=True)
class Record(Study):
    """Everything uncertain, before and after some facts.

    facts    name -> what happened; none that has set a number of the scenario, and none that follows from another
    fewest   effective number of worlds, above 1, below which nothing is said
    lenses   other lenses of the scenario, through each of which the record's probability is found in the same worlds
    """

    question: ClassVar[str] = "What does the record say of what is uncertain, and of the chance ahead?"

    facts: dict[str, Fact]
    fewest: Annotated[float, Field(gt=1)]
    lenses: tuple[str, ...]

    def check(self, scenario: Scenario) -> None:
        known_lenses(self.lenses, scenario)
        admit(self.facts, scenario, self.lenses)

    def ask(self, config: Config, lab: Lab) -> xr.Dataset:
        """Play the scenario once, and once through each lens, and weigh the worlds.

        raises   ConfigError where the worlds that are left are worth too few
        """
        cells = {HERE: dict(config)} | {lens: dict(config) | {"lens": lens} for lens in self.lenses}
        scenarios = {name: Scenario.from_config(cell) for name, cell in cells.items()}
        facts = tuple(self.facts.values())
        seen = witnesses(scenarios, facts, lab)
        here, scenario = seen[HERE], scenarios[HERE]
        alone = {
            name: worth(likelihood(held[None], [self.facts[name]]))
            for name, held in zip(self.facts, here.held, strict=True)
        }
        weights = likelihood(here.held, facts)
        enough(alone, worth(weights), self.fewest, weights.size)
        return joined(
            [
                of_chances(here, weights),
                of_facts(self.facts, here, weights),
                of_numbers(posterior(scenario, weights), here.words),
                of_lenses(seen, _titles(scenario, self.lenses), facts, self.fewest),
            ]
        )

    def rows(self, found: xr.Dataset) -> Sequence[Row]:
        parts = {"chance": "event", "truth": "fact", "number": "quantity", "seen": "lens"}
        return [row for variable, dim in parts.items() for row in _rows(found, variable, dim)]

    def headline(self, found: xr.Dataset) -> Mapping[str, Estimate]:
        ahead = found["chance"].sel(event="agreement")
        return {
            "agreement_before": estimate(ahead, stage="before"),
            "agreement_after": estimate(ahead, stage="after"),
            "agreement_change": estimate(found["chance_change"], event="agreement"),
            "probability_of_the_record": estimate(found["evidence"].isel(lens=0)),
        }


def posterior(scenario: Scenario, weights: Array) -> Posterior:
    """All uncertain numbers of a scenario, drawn anew block by block, by the weights of its worlds, (W,)."""
    found, upto = Posterior(scenario), np.cumsum([block.worlds for block in blocks(weights.size)])
    for block, part in zip(blocks(weights.size), np.split(weights, upto[:-1]), strict=True):
        found.learn(scenario, block, part)
    return found


def _titles(scenario: Scenario, lenses: Sequence[str]) -> dict[str, str]:
    """The lens that the scenario is seen through, first, and the others, in words."""
    known = {name: spec.title for name, spec in scenario.config.lenses.items()}
    own = scenario.lens or scenario.name
    return {own: known.get(own, "The scenario as it stands")} | {lens: known[lens] for lens in lenses}


def _rows(found: xr.Dataset, variable: str, dim: str) -> Iterator[Row]:
    """Every number of one kind before and after, in the columns of all kinds."""
    words = f"{dim}_title" if dim == "lens" else f"{dim}_words"
    for name in found[dim].values.tolist():
        here = found.sel({dim: name})
        changed = f"{variable}_change"
        yield {
            "about": variable,
            "name": name,
            "words": str(here[words].item()),
            "before": estimate(here[variable], stage="before"),
            "after": estimate(here[variable], stage="after"),
            "change": estimate(here[changed]) if changed in here else UNKNOWN,
            "moved": bool(here["moved"]) if dim == "quantity" else None,
            "by_chance": float(here["by_chance"]) if dim == "quantity" else None,
            "factor": estimate(here["factor"]) if dim == "lens" else UNKNOWN,
        }
