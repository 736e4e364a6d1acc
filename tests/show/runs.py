"""Small runs and sweeps to draw, each played once for all tests of this room."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import xarray as xr

import bargain
from bargain.running import Answer, play
from tests.composing import composed

SCENARIOS = ["istanbul_2025", "reference_class", "two_party"]

SECRETS = ("parties.upland.private.settlement=0.1", "parties.lowland.private.settlement=0.1")


@cache
def answer(name: str, *overrides: str) -> Answer:
    """256 worlds of a shipped scenario."""
    return play(composed(f"scenario={name}", "worlds=256", "jobs=1", *overrides))


@cache
def weary() -> Answer:
    """The same of Istanbul with a leader of Ukraine whose resolve fades, of a class that is not the package's."""
    config = composed("scenario=istanbul_2025", "worlds=256", "jobs=1")
    config["parties"]["ukraine"] |= {"_target_": "tests.mylab.actors.WearyLeader", "fatigue": {"uniform": [0.0, 0.02]}}
    return play(config | {"allow": ["tests"]})


@cache
def sweep(name: str, *arms: tuple[str, ...]) -> xr.Dataset:
    """The same with one arm for each of some overrides, as `bargain.load` reads it back."""
    with TemporaryDirectory() as directory:
        for number, arm in enumerate(arms):
            place = Path(directory) / f"arm{number}"
            place.mkdir()
            answer(name, *arm).save(place, arm, number)
        return bargain.load(directory)


def mediators() -> xr.Dataset:
    """Istanbul with three mediators."""
    return sweep("istanbul_2025", *((f"mediator={name}",) for name in ("none", "turkey", "usa")))


def tactics() -> xr.Dataset:
    """The teaching scenario with two tactics, in two sets of worlds each."""
    arms = [(f"seed={seed}", f"tactic={tactic}") for seed in (1, 2) for tactic in ("screening", "time_dependent")]
    return sweep("two_party", *arms)
