"""Tactics: what a party proposes, and the least it accepts, one rule a file."""

from bargain.tactics.firm import Firm
from bargain.tactics.screening import Screening
from bargain.tactics.tactic import Bargainer, Tactic
from bargain.tactics.time_dependent import TimeDependent

__all__ = ["Bargainer", "Firm", "Screening", "Tactic", "TimeDependent"]
