"""Any tactic against any other, in the scenarios that come with the package: no errors, no NaN, nobody below its outside value."""

from __future__ import annotations

from itertools import combinations_with_replacement
from pathlib import Path

import numpy as np
import pytest

from bargain.cli.places import config_dir
from bargain.preferences import TIE
from bargain.scenario import Scenario
from tests.composing import composed

TACTICS = sorted(path.stem for path in Path(config_dir(), "tactic").glob("*.yaml"))
PAIRS = list(combinations_with_replacement(TACTICS, 2))


def sound(config: dict[str, object], worlds: int) -> None:
    played = Scenario.from_config(config).play(0, worlds)
    signed = played["signed"]
    for track, here in enumerate(signed):
        value, outside = played["value"][track][:, here], played["outside"][track][:, here]
        assert (value >= outside - TIE).all()
        assert np.isnan(played["value"][track][:, ~here]).all()
        assert np.isfinite(played["month"][track]).all()


@pytest.mark.parametrize("mediator", ["none", "formulator"])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_one_against_another(one: str, other: str, mediator: str) -> None:
    config = composed("scenario=reference_class", f"mediator={mediator}", f"tactic={one}")
    config["parties"]["b"]["tactic"] = composed(f"tactic={other}")["tactic"]
    sound(config, 64)
    config["parties"]["a"]["tactic"] = composed(f"tactic={other}")["tactic"]
    del config["parties"]["b"]["tactic"]
    sound(config, 64)


@pytest.mark.parametrize("tactic", TACTICS)
def test_all_sides_alike_on_several_tracks(tactic: str) -> None:
    sound(composed("scenario=istanbul_2025", f"tactic={tactic}"), 128)


@pytest.mark.parametrize("tactic", TACTICS)
def test_one_side_alone_by_override(tactic: str) -> None:
    sound(composed("scenario=two_party", f"+tactic@parties.upland.tactic={tactic}"), 64)


@pytest.mark.parametrize("tactic", TACTICS)
def test_under_a_single_text(tactic: str) -> None:
    sound(composed("scenario=reference_class", "protocol=single_text", "mediator=formulator", f"tactic={tactic}"), 64)
