"""e to a power and the logarithm, in the line: a loop over worlds that calls a library's is not put into wide registers.

Arguments are reduced, and the logarithm's series is, as in fdlibm (Sun Microsystems 1993); the exponential's is Taylor's, to the
twelfth power of at most half a log(2).  Both are right to about an ulp of the larger of the result and 1.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from bargain.compiled.kernel import inner

LOWEST = -708.0
"""e to less is taken to be e to this: next to nothing, and still a normal number."""


@intrinsic
def _bits_of(context: Any, number: Any) -> Any:
    """The bits of a number."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], ir.IntType(64))

    return types.int64(types.float64), generate


@intrinsic
def _number_of(context: Any, bits: Any) -> Any:
    """The number of these bits."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], ir.DoubleType())

    return types.float64(types.int64), generate


@inner
def exp(x: float) -> float:
    """The exponential of x, which is at most 709."""
    x = max(x, LOWEST)
    twos = math.floor(x * 1.4426950408889634 + 0.5)
    r = (x - twos * 6.93147180369123816490e-01) - twos * 1.90821492927058770002e-10
    r2 = r * r
    r4 = r2 * r2
    low = (1.0 + r) + r2 * (1.0 / 2 + r * (1.0 / 6))
    middle = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040))
    high = (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3628800 + r * (1.0 / 39916800)) + r4 * (1.0 / 479001600)
    power: float = _number_of(_bits_of(low + r4 * (middle + r4 * high)) + (np.int64(twos) << 52))
    return power


@inner
def log(y: float) -> float:
    """The natural logarithm of a normal number above 0."""
    bits = _bits_of(y)
    twos = (bits - 0x3FE6A09E667F3BCD) >> 52  # from sqrt(1/2)
    m = _number_of(bits - (twos << 52))
    s = (m - 1.0) / (m + 1.0)
    z = s * s
    w = z * z
    odd = 0.6666666666666735130 + w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591))
    even = 0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332)
    logarithm: float = float(twos) * 0.6931471805599453 + s * (2.0 + z * (odd + z * even))
    return logarithm
