"""What mediators do: each as configured, by each of its styles alone, and with one of its numbers at other values.

Everything is compared with nobody in the same worlds, and what is a change to a mediator with that mediator as configured too: the
first says what the mediator is worth then, the second what the change makes of it.

Sources: the styles of mediation, Touval & Zartman 1985, Beardsley, Quinn, Biswas & Wilkenfeld 2006; trust and bias, Kydd 2003.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from bargain.estimates import UNKNOWN, Estimate, told_from_zero, wilson
from bargain.running.lab import Config, Lab
from bargain.running.records import Row
from bargain.scenario import Scenario
from bargain.scenario.errors import ConfigError, at, nearest
from bargain.study.arms import NOBODY, check_named, mediated, titles
from bargain.study.dials import DIALS, Spec
from bargain.study.effects import Effect, effect
from bargain.study.labelled import BOUND, estimate, estimates
from bargain.study.study import Study

if TYPE_CHECKING:
    import xarray as xr

ITSELF = "itself"
AGAINST = (NOBODY, ITSELF)
LEVELS = {
    "signed": "share of talks in which a settlement is signed",
    "stands": "share in which one is signed and stands",
}
DIFFERENCES = {
    "agreement": ("1", "more talks in which a settlement is signed, as a share of all"),
    "durable": ("1", "more talks in which one is signed and stands at the horizon, as a share of all"),
    "survival": ("1", "by how much more of what is signed stands at the horizon"),
    "month": ("months", "by how much later it is signed, in worlds that sign either way"),
}
BY_NAME = {
    "gains": (
        "party",
        "utils",
        "more of the talks beyond what it then has without a deal, promises and threats counted; all worlds",
    ),
    "worth": ("party", "utils", "more that the signed package by itself is worth, in worlds that sign either way"),
    "terms": ("issue", "1", "by how far the position moves, from pole 0 to pole 1, in worlds that sign either way"),
}


@dataclass(frozen=True)
class Cell:
    """One cell of the design.

    arm              which mediators; empty where nobody mediates
    style            the one style that is left to them; empty for all of theirs
    dial, value      the number that is turned, and to what; empty and None where none is
    toward           the party toward which; empty for all alike
    """

    arm: str = ""
    style: str = ""
    dial: str = ""
    toward: str = ""
    value: float | None = None  # not NaN, which is not equal to itself: cells are looked up

    @property
    def name(self) -> str:
        """A label of its own."""
        turned = f"{self.dial}{self.toward and '.' + self.toward}={self.value:g}" if self.dial else ""
        return ":".join(part for part in (self.arm or NOBODY, self.style, turned) if part)

    @property
    def whole(self) -> Cell:
        """The same mediators as configured."""
        return Cell(self.arm)


@dataclass(frozen=True)
class MediatorEffects(Study):
    """Effects of mediators.

    mediators   arm -> mediators, each as a configuration has it
    sweeps      dial -> the values at which it is set, in its own unit; see dials.py
    """

    question: ClassVar[str] = "What do mediators change, by what means, and for whom?"

    mediators: Mapping[str, Mapping[str, Spec]]
    sweeps: Mapping[str, Sequence[float]]

    def check(self, scenario: Scenario) -> None:
        if scenario.mediators:
            mend = "everything is compared with nobody; leave mediator=none, and give mediators in study.mediators"
            raise at("mediators", ", ".join(scenario.mediators), mend)
        if not self.mediators:
            raise ConfigError("study.mediators: is empty; give at least one arm")
        check_named("study.mediators", self.mediators)
        for dial, values in self.sweeps.items():
            if dial not in DIALS:
                raise at(f"study.sweeps.{dial}", list(values), f"there is no such number; {nearest(dial, DIALS)}")
            if len(set(values)) < len(values):
                raise at(f"study.sweeps.{dial}", list(values), "names a value twice")
        for mediators in self.cells(scenario.parties).values():
            Scenario.from_config(mediated(scenario.plain, mediators))

    def cells(self, parties: Sequence[str]) -> dict[Cell, Mapping[str, Spec]]:
        """Every cell of the design, with its mediators; what would be the same as an earlier one is left out."""
        found: dict[Cell, Mapping[str, Spec]] = {Cell(): {}}
        for arm, mediators in self.mediators.items():
            parts = (((Cell(arm), mediators),), _by_style(arm, mediators), self._turned(arm, mediators, parties))
            for cell, changed in (each for part in parts for each in part):
                if cell.dial or changed not in found.values():
                    found[cell] = changed
        return found

    def _turned(
        self, arm: str, mediators: Mapping[str, Spec], parties: Sequence[str]
    ) -> Iterator[tuple[Cell, Mapping[str, Spec]]]:
        for name, values in self.sweeps.items():
            dial = DIALS[name]
            if not any(dial.is_of(mediator) for mediator in mediators.values()):
                continue
            for toward in ("", *(parties if dial.sided else ())):
                at_whom = [toward] if toward else list(parties)
                for value in values:
                    changed = {who: dial.turned(spec, value, parties, at_whom) for who, spec in mediators.items()}
                    yield Cell(arm, "", name, toward, value), changed

    def ask(self, config: Config, lab: Lab) -> xr.Dataset:
        """Play nobody and every mediator as configured, then everything that is compared with these."""
        scenario = Scenario.from_config(config)
        cells = self.cells(scenario.parties)
        configs = {cell: mediated(config, mediators) for cell, mediators in cells.items()}
        bases = dict(lab.play({cell: configs[cell] for cell in cells if cell == cell.whole}))
        rest = {cell: configs[cell] for cell in cells if cell not in bases}
        played = {cell: compared(outcomes, bases[Cell()], None) for cell, outcomes in bases.items()}
        for cell, outcomes in lab.play(rest):
            played[cell] = compared(outcomes, bases[Cell()], bases[cell.whole])
        return labelled({cell: played[cell] for cell in cells}, scenario, self.mediators)

    def rows(self, found: xr.Dataset) -> Sequence[Row]:
        return [_row(found, str(cell)) for cell in found["cell"].values]

    def headline(self, found: xr.Dataset) -> Mapping[str, Estimate]:
        numbers = {f"{NOBODY}.{level}": estimate(found[level], cell=NOBODY) for level in LEVELS}
        for arm in as_configured(found):
            numbers |= {f"{arm}.{what}": estimate(found[what], cell=arm, against=NOBODY) for what in DIFFERENCES}
            for party in found["party"].values.tolist():
                numbers[f"{arm}.gains.{party}"] = estimate(found["gains"], cell=arm, against=NOBODY, party=party)
        return numbers


def _by_style(arm: str, mediators: Mapping[str, Spec]) -> Iterator[tuple[Cell, Mapping[str, Spec]]]:
    """Each style alone, with whoever has it."""
    for style in dict.fromkeys(style for mediator in mediators.values() for style in mediator["styles"]):
        having = {who: spec for who, spec in mediators.items() if style in spec["styles"]}
        yield (
            Cell(arm, style),
            {who: {**spec, "styles": {style: spec["styles"][style]}} for who, spec in having.items()},
        )


@dataclass(frozen=True)
class Compared:
    """A cell beside what it is compared with.

    signed, stands   as `LEVELS`
    against          `NOBODY` and `ITSELF` -> effects; None where it is that itself, or no change to it
    """

    signed: Estimate
    stands: Estimate
    against: Mapping[str, Effect | None]


def compared(outcomes: xr.Dataset, nobody: xr.Dataset, itself: xr.Dataset | None) -> Compared:
    """A cell against nobody and against the same mediators as configured, where it is a change to these."""
    last = outcomes.isel(track=-1)
    signed, stands = (wilson(int(last[name].values.sum()), last.sizes["world"]) for name in ("signed", "durable"))
    bases = {NOBODY: None if outcomes is nobody else nobody, ITSELF: itself}
    return Compared(
        signed, stands, {name: None if base is None else effect(outcomes, base) for name, base in bases.items()}
    )


def labelled(
    played: Mapping[Cell, Compared], scenario: Scenario, mediators: Mapping[str, Mapping[str, Spec]]
) -> xr.Dataset:
    """Everything that was found, with what a reader needs to read it."""
    import xarray as xr

    over = {"party": scenario.parties, "issue": scenario.agenda.on(scenario.tracks[-1]).names}
    variables: dict[str, Any] = {
        level: estimates([getattr(cell, level) for cell in played.values()], ["cell"], "1", words)
        for level, words in LEVELS.items()
    }
    for what, (units, words) in DIFFERENCES.items():
        each = [[_part(cell.against[base], what) for base in AGAINST] for cell in played.values()]
        variables[what] = estimates(each, ["cell", "against"], units, words)
    for what, (dim, units, words) in BY_NAME.items():
        parts = [
            [[_part(cell.against[base], what, name) for name in over[dim]] for base in AGAINST]
            for cell in played.values()
        ]
        variables[what] = estimates(parts, ["cell", "against", dim], units, words)
    return xr.Dataset(variables, coords=_coordinates(list(played), scenario, mediators))


def _part(found: Effect | None, what: str, name: str = "") -> Estimate:
    """One number of an effect, where there is one; of several by name, the one of that name."""
    if found is None:
        return UNKNOWN
    part: Any = getattr(found, what)
    chosen: Estimate = part[name] if name else part
    return chosen


def _coordinates(
    cells: Sequence[Cell], scenario: Scenario, mediators: Mapping[str, Mapping[str, Spec]]
) -> dict[str, Any]:
    who = titles(mediators)
    issues = [*scenario.agenda.on(scenario.tracks[-1])]
    low, high = zip(*(favoured(scenario, issue.name) for issue in issues), strict=True)
    return {
        "cell": [cell.name for cell in cells],
        **{key: ("cell", [getattr(cell, key) for cell in cells]) for key in ("arm", "style", "dial", "toward")},
        "value": (
            "cell",
            [nan if cell.value is None else cell.value for cell in cells],
            {"long_name": "what the dial is set to, in its own unit"},
        ),
        "title": ("cell", [who.get(cell.arm, "Nobody") for cell in cells]),
        "against": list(AGAINST),
        "party": list(scenario.parties),
        "party_title": ("party", [scenario.party_titles[party] for party in scenario.parties]),
        "issue": [issue.name for issue in issues],
        "issue_title": ("issue", [issue.title for issue in issues]),
        "favours_low": ("issue", list(low), {"long_name": "whose ideal lies further toward pole 0"}),
        "favours_high": ("issue", list(high), {"long_name": "whose ideal lies further toward pole 1"}),
        "bound": list(BOUND),
    }


def favoured(scenario: Scenario, issue: str) -> tuple[str, str]:
    """The parties with the lowest and the highest ideal on an issue, by their medians; empty where these are the same."""
    half = np.full(1, 0.5)
    ideals = {p: float(scenario.numbers[f"{p}.ideal.{issue}"].distribution.at(half)[0]) for p in scenario.parties}
    low, high = (choose(ideals, key=lambda party: ideals[party]) for choose in (min, max))
    return (low, high) if ideals[low] < ideals[high] else ("", "")


# What a reader takes from it


def as_configured(found: xr.Dataset) -> list[str]:
    """The arms in order."""
    whole = (found["arm"] != "") & (found["style"] == "") & (found["dial"] == "")
    return [str(cell) for cell in found["cell"].values[whole.values]]


def by_style(found: xr.Dataset, arm: str) -> list[str]:
    """An arm's cells with one style alone, in order."""
    return [str(cell) for cell in found["cell"].values[((found["arm"] == arm) & (found["style"] != "")).values]]


def turned(found: xr.Dataset, arm: str) -> list[str]:
    """An arm's cells with a number at another value, in order."""
    return [str(cell) for cell in found["cell"].values[((found["arm"] == arm) & (found["dial"] != "")).values]]


def moved(found: xr.Dataset, cell: str) -> list[tuple[str, str, Estimate]]:
    """Issues whose terms can be told to move against nobody, the largest shift first: issue, whom it favours, by how much."""
    shifts = {
        str(issue): estimate(found["terms"], cell=cell, against=NOBODY, issue=issue) for issue in found["issue"].values
    }
    told = {issue: shift for issue, shift in shifts.items() if told_from_zero(shift)}
    sides = {issue: found[f"favours_{'high' if shift.estimate > 0 else 'low'}"] for issue, shift in told.items()}
    order = sorted(told, key=lambda issue: -abs(told[issue].estimate))
    return [(issue, str(sides[issue].sel(issue=issue).item()), told[issue]) for issue in order]


def _row(found: xr.Dataset, cell: str) -> Row:
    one = found.sel(cell=cell)
    row: dict[str, Any] = {key: one[key].item() for key in ("arm", "style", "dial", "toward")}
    row |= {"value": one["value"].item() if one["dial"].item() else None}
    row |= {level: estimate(one[level]) for level in LEVELS}
    for base in AGAINST:
        row |= {f"{what}_against_{base}": estimate(one[what], against=base) for what in DIFFERENCES}
        for what, (dim, _, _) in BY_NAME.items():
            for name in found[dim].values.tolist():
                row[f"{what}_{name}_against_{base}"] = estimate(one[what], **{"against": base, dim: name})
    return row
