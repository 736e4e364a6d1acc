"""What authors printed of the best procedure where types are private."""

from __future__ import annotations

from bargain.theory.claim import Claim

CLAIMS: tuple[Claim, ...] = ()
