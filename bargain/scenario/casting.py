"""From draws to a table with its actors: the arrays of each actor in some worlds of a block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from bargain import chance
from bargain.actors import Guarantor, Mediator, Party
from bargain.agenda import Agenda
from bargain.beliefs import EDGE, Belief
from bargain.inworlds import Array, Index
from bargain.outside import Stated
from bargain.preferences import Hazard, Preferences
from bargain.scenario.components import Draws, Plan, per
from bargain.scenario.schema import Config, MediatorSpec, PartySpec
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
    mediators: Mapping[str, Plan]
    tactics: Mapping[str, Plan]
    styles: Mapping[str, Mapping[str, Plan]]
    protocol: Plan


class Casting:
    """One block's draws, cut to some worlds, from which the actors of any track are made.

    draws   name -> (W,)
    world   (W,)   which worlds of the block
    """

    def __init__(self, config: Config, agenda: Agenda, plans: Plans, draws: Draws, world: Index, block: int) -> None:
        self.config, self.agenda, self.plans = config, agenda, plans
        self.draws, self.world, self.block = draws, world, block

    def talks(self, track: str, drop_below: float) -> Talks:
        """The talks on one track, everybody seated."""
        spec, agenda = self.config.tracks[track], self.agenda.on(track)
        table = Table(
            agenda,
            track,
            world=self.world,
            rounds=np.full(self.world.shape, float(spec.rounds)),
            breakdown=self.draws[f"{track}.breakdown"],
            months_per_round=spec.months_per_round,
            seed=self.config.seed,
            block=self.block,
        )
        talks = Talks(table, self.plans.protocol.build(self.draws), self.config.scenario.horizon, drop_below)
        values = {name: self._preferences(name, party, agenda) for name, party in self.config.parties.items()}
        talks.seat(
            [self._party(talks, name, values, track) for name in values],
            [self._mediator(talks, name, values, track) for name in self.config.mediators],
            [self._guarantor(talks, name) for name in self.config.guarantors],
        )
        return talks

    def _rows(self, owner: str, agenda: Agenda) -> Array:
        return np.stack([self.draws[f"{owner}.{issue.name}"] for issue in agenda])

    def _preferences(self, name: str, spec: PartySpec, agenda: Agenda) -> Preferences:
        salience = self._rows(f"{name}.salience", agenda)
        total = salience[0].copy()
        for row in salience[1:]:
            total += row
        return Preferences(
            agenda,
            salience / np.where(total > 0, total, 1.0),
            self._rows(f"{name}.ideal", agenda),
            self._rows(f"{name}.reservation", agenda),
            np.stack([self.draws[f"{issue.name}.curvature"] for issue in agenda]),
            self.draws[f"{name}.exposure"] / self.draws[f"{name}.discount"],
            tuple(self._hazard(name, spec, k, issue) for k, issue in enumerate(agenda.names) if issue in spec.hazards),
            tuple(issue.name in spec.firm for issue in agenda),
        )

    def _hazard(self, name: str, spec: PartySpec, k: int, issue: str) -> Hazard:
        hazard, owner = spec.hazards[issue], f"{name}.hazards.{issue}"
        if hazard.guarantors:
            pull = self.draws[f"{hazard.guarantors[0]}.credibility"].copy()
            for guarantor in hazard.guarantors[1:]:
                pull += self.draws[f"{guarantor}.credibility"]
        else:
            pull = self.draws[f"{owner}.{'shift' if hazard.shift else 'credibility'}"]
        return Hazard(k, hazard.cause, hazard.shift is None, hazard.toward, self.draws[f"{owner}.base"], pull)

    def _view(self, viewer: str, of: str, values: Preferences, insight: Array, track: str) -> View:
        spread = self._private(of, track, "private")
        errors = [
            ndtri(chance.uniform(self.config.seed, f"{viewer}.misreads.{of}.{issue.name}", self.block))[self.world]
            for issue in values.agenda
        ]
        return View(values, Belief(spread), np.stack(errors), insight)

    def _private(self, name: str, track: str, what: str) -> Array:
        return self.draws.get(f"{name}.{what}.{track}", self.draws.get(f"{name}.{what}", np.zeros(self.world.shape)))

    def _party(self, talks: Talks, name: str, values: Mapping[str, Preferences], track: str) -> Party:
        spec, plan = self.config.parties[name], self.plans.parties[name]
        spread = self._private(name, track, "private")
        secret = self.draws.get(f"{name}.secret.{track}", np.zeros(self.world.shape)).clip(-EDGE, EDGE) * spread
        made: Party = plan.target(
            talks,
            name,
            spec.title,
            preferences=values[name],
            tactic=self.plans.tactics[name].build(self.draws),
            outside=Stated(values[name], secret),
            spread=spread,
            views={
                other: self._view(name, other, values[other], self.draws[f"{name}.insight"], track)
                for other in values
                if other != name
            },
            patience=self.draws[f"{name}.patience"],
            devaluation=self.draws[f"{name}.devaluation"],
            grievance=self.draws[f"{name}.grievance"],
            **plan.arguments(self.draws),
        )
        return made

    def _mediator(self, talks: Talks, name: str, values: Mapping[str, Preferences], track: str) -> Mediator:
        spec, plan = self.config.mediators[name], self.plans.mediators[name]
        insight = self.draws[f"{name}.insight"]
        made: Mediator = plan.target(
            talks,
            name,
            spec.title,
            styles=[style.build(self.draws) for style in self.plans.styles[name].values()],
            views={party: self._view(name, party, values[party], insight, track) for party in values},
            trusted=self._per_party(name, spec, "trust"),
            leaning=self._per_party(name, spec, "bias"),
            own_information=self.draws[f"{name}.own_information"],
            insight=insight,
            wish_for_peace=self.draws[f"{name}.wish_for_peace"],
            press_success=self.draws[f"{name}.press_success"],
            naive=self.draws[f"{name}.naive"],
            **plan.arguments(self.draws),
        )
        return made

    def _per_party(self, name: str, spec: MediatorSpec, what: str) -> object:
        numbers = getattr(spec, what)
        return per({party: f"{name}.{what}.{party}" if party else f"{name}.{what}" for party in numbers}, self.draws)

    def _guarantor(self, talks: Talks, name: str) -> Guarantor:
        spec, plan = self.config.guarantors[name], self.plans.guarantors[name]
        made: Guarantor = plan.target(
            talks, name, spec.title, credibility=self.draws[f"{name}.credibility"], **plan.arguments(self.draws)
        )
        return made
