"""Papers are claims: each number is reproduced to the digit that is printed, or said not to be, and why."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Literal

import pytest

from bargain.theory.__main__ import READER_LEFT, main, summary
from bargain.theory.claim import Claim, by_family, every

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


def test_claims_can_be_picked_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubinstein"]) == 0
    assert re.search(r"^\d+ numbers? (stands?|is|are) ", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize("words", [["groups", "differs"], ["GROUPS", "Differs", "prínted"]])
def test_words_may_be_a_family_a_verdict_or_a_basis_and_accents_do_not_count(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 0
    families = dict(by_family())
    rows = re.findall(r"^.+  differs \(\d+\)$", capsys.readouterr().out, re.MULTILINE)
    assert len(rows) == sum(not claim.agrees for claim in families["groups"])


def test_what_no_claim_fits_is_answered_with_the_sources_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no such author"]) == 2
    first, *sources = capsys.readouterr().err.splitlines()
    assert first == "bargain.theory: no such author: no claim fits this. These are the sources:"
    assert {source.partition(": ")[2] for source in sources} == {claim.source for claim in CLAIMS}


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        main(["--help"])
    assert capsys.readouterr().out.startswith("usage: python -m bargain.theory [-h] [word ...]\n")


def test_a_reader_who_leaves_early_gets_no_traceback() -> None:
    command = [sys.executable, "-m", "bargain.theory"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == READER_LEFT


def _claim(printed: str, computed: float, basis: Literal["printed", "worked out"], why_not: str = "") -> Claim:
    return Claim("a source", "a number", printed, lambda: computed, basis, why_not)


STATED, WRONG = _claim("1", 1.0, "printed"), _claim("1", 2.0, "printed", "the source errs")
FORMULA, SURPRISE = _claim("1", 1.0, "worked out"), _claim("1", 2.0, "worked out")


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (
            [STATED, STATED, WRONG, FORMULA, FORMULA],
            (
                "3 numbers stand so in a source: 2 agree to the printed digit, 1 differs, each with its reason. "
                "2 more are what a source's formula comes to, worked out apart from the package: all agree."
            ),
        ),
        ([STATED], "1 number stands so in a source: it agrees to the printed digit."),
        (
            [FORMULA, SURPRISE],
            (
                "2 numbers are what a source's formula comes to, worked out apart from the package: "
                "1 agrees, 1 differs. 1 is not as declared."
            ),
        ),
    ],
)
def test_the_summary_counts_what_a_source_states_apart_from_what_is_worked_out(claims: list[Claim], said: str) -> None:
    assert " ".join(summary(claims)) == said


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
