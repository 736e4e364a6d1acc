"""What one side sees of another: its salience through noise, and a belief about its outside value."""

from __future__ import annotations

import numpy as np

from bargain.beliefs import Belief
from bargain.inworlds import Array, InWorlds, Mask
from bargain.preferences import Preferences
from bargain.single_issue import HIGHEST


class View(InWorlds):
    """One side's picture of another.  Ideals, hazards and reservation points' public parts are known to all.

    truth     the other's own preferences: nature's, never read by a rule except through ``preferences``
    error     (K, W)   standard normal: how the other's log salience is misread at first, in units of ``insight``
    noise     (K, W)   by how much it is misread
    insight   (K, W)   sd of that, 0 where salience is seen as it is; (1, W) while it is the same on all issues
    belief    about the private part of the other's outside value
    """

    def __init__(self, truth: Preferences, belief: Belief, error: Array, insight: Array) -> None:
        self.truth, self.belief, self.error = truth, belief, error
        self.noise, self.insight = error * insight, insight[None]
        self._preferences: Preferences | None = None

    @property
    def preferences(self) -> Preferences:
        """The other's preferences as they look from here; the very same where nothing is misread, so that menus can be shared."""
        if self._preferences is None:
            self._preferences = self._misread() if self.noise.any() else self.truth
        return self._preferences

    def _misread(self) -> Preferences:
        # Only ratios count: where the largest is more or less than exp can say, all are brought nearer.
        matters = self.truth.salience > 0.0
        top = np.where(matters, self.noise, -np.inf).max(axis=0)
        beyond = top - np.clip(top, -HIGHEST / 2.0, HIGHEST / 2.0)
        noise = np.where(matters, self.noise - beyond, 0.0)
        seen = [self.truth.salience[k] * np.exp(noise[k]) for k in range(len(noise))]
        total = seen[0].copy()
        for row in seen[1:]:
            total += row
        salience = np.stack(seen) / np.where(total > 0, total, 1.0)
        return self.truth.seen_with(np.where(self.noise.any(axis=0), salience, self.truth.salience))

    def hear(self, private: Array, noise: Array, precision: Array) -> None:
        """Learn of the other's private part from an independent signal, as far as the own reading of it can be used.

        private     (W,)   the private part it speaks of, utils
        noise       (W,)   standard normal error of the signal
        precision   (W,)   1 / variance of the signal, utils^-2; where 0 nothing changes at all

        What a package is worth to the other is misread with a variance of about  sum of (insight / 2 * salience) ** 2.
        That is added to the signal's: a side surer of the rest than of its own reading would offer the less, and be
        refused the oftener, the more it was told.
        """
        misread = np.zeros(1)
        salience = self.preferences.salience
        for weight, insight in zip(salience, np.broadcast_to(self.insight, salience.shape), strict=True):
            misread = misread + (insight / 2.0 * weight) ** 2
        self.belief.told(private, noise, precision / (1.0 + precision * misread))

    def sharpen(self, error: Array, sd: Array, trusted: Array, spoken_of: Mask) -> None:
        """Combine with an independent reading of the other's salience.

        error     (K, W)   standard normal errors of that reading
        sd        (W,)     its sd, as of ``insight``
        trusted   (W,)     0..1; the reading counts as one of sd / trusted, and not at all where 0
        spoken_of (K, 1)   issues that it is a reading of
        """
        own, told = self.insight**2 * (trusted**2 * spoken_of), sd**2
        gain = np.divide(own, own + told, out=np.zeros_like(own), where=own > 0)
        spread = np.divide(sd, trusted, out=np.zeros_like(own), where=own > 0)
        self.noise = self.noise + gain * (error * spread - self.noise)
        self.insight = self.insight * np.sqrt(1.0 - gain)
        self._preferences = None
