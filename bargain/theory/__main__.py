"""Work out every number that is claimed, one a line: source, quantity, what is expected, what is computed, verdict.

python -m bargain.theory                  # all of them; exit status 1 where one does not come out as it is said to
python -m bargain.theory Nash             # those of a source, or of a quantity, that names this
python -m bargain.theory crisis differs   # words may also be a family, a verdict, or a basis; all must fit
"""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence

from bargain.theory.claim import Claim, by_family

HEADING = ("source", "quantity", "expected  ", "computed", "verdict")

WORKED_OUT = " w"
"""Marks a value that does not itself stand in the source."""

READER_LEFT = 141  # 128 + SIGPIPE

LEGEND = "w  worked out: what the source's formula comes to; all else stands in the source as it is"


def main(arguments: Sequence[str]) -> int:
    """Print the claims that fit all words; 0 where all come out as declared, 1 where not, 2 where there are none."""
    parser = argparse.ArgumentParser(
        prog="python -m bargain.theory", description="Hold the package to the numbers of the literature."
    )
    parser.add_argument(
        "words",
        nargs="*",
        metavar="word",
        help="print only claims whose family, source, quantity, basis or verdict has this in it",
    )
    words: list[str] = parser.parse_args(arguments).words
    families = [(family, [claim for claim in claims if _fits(family, claim, words)]) for family, claims in by_family()]
    asked = [claim for _, claims in families for claim in claims]
    if not asked:
        print(f"bargain.theory: {' '.join(words)}: no claim fits this. These are the sources:", file=sys.stderr)
        print(*_sources(), sep="\n", file=sys.stderr)
        return 2
    reasons = list(dict.fromkeys(claim.why_not for claim in asked if claim.why_not))
    for family, claims in families:
        if claims:
            print(family.capitalize(), *_lines(claims, reasons), "", sep="\n", flush=True)
    print(*summary(asked), sep="\n")
    if any(claim.basis == "worked out" for claim in asked):
        print(LEGEND)
    for number, reason in enumerate(reasons, 1):
        print(f"{number}  {reason}")
    return 0 if all(claim.as_declared for claim in asked) else 1


def _fits(family: str, claim: Claim, words: Sequence[str]) -> bool:
    said = _plain(f"{family} {claim.source} {claim.quantity} {claim.basis}")
    return all(word in said or word in claim.verdict.lower() for word in map(_plain, words))


def _plain(text: str) -> str:
    """Text without capitals and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _sources() -> list[str]:
    """All sources, family by family."""
    return list(dict.fromkeys(f"{family}: {claim.source}" for family, claims in by_family() for claim in claims))


def _lines(claims: Sequence[Claim], reasons: Sequence[str]) -> Iterator[str]:
    """A heading and one line a claim, as wide as these claims need; why a value differs is said below, under its number."""
    rows = [HEADING]
    rows += [
        (
            claim.source,
            claim.quantity,
            claim.printed + (WORKED_OUT if claim.basis == "worked out" else " " * len(WORKED_OUT)),
            claim.shown,
            claim.verdict + (f" ({reasons.index(claim.why_not) + 1})" if claim.why_not else ""),
        )
        for claim in claims
    ]
    source, quantity, expected, computed, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    for row in rows:
        yield f"{row[0]:{source}}  {row[1]:{quantity}}  {row[2]:>{expected}}  {row[3]:>{computed}}  {row[4]}"


def summary(claims: Sequence[Claim]) -> Iterator[str]:
    """How many claims stand in a source and how many were worked out from one, and how many of each agree: a sentence each."""
    stated = [claim for claim in claims if claim.basis == "printed"]
    worked_out = [claim for claim in claims if claim.basis == "worked out"]
    if stated:
        stand = "number stands" if len(stated) == 1 else "numbers stand"
        yield f"{len(stated)} {stand} so in a source: {_agreement(stated, ' to the printed digit')}."
    if worked_out:
        what = "more" if stated else "number" if len(worked_out) == 1 else "numbers"
        yield (
            f"{len(worked_out)} {what} {'is' if len(worked_out) == 1 else 'are'} what a source's formula comes to, "
            f"worked out apart from the package: {_agreement(worked_out, '')}."
        )
    surprises = sum(not claim.as_declared for claim in claims)
    if surprises:
        yield f"{surprises} {'is' if surprises == 1 else 'are'} not as declared."


def _agreement(claims: Sequence[Claim], closely: str) -> str:
    """How many agree, and so closely, and how many differ, in words."""
    agree = sum(claim.agrees for claim in claims)
    differ = len(claims) - agree
    if not differ:
        return ("it agrees" if agree == 1 else "all agree") + closely
    reasons = ", each with its reason" if all(claim.agrees or claim.why_not for claim in claims) else ""
    return f"{agree} {'agrees' if agree == 1 else 'agree'}{closely}, {differ} {'differs' if differ == 1 else 'differ'}{reasons}"


if __name__ == "__main__":
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along, `head` perhaps, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = READER_LEFT
    sys.exit(status)
