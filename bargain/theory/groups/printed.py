"""What authors printed of what many actors settle on."""

from __future__ import annotations

from bargain.theory.claim import Claim

CLAIMS: tuple[Claim, ...] = ()
