"""What came out of a run as plain tables, one row for each thing observed, for R, pandas, Stata or a spreadsheet.

outcomes   a row for each world and track: how the track ended, on what terms, and for how long it held
draws      a row for each world: every uncertain number, and the crises elsewhere
columns    a row for each column of the two: its unit, and what it is

Names are those of `bargain.pick`: ``month``, ``terms.land``, ``value.upland``.  Yes is 1 and no 0; what a number's code means is
written out; what does not apply is empty.  Rows and tables are tidy as in Wickham 2014.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.naming import in_words, titles
from bargain.outcomes import VARIABLES, issues, one_run
from bargain.sheets.inert import inert

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

KINDS = {"ours": "known to the parties and not to us", "theirs": "known to one party alone"}
ROW = {"world": "number of the world, from 0", "track": "the track that was talked about"}


def tables(outcomes: xr.Dataset) -> dict[str, pd.DataFrame]:
    """The tables of one run, by name.

    raises   ConfigError of a sweep
    """
    import pandas as pd

    one_run(outcomes)
    of_tracks = pd.concat([_of_track(outcomes, track) for track in outcomes["track"].values.tolist()])
    of_worlds = pd.DataFrame({"world": outcomes["world"].values} | dict(_of_worlds(outcomes)))
    found = {"outcomes": of_tracks.sort_values("world", kind="stable"), "draws": of_worlds}
    return found | {"columns": pd.DataFrame(_columns(outcomes, found))}


def write(outcomes: xr.Dataset, files: Mapping[str, Path]) -> None:
    """Write the tables of one run as CSV.

    files    name of a table -> where
    raises   ConfigError of a sweep
    """
    for name, table in tables(outcomes).items():
        words = table.select_dtypes(exclude="number")
        table = table.assign(**{column: words[column].map(_inert) for column in words}).rename(columns=inert)
        table.to_csv(files[name], index=False, lineterminator="\n", encoding="utf-8")


def _inert(cell: object) -> object:
    return inert(cell) if isinstance(cell, str) else cell


def _of_track(outcomes: xr.Dataset, track: str) -> pd.DataFrame:
    import pandas as pd

    here = outcomes.sel(track=track)
    return pd.DataFrame({"world": outcomes["world"].values, "track": track} | dict(_of_talks(here, track)))


def _of_talks(here: xr.Dataset, track: str) -> Iterator[tuple[str, Any]]:
    """The columns of what came out on one track, in the order in which outcomes list them."""
    for name, (dims, _, _) in VARIABLES.items():
        if dims == ("track",):
            yield name, _plain(here[name])
        elif dims == ("track", "party"):
            for party in here["party"].values.tolist():
                yield f"{name}.{party}", here[name].sel(party=party).values
        elif dims == ("issue",):
            for issue, of in zip(here["issue"].values.tolist(), here["issue_track"].values.tolist(), strict=True):
                yield f"{name}.{issue}", here[name].sel(issue=issue).values if of == track else np.nan


def _of_worlds(outcomes: xr.Dataset) -> Iterator[tuple[str, Any]]:
    """The columns of what is the same on all tracks of a world."""
    for quantity in outcomes["quantity"].values.tolist():
        yield quantity, outcomes["draws"].sel(quantity=quantity).values
    for crisis in outcomes["spillover"].values.tolist():
        yield f"crisis.{crisis}", _plain(outcomes["crisis"].sel(spillover=crisis))


def _plain(variable: xr.DataArray) -> Any:
    """A flag as words, yes and no as 1 and 0, anything else as it is."""
    if "flag_meanings" in variable.attrs:
        words = np.array([word.replace("_", " ") for word in variable.attrs["flag_meanings"].split()])
        return words[variable.values.astype(np.intp) - int(variable.attrs["flag_values"][0])]
    return variable.values.astype(np.int8) if variable.dtype.kind == "b" else variable.values


def _columns(outcomes: xr.Dataset, found: Mapping[str, pd.DataFrame]) -> Iterator[dict[str, str]]:
    """What each column holds."""
    for table, frame in found.items():
        for column in frame.columns:
            unit, meaning = ("", ROW[column]) if column in ROW else _told(outcomes, table, column)
            yield {"table": table, "column": column, "unit": unit, "meaning": meaning}


def _told(outcomes: xr.Dataset, table: str, column: str) -> tuple[str, str]:
    """The unit and the meaning of a column; a share has the unit 1."""
    variable, _, of = column.partition(".")
    if table == "draws" and variable != "crisis":
        kind = str(outcomes["kind"].sel(quantity=column).item())
        return VARIABLES["draws"][1], f"{in_words(column, titles(outcomes))}; {KINDS[kind]}"
    _, unit, meaning = VARIABLES[variable]
    if variable == "terms":
        (issue,) = (issue for issue in issues(outcomes) if issue.name == of)
        named = issue.levels or ((issue.poles[0], 0.0), (issue.poles[1], 1.0))
        places = "; ".join(f"{position:g} {words}" for words, position in named)
        return unit, f"{issue.title}: position agreed, {places}; empty where nothing was signed"
    coded = "flag_meanings" in outcomes[variable].attrs
    return "" if coded else unit, meaning.replace("NaN where", "empty where").replace("NaN without", "empty without")
