"""One thing that a reader of a scenario should know, and what its author says to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """Something found in a scenario.

    id          the same in every check of the same scenario: ``idle:russia.insight``
    key         where it stands in the configuration
    severity    a ``defect`` should be mended; a ``note`` should be known, and may well be meant
    what        the finding, one sentence
    mend        what would end it
    explained   why it is meant, in the words of the scenario; empty where it says nothing
    """

    id: str
    key: str
    severity: Literal["defect", "note"]
    what: str
    mend: str
    explained: str = ""

    @property
    def counts(self) -> bool:
        """Whether nobody has explained it."""
        return not self.explained


def answered(found: Iterable[Finding], explained: Mapping[str, str]) -> list[Finding]:
    """Findings with what the scenario says to them, and one more for each explanation of what was not found.

    explained   id of a finding -> why it is meant
    """
    told = [replace(finding, explained=explained.get(finding.id, "")) for finding in found]
    ids = {finding.id for finding in told}
    return told + [
        Finding(
            f"stale:{name}",
            "explained",
            "note",
            f"Explains {name}, which was not found.",
            "leave the explanation out, or see whether the name is right",
        )
        for name in explained
        if name not in ids
    ]
