"""In which order tracks are talked, and what one leaves to the next."""

from bargain.sequences.alongside import Alongside
from bargain.sequences.in_turn import InTurn
from bargain.sequences.sequence import NEVER, Conditions, Goodwill, Past, Sequence, TrackTerms
from bargain.sequences.side_by_side import SideBySide
from bargain.sequences.single_undertaking import SingleUndertaking

__all__ = [
    "NEVER",
    "Alongside",
    "Conditions",
    "Goodwill",
    "InTurn",
    "Past",
    "Sequence",
    "SideBySide",
    "SingleUndertaking",
    "TrackTerms",
]
