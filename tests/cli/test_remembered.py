"""Files of configs are parsed once, and what is composed is as if they were parsed each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hydra._internal.core_plugins.file_config_source import FileConfigSource

from bargain.cli.compose import composer, parse, plain


def composed(*arguments: str) -> dict[str, Any]:
    asked = parse(arguments)
    with composer(asked) as compose:
        return plain(compose(asked.overrides))


def conf(where: Path, worlds: int) -> str:
    path = where / "conf" / "experiment" / "mine.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# @package _global_\nworlds: {worlds}\n", encoding="utf-8")
    return str(where / "conf")


def test_a_second_composition_is_as_the_first_and_parses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    first = composed("scenario=two_party", "mediator=formulator")
    monkeypatch.setattr(FileConfigSource, "load_config", None)
    assert composed("scenario=two_party", "mediator=formulator") == first


def test_what_was_changed_is_read_again(tmp_path: Path) -> None:
    for worlds in (64, 128):
        found = composed("scenario=two_party", "experiment=mine", "--config-dir", conf(tmp_path, worlds))
        assert found["worlds"] == worlds


def test_of_two_directories_each_has_its_own(tmp_path: Path) -> None:
    for worlds in (64, 128, 64):
        there = conf(tmp_path / str(worlds), worlds)
        assert composed("scenario=two_party", "experiment=mine", "--config-dir", there)["worlds"] == worlds
