"""What a sweep left, gathered: one arm a run, each compared with the first in the same worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bargain.estimates import UNKNOWN, Estimate, paired
from bargain.files.whole import whole
from bargain.running.pairing import pairing
from bargain.running.reading import Finished, manifests, read, record, summary_of
from bargain.running.records import Row, write_table

TABLE = "sweep.csv"  # of all arms, written once the last of them is finished
BEGUN = "multirun.yaml"  # Hydra writes it before the first
COLUMNS = ("agreement", "zone", "humanitarian", "durable", "month")


@dataclass(frozen=True)
class Arm:
    """One run of a sweep.

    label        what sets it apart: the values of the overrides in which the arms differ
    summary      its `summary.json`
    difference   P(agreement) less that of the first arm, paired world by world; None for the first arm itself, and where
                 the worlds are others: see pairing.py
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
    found = [(record(path), path.parent) for path in manifests(directory)]
    found.sort(key=lambda run: run[0]["arm"])
    labels = distinct([manifest["overrides"] for manifest, _ in found])
    return tuple(Run(run, manifest, label) for label, (manifest, run) in zip(labels, found, strict=True))


def unfinished(directory: Path) -> str:
    """What to say of a sweep that has no table of all its arms yet; nothing of any other directory."""
    if not (directory / BEGUN).exists() or (directory / TABLE).exists():
        return ""
    return f"this sweep is under way or was broken off; what is shown is of the arms that are finished, {len(runs(directory))} so far"


def gather(directory: Path) -> tuple[Arm, ...]:
    """Read what the finished runs in a sweep's directory found, in the order in which they were asked for."""
    found = runs(directory)
    finished = (read(run.directory) for run in found)  # one at a time beside the first: they are large
    first = next(finished, None)
    differences = [None, *(_difference(arm, first) for arm in finished if first)]
    return tuple(
        Arm(run.label, summary_of(run.directory), difference)
        for run, difference in zip(found, differences[: len(found)], strict=True)
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


def write_sweep(arms: Sequence[Arm], path: Path) -> None:
    """Write one row an arm as CSV: each estimate with its interval, and the paired difference to the first arm."""
    with whole(path) as unfinished:
        write_table([_row(arm) for arm in arms], unfinished)


def _row(arm: Arm) -> Row:
    row: dict[str, Any] = {"arm": arm.label, "worlds": arm.summary["worlds"], "seed": arm.summary["seed"]}
    row |= {name: Estimate.from_dict(arm.summary[name]) if arm.summary[name] else UNKNOWN for name in COLUMNS}
    return row | {"difference": arm.difference or UNKNOWN}


def _difference(arm: Finished, base: Finished) -> Estimate | None:
    """P(agreement) less that of another run, world by world; None where their worlds are not the same."""
    worlds = pairing(arm, base).worlds  # `precision` may have stopped one of them earlier
    own, other = (run.outcomes["signed"].isel(track=-1).values[:worlds] for run in (arm, base))
    return paired(own, other) if worlds else None
