"""What a reader takes from a sensitivity analysis: rows of a table, and the numbers that one would quote."""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf, isnan
from typing import TYPE_CHECKING, Any, Literal

from bargain.estimates import UNKNOWN, Estimate
from bargain.running.records import Row
from bargain.study.labelled import estimate
from bargain.study.sensitivity.factors import TIED
from bargain.study.sensitivity.told import ELSEWHERE, PRIM

if TYPE_CHECKING:
    import xarray as xr

Dim = Literal["group", "single"]
TOTALS: dict[Dim, str] = {"group": "total", "single": "total_alone"}
EMPTY: Row = {
    "what": "", "measure": "", "name": "", "first_order": UNKNOWN, "total": UNKNOWN, "pawn": None, "pawn_floor": None,
    "explained": UNKNOWN, "gain": UNKNOWN, "gain_at_sight": None, "low": None, "high": None, "quasi_p": None,
    "density": UNKNOWN, "coverage": UNKNOWN,
}  # fmt: skip
"""A row with nothing in it: every kind of row fills some columns."""


def rows(found: xr.Dataset) -> list[Row]:
    """Groups and single numbers measure by measure, then arms, boxes and their ranges."""
    parts = (_groups(found), _numbers(found), _arms(found), _boxes(found), _ranges(found))
    return [dict(EMPTY) | row for part in parts for row in part]


def headline(found: xr.Dataset) -> dict[str, Estimate]:
    """Of the target: every group's total index, the largest first, what numbers account for alone, the box, and what knowing is worth."""
    target = str(found.attrs["target"])
    quoted = {"chance": estimate(found["chance"])}
    for group in by_total(found, target):
        quoted[f"total.{group}"] = estimate(found["total"], measure=target, group=group)
    quoted["together"] = estimate(found["together"], measure=target)
    for what in ("density", "coverage"):
        quoted[f"box.{what}"] = estimate(found[what], way=PRIM, half=ELSEWHERE)
    if most := best_known(found, "explained"):
        quoted[f"explained.{most}"] = estimate(found["explained"], quantity=most)
    if most := best_known(found, "gain"):
        quoted[f"gain.{most}"] = estimate(found["gain"], quantity=most)
    if found.sizes["arm"]:
        quoted["gain.everything"] = estimate(found["clairvoyance"])
    return quoted


def by_total(found: xr.Dataset, measure: str, dim: Dim = "group") -> list[str]:
    """Groups, or the numbers varied one by one, the largest total index first."""
    total = found[TOTALS[dim]].sel(measure=measure, bound="estimate")
    order = (-total.fillna(-1.0)).values.argsort(kind="stable")
    return [str(name) for name in total[dim].values[order]]


def members(found: xr.Dataset, name: str, dim: Dim) -> list[str]:
    """The numbers of a group, or of what is varied as one number."""
    if dim == "group":
        inside = (found["quantity_group"] == name) & found["drawn"]
        return [str(number) for number in found["quantity"].values[inside.values]]
    return name.split(TIED)


def best_known(found: xr.Dataset, what: str) -> str:
    """The number of which something is surely largest, by the lower end of its interval; empty where none is told from 0."""
    low = found[what].sel(bound="low").fillna(0.0)
    return str(low["quantity"].values[int(low.values.argmax())]) if (low > 0).any() else ""


def _groups(found: xr.Dataset) -> Iterator[dict[str, Any]]:
    for measure in found["measure"].values.tolist():
        for group in found["group"].values.tolist():
            first, total = (estimate(found[what], measure=measure, group=group) for what in ("first", "total"))
            yield {"what": "group", "measure": measure, "name": group, "first_order": first, "total": total}
        together = estimate(found["together"], measure=measure)
        yield {"what": "sum over groups", "measure": measure, "name": "", "first_order": together}


def _numbers(found: xr.Dataset) -> Iterator[dict[str, Any]]:
    alone = found["single"].values.tolist()
    for measure in found["measure"].values.tolist():
        floor = float(found["pawn_floor"].sel(measure=measure))
        for name in found["quantity"].values.tolist():
            row: dict[str, Any] = {"what": "number", "measure": measure, "name": name, "pawn_floor": floor}
            row |= {"pawn": known(found["pawn"].sel(measure=measure, quantity=name).item())}
            if name in alone:
                row |= {
                    column: estimate(found[f"{what}_alone"], measure=measure, single=name)
                    for column, what in (("first_order", "first"), ("total", "total"))
                }
            if measure == found.attrs["target"]:
                row |= {what: estimate(found[what], quantity=name) for what in ("explained", "gain")}
                row |= {"gain_at_sight": known(found["gain_at_sight"].sel(quantity=name).item())}
            yield row
        for name in (name for name in alone if name not in found["quantity"].values):
            first, total = (
                estimate(found[f"{what}_alone"], measure=measure, single=name) for what in ("first", "total")
            )
            yield {"what": "tied numbers", "measure": measure, "name": name, "first_order": first, "total": total}


def _arms(found: xr.Dataset) -> Iterator[dict[str, Any]]:
    for arm in found["arm"].values.tolist():
        yield {
            "what": "arm",
            "measure": found.attrs["target"],
            "name": arm,
            "density": estimate(found["arm_chance"], arm=arm),
        }


def _boxes(found: xr.Dataset) -> Iterator[dict[str, Any]]:
    for way in found["way"].values.tolist():
        for half in found["half"].values.tolist():
            tried = {what: estimate(found[what], way=way, half=half) for what in ("density", "coverage")}
            yield {"what": f"box, {half}", "measure": found.attrs["target"], "name": way} | tried


def _ranges(found: xr.Dataset) -> Iterator[dict[str, Any]]:
    for n in range(found.sizes["limit"]):
        one = found.isel(limit=n)
        yield {
            "what": f"range, {one['limit_way'].item()}",
            "measure": found.attrs["target"],
            "name": one["limit_quantity"].item(),
            "low": known(one["limit_low"].item()),
            "high": known(one["limit_high"].item()),
            "quasi_p": one["limit_p"].item(),
            "density": estimate(one["limit_without"]),
        }


def known(number: float) -> float | None:
    """A number, None where there is none."""
    return None if isnan(number) or isinf(number) else number
