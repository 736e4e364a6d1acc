"""Bad input: one line that names the full key, the value and the mend."""

from __future__ import annotations

from typing import Any

import pytest

from bargain.scenario import ConfigError, Scenario
from tests.composing import composed

BAD: dict[str, tuple[str, Any, str, str]] = {
    # what is wrong: (key, value, how the line begins, a piece of the mend)
    "misspelt key": ("tracks.settlement.round", 6, "tracks.settlement.round = 6:", "'rounds'"),
    "misspelt key of an actor": ("parties.upland.patiense", 1, "parties.upland.patiense = 1:", "'patience'"),
    "misspelt key at the top": ("wolrds", 10, "wolrds = 10:", "'worlds'"),
    "misspelt issue": ("parties.upland.salience.lnad", 1, "parties.upland.salience.lnad:", "'land'"),
    "misspelt key of a tactic": (
        "tactic.trembel",
        0.1,
        "tactic.trembel = 0.1:",
        "'tremble'",
    ),
    "negative salience": ("parties.upland.salience.land", -1, "parties.upland.salience.land", "at least 0"),
    "salience that may be negative": (
        "parties.upland.salience.land",
        {"normal": [0.5, 0.1]},
        "parties.upland.salience.land",
        "at least 0",
    ),
    "reservation point outside 0 to 1": (
        "parties.upland.reservation.land",
        1.2,
        "parties.upland.reservation.land",
        "[0, 1]",
    ),
    "wrong side of the ideal": ("parties.lowland.ideal.land", 0.2, "parties.lowland.reservation.land", "wrong side"),
    "no such level": ("parties.upland.ideal.capital", {"level": "shred"}, "parties.upland.ideal.capital", "'shared'"),
    "level on a continuum": ("parties.upland.ideal.land", {"level": "all"}, "parties.upland.ideal.land", "continuum"),
    "probabilities that do not sum to 1": (
        "parties.upland.reservation.capital",
        {"levels": {"shared": 0.5, "Lowland's": 0.4}},
        "parties.upland.reservation.capital",
        "sum to 1",
    ),
    "no such distribution": (
        "parties.upland.salience.land",
        {"unifrom": [0, 1]},
        "parties.upland.salience.land",
        "'uniform'",
    ),
    "parameters out of order": (
        "parties.upland.salience.land",
        {"uniform": [1, 0]},
        "parties.upland.salience.land",
        "ascend",
    ),
    "pool of one": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 1}]},
        "parties.upland.patience",
        "two or more",
    ),
    "pool whose weights do not sum to 1": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 0.5}, {"beta": [3, 3], "weight": 0.6}]},
        "parties.upland.patience",
        "sum to 1",
    ),
    "pool with an expert who counts for nothing": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 1}, {"beta": [3, 3], "weight": 0}]},
        "parties.upland.patience",
        "above 0",
    ),
    "pool of a number without a width": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 0.5}, {"uniform": [0.5, 0.5], "weight": 0.5}]},
        "parties.upland.patience",
        "width",
    ),
    "pool of what has no density": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 0.5}, {"value": 0.5, "weight": 0.5}]},
        "parties.upland.patience",
        "one of uniform",
    ),
    "gamma without a scale": (
        "parties.upland.exposure",
        {"gamma": [2, 0]},
        "parties.upland.exposure",
        "above 0",
    ),
    "two distributions for one number": (
        "parties.upland.exposure",
        {"gamma": [2, 1], "value": 0.5},
        "parties.upland.exposure",
        "exactly one",
    ),
    "beta whose ends are turned round": (
        "parties.upland.patience",
        {"beta": [2, 3, 1, 0]},
        "parties.upland.patience",
        "low below high",
    ),
    "scale without length": ("issues.land.scale", [3, 3], "issues.land.scale = [3.0, 3.0]:", "differ"),
    "position off the issue's scale": (
        "issues.land.scale",
        [4, 10],
        "parties.upland.ideal.land = 0:",
        "[4, 10]",
    ),
    "level off the issue's scale": (
        "issues.capital.scale",
        [0, 0.5],
        "issues.capital.levels.Lowland's = 1:",
        "[0, 0.5]",
    ),
    "capability on an issue that is not there": (
        "parties.upland.capability",
        {"lnad": 1},
        "parties.upland.capability.lnad:",
        "'land'",
    ),
    "event without a date": ("events", [{"title": "A meeting"}], "events.0.date:", "missing"),
    "no such class": (
        "tactic._target_",
        "bargain.tactics.Screning",
        "tactic._target_ = bargain.tactics.Screning:",
        "'Screening'",
    ),
    "class of another kind": (
        "parties.upland._target_",
        "bargain.tactics.Firm",
        "parties.upland._target_",
        "is no Party",
    ),
    "target outside the allowed packages": (
        "parties.upland._target_",
        "os.system",
        "parties.upland._target_ = os.system:",
        "`allow`; os is none",
    ),
    "class outside the allowed packages": (
        "protocol._target_",
        "pathlib.Path",
        "protocol._target_ = pathlib.Path:",
        "`allow`; pathlib is none",
    ),
    "class outside the allowed packages, as a tactic": (
        "tactic._target_",
        "subprocess.Popen",
        "tactic._target_ = subprocess.Popen:",
        "`allow`; subprocess is none",
    ),
    "what another package lends to one of ours": (
        "protocol._target_",
        "bargain.worlds.np.save",
        "protocol._target_ = bargain.worlds.np.save:",
        "no such class",
    ),
    "no such sampler": (
        "sampler._target_",
        "bargain.worlds.LatinHypercub",
        "sampler._target_ = bargain.worlds.LatinHypercub:",
        "'LatinHypercube'",
    ),
    "something of ours that is no sampler": (
        "sampler._target_",
        "bargain.distributions.Distribution",
        "sampler._target_",
        "is no",
    ),
    "zero worlds": ("worlds", 0, "worlds = 0:", "greater than or equal to 1"),
    "no such first mover": ("protocol.first", "uplan", "protocol.first = uplan:", "'upland'"),
    "a single text that nobody drafts": (
        "protocol",
        {"_target_": "bargain.protocols.SingleText"},
        "protocol = SingleText:",
        "mediator=formulator",
    ),
    "no such track": ("issues.land.track", "setlement", "issues.land.track = setlement:", "'settlement'"),
    "curvature below 1": ("issues.land.curvature", 0.5, "issues.land.curvature", "[1, 3]"),
    "text for a number": ("parties.upland.patience", {"value": "much"}, "parties.upland.patience", "takes numbers"),
    "a name with a path": ("scenario.name", "../elsewhere", "scenario.name = ../elsewhere:", "pattern"),
    "a correlation of nothing": (
        "correlations",
        [["upland.nothing", "x", 0.5]],
        "correlations.upland.nothing",
        "no such",
    ),
}


def spoilt(key: str, value: Any) -> dict[str, Any]:
    config = composed("scenario=two_party")
    node, (*path, last) = config, key.split(".")
    for part in path:
        node = node[part]
    node[last] = value
    return config


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_refused_in_one_line(what: str) -> None:
    key, value, beginning, mend = BAD[what]
    with pytest.raises(ConfigError) as refused:
        Scenario.from_config(spoilt(key, value))
    message = str(refused.value)
    assert "\n" not in message
    assert message.startswith(beginning)
    assert mend in message


def test_what_is_missing_is_named() -> None:
    config = composed("scenario=two_party")
    del config["parties"]["upland"]["salience"]["water"]
    with pytest.raises(ConfigError, match=r"^parties\.upland\.salience\.water: is missing"):
        Scenario.from_config(config)


def test_one_party_and_thirteen_are_refused() -> None:
    config = composed("scenario=two_party")
    upland = config["parties"]["upland"]
    for many in (1, 13):
        config["parties"] = {f"upland{n}": upland for n in range(many)}
        with pytest.raises(
            ConfigError, match=r"^parties = upland0.*: two parties are needed at the table, and 12 at most$"
        ):
            Scenario.from_config(config)


def test_a_limit_of_three_lies_on_the_side_of_the_others() -> None:
    config = composed("scenario=three_party")
    config["parties"]["delta"]["reservation"]["delta_use"] = 1.0
    config["parties"]["delta"]["ideal"]["delta_use"] = 0.9
    with pytest.raises(
        ConfigError, match=r"^parties\.delta\.reservation\.delta_use = 1: .* must be at most 0\.9 in every"
    ):
        Scenario.from_config(config)
    config["parties"]["upland"]["ideal"]["delta_use"] = 1.0  # others want less and more: either side will do
    config["parties"]["upland"]["reservation"]["delta_use"] = 0.95
    Scenario.from_config(config)


def test_nothing_of_a_refused_target_is_run(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trap.py").write_text("raise SystemExit('was imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigError, match="`allow`; trap is none"):
        Scenario.from_config(spoilt("parties.upland._target_", "trap.Party"))
