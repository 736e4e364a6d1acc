"""The actors of a negotiation, as Mesa agents: one object stands for its actor in every world of a block."""

from bargain.actors.actor import Actor
from bargain.actors.guarantor import Guarantor
from bargain.actors.mediator import Mediator
from bargain.actors.party import Party
from bargain.actors.public import Public
from bargain.actors.third_party import ThirdParty

__all__ = ["Actor", "Guarantor", "Mediator", "Party", "Public", "ThirdParty"]
