"""Life without a deal: what each party has if the talks fail, one rule a file."""

from bargain.outside.stated import Stated

__all__ = ["Stated"]
