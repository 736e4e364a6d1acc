"""Life without a deal: what each party has if the talks fail, one rule a file."""

from bargain.outside.outside import Fallback, Outside
from bargain.outside.stated import Stated
from bargain.outside.war import War

__all__ = ["Fallback", "Outside", "Stated", "War"]
