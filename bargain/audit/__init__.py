"""What a scenario takes for granted, in the open: numbers without a source, numbers that move nothing, sides told apart."""

from bargain.audit.audit import Audit, check
from bargain.audit.finding import Finding

__all__ = ["Audit", "Finding", "check"]
