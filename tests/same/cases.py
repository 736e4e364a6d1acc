"""What is played to see whether it comes out the same everywhere: every tactic, protocol and style that ships."""

from __future__ import annotations

SECRETS = ("parties.upland.private=0.05", "parties.lowland.private=0.05")
TWO = ("scenario=two_party", *SECRETS)
LONGER = (*TWO, "tracks.settlement.rounds=12")
DRAFTS = "mediators.formulator.styles.formulation"

CASES: dict[str, tuple[str, ...]] = {
    "two_party": TWO,
    "two_party_firm": (*TWO, "tactic=firm", "tactic.ask=0.1", "protocol=take_it_or_leave_it"),
    "two_party_time_dependent": (*LONGER, "tactic=time_dependent", "protocol=simultaneous_offers"),
    "two_party_reciprocal": (*LONGER, "tactic=reciprocal"),
    "two_party_risk_limit": (*LONGER, "tactic=risk_limit"),
    "two_party_mixture": (*LONGER, "tactic=mixture", "protocol=ultimatum"),
    "two_party_single_text": (*LONGER, "protocol=single_text", "mediator=formulator", f"{DRAFTS}.every=1"),
    "two_tracks": ("scenario=two_tracks", "sequence=single_undertaking"),
    "three_party": (
        "scenario=three_party",
        *(f"parties.{name}.private=0.05" for name in ("upland", "midland", "delta")),
    ),
    "reference_class": ("scenario=reference_class", "mediator=[facilitator,formulator,manipulator]"),
    "istanbul_2022": ("scenario=istanbul_2022",),
    "istanbul_2025": ("scenario=istanbul_2025",),
    "istanbul_2025_sequence": (
        "scenario=istanbul_2025_sequence",
        "mediator=usa",
        "outside=war_istanbul_2025_sequence",
        "outside.battles=1.5",  # more than there were, so that some wars end while they talk
        "sequence=ukraine_2025",
    ),
}
