"""Tables of what was observed: all that the package carries can be read, and a bad one is told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bargain.evidence.table import carried, count, maybe, number, read, word
from bargain.scenario.errors import ConfigError

COLUMNS = {"group": word, "agreements": count, "share": maybe(number(0, 1))}


def written(where: Path, text: str) -> Path:
    path = where / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_carried_is_there_and_said_where_it_comes_from() -> None:
    listed = (carried("deu3").parent / "README.md").read_text("utf-8")
    names = sorted(path.name for path in carried("deu3").parent.glob("*.csv"))
    assert names
    assert all(f"`{name}`" in listed for name in names)


def test_more_columns_spaces_and_a_mark_at_the_start_do_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeffgroup , agreements,share,note\nwars, 3 , 0.5,x\ncrises,4,,\n")
    assert read(path, COLUMNS) == [
        {"group": "wars", "agreements": 3, "share": 0.5},
        {"group": "crises", "agreements": 4, "share": None},
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("group,agreement,share\nwars,3,0\n", "has no column 'agreements'; did you mean 'agreement'?"),
        ("group,agreements,share\n", "has no rows; give one for each observation, below the names of the columns"),
        ("", "has no column 'group'; its first line should name the columns"),
        ("group,agreements,share\nwars,3,0\nwars,-3,0\n", "row 3, agreements = -3: give a whole number, 0 or more"),
        ("group,agreements,share\nwars,3,1.5\n", "row 2, share = 1.5: give a number from 0 to 1"),
        ("group,agreements,share\nwars,3,nan\n", "row 2, share = nan: give a number from 0 to 1"),
        ("group,agreements,share\n,3,0\n", "row 2, group = : give a name"),
        ("group,agreements,share\nwars\n", "row 2, agreements = : give a whole number, 0 or more"),
    ],
)
def test_a_bad_table_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as problem:
        read(written(tmp_path, text), COLUMNS)
    assert str(problem.value).startswith(str(tmp_path / "mine.csv"))
    assert told in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        read(tmp_path / "none.csv", COLUMNS)
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read as a table in UTF-8"):
        read(tmp_path / "picture.csv", COLUMNS)
