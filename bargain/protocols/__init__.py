"""Protocols: whose turn it is and what closes a round, one procedure a file."""

from bargain.protocols.alternating_offers import AlternatingOffers
from bargain.protocols.protocol import Deal, Protocol
from bargain.protocols.single_text import SingleText

__all__ = ["AlternatingOffers", "Deal", "Protocol", "SingleText"]
