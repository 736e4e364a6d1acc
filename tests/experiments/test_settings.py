"""An experiment's settings: defaults, what is typed in their place, and one line for what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bargain.scenario.errors import ConfigError
from experiments.settings import given, run


@dataclass
class Mine:
    score: Path | None = None
    worlds: int = 64
    to: Path = Path("results/mine")


def test_what_is_typed_takes_the_place_of_defaults() -> None:
    assert given(Mine, "", []) == Mine()
    assert given(Mine, "", ["score=a=b.csv", "worlds=8"]) == Mine(score=Path("a=b.csv"), worlds=8)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("scor=x", "scor=x: there is no such setting; did you mean 'score'?"),
        ("worlds", "worlds: give it as worlds=VALUE"),
        ("worlds=many", "worlds = many: give one of the kind int"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_status_2(
    typed: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ConfigError, match="^" + told.replace("?", r"\?") + "$"):
        given(Mine, "", [typed])
    assert run(lambda arguments: given(Mine, "", arguments), [typed]) == 2
    assert capsys.readouterr().err == told + "\n"


def test_help_says_what_can_be_set(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        given(Mine, "A question?", ["--help"])
    assert left.value.code == 0
    printed = capsys.readouterr().out
    assert printed.startswith("A question?\n")
    assert "worlds: 64" in printed
