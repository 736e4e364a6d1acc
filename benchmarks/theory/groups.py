"""What many actors with unequal weight settle on: ten parties each."""

from __future__ import annotations

from functools import partial

import numpy as np

from bargain.theory.groups import compromise, condorcet, condorcet_election, contest, expected_utility, offers, weighted

PARTIES = 10


def draw(worlds: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(1).uniform(0.1, 1.0, size=(*shape, worlds))


def parties(worlds: int) -> tuple[np.ndarray, ...]:
    """Positions, capability and salience."""
    return tuple(draw(worlds, 3, PARTIES))


def pairs(worlds: int) -> np.ndarray:
    return draw(worlds, PARTIES, PARTIES)


def utilities(worlds: int) -> tuple[np.ndarray, np.ndarray]:
    """Of ten alternatives to ten voters, and their weights."""
    return pairs(worlds), draw(worlds, PARTIES)


def made(worlds: int) -> tuple[offers.Offers, np.ndarray]:
    """Offers of all kinds, and positions."""
    own, other = np.random.default_rng(1).uniform(-1.0, 1.0, size=(2, PARTIES, PARTIES, worlds))
    positions = draw(worlds, PARTIES)
    return offers.offers(own, other, positions), positions


def one_round(worlds: int) -> tuple[object, ...]:
    return (*parties(worlds), np.ones(worlds), contest.chance_by_pair, offers.smallest_move)


CASES = {
    "groups.weighted.weighted_mean": lambda worlds: partial(weighted.weighted_mean, *parties(worlds)),
    "groups.weighted.weighted_median": lambda worlds: partial(weighted.weighted_median, *parties(worlds)),
    "groups.condorcet.nearness": lambda worlds: partial(condorcet.nearness, draw(worlds, PARTIES)),
    "groups.condorcet.proportional_votes": lambda worlds: partial(condorcet.proportional_votes, *utilities(worlds)),
    "groups.condorcet.majority_votes": lambda worlds: partial(condorcet.majority_votes, *utilities(worlds)),
    "groups.condorcet.condorcet_winner": lambda worlds: partial(
        condorcet.condorcet_winner, condorcet.majority_votes(*utilities(worlds))
    ),
    "groups.condorcet.copeland_scores": lambda worlds: partial(
        condorcet.copeland_scores, condorcet.majority_votes(*utilities(worlds))
    ),
    "groups.compromise.compromise": lambda worlds: partial(compromise.compromise, *parties(worlds)),
    "groups.compromise.nash_position": lambda worlds: partial(
        compromise.nash_position, *parties(worlds), np.ones((PARTIES, worlds))
    ),
    "groups.compromise.nash_position_from": lambda worlds: partial(
        compromise.nash_position_from, *parties(worlds)[:2], np.zeros(worlds)
    ),
    "groups.condorcet_election.coalitions": lambda worlds: partial(condorcet_election.coalitions, *utilities(worlds)),
    "groups.condorcet_election.victory_chances": lambda worlds: partial(
        condorcet_election.victory_chances, pairs(worlds)
    ),
    "groups.condorcet_election.uniform_shares": lambda worlds: partial(
        condorcet_election.uniform_shares, pairs(worlds)
    ),
    "groups.condorcet_election.incentive_shares": lambda worlds: partial(
        condorcet_election.incentive_shares, pairs(worlds)
    ),
    "groups.condorcet_election.conditional_shares": lambda worlds: partial(
        condorcet_election.conditional_shares, pairs(worlds)
    ),
    "groups.contest.support": lambda worlds: partial(
        contest.support, draw(worlds, PARTIES), draw(worlds, PARTIES), 2.0 * draw(worlds, PARTIES), np.ones(worlds)
    ),
    "groups.contest.chance_by_pair": lambda worlds: partial(contest.chance_by_pair, pairs(worlds)),
    "groups.contest.chance_by_all_pairs": lambda worlds: partial(contest.chance_by_all_pairs, pairs(worlds)),
    "groups.contest.chance_by_ordered_pairs": lambda worlds: partial(contest.chance_by_ordered_pairs, pairs(worlds)),
    "groups.contest.chance_by_net_votes": lambda worlds: partial(contest.chance_by_net_votes, pairs(worlds)),
    "groups.offers.offers": lambda worlds: partial(
        offers.offers, pairs(worlds) - 0.5, pairs(worlds), draw(worlds, PARTIES)
    ),
    "groups.offers.smallest_move": lambda worlds: partial(offers.smallest_move, *made(worlds)),
    "groups.offers.smallest_move_by_kind": lambda worlds: partial(offers.smallest_move_by_kind, *made(worlds)),
    "groups.offers.smallest_weighted_position": lambda worlds: partial(
        offers.smallest_weighted_position, *made(worlds)
    ),
    "groups.offers.strongest_compromise": lambda worlds: partial(offers.strongest_compromise, *made(worlds)),
    "groups.offers.strongest_challenger": lambda worlds: partial(offers.strongest_challenger, *made(worlds)),
    "groups.expected_utility.utility": lambda worlds: partial(expected_utility.utility, pairs(worlds), pairs(worlds)),
    "groups.expected_utility.waiting": lambda worlds: partial(
        expected_utility.waiting, pairs(worlds), pairs(worlds), pairs(worlds), 0.5, 0.5
    ),
    "groups.expected_utility.challenge": lambda worlds: partial(
        expected_utility.challenge, *(pairs(worlds) for _ in range(5))
    ),
    "groups.expected_utility.risk_exponents": lambda worlds: partial(expected_utility.risk_exponents, pairs(worlds)),
    "groups.expected_utility.one_round": lambda worlds: partial(expected_utility.one_round, *one_round(worlds)),
    "groups.expected_utility.rounds": lambda worlds: partial(
        expected_utility.rounds, *parties(worlds), 4, contest.chance_by_pair, offers.smallest_move
    ),
}
