"""Which assumptions drive the answer, in which box of assumptions the answer is likely, and what it would be worth to know."""

from bargain.study.sensitivity.sensitivity import Sensitivity

__all__ = ["Sensitivity"]
