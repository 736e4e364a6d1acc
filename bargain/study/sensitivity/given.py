"""An ordinary run as data: what was drawn in each world beside what came out of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from bargain.estimates import Events, Numbers
from bargain.naming import titles
from bargain.running.blocks import blocks
from bargain.running.lab import Config, Lab
from bargain.scenario import Scenario
from bargain.study.sensitivity.boxes import Draws
from bargain.study.sensitivity.measures import MEASURES, measured


@dataclass(frozen=True)
class Given:
    """The worlds of a run.

    draws      number -> (W,)
    measures   name -> (W,), as `bargain.study.sensitivity.measures.measured`
    titles     words for whom and what numbers speak of, as `bargain.naming.titles`
    """

    draws: Draws
    measures: Mapping[str, Numbers]
    titles: Mapping[str, str]

    def event(self, name: str) -> Events:
        """Where an event came, (W,)."""
        return self.measures[name] > 0


def given(config: Config, lab: Lab, known: Collection[str] = ()) -> Given:
    """Play a configuration, or find it played.

    known   numbers whose draws are at hand and are left out: in arms that share worlds, all but their own
    """
    scenario = Scenario.from_config(config)
    ((_, outcomes),) = lab.play({"": config})
    drawn = np.concatenate([scenario.drawn(b.number, b.worlds) for b in blocks(scenario.config.worlds)], axis=-1)
    names = [quantity.name for quantity in scenario.quantities]
    draws = {name: row for name, row in zip(names, drawn, strict=True) if name not in known}
    return Given(draws, {name: measured(outcomes, name) for name in MEASURES}, titles(outcomes))
