"""What a sweep left, gathered: one arm a run, each compared with the first in the same worlds."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bargain.estimates import Estimate, Events, paired
from bargain.running.reading import MANIFEST, outcomes, record

COLUMNS = ("agreement", "zone", "humanitarian", "durable", "month")


@dataclass(frozen=True)
class Arm:
    """One run of a sweep.

    label        what sets it apart: the values of the overrides in which the arms differ
    summary      its `summary.json`
    difference   P(agreement) less that of the first arm, paired world by world; None for the first arm itself, and where
                 another seed makes the worlds others
    """

    label: str
    summary: dict[str, Any]
    difference: Estimate | None


@dataclass(frozen=True)
class Run:
    """A finished run of a sweep: where it lies, what it was asked for, and what sets it apart."""

    directory: Path
    manifest: dict[str, Any]
    label: str


def runs(directory: Path) -> tuple[Run, ...]:
    """The finished runs in a sweep's directory, in the order in which they were asked for; none where it is no sweep's."""
    found = [(record(path), path.parent) for path in directory.rglob(MANIFEST)]
    found.sort(key=lambda run: run[0]["arm"])
    labels = distinct([manifest["overrides"] for manifest, _ in found])
    return tuple(Run(run, manifest, label) for label, (manifest, run) in zip(labels, found, strict=True))


def gather(directory: Path) -> tuple[Arm, ...]:
    """Read what the finished runs in a sweep's directory found, in the order in which they were asked for."""
    found = runs(directory)
    agreements = [outcomes(run.directory)["signed"].isel(track=-1).values for run in found]
    return tuple(
        Arm(
            run.label,
            record(run.directory / "summary.json"),
            _difference(agreement, agreements[0])
            if number and run.manifest["seed"] == found[0].manifest["seed"]
            else None,
        )
        for number, (run, agreement) in enumerate(zip(found, agreements, strict=True))
    )


def distinct(overrides: Sequence[Sequence[str]]) -> list[str]:
    """Name each arm by the overrides that not all arms share; by the values alone where only one key varies."""
    if not overrides:
        return []
    shared = set(overrides[0]).intersection(*overrides[1:])
    own = [[override for override in arm if override not in shared] for arm in overrides]
    keys = {override.partition("=")[0] for arm in own for override in arm}
    if len(keys) == 1:
        own = [[override.partition("=")[2] for override in arm] for arm in own]
    return [", ".join(arm) or "as configured" for arm in own]


def write_table(arms: Sequence[Arm], path: Path) -> None:
    """Write one row an arm as CSV: each estimate with its interval, and the paired difference to the first arm."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, fieldnames=list(_row(arms[0])))
        rows.writeheader()
        rows.writerows(_row(arm) for arm in arms)


def _row(arm: Arm) -> dict[str, Any]:
    row: dict[str, Any] = {"arm": arm.label, "worlds": arm.summary["worlds"], "seed": arm.summary["seed"]}
    numbers = {name: arm.summary[name] for name in COLUMNS}
    numbers["difference"] = arm.difference.as_dict() if arm.difference else None
    for name, estimate in numbers.items():
        for part in ("estimate", "low", "high"):
            row[name if part == "estimate" else f"{name}_{part}"] = estimate[part] if estimate else None
    return row


def _difference(arm: Events, base: Events) -> Estimate:
    worlds = min(len(arm), len(base))  # `precision` may have stopped one of them earlier
    return paired(arm[:worlds], base[:worlds])
