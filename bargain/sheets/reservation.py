"""The least an actor would sign for: low, mode and high in ``positions``, or the sheet ``limits``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bargain.scenario import ConfigError
from bargain.scenario.errors import at, nearest
from bargain.scenario.notation import mistyped, written
from bargain.scenario.numbers import Number, parse, shown
from bargain.scenario.schema import Config
from bargain.sheets import defaults
from bargain.sheets.draft import Draft, Plain
from bargain.sheets.layout import LIMIT, Written
from bargain.sheets.names import word_for
from bargain.sheets.place import Book, Place, Row

Pairs = Mapping[str, Mapping[str, Row]]
"""Actor -> issue -> row of ``positions``."""


def read(key: str, row: Row, ideals: Sequence[Plain], issue: Mapping[str, Any], draft: Draft) -> Plain:
    """The reservation point of a row: from low, mode and high, or anything between the sides' positions.

    key      where configs have it;  ideals   the own position, then the others'
    issue    as configs write it
    raises   ConfigError
    """
    column = next((column for column in ("mode", *LIMIT) if column in row), "")
    if not column:
        return _granted(key, row, ideals, issue, draft)
    raw = _limit(row)
    on_scale(raw, row.at(column), issue)
    _right_side(raw, row.at(column), ideals[0], ideals[1:])
    return draft.with_origin(row, raw, column, key, "reservation")


def _granted(key: str, row: Row, ideals: Sequence[Plain], issue: Mapping[str, Any], draft: Draft) -> Plain:
    found = anything_between(parse(ideals[0]), [parse(ideal) for ideal in ideals[1:]], issue)
    if found is None:
        where = (
            "both sides' positions overlap here" if len(ideals) == 2 else "the others want less and more, or overlap"
        )
        mend = f"{where}, so say the reservation point in low, mode and high"
        raise ConfigError(f"{row.at('mode')}: is blank; {mend}")
    positions = "both positions" if len(ideals) == 2 else "the positions"
    draft.assume(f"reservation point of {row.word('actor')} anywhere between {positions}", issue["title"])
    draft.cells[key] = row.at("mode")
    return found


def _limit(row: Row) -> dict[str, Any]:
    """Low, mode and high as one distribution.

    raises   ConfigError
    """
    ends = [column for column in ("low", "high") if column in row]
    if not ends:
        return row.position("mode")
    if len(ends) == 1:
        (given,) = ends
        raise row.error(given, f"the column {'high' if given == 'low' else 'low'} needs a number too")
    low, high = row.real("low"), row.real("high")
    if "mode" not in row:
        if low > high:
            raise row.error("low", "must be at most high")
        return {"uniform": [low, high]}
    mode = row.real("mode")
    if not low <= mode <= high:
        raise row.error("mode", "must lie between low and high")
    return {"triangular": [low, mode, high]} if low < high else {"value": mode}


def _right_side(raw: dict[str, Any], place: Place, own: Plain, others: Sequence[Plain]) -> None:
    """That a limit lies no further out than the own position, where all are numbers in the issue's units."""
    limit, own_number, facing = parse(raw), parse(own), [parse(other) for other in others]
    if limit.labels or own_number.labels or any(number.labels for number in facing):
        return  # levels are compared once they have positions, when the scenario is checked
    (low, high), (own_low, own_high) = limit.distribution.support, own_number.distribution.support
    their_low = min(number.distribution.support[0] for number in facing)
    their_high = max(number.distribution.support[1] for number in facing)
    bound = ""
    above, below = their_low >= own_high, their_high <= own_low  # both where all want the same
    if above and not below and low < own_high:
        bound = f"at least {own_high:g}"
    elif below and not above and high > own_low:
        bound = f"at most {own_low:g}"
    if bound:
        raise at(str(place), shown(limit), f"lies on the wrong side of the actor's own position: must be {bound}")


def anything_between(own: Number, others: Sequence[Number], issue: Mapping[str, Any]) -> Plain | None:
    """A reservation point anywhere from the own position to the farthest of the others'.

    None where these lie to both sides of it, or overlap with it.

    issue   as configs write it
    """
    levels = issue.get("levels")
    (own_low, own_high), reaches = _reach(own, levels), [_reach(other, levels) for other in others]
    low, high = min(least for least, _ in reaches), max(most for _, most in reaches)
    if own_high <= low:
        ends = own_high, high
    elif high <= own_low:
        ends = low, own_low
    else:
        return None
    between = [label for label, x in levels.items() if ends[0] <= x <= ends[1]] if isinstance(levels, dict) else []
    return Plain(defaults.reservation_among(between) if between else defaults.reservation(*ends))


def _reach(number: Number, levels: Any) -> tuple[float, float]:
    """The least and the largest position that a number may be, in the issue's units."""
    if not number.labels:
        return number.distribution.support
    at_labels = [levels[label] for label, chance in number.labels if chance > 0]
    return min(at_labels), max(at_labels)


def read_limits(book: Book, pairs: Pairs, draft: Draft) -> dict[tuple[str, str], Plain]:
    """Reservation points as probabilities of levels, in place of low, mode and high."""
    chances: dict[tuple[str, str], dict[str, float]] = {}
    for row in book.rows("limits"):
        actor, issue, level = row.key("actor"), row.key("issue"), row.word("level")
        if issue not in pairs.get(actor, {}):
            raise row.error("issue" if actor in pairs else "actor", "the sheet `positions` has no row of it")
        of = chances.setdefault((actor, issue), {})
        if level in of:
            raise row.error("level", "this level is named twice for the same actor and issue")
        of[level] = row.real("probability")
        if len(of) == 1:
            draft.cells[f"parties.{actor}.reservation.{issue}"] = row.at("level")
    made: dict[tuple[str, str], Plain] = {}
    for (actor, issue), of in chances.items():
        row, place = pairs[actor][issue], draft.cells[f"parties.{actor}.reservation.{issue}"]
        for column in LIMIT:
            if column in row:
                raise row.error(column, "the sheet `limits` says the same reservation point; say it in one place")
        try:
            parse({"levels": of})
        except ValueError as problem:
            raise at(str(place), ", ".join(of), str(problem).replace("levels", "all its rows")) from None
        key = f"parties.{actor}.reservation.{issue}"
        made[actor, issue] = draft.with_origin(row, {"levels": of}, "mode", key, "reservation")
        draft.cells[key] = place
    return made


def on_scale(raw: dict[str, Any], place: Place, spec: Mapping[str, Any]) -> None:
    """That a position lies on its issue's scale, and a label is one of its levels.

    raises   ConfigError with the mend
    """
    number = parse(raw)
    zero, one = spec.get("scale", (0.0, 1.0))
    low, high = number.distribution.support
    for label, _ in number.labels:
        levels = spec.get("levels")
        if not isinstance(levels, dict):
            mend = "must be a number: the issue has no levels with names, as a sheet `levels` gives"
            raise at(str(place), label, mistyped(label) or mend)
        if label not in levels:
            raise at(str(place), label, f"the issue has no such level; {nearest(label, levels)}")
    if not number.labels and not min(zero, one) <= low <= high <= max(zero, one):
        ends = f"the issue's scale from {min(zero, one):g} to {max(zero, one):g}"
        mend = "give the issue's scale in columns `scale from` and `scale to`"
        raise at(str(place), shown(number), f"lies outside {ends}; {mend}, for example 0 and 100")


def written_limits(config: Config) -> list[Written]:
    """The rows of the sheet ``limits``: reservation points that are uncertain among levels."""
    return [
        {
            "actor": word_for(name, party.title),
            "issue": word_for(issue, spec.title),
            "level": label,
            "probability": chance,
        }
        for name, party in config.parties.items()
        for issue, spec in config.issues.items()
        for label, chance in party.reservation[issue].labels
        if len(party.reservation[issue].labels) > 1
    ]


def beside_limits(number: Number) -> Written:
    """What a row of ``positions`` says of a reservation point, where the sheet ``limits`` says those among levels."""
    return {} if len(number.labels) > 1 else in_cells(number)


def in_cells(number: Number) -> Written:
    """What a row of ``positions`` says of a reservation point, all of it."""
    made = number.distribution
    if number.labels or made.kind not in ("uniform", "triangular"):
        return {"mode": written(number)}
    low, *mode, high = made.parameters
    row: Written = {"low": low, "high": high}
    return row | {"mode": mode[0]} if mode else row
