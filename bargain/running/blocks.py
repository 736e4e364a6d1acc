"""Which blocks of worlds a run is made of."""

from __future__ import annotations

from dataclasses import dataclass

from bargain.chance import BLOCK
from bargain.worlds import Nested


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of work: the first `worlds` worlds of block `number`, drawn by `design` (None: every world anew)."""

    number: int
    worlds: int
    design: Nested | None = None


def blocks(worlds: int, design: Nested | None = None) -> tuple[Block, ...]:
    """Cut `worlds` worlds, at least 1, into whole blocks and a last one that may be shorter."""
    starts = range(0, worlds, BLOCK)
    return tuple(Block(number, min(BLOCK, worlds - start), design) for number, start in enumerate(starts))
