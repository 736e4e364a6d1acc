"""Work out every published number, one a line: source, quantity, printed value, computed value, verdict.

python -m bargain.theory          # all of them; exit status 1 where one does not come out as it is said to
python -m bargain.theory Nash     # those whose source or quantity names this
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from bargain.theory.claim import Claim, by_family

HEADING = ("source", "quantity", "printed  ", "computed", "verdict")

WORKED_OUT = " w"
"""Marks a value that does not itself stand in the source."""

LEGEND = "w  worked out: what the source's formula comes to; all else stands in the source as it is"


def main(words: Sequence[str]) -> int:
    """Print the claims that name all words; 0 where all come out as declared, 1 where not, 2 where there are none."""
    families = [(family, [claim for claim in claims if _names(claim, words)]) for family, claims in by_family()]
    asked = [claim for _, claims in families for claim in claims]
    if not asked:
        print(f"bargain.theory: {' '.join(words)}: no claim names this", file=sys.stderr)
        return 2
    reasons = list(dict.fromkeys(claim.why_not for claim in asked if claim.why_not))
    for family, claims in families:
        if claims:
            print(family.capitalize(), *_lines(claims, reasons), "", sep="\n", flush=True)
    print(summary(asked))
    if any(claim.basis == "worked out" for claim in asked):
        print(LEGEND)
    for number, reason in enumerate(reasons, 1):
        print(f"{number}  {reason}")
    return 0 if all(claim.as_declared for claim in asked) else 1


def _names(claim: Claim, words: Sequence[str]) -> bool:
    said = f"{claim.source} {claim.quantity}".lower()
    return all(word.lower() in said for word in words)


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
    source, quantity, printed, computed, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    for row in rows:
        yield f"{row[0]:{source}}  {row[1]:{quantity}}  {row[2]:>{printed}}  {row[3]:>{computed}}  {row[4]}"


def summary(claims: Sequence[Claim]) -> str:
    """How many claims there are, agree, and differ."""
    agree = sum(claim.agrees for claim in claims)
    surprises = sum(not claim.as_declared for claim in claims)
    differ = len(claims) - agree
    return (
        f"{len(claims)} claims: {agree} agree to the printed digit, {differ} differ"
        + (f"; {surprises} are not as declared" if surprises else ", each with its reason" if differ else "")
        + "."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
