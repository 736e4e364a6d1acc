/* The lots on a breakdown, the same as the engine draws. */

#pragma once

#include "tile.h"

/* Four numbers of NumPy's Philox stream, as bargain.chance makes them, in (0, 1). */
INLINE void draw(const uint64_t *key, uint64_t counter, double *lots) {
    uint64_t a = counter, b = 0, c = 0, d = 0, k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; round++) {
        unsigned __int128 first = (unsigned __int128)a * 0xD2E7470EE14C6C93u, third = (unsigned __int128)c * 0xCA5A826395121157u;
        a = (uint64_t)(third >> 64) ^ b ^ k0;
        b = (uint64_t)third;
        c = (uint64_t)(first >> 64) ^ d ^ k1;
        d = (uint64_t)first;
        k0 += 0x9E3779B97F4A7C15u;
        k1 += 0xBB67AE8584CAA73Bu;
    }
    uint64_t made[4] = {a, b, c, d};
    for (int i = 0; i < 4; i++) lots[i] = ((double)(made[i] >> 12) + 0.5) * 0x1p-52;
}
