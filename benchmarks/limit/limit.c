/* The negotiation of benchmarks.cases.eight_issues with TimeDependent tactics, by hand: what beside.py puts beside the engine.

   Two sides with their ideals at opposite poles of eight continua draw up a menu each, take turns for 24 rounds, and are asked
   what zone there was and what a deal left on the table.  The steps, their constants and the packages that are valued are
   those of bargain/packages/{frontier,menu,zone}.py, tactics/time_dependent.py and talks.py.  What makes it quick:

   - Worlds go through all steps tile by tile, in the nearest caches, and as many to an instruction as the machine takes.
   - A package is worth something to both sides for three powers an issue in place of five (frontier.h).
   - What no rule asks for here is left out: rates between entries, firm points, publics, mediators, hazards.

   It holds where all ideals are 0 for the first side and 1 for the second and every gamma is 1.1 or more. */

#include "lots.h"
#include "menu.h"
#include "zone.h"

enum { ROUNDS = 24 };

#define LIKELY 1.5
#define MONTHS 0.5 /* a round */

/* What sides bring to the table: rows of all worlds, as the engine's seated parties hold them. */
typedef struct {
    int64_t worlds;
    const double *salience[2];  /* (K, W) */
    const double *misread[2];   /* (K, W)  by how much a side misreads the other's log salience */
    const double *curvature;    /* (K, W) */
    const double *public_[2];   /* (W) */
    const double *secret[2];    /* (W) */
    const double *spread[2];    /* (W) */
    const double *breakdown;    /* (W) */
    const uint64_t *keys;       /* (ROUNDS, 2)  of the lots on a breakdown */
} Sides;

/* What came out, as bargain.record has it; what a world without a deal has no value for is left as it was. */
typedef struct {
    double *month, *ended_by, *by, *zone, *shortfall; /* (W) */
    double *value[2];                                 /* (W) */
    double *terms;                                    /* (K, W) */
} Outcome;

enum { SIGNED = 0, DEADLINE = 2, BREAKDOWN = 3 };

/* Both sides as they are and as each sees the other, and the two menus. */
static void sit_down(const Sides *s, const int64_t *ids, Row salience[2][K], Row *gamma, Row *outside, Curve *offers, Menu *menus) {
    Row seen[2][K], floors[2]; /* seen[side]: the side as the other sees it */
    load(s->curvature, K, s->worlds, ids, gamma);
    for (int side = 0; side < 2; side++) {
        Row public_, secret, spread, misread[K], total;
        load(s->salience[side], K, s->worlds, ids, salience[side]);
        load(s->misread[1 - side], K, s->worlds, ids, misread);
        load(s->public_[side], 1, s->worlds, ids, &public_);
        load(s->secret[side], 1, s->worlds, ids, &secret);
        load(s->spread[side], 1, s->worlds, ids, &spread);
        ACROSS {
            outside[side][w] = public_[w] + secret[w];
            floors[side][w] = public_[w] - LIKELY * spread[w];
            total[w] = 0.0;
        }
        for (int k = 0; k < K; k++) ACROSS total[w] += seen[side][k][w] = salience[side][k][w] * e_to(misread[k][w]);
        for (int k = 0; k < K; k++) ACROSS seen[side][k][w] /= total[w];
    }
    for (int seat = 0; seat < 2; seat++) {
        const Row *first = (const Row *)(seat ? seen[0] : salience[0]), *second = (const Row *)(seat ? salience[1] : seen[1]);
        Curve own;
        draw_curve(&own, first, second, first, second, (const Row *)gamma);
        draw_up(&own, seat, (const Row *)floors, &menus[seat]);
        draw_curve(&offers[seat], first, second, (const Row *)salience[0], (const Row *)salience[1], (const Row *)gamma);
    }
}

/* Whose turn it is proposes, the other answers: until all have ended. */
static void talk(const Curve *offers, const Menu *menus, const Row *outside, const Sides *sides, const int64_t *ids, int count,
                 Outcome *out) {
    Row talking, month, ended, by, theta, value[2], breakdown;
    load(sides->breakdown, 1, sides->worlds, ids, &breakdown);
    ACROSS talking[w] = w < count, month[w] = 0.0, ended[w] = DEADLINE, by[w] = -1.0, theta[w] = value[0][w] = value[1][w] = 0.0;
    double left = 1.0;
    for (int turn = 0; turn < ROUNDS && left > 0.0; turn++) {
        int me = turn % 2, other = 1 - me;
        double elapsed = (double)turn / (ROUNDS - 1), after = fmin((turn + 1.0) / (ROUNDS - 1), 1.0);
        double asks = 1.0 - elapsed * elapsed, waits = 1.0 - after * after;
        Row floor, enough, offered, first, second, lots;
        const double *entries = (const double *)menus[me].theta;
        ACROSS {
            floor[w] = outside[me][w] + most(menus[me].top[w] - outside[me][w], 0.0) * asks - TIE;
            enough[w] = 0.0;
        }
        for (int j = 0; j < ENTRIES; j++) ACROSS enough[w] += menus[me].own[j][w] >= floor[w] ? 1.0 : 0.0;
        ACROSS {
            int place = (int)most(enough[w] - 1.0, 0.0);
            offered[w] = entries[(me ? ENTRIES - 1 - place : place) * TILE + w];
        }
        values(&offers[me], offered, first, second);
        for (int w = 0; w < TILE; w += 4) draw(sides->keys + 2 * turn, (uint64_t)(ids[0] + w) / 4 + 1, lots + w);
        const double *worth = me ? first : second;
        left = 0.0;
#pragma omp simd reduction(+ : left)
        for (int w = 0; w < TILE; w++) {
            double needed = outside[other][w] + most(menus[other].top[w] - outside[other][w], 0.0) * waits - TIE;
            int agreed = (talking[w] > 0.0) & (enough[w] > 0.0) & (worth[w] >= needed) & (worth[w] >= outside[other][w] - TIE);
            int broken = (talking[w] > 0.0) & !agreed & (lots[w] < breakdown[w]);
            month[w] += talking[w] * MONTHS;
            ended[w] = agreed ? SIGNED : broken ? BREAKDOWN : ended[w];
            by[w] = agreed ? me : by[w];
            theta[w] = agreed ? offered[w] : theta[w];
            value[0][w] = agreed ? first[w] : value[0][w];
            value[1][w] = agreed ? second[w] : value[1][w];
            talking[w] = agreed | broken ? 0.0 : talking[w];
            left += talking[w];
        }
    }
    Row terms[2][K];
    for (int side = 0; side < 2; side++) positions(&offers[side], theta, terms[side]);
    for (int w = 0; w < count; w++) {
        out->month[ids[w]] = month[w], out->ended_by[ids[w]] = ended[w], out->by[ids[w]] = by[w];
        if (by[w] < 0.0) continue;
        for (int side = 0; side < 2; side++) out->value[side][ids[w]] = value[side][w];
        for (int k = 0; k < K; k++) out->terms[k * sides->worlds + ids[w]] = terms[by[w] > 0.0][k][w];
    }
}

/* The menus alone: theta (2, ENTRIES, W) and own values. */
void draw_menus(const Sides *s, double *theta, double *own) {
    for (int64_t from = 0; from < s->worlds; from += TILE) {
        int64_t ids[TILE];
        Row salience[2][K], gamma[K], outside[2];
        Curve offers[2];
        Menu menus[2];
        int count = tile_of(0, from, s->worlds, ids);
        sit_down(s, ids, salience, gamma, outside, offers, menus);
        for (int seat = 0; seat < 2; seat++)
            for (int j = 0; j < ENTRIES; j++)
                for (int w = 0; w < count; w++) {
                    int64_t at = (seat * ENTRIES + j) * s->worlds + from + w;
                    theta[at] = menus[seat].theta[j][w], own[at] = menus[seat].own[j][w];
                }
    }
}

/* The whole negotiation in all worlds. */
void negotiate(const Sides *s, Outcome *out, int64_t *list) {
    int64_t signed_ = 0;
    for (int64_t from = 0; from < s->worlds; from += TILE) {
        int64_t ids[TILE];
        Row salience[2][K], gamma[K], outside[2], zone;
        Curve offers[2], truth;
        Menu menus[2];
        int count = tile_of(0, from, s->worlds, ids);
        sit_down(s, ids, salience, gamma, outside, offers, menus);
        const Row *first = (const Row *)salience[0], *second = (const Row *)salience[1];
        draw_curve(&truth, first, second, first, second, (const Row *)gamma);
        largest_least_surplus(&truth, (const Row *)outside, zone);
        memcpy(out->zone + from, zone, count * sizeof(double));
        talk(offers, menus, (const Row *)outside, s, ids, count, out);
        for (int w = 0; w < count; w++)
            if (out->by[ids[w]] >= 0.0) list[signed_++] = ids[w];
    }
    for (int64_t from = 0; from < signed_; from += TILE) { /* signed worlds alone, side by side again */
        int64_t ids[TILE];
        Row salience[2][K], gamma[K], values_[2], more;
        Curve truth;
        int count = tile_of(list, from, signed_, ids);
        load(s->curvature, K, s->worlds, ids, gamma);
        for (int side = 0; side < 2; side++) {
            load(s->salience[side], K, s->worlds, ids, salience[side]);
            load(out->value[side], 1, s->worlds, ids, &values_[side]);
        }
        const Row *first = (const Row *)salience[0], *second = (const Row *)salience[1];
        draw_curve(&truth, first, second, first, second, (const Row *)gamma);
        largest_least_surplus(&truth, (const Row *)values_, more);
        for (int w = 0; w < count; w++) out->shortfall[ids[w]] = most(more[w], 0.0);
    }
}
