"""The same outcomes on any supported Python, Mesa and NumPy, and on processors that can do less.

What was agreed, when, by whom, why talks failed and what broke a deal has to be the same in every world; terms, gains and
years within 1e-9.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bargain.cli.places import config_dir
from bargain.outcomes import ENDINGS
from tests.composing import composed
from tests.same import processors
from tests.same.cases import CASES
from tests.same.played import KEPT, differences, kept, told

ROOT = Path(__file__).parents[2]
FEW = ("two_party_mixture", "three_party", "reference_class")
SOME_CASES = pytest.mark.parametrize(
    "cases", [FEW, pytest.param(tuple(CASES), marks=pytest.mark.slow)], ids=["few", "all"]
)
ROOMS = r"_target_: (bargain\.(?:tactics|protocols|mediation|outside)\.\w+)"
ELSEWHERE = """
import sys
from tests.same.played import told
from tests.same.processors import features
print(*features())
print(*told(sys.argv[1:]), sep="\\n", end="")
"""


def elsewhere(environment: dict[str, str], cases: tuple[str, ...]) -> tuple[set[str], list[str]]:
    """What NumPy uses in another process, and what differs there from what was kept."""
    command = [sys.executable, "-W", "error", "-c", ELSEWHERE, *cases]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    used, *different = done.stdout.splitlines()
    return set(used.split()), different


@pytest.mark.parametrize("case", CASES)
def test_it_comes_out_as_it_was_kept(case: str) -> None:
    assert list(told([case])) == []


@SOME_CASES
@pytest.mark.parametrize("lesser", [processors.without_avx512, processors.with_the_least], ids=lambda it: it.__name__)
def test_it_comes_out_as_it_was_kept_on_a_lesser_processor(
    lesser: Callable[[], dict[str, str]], cases: tuple[str, ...]
) -> None:
    environment = lesser()
    if not environment:
        pytest.skip("NumPy uses nothing here that could be switched off")
    used, different = elsewhere(environment, cases)
    off = environment[processors.SWITCH].split()
    assert used == set(processors.features()) - set(off)
    assert different == []


@SOME_CASES
def test_it_comes_out_as_it_was_kept_by_compiled_loops(cases: tuple[str, ...]) -> None:
    environment = processors.with_compiled_loops()
    if not environment:
        pytest.skip("Numba is not installed")
    _, different = elsewhere(environment, cases)
    assert different == []


@pytest.mark.parametrize("case", FEW)
def test_it_comes_out_as_it_was_kept_where_exp_and_log_err_in_the_last_bits(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("exp", "log"):
        monkeypatch.setattr(np, name, processors.erring(getattr(np, name)))
    assert list(told([case])) == []


def test_every_tactic_protocol_style_and_life_without_a_deal_that_ships_is_played() -> None:
    shipped = {name for file in config_dir().rglob("*.yaml") for name in re.findall(ROOMS, file.read_text("utf-8"))}
    assert shipped <= {name for case in CASES.values() for name in _targets(composed(*case))}


def _targets(config: Any) -> Iterator[str]:
    """The classes that a configuration names, at any depth."""
    if isinstance(config, dict):
        yield from (config["_target_"],) if "_target_" in config else ()
        for value in config.values():
            yield from _targets(value)


def test_talks_end_in_every_way_among_what_was_kept() -> None:
    seen = {row["ending"] for case in CASES for row in csv.DictReader(kept(case).splitlines())}
    assert seen == set(ENDINGS)


def test_nothing_else_was_kept() -> None:
    assert {file.stem for file in KEPT.glob("*.csv")} == set(CASES)


BEFORE = "world,track,ending,month,terms.land,kept\n0,peace,signed,2.5,0.5,5\n1,peace,signed,3,0.25,5\n2,peace,no zone,6,,0\n"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("0.25", "0.2500000009", []),
        ("0.25", "0.250000002", ["terms.land differs in 1 of 3 worlds (1), by as much as 2e-09"]),
        ("6,,0", "6,0.5,0", ["terms.land differs in 1 of 3 worlds (2), by as much as inf"]),
        ("2.5", "2.5000000001", ["month differs in 1 of 3 worlds (0)"]),
        ("signed", "deadline", ["ending differs in 2 of 3 worlds (0, 1)"]),
        ("2,peace,no zone,6,,0\n", "", ["3 rows of (", "are now 2 rows of ("]),
        ("kept", "lasted", ["terms.land, kept) are now 3 rows of (", "terms.land, lasted)"]),
    ],
)
def test_what_differs_is_told_with_the_worlds_in_which_it_does(was: str, now: str, said: list[str]) -> None:
    found = list(differences(BEFORE, BEFORE.replace(was, now)))
    assert len(found) == min(len(said), 1)
    assert all(words in line for line in found for words in said)


def test_a_case_of_which_nothing_was_kept_says_so() -> None:
    assert list(differences("", BEFORE)) == ["nothing was kept"]
