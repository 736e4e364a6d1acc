"""Outcomes by the names that a reader would write: ``terms.neutrality``, ``month.settlement``, ``value.russia``, ``kept``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bargain.outcomes import VARIABLES, number
from bargain.scenario.errors import nearest

if TYPE_CHECKING:
    import xarray as xr


def pick(outcomes: xr.Dataset, name: str) -> xr.DataArray:
    """One outcome by its name; of one that each track has, that of the last track unless another is named.

    name     a variable of the dataset, with labels of its dimensions behind dots where it has any: ``month.humanitarian``,
             ``terms.neutrality``, ``value.russia``; or a number of the scenario, ``russia.salience.neutrality``, with or
             without ``draws.`` before it, uncertain or not
    return   what the name leaves of the dimensions, worlds last; an arm dimension stays
    raises   KeyError, with the nearest name that there is
    """
    found = named(outcomes, name)
    return found.isel(track=-1) if "track" in found.dims else found


def named(outcomes: xr.Dataset, name: str) -> xr.DataArray:
    """The same with every track where none is named.

    raises   KeyError, with the nearest name that there is
    """
    numbers = _numbers(outcomes)
    if name.removeprefix("draws.") in numbers:
        return number(outcomes, name.removeprefix("draws."))
    variable, *labels = name.split(".")
    if variable not in VARIABLES or variable == "draws":
        raise _unknown(outcomes, name)
    found = outcomes[variable]
    for label in labels:
        dims = [dim for dim in VARIABLES[variable][0] if dim in found.dims and label in found[dim].values]
        if not dims:
            raise _unknown(outcomes, name)
        found = found.sel({dims[0]: label})
    return found


def names(outcomes: xr.Dataset) -> list[str]:
    """Every name that can be picked and leaves one number a world."""
    found = []
    for variable, (dims, _, _) in VARIABLES.items():
        own = [dim for dim in dims if dim != "track"]
        if variable == "draws":
            continue
        labels = outcomes[own[0]].values.tolist() if own else outcomes["track"].values.tolist()
        found += ([] if own else [variable]) + [f"{variable}.{label}" for label in labels]
    return found + _numbers(outcomes)


def _numbers(outcomes: xr.Dataset) -> list[str]:
    return list(dict.fromkeys([*outcomes["quantity"].values.tolist(), *outcomes["number"].values.tolist()]))


def _unknown(outcomes: xr.Dataset, name: str) -> KeyError:
    variable = name.partition(".")[0]
    close = [known for known in names(outcomes) if known.startswith(f"{variable}.")] if variable in VARIABLES else []
    return KeyError(f"{name}: there is no such outcome; {nearest(name, close or [*VARIABLES, *names(outcomes)])}")
