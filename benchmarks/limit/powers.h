/* Powers, without leaving the loop that needs them. */

#pragma once

#include "tile.h"

/* e^x and log(y) in the line, so that eight of them are on their way at once: libmvec, whose calls empty all registers, takes
   twice as long (984 ns against 499 for the packages of one menu in one world, on an AMD EPYC of family 26 by gcc 12.2).
   |x| < 700, 1e-300 < y < 1e300; to about an ulp of the larger of the result and 1.  Arguments are reduced as in fdlibm;
   Taylor's series to r^12, |r| <= log(2) / 2, and fdlibm's series for the logarithm. */
INLINE double e_to(double x) {
    double k = rint(x * 1.4426950408889634), r = x - k * 0.6931471805599453, r2 = r * r, r4 = r2 * r2;
    double low = (1.0 + r) + r2 * (1.0 / 2 + r * (1.0 / 6));
    double middle = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040));
    double high = (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3628800 + r * (1.0 / 39916800)) + r4 * (1.0 / 479001600);
    double power = low + r4 * (middle + r4 * high);
    int64_t bits;
    memcpy(&bits, &power, sizeof bits);
    bits += (int64_t)k << 52;
    memcpy(&power, &bits, sizeof bits);
    return power;
}

INLINE double log_of(double y) {
    int64_t bits;
    memcpy(&bits, &y, sizeof bits);
    int64_t twos = (bits - 0x3FE6A09E667F3BCD) >> 52; /* from sqrt(1/2) */
    bits -= twos << 52;
    double m, e = (double)twos;
    memcpy(&m, &bits, sizeof m);
    double s = (m - 1.0) / (m + 1.0), z = s * s, w = z * z;
    double odd = 0.6666666666666735130 + w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591));
    double even = 0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332);
    return e * 0.6931471805599453 + s * (2.0 + z * (odd + z * even));
}
