"""Tactics: what a party proposes, and the least it accepts, one rule a file."""

from bargain.tactics.firm import Firm
from bargain.tactics.mixture import Mixture
from bargain.tactics.reciprocal import Reciprocal
from bargain.tactics.risk_limit import RiskLimit
from bargain.tactics.screening import Screening
from bargain.tactics.tactic import Bargainer, Tactic
from bargain.tactics.time_dependent import TimeDependent

__all__ = ["Bargainer", "Firm", "Mixture", "Reciprocal", "RiskLimit", "Screening", "Tactic", "TimeDependent"]
