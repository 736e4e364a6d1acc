/* bargain/packages/menu.py: half of the entries along the whole frontier, half where a deal is likely. */

#pragma once

#include "frontier.h"

enum { EACH = 4, MOVES = EACH * K, TURNS = MOVES + 3, HALF = 16, ENTRIES = 2 * HALF };

/* Ascending rows from runs of ascending ones: Batcher's merges, the second run of two read backwards. */
INLINE void exchange(double *low, double *high) {
    ACROSS {
        double a = low[w], b = high[w];
        low[w] = least(a, b);
        high[w] = most(a, b);
    }
}

static void merge(Row *rows, int count, int run) {
    for (; run < count; run *= 2) {
        for (int from = 0; from < count; from += 2 * run)
            for (int i = 0; i < run; i++) exchange(rows[from + i], rows[from + 2 * run - 1 - i]);
        for (int apart = run / 2; apart > 0; apart /= 2)
            for (int i = 0; i < count; i++)
                if (!(i & apart)) exchange(rows[i], rows[i + apart]);
    }
}

/* One side's menu: weights in order, and the own values of the entries in no order, since they are only counted. */
typedef struct {
    Row theta[ENTRIES], own[ENTRIES], top;
} Menu;

/* Thetas along which the frontier is followed. */
static void turns(const Curve *c, Row *theta) {
    static const double way[EACH] = {-1.9459101490553132, -0.5108256237659907, 0.5108256237659907, 1.9459101490553132};
    Row moves[MOVES + 2];
    for (int k = 0; k < K; k++)
        for (int step = 0; step < EACH; step++)
            ACROSS {
                double at = (c->gamma[k][w] - 1.0) * way[step] - c->offset[k][w];
                moves[1 + EACH * k + step][w] = least(most(at, -WIDEST), WIDEST);
            }
    merge(moves + 1, MOVES, EACH);
    ACROSS moves[0][w] = theta[0][w] = -WIDEST, moves[MOVES + 1][w] = theta[TURNS - 1][w] = WIDEST;
    for (int i = 1; i < TURNS - 1; i++) ACROSS theta[i][w] = (moves[i][w] + moves[i - 1][w]) / 2.0;
}

/* Candidates at even distances along the whole frontier. */
static void evenly(const Row *arc, Bytes *entry) {
    Bytes slot[TURNS];
    Row scale;
    ACROSS scale[w] = HALF / (arc[TURNS - 1][w] > 0.0 ? arc[TURNS - 1][w] : 1.0);
    for (int i = 0; i < TURNS; i++) ACROSS slot[i][w] = (uint8_t)(int)least(arc[i][w] * scale[w], HALF - 1);
    for (int s = 0; s < HALF; s++) {
        Bytes count = {0};
        for (int i = 0; i < TURNS; i++) ACROSS count[w] += slot[i][w] < s + (s >= HALF / 2);
        ACROSS entry[s][w] = count[w] - (s >= HALF / 2);
    }
    Bytes below, above;
    memcpy(below, entry[HALF / 2], sizeof below);
    memcpy(above, entry[HALF / 2 - 1], sizeof above);
    for (int s = 0; s < HALF / 2; s++) ACROSS entry[s][w] = entry[s][w] < below[w] ? entry[s][w] : below[w];
    for (int s = HALF / 2; s < HALF; s++) ACROSS entry[s][w] = entry[s][w] > above[w] ? entry[s][w] : above[w];
}

/* Thetas at even distances along the stretch on which both sides have about their floors. */
static void likely(const Row *theta, const Row *arc, const Row *first, const Row *second, const double *floor_first,
                   const double *floor_second, Row *found) {
    Row start, end, low, high;
    ACROSS start[w] = -1.0, end[w] = 0.0;
    for (int i = 0; i < TURNS; i++)
        ACROSS {
            start[w] += second[i][w] < floor_second[w] ? 1.0 : 0.0;
            end[w] += first[i][w] >= floor_first[w] ? 1.0 : 0.0;
        }
    ACROSS {
        double from = least(start[w], end[w]), to = most(start[w], end[w]);
        low[w] = ((const double *)arc)[(int)least(most(from, 0.0), TURNS - 1) * TILE + w];
        high[w] = ((const double *)arc)[(int)least(most(to, 0.0), TURNS - 1) * TILE + w];
    }
    for (int m = 0; m < HALF; m++) {
        Row target, above;
        ACROSS target[w] = low[w] + (high[w] - low[w]) * ((m + 0.5) / HALF), above[w] = 0.0;
        for (int i = 0; i < TURNS; i++) ACROSS above[w] += arc[i][w] < target[w] ? 1.0 : 0.0;
        ACROSS {
            int at = (int)least(most(above[w], 1.0), TURNS - 1) * TILE + w;
            double arc_below = ((const double *)arc)[at - TILE], theta_below = ((const double *)theta)[at - TILE];
            double step = ((const double *)arc)[at] - arc_below;
            double share = step > 0.0 ? (target[w] - arc_below) / step : 0.0;
            share = least(most(share, 0.0), 1.0);
            found[m][w] = theta_below + (((const double *)theta)[at] - theta_below) * share;
        }
    }
}

static void draw_up(const Curve *c, int seat, const Row *floors, Menu *menu) {
    Row theta[TURNS], first[TURNS], second[TURNS], arc[TURNS], unread;
    Bytes entry[HALF];
    turns(c, theta);
    for (int i = 0; i < TURNS; i++) values(c, theta[i], first[i], second[i]);
    ACROSS arc[0][w] = 0.0;
    for (int i = 1; i < TURNS; i++)
        ACROSS {
            double down = first[i][w] - first[i - 1][w], up = second[i][w] - second[i - 1][w];
            arc[i][w] = arc[i - 1][w] + sqrt(down * down + up * up);
        }
    evenly((const Row *)arc, entry);
    const double *own = seat ? (const double *)second : (const double *)first, *thetas = (const double *)theta;
    for (int s = 0; s < HALF; s++)
        ACROSS {
            int at = entry[s][w] * TILE + w;
            menu->theta[s][w] = thetas[at];
            menu->own[s][w] = own[at];
        }
    Row *more = menu->theta + HALF;
    likely((const Row *)theta, (const Row *)arc, (const Row *)first, (const Row *)second, floors[0], floors[1], more);
    for (int m = 0; m < HALF; m++)
        values(c, more[m], seat ? unread : menu->own[HALF + m], seat ? menu->own[HALF + m] : unread);
    merge(menu->theta, ENTRIES, HALF);
    memcpy(menu->top, seat ? second[TURNS - 1] : first[0], sizeof menu->top);
}
