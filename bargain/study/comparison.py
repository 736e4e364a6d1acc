"""What differs between two runs: in what came out, in the terms, and in what was assumed.

Every difference is B less A.  Where the runs share their worlds, they are compared world by world; see pairing.py.  What holds
only once something is signed compares different deals wherever one run signs in worlds in which the other does not, so it
is given among the worlds signed in both as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.agenda import Issue
from bargain.estimates import Estimate, Events, Numbers, paired, told_from_zero, unpaired, wilson
from bargain.outcomes import ENDINGS, issues
from bargain.running.pairing import Pairing, pairing
from bargain.running.reading import Finished
from bargain.running.summary import events
from bargain.study import shifts
from bargain.study.assumptions import Change, changes

if TYPE_CHECKING:
    import xarray as xr

EACH, BOTH, ALL = "signed in each", "signed in both", "all"
PROGRAM = "the program's own text"
SAID = ("explained", "events")  # keys of a configuration that tell a reader something and assume nothing


@dataclass(frozen=True)
class Row:
    """One quantity in both runs.

    name         ``agreement``, ``ending.no zone``, ``month``, ``terms.neutrality``; statistic: share, mean or median
    among        the worlds it is of: all, those signed in each run, or those signed in both
    a, b         what it is in either run; a share 0..1, months, or a position 0..1
    difference   b less a, with its 95 % simulation interval
    """

    name: str
    statistic: str
    among: str
    a: float
    b: float
    difference: Estimate

    @property
    def told(self) -> bool:
        """Whether the difference can be told from zero."""
        return told_from_zero(self.difference)


@dataclass(frozen=True)
class Term:
    """One issue's terms in both runs: the mean, paired where the worlds are, and the median of all that was signed."""

    issue: Issue
    mean: Row
    median: Row

    @property
    def moved(self) -> bool:
        """Whether the mean can be told to have moved; of twenty that did not, one is expected to seem so."""
        return self.mean.told


@dataclass(frozen=True)
class Comparison:
    """Two runs side by side.

    rows          shares, endings and the month of signature
    terms         of the issues that both have, the largest shift of the mean first
    crossing      worlds by what is signed on the last track: in B alone, A alone, both, neither; None where not paired
    horizon       years after which a deal counts as durable: the shorter of the two runs' horizons
    assumptions   keys at which the composed configurations differ
    uncommon      what only one run has or means, in sentences; not compared
    programs      versions and sources that differ, in sentences
    """

    a: Finished
    b: Finished
    pairing: Pairing
    rows: tuple[Row, ...]
    terms: tuple[Term, ...]
    crossing: dict[str, int] | None
    horizon: float
    assumptions: tuple[Change, ...]
    uncommon: tuple[str, ...]
    programs: tuple[str, ...]

    @property
    def identical(self) -> bool:
        """Whether nothing that is compared differs, and the worlds are the same."""
        rows = (*self.rows, *(row for term in self.terms for row in (term.mean, term.median)))
        crossed = self.crossing and not (self.crossing["A alone"] or self.crossing["B alone"])
        return bool(crossed) and not any(row.difference.estimate for row in rows if row.difference.known)


def compare(a: Finished, b: Finished) -> Comparison:
    """Compare two finished runs."""
    pairs = pairing(a, b)
    both = [run.outcomes.isel(world=slice(0, pairs.worlds or None)) for run in (a, b)]
    horizon = min(float(run.outcomes.attrs["horizon"]) for run in (a, b))
    signed = [events(outcomes)["agreement"] for outcomes in both]
    return Comparison(
        a,
        b,
        pairs,
        (*_shares(both, pairs), *_once_signed(both, pairs, horizon)),
        tuple(sorted(_terms(both, pairs), key=lambda term: _size(term.mean), reverse=True)),
        _crossing(*signed) if pairs else None,
        horizon,
        tuple(changes(_assumed(a), _assumed(b))),
        tuple(_uncommon(a, b)),
        tuple(_programs(a, b)),
    )


def _assumed(run: Finished) -> dict[str, Any]:
    return {key: part for key, part in run.config.items() if key not in SAID}


def _shares(both: Sequence[xr.Dataset], pairs: Pairing) -> Iterator[Row]:
    """Events and endings, of all worlds."""
    happened = [events(outcomes) for outcomes in both]
    for name in (name for name in happened[0] if name in happened[1]):
        yield share(name, ALL, happened[0][name], happened[1][name], pairs)
    endings = [outcomes["ending"].isel(track=-1).values for outcomes in both]
    for code, ending in enumerate(ENDINGS):
        if ending != "signed" and any((codes == code).any() for codes in endings):
            yield share(f"ending.{ending}", ALL, endings[0] == code, endings[1] == code, pairs)


def _once_signed(both: Sequence[xr.Dataset], pairs: Pairing, horizon: float) -> Iterator[Row]:
    """Durability and month, among the worlds signed in each run and, where these are paired, in both."""
    last = [outcomes.isel(track=-1) for outcomes in both]
    signed = [outcomes["signed"].values for outcomes in last]
    stands = [outcomes["kept"].values >= horizon for outcomes in last]
    months = [outcomes["month"].values.astype(float) for outcomes in last]
    groups = [(EACH, signed[0], signed[1], Pairing(0, ""))]
    if pairs:
        groups.append((BOTH, signed[0] & signed[1], signed[0] & signed[1], pairs))
    for among, in_a, in_b, how in groups:
        yield share("durable", among, stands[0][in_a], stands[1][in_b], how)
    for among, in_a, in_b, how in groups:
        yield mean("month", among, months[0][in_a], months[1][in_b], how)


def _terms(both: Sequence[xr.Dataset], pairs: Pairing) -> Iterator[Term]:
    seed = int(both[0].attrs["seed"])
    for issue in shared_issues(*both):
        name = f"terms.{issue.name}"
        agreed = [outcomes["terms"].sel(issue=issue.name).values for outcomes in both]
        in_each = [values[~np.isnan(values)] for values in agreed]
        if pairs:
            kept = ~np.isnan(agreed[0] + agreed[1])
            moved = mean(name, BOTH, agreed[0][kept], agreed[1][kept], pairs)
        else:
            moved = mean(name, EACH, in_each[0], in_each[1], pairs)
        before, after = (float(np.median(values)) if len(values) else np.nan for values in in_each)
        shift = shifts.median(in_each[1], in_each[0], seed, name)
        yield Term(issue, moved, Row(name, "median", EACH, before, after, shift))


def share(name: str, among: str, a: Events, b: Events, pairs: Pairing) -> Row:
    """A share of worlds in both runs; paired where they are the same worlds."""
    of_a, of_b = (wilson(int(happened.sum()), len(happened)) for happened in (a, b))
    difference = paired(b, a) if pairs else unpaired(of_b, of_a)
    return Row(name, "share", among, of_a.estimate, of_b.estimate, difference)


def mean(name: str, among: str, a: Numbers, b: Numbers, pairs: Pairing) -> Row:
    """A mean over worlds in both runs; paired where they are the same worlds."""
    difference = shifts.paired_mean(b, a) if pairs else shifts.unpaired_mean(b, a)
    before, after = (float(values.mean()) if len(values) else np.nan for values in (a, b))
    return Row(name, "mean", among, before, after, difference)


def shared_issues(a: xr.Dataset, b: xr.Dataset) -> list[Issue]:
    """Issues of the same name whose positions mean the same in both."""
    others = {issue.name: issue for issue in issues(b)}
    return [issue for issue in issues(a) if issue.name in others and _meaning(issue) == _meaning(others[issue.name])]


def _meaning(issue: Issue) -> tuple[object, ...]:
    return issue.poles, issue.levels, issue.scale, issue.unit


def _size(row: Row) -> float:
    return abs(row.difference.estimate) if row.difference.known else -1.0


def _crossing(a: Events, b: Events) -> dict[str, int]:
    cells = {"B alone": b & ~a, "A alone": a & ~b, "both": a & b, "neither": ~a & ~b}
    return {name: int(worlds.sum()) for name, worlds in cells.items()}


def _uncommon(a: Finished, b: Finished) -> Iterator[str]:
    for dimension, plural in (("track", "tracks"), ("party", "parties"), ("issue", "issues")):
        names = [run.outcomes[dimension].values.tolist() for run in (a, b)]
        for mine, other, side in (*names, "A"), (*reversed(names), "B"):
            if only := [name for name in mine if name not in other]:
                yield f"Only in {side}, of the {plural}: {', '.join(only)}."
    shared = [issue.name for issue in shared_issues(a.outcomes, b.outcomes)]
    named = [name for name in a.outcomes["issue"].values.tolist() if name in b.outcomes["issue"].values]
    if other := [name for name in named if name not in shared]:
        yield f"Issues whose poles, levels or units differ, and which are not compared: {', '.join(other)}."
    last = [run.outcomes["track"].values[-1] for run in (a, b)]
    if last[0] != last[1]:
        yield f"What is called a settlement is signed on track {last[0]} in A and on track {last[1]} in B."
    horizons = [float(run.outcomes.attrs["horizon"]) for run in (a, b)]
    if horizons[0] != horizons[1]:
        yield f"Deals are followed for {horizons[0]:g} years in A and {horizons[1]:g} in B; {min(horizons):g} are compared."


def _programs(a: Finished, b: Finished) -> Iterator[str]:
    """Versions and source texts that differ between two manifests."""
    versions = [run.manifest.get("versions", {}) for run in (a, b)]
    for name in dict.fromkeys((*versions[0], *versions[1])):
        mine, other = (version.get(name) for version in versions)
        if mine != other:
            yield f"{name} {mine or 'unknown'} in A, {other or 'unknown'} in B"
    if a.manifest.get("source") != b.manifest.get("source"):
        yield f"{PROGRAM} differs"
