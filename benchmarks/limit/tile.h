/* A tile of worlds: the rows that go through all steps together, one number a world. */

#pragma once

#include <math.h>
#include <stdint.h>
#include <string.h>

#ifndef TILE
#define TILE 64
#endif

typedef double Row[TILE] __attribute__((aligned(64)));
typedef uint8_t Bytes[TILE];

#define ACROSS _Pragma("omp simd") for (int w = 0; w < TILE; w++)
#define INLINE static inline __attribute__((always_inline))

INLINE double least(double a, double b) { return a < b ? a : b; }
INLINE double most(double a, double b) { return a > b ? a : b; }

/* A tile's columns of a table (rows, W). */
static void load(const double *table, int rows, int64_t worlds, const int64_t *ids, Row *tile) {
    int side_by_side = 1; /* as they mostly are, and then copied faster */
    for (int w = 0; w < TILE; w++) side_by_side &= ids[w] == ids[0] + w;
    for (int row = 0; row < rows; row++) {
        if (side_by_side) memcpy(tile[row], table + row * worlds + ids[0], sizeof(Row));
        else ACROSS tile[row][w] = table[row * worlds + ids[w]];
    }
}

/* The worlds of a tile; a last tile that is not full repeats its last world. */
static int tile_of(const int64_t *all, int64_t from, int64_t worlds, int64_t *ids) {
    int count = worlds - from < TILE ? (int)(worlds - from) : TILE;
    for (int w = 0; w < TILE; w++) {
        int64_t at = from + (w < count ? w : count - 1);
        ids[w] = all ? all[at] : at;
    }
    return count;
}
