"""What authors printed of power in voting bodies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bargain.theory.claim import Claim
from bargain.theory.power.voting_power import (
    banzhaf,
    banzhaf_normalised,
    shapley_shubik,
    shapley_shubik_of_classes,
)

SHAPLEY_SHUBIK = "Shapley & Shubik 1954"
APPLIED = "Shapley-Shubik, applied"
STACH = "Stach 2011, in CoopGame"
BANZHAF = "Banzhaf 1965"
BRITANNICA = "Davis & Brams, Britannica"

Game = tuple[int, Sequence[int]]
"""A quota and weights."""

EEC_1958 = (12, (4, 4, 4, 2, 2, 1))
"""Three large members, Belgium and the Netherlands, Luxembourg."""
EEC_1973 = (41, (10, 10, 10, 10, 5, 5, 3, 3, 2))
EU_1995 = (62, (10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2))
COUNCIL_1946 = (37, (7,) * 5 + (1,) * 6)
"""The Security Council of eleven: seven votes, those of the five permanent members among them."""
COUNCIL_1966 = (39, (7,) * 5 + (1,) * 10)
"""The Security Council of fifteen: nine votes, those of the five permanent members among them."""
NASSAU_1964 = (58, (31, 31, 28, 21, 2, 2))
"""Hempstead twice, Oyster Bay, North Hempstead, Long Beach, Glen Cove."""
STACH_GAME = (50, (10, 10, 20, 30))
MAJORITY_OF_50_49_1 = (51, (50, 49, 1))

WHOLE = "the source gives a proportion of whole numbers, 2 : 5 : 5; unrounded it is 2 : 5.1 : 5.2"
FROM_WHOLE = "350 : 9 : 2 follows from 2 : 5 : 5, which is rounded; unrounded it is 337 : 8.9 : 2"


def _shapley_shubik(game: Game, member: int) -> float:
    return float(shapley_shubik(*game)[member])


def _banzhaf(game: Game, member: int) -> float:
    return float(banzhaf(*game)[member])


def _banzhaf_share(game: Game, member: int) -> float:
    return float(banzhaf_normalised(*game)[member])


def _permanent(game: Game) -> float:
    """The power of the five permanent members together."""
    return float(sum(shapley_shubik(*game)[:5]))


def _congress() -> tuple[float, ...]:
    """The index of the President, one senator or the Vice-President, and one representative."""

    def passes(inside: tuple[int, ...]) -> bool:
        president, senate, house = inside
        signed = president == 1 and 2 * senate > 97 and 2 * house > 435
        return signed or (3 * senate >= 2 * 97 and 3 * house >= 2 * 435)

    return tuple(map(float, shapley_shubik_of_classes((1, 97, 435), passes)))


def _president() -> float:
    return _congress()[0]


def _to_representative(member: int) -> float:
    power = _congress()
    return power[member] / power[2]


CLAIMS = (
    *(
        Claim(APPLIED, quantity, printed, partial(_shapley_shubik, game, member), "worked out")
        for quantity, printed, game, member in (
            ("EEC 1958: France", "14/60", EEC_1958, 0),
            ("EEC 1958: Belgium", "9/60", EEC_1958, 3),
            ("EEC 1958: Luxembourg", "0", EEC_1958, 5),
            ("EEC 1973: a member of 10 votes", "5/28", EEC_1973, 0),
            ("EEC 1973: Luxembourg", "1/105", EEC_1973, 8),
            ("EU 1995: a member of 10 votes", "0.1167", EU_1995, 0),
            ("EU 1995: Spain", "0.0955", EU_1995, 4),
            ("EU 1995: Luxembourg", "0.0207", EU_1995, 14),
            ("UN Council: permanent member", "421/2145", COUNCIL_1966, 0),
            ("UN Council: elected member", "4/2145", COUNCIL_1966, 5),
        )
    ),
    Claim(
        SHAPLEY_SHUBIK,
        "UN Council of 11: permanent five",
        "0.987",
        partial(_permanent, COUNCIL_1946),
    ),
    *(
        Claim(SHAPLEY_SHUBIK, quantity, printed, compute, why_not=why_not)
        for quantity, printed, compute, why_not in (
            ("US, 2 : 5 : 5: share of first", "1/6", _president, WHOLE),
            ("US, 350 : 9 : 2: first to third", "175", partial(_to_representative, 0), FROM_WHOLE),
            ("US, 350 : 9 : 2: second to third", "4.5", partial(_to_representative, 1), FROM_WHOLE),
        )
    ),
    *(
        Claim(STACH, f"50 of 10, 10, 20, 30: {member}", printed, partial(_shapley_shubik, STACH_GAME, place))
        for member, printed, place in (
            ("ten", "0.08333333", 0),
            ("twenty", "0.25000000", 2),
            ("thirty", "0.58333333", 3),
        )
    ),
    *(
        Claim(BANZHAF, quantity, printed, partial(_banzhaf_share, game, member), "worked out")
        for quantity, printed, game, member in (
            ("Nassau County: Hempstead's first", "1/3", NASSAU_1964, 0),
            ("Nassau County: North Hempstead", "0", NASSAU_1964, 3),
        )
    ),
    Claim(
        "Banzhaf, applied",
        "UN Council, absolute: permanent",
        "848/16384",
        partial(_banzhaf, COUNCIL_1966, 0),
        "worked out",
    ),
    *(
        Claim(BRITANNICA, f"Banzhaf, {quantity}", printed, partial(_banzhaf_share, game, member))
        for quantity, printed, game, member in (
            ("EEC 1958: France", "5/21", EEC_1958, 0),
            ("EEC 1958: Belgium", "1/7", EEC_1958, 3),
            ("EEC 1958: Luxembourg", "0", EEC_1958, 5),
            ("50, 49, 1: first", "3/5", MAJORITY_OF_50_49_1, 0),
            ("50, 49, 1: others", "1/5", MAJORITY_OF_50_49_1, 1),
        )
    ),
)
