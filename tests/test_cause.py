"""What a cause of breach is called."""

from __future__ import annotations

from bargain.cause import Cause


def test_a_fear_is_told_by_its_words_and_a_grievance_as_such() -> None:
    fear, grievance = Cause("upland", "forces", "an attack"), Cause("upland")
    assert (fear.name, grievance.name) == ("upland.hazards.forces", "upland.grievance")
    assert fear.label("Upland") == "an attack (feared by Upland)"
    assert grievance.label("Upland") == "worth less to Upland than no deal"
    assert fear.sentence("Upland") == "What broke it: an attack, as Upland had feared."
    assert grievance.sentence("Upland") == "What broke it: it had come to be worth less to Upland than having none."
