"""Whole talks as text, to be read.  After a change of the model: pytest tests/transcripts --force-regen, and read the diff."""

from __future__ import annotations

import re

import numpy as np
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from bargain.record import Ending
from bargain.transcript import ENDINGS
from tests.composing import scenario

SEQUENCE = ("scenario=istanbul_2025_sequence", "mediator=none")
SECRETS = ("parties.upland.private=0.05", "parties.lowland.private=0.05")
LONGER = ("tracks.settlement.rounds=12",)

THREE_SECRETS = tuple(f"parties.{name}.private=0.05" for name in ("upland", "midland", "delta"))

PEOPLE = (
    "+publics.people={_target_:bargain.actors.Public,title:'The people of Upland',of:upland,reservation:{land:0.3},"
    "spread:0.05,share:0.5,voting:1,foresight:%d}"
)
NEIGHBOUR = (
    "+third_parties.neighbour={_target_:bargain.actors.ThirdParty,title:The neighbour,"
    "consents:{capital:{free:0,limit:0}},foresight:0}"
)
DELEGATIONS = tuple(
    f"+parties.{name}.{what}"
    for name in ("upland", "lowland")
    for what in ("mandate=0.6", "will=0.5", f"gap={'inf' if name == 'upland' else '1'}")
)
DRAFTS = "mediators.formulator.styles.formulation"
CRISIS = "+spillovers.valley={title:A crisis in the valley,issue:land,base:0.1,shift:-2}"

TALKS: dict[str, tuple[int, tuple[str, ...]]] = {
    "two_party_at_once": (0, ("scenario=two_party",)),
    "two_party_no_zone": (2, ("scenario=two_party",)),
    "two_party_with_secrets": (17, ("scenario=two_party", *SECRETS)),
    "two_party_time_dependent": (0, ("scenario=two_party", "tactic=time_dependent")),
    "two_party_firm": (0, ("scenario=two_party", "tactic=firm")),
    "two_party_reciprocal": (17, ("scenario=two_party", *SECRETS, *LONGER, "tactic=reciprocal")),
    "two_party_risk_limit": (16, ("scenario=two_party", *SECRETS, *LONGER, "tactic=risk_limit")),
    "two_party_mixture": (1, ("scenario=two_party", *SECRETS, *LONGER, "tactic=mixture")),
    "two_party_single_text": (
        17,
        (
            "scenario=two_party",
            *SECRETS,
            "protocol=single_text",
            "mediator=formulator",
            "mediators.formulator.styles.formulation.every=1",
        ),
    ),
    "two_party_war": (
        1,
        (
            "scenario=two_party",
            *SECRETS,
            "outside=war",
            "outside.forts=6",
            "outside.held=0.3",
            "outside.battles=2",
            "outside.stake=0.3",
        ),
    ),
    "two_party_war_help_withdrawn": (
        1,
        (
            "scenario=two_party",
            *SECRETS,
            "outside=war",
            "+outside.support.upland=1",
            "+outside.land.land=0.5",
            "+outside.later=0",
            "+outside.until=2",
            "outside.battles=0.5",
        ),
    ),
    "two_party_at_the_same_time": (56, ("scenario=two_party", *SECRETS, "protocol=simultaneous_offers")),
    "two_party_last_offer": (11, ("scenario=two_party", *SECRETS, "protocol=take_it_or_leave_it")),
    "two_party_ultimatum": (51, ("scenario=two_party", *SECRETS, "protocol=ultimatum", "protocol.resolve=0.6")),
    "two_party_opening_position": (0, ("scenario=two_party", *SECRETS, "protocol=ultimatum", "protocol.demand=1")),
    "three_party_at_once": (0, ("scenario=three_party",)),
    "three_party_in_turn": (37, ("scenario=three_party", *THREE_SECRETS)),
    "three_party_formulator": (23, ("scenario=three_party", *THREE_SECRETS, "mediator=formulator")),
    "reference_class_formulator": (
        5,
        ("scenario=reference_class", "mediator=formulator", "tracks.settlement.rounds=8"),
    ),
    "reference_class_two_mediators": (5, ("scenario=reference_class", "mediator=[formulator,manipulator]")),
    "reference_class_promises_that_fade": (45, ("scenario=reference_class", "mediator=manipulator")),
    "reference_class_renewed_attack": (38, ("scenario=reference_class",)),
    "reference_class_better_days_without": (
        8,
        ("scenario=reference_class", "parties.a.drift=0.1", "parties.a.grievance=0.5"),
    ),
    "two_party_voted_down": (19, ("scenario=two_party", *SECRETS, PEOPLE % 0)),
    "two_party_a_vote_foreseen": (13, ("scenario=two_party", *SECRETS, PEOPLE % 1)),
    "two_party_no_consent": (8, ("scenario=two_party", *SECRETS, NEIGHBOUR)),
    "two_party_leaders_meet": (0, ("scenario=two_party", *SECRETS, *DELEGATIONS, "tracks.settlement.rounds=8")),
    "two_party_not_let_in": (
        17,
        ("scenario=two_party", *SECRETS, "mediator=formulator", "+parties.upland.trust_needed=0.9"),
    ),
    "two_party_dealmaker": (
        17,
        (
            "scenario=two_party",
            *SECRETS,
            "mediator=formulator",
            f"{DRAFTS}._target_=bargain.mediation.Dealmaking",
            f"{DRAFTS}.every=1",
            "mediators.formulator.effort=1",
            "+mediators.formulator.leaves_out=[capital]",
            "+issues.capital.silence=0.5",
        ),
    ),
    "two_party_spill_over": (0, ("scenario=two_party", CRISIS)),
    "two_tracks_single_undertaking": (0, ("scenario=two_tracks", "sequence=single_undertaking")),
    "istanbul_goodwill": (3, (*SEQUENCE, "sequence=alongside")),
    "istanbul_territorial": (2, ("scenario=istanbul_2025", "lens=territorial")),
    "istanbul_ceasefire_first": (48, (*SEQUENCE, "sequence=ukraine_2025")),
    "istanbul_no_ceasefire": (0, (*SEQUENCE, "sequence=ukraine_2025")),
}

ORDERS = ("side_by_side", "alongside", "in_turn", "single_undertaking", "ukraine_2025", "russia_2025")


@pytest.mark.parametrize("name", TALKS)
def test_transcript(name: str, file_regression: FileRegressionFixture) -> None:
    world, overrides = TALKS[name]
    file_regression.check(scenario(*overrides).transcript(world), basename=name)


def test_a_transcript_tells_what_the_block_recorded() -> None:
    talks = scenario("scenario=two_party", *SECRETS)
    played = talks.play(0, 20)
    for world in range(20):
        text, month = talks.transcript(world), f"month {played['month'][0, world]:.1f}."
        assert (f"Signed, {month}" in text) == played["signed"][0, world]
        assert month in text


@pytest.mark.parametrize("order", ORDERS)
def test_a_transcript_tells_what_the_block_recorded_on_every_track_in_order(order: str) -> None:
    talks = scenario(*SEQUENCE, f"sequence={order}")
    played = talks.play(0, 64)
    tables = talks.sittings(talks.draw(0), np.arange(1)).tables
    _, one_of_each_kind = np.unique(played["ending"], axis=1, return_index=True)
    for world in one_of_each_kind[:8]:
        parts = talks.transcript(world).split("\nTrack")[1:]
        assert len(parts) == len(tables)
        for text, table in zip(parts, tables, strict=True):
            assert text.splitlines()[0].endswith(", ".join(table))
            for track in table:
                place = talks.tracks.index(track)
                code = Ending(int(played["ending"][place, world]))
                month = f", month {played['month'][place, world]:.1f}."
                assert month in text
                ended = (
                    re.escape(ENDINGS.get(code, "")) + "( by .+)?" + re.escape(month)
                )  # where somebody stopped it, by whom
                assert code is Ending.NO_ZONE or re.search(ended, text)
