"""A validated scenario: what is uncertain in it, and how a block of its worlds is played."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from bargain import chance
from bargain.agenda import Issue
from bargain.cause import Cause
from bargain.inworlds import Array, Index, Mask
from bargain.preferences import Preferences
from bargain.record import Record
from bargain.scenario.casting import Casting
from bargain.scenario.checks import agenda_of, known
from bargain.scenario.errors import ConfigError, at, nearest
from bargain.scenario.inventory import Inventory
from bargain.scenario.lens import seen_through
from bargain.scenario.schema import Config, read
from bargain.scenario.sittings import Sittings
from bargain.scenario.texts import check_texts
from bargain.spillover import spillover
from bargain.talks import DROP_BELOW, Talks
from bargain.transcript import transcript
from bargain.worlds import Nested, Sampler, correlated


class Scenario:
    """A negotiation with everything that is uncertain about it; made by ``from_config``.

    agenda       every issue, in order
    numbers      every number by name, certain or not, on the scale 0..1 where it is a position
    keys         where each stands in the configuration: ``parties.russia.salience.neutrality``; empty for what is no choice,
                 and for what the scenario does not speak of
    quantities   what is drawn, in the order of declaration: agenda, parties, guarantors, mediators
    config       what it was made from, checked; plain   the same as plain data, as composed and seen through its lens
    """

    def __init__(self, config: Config, plain: Mapping[str, Any]) -> None:
        self.config, self.plain = config, plain
        self.agenda = agenda_of(config)
        inventory = Inventory(config, self.agenda)
        self.numbers, self.keys, self.quantities = inventory.numbers, inventory.keys, inventory.quantities
        self._plans, self._sampler = inventory.plans, inventory.sampler
        self._check_correlations()

    @staticmethod
    def from_config(plain: Mapping[str, Any]) -> Scenario:
        """A scenario from a composed configuration as plain data.

        raises   ConfigError, one line that names the key, the value and the mend
        """
        try:
            check_texts(plain)
            seen = seen_through(plain)
            return Scenario(read(seen), seen)
        except RecursionError:
            raise ConfigError("the configuration is nested too deeply to be read") from None

    # What it is about

    @property
    def name(self) -> str:
        return self.config.scenario.name

    @property
    def title(self) -> str:
        return self.config.scenario.title

    @property
    def event(self) -> str:
        """The event and the date that `agreement` speaks of."""
        return self.config.scenario.event

    @property
    def horizon(self) -> int:
        """Years for which a signed deal is followed."""
        return self.config.scenario.horizon

    @property
    def seed(self) -> int:
        return self.config.seed

    @property
    def issues(self) -> tuple[Issue, ...]:
        return self.agenda.issues

    @property
    def tracks(self) -> tuple[str, ...]:
        """In the order in which the scenario lists them; the order in which they are talked is the sequence's."""
        return tuple(self.config.tracks)

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(self.config.parties)

    @property
    def party_titles(self) -> dict[str, str]:
        return {name: party.title for name, party in self.config.parties.items()}

    @property
    def mediators(self) -> tuple[str, ...]:
        return tuple(self.config.mediators)

    @property
    def lens(self) -> str:
        """The lens through which it is seen; empty where it has none."""
        return self.config.lens

    @property
    def publics(self) -> tuple[str, ...]:
        return tuple(self.config.publics)

    @property
    def third_parties(self) -> tuple[str, ...]:
        return tuple(self.config.third_parties)

    @property
    def spillovers(self) -> dict[str, str]:
        """Crises elsewhere that some reading ties to what is signed: name -> title."""
        return {name: spec.title for name, spec in self.config.spillovers.items()}

    @property
    def certain(self) -> dict[str, float]:
        """The numbers that are the same in every world, by name."""
        numbers = {name: number.distribution for name, number in self.numbers.items()}
        return {name: float(drawn.at(np.full(1, 0.5))[0]) for name, drawn in numbers.items() if drawn.certain}

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What may break a deal on some track: party by party what it fears, then its grievance."""
        return tuple(
            cause
            for name, party in self.config.parties.items()
            for cause in (
                *(Cause(name, k, party.hazards[k].cause) for k in self.agenda.names if k in party.hazards),
                Cause(name),
            )
        )

    # How it is played

    def draw(self, block: int, design: Nested | None = None, worlds: int = chance.BLOCK) -> dict[str, Array]:
        """Every number of the first worlds of a block: name -> (worlds,), in the number's own units."""
        draws = {name: np.full(worlds, number) for name, number in self.certain.items()}
        places = self.coordinates(block, design)
        return draws | {q.name: q.distribution.at(places[q.name][:worlds]) for q in self.quantities}

    def coordinates(self, block: int, design: Nested | None = None) -> dict[str, Array]:
        """Where in its distribution each uncertain number of a block's worlds lies: name -> (8192,), 0..1, correlations in."""
        names = [quantity.name for quantity in self.quantities]
        if not names:
            return {}
        sampler: Sampler = self._sampler.build({})
        uniforms = sampler.uniforms(names, self.seed, block)
        if design is not None:
            uniforms = design.over(uniforms, [quantity.kind == "ours" for quantity in self.quantities])
        return dict(zip(names, correlated(uniforms, names, self.config.correlations), strict=True))

    def talks(
        self, track: str, draws: Mapping[str, Array], world: Index, block: int = 0, drop_below: float = DROP_BELOW
    ) -> Talks:
        """The talks at the table that a track is on, in some worlds (W,) of a block: a Mesa model, everybody seated.

        What has to be over before them, by the scenario's sequence, has been played.

        draws    name -> (worlds,), as ``draw`` gives them
        raises   ConfigError where there is no such track
        """
        if track not in self.tracks:
            raise at("track", track, f"there is no such track; {nearest(track, self.tracks)}")
        return self.sittings(draws, world, block, drop_below).talks(track)

    def sittings(
        self, draws: Mapping[str, Array], world: Index, block: int = 0, drop_below: float = DROP_BELOW
    ) -> Sittings:
        """The talks on every track in some worlds (W,) of a block, to be opened table by table."""
        return Sittings(self.config, self.agenda, self._plans, draws, world, block, drop_below)

    def people(self, public: str, draws: Mapping[str, Array]) -> Preferences:
        """What packages are worth to a public in all worlds of these draws, its own lines its reservation points.

        draws    name -> (W,), of its leader's numbers, its own, and its issues' curvature at least
        raises   ConfigError where there is no such public
        """
        if public not in self.publics:
            raise at("public", public, f"there is no such public; {nearest(public, self.publics)}")
        world = np.arange(len(draws[f"{public}.spread"]))
        return Casting(self.config, self.agenda, self._plans, draws, world, 0).people(public)

    def play(self, block: int, worlds: int = chance.BLOCK, design: Nested | None = None) -> dict[str, Any]:
        """Play the first ``worlds`` worlds of a block on every track; what comes out is as in ``play_drawn``."""
        return self.play_drawn(self.draw(block, design, worlds), block, worlds)

    def play_drawn(self, draws: Mapping[str, Array], block: int = 0, worlds: int = chance.BLOCK) -> dict[str, Any]:
        """Play the first ``worlds`` worlds of a block with numbers drawn for it, or put in their place.

        In which order tracks are talked, and what one leaves to the next, is the sequence's.

        draws    name -> at least (worlds,), as ``draw`` gives them
        return   arrays with worlds last: signed, month, ending, by, stopped_by, zone, surplus, shortfall, kept,
                 broken_by, durable, held (T, W);
                 value, outside, support (T, P, W); terms (K, W); crisis (S, W); draws (D, W)
        """
        sittings = self.sittings(draws, np.arange(worlds), block)
        records = [sittings.record(track) for track in self.tracks]
        terms = {
            issue: row
            for track, record in zip(self.tracks, records, strict=True)
            for issue, row in zip(self.agenda.on(track).names, record.terms, strict=True)
        }
        return {
            "signed": np.stack([r.signed for r in records]),
            "month": np.stack([r.month for r in records]),
            "ending": np.stack([r.ending for r in records]),
            "by": np.stack([r.by for r in records]),
            "zone": np.stack([r.has_zone for r in records]),
            "surplus": np.stack([r.zone for r in records]),
            "shortfall": np.stack([r.shortfall for r in records]),
            "kept": np.stack([r.kept for r in records]),
            "broken_by": np.stack([self._broken_by(r) for r in records]),
            "durable": np.stack([r.signed & (r.kept >= self.horizon) for r in records]),
            "held": np.stack([r.held for r in records]),
            "value": np.stack([r.value for r in records]),
            "outside": np.stack([r.outside for r in records]),
            "stopped_by": np.stack([self._stopped_by(r) for r in records]),
            "support": np.stack([r.support for r in records]),
            "terms": np.stack([terms[name] for name in self.agenda.names]),
            "crisis": self._crises(dict(zip(self.tracks, records, strict=True)), draws, np.arange(worlds), block),
            "draws": self._of_quantities(draws, worlds),
        }

    def drawn(self, block: int, worlds: int = chance.BLOCK, design: Nested | None = None) -> Array:
        """The draws of every uncertain quantity in the first worlds of a block, (D, W), as a play of it has them."""
        return self._of_quantities(self.draw(block, design, worlds), worlds)

    def _of_quantities(self, draws: Mapping[str, Array], worlds: int) -> Array:
        return np.array([draws[q.name][:worlds] for q in self.quantities]).reshape(-1, worlds)

    def _crises(self, records: Mapping[str, Record], draws: Mapping[str, Array], world: Index, block: int) -> Mask:
        """Where a crisis elsewhere follows within the horizon, (S, W), by what was signed and for how long it stood."""
        happened = np.zeros((len(self.spillovers), world.size), dtype=bool)
        for row, (name, spec) in enumerate(self.config.spillovers.items()):
            track = self.agenda.issues[self.agenda.index(spec.issue)].track
            signed = records[track].terms[self.agenda.on(track).index(spec.issue)]
            base, shift = (draws[f"{name}.{what}"][world] for what in ("base", "shift"))
            risk = spillover(base, shift, signed, records[track].kept, self.horizon)
            happened[row] = chance.of_worlds(self.seed, f"{name}.crisis", block, world) < risk
        return happened

    def _broken_by(self, record: Record) -> np.ndarray[Any, np.dtype[np.int16]]:
        """What broke each deal, (W,), counted through the causes of all tracks; -1 for none."""
        codes = [*(self.causes.index(cause) for cause in record.causes), -1]
        return np.array(codes, dtype=np.int16)[record.broken_by]  # -1 counts from the end

    def _stopped_by(self, record: Record) -> np.ndarray[Any, np.dtype[np.int8]]:
        """Who stopped what was agreed, (W,), counted through all third parties and publics; -1 for nobody."""
        everyone = (*self.third_parties, *self.publics)
        codes = [*(everyone.index(name) for name in record.stoppers), -1]
        return np.array(codes, dtype=np.int8)[record.stopped_by]

    def alone(self, track: str, world: int) -> Talks:
        """The talks of one world of a run, counted from 0, by itself at the table that a track is on.

        raises   ConfigError where there is no such track
        """
        block, column = divmod(world, chance.BLOCK)
        return self.talks(track, self.draw(block, worlds=column + 1), np.array([column]), block)

    def transcript(self, world: int) -> str:
        """The talks of one world, told line by line, table by table in the order in which they open."""
        block, column = divmod(world, chance.BLOCK)
        draws, here = self.draw(block, worlds=column + 1), np.array([column])
        sittings = self.sittings(draws, here, block)
        lines = [f"{self.title}: world {world}, seed {self.seed}"]
        if self.lens and self.config.lenses[self.lens].changes:
            lines.append(f"Seen through: {self.config.lenses[self.lens].title}")
        for table in sittings.tables:
            lines += ["", *transcript(sittings.talks(table[0]), *table)]
            sittings.record(table[0])
        followed = self._crises({track: sittings.record(track) for track in self.tracks}, draws, here, block)
        for title, broke_out in zip(self.spillovers.values(), followed[:, 0], strict=True):
            lines += ["", f"{title}, within {self.horizon} years: {'yes' if broke_out else 'no'}."]
        return "\n".join(lines) + "\n"

    def _check_correlations(self) -> None:
        names = [quantity.name for quantity in self.quantities]
        for first, second, _ in self.config.correlations:
            known((first, second), names, "correlations", "uncertain quantity")
        try:
            correlated(np.full((len(names), 1), 0.5), names, self.config.correlations)
        except ValueError as error:
            raise ConfigError(f"correlations: {error}") from None
