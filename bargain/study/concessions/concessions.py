"""What a concession gains: of each side's reservation point on each issue, of pairs of them, and of speed.

Each gain is the difference in the chance of agreement to the same worlds without the concession.  Moves of reservation points and what
they cost are those of moves.py; the smallest joint concession that reaches a target, and the frontier of such concessions, are found
by the search of smallest.py in some worlds and measured in others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import numpy as np
from pydantic import Field

from bargain.estimates import UNKNOWN, Estimate, wilson
from bargain.running.lab import Config, Lab
from bargain.running.records import Row
from bargain.scenario import Scenario
from bargain.scenario.errors import at, nearest
from bargain.study.concessions.frontier import Prices, Tried, measured, undercut_by_none
from bargain.study.concessions.maps import Map, surveyed
from bargain.study.concessions.moves import Limit, Steps, check_unmoved, limits, moved, prices
from bargain.study.concessions.smallest import Search, adding
from bargain.study.concessions.speeds import at_speed
from bargain.study.edits import edited, settled
from bargain.study.effects import Effect, effect
from bargain.study.labelled import BOUND, estimate, estimates
from bargain.study.study import Study

if TYPE_CHECKING:
    import xarray as xr

Size = Annotated[float, Field(gt=0, le=1)]
PRICED = 2048  # worlds over which the cost of a step is averaged: it varies little from one to another


@dataclass(frozen=True)
class Concessions(Study):
    """What concessions gain.

    steps    sizes of a limit's move, ascending, in shares of the issue's scale
    speeds   what all parties are given, each ``name=value``: patience, mandate, or e of the tactic TimeDependent
    maps     pairs of moves, each ``party.issue`` or ``party.issue+issue``: one across, one up
    grid     how many sizes a map has each way, 0 included;  widest   the largest of them
    target   the chance of agreement that a joint concession is to reach
    reach    sizes that a concession may have in that search, ascending
    weights  shares of the first party's cost in what is made small; 0 and 1 are one side alone; none: no search
    sets     random sets of concessions that the search begins with
    searched worlds of the search, which are not those in which what it finds is then measured
    """

    question: ClassVar[str] = (
        "How much does each concession gain, and which smallest one would reach a given chance of agreement?"
    )

    steps: Annotated[tuple[Size, ...], Field(min_length=1)]
    speeds: tuple[str, ...]
    maps: tuple[tuple[str, str], ...]
    grid: Annotated[int, Field(ge=2, le=101)]
    widest: Size
    target: Annotated[float, Field(gt=0, lt=1)]
    reach: Annotated[tuple[Size, ...], Field(min_length=1)]
    weights: tuple[Annotated[float, Field(ge=0, le=1)], ...]
    sets: Annotated[int, Field(ge=32, le=8192)]
    searched: Annotated[int, Field(ge=1)]

    def check(self, scenario: Scenario) -> None:
        check_unmoved(scenario)
        for name in ("steps", "reach"):
            if list(getattr(self, name)) != sorted(set(getattr(self, name))):
                raise at(f"study.{name}", list(getattr(self, name)), "must ascend")
        for pair in self.maps:
            self._map(pair, scenario)
        for speed in self.speeds:
            Scenario.from_config(at_speed(scenario.plain, speed))

    def ask(self, config: Config, lab: Lab) -> xr.Dataset:
        import xarray as xr

        scenario = Scenario.from_config(config)
        sizes = np.linspace(0.0, self.widest, self.grid).tolist()
        priced = self._priced(config, scenario, lab)
        parts = [
            self._gains(config, scenario, lab, priced),
            surveyed(config, lab, [self._map(pair, scenario) for pair in self.maps], sizes),
            self._frontier(config, scenario, lab, priced),
        ]
        return xr.merge(parts, join="exact")

    def _gains(self, config: Config, scenario: Scenario, lab: Lab, priced: Prices) -> xr.Dataset:
        """What each step of each limit, and each speed, adds."""
        import xarray as xr

        cells: dict[Any, Config] = {
            (limit, step): moved(config, {limit: step}) for limit in limits(scenario) for step in self.steps
        }
        cells |= {speed: at_speed(config, speed) for speed in self.speeds}
        [(_, base)] = lab.play({"": settled(config)})
        effects: dict[Any, Effect] = {name: effect(outcomes, base) for name, outcomes in lab.play(cells)}
        parties, issues = list(scenario.parties), list(dict.fromkeys(issue for _, issue in limits(scenario)))
        dims = ["party", "issue", "step"]

        def each(what: str) -> list[Any]:
            return [[[getattr(effects[(p, i), s], what) for s in self.steps] for i in issues] for p in parties]

        found: dict[str, Any] = {
            "base": estimates(
                wilson(int(base["signed"].isel(track=-1).sum()), base.sizes["world"]),
                (),
                "1",
                "chance of agreement where no limit gives way",
            ),
            "gain": estimates(each("agreement"), dims, "1", "what the step adds to the chance of agreement"),
            "gain_durable": estimates(
                each("durable"), dims, "1", "what it adds to the chance of a deal that stands at the horizon"
            ),
            "cost": (
                dims,
                [[[priced[p, i][s] for s in self.steps] for i in issues] for p in parties],
                {"units": "utils", "long_name": "what it takes off the party's reservation value, mean over worlds"},
            ),
        }
        if self.speeds:
            gains = [effects[speed].agreement for speed in self.speeds]
            found["gain_speed"] = estimates(gains, ["speed"], "1", "what the speed adds to the chance of agreement")
        titles = {issue.name: issue.title for issue in scenario.issues}
        return xr.Dataset(
            found,
            coords={
                "party": parties,
                "party_title": ("party", [scenario.party_titles[party] for party in parties]),
                "issue": issues,
                "issue_title": ("issue", [titles[issue] for issue in issues]),
                "firm": (
                    ("party", "issue"),
                    [[issue in scenario.config.parties[party].firm for issue in issues] for party in parties],
                    {"long_name": "whether nothing makes up for what lies beyond the limit"},
                ),
                "step": ("step", list(self.steps), {"units": "share of the issue's scale"}),
                "speed": list(self.speeds),
                "bound": list(BOUND),
            },
        )

    def _map(self, pair: tuple[str, str], scenario: Scenario) -> Map:
        across, up = ((move, self._limits(move, scenario)) for move in pair)
        if set(across[1]) & set(up[1]):
            raise at("study.maps", list(pair), "the same limits move across and up; choose two moves that share none")
        return Map(across, up)

    def _limits(self, move: str, scenario: Scenario) -> list[Limit]:
        """The limits that a move such as ``ukraine.donbas_control+south_control`` is of."""
        party, _, named = move.partition(".")
        if party not in scenario.parties:
            raise at("study.maps", move, f"there is no such party; {nearest(party, scenario.parties)}")
        known = [issue for owner, issue in limits(scenario) if owner == party]
        for issue in named.split("+"):
            if issue not in known:
                raise at("study.maps", move, f"{issue!r} is no issue of the last track; {nearest(issue, known)}")
        return [(party, issue) for issue in named.split("+")]

    def _priced(self, config: Config, scenario: Scenario, lab: Lab) -> dict[Limit, dict[float, float]]:
        sizes = sorted({*self.steps, *self.reach})
        [(_, found)] = lab.each(config, [Steps(min(PRICED, scenario.config.worlds), tuple(sizes))], prices)
        rows = zip(limits(scenario), found, strict=True)
        return {limit: dict(zip(sizes, row.tolist(), strict=True)) for limit, row in rows}

    def _frontier(self, config: Config, scenario: Scenario, lab: Lab, priced: Prices) -> xr.Dataset:
        """The sets of concessions that reach the target and that no other tried set undercuts."""
        parties, every = list(scenario.parties), limits(scenario)
        tried = Tried(edited(config, {"seed": scenario.seed + 1, "worlds": self.searched}), lab)
        if self.weights:
            adds = adding(every, self.reach[-1], tried, self.sets, scenario.seed)
            for weight in self.weights:
                weights = dict.fromkeys(parties, 1.0 - weight) | {parties[0]: weight}
                # A side whose cost counts for everything gives nothing: the others move alone.
                movers = [limit for limit in every if weights[limit[0]] < 1.0]
                Search(movers, self.reach, priced, weights, self.target, tried).smallest(adds)
        sets = undercut_by_none(tried.reaching(self.target), priced, parties)
        found = measured(config, lab, sets, priced, parties, every)
        return found.assign(target=((), self.target, {"units": "1", "long_name": "chance that was to be reached"}))

    def rows(self, found: xr.Dataset) -> Sequence[Row]:
        rows = []
        for party in found["party"].values.tolist():
            for issue in found["issue"].values.tolist():
                for step in found["step"].values.tolist():
                    where = {"party": party, "issue": issue, "step": step}
                    rows.append(
                        {"what": f"{party}.{issue}", "by": step}
                        | {"gain": estimate(found["gain"], **where)}
                        | {"gain_durable": estimate(found["gain_durable"], **where)}
                        | {"cost_utils": float(found["cost"].sel(where))}
                    )
        for speed in found["speed"].values.tolist():
            gain = estimate(found["gain_speed"], speed=speed)
            rows.append({"what": speed, "by": None, "gain": gain, "gain_durable": UNKNOWN, "cost_utils": None})
        return rows

    def headline(self, found: xr.Dataset) -> Mapping[str, Estimate]:
        step = float(found["step"].max())
        gains = {
            f"{party}.{issue} by {step:g}": estimate(found["gain"], party=party, issue=issue, step=step)
            for party in found["party"].values.tolist()
            for issue in found["issue"].values.tolist()
        }
        return {"base": estimate(found["base"])} | gains
