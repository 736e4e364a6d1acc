"""What it changed that numbers of the Istanbul talks are taken from fits.

Asked of ``istanbul_2025``: limits that no text tells, private information and temper are those of a crisis of which nothing more
is known, by the fit of ``experiments.calibration``; the publics' lines and spread are fitted by ``experiments.publics``.  Before,
they were rules of our own and judgements by eye, which stand in ``experiments/before_fitting.yaml``.

Expected   Nothing was put down before it was measured.
Measured   With each part set back alone, and with all of them, the shares with a zone and with a settlement, and the difference
           to the scenario as it is, paired world by world.

    python experiments/rebased.py
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from bargain.chance import BLOCK
from bargain.estimates import paired
from bargain.scenario import Scenario
from bargain.scenario.lens import changed
from bargain.show.words import percent
from experiments.arms import played
from experiments.effects import fine, listing, scenario
from experiments.settings import bounded, given, run

NAME = "istanbul_2025"
BEFORE = Path(__file__).with_name("before_fitting.yaml")
EARLIER = {"title": "Assumption: as it stood before anything was fitted", "kind": "assumption"}


@dataclass
class Settings:
    """What can be asked: worlds of each arm, and the seed."""

    worlds: int = 4 * BLOCK
    seed: int = 1


def arms(seed: int) -> dict[str, Scenario]:
    """The scenario as it is, with each part set back, and with all of them."""
    now = scenario(NAME, seed, [])
    parts: dict[str, Mapping[str, Any]] = yaml.safe_load(BEFORE.read_text("utf-8"))
    found, all_back = {"as it is": now}, dict(now.plain)
    for name, before in parts.items():
        found[f"{name} as before"] = _with(now.plain, before)
        all_back = changed(all_back, before)
    return found | {"all as before": _with(all_back, {})}


def _with(plain: Mapping[str, Any], changes: Mapping[str, Any]) -> Scenario:
    return Scenario.from_config(changed(changed(plain, changes), {"sources": {"earlier": EARLIER}}))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it."""
    asked = given(Settings, __doc__, arguments)
    bounded(asked, worlds=(1, None))
    found = {name: played(arm, asked.worlds) for name, arm in arms(asked.seed).items()}
    now = found["as it is"]
    rows = {
        name: (
            percent(float(arm.zone.mean())),
            f"{100 * arm.signed.mean():.2f} %",
            "–" if arm is now else fine(paired(arm.signed, now.signed)),
        )
        for name, arm in found.items()
    }
    console = Console(width=100, highlight=False)
    console.print(f"{asked.worlds:,} simulated talks an arm, under the scenario's assumptions:")
    console.print(listing("Numbers", ("Zone", "Settlement", "Points from\nas it is"), rows))


if __name__ == "__main__":
    raise SystemExit(run(main))
