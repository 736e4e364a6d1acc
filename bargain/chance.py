"""Named random streams: the only file that makes random numbers.

A stream is keyed by (seed, name, block), so that adding an actor, a mediator or a quantity moves nobody else's draws,
and every comparison between two runs is paired world by world.  Numbers come as uniforms; whoever needs another
distribution maps them through its inverse CDF, which no release of NumPy changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from scipy.special import ndtri

from bargain.inworlds import Array, Index, InWorlds

BLOCK = 8192
"""Worlds in a block: the unit of work, of parallelism and of resumption."""


def stream(seed: int, name: str, block: int) -> np.random.Generator:
    """The random generator that belongs to a name in a block."""
    digest = blake2b(f"{seed}/{name}/{block}".encode(), digest_size=16).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest, "little")))


def uniform(seed: int, name: str, block: int, worlds: int = BLOCK) -> Array:
    """Independent draws, one a world: of so many first worlds, whose draws do not depend on how many there are.

    return   (worlds,)   in the open interval (0, 1)
    """
    return (stream(seed, name, block).integers(2**52, size=worlds) + 0.5) / 2**52


def of_worlds(seed: int, name: str, block: int, world: Index) -> Array:
    """The same draws of some worlds (W,) of a block, (W,)."""
    return uniform(seed, name, block, int(world.max(initial=-1)) + 1)[world]


def permutation(seed: int, name: str, block: int) -> Index:
    """A random order of the worlds of a block.

    return   (8192,)   each of 0..8191 once
    """
    return stream(seed, f"{name}/order", block).permutation(BLOCK)


def digits(seed: int, name: str, block: int) -> int:
    """52 random binary digits, as one integer: a digital shift."""
    return int(stream(seed, f"{name}/digits", block).integers(2**52))


@dataclass(eq=False)
class Streams(InWorlds):
    """The shocks of some worlds of a block, by name and place in the block, so that no world's depend on which others are there.

    seed, block   of the run
    track         goes before every name
    world         (W,)   which worlds of the block
    """

    seed: int
    track: str
    block: int
    world: Index

    def uniform(self, name: str) -> Array:
        """One draw a world, (W,), in the open interval (0, 1)."""
        return of_worlds(self.seed, f"{self.track}.{name}", self.block, self.world)

    def normal(self, name: str) -> Array:
        """One standard normal draw a world, (W,)."""
        return np.asarray(ndtri(self.uniform(name)))
