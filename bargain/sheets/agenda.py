"""The sheets ``tracks``, ``issues`` and ``levels``, and what the rows of ``positions`` say of issues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargain.scenario import ConfigError
from bargain.scenario.notation import figure, written
from bargain.scenario.numbers import Number
from bargain.scenario.schema import Config, IssueSpec, Track
from bargain.sheets import defaults, provenance
from bargain.sheets.draft import Draft
from bargain.sheets.layout import OF_ISSUE, OF_ISSUES, Written
from bargain.sheets.names import word_for
from bargain.sheets.place import Book, Row
from bargain.sheets.sources import Sources, several

OF_TRACKS = ("breakdown", "goodwill", "warmth", "completes")
YES = "yes"
NO_COLUMN_OF_ALL = ()  # of an issue's row, only the columns of a number itself say where it comes from


def read(book: Book, draft: Draft) -> tuple[dict[str, Any], dict[str, Any]]:
    """The tracks and the issues of a book, as configs write them.

    raises   ConfigError
    """
    levels = _read_levels(book, draft)
    issues = {issue: _issue(issue, stated, levels, draft) for issue, stated in _stated(book).items()}
    for issue in levels.keys() - issues.keys():
        raise ConfigError(f"{draft.cells[f'issues.{issue}.levels']}: no row of `positions` speaks of this issue")
    rows = {row.key("track"): row for row in _once(book.rows("tracks"), "track")}
    names = dict.fromkeys([*rows, *(issue["track"] for issue in issues.values())])
    return {track: _track(track, rows.get(track), draft) for track in names}, issues


def written_tracks(tracks: Mapping[str, Track], sources: Sources) -> list[Written]:
    """The rows of the sheet ``tracks``."""
    return [_written_track(name, track, sources) for name, track in tracks.items()]


def _written_track(name: str, track: Track, sources: Sources) -> Written:
    numbers = {what: number for what in OF_TRACKS if (number := getattr(track, what)) is not None}
    return {
        "track": name,
        "rounds": track.rounds,
        "months per round": track.months_per_round,
        **{what: written(number) for what, number in numbers.items()},
        "stops fighting": YES if track.stops_fighting else "",
        **provenance.written(numbers, sources),
    }


def written_issues(issues: Mapping[str, IssueSpec], sources: Sources) -> list[Written]:
    """The rows of the sheet ``issues``."""
    return [
        {
            "issue": word_for(name, issue.title),
            "title": "" if word_for(name, issue.title) == issue.title else issue.title,
            **_attributes(issue),
            **{what: written(number) for what, number in _numbers(issue).items()},
            **provenance.written(_numbers(issue), sources, NO_COLUMN_OF_ALL),
            "sources": ", ".join(issue.sources),
            "contested": issue.contested,
        }
        for name, issue in issues.items()
    ]


def _numbers(issue: IssueSpec) -> dict[str, Number]:
    """The numbers of an issue, those left out apart."""
    return {what: number for what in OF_ISSUE if (number := getattr(issue, what)) is not None}


def written_levels(issues: Mapping[str, IssueSpec]) -> list[Written]:
    """The rows of the sheet ``levels``."""
    return [
        {"issue": word_for(name, issue.title), "level": label, "position": position}
        for name, issue in issues.items()
        if isinstance(issue.levels, dict)
        for label, position in issue.levels.items()
    ]


def beside_positions(config: Config, issue: IssueSpec) -> Written:
    """What a row of ``positions`` must say of its issue in a file that has no other sheet."""
    row = _attributes(issue)
    if tuple(config.tracks) == (defaults.TRACK,):
        del row["track"]
    if issue.poles == _poles(issue.scale, issue.unit):
        del row["pole 0"], row["pole 1"]
    return row


def _attributes(issue: IssueSpec) -> Written:
    row: Written = {"track": issue.track, "pole 0": issue.poles[0], "pole 1": issue.poles[1], "unit": issue.unit}
    if issue.scale != (0.0, 1.0):
        row["scale from"], row["scale to"] = issue.scale
    if isinstance(issue.levels, int):
        row["levels"] = issue.levels
    return row


def _poles(scale: tuple[float, float], unit: str) -> tuple[str, str]:
    zero, one = (f"{figure(end)} {unit}".strip() for end in scale)
    return zero, one


def _once(rows: tuple[Row, ...], column: str) -> tuple[Row, ...]:
    """The rows, none of which says the same in a column as one before it.

    raises   ConfigError
    """
    seen: dict[str, Row] = {}
    for row in rows:
        before = seen.setdefault(row.key(column), row)
        if before is not row:
            raise row.error(column, f"is in row {before.place.row} already")
    return rows


def _stated(book: Book) -> dict[str, dict[str, Row]]:
    """For each issue, in order, which row says what of it.

    raises   ConfigError where two rows say two different things
    """
    issues = {row.key("issue"): dict.fromkeys(row.cells, row) for row in _once(book.rows("issues"), "issue")}
    for row in book.rows("positions"):
        stated = issues.setdefault(row.key("issue"), {"issue": row})
        for column in OF_ISSUES:
            if column in row:
                before = stated.setdefault(column, row)
                if before.text(column) != row.text(column):
                    raise row.error(column, f"{before.at(column)} says {before.text(column)} of the same issue")
    return issues


def _issue(name: str, stated: Mapping[str, Row], levels: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
    key, row = f"issues.{name}", stated["issue"]

    def said(column: str, default: str) -> str:
        return stated[column].text(column) if column in stated else default

    draft.cells |= {key: row.at("issue"), f"{key}.title": row.at("title"), f"{key}.poles": row.at("pole 0")}
    track = defaults.TRACK
    if "track" in stated:
        track = stated["track"].key("track")
        draft.cells[f"{key}.track"] = stated["track"].at("track")
    scale = _scale(stated)
    unit = said("unit", "")
    zero, one = _poles(scale, unit)
    issue: dict[str, Any] = {
        "title": said("title", "") or row.word("issue"),
        "track": track,
        "poles": [said("pole 0", zero), said("pole 1", one)],
    }
    if scale != (0.0, 1.0):
        issue["scale"] = list(scale)
        draft.cells[f"{key}.scale"] = stated["scale from"].at("scale from")
    if unit:
        issue["unit"] = unit
    if (found := _levels(key, stated, levels.get(name), draft)) is not None:
        issue["levels"] = found
    if "curvature" in stated:
        issue["curvature"] = draft.number(row, "curvature", f"{key}.curvature", shared=NO_COLUMN_OF_ALL)
    else:
        issue["curvature"] = draft.granted("curvature", issue["title"])
    if "silence" in stated:
        stands = row.position("silence")
        issue["silence"] = draft.with_origin(row, stands, "silence", f"{key}.silence", "silence", NO_COLUMN_OF_ALL)
    if "sources" in stated:
        issue["sources"] = several(row, "sources", draft.sources)
    if "contested" in stated:
        issue["contested"] = row.text("contested")
    return issue


def _levels(
    key: str, stated: Mapping[str, Row], named: Mapping[str, float] | None, draft: Draft
) -> Mapping[str, float] | int | None:
    """The levels of an issue: those that the sheet ``levels`` names, or how many, or none."""
    if "levels" not in stated:
        return named
    row = stated["levels"]
    if named is not None:
        raise row.error("levels", "the sheet `levels` names the levels of this issue; leave the count out")
    draft.cells[f"{key}.levels"] = row.at("levels")
    return row.whole("levels")


def _scale(stated: Mapping[str, Row]) -> tuple[float, float]:
    ends = ("scale from", "scale to")
    given = [end for end in ends if end in stated]
    if len(given) == 1:
        other = next(end for end in ends if end not in stated)
        raise stated[given[0]].error(given[0], f"the column {other} needs a number too")
    if not given:
        return 0.0, 1.0
    zero, one = (stated[end].real(end) for end in ends)
    if zero == one:
        raise stated[ends[0]].error(ends[0], "the two ends of a scale must differ")
    return zero, one


def _read_levels(book: Book, draft: Draft) -> dict[str, dict[str, float]]:
    levels: dict[str, dict[str, float]] = {}
    for row in book.rows("levels"):
        issue, label = row.key("issue"), row.word("level")
        if label in levels.setdefault(issue, {}):
            raise row.error("level", "this level is named twice")
        levels[issue][label] = row.real("position")
        draft.cells.setdefault(f"issues.{issue}.levels", row.at("issue"))
        draft.cells[f"issues.{issue}.levels.{label}"] = row.at("position")
    return levels


def _track(name: str, row: Row | None, draft: Draft) -> dict[str, Any]:
    key = f"tracks.{name}"
    track: dict[str, Any] = {"rounds": defaults.ROUNDS, "months_per_round": defaults.MONTHS}
    if row is not None:
        draft.cells[key] = row.at("track")
        if "rounds" in row:
            track["rounds"] = row.whole("rounds")
            draft.cells[f"{key}.rounds"] = row.at("rounds")
        if "months per round" in row:
            track["months_per_round"] = row.real("months per round")
            draft.cells[f"{key}.months_per_round"] = row.at("months per round")
    if row is None or not {"rounds", "months per round"} <= row.cells.keys():
        draft.assume(f"{track['rounds']:g} rounds of {track['months_per_round']:g} months", f"track {name}")
    if row is None or "breakdown" not in row:
        track["breakdown"] = draft.granted("breakdown", f"track {name}")
    return track if row is None else track | _stated_of_track(row, key, draft)


def _stated_of_track(row: Row, key: str, draft: Draft) -> dict[str, Any]:
    stated: dict[str, Any] = {what: draft.number(row, what, f"{key}.{what}") for what in OF_TRACKS if what in row}
    if "stops fighting" in row:
        if row.word("stops fighting").lower() != YES:
            raise row.error("stops fighting", f"must be {YES}, or blank")
        stated["stops_fighting"] = True
        draft.cells[f"{key}.stops_fighting"] = row.at("stops fighting")
    return stated
