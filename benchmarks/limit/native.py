"""`limit.c`, compiled for this machine when it is asked for, and called with the arrays of a seated table."""

from __future__ import annotations

import ctypes
import platform
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bargain.actors import Party
from bargain.chance import stream
from bargain.inworlds import Array
from bargain.packages.entries import ENTRIES
from bargain.talks import Talks

SOURCE = Path(__file__).with_name("limit.c")
COMPILER = "gcc"
WIDE = ("-mprefer-vector-width=512",) if platform.machine() == "x86_64" else ()
ORDER = ("-fschedule-insns", "-fsched-pressure")  # lets one power begin before the last is done: 1.7 times as fast
FLAGS = ("-O3", "-march=native", *WIDE, "-ffast-math", "-fopenmp-simd", *ORDER, "-fPIC")
LIBRARIES = ("-lm",)
ROUNDS = 24
LEAST_CURVATURE = 1.1

_Pointer = ctypes.c_void_p


class _Sides(ctypes.Structure):
    _fields_ = (
        ("worlds", ctypes.c_int64),
        ("salience", _Pointer * 2),
        ("misread", _Pointer * 2),
        ("curvature", _Pointer),
        ("public", _Pointer * 2),
        ("secret", _Pointer * 2),
        ("spread", _Pointer * 2),
        ("breakdown", _Pointer),
        ("keys", _Pointer),
    )


class _Outcome(ctypes.Structure):
    _fields_ = (
        ("month", _Pointer),
        ("ended_by", _Pointer),
        ("by", _Pointer),
        ("zone", _Pointer),
        ("shortfall", _Pointer),
        ("value", _Pointer * 2),
        ("terms", _Pointer),
    )


def available() -> bool:
    """Whether there is a compiler to do it with."""
    return shutil.which(COMPILER) is not None


@cache
def compiled() -> ctypes.CDLL:
    """The limit, compiled for this machine.

    raises   subprocess.CalledProcessError where the compiler refuses
    """
    with tempfile.TemporaryDirectory() as directory:
        parts, library = Path(directory) / "limit.o", Path(directory) / "limit.so"
        # Linked by a command of its own: with -ffast-math the linker adds what rounds the smallest numbers to 0 in all of the process.
        for command in ([*FLAGS, "-c", SOURCE, "-o", parts], ["-shared", parts, "-o", library, *LIBRARIES]):
            subprocess.run([COMPILER, *map(str, command)], check=True, capture_output=True, text=True)
        return ctypes.CDLL(str(library))  # once it is loaded the file may go


class Limit:
    """The limit at one table: arrays are laid out beforehand, so that a call is the negotiation alone.

    outcome   name -> (W,), or (2, W) and (K, W), as in `bargain.record.Record`; written by ``negotiate``
    theta, own   (2, ENTRIES, W)   each side's menu: weights rising, own values in no order; written by ``draw_menus``
    """

    def __init__(self, library: ctypes.CDLL, talks: Talks) -> None:
        """Lay out what the sides bring.

        talks    two sides of benchmarks.cases.eight_issues, seated and not yet begun
        raises   ValueError where the table is not one that limit.c is written for
        """
        _check(talks)
        self.library, worlds = library, talks.table.world.size
        self._kept: list[Array] = []  # what pointers point to
        parties = talks.parties
        stated = [talks.outside.fallbacks[party.name] for party in parties]
        self._sides = _Sides(
            worlds=worlds,
            salience=self._two(party.preferences.salience for party in parties),
            misread=self._two(party.view.noise for party in parties),
            curvature=self._laid(parties[0].preferences.curvature),
            public=self._two(np.broadcast_to(part.public, worlds) for part in stated),
            secret=self._two(np.broadcast_to(part.private, worlds) for part in stated),
            spread=self._two(np.broadcast_to(party.spread, worlds) for party in parties),
            breakdown=self._laid(np.broadcast_to(talks.table.breakdown, worlds)),
            keys=self._laid(_keys(talks)),
        )
        nothing = {name: np.full(worlds, np.nan) for name in ("month", "ended_by", "by", "zone", "shortfall")}
        self.outcome = nothing | {"value": np.full((2, worlds), np.nan), "terms": np.full((8, worlds), np.nan)}
        self._outcome = _Outcome(
            **{name: self.outcome[name].ctypes.data for name in (*nothing, "terms")},
            value=self._two(self.outcome["value"]),
        )
        self._signed = np.empty(worlds, dtype=np.int64)
        self.theta, self.own = (np.empty((2, ENTRIES, worlds)) for _ in range(2))

    def negotiate(self) -> None:
        """Play all worlds."""
        self.library.negotiate(
            ctypes.byref(self._sides), ctypes.byref(self._outcome), ctypes.c_void_p(self._signed.ctypes.data)
        )

    def draw_menus(self) -> None:
        """Draw up both menus of all worlds, and no more."""
        theta, own = (ctypes.c_void_p(table.ctypes.data) for table in (self.theta, self.own))
        self.library.draw_menus(ctypes.byref(self._sides), theta, own)

    def _laid(self, table: Any) -> int:
        laid = np.ascontiguousarray(table)
        self._kept.append(laid)
        return int(laid.ctypes.data)

    def _two(self, tables: Any) -> Any:
        return (_Pointer * 2)(*(self._laid(table) for table in tables))


def _keys(talks: Talks) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Keys of the streams from which it is drawn whether talks break off, (ROUNDS, 2)."""
    lots = talks.table.streams
    names = [f"{lots.track}.breakdown.{turn}" for turn in range(ROUNDS)]
    return np.stack([stream(lots.seed, name, lots.block).bit_generator.state["state"]["key"] for name in names])


def _check(talks: Talks) -> None:
    """Refuse a table that limit.c is not written for.

    raises   ValueError
    """
    first, second = (party.preferences for party in talks.parties)
    fits = {
        "eight issues": len(first.agenda) == 8,
        "no levels": not any(issue.levels for issue in first.agenda),
        "ideals at opposite poles": not first.ideal.any() and bool((second.ideal == 1.0).all()),
        f"curvatures of {LEAST_CURVATURE} or more": bool((first.curvature >= LEAST_CURVATURE).all()),
        "24 rounds": bool((talks.table.rounds == ROUNDS).all()),
        "the first worlds of a block": bool((talks.table.world == np.arange(talks.table.world.size)).all()),
        "two parties and nobody else": len(talks.actors) == 2,
        "nothing but values and time": not any(_more(party) for party in talks.parties),
    }
    missing = [what for what, holds in fits.items() if not holds]
    if missing:
        raise ValueError(f"limit.c is written for {', '.join(missing)}")


def _more(party: Party) -> bool:
    """Whether a party has anything that limit.c leaves out."""
    preferences = party.preferences
    bound = bool(preferences.hazards) or any(preferences.firm) or preferences.scope is not None
    return bound or bool(party.devaluation.any() or party.will.any() or (party.mandate < 1.0).any())
