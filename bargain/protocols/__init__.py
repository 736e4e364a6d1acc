"""Protocols: whose turn it is and what closes a round, one procedure a file."""

from bargain.protocols.alternating_offers import AlternatingOffers
from bargain.protocols.protocol import Deal, Protocol
from bargain.protocols.simultaneous_offers import SimultaneousOffers
from bargain.protocols.single_text import SingleText
from bargain.protocols.take_it_or_leave_it import TakeItOrLeaveIt
from bargain.protocols.ultimatum import Ultimatum

__all__ = [
    "AlternatingOffers",
    "Deal",
    "Protocol",
    "SimultaneousOffers",
    "SingleText",
    "TakeItOrLeaveIt",
    "Ultimatum",
]
