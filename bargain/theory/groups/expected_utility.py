"""Who gives way to whom, and where a group ends up: Bueno de Mesquita's model, as Scholz, Calbert & Smith read it.

Round after round each party weighs a challenge to each other, and takes the offer of one that could challenge it.

u(g, r)       2 - 4 (1/2 - g/2)^r      what a gain of g, as a share of the range R, is worth at risk exponent r
success       u(d),  failure u(-d),    d = |x_i - x_j| / R
challenge     E(i, j) = s_j (P u(d) + (1 - P) u(-d)) + (1 - s_j) u(d) - waiting
waiting       Q u(0) + (1 - Q) (T u(b) + (1 - T) u(-b)),    b = (|x_i - m| + d R) / 2R

P   chance that i beats j, one of the rules in ``contest.py``       s_j   j's salience: the chance that it resists
Q   chance that j stays where it is if left alone                   T     chance that its move would be to i's good
m   the weighted median

risk          D_i = sum of E(j, i) over j != i at r = 1;   rho_i = (2 D_i - max D - min D) / (max D - min D);
              r_i = (1 - rho_i / 3) / (1 + rho_i / 3)

All is then computed again with the r_i, each party judging others' gains by its own, and each takes one of its offers,
by one of the rules in ``offers.py``, all at once.
Source: Scholz, Calbert & Smith 2011, after Bueno de Mesquita 1985, 1994 and 1997.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bargain.inworlds import Array
from bargain.preferences import TIE
from bargain.theory._arguments import finite, rule, shaped, together, whole, within
from bargain.theory._sums import total
from bargain.theory.groups.contest import support
from bargain.theory.groups.offers import Offers, offers
from bargain.theory.groups.weighted import weighted_median

Chance = Callable[[Array], Array]
"""A rule that turns votes for each position against each other into chances to prevail, (P, P, W) both."""

Choice = Callable[[Offers, Array], Array]
"""A rule that takes one of the offers each party has: from the offers and positions (P, W) to new positions (P, W)."""


def utility(gain: Array, exponent: Array) -> Array:
    """What a gain is worth.

    gain       as a share of the range of positions, in [-1, 1], any shape
    exponent   risk exponent, > 0, broadcast with the gain
    return     in [-2, 2]
    """
    gain, exponent = together(gain=gain, exponent=exponent)
    worth: Array = 2.0 - 4.0 * (0.5 - 0.5 * gain) ** exponent
    return worth


def waiting(distance: Array, from_median: Array, exponent: Array, stays: float, improves: float) -> Array:
    """What a party expects of leaving another alone.

    distance      between the two, as a share of the range of positions, in [0, 1], any shape
    from_median   of the party itself from the median, as a share of the range, in [0, 1]
    exponent      the judging party's risk exponent, > 0
    stays         Q: chance that the other stays where it is, in [0, 1]
    improves      T: chance that, if it moves, that is to the party's good, in [0, 1]
    return        in [-2, 2]
    """
    distance, from_median = together(distance=distance, from_median=from_median)
    alone = utility(np.zeros(1), exponent)
    if stays == 1.0:
        return alone
    moved = 0.5 * (from_median + distance)
    change = improves * utility(moved, exponent) + (1.0 - improves) * utility(-moved, exponent)
    return stays * alone + (1.0 - stays) * change


def challenge(chance: Array, distance: Array, resistance: Array, exponent: Array, alone: Array) -> Array:
    """What a party expects of challenging another, above what it expects of leaving it alone.

    chance       to beat it if it resists, in [0, 1], any shape
    distance     between the two, as a share of the range of positions, in [0, 1]
    resistance   chance that it resists: its salience, in [0, 1]
    exponent     the judging party's risk exponent, > 0
    alone        what is expected of leaving it alone, utils
    return       utils
    """
    chance, resistance = together(chance=chance, resistance=resistance)
    lost = resistance * (1.0 - chance)
    return (1.0 - lost) * utility(distance, exponent) + lost * utility(np.negative(distance), exponent) - alone


def risk_exponents(challenges: Array) -> Array:
    """How each party takes risks, from how much the others expect of challenging it.

    challenges   (P, P, W)   what the party of the first axis expects of challenging that of the second, utils
    return       (P, W)      in [1/2, 2]: 1/2 for the one who is most threatened, 2 for the least; 1 where all are alike
    raises       ValueError for numbers that are not finite, and other shapes
    """
    (challenges,) = shaped("PPW", challenges=challenges)
    finite("challenges", challenges)
    others = ~np.eye(len(challenges), dtype=bool)[..., None]
    threat = total(challenges * others)
    low, high = threat.min(axis=0), threat.max(axis=0)
    apart = high - low > TIE
    third = np.where(apart, 2.0 * threat - high - low, 0.0) / np.where(apart, 3.0 * (high - low), 1.0)
    exponents: Array = (1.0 - third) / (1.0 + third)
    return exponents


def one_round(
    positions: Array,
    capability: Array,
    salience: Array,
    span: Array,
    chance: Chance,
    choice: Choice,
    stays: float = 1.0,
    improves: float = 1.0,
) -> Array:
    """Where the parties stand after one round.

    positions    (P, W)   on one issue, any unit
    capability   (P, W)   >= 0, any unit
    salience     (P, W)   in [0, 1]
    span         (W,)     range of the positions the talks began with, in the unit of the positions, > 0
    chance       a rule of ``contest.py``
    choice       a rule of ``offers.py``
    stays        Q, in [0, 1]: 1 in the paper's example
    improves     T, in [0, 1]: without effect where Q is 1
    return       (P, W)   within the positions
    raises       ValueError for other shapes; salience, Q and T are checked by ``rounds``
    """
    positions, capability, salience, span = shaped(
        "PW", "PW", "PW", "W", positions=positions, capability=capability, salience=salience, span=span
    )
    weights = capability * salience
    distance = np.abs(positions[:, None] - positions) / span
    from_median = np.abs(positions - weighted_median(positions, capability, salience)) / span

    def chances(exponent: Array) -> Array:
        return chance(support(positions, weights, exponent, span))

    def expected(exponent: Array, wins: Array, resistance: Array, middle: Array) -> Array:
        """What each party (first axis) makes of a challenge, judging all by its own exponent."""
        judge = exponent[:, None]
        return challenge(wins, distance, resistance, judge, waiting(distance, middle, judge, stays, improves))

    neutral = np.ones_like(positions)
    exponent = risk_exponents(expected(neutral, chances(neutral), salience[None], from_median[:, None]))
    wins = chances(exponent)
    own = expected(exponent, wins, salience[None], from_median[:, None])
    other = expected(exponent, wins.swapaxes(0, 1), salience[:, None], from_median[None])
    return choice(offers(own, other, positions), positions)


def rounds(
    positions: Array,
    capability: Array,
    salience: Array,
    number: int,
    chance: Chance,
    choice: Choice,
    stays: float = 1.0,
    improves: float = 1.0,
) -> Array:
    """Where the parties stand at the start and after each of so many rounds.

    positions    (P, W)   on one issue, any unit
    capability   (P, W)   >= 0, any unit
    salience     (P, W)   in [0, 1]
    number       of rounds, >= 0
    chance       a rule of ``contest.py``
    choice       a rule of ``offers.py``
    stays        Q, in [0, 1]: 1 in the paper's example
    improves     T, in [0, 1]: without effect where Q is 1
    return       (number + 1, P, W)   within the positions at the start
    raises       ValueError for numbers out of these ranges, other shapes, and rules that are not functions
    """
    positions, capability, salience = shaped("PW", positions=positions, capability=capability, salience=salience)
    rule("chance", chance)
    rule("choice", choice)
    finite("positions", positions)
    within("capability", capability, 0.0)
    whole("number", number, 0)
    for name, values in (("salience", salience), ("stays", stays), ("improves", improves)):
        within(name, values, 0.0, 1.0)
    positions, capability, salience = np.broadcast_arrays(positions, capability, salience)
    spread = np.ptp(positions, axis=0)
    span = np.where(spread > 0, spread, 1.0)
    path = [positions]
    for _ in range(number):
        path.append(one_round(path[-1], capability, salience, span, chance, choice, stays, improves))
    return np.stack(path)
