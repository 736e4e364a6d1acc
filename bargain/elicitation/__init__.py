"""Experts' judgements: from quartiles to distributions, from distributions to a pool, from the pool to a scenario."""

from bargain.elicitation.panel import Elicited, Opinion, Panel
from bargain.elicitation.reading import panel

__all__ = ["Elicited", "Opinion", "Panel", "panel"]
