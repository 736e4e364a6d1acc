"""Papers are claims: each number is reproduced to the digit that is printed, or said not to be, and why."""

from __future__ import annotations

import re

import pytest

from bargain.theory.__main__ import main
from bargain.theory.claim import Claim, every

CLAIMS = list(every())


@pytest.mark.parametrize("claim", CLAIMS, ids=[f"{claim.source}: {claim.quantity}" for claim in CLAIMS])
def test_a_claim_comes_out_as_declared(claim: Claim) -> None:
    assert claim.as_declared, f"printed {claim.printed}, computed {claim.computed}: {claim.verdict}"


def test_the_command_prints_every_claim_on_a_line_of_its_own_and_why_below(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = [line for line in lines if re.search(r"  (agrees|differs \(\d+\))$", line)]
    for row, claim in zip(rows, CLAIMS, strict=True):
        assert re.split(r" {2,}| w  +", row)[:4] == [claim.source, claim.quantity, claim.printed, claim.shown]
        assert (" w  " in row) == (claim.basis == "worked out")
        number = re.search(r"differs \((\d+)\)$", row)
        assert (f"{number[1]}  {claim.why_not}" in lines) if number else not claim.why_not


def test_what_the_command_prints_fits_a_terminal_of_a_hundred_columns(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert [line for line in capsys.readouterr().out.splitlines() if len(line) > 100] == []


def test_claims_can_be_picked_by_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubinstein"]) == 0
    assert re.search(r"^\d+ claims", capsys.readouterr().out, re.MULTILINE)
    assert main(["no such author"]) == 2
    assert capsys.readouterr().err == "bargain.theory: no such author: no claim names this\n"


@pytest.mark.parametrize(
    ("printed", "computed", "verdict"),
    [
        ("0.53", 0.5263, "agrees"),
        ("0.526", 0.5263, "agrees"),
        ("0.5263", 0.52636, "DIFFERS"),
        ("0.10", 0.1049, "agrees"),
        ("0.10", 0.1051, "DIFFERS"),
        ("9/32", 0.28125, "agrees"),
        ("9/32", 0.2812, "DIFFERS"),
        ("60", 60.4, "DIFFERS"),
        ("inf", float("inf"), "agrees"),
        ("8.4", float("nan"), "DIFFERS"),
    ],
)
def test_a_computed_value_is_held_to_the_digits_that_are_printed(printed: str, computed: float, verdict: str) -> None:
    assert Claim("a source", "a number", printed, lambda: computed).verdict == verdict


@pytest.mark.parametrize(
    ("printed", "value", "shown"),
    [
        ("0.5263", 0.526315789, "0.526316"),
        ("60", 60.0, "60.00"),
        ("0", -1e-17, "0.00"),
        ("1e3", 1000.0, "1000.00"),
        ("9/32", 0.28125, "0.281250"),
        ("0.1", 0.1235 - 1e-16, "0.124"),
        ("inf", float("inf"), "inf"),
        ("8.4", float("nan"), "nan"),
    ],
)
def test_a_computed_value_is_shown_to_two_digits_more_than_are_printed(printed: str, value: float, shown: str) -> None:
    assert Claim("a source", "a number", printed, lambda: value).shown == shown


def test_what_is_said_to_differ_must_differ() -> None:
    assert Claim("a source", "a number", "1", lambda: 2.0, why_not="the source errs").as_declared
    assert not Claim("a source", "a number", "1", lambda: 1.0, why_not="the source errs").as_declared
