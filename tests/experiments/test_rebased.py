"""What fits changed about Istanbul: every number that stood before is in its place, and comes back."""

from __future__ import annotations

import pytest

from experiments.rebased import arms, main


def test_what_is_set_back_is_what_differs() -> None:
    found = arms(seed=1)
    now = found.pop("as it is").numbers
    all_back = found.pop("all as before").numbers
    back = {name: {key for key, n in arm.numbers.items() if n.source == "earlier"} for name, arm in found.items()}
    assert all(back.values())
    everything = {key for key, number in all_back.items() if number.source == "earlier"}
    assert everything == set().union(*back.values())
    assert sum(map(len, back.values())) == len(everything)
    fitted = {key for key, number in now.items() if number.source == "crises_before_1990"}
    assert fitted <= back["limits as before"] | back["private information as before"]
    assert all(now[key].distribution != all_back[key].distribution for key in everything)


def test_it_prints_every_arm(capsys: pytest.CaptureFixture[str]) -> None:
    main(["worlds=64"])
    printed = capsys.readouterr().out
    assert all(name in printed for name in ("as it is", "limits as before", "temper as before", "all as before"))
