"""The talks of some worlds, table by table, in the order that the sequence says: the one way in which a scenario is played."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy

import numpy as np

from bargain.agenda import Agenda
from bargain.inworlds import Index
from bargain.record import Record
from bargain.scenario.casting import Casting, Plans
from bargain.scenario.components import Draws
from bargain.scenario.schema import Config
from bargain.sequences import NEVER, Conditions, Past, Sequence, TrackTerms
from bargain.talks import Talks


class Sittings:
    """Every table opens once, when it is first asked for; whatever has to be over by then is played first.

    draws        name -> (worlds,), as ``Scenario.draw`` gives them
    world        (W,)   which worlds of the block
    drop_below   as for ``Talks``
    """

    def __init__(
        self,
        config: Config,
        agenda: Agenda,
        plans: Plans,
        draws: Draws,
        world: Index,
        block: int,
        drop_below: float,
    ) -> None:
        self.config, self.agenda, self.plans = config, agenda, plans
        self.draws, self.world, self.block, self.drop_below = draws, world, block, drop_below
        self.sequence: Sequence = plans.sequence.build({})
        self.tables = self.sequence.tables(tuple(config.tracks))
        self._terms = {track: self._terms_of(track) for track in config.tracks}
        self._open: dict[tuple[str, ...], Talks] = {}
        self._records: dict[str, Record] = {}

    def talks(self, track: str) -> Talks:
        """The talks at the table that a track is on, everybody seated; begun only if somebody has stepped or played them."""
        table = self._table(track)
        if table not in self._open:
            conditions = self.sequence.conditions(table, self._terms, _Pasts(self))
            self._open[table] = self._cast(table, conditions)
        return self._open[table]

    def record(self, track: str) -> Record:
        """What came out on a track, at full width; plays what is left of its table's talks, and closes them."""
        if track not in self._records:
            table, talks = self._table(track), self.talks(track)
            whole = talks.run()
            self._records |= {name: whole if len(table) == 1 else self._part(name, table, whole) for name in table}
            talks.close()
        return self._records[track]

    def _table(self, track: str) -> tuple[str, ...]:
        return next(table for table in self.tables if track in table)

    def _cast(self, table: tuple[str, ...], conditions: Conditions) -> Talks:
        here = {name: numbers[self.world] for name, numbers in self.draws.items()}
        casting = Casting(self.config, self.agenda, self.plans, here, self.world, self.block)
        return casting.talks(table, conditions, self.drop_below)

    def _terms_of(self, track: str) -> TrackTerms:
        spec = self.config.tracks[track]
        goodwill, warmth, completes = (
            self.draws[f"{track}.{name}"][self.world] if f"{track}.{name}" in self.draws else np.zeros(1)
            for name in ("goodwill", "warmth", "completes")
        )
        return TrackTerms(spec.rounds, spec.months_per_round, goodwill, warmth, spec.stops_fighting, completes)

    def _part(self, track: str, table: tuple[str, ...], whole: Record) -> Record:
        """What came out on one track of a table of several: its own terms, and what these are worth by themselves.

        How the talks went, whether there was a zone and how long the deal stood is said of the whole.
        """
        part, names = copy(whole), self.agenda.on(*table).names
        part.terms = whole.terms[[names.index(name) for name in self.agenda.on(track).names]]
        began = whole.month - self.config.tracks[table[-1]].months_per_round  # the round in which the whole was signed
        alone = self._cast((track,), Conditions(month=began))
        part.value = np.stack([party.value(part.terms) for party in alone.parties])  # NaN where nothing was signed
        outside = np.stack([np.broadcast_to(p.outside_value(alone.table), whole.month.shape) for p in alone.parties])
        part.outside = np.where(whole.signed, outside, np.nan)
        alone.close()
        return part


class _Pasts(Mapping[str, Past]):
    """What came out on tracks, played as it is asked for."""

    def __init__(self, sittings: Sittings) -> None:
        self._sittings = sittings

    def __getitem__(self, track: str) -> Past:
        record, horizon = self._sittings.record(track), self._sittings.config.scenario.horizon
        breaks = np.where(record.kept < horizon, record.month + 12.0 * record.kept, np.inf)
        return Past(record.signed, record.month, np.where(record.signed, breaks, NEVER))

    def __iter__(self) -> Iterator[str]:
        return iter(self._sittings.config.tracks)

    def __len__(self) -> int:
        return len(self._sittings.config.tracks)
