"""A setting is a file that means the same to `bargain run`; what cannot be one is refused in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bargain.explorer import kept
from bargain.explorer.setting import Setting, flat, nested
from bargain.scenario import ConfigError
from tests.explorer.trying import LENT, SETTINGS, SHELF, TAUGHT, as_run

FILE = "# @package _global_\ndefaults:\n  - override /scenario: two_party\n"


@pytest.mark.parametrize("name", SETTINGS)
def test_a_saved_setting_is_read_back_as_it_was(name: str) -> None:
    setting = SHELF.opened(SETTINGS[name])
    assert SHELF.read(SHELF.written(setting), "file") == setting


@pytest.mark.parametrize("name", SETTINGS)
def test_a_saved_setting_is_played_as_it_was_tried(name: str, tmp_path: Path) -> None:
    setting = SHELF.opened(SETTINGS[name])
    assert as_run(setting, tmp_path) == SHELF.config(setting)


@pytest.mark.parametrize(
    ("base", "name"),
    [
        *((TAUGHT, name) for name in ("facilitator", "neutral_organisation", "none")),
        *(
            pytest.param(LENT, name, marks=pytest.mark.slow)
            for name in ("none", "turkey", "turkey_and_usa", "manipulator")
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else part.scenario,
)
def test_mediators_put_in_place_are_those_that_are_composed(base: Setting, name: str, tmp_path: Path) -> None:
    setting = SHELF.opened(base).mediated(name)
    assert as_run(setting, tmp_path) == SHELF.config(setting)


def test_a_number_that_the_lens_moves_can_be_moved_all_the_same() -> None:
    key = "parties.russia.salience.neutrality"
    setting = LENT.moved({key: 3})
    assert kept.says(SHELF.lenses(setting)["enlargement"]["changes"], key)
    assert SHELF.config(setting)["parties"]["russia"]["salience"]["neutrality"] == 3


def test_keys_are_taken_apart_and_put_together() -> None:
    values = {"a.b.c": 1, "a.b.d": [2], "a.e": {"uniform": [0, 1], "basis": "assumed"}, "f": None}
    assert flat(nested(values)) == values


def test_other_mediators_take_along_what_was_moved_of_the_first() -> None:
    setting = SETTINGS["mediator"].mediated("none")
    assert setting.moves == {"mediator": "none"}
    assert setting.put_back("mediator") == TAUGHT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("defaults:\n  - override /scenario: two_party\n", "# @package _global_"),
        (FILE + "a: [", "cannot be read as YAML"),
        ("# @package _global_\nworlds: 64\n", "no list `defaults`"),
        ("# @package _global_\n- 1\n", "holds no keys"),
        ("# @package _global_\ndefaults: [override /mediator: none]\n", "names no scenario"),
        ("# @package _global_\ndefaults: [two_party]\n", "must be written as"),
        (FILE.replace("two_party", "two_partie"), "did you mean 'two_party'?"),
        (FILE + "parties: {upland: {mandat: 0.5}}\n", "parties.upland.mandat = 0.5: there is no such key"),
        (FILE + "parties: {upland: {mandate: 2}}\n", "must lie in [0, 1]"),
        (FILE + "worlds: none\n", "worlds = none: must be a whole number"),
        (FILE + "study: {longer: 3}\n", "question of many runs"),
        (FILE + "hydra: {mode: MULTIRUN}\n", "hydra"),
        (FILE + "allow: [os]\n", "--allow PACKAGE"),
        (FILE + "lens: wide\n", "there is no such lens"),
        (FILE + "lenses: {wide: {changes: {seed: 1}}}\n", "lenses"),
        (FILE + "parties: {upland: {tactic: {_target_: os.system}}}\n", "os.system"),
    ],
)
def test_a_file_that_is_no_setting_is_refused_in_a_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as problem:
        SHELF.read(text, "tried.yaml")
    assert str(problem.value).startswith("tried.yaml: ")
    assert said in str(problem.value)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize(
    ("line", "moves"),
    [
        ("parties.upland.patience=0.5", {"parties.upland.patience": 0.5}),
        ("+parties.upland.discloses=1", {"parties.upland.discloses": 1}),
        ("tactic=firm", {"tactic": "firm"}),
        ("+tactic@parties.upland.tactic=firm", {"+tactic@parties.upland.tactic": "firm"}),
        ("mediator=facilitator", {"mediator": "facilitator"}),
        ("+parties.upland.firm=[land]", {"parties.upland.firm": ["land"]}),
        ("seed=7", {}),
    ],
)
def test_an_override_is_typed_as_on_the_command_line(line: str, moves: dict[str, object]) -> None:
    setting = SHELF.with_line(TAUGHT, line)
    assert setting.moves == moves
    assert setting == SHELF.read(SHELF.written(setting), "file")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("parties.uplan.mandate=0.5", "did you mean 'parties.upland.mandate'?"),
        ("parties.upland.mandate=0.5", "write +parties.upland.mandate=0.5"),
        ("+parties.upland.mandate=5", "must lie in [0, 1]"),
        ("mandate", "cannot be read"),
        ("~parties.upland", "write parties.upland=null"),
        ("seed=1,2", "several values"),
        ("seed=-1", "must be a whole number"),
        ("sampler=sobol", "the same worlds"),
        ("mediator=turkey", "turkey"),
        ("mediator=nobody", "there is none of that name"),
        ("tactic=firme", "tactic"),
        ("experiment=summit", "open it instead"),
        ("jobs=2", "jobs"),
    ],
)
def test_an_override_that_cannot_be_meant_is_refused_in_a_line(line: str, said: str) -> None:
    with pytest.raises(ConfigError) as problem:
        SHELF.with_line(TAUGHT, line)
    assert said in str(problem.value)
    assert "\n" not in str(problem.value)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = kept.save("first", tmp_path, "tried")
    with pytest.raises(ConfigError, match="is there already"):
        kept.save("second", tmp_path, "tried")
    assert path.read_text("utf-8") == "first"
    assert [each.name for each in path.parent.iterdir()] == ["tried.yaml"]


@pytest.mark.parametrize("name", ["", "../tried", "a b", ".tried", "tried.yaml"])
def test_a_name_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="must be a word"):
        kept.save("text", tmp_path, name)
    assert not list(tmp_path.iterdir())


def test_a_value_within_a_plain_value_is_refused() -> None:
    with pytest.raises(ConfigError, match="has a value of its own"):
        nested({"parties.upland.mandate": 0.5, "parties.upland.mandate.basis": "assumed"})
    assert Setting("two_party").stated("worlds", 8).worlds == 8
