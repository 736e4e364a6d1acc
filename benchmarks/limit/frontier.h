/* bargain/packages/frontier.py for continua between opposite poles.

   z = 1 / (1 + u),  u = exp(-(theta + c) / (gamma - 1)),  hence  (1 - z)^gamma = z^gamma u exp(-theta - c)                */

#pragma once

#include "powers.h"

enum { K = 8 };

#define TIE 1e-9
#define WIDEST 20.72326583594641 /* log(1e9 - 1) */
#define EVERY_ISSUE _Pragma("GCC unroll 8") for (int k = 0; k < K; k++)

/* Efficient packages for a weight, theta, between two sides as somebody sees them, and what they are worth to two sides. */
typedef struct {
    Row offset[K], slope[K], gamma[K], first[K], second[K], all_first, all_second;
} Curve;

static void draw_curve(Curve *c, const Row *seen_first, const Row *seen_second, const Row *first, const Row *second,
                       const Row *gamma) {
    ACROSS c->all_first[w] = c->all_second[w] = 0.0;
    for (int k = 0; k < K; k++)
        ACROSS {
            double ratio = seen_second[k][w] / seen_first[k][w];
            c->offset[k][w] = log_of(ratio);
            c->slope[k][w] = -1.0 / (gamma[k][w] - 1.0);
            c->gamma[k][w] = gamma[k][w];
            c->first[k][w] = first[k][w];
            c->second[k][w] = second[k][w] / ratio;
            c->all_first[w] += first[k][w];
            c->all_second[w] += second[k][w];
        }
}

/* Both sides' values at theta. */
static __attribute__((noinline)) void values(const Curve *restrict c, const double *restrict theta, double *restrict first,
                                              double *restrict second) {
    ACROSS {
        double lost_first = 0.0, lost_second = 0.0;
        EVERY_ISSUE {
            double u = e_to((theta[w] + c->offset[k][w]) * c->slope[k][w]);
            double power = e_to(-c->gamma[k][w] * log_of(1.0 + u));
            lost_first += c->first[k][w] * power;
            lost_second += c->second[k][w] * (power * u);
        }
        first[w] = c->all_first[w] - lost_first;
        second[w] = c->all_second[w] - e_to(-theta[w]) * lost_second;
    }
}

INLINE void positions(const Curve *c, const double *theta, Row *package) {
    for (int k = 0; k < K; k++)
        ACROSS package[k][w] = 1.0 / (1.0 + e_to((theta[w] + c->offset[k][w]) * c->slope[k][w]));
}
