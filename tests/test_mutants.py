"""The sample of mutants, and how it is told what became of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.mutants import modules, sample, survivors, table


@pytest.fixture
def mutants(tmp_path: Path) -> Path:
    for path, ends in {
        "bargain/chance.py": {"bargain.chance.a": 1, "bargain.chance.b": 0, "bargain.chance.c": None},
        "bargain/tactics/firm.py": {"bargain.tactics.firm.a": 36},
        "bargain/tactics/screening.py": {"bargain.tactics.screening.a": 33},
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{path}.meta").write_text(json.dumps({"exit_code_by_key": ends}))
    return tmp_path


def test_a_larger_sample_begins_with_a_smaller_one(mutants: Path) -> None:
    for path, ends in modules(mutants):
        assert sample(path, ends, 99)[:1] == sample(path, ends, 1)
        assert sorted(sample(path, ends, 99)) == sorted(ends)


def test_killed_are_counted_of_those_tried_and_the_others_are_named(mutants: Path) -> None:
    assert table(mutants).splitlines()[2:] == [
        "| bargain/chance.py | 3 | 2 | 1 | 50% (9% to 91%) |",
        "| bargain/tactics | 2 | 2 | 1 | 50% (9% to 91%) |",
        "| all | 5 | 4 | 2 | 50% (15% to 85%) |",
    ]
    assert survivors(mutants) == ["bargain.chance.b", "bargain.tactics.screening.a"]
