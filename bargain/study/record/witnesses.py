"""What the worlds of a run say of a record: which facts hold in each, and what became of the talks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np

from bargain.estimates import Events, Numbers
from bargain.naming import titles
from bargain.outcomes import ENDINGS, label
from bargain.running.blocks import blocks
from bargain.running.lab import Lab, outcomes_only
from bargain.scenario import Scenario
from bargain.study.record.facts import Arrays, Fact

OF_LAST = ("zone", "durable", "ending", "month")


@dataclass(frozen=True)
class Event:
    """Something that becomes of talks.

    happened   (W,) bool; among the worlds (W,) in which it can
    words      for a reader, as in "a settlement is signed"
    """

    words: str
    happened: Events
    among: Events


@dataclass(frozen=True)
class Witnesses:
    """The worlds of one scenario, of which no draws are kept.

    held     (F, W)   which facts hold
    signed   (T, W)   on which tracks a deal is signed
    last     zone, durable, ending, month, (W,) each, of the last track
    words    of tracks, issues and actors, by name;  horizon   years for which a deal is followed
    """

    tracks: tuple[str, ...]
    held: Events
    signed: Events
    last: Mapping[str, np.ndarray[Any, Any]]
    words: Mapping[str, str]
    horizon: int

    @property
    def months(self) -> Numbers:
        """When a deal was signed on the last track, (W,); NaN where none was."""
        return np.where(self.signed[-1], self.last["month"], np.nan)

    def events(self) -> Iterator[tuple[str, Event]]:
        """What may become of the talks, by name."""
        signed, everywhere = self.signed[-1], np.ones(self.held.shape[1], dtype=bool)
        durable = self.last["durable"]
        yield "agreement", Event("a settlement is signed", signed, everywhere)
        yield "durable", Event(f"one is signed and stands {self.horizon} years later", durable, everywhere)
        yield "stands", Event("it stands by then, once signed", durable, signed)
        for track, deal in zip(self.tracks[:-1], self.signed[:-1], strict=True):
            yield f"signed.{track}", Event(f"a deal is signed on {self.words[track]}", deal, everywhere)
        yield "zone", Event("some settlement would suit all", self.last["zone"], everywhere)
        for code, ending in enumerate(ENDINGS):
            ended = self.last["ending"] == code
            if ending != "signed" and ended.any():
                yield f"ending.{ending}", Event(f"the talks end so: {ending}", ended, everywhere)


def witnesses(scenarios: Mapping[str, Scenario], facts: Sequence[Fact], lab: Lab) -> dict[str, Witnesses]:
    """Play scenarios of as many worlds each, and keep of every block no more than is asked of it.

    scenarios   by name; worlds of the same seed are the same
    """
    asked = [(s, name, block) for name, s in scenarios.items() for block in blocks(s.config.worlds)]
    lab.watch.expect(sum(block.worlds for _, _, block in asked))
    kept: dict[str, dict[int, Arrays]] = {name: {} for name in scenarios}
    words: dict[str, Mapping[str, str]] = {}
    with closing(lab.blocks(asked, outcomes_only)) as arriving:
        for name, block, arrays in arriving:
            kept[name][block.number] = _asked_of(scenarios[name], facts, arrays)
            if name not in words:
                first = label(scenarios[name], [{key: array[..., :1] for key, array in arrays.items()}])
                words[name] = titles(first)
    return {name: _joined(scenarios[name], kept[name], words[name]) for name in scenarios}


def _asked_of(scenario: Scenario, facts: Sequence[Fact], arrays: Arrays) -> Arrays:
    held = np.array([fact.holds(scenario, arrays) for fact in facts])
    return {"held": held, "signed": arrays["signed"]} | {name: arrays[name][-1] for name in OF_LAST}


def _joined(scenario: Scenario, parts: Mapping[int, Arrays], words: Mapping[str, str]) -> Witnesses:
    in_order = [parts[number] for number in sorted(parts)]
    whole = {name: np.concatenate([part[name] for part in in_order], axis=-1) for name in in_order[0]}
    held, signed = whole.pop("held"), whole.pop("signed")
    return Witnesses(scenario.tracks, held, signed, whole, words, scenario.horizon)
