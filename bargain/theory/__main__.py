"""Work out every published number, one a line: source, quantity, printed value, computed value, verdict.

python -m bargain.theory          # all of them; exit status 1 where one does not come out as it is said to
python -m bargain.theory Nash     # those whose source or quantity names this
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bargain.theory.claim import Claim, every


def main(words: Sequence[str]) -> int:
    """Print the claims that name all words; 0 where all come out as declared, 1 where not, 2 where there are none."""
    claims = [claim for claim in every() if all(word.lower() in _said(claim).lower() for word in words)]
    if not claims:
        print(f"bargain.theory: {' '.join(words)}: no claim names this", file=sys.stderr)
        return 2
    sources, quantities = (max(len(getattr(claim, of)) for claim in claims) for of in ("source", "quantity"))
    for claim in claims:
        worked_out = " (worked out)" if claim.basis == "worked out" else ""
        print(
            f"{claim.source:{sources}}  {claim.quantity:{quantities}}  {claim.printed:>12}  {claim.computed:>12.9g}  "
            f"{claim.verdict}{worked_out}",
            flush=True,
        )
    print(f"\n{summary(claims)}")
    return 0 if all(claim.as_declared for claim in claims) else 1


def _said(claim: Claim) -> str:
    return f"{claim.source} {claim.quantity}"


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
