"""A validated scenario: what is uncertain in it, and how a block of its worlds is played."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from bargain import chance
from bargain.actors import Guarantor, Mediator, Party, Public, ThirdParty
from bargain.agenda import Issue
from bargain.cause import Cause
from bargain.distributions import Distribution
from bargain.inworlds import Array, Index, Mask
from bargain.mediation import Style
from bargain.outside import Outside
from bargain.protocols import Protocol
from bargain.record import Record
from bargain.scenario.casting import LEADING, Plans
from bargain.scenario.checks import (
    agenda_of,
    check_party,
    check_public,
    check_question,
    check_silence,
    check_war,
    known,
    same_names,
)
from bargain.scenario.components import Plan, number_at, plan, quantities, resolve
from bargain.scenario.errors import ConfigError, at, nearest
from bargain.scenario.lens import seen_through
from bargain.scenario.numbers import ABSENT, Number
from bargain.scenario.schema import Acting, Config, read
from bargain.scenario.sittings import Sittings
from bargain.sequences import Sequence
from bargain.spillover import spillover
from bargain.tactics import Tactic
from bargain.talks import DROP_BELOW, Talks
from bargain.transcript import transcript
from bargain.worlds import Nested, Sampler, Uncertain, correlated

STANDARD_NORMAL = Distribution("normal", (0.0, 1.0))


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
        self.numbers: dict[str, Number] = {}
        self.keys: dict[str, str] = {}
        self._theirs: set[str] = set()
        self._plans = self._check()
        self.quantities = tuple(
            Uncertain(
                name,
                self._kind(name),
                number.distribution,
                source=number.source,
                basis=number.basis,
                contested=number.contested,
            )
            for name, number in self.numbers.items()
            if not number.distribution.certain
        )
        self._check_correlations()

    @staticmethod
    def from_config(plain: Mapping[str, Any]) -> Scenario:
        """A scenario from a composed configuration as plain data.

        raises   ConfigError, one line that names the key, the value and the mend
        """
        seen = seen_through(plain)
        return Scenario(read(seen), seen)

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

    def draw(self, block: int, design: Nested | None = None) -> dict[str, Array]:
        """Every number of a block's worlds: name -> (8192,), in the number's own units."""
        draws = {
            name: number.distribution.at(np.full(chance.BLOCK, 0.5))
            for name, number in self.numbers.items()
            if number.distribution.certain
        }
        places = self.coordinates(block, design)
        return draws | {q.name: q.distribution.at(places[q.name]) for q in self.quantities}

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

        draws    name -> (8192,), as ``draw`` gives them
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

    def play(self, block: int, worlds: int = chance.BLOCK, design: Nested | None = None) -> dict[str, Any]:
        """Play the first ``worlds`` worlds of a block on every track; what comes out is as in ``play_drawn``."""
        return self.play_drawn(self.draw(block, design), block, worlds)

    def play_drawn(self, draws: Mapping[str, Array], block: int = 0, worlds: int = chance.BLOCK) -> dict[str, Any]:
        """Play the first ``worlds`` worlds of a block with numbers drawn for it, or put in their place.

        In which order tracks are talked, and what one leaves to the next, is the sequence's.

        draws    name -> (8192,), as ``draw`` gives them
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
            "stopped_by": np.stack([r.stopped_by for r in records]),
            "support": np.stack([r.support for r in records]),
            "terms": np.stack([terms[name] for name in self.agenda.names]),
            "crisis": self._crises(dict(zip(self.tracks, records, strict=True)), draws, np.arange(worlds), block),
            "draws": np.array([draws[q.name][:worlds] for q in self.quantities]).reshape(-1, worlds),
        }

    def _crises(self, records: Mapping[str, Record], draws: Mapping[str, Array], world: Index, block: int) -> Mask:
        """Where a crisis elsewhere follows within the horizon, (S, W), by what was signed and for how long it stood."""
        happened = np.zeros((len(self.spillovers), world.size), dtype=bool)
        for row, (name, spec) in enumerate(self.config.spillovers.items()):
            track = self.agenda.issues[self.agenda.index(spec.issue)].track
            signed = records[track].terms[self.agenda.on(track).index(spec.issue)]
            base, shift = (draws[f"{name}.{what}"][world] for what in ("base", "shift"))
            risk = spillover(base, shift, signed, records[track].kept, self.horizon)
            happened[row] = chance.uniform(self.seed, f"{name}.crisis", block)[world] < risk
        return happened

    def _broken_by(self, record: Record) -> np.ndarray[Any, np.dtype[np.int16]]:
        """What broke each deal, (W,), counted through the causes of all tracks; -1 for none."""
        codes = [*(self.causes.index(cause) for cause in record.causes), -1]
        return np.array(codes, dtype=np.int16)[record.broken_by]  # -1 counts from the end

    def alone(self, track: str, world: int) -> Talks:
        """The talks of one world of a run, counted from 0, by itself at the table that a track is on.

        raises   ConfigError where there is no such track
        """
        block, column = divmod(world, chance.BLOCK)
        return self.talks(track, self.draw(block), np.array([column]), block)

    def transcript(self, world: int) -> str:
        """The talks of one world, told line by line, table by table in the order in which they open."""
        block, column = divmod(world, chance.BLOCK)
        draws, here = self.draw(block), np.array([column])
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

    # How it is checked

    def _register(self, name: str, number: Number, key: str) -> str:
        if name in self.numbers:
            raise ConfigError(f"{name}: two actors or issues share this name; give one of them another")
        if number.labels:
            raise at(key, number.labels[0][0], "must be a number: only ideals and reservation points can be levels")
        self.numbers[name], self.keys[name] = number, "" if number.basis == ABSENT else key
        return name

    def _register_each(self, name: str, key: str, field: str, numbers: Mapping[str, Number]) -> None:
        """Take down one number for each of some names, or the one for all of them, whose name is empty."""
        for who, number in numbers.items():
            where = f"{field}.{who}" if who else field
            self._register(f"{name}.{where}", number, f"{key}.{where}")

    def _kind(self, name: str) -> Literal["ours", "theirs"]:
        return "theirs" if name in self._theirs else "ours"

    def _check(self) -> Plans:
        config = self.config
        check_question(config)
        for track, spec in config.tracks.items():
            for field in ("breakdown", "goodwill", "warmth", "completes"):
                if (number := getattr(spec, field)) is not None:
                    self._register(f"{track}.{field}", number, f"tracks.{track}.{field}")
        for issue, issue_spec in config.issues.items():
            self._register(f"{issue}.curvature", issue_spec.curvature, f"issues.{issue}.curvature")
        parties = {name: self._check_party(name) for name in config.parties}
        guarantors = {name: self._check_guarantor(name) for name in config.guarantors}
        mediators = {name: self._check_mediator(name) for name in config.mediators}
        protocol = self._check_protocol(mediators.values())
        outside = self._plan(config.outside, "outside", Outside, "outside")
        check_war(outside.settings, outside.numbers, config)
        sequence = self._check_sequence()
        self._sampler = self._plan(config.sampler, "sampler", Sampler, "sampler")
        self._check_rest()
        publics = {name: self._check_public(name) for name in config.publics}
        third_parties = {name: self._check_third_party(name) for name in config.third_parties}
        return Plans(
            parties={name: actor for name, (actor, _) in parties.items()},
            guarantors=guarantors,
            publics=publics,
            third_parties=third_parties,
            mediators={name: actor for name, (actor, _) in mediators.items()},
            tactics={name: tactic for name, (_, tactic) in parties.items()},
            styles={name: styles for name, (_, styles) in mediators.items()},
            protocol=protocol,
            outside=outside,
            sequence=sequence,
        )

    def _check_rest(self) -> None:
        """What came to the model later: after the rest, so that it moves no Sobol' dimension of what was there before."""
        parties = self.config.parties.items()
        for name, party in parties:
            self._register_each(name, f"parties.{name}", "capability", party.capability)
        for fields in (("drift", "volatility"), LEADING):
            for name, party in parties:
                for field in fields:
                    self._register(f"{name}.{field}", getattr(party, field), f"parties.{name}.{field}")
        for name, spec in self.config.spillovers.items():
            known((spec.issue,), self.agenda.names, f"spillovers.{name}.issue", "issue")
            for field in ("base", "shift"):
                number = getattr(spec, field)
                number = number if number.contested else replace(number, contested=spec.contested)
                self._register(f"{name}.{field}", number, f"spillovers.{name}.{field}")
        for issue in self.agenda:
            if (number := self.config.issues[issue.name].silence) is not None:
                self._register_position(f"{issue.name}.silence", number, issue, f"issues.{issue.name}.silence")

    def _check_protocol(self, mediators: Iterable[tuple[Plan, Mapping[str, Plan]]]) -> Plan:
        protocol = self._plan(self.config.protocol, "protocol", Protocol, "protocol")
        first = protocol.settings.get("first")
        if first is not None and first not in self.parties:
            raise at("protocol.first", first, f"there is no such party; {nearest(first, self.parties)}")
        if protocol.target.needs_drafts and not any(_drafts(*mediator) for mediator in mediators):
            name = protocol.target.__name__
            raise at("protocol", name, "needs a mediator who drafts; choose one, as in mediator=formulator")
        return protocol

    def _check_sequence(self) -> Plan:
        sequence = self._plan(self.config.sequence, "sequence", Sequence, "sequence")
        for setting, (value, mend) in sequence.build({}).faults(self.tracks).items():
            raise at(f"sequence.{setting}", value, mend)
        return sequence

    def _plan(self, spec: Mapping[str, Any], key: str, base: type, name: str) -> Plan:
        parties, issues = tuple(self.config.parties), self.agenda.names
        names = dict.fromkeys(("carrots", "sticks", "stake", "cost", "optimism", "support", "later"), parties)
        names |= dict.fromkeys(("lends", "land"), issues)
        return plan(spec, key, base, self.config.allow, self._register, name, names)

    def _actor(self, key: str, name: str, spec: Acting, base: type) -> Plan:
        """An actor's class, and the numbers of its own that its class declares."""
        target = resolve(spec.target, f"{key}._target_", base, self.config.allow)
        own = quantities(target)
        given = dict(spec.model_extra or {})
        for extra, raw in given.items():
            if extra not in own:
                hint = nearest(extra, [*own, *type(spec).model_fields])
                raise at(f"{key}.{extra}", raw, f"there is no such key; {hint}")
        for needed in own:
            if needed not in given:
                raise ConfigError(f"{key}.{needed}: is missing; {target.__name__} needs it")
        numbers = {
            extra: self._register(f"{name}.{extra}", number_at(f"{key}.{extra}", raw, own[extra]), f"{key}.{extra}")
            for extra, raw in given.items()
        }
        return Plan(target, numbers=numbers)

    def _check_party(self, name: str) -> tuple[Plan, Plan]:
        config, key = self.config, f"parties.{name}"
        spec = config.parties[name]
        check_party(name, config, self.agenda)
        for field in ("ideal", "reservation", "salience"):
            for issue in self.agenda:
                where = f"{field}.{issue.name}"
                given: Number = getattr(spec, field)[issue.name]
                number = given if field == "salience" else given.on(issue, f"{key}.{where}")
                self._register(f"{name}.{where}", number, f"{key}.{where}")
        in_order = sorted(spec.private, key=lambda track: self.tracks.index(track) if track else 0)
        self._register_each(name, key, "private", {track: spec.private[track] for track in in_order})
        for field in ("insight", "exposure", "discount", "grievance", "patience", "devaluation"):
            self._register(f"{name}.{field}", getattr(spec, field), f"{key}.{field}")
        for governing, hazard in spec.hazards.items():
            for field in ("base", "credibility", "shift"):
                if (number := getattr(hazard, field)) is not None:
                    number = number if number.contested else replace(number, contested=hazard.contested)
                    where = f"hazards.{governing}.{field}"
                    self._register(f"{name}.{where}", number, f"{key}.{where}")
        actor = self._actor(key, name, spec, Party)
        tactic, where = (config.tactic, "tactic") if spec.tactic is None else (spec.tactic, f"{key}.tactic")
        concedes = self._plan(tactic, where, Tactic, f"{name}.tactic")
        if len(config.parties) > 2 and (two := _for_two(concedes)):
            mend = f"is for two parties, and there are {len(config.parties)}; choose another, as in tactic=screening"
            raise at(where, two, mend)
        for track in self.tracks:
            secret = self._register(
                f"{name}.secret.{track}",
                Number(
                    STANDARD_NORMAL, source="by definition: the private part in units of its spread", basis="assumed"
                ),
                key="",
            )
            self._theirs.add(secret)
        return actor, concedes

    def _check_guarantor(self, name: str) -> Plan:
        spec = self.config.guarantors[name]
        self._register(f"{name}.credibility", spec.credibility, f"guarantors.{name}.credibility")
        return self._actor(f"guarantors.{name}", name, spec, Guarantor)

    def _register_position(self, name: str, number: Number, issue: Issue, key: str) -> None:
        """Take down a number as a position on an issue."""
        self._register(name, number.on(issue, key), key)

    def _check_public(self, name: str) -> Plan:
        key, spec = f"publics.{name}", self.config.publics[name]
        check_public(name, self.config)
        for issue in self.agenda:
            if issue.name in spec.reservation:
                where = f"reservation.{issue.name}"
                self._register_position(f"{name}.{where}", spec.reservation[issue.name], issue, f"{key}.{where}")
        for field in ("spread", "share", "voting", "survival", "foresight"):
            self._register(f"{name}.{field}", getattr(spec, field), f"{key}.{field}")
        return self._actor(key, name, spec, Public)

    def _check_third_party(self, name: str) -> Plan:
        key, spec = f"third_parties.{name}", self.config.third_parties[name]
        known(spec.consents, self.agenda.names, f"{key}.consents", "issue")
        for issue in self.agenda:
            if issue.name in spec.consents:
                for field in ("free", "limit"):
                    number: Number = getattr(spec.consents[issue.name], field)
                    number = (
                        number if number.contested else replace(number, contested=spec.consents[issue.name].contested)
                    )
                    where = f"consents.{issue.name}.{field}"
                    self._register_position(f"{name}.{where}", number, issue, f"{key}.{where}")
        self._register(f"{name}.foresight", spec.foresight, f"{key}.foresight")
        return self._actor(key, name, spec, ThirdParty)

    def _check_mediator(self, name: str) -> tuple[Plan, dict[str, Plan]]:
        key, spec = f"mediators.{name}", self.config.mediators[name]
        for field in ("trust", "bias"):
            numbers = getattr(spec, field)
            if "" not in numbers:
                same_names(numbers, self.parties, f"{key}.{field}", "party")
            self._register_each(name, key, field, numbers)
        for field in ("own_information", "insight", "wish_for_peace", "press_success", "naive"):
            self._register(f"{name}.{field}", getattr(spec, field), f"{key}.{field}")
        for field in ("effort", "weariness", "zeal"):
            self._register(f"{name}.{field}", getattr(spec, field), f"{key}.{field}")
        check_silence(name, self.config, self.agenda)
        actor = self._actor(key, name, spec, Mediator)
        styles = {
            style: self._plan(given, f"{key}.styles.{style}", Style, f"{name}.{style}")
            for style, given in spec.styles.items()
        }
        return actor, styles

    def _check_correlations(self) -> None:
        names = [quantity.name for quantity in self.quantities]
        for first, second, _ in self.config.correlations:
            known((first, second), names, "correlations", "uncertain quantity")
        try:
            correlated(np.full((len(names), 1), 0.5), names, self.config.correlations)
        except ValueError as error:
            raise ConfigError(f"correlations: {error}") from None


def _for_two(tactic: Plan) -> str:
    """Which of a tactic and its parts, if any, cannot face more than one other party."""
    parts = (part for parts in tactic.parts.values() for part in parts.values())
    return next(filter(None, map(_for_two, parts)), "" if tactic.target.many else tactic.target.__name__)


def _drafts(mediator: Plan, styles: Mapping[str, Plan]) -> bool:
    """Whether a mediator tables drafts, by one of its styles or by itself."""
    own = mediator.target.draft is not Mediator.draft
    return own or any(style.target.draft is not Style.draft for style in styles.values())
