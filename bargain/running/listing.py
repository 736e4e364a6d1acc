"""What lies in a directory of results: every finished run and question, what it asked and what it found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bargain.running.reading import SUMMARY, NotARun, manifests, record


@dataclass(frozen=True)
class Listed:
    """One finished run or question.

    directory   where it lies
    finished    when it was finished, local time
    manifest, summary   as it left them
    """

    directory: Path
    finished: datetime
    manifest: dict[str, Any]
    summary: dict[str, Any]

    @property
    def study(self) -> str:
        """The question's name; empty where it is a run."""
        return str(self.summary.get("study", ""))

    @property
    def overrides(self) -> list[str]:
        """What was asked for on top of the defaults."""
        return list(self.manifest.get("overrides", []))


def finished(directory: Path) -> list[Listed]:
    """All that was finished below a directory, the latest first; what cannot be read is left out."""
    return sorted(_found(directory), key=lambda one: (one.finished, str(one.directory)), reverse=True)


def _found(directory: Path) -> Iterator[Listed]:
    for path in manifests(directory):
        try:
            manifest, summary = record(path), record(path.parent / SUMMARY)
        except NotARun:
            continue
        yield Listed(path.parent, datetime.fromtimestamp(path.stat().st_mtime), manifest, summary)
