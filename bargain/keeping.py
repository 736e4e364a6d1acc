"""After signing: how long a deal stands.

Each cause of breach has its yearly hazard, as the side that fears it sees it; causes compete, so hazards add.  Carrots,
sticks and lent guarantees decay to the share ``upkeep`` a year, and a side for which the deal has come to be worth less
than having none adds its ``grievance``.  Month by month, until the deal breaks or the horizon is reached.
Source: competing hazards (Fortna 2004 on what keeps agreements); the decay and the grievance are this project's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bargain.inworlds import Array, InWorlds
from bargain.preferences import TIE, Preferences


@dataclass(eq=False)
class Signatory(InWorlds):
    """A party to a deal, as time sees it.

    outside         (W,)   outside value at signature, carrots and sticks counted, utils
    grievance       (W,)   added yearly hazard once the deal is worth less than having none
    carrot, stick   (W,)   what mediators added to the deal and took off its absence, utils
    upkeep          (W,)   share of these, and of lent guarantees, left a year later
    """

    preferences: Preferences
    outside: Array
    grievance: Array
    carrot: Array
    stick: Array
    upkeep: Array


def years_kept(parties: Sequence[Signatory], package: Array, luck: Array, horizon: int) -> Array:
    """How long a deal stands.

    package   (K, W)   what was signed
    luck      (W,)     uniform: the deal breaks once the chance that it stands falls below this
    horizon   years to look ahead
    return    (W,)     years, at most the horizon
    """
    allowance = -np.log(luck)  # of cumulated hazard
    used = np.zeros(luck.shape)
    kept = np.zeros(luck.shape)
    worths = [party.preferences.worth(package) for party in parties]
    for month in range(12 * horizon):
        rate = np.zeros(luck.shape)
        for party, worth in zip(parties, worths, strict=True):
            left = party.upkeep ** (month / 12.0)
            breach, premium = party.preferences.breach(package, left)
            value = worth - premium
            needed = party.outside + (party.carrot + party.stick) * (1.0 - left)
            rate = rate + breach + np.where(value < needed - TIE, party.grievance, 0.0)
        # The part of the month it stands: all of it until the allowance is used up.
        kept += np.clip((allowance - used) * 12.0 / np.maximum(rate, 1e-300), 0.0, 1.0) / 12.0
        used += rate / 12.0
    return np.where(used <= allowance, float(horizon), np.minimum(kept, float(horizon)))
