"""Whole talks as text, to be read.  After a change of the model: pytest tests/transcripts --force-regen, and read the diff."""

from __future__ import annotations

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from tests.composing import scenario

SECRETS = ("parties.upland.private=0.05", "parties.lowland.private=0.05")

THREE_SECRETS = tuple(f"parties.{name}.private=0.05" for name in ("upland", "midland", "delta"))

TALKS: dict[str, tuple[int, tuple[str, ...]]] = {
    "two_party_at_once": (0, ("scenario=two_party",)),
    "two_party_no_zone": (2, ("scenario=two_party",)),
    "two_party_with_secrets": (17, ("scenario=two_party", *SECRETS)),
    "two_party_time_dependent": (0, ("scenario=two_party", "tactic=time_dependent")),
    "two_party_firm": (0, ("scenario=two_party", "tactic=firm")),
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
    "three_party_at_once": (0, ("scenario=three_party",)),
    "three_party_in_turn": (37, ("scenario=three_party", *THREE_SECRETS)),
    "three_party_formulator": (23, ("scenario=three_party", *THREE_SECRETS, "mediator=formulator")),
    "reference_class_formulator": (
        5,
        ("scenario=reference_class", "mediator=formulator", "tracks.settlement.rounds=8"),
    ),
}


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
