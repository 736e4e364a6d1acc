"""What comes out of shipped scenarios here and now, beside what came out when it was last kept.

python -m tests.same.played     # after a change of the model: say what differs, and keep in its place what comes out now
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd

from bargain.neighbours.tables import tables
from bargain.outcomes import UNBROKEN, label
from tests.composing import scenario
from tests.same.cases import CASES

KEPT = Path(__file__).parent / "outcomes"
WORLDS = 256
CLOSE = 1e-9  # shares of an issue's scale, utils, and years
EXACT = ["world", "track", "ending", "month", "by", "stopped_by", "zone", "broken_by"]
MEASURED = ("terms.", "gain.", "kept")
NOTHING = ["nobody", UNBROKEN]  # left empty
NAMED = 5  # of the worlds that differ


def played(case: str) -> str:
    """What comes out of the first worlds of a case, as CSV with twelve digits: a row for each world and track."""
    talks = scenario(*CASES[case])
    table = tables(label(talks, [talks.play(0, WORLDS)]))["outcomes"]
    for party in talks.parties:
        table[f"gain.{party}"] = table[f"value.{party}"] - table[f"outside.{party}"]
    measured = [name for name in table.columns if name.startswith(MEASURED)]
    table = table[[*EXACT, *measured]].replace(NOTHING, "")
    return str(table.to_csv(index=False, lineterminator="\n", float_format="%.12g"))


def kept(case: str) -> str:
    """What was kept of a case; empty where nothing was."""
    file = KEPT / f"{case}.csv"
    return file.read_text("utf-8") if file.exists() else ""


def keep(case: str, table: str) -> None:
    """Put what came out of a case in the place of what was kept."""
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{case}.csv").write_text(table, encoding="utf-8", newline="\n")


def differences(before: str, after: str) -> Iterator[str]:
    """What differs between two such tables, a line for each column: in how many worlds, in which, by how much."""
    if not before:
        yield "nothing was kept"
        return
    old, new = _read(before), _read(after)
    if list(old.columns) != list(new.columns) or len(old) != len(new):
        yield f"{len(old)} rows of ({', '.join(old)}) are now {len(new)} rows of ({', '.join(new)})"
        return
    for name in old.columns:
        apart = _apart(old[name], new[name])
        worlds = old["world"][apart > 0.0].unique()
        if worlds.size:
            which = ", ".join(worlds[:NAMED]) + (", ..." if worlds.size > NAMED else "")
            far = f", by as much as {apart.max():.2g}" if name.startswith(MEASURED) else ""
            yield f"{name} differs in {worlds.size} of {old['world'].nunique()} worlds ({which}){far}"


def _read(table: str) -> pd.DataFrame:
    return pd.read_csv(StringIO(table), dtype=str, keep_default_na=False)


def _apart(before: pd.Series, after: pd.Series) -> pd.Series:
    """How far apart the cells of two columns are, 0 where they are the same: infinite where one is no number."""
    if not str(before.name).startswith(MEASURED):
        return (before != after).astype(float)
    apart = (pd.to_numeric(before) - pd.to_numeric(after)).abs().fillna(np.inf)
    return apart.where((before != after) & (apart > CLOSE), 0.0)


def told(cases: Iterable[str]) -> Iterator[str]:
    """What differs from what was kept, in words, case by case."""
    for case in cases:
        for difference in differences(kept(case), played(case)):
            yield f"{case}: {difference}"


if __name__ == "__main__":
    for case in CASES:
        now = played(case)
        found = list(differences(kept(case), now))
        for difference in found:
            print(f"{case}: {difference}")
        if found:
            keep(case, now)
