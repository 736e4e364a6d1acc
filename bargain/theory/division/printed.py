"""What authors printed of sharing out goods."""

from __future__ import annotations

from bargain.theory.claim import Claim

CLAIMS: tuple[Claim, ...] = ()
