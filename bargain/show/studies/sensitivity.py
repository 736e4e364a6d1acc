"""What drives the answer: shares of variance beside PAWN, the box in which it is likely, and what knowing is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from rich import box
from rich.table import Table

from bargain.estimates import Estimate
from bargain.show.figures.assumption_box import assumption_box
from bargain.show.figures.drivers import drivers
from bargain.show.words import UNKNOWN, percent, points
from bargain.study.labelled import estimate
from bargain.study.sensitivity.factors import CHANCE
from bargain.study.sensitivity.reading import Dim, best_known, by_total, members
from bargain.study.sensitivity.told import ELSEWHERE, PRIM

if TYPE_CHECKING:
    import xarray as xr

MEANT = {
    "agreement": "a settlement is signed",
    "zone": "there is a zone of agreement",
    "durable": "a settlement is signed and stands",
}
NAMED, LISTED = 3, 12  # groups in the finding, single numbers in the table


def finding(found: xr.Dataset) -> str:
    """What most hangs on, where it is likely, and what it would be worth to know."""
    return " ".join((_hangs_on(found), _is_likely(found), _is_worth(found)))


def _hangs_on(found: xr.Dataset) -> str:
    target = str(found.attrs["target"])
    chance = f"Under these assumptions {MEANT[target]} in {percent(estimate(found['chance']).estimate)} of talks"
    if not estimate(found["together"], measure=target).known:
        return f"{chance}; too rarely, at {int(found.attrs['base']):,} points, for its variance to be shared out."
    of = {group: estimate(found["total"], measure=target, group=group) for group in by_total(found, target)}
    told = [group for group, share in of.items() if group != CHANCE and share.low > 0][:NAMED]
    most = ", ".join(f"{lower(group)} {_index(of[group])}" for group in told) or "no group that can be told"
    alone = _index(estimate(found["together"], measure=target))
    return (
        f"{chance}. Its variance hangs most, by total index, on {most}, and on what happens by chance {_index(of[CHANCE])}; what groups "
        f"account for one by one adds up to {alone}."
    )


def _is_likely(found: xr.Dataset) -> str:
    ranges = int((found["limit_way"] == PRIM).sum())
    if not ranges:
        return "No range of any number was found in which it is told to be likelier."
    held = {what: percent(estimate(found[what], way=PRIM, half=ELSEWHERE).estimate) for what in ("density", "coverage")}
    return (
        f"In a box made of the ranges of {ranges} number{'s' if ranges > 1 else ''} it is so in {held['density']} of worlds that had no "
        f"part in finding the box, which holds {held['coverage']} of all such worlds."
    )


def _is_worth(found: xr.Dataset) -> str:
    sentences = []
    if best := best_known(found, "explained"):
        less = percent(estimate(found["explained"], quantity=best).estimate)
        sentences.append(
            f"Knowing one number takes at most {less} off the Brier score of its chance ({_title(found, best)})."
        )
    if found.sizes["arm"]:
        sentences.append(_chosen(found))
    return " ".join(sentences)


def _chosen(found: xr.Dataset) -> str:
    """What knowing adds for whoever chooses among arms."""
    best = str(found["arm"].values[int(found["arm_chance"].sel(bound="estimate").values.argmax())])
    share, number = percent(estimate(found["arm_chance"], arm=best).estimate), best_known(found, "gain")
    if number:
        adds = f"adds {points(estimate(found['gain'], quantity=number))} points ({_title(found, number)})"
    elif (found["gain_at_sight"] == 0).all():
        adds = "adds nothing, as it is best whatever any one number is"
    else:
        adds = "adds nothing that can be told"
    most = points(estimate(found["clairvoyance"]))
    return (
        f"Of {found.sizes['arm']} ways to mediate, {best.replace('_', ' ')} has it most often ({share}); knowing one number before "
        f"choosing {adds}, and knowing all, chance included, would add {most} points."
    )


def said_range(one: xr.Dataset) -> str:
    """A range in words, from the least draw in it to the largest; a position's words may name more units at the lower end."""
    least, most = str(one["limit_least"].item()), str(one["limit_most"].item())
    return f"is '{least}'" if least == most else f"is from '{least}' to '{most}'"


def table(found: xr.Dataset) -> Table:
    """Groups, then single numbers of the largest, with shares of the target's variance and PAWN in units of its floor; below, the box."""
    target = str(found.attrs["target"])
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    rows.add_column(f"Of the variance of {target}")
    for heading in ("Alone\n(first order)", "With others\n(total)", "PAWN over\ndummies"):
        rows.add_column(heading, justify="right", no_wrap=True)
    floor = float(found["pawn_floor"].sel(measure=target))
    parts: tuple[tuple[Dim, str, int | None], ...] = (("group", "", None), ("single", "_alone", LISTED))
    for dim, end, most in parts:
        rows.add_section()
        for name in by_total(found, target, dim)[:most]:
            shares = [
                _index(estimate(found[f"{what}{end}"], measure=target, **{dim: name})) for what in ("first", "total")
            ]
            pawn = max(_pawn(found, target, members(found, name, dim)), default=None)
            title = name if dim == "group" else str(found["single_title"].sel(single=name).item())
            rows.add_row(title, *shares, UNKNOWN if pawn is None or floor == 0.0 else f"{pawn / floor:.1f}")
    if said := [f"{one['limit_title'].item()} {said_range(one)}" for one in _ranges(found)]:
        rows.caption, rows.caption_justify = f"The box: {'; '.join(said)}.", "left"
    return rows


def _ranges(found: xr.Dataset) -> Iterator[xr.Dataset]:
    """The ranges of PRIM's box, one by one."""
    yield from (found.isel(limit=n) for n in (found["limit_way"].values == PRIM).nonzero()[0].tolist())


def _pawn(found: xr.Dataset, measure: str, names: list[str]) -> Iterator[float]:
    yield from found["pawn"].sel(measure=measure, quantity=names).values.tolist()


def figures(found: xr.Dataset) -> Mapping[str, Axes]:
    """Groups, single numbers where any were varied, and the box."""
    drawn = {"sensitivity_groups": drivers(found, "group")}
    if found.sizes["single"]:
        drawn["sensitivity_numbers"] = drivers(found, "single")
    return drawn | {"sensitivity_box": assumption_box(found)}


def lower(name: str) -> str:
    """A group's name within a sentence."""
    return name[:1].lower() + name[1:]


def _title(found: xr.Dataset, name: str) -> str:
    return str(found["quantity_title"].sel(quantity=name).item())


def _index(share: Estimate) -> str:
    """A share of variance with its interval: 0.41 (0.36, 0.46)."""
    middle, low, high = (round(end, 2) + 0.0 for end in (share.estimate, share.low, share.high))  # 0.00, never -0.00
    return f"{middle:.2f} ({low:.2f}, {high:.2f})" if share.known else UNKNOWN
