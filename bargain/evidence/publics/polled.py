"""What was observed of whole plans: NOT FITTED, and nothing here was chosen by it.

The package carries three polls of Ukrainians by KIIS; a researcher may put a table of his own in their place.  Shares are
counted as in ``answers``: of those with an opinion, each poll worth a quarter of the answers that it has.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bargain.estimates import Estimate, wilson
from bargain.evidence.publics.answers import DESIGN, PERCENT, SAMPLE, counted
from bargain.evidence.table import Reader, carried, maybe, read, some, word
from bargain.scenario.errors import ConfigError


@dataclass(frozen=True)
class Polled:
    """What a public said of a plan.

    side       the party whose people were asked
    share      of those counted that accept, with the interval of its sampling; without one where nobody says how many were asked
    source     key of the citation; empty in a researcher's own table
    """

    plan: str
    side: str
    poll: str
    share: Estimate
    source: str

    @property
    def name(self) -> str:
        return f"{self.plan} ({self.poll})" if self.poll else self.plan


def polled(sides: Sequence[str], path: Path | None = None) -> list[Polled]:
    """What was observed of plans.

    sides    parties that have a public
    path     a table with the columns plan, accept_pct, reject_pct, and public (a side) or poll (whose institute says the side);
             ``asked`` and ``source`` may be there; that of the package where None
    raises   ConfigError, one line, for what cannot be read
    """
    path = path or carried("plan_polls_2025")
    optional: Mapping[str, Reader] = {"public": word, "poll": word, "asked": maybe(some), "source": str}
    there = _header(path)
    if not {"public", "poll"} & there:
        raise ConfigError(f"{path}: has no column 'public'; say whose people were asked, {' or '.join(sides)}")
    columns = {"plan": word, "accept_pct": PERCENT, "reject_pct": maybe(PERCENT)}
    rows = read(path, columns | {name: reader for name, reader in optional.items() if name in there})
    return [_polled(path, row, sides) for row in rows]


def _polled(path: Path, row: Mapping[str, Any], sides: Sequence[str]) -> Polled:
    if (row["reject_pct"] or 0.0) + row["accept_pct"] > 100.0 or row["reject_pct"] == row["accept_pct"] == 0.0:
        mend = "give shares of all asked that are above 0 and at most 100 together"
        raise ConfigError(f"{path}, {row['plan']}, reject_pct = {row['reject_pct']:g}: {mend}")
    share, many = counted(row["accept_pct"], row["reject_pct"], row.get("asked") or 0)
    worth = round(many / DESIGN)
    sampled = wilson(round(share * worth), worth) if worth else Estimate(share, share, share)
    side = _side(path, row, sides)
    return Polled(
        row["plan"], side, row.get("poll", ""), Estimate(share, sampled.low, sampled.high), row.get("source", "")
    )


def _side(path: Path, row: Mapping[str, Any], sides: Sequence[str]) -> str:
    """Whose people were asked, as the row says, or as its institute asks."""
    if "public" in row:
        side = row["public"].lower()
        if side not in sides:
            raise ConfigError(f"{path}, public = {row['public']}: there is no such side; give {' or '.join(sides)}")
        return str(side)
    institutes = {each["poll"].split()[0]: each["side"] for each in read(carried("poll_samples"), SAMPLE)}
    institute = row["poll"].split()[0]
    if institute not in institutes:
        mend = f"whom it asks is not known; give a column public, or one of {', '.join(institutes)}"
        raise ConfigError(f"{path}, poll = {row['poll']}: {mend}")
    return str(institutes[institute])


def _header(path: Path) -> set[str]:
    """The names of the columns; none of what cannot be read, which whoever reads the rows then says."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            return {name.strip() for name in next(csv.reader(file), [])} or {"public"}
    except (OSError, UnicodeDecodeError, csv.Error):
        return {"public"}
