"""Everything of a configuration taken down: its numbers by name, and the classes that it names, checked against what it gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from bargain.actors import Guarantor, Mediator, Party, Public, ThirdParty
from bargain.agenda import Agenda, Issue
from bargain.distributions import Distribution
from bargain.mediation import Style
from bargain.outside import Outside
from bargain.protocols import Protocol
from bargain.scenario.casting import Plans
from bargain.scenario.checks import (
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
from bargain.scenario.numbers import ABSENT, Number
from bargain.scenario.schema import LEADING, Acting, Config
from bargain.sequences import Sequence
from bargain.tactics import Tactic
from bargain.worlds import Sampler, Uncertain

STANDARD_NORMAL = Distribution("normal", (0.0, 1.0))


class Inventory:
    """What a configuration holds, in the order of declaration.

    numbers, keys   as of ``Scenario``
    plans           the classes of actors and rules;  sampler   that of draws
    """

    def __init__(self, config: Config, agenda: Agenda) -> None:
        self.config, self.agenda = config, agenda
        self.numbers: dict[str, Number] = {}
        self.keys: dict[str, str] = {}
        self._theirs: set[str] = set()
        self.plans = self._check()

    @property
    def quantities(self) -> tuple[Uncertain, ...]:
        """The numbers that are drawn."""
        return tuple(
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
        self.sampler = self._plan(config.sampler, "sampler", Sampler, "sampler")
        self._check_rest()
        publics = {name: self._check_public(name) for name in config.publics}
        third_parties = {name: self._check_third_party(name) for name in config.third_parties}
        self._check_moves()
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

    def _check_moves(self) -> None:
        """What a study moves of a party's stated numbers, last of all."""
        for name, party in self.config.parties.items():
            known(party.concedes, self.agenda.names, f"parties.{name}.concedes", "issue")
            in_order = {issue: party.concedes[issue] for issue in self.agenda.names if issue in party.concedes}
            self._register_each(name, f"parties.{name}", "concedes", in_order)
            self._register(f"{name}.discloses", party.discloses, f"parties.{name}.discloses")

    def _check_protocol(self, mediators: Iterable[tuple[Plan, Mapping[str, Plan]]]) -> Plan:
        protocol = self._plan(self.config.protocol, "protocol", Protocol, "protocol")
        first = protocol.settings.get("first")
        if first is not None and first not in self.config.parties:
            raise at("protocol.first", first, f"there is no such party; {nearest(first, self.config.parties)}")
        if protocol.target.needs_drafts and not any(_drafts(*mediator) for mediator in mediators):
            name = protocol.target.__name__
            raise at("protocol", name, "needs a mediator who drafts; choose one, as in mediator=formulator")
        return protocol

    def _check_sequence(self) -> Plan:
        sequence = self._plan(self.config.sequence, "sequence", Sequence, "sequence")
        for setting, (value, mend) in sequence.build({}).faults(tuple(self.config.tracks)).items():
            raise at(f"sequence.{setting}", value, mend)
        return sequence

    def _plan(self, spec: Mapping[str, Any], key: str, base: type, name: str) -> Plan:
        names = {"party": tuple(self.config.parties), "issue": self.agenda.names}
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
        in_order = sorted(spec.private, key=lambda track: tuple(self.config.tracks).index(track) if track else 0)
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
        for track in tuple(self.config.tracks):
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
                same_names(numbers, tuple(self.config.parties), f"{key}.{field}", "party")
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


def _for_two(tactic: Plan) -> str:
    """Which of a tactic and its parts, if any, cannot face more than one other party."""
    parts = (part for parts in tactic.parts.values() for part in parts.values())
    return next(filter(None, map(_for_two, parts)), "" if tactic.target.many else tactic.target.__name__)


def _drafts(mediator: Plan, styles: Mapping[str, Plan]) -> bool:
    """Whether a mediator tables drafts, by one of its styles or by itself."""
    own = mediator.target.draft is not Mediator.draft
    return own or any(style.target.draft is not Style.draft for style in styles.values())
