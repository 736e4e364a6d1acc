"""What may break a deal: a hazard that one side fears, or that side's own grievance."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """One cause, known by the side whose number it is.

    party   name of the side that fears it, or that is aggrieved
    issue   the governing issue, empty for a grievance
    words   the fear in a reader's words, empty for a grievance
    """

    party: str
    issue: str = ""
    words: str = ""

    @property
    def name(self) -> str:
        """As its numbers are named: ``russia.hazards.nato_pledge``, ``russia.grievance``."""
        return f"{self.party}.hazards.{self.issue}" if self.issue else f"{self.party}.grievance"

    def label(self, title: str) -> str:
        """In a few words, for a table or a figure; ``title`` is the side's."""
        return f"{self.words} (feared by {title})" if self.issue else f"worth less to {title} than no deal"

    def sentence(self, title: str) -> str:
        """In a sentence, once it has broken a deal."""
        if self.issue:
            return f"What broke it: {self.words}, as {title} had feared."
        return f"What broke it: it had come to be worth less to {title} than having none."
