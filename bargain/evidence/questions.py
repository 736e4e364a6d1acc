"""A dated event, world by world.

Talks count months from the day on which the scenario starts.  A month here is a twelfth of 365.25 days, so a signature may be
dated a day off at the edge of a window; deals that were signed before the window opens leave nothing to ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bargain.estimates import Estimate, Events, Spread, chance, spread
from bargain.scenario.schema import Config, QuestionSpec

if TYPE_CHECKING:
    import xarray as xr

DAYS_A_YEAR = 365.25
DAYS_A_MONTH = DAYS_A_YEAR / 12


@dataclass(frozen=True)
class Asked:
    """A question's event in simulated talks.

    happened   (W,) bool; among the worlds (W,) in which the question has an answer
    """

    happened: Events
    among: Events

    @property
    def given(self) -> Events:
        """The event in those worlds alone."""
        return self.happened[self.among]

    def probability(self, net: int | None = None) -> Estimate:
        """Its share, with a 95 % simulation interval; `net` as for `bargain.estimates.chance`."""
        return chance(self.given, net if self.among.all() else None)

    def spread(self, inner: int) -> Spread | None:
        """How its chance varies over our uncertainty in nested worlds; None where only some worlds have an answer."""
        return spread(self.happened, inner) if self.among.all() else None


def ask(
    outcomes: xr.Dataset, question: QuestionSpec, start: date, opens: date | None = None, closes: date | None = None
) -> Asked:
    """Find a question's event in each world.

    start           day on which the talks begin
    opens, closes   another first and last day than the question's own
    """
    track = outcomes.sel(track=question.track)
    days = track["month"].values * DAYS_A_MONTH
    signed = track["signed"].values
    first, last = ((day - start).days for day in (opens or question.opens, closes or question.closes))
    within = signed & (days >= first) & (days < last + 1)  # the last day counts to its end
    if question.kind == "signed":
        return Asked(within, ~(signed & (days < first)))
    return Asked(within & (track["kept"].values * DAYS_A_YEAR >= (question.days or 0)), within)


def start(config: Config) -> date:
    """The day on which the talks begin."""
    return date.fromisoformat(config.scenario.start)


def last_simulated(config: Config, track: str) -> date:
    """The last day on which something can be signed on a track."""
    talks = config.tracks[track]
    return start(config) + timedelta(days=round(talks.rounds * talks.months_per_round * DAYS_A_MONTH))
