"""What authors printed of what many actors settle on."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import numpy as np

from bargain.inworlds import Array
from bargain.theory.claim import Claim
from bargain.theory.groups.compromise import nash_position_from
from bargain.theory.groups.condorcet import condorcet_winner, majority_votes, nearness
from bargain.theory.groups.condorcet_election import (
    conditional_shares,
    incentive_shares,
    uniform_shares,
    victory_chances,
)
from bargain.theory.groups.contest import chance_by_ordered_pairs
from bargain.theory.groups.expected_utility import rounds
from bargain.theory.groups.offers import smallest_weighted_position
from bargain.theory.groups.weighted import weighted_mean, weighted_median

# When, in years, medium-sized cars should meet the emission standards: capability, position, salience.
EMISSION = {
    "Netherlands": (0.08, 4.0, 0.8),
    "Belgium": (0.08, 7.0, 0.4),
    "Luxembourg": (0.03, 4.0, 0.2),
    "Germany": (0.16, 4.0, 0.8),
    "France": (0.16, 10.0, 0.6),
    "Italy": (0.16, 10.0, 0.6),
    "UK": (0.16, 10.0, 0.9),
    "Ireland": (0.05, 7.0, 0.1),
    "Denmark": (0.05, 4.0, 1.0),
    "Greece": (0.08, 7.0, 0.7),
}
CAPABILITY, POSITIONS, SALIENCE = np.array(list(EMISSION.values())).T[..., None]

Summary = Callable[[Array, Array, Array], Array]


@cache
def _path() -> Array:
    """The positions at the start and after each of eight rounds, in the reading of 20 that comes closest to Table 2."""
    return rounds(POSITIONS, CAPABILITY, SALIENCE, 8, chance_by_ordered_pairs, smallest_weighted_position)


def _after(number: int, summary: Summary) -> float:
    """The mean or median after so many rounds."""
    return float(summary(_path()[number], CAPABILITY, SALIENCE)[0])


def _elected() -> float:
    """The position that wins every vote between two."""
    votes = majority_votes(nearness(POSITIONS), CAPABILITY * SALIENCE)
    return float(POSITIONS[condorcet_winner(votes)[0], 0])


TABLE_1 = "Scholz et al. 2011, Table 1"
AT_THE_START = (
    Claim(TABLE_1, "start: median", "7", partial(_after, 0, weighted_median), "worked out"),
    Claim(TABLE_1, "start: Condorcet winner", "7", _elected, "worked out"),
    Claim(TABLE_1, "start: mean", "7.39", partial(_after, 0, weighted_mean), "worked out"),
)

CHOSEN = "the reading was chosen as the best of 20 on these 16 numbers"
CUT = f"the same if cut off, not rounded; {CHOSEN}"
UNMATCHED = f"no reading here rounds to it; {CHOSEN}"

# Round, then each cell as it is printed and why it cannot be reproduced to the digit, where it cannot.
CELLS = (
    (1, ("8.4", ""), ("7.4", CUT)),
    (2, ("9.9", UNMATCHED), ("7.5", CUT)),
    (3, ("9.9", CUT), ("7.6", "")),
    (4, ("9.9", CUT), ("7.3", CUT)),
    (5, ("9.9", CUT), ("7.3", "")),
    (6, ("7.4", CUT), ("7.4", "")),
    (7, ("8.8", ""), ("7.5", "")),
    (8, ("9.6", CUT), ("7.6", "")),
)
TABLE_2 = tuple(
    Claim(
        "Scholz et al. 2011, Table 2 fitted",
        f"{name} after round {number}",
        printed,
        partial(_after, number, summary),
        why_not=why_not,
    )
    for number, *cells in CELLS
    for (printed, why_not), (name, summary) in zip(
        cells, (("median", weighted_median), ("mean", weighted_mean)), strict=True
    )
)

# Strengths of the coalitions for each option against each other, as KTAB's demonstration draws them.
TWO_OPTIONS = np.array([[0.0, 51.212], [19.714, 0.0]])[..., None]
THREE_OPTIONS = np.array([[0.0, 12.099, 54.921], [10.333, 0.0, 27.079], [5.007, 55.047, 0.0]])[..., None]


def _entry(rule: Callable[[Array], Array], strength: Array, *at: int) -> float:
    return float(rule(strength)[(*at, 0)])


KTAB = "KTAB 2017, demonstration"
ELECTION = (
    *(
        Claim(KTAB, f"2 options, {name}: 1", "0.8709", partial(_entry, rule, TWO_OPTIONS, 0))
        for name, rule in (("uniform", uniform_shares), ("incentive", incentive_shares))
    ),
    *(
        Claim(
            KTAB,
            f"3 options: {i + 1} beats {j + 1}",
            printed,
            partial(_entry, victory_chances, THREE_OPTIONS, i, j),
        )
        for i, j, printed in ((0, 1, "0.5782"), (0, 2, "0.9918"), (1, 2, "0.1948"))
    ),
    *(
        Claim(KTAB, f"3 options, {name}: {i + 1}", share, partial(_entry, rule, THREE_OPTIONS, i))
        for name, rule, shares in (
            ("uniform", uniform_shares, ("0.6351", "0.2148", "0.1501")),
            ("incentive", incentive_shares, ("0.5094", "0.2796", "0.2110")),
            ("conditional", conditional_shares, ("0.8659", "0.1241", "0.0100")),
        )
        for i, share in enumerate(shares)
    ),
)


def _from_status_quo() -> float:
    """Two parties of equal capability at 1 and 2 who stay at 0 if they do not agree."""
    return float(nash_position_from(np.array([[1.0], [2.0]]), np.ones((2, 1)), np.zeros(1))[0])


COMPROMISE = (
    Claim(
        "after Nash 1950, losses squared",
        "at 1, 2; status quo 0",
        "1.2192236",
        _from_status_quo,
        "worked out",
    ),
)

CLAIMS: tuple[Claim, ...] = AT_THE_START + TABLE_2 + ELECTION + COMPROMISE
