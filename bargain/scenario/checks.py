"""Checks across keys: that a configuration's parts fit each other.  Each failure is one line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bargain.agenda import Agenda, Issue
from bargain.scenario.errors import ConfigError, at, nearest
from bargain.scenario.numbers import Number, shown
from bargain.scenario.schema import Config, IssueSpec, QuestionSpec


def agenda_of(config: Config) -> Agenda:
    """The agenda that a configuration describes.

    raises   ConfigError where an issue is on no track, or a track has no issue
    """
    for name, spec in config.issues.items():
        if spec.track not in config.tracks:
            raise at(
                f"issues.{name}.track", spec.track, f"there is no such track; {nearest(spec.track, config.tracks)}"
            )
    for track in config.tracks:
        if all(spec.track != track for spec in config.issues.values()):
            raise ConfigError(f"tracks.{track}: no issue is on this track; give one `track: {track}` or leave it out")
    return Agenda.of(
        Issue(name, spec.title, spec.track, spec.poles, _levels(name, spec), _scale(name, spec), spec.unit)
        for name, spec in config.issues.items()
    )


def _levels(name: str, spec: IssueSpec) -> tuple[tuple[str, float], ...]:
    if spec.levels is None:
        return ()
    if isinstance(spec.levels, int):
        return tuple((f"rung {n + 1} of {spec.levels}", n / (spec.levels - 1)) for n in range(spec.levels))
    zero, one = _scale(name, spec)
    levels = sorted(
        ((label, (x - zero) / (one - zero)) for label, x in spec.levels.items()), key=lambda level: level[1]
    )
    for label, position in levels:
        if not 0 <= position <= 1:
            ends = f"[{min(zero, one):g}, {max(zero, one):g}]"
            raise at(f"issues.{name}.levels.{label}", f"{spec.levels[label]:g}", f"must lie in {ends}")
    if len({position for _, position in levels}) < len(levels) or len(levels) < 2:
        raise at(f"issues.{name}.levels", dict(levels), "needs two levels or more, each at a position of its own")
    return tuple(levels)


def _scale(name: str, spec: IssueSpec) -> tuple[float, float]:
    zero, one = spec.scale
    if zero == one:
        raise at(f"issues.{name}.scale", list(spec.scale), "needs two ends that differ")
    return zero, one


def check_party(name: str, config: Config, agenda: Agenda) -> None:
    """That a party speaks of every issue, of levels that exist, and keeps its limits on the right side of its ideal."""
    key, spec = f"parties.{name}", config.parties[name]
    _check_ideals(config, agenda)
    for field in ("reservation", "salience"):
        numbers: Mapping[str, Number] = getattr(spec, field)
        same_names(numbers, agenda.names, f"{key}.{field}", "issue")
    known(spec.firm, agenda.names, f"{key}.firm", "issue")
    if spec.capability and "" not in spec.capability:
        same_names(spec.capability, agenda.names, f"{key}.capability", "issue")
    if "" not in spec.private:
        same_names(spec.private, agenda.tracks, f"{key}.private", "track")
    for issue in agenda:
        _check_limit(name, config, issue)
    for governing, hazard in spec.hazards.items():
        where = f"{key}.hazards.{governing}"
        known([governing], agenda.names, f"{key}.hazards", "issue")
        if not agenda.issues[agenda.index(governing)].levels:
            raise ConfigError(f"{where}: {governing} is a continuum; an issue that governs a hazard needs levels")
        known(hazard.guarantors, config.guarantors, f"{where}.guarantors", "guarantor")
        ways = [bool(hazard.guarantors), hazard.credibility is not None, hazard.shift is not None]
        if sum(ways) != 1:
            raise ConfigError(f"{where}: needs exactly one of guarantors, credibility (a guarantee) or shift (a term)")
    for issue in agenda:
        if sum(spec.salience[i].distribution.support[1] for i in agenda.on(issue.track).names) <= 0:
            raise ConfigError(f"{key}.salience: nothing on track {issue.track} matters; give an issue a number above 0")


def _check_ideals(config: Config, agenda: Agenda) -> None:
    """That every party, by whose ideals the others' limits are judged, has one on every issue."""
    for name, party in config.parties.items():
        same_names(party.ideal, agenda.names, f"parties.{name}.ideal", "issue")


def _check_limit(name: str, config: Config, issue: Issue) -> None:
    """That a party's positions are on the issue's scale, and its limit on the right side of its ideal."""
    key, ideals = f"parties.{name}.reservation.{issue.name}", {}
    for party, spec in config.parties.items():
        ideals[party] = spec.ideal[issue.name].on(issue, f"parties.{party}.ideal.{issue.name}")
    limit = config.parties[name].reservation[issue.name].on(issue, key)
    facing = [ideal for party, ideal in ideals.items() if party != name]
    _right_side(key, ideals[name], limit, facing, issue)


def _in_units(issue: Issue, *positions: float) -> list[str]:
    """Positions in the issue's own units, as its configuration writes them, ascending."""
    zero, one = issue.scale
    return [f"{x:g}" for x in sorted(zero + (one - zero) * position for position in positions)]


def _right_side(key: str, ideal: Number, limit: Number, facing: Sequence[Number], issue: Issue) -> None:
    """A reservation point lies on that side of the own ideal where the others' are, in every draw; on either if on both or neither."""
    (own_low, own_high), (low, high) = ideal.distribution.support, limit.distribution.support
    ends = [number.distribution.support for number in facing]
    their_low, their_high = min(least for least, _ in ends), max(most for _, most in ends)
    above, below = their_low >= own_high, their_high <= own_low  # both where all want the same
    beyond_above, beyond_below = above and not below and low < own_high, below and not above and high > own_low
    if beyond_above or beyond_below:
        (end,) = _in_units(issue, own_high if beyond_above else own_low)
        least = beyond_above == (issue.scale[0] < issue.scale[1])  # on a scale that falls, what is more is less
        told = " to ".join(dict.fromkeys(_in_units(issue, low, high)))
        mend = f"must be at {'least' if least else 'most'} {end} in every draw"
        raise at(key, told, f"lies on the wrong side of the ideal: {mend}")


def check_public(name: str, config: Config) -> None:
    """That a public is some party's, which has no other, and speaks of issues and tracks that exist."""
    key, spec = f"publics.{name}", config.publics[name]
    if spec.of not in config.parties:
        raise at(f"{key}.of", spec.of, f"there is no such party; {nearest(spec.of, config.parties)}")
    first = next(other for other, public in config.publics.items() if public.of == spec.of)
    if first != name:
        raise at(f"{key}.of", spec.of, f"has a public already, {first}; take one of the two out")
    known(spec.tracks, config.tracks, f"{key}.tracks", "track")
    known(spec.reservation, config.issues, f"{key}.reservation", "issue")


def check_silence(mediator: str, config: Config, agenda: Agenda) -> None:
    """That a mediator leaves out issues that exist, and what stands where a text says nothing of them is given."""
    key = f"mediators.{mediator}.leaves_out"
    known(config.mediators[mediator].leaves_out, agenda.names, key, "issue")
    for issue in agenda:
        silence = config.issues[issue.name].silence
        if issue.name not in config.mediators[mediator].leaves_out:
            continue
        where = f"issues.{issue.name}.silence"
        if silence is None:
            raise ConfigError(f"{where}: is missing; say what stands where a text of {mediator} leaves it out")
        position = silence.on(issue, where).distribution
        if issue.levels and not (position.certain and position.support[0] in issue.positions):
            raise at(where, shown(silence), f"must be one of its levels: {', '.join(dict(issue.levels))}")


def check_question(config: Config) -> None:
    """That a dated question can be answered by these talks, and that its crowds and outcome are cited."""
    question = config.question
    if question is None:
        return
    if question.track not in config.tracks:
        hint = nearest(question.track, config.tracks)
        raise at("question.track", question.track, f"there is no such track; {hint}")
    try:
        start = date.fromisoformat(config.scenario.start)
    except ValueError:
        mend = "a dated question needs the day on which the talks begin, such as 2025-05-16"
        raise at("scenario.start", config.scenario.start, mend) from None
    if question.closes < question.opens:
        raise at("question.closes", question.closes, f"is before it opens; must be {question.opens} or later")
    if question.closes < start:
        raise at("question.closes", question.closes, f"is before the talks begin; must be {start} or later")
    _check_days(question, config.scenario.horizon)
    _check_answers(question, config.sources)


def _check_answers(question: QuestionSpec, sources: Collection[str]) -> None:
    """That crowds answered before their last day, the outcome was reported after it, and all of it is cited."""
    known(question.sources, sources, "question.sources", "source")
    cited = {f"crowds.{n}": crowd.source for n, crowd in enumerate(question.crowds)}
    for n, crowd in enumerate(question.crowds):
        if crowd.date > crowd.closes:
            mend = f"is after its last day; must be {crowd.closes} or earlier"
            raise at(f"question.crowds.{n}.date", crowd.date, mend)
    if outcome := question.outcome:
        cited["outcome"] = outcome.source
        if question.kind == "signed" and outcome.result == "did not happen" and outcome.date <= question.closes:
            raise at("question.outcome.date", outcome.date, f"must be after it closes, {question.closes}")
    for key, source in cited.items():
        if source not in sources:
            raise at(f"question.{key}.source", source, f"is not among the sources; {nearest(source, sources)}")


def _check_days(question: QuestionSpec, horizon: int) -> None:
    if question.kind == "signed" and question.days is not None:
        raise at("question.days", question.days, "is only for a question of kind stands; leave it out")
    if question.kind == "stands" and question.days is None:
        raise ConfigError("question.days: is missing; say for how many days what is signed must stand")
    if question.days is not None and question.days > 365 * horizon:
        raise at("question.days", question.days, f"a deal is followed for {horizon} years (scenario.horizon)")


def check_war(settings: Mapping[str, Any], numbers: Collection[str], config: Config) -> None:
    """That a war is fought by two parties, bears on tracks that exist, and says when support changes if it does."""
    sides: Sequence[str] = settings.get("sides", ())
    known(sides, config.parties, "outside.sides", "party")
    if sides and (len(sides) != 2 or sides[0] == sides[1]):
        raise at(
            "outside.sides", ", ".join(sides), "two parties fight a war; name both, or leave it out for the first two"
        )
    known(settings.get("tracks", ()), config.tracks, "outside.tracks", "track")
    if "later" in config.outside and "until" not in numbers:
        raise ConfigError("outside.until: is missing; say from which month on support is as in outside.later")
    if "until" in config.outside and "later" not in config.outside:
        raise ConfigError("outside.later: is missing; say what support is from the month outside.until on")


def known(given: Iterable[str], names: Iterable[str], key: str, what: str) -> None:
    """That every name given is one of the known ones."""
    names = list(names)
    for name in given:
        if name not in names:
            raise ConfigError(f"{key}.{name}: there is no such {what}; {nearest(name, names)}")


def same_names(given: Iterable[str], names: Sequence[str], key: str, what: str) -> None:
    """That the names given are all of the known ones and no others."""
    given = list(given)
    known(given, names, key, what)
    for name in names:
        if name not in given:
            raise ConfigError(f"{key}.{name}: is missing; every {what} needs one")
