"""What a run or a sweep left, as one labelled dataset: ``bargain.load``.

A sweep has a dimension ``arm`` before all others, its labels those that `bargain run -m` prints, and over it one coordinate for
each overridden key: ``mediator``, ``tactic``, ``seed``, ``parties.russia.patience``.  Arms need not be alike: what one of them
lacks (a track, an issue, a party, a number, worlds beyond its own) is NaN or empty there.  Where it lacks worlds, what is yes or
no, or a flag, becomes 1.0, 0.0 and NaN.  Labels and attributes are kept where all arms that have them agree; labels that differ,
such as the basis of a number that one arm overrides, are told arm by arm.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain import outcomes as results
from bargain.running import reading
from bargain.running.sweep import Run, runs

if TYPE_CHECKING:
    import xarray as xr


def load(directory: Path | str) -> xr.Dataset:
    """Read back what a run, a sweep or a question left in its directory.

    return   as `bargain.outcomes.label` says; of a sweep with a dimension ``arm`` before track, issue, ..., and worlds last; of a
             question the dataset that it found
    raises   FileNotFoundError where there is neither; ValueError where there are several, or one is cut short
    """
    directory = Path(directory)
    if (directory / results.FILE).exists():
        return reading.outcomes(directory)
    if (directory / reading.STUDY).exists():
        return reading.answer(directory)
    found = runs(directory)
    if not found:
        raise FileNotFoundError(f"{directory}: holds neither a run nor a sweep")
    if len({run.manifest["arm"] for run in found}) < len(found):
        raise ValueError(f"{directory}: holds several runs or sweeps; name one of them")
    return _joined([reading.outcomes(run.directory) for run in found], found)


def _joined(arms: Sequence[xr.Dataset], runs: Sequence[Run]) -> xr.Dataset:
    import xarray as xr

    index = {dim: _union([arm[dim].values.tolist() for arm in arms]) for dim in map(str, arms[0].dims)}
    filled = [_numeric(arm, index).reindex(index) for arm in _same_flags(arms)]
    names = xr.Variable("arm", [run.label for run in runs], {"long_name": "what sets the arm apart"})
    data = xr.concat(
        [arm.drop_vars(_labels(arm)) for arm in filled], names, join="exact", combine_attrs="drop_conflicts"
    )
    return data.assign_coords(
        {label: _agreed([arm[label] for arm in filled], names) for label in _labels(filled[0])} | _overridden(runs)
    )


def _same_flags(arms: Sequence[xr.Dataset]) -> list[xr.Dataset]:
    """The arms with one code for what flags mean: the mediator of one, or what breaks its deals, is not that of another."""
    for name in [str(name) for name, data in arms[0].data_vars.items() if "flag_meanings" in data.attrs]:
        recoded = _recoded([arm[name] for arm in arms])
        arms = [arm.assign({name: flags}) for arm, flags in zip(arms, recoded, strict=True)]
    return list(arms)


def _recoded(arms: Sequence[xr.DataArray]) -> list[xr.DataArray]:
    """One flag of every arm in a joint code, with what a reader would call each meaning where that is told."""
    meanings = [arm.attrs["flag_meanings"].split() for arm in arms]
    joint = list(dict.fromkeys(meaning for arm in meanings for meaning in arm))
    words = {
        meaning: word
        for arm, own in zip(arms, meanings, strict=True)
        for meaning, word in zip(own, json.loads(arm.attrs.get("flag_words", "[]")), strict=False)
    }
    first = int(arms[0].attrs["flag_values"][0])
    recoded = []
    for arm, own in zip(arms, meanings, strict=True):
        code = np.array([joint.index(meaning) + first for meaning in own], dtype=arm.dtype)
        flags = arm.copy(data=code[arm.values - first])
        recoded.append(results.flagged(flags, joint, first, [words[meaning] for meaning in joint] if words else ()))
    return recoded


def _union(labels: Sequence[list[Any]]) -> list[Any]:
    """All labels in the order of the arm that has most of them, so that what comes last there stays last."""
    ordered = sorted(labels, key=len, reverse=True)
    return list(dict.fromkeys(label for arm in ordered for label in arm))


def _labels(arm: xr.Dataset) -> list[str]:
    return [str(name) for name in arm.coords if name not in arm.dims]


def _numeric(arm: xr.Dataset, index: dict[str, list[Any]]) -> xr.Dataset:
    """The arm with yes, no and flags as numbers wherever some of them will be missing."""
    short = {dim for dim, labels in index.items() if arm.sizes[dim] < len(labels)}
    lacking = [name for name, data in arm.data_vars.items() if data.dtype.kind in "bi" and short & set(data.dims)]
    return arm.assign({name: arm[name].astype(np.float64) for name in lacking})


def _agreed(arms: Sequence[xr.DataArray], names: xr.Variable) -> xr.DataArray:
    """Labels of one dimension: one for all arms where those that have them agree, else one an arm."""
    import xarray as xr

    whole = _text if any(arm.dtype.kind in "OU" for arm in arms) else xr.DataArray.copy
    agreed = arms[0]
    for arm in arms[1:]:
        known = agreed.notnull()
        if bool((known & arm.notnull() & (agreed != arm)).any()):
            return whole(xr.concat(arms, names, combine_attrs="drop_conflicts"))
        agreed = agreed.where(known, arm)
    return whole(agreed)


def _text(labels: xr.DataArray) -> xr.DataArray:
    return labels.fillna("").astype(str)


def _overridden(runs: Sequence[Run]) -> dict[str, Any]:
    """For each overridden key what it was in each arm, empty where an arm left it alone."""
    given = [dict(override.lstrip("+~").partition("=")[::2] for override in run.manifest["overrides"]) for run in runs]
    keys = dict.fromkeys(key for arm in given for key in arm)
    return {key: ("arm", _typed([arm.get(key, "") for arm in given])) for key in keys}


def _typed(values: list[str]) -> list[int] | list[float] | list[str]:
    """As whole numbers or as numbers, where every arm has one."""
    for kind in (int, float):
        try:
            return [kind(value) for value in values]
        except ValueError:
            continue
    return values
