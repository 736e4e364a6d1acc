/* bargain/packages/zone.py for continua. */

#pragma once

#include "frontier.h"

enum { HALVINGS = 18 };

#define SMALLEST 1e-100 /* a distance of nothing; its powers stay numbers */

/* The largest least surplus over two floors: a bisection on the weight, then a mixture of what it ends between. */
static void largest_least_surplus(const Curve *c, const Row *floors, double *best) {
    Row low, high, first[2], second[2], packages[2][K];
    ACROSS low[w] = -WIDEST, high[w] = WIDEST;
    for (int i = 0; i < HALVINGS; i++) {
        Row middle;
        ACROSS middle[w] = (low[w] + high[w]) / 2.0;
        values(c, middle, first[0], second[0]);
        ACROSS {
            int ahead = first[0][w] - floors[0][w] > second[0][w] - floors[1][w];
            low[w] = ahead ? middle[w] : low[w];
            high[w] = ahead ? high[w] : middle[w];
        }
    }
    values(c, low, first[0], second[0]);
    values(c, high, first[1], second[1]);
    positions(c, low, packages[0]);
    positions(c, high, packages[1]);
    ACROSS {
        double a_first = first[0][w] - floors[0][w], a_second = second[0][w] - floors[1][w];
        double b_first = first[1][w] - floors[0][w], b_second = second[1][w] - floors[1][w];
        double ahead = a_first - a_second, span = ahead + (b_second - b_first);
        double share = least(most(span > 0.0 ? ahead / span : 0.0, 0.0), 1.0);
        double mixed_first = c->all_first[w] - floors[0][w], mixed_second = c->all_second[w] - floors[1][w];
        EVERY_ISSUE {
            double x = packages[0][k][w] + (packages[1][k][w] - packages[0][k][w]) * share, ratio = e_to(c->offset[k][w]);
            mixed_first -= c->first[k][w] * e_to(c->gamma[k][w] * log_of(most(x, SMALLEST)));
            mixed_second -= c->second[k][w] * ratio * e_to(c->gamma[k][w] * log_of(most(1.0 - x, SMALLEST)));
        }
        double at_ends = most(least(a_first, a_second), least(b_first, b_second));
        best[w] = most(least(mixed_first, mixed_second), at_ends);
    }
}
