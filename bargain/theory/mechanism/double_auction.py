"""Sealed bids of a buyer and a seller who each know only their own type: what they bid, and how much trade is lost.

Both write down a price at the same time.  If the buyer's bid b is at least the seller's ask s they trade, at
k b + (1 - k) s.  With a value v uniform on [v0, v1] and a cost c on [c0, c1] there is an equilibrium in straight lines,

b(v) = (v + k s0) / (1 + k)              s0 = ((1 + k) c0 + (1 - k) v1) / 2     the lowest ask
s(c) = (c + (1 - k) b1) / (2 - k)        b1 = (k c0 + (2 - k) v1) / 2           the highest bid

where nobody bids above the highest ask or asks below the lowest bid, for there is nothing more to win.  On [0, 1]:
b = v / (1 + k) + k (1 - k) / (2 (1 + k)),  s = c / (2 - k) + (1 - k) / 2.
There are many other equilibria, one without any trade among them.
Source: Chatterjee & Samuelson 1983.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from bargain.inworlds import Array
from bargain.theory._arguments import finite, together, whole, within

Range = tuple[ArrayLike, ArrayLike]
"""The lowest and the highest type, each (W,) or the same in all worlds."""

UNIT: Range = (0.0, 1.0)

Ends = tuple[Array, Array]
"""The same as arrays."""


def bid(value: ArrayLike, k: ArrayLike, values: Range = UNIT, costs: Range = UNIT) -> Array:
    """What a buyer bids.

    value    (..., W)     v, in money
    k        (W,) or one  weight of the bid in the price, in [0, 1]
    values   v0 < v1      what the seller knows of the value
    costs    c0 < c1      what the buyer knows of the cost
    return   (..., W)     in money
    raises   ValueError where k is not a weight, a number has no end, or no equilibrium is in straight lines: all lines cross
    """
    finite("value", value)
    k, values, costs = _checked(k, values, costs)
    line = _bid_line(together(value=value, k=k)[0], k, values, costs)
    result: Array = np.minimum(line, _ask_line(costs[1], k, values, costs))
    return result


def ask(cost: ArrayLike, k: ArrayLike, values: Range = UNIT, costs: Range = UNIT) -> Array:
    """What a seller asks.

    cost     (..., W)     c, in money
    k        (W,) or one  weight of the bid in the price, in [0, 1]
    values   v0 < v1      what the seller knows of the value
    costs    c0 < c1      what the buyer knows of the cost
    return   (..., W)     in money
    raises   ValueError as for `bid`
    """
    finite("cost", cost)
    k, values, costs = _checked(k, values, costs)
    line = _ask_line(together(cost=cost, k=k)[0], k, values, costs)
    result: Array = np.maximum(line, _bid_line(values[0], k, values, costs))
    return result


def chance_of_trade(k: ArrayLike, values: Range = UNIT, costs: Range = UNIT) -> Array:
    """The chance that the bid is at least the ask.

    k        (W,) or one  weight of the bid in the price, in [0, 1]
    values   v0 < v1      range of the value
    costs    c0 < c1      range of the cost
    return   (W,)         in [0, 1]
    raises   ValueError as for `bid`
    """
    return _over_trades(lambda cost, least, most: most - least, k, values, costs)


def gains_from_trade(k: ArrayLike, values: Range = UNIT, costs: Range = UNIT) -> Array:
    """The expected v - c of what is traded.

    k        (W,) or one  weight of the bid in the price, in [0, 1]
    values   v0 < v1      range of the value
    costs    c0 < c1      range of the cost
    return   (W,)         in money, >= 0
    raises   ValueError as for `bid`
    """
    return _over_trades(lambda cost, least, most: ((most - cost) ** 2 - (least - cost) ** 2) / 2, k, values, costs)


def gain_from_deviating(k: ArrayLike, values: Range = UNIT, costs: Range = UNIT, grid: int = 21) -> Array:
    """The most that any type of either side could add to its expected gain by another price: 0 in equilibrium.

    k        (W,) or one  weight of the bid in the price, in [0, 1]
    values   v0 < v1      range of the value
    costs    c0 < c1      range of the cost
    grid     types that are tried of each side, and twice as many prices less one for each; >= 2
    return   (W,)         in money, >= 0 but for rounding
    raises   ValueError as for `bid`
    """
    whole("grid", grid, 2)
    k, values, costs = _checked(k, values, costs)
    prices = _between((np.minimum(values[0], costs[0]), np.maximum(values[1], costs[1])), 2 * grid - 1)
    most = np.zeros(np.broadcast_shapes(np.shape(k), prices.shape[1:]))
    for value in _between(values, grid):
        honest = _buyer_expects(bid(value, k, values, costs), value, k, values, costs)
        most = np.maximum(most, _buyer_expects(prices, value, k, values, costs).max(axis=0) - honest)
    for cost in _between(costs, grid):
        honest = _seller_expects(ask(cost, k, values, costs), cost, k, values, costs)
        most = np.maximum(most, _seller_expects(prices, cost, k, values, costs).max(axis=0) - honest)
    return most


def _bid_line(value: Array | float, k: Array, values: Ends, costs: Ends) -> Array:
    lowest_ask = ((1 + k) * costs[0] + (1 - k) * values[1]) / 2
    return np.asarray((value + k * lowest_ask) / (1 + k))


def _ask_line(cost: Array | float, k: Array, values: Ends, costs: Ends) -> Array:
    highest_bid = (k * costs[0] + (2 - k) * values[1]) / 2
    return np.asarray((cost + (1 - k) * highest_bid) / (2 - k))


def _checked(weight: ArrayLike, value_range: Range, cost_range: Range) -> tuple[Array, Ends, Ends]:
    within("k", weight, 0.0, 1.0)
    (v0, v1), (c0, c1) = value_range, cost_range
    k, v0, v1, c0, c1 = together(k=weight, v0=v0, v1=v1, c0=c0, c1=c1)
    values, costs = (v0, v1), (c0, c1)
    for name, (low, high) in (("values", values), ("costs", costs)):
        finite(name, low)
        finite(name, high)
        if np.any(low >= high):
            raise ValueError(f"{name} must run from low to high, not from {low} to {high}")
    if np.any(_ask_line(costs[1], k, values, costs) < _bid_line(values[0], k, values, costs)):
        raise ValueError(
            f"values {value_range} lie too far above costs {cost_range}: any price between them is an equilibrium"
        )
    return k, values, costs


def _between(ends: Ends, points: int) -> Array:
    """(points, W), evenly from the lowest to the highest."""
    low, high = np.broadcast_arrays(*(np.atleast_1d(end) for end in ends))
    return np.linspace(low, high, points)


def _over_trades(inner: Callable[[Array, Array, Array], Array], k: ArrayLike, values: Range, costs: Range) -> Array:
    """Mean over types of what is traded, for an inner integral over v, from the least that trades with c up to v1.

    Trade takes v >= slope * c + start.  On both sides of the cost at which that reaches v0 the inner integral is a
    polynomial of at most the second degree, so Simpson's rule is exact.
    """
    k, values, costs = _checked(k, values, costs)
    slope = (1 + k) / (2 - k)
    start = (1 + k) * (_ask_line(0.0, k, values, costs) - _bid_line(0.0, k, values, costs))
    turn, last = (np.clip((value - start) / slope, *costs) for value in values)
    total = np.zeros(np.shape(turn))
    for low, high in ((costs[0], turn), (turn, last)):
        for cost, weight in ((low, 1 / 6), ((low + high) / 2, 4 / 6), (high, 1 / 6)):
            least = np.clip(slope * cost + start, *values)
            total = total + weight * (high - low) * inner(np.asarray(cost), least, values[1])
    result: Array = total / ((values[1] - values[0]) * (costs[1] - costs[0]))
    return result


def _buyer_expects(offer: Array, value: Array, k: Array, values: Ends, costs: Ends) -> Array:
    """A buyer's gain from a bid: the asks it meets come from all costs up to one, the lowest of them one price."""
    lowest, floor = _bid_line(values[0], k, values, costs), _ask_line(costs[0], k, values, costs)
    up_to = np.clip((2 - k) * (offer - _ask_line(0.0, k, values, costs)), *costs)
    flat = np.clip((2 - k) * (lowest - floor) + costs[0], costs[0], up_to)  # these all ask the lowest bid
    line = (_ask_line(flat, k, values, costs) + _ask_line(up_to, k, values, costs)) / 2
    met = np.where(offer >= np.maximum(lowest, floor), 1.0, 0.0) / (costs[1] - costs[0])
    gain: Array = met * (
        (flat - costs[0]) * (value - k * offer - (1 - k) * lowest)
        + (up_to - flat) * (value - k * offer - (1 - k) * line)
    )
    return gain


def _seller_expects(offer: Array, cost: Array, k: Array, values: Ends, costs: Ends) -> Array:
    """A seller's gain from an ask: the bids it meets come from values down to one, the highest of them one price."""
    highest, ceiling = _ask_line(costs[1], k, values, costs), _bid_line(values[1], k, values, costs)
    down_to = np.clip((1 + k) * (offer - _bid_line(0.0, k, values, costs)), *values)
    flat = np.clip((1 + k) * (highest - ceiling) + values[1], down_to, values[1])  # these all bid the highest ask
    line = (_bid_line(flat, k, values, costs) + _bid_line(down_to, k, values, costs)) / 2
    met = np.where(offer <= np.minimum(highest, ceiling), 1.0, 0.0) / (values[1] - values[0])
    gain: Array = met * (
        (values[1] - flat) * (k * highest + (1 - k) * offer - cost)
        + (flat - down_to) * (k * line + (1 - k) * offer - cost)
    )
    return gain
