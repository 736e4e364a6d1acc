"""From draws to a table with its actors: the arrays of each actor in some worlds of a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from bargain import chance
from bargain.actors import Guarantor, Mediator, Party, Public, ThirdParty
from bargain.agenda import Agenda
from bargain.beliefs import EDGE, Belief
from bargain.inworlds import Array, Index
from bargain.outside import Fallback
from bargain.preferences import Hazard, Preferences, conceded
from bargain.scenario.components import Draws, Plan, per
from bargain.scenario.schema import LEADING, Config, MediatorSpec, PartySpec
from bargain.scope import Scope, common
from bargain.sequences import Conditions
from bargain.table import Table
from bargain.talks import Talks
from bargain.view import View


@dataclass(frozen=True)
class Plans:
    """The checked classes of a scenario: by name; tactics by party; styles by mediator and style.

    One name may be both a guarantor's and a mediator's.
    """

    parties: Mapping[str, Plan]
    guarantors: Mapping[str, Plan]
    publics: Mapping[str, Plan]
    third_parties: Mapping[str, Plan]
    mediators: Mapping[str, Plan]
    tactics: Mapping[str, Plan]
    styles: Mapping[str, Mapping[str, Plan]]
    protocol: Plan
    outside: Plan
    sequence: Plan


class Casting:
    """One block's draws, cut to some worlds, from which the actors of any track are made.

    draws   name -> (W,)
    world   (W,)   which worlds of the block
    """

    def __init__(self, config: Config, agenda: Agenda, plans: Plans, draws: Draws, world: Index, block: int) -> None:
        self.config, self.agenda, self.plans = config, agenda, plans
        self.draws, self.world, self.block = draws, world, block

    def talks(self, tracks: tuple[str, ...], conditions: Conditions, drop_below: float) -> Talks:
        """The talks at a table on one track or on several, everybody seated; by the clock of the last of them."""
        spec, agenda = self.config.tracks[tracks[-1]], self.agenda.on(*tracks)
        table = Table(
            agenda,
            tracks[-1],
            world=self.world,
            rounds=np.full(self.world.shape, np.minimum(spec.rounds, conditions.rounds)),
            breakdown=self.draws[f"{tracks[-1]}.breakdown"],
            months_per_round=spec.months_per_round,
            seed=self.config.seed,
            block=self.block,
            month=np.full(self.world.shape, conditions.month),
            tick=min(track.months_per_round for track in self.config.tracks.values()),
        )
        table.truce = conditions.truce
        protocol, outside = (plan.build(self.draws) for plan in (self.plans.protocol, self.plans.outside))
        talks = Talks(table, protocol, outside, self.config.scenario.horizon, drop_below)
        talks.conditions = conditions
        drawn_up = {name: self._preferences(name, party, tracks) for name, party in self.config.parties.items()}
        third_parties = [
            self._third_party(talks, name, agenda)
            for name, third in self.config.third_parties.items()
            if set(third.consents) & set(agenda.names)
        ]
        foreseen = self._foreseen(third_parties)
        values = {name: party.eased(conditions.goodwill).within(foreseen) for name, party in drawn_up.items()}
        secrets = {name: self._secret(name, tracks) for name in values}
        # What it has without a deal is as when it drew up its limits, and no goodwill changes that.
        outside.open(table, {name: Fallback(drawn_up[name], secrets[name]) for name in values})
        talks.seat(
            [self._party(talks, name, values, tracks, secrets[name], conditions.warmth) for name in values],
            [self._mediator(talks, name, values, tracks) for name in self.config.mediators],
            [self._guarantor(talks, name) for name in self.config.guarantors],
            [
                self._public(talks, name, drawn_up[spec.of])
                for name, spec in self.config.publics.items()
                if not spec.tracks or set(spec.tracks) & set(tracks)
            ],
            third_parties,
        )
        return talks

    def _points(self, name: str, agenda: Agenda) -> Array:
        """The points that a party gives to these issues, (W,)."""
        salience = self._rows(f"{name}.salience", agenda)
        total: Array = salience[0].copy()
        for row in salience[1:]:
            total += row
        return total

    def _share(self, name: str, track: str, tracks: tuple[str, ...]) -> Array:
        """A track's part of the points that a party gives to all tracks of a table, (W,); 1 where it is alone."""
        on_track, on_all = self._points(name, self.agenda.on(track)), self._points(name, self.agenda.on(*tracks))
        share: Array = np.divide(on_track, on_all, out=np.ones(self.world.shape), where=on_all > 0)
        return share

    def _rows(self, owner: str, agenda: Agenda) -> Array:
        return np.stack([self.draws[f"{owner}.{issue.name}"] for issue in agenda])

    def _preferences(self, name: str, spec: PartySpec, tracks: tuple[str, ...]) -> Preferences:
        agenda = self.agenda.on(*tracks)
        total = self._points(name, agenda)
        return Preferences(
            agenda,
            self._rows(f"{name}.salience", agenda) / np.where(total > 0, total, 1.0),
            self._rows(f"{name}.ideal", agenda),
            self._reservation(name, spec, agenda),
            np.stack([self.draws[f"{issue.name}.curvature"] for issue in agenda]),
            self.draws[f"{name}.exposure"] / self.draws[f"{name}.discount"],
            tuple(
                self._hazard(name, spec, k, issue.name, self._share(name, issue.track, tracks))
                for k, issue in enumerate(agenda)
                if issue.name in spec.hazards
            ),
            tuple(issue.name in spec.firm for issue in agenda),
        )

    def _reservation(self, name: str, spec: PartySpec, agenda: Agenda) -> Array:
        """The reservation points of a party, (K, W), each as far beyond the stated one as the party concedes."""
        rows = self._rows(f"{name}.reservation", agenda)
        for k, issue in enumerate(agenda.names):
            if issue in spec.concedes:
                ideals = {party: self.draws[f"{party}.ideal.{issue}"] for party in self.config.parties}
                rows[k] = conceded(
                    rows[k], ideals.pop(name), list(ideals.values()), self.draws[f"{name}.concedes.{issue}"]
                )
        return rows

    def _hazard(self, name: str, spec: PartySpec, k: int, issue: str, share: Array) -> Hazard:
        hazard, owner = spec.hazards[issue], f"{name}.hazards.{issue}"
        if hazard.guarantors:
            pull = self.draws[f"{hazard.guarantors[0]}.credibility"].copy()
            for guarantor in hazard.guarantors[1:]:
                pull += self.draws[f"{guarantor}.credibility"]
        else:
            pull = self.draws[f"{owner}.{'shift' if hazard.shift else 'credibility'}"]
        base = self.draws[f"{owner}.base"]
        return Hazard(k, hazard.cause, hazard.shift is None, hazard.toward, base, pull, share=share)

    def _view(self, viewer: str, of: str, values: Preferences, insight: Array, tracks: tuple[str, ...]) -> View:
        belief = Belief(self._unknown(of, tracks))
        if not insight.any():
            return View(values, belief, np.zeros((len(values.agenda), 1)), np.zeros(1))
        errors = [ndtri(self._lot(f"{viewer}.misreads.{of}.{issue.name}")) for issue in values.agenda]
        return View(values, belief, np.stack(errors), insight)

    def _secret(self, name: str, tracks: tuple[str, ...]) -> Array:
        """What a party's outside value differs by from what its limits say, (W,), utils: each track's part by its share."""
        secret = np.zeros(self.world.shape)
        for track in tracks:
            part = self.draws[f"{name}.secret.{track}"].clip(-EDGE, EDGE) * self._spread(name, track)
            secret = secret + self._share(name, track, tracks) * part
        return secret

    def _unknown(self, name: str, tracks: tuple[str, ...]) -> Array:
        """The sd of what of it only the party knows, (W,), utils; parts of tracks are independent, so that variances add."""
        variance = np.zeros(self.world.shape)
        for track in tracks:
            variance = variance + (self._share(name, track, tracks) * self._spread(name, track)) ** 2
        return self._kept(name) * np.sqrt(variance)

    def _kept(self, name: str) -> Array:
        """The share of its secret that a party keeps to itself, (W,)."""
        return np.asarray(1.0 - self.draws[f"{name}.discloses"])

    def _spread(self, name: str, track: str) -> Array:
        key = f"{name}.private"
        return self.draws[f"{key}.{track}" if f"{key}.{track}" in self.draws else key]

    def _party(
        self,
        talks: Talks,
        name: str,
        values: Mapping[str, Preferences],
        tracks: tuple[str, ...],
        secret: Array,
        warmth: Array,
    ) -> Party:
        spec, plan = self.config.parties[name], self.plans.parties[name]
        made: Party = plan.target(
            talks,
            name,
            spec.title,
            preferences=values[name],
            tactic=self.plans.tactics[name].build(self.draws),
            outside=talks.outside,
            secret=self._kept(name) * secret,
            spread=self._unknown(name, tracks),
            views={
                other: self._view(name, other, values[other], self.draws[f"{name}.insight"], tracks)
                for other in values
                if other != name
            },
            patience=self.draws[f"{name}.patience"],
            devaluation=self.draws[f"{name}.devaluation"] * (1.0 - warmth),
            grievance=self.draws[f"{name}.grievance"],
            drift=self.draws[f"{name}.drift"],
            volatility=self.draws[f"{name}.volatility"],
            **{field: self.draws[f"{name}.{field}"] for field in LEADING},
            **plan.arguments(self.draws),
        )
        return made

    def _mediator(
        self, talks: Talks, name: str, values: Mapping[str, Preferences], tracks: tuple[str, ...]
    ) -> Mediator:
        spec, plan = self.config.mediators[name], self.plans.mediators[name]
        insight = self.draws[f"{name}.insight"]
        values = self._spoken_of(spec.leaves_out, values)
        made: Mediator = plan.target(
            talks,
            name,
            spec.title,
            styles=[style.build(self.draws) for style in self.plans.styles[name].values()],
            views={party: self._view(name, party, values[party], insight, tracks) for party in values},
            trusted=self._per_party(name, spec, "trust"),
            leaning=self._per_party(name, spec, "bias"),
            own_information=self.draws[f"{name}.own_information"],
            insight=insight,
            wish_for_peace=self.draws[f"{name}.wish_for_peace"],
            press_success=self.draws[f"{name}.press_success"],
            naive=self.draws[f"{name}.naive"],
            effort=self.draws[f"{name}.effort"],
            weariness=self.draws[f"{name}.weariness"],
            zeal=self.draws[f"{name}.zeal"],
            leaves_out=spec.leaves_out,
            **plan.arguments(self.draws),
        )
        return made

    def _spoken_of(self, leaves_out: Sequence[str], values: Mapping[str, Preferences]) -> Mapping[str, Preferences]:
        """Parties as one sees them whose texts say nothing of some issues: what stands without a word, stands there."""
        scope: Scope | None = None
        for party in values.values():
            here = [(k, issue) for k, issue in enumerate(party.agenda.names) if issue in leaves_out]
            if not here:
                return values
            scope = party.scope or Scope.everything(len(party.agenda), self.world.size)
            for k, issue in here:
                scope = scope.pinned(k, self.draws[f"{issue}.silence"])
        return {name: party.within(scope) for name, party in values.items()}

    def _public(self, talks: Talks, name: str, leader: Preferences) -> Public:
        spec, plan = self.config.publics[name], self.plans.publics[name]
        people = self._people(name, leader)
        made: Public = plan.target(
            talks,
            name,
            spec.title,
            of=spec.of,
            middle=people.reservation_value(),
            spread=self.draws[f"{name}.spread"],
            share=self.draws[f"{name}.share"],
            votes=self._lot(f"{name}.votes") < self.draws[f"{name}.voting"],
            survival=self.draws[f"{name}.survival"],
            foreseen=self._lot(f"{name}.is_foreseen") < self.draws[f"{name}.foresight"],
            **plan.arguments(self.draws),
        )
        return made

    def people(self, name: str) -> Preferences:
        """What packages are worth to a public at a table of all tracks that concern it, its own lines its reservation points."""
        spec = self.config.publics[name]
        tracks = spec.tracks or tuple(self.config.tracks)
        return self._people(name, self._preferences(spec.of, self.config.parties[spec.of], tracks))

    def _people(self, name: str, leader: Preferences) -> Preferences:
        """The people weigh issues as their leader does, and draw the line elsewhere."""
        drawn = self.config.publics[name].reservation
        people = copy(leader)
        people.reservation = np.stack(
            [
                self.draws[f"{name}.reservation.{issue.name}"] if issue.name in drawn else row
                for issue, row in zip(leader.agenda, leader.reservation, strict=True)
            ]
        )
        return people

    def _third_party(self, talks: Talks, name: str, agenda: Agenda) -> ThirdParty:
        spec, plan = self.config.third_parties[name], self.plans.third_parties[name]
        scope = Scope.everything(len(agenda), self.world.size)
        for k, issue in enumerate(agenda.names):
            if issue in spec.consents:
                free, limit = (self.draws[f"{name}.consents.{issue}.{what}"] for what in ("free", "limit"))
                if spec.consents[issue].toward:
                    scope.high[k] = np.maximum(free, limit)
                else:
                    scope.low[k] = np.minimum(free, limit)
        made: ThirdParty = plan.target(
            talks,
            name,
            spec.title,
            scope=scope,
            foreseen=self._lot(f"{name}.is_foreseen") < self.draws[f"{name}.foresight"],
            **plan.arguments(self.draws),
        )
        return made

    @staticmethod
    def _foreseen(third_parties: Sequence[ThirdParty]) -> Scope | None:
        """Between which positions all at the table know that a text needs no consent, or would have it."""
        return common([third.scope.where(third.foreseen) for third in third_parties])

    def _lot(self, name: str) -> Array:
        """A draw of its own in each world, (W,), 0..1, the same at every table."""
        return chance.of_worlds(self.config.seed, name, self.block, self.world)

    def _per_party(self, name: str, spec: MediatorSpec, what: str) -> object:
        numbers = getattr(spec, what)
        return per({party: f"{name}.{what}.{party}" if party else f"{name}.{what}" for party in numbers}, self.draws)

    def _guarantor(self, talks: Talks, name: str) -> Guarantor:
        spec, plan = self.config.guarantors[name], self.plans.guarantors[name]
        made: Guarantor = plan.target(
            talks, name, spec.title, credibility=self.draws[f"{name}.credibility"], **plan.arguments(self.draws)
        )
        return made
