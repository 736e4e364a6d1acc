"""What was found of texts as a labelled dataset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.agenda import Agenda
from bargain.estimates import UNKNOWN, Estimate, wilson
from bargain.evidence.publics.plans import Plan
from bargain.inworlds import Array, Mask
from bargain.scenario import Scenario
from bargain.study import shifts
from bargain.study.effects import FEWEST_DEALS
from bargain.study.labelled import BOUND, about, estimates
from bargain.study.plans.grid import Choice
from bargain.study.plans.weighing import Weighed

if TYPE_CHECKING:
    import xarray as xr

Rows = np.ndarray[Any, np.dtype[Any]]
LEADER, PUBLIC, THIRD_PARTY = "leader", "public", "third party"
SHARE, UTILS = "1", "utils"


@dataclass(frozen=True)
class Change:
    """A text and where it is changed to.

    before, after   the chance that everybody accepts it as it is, and as changed
    without         for each issue, that chance where it alone stays as it is
    """

    text: Choice
    to: Choice
    before: Estimate
    after: Estimate
    without: tuple[Estimate, ...]

    @property
    def moved(self) -> tuple[bool, ...]:
        """Which issues it moves."""
        return tuple(own != other for own, other in zip(self.text, self.to, strict=True))


@dataclass(frozen=True)
class Best:
    """The text that most worlds accept, of those found, and the chance that everybody accepts it."""

    text: Choice
    chance: Estimate


@dataclass(frozen=True)
class Layout:
    """What the numbers are of."""

    scenario: Scenario
    agenda: Agenda
    texts: tuple[Plan, ...]
    positions: tuple[Array, ...]

    @property
    def actors(self) -> dict[str, tuple[str, str]]:
        """Whoever is asked, name -> title and kind, in the order of `Weighed.accepts`."""
        config, table = self.scenario.config, set(self.agenda.tracks)
        publics = {name: spec for name, spec in config.publics.items() if not spec.tracks or set(spec.tracks) & table}
        thirds = {
            name: spec for name, spec in config.third_parties.items() if set(spec.consents) & set(self.agenda.names)
        }
        groups = ((LEADER, config.parties), (PUBLIC, publics), (THIRD_PARTY, thirds))
        return {name: (spec.title, kind) for kind, specs in groups for name, spec in specs.items()}

    def placed(self, choices: Sequence[Choice]) -> Array:
        """The positions of some texts, (N, K)."""
        return np.array([[places[k] for places, k in zip(self.positions, text, strict=True)] for text in choices])

    def words(self, placed: Array) -> Rows:
        """The same in words, (N, K)."""
        return np.array([[issue.words(place) for issue, place in zip(self.agenda, row, strict=True)] for row in placed])

    def of(self, kind: str) -> list[str]:
        """The names of one kind."""
        return [name for name, (_, what) in self.actors.items() if what == kind]


def dataset(layout: Layout, found: Weighed, best: Best, changes: Sequence[Change]) -> xr.Dataset:
    """Everything, labelled.

    changes   one a text
    """
    import xarray as xr

    actors = layout.actors
    labels = {
        "plan": [plan.name for plan in layout.texts],
        "actor": list(actors),
        "party": layout.of(LEADER),
        "public": layout.of(PUBLIC),
        "issue": list(layout.agenda.names),
        "bound": list(BOUND),
    }
    coords = {
        **labels,
        "actor_title": ("actor", [title for title, _ in actors.values()]),
        "actor_kind": ("actor", [kind for _, kind in actors.values()]),
        "issue_title": ("issue", [issue.title for issue in layout.agenda]),
        "date": ("plan", [date_of(layout.scenario, plan) for plan in layout.texts]),
    }
    variables = {**acceptance(found, layout), **afterwards(found), **changed(layout, best, changes)}
    return xr.Dataset(variables, coords, {"horizon": float(layout.scenario.horizon)})


def acceptance(found: Weighed, layout: Layout) -> dict[str, xr.Variable]:
    """Who accepts, by itself and together."""
    parties, publics = len(layout.of(LEADER)), len(layout.of(PUBLIC))
    leaders: Mask = np.asarray(found.accepts[:, :parties].all(axis=1))
    everybody: Mask = np.asarray(found.accepts.all(axis=1))
    signable: Mask = leaders & found.accepts[:, parties + publics :].all(axis=1) & found.passes.all(axis=1)
    each, people, plan = ("plan", "actor"), ("plan", "public"), ("plan",)
    return {
        "accepts": estimates(over(found.accepts, share), each, SHARE, "chance that it would accept the text"),
        "support": estimates(over(found.support, mean), people, SHARE, "mean share of the public that would accept it"),
        "passes": estimates(over(found.passes, share), people, SHARE, "chance that the public does not vote it down"),
        "leaders": estimates(over(leaders, share), plan, SHARE, "chance that all leaders would accept it"),
        "signable": estimates(
            over(signable, share),
            plan,
            SHARE,
            "chance of all leaders and third parties, and of publics where a vote is held",
        ),
        "all": estimates(over(everybody, share), plan, SHARE, "chance that everybody would accept it"),
        "zone": estimates(share(found.zone), (), SHARE, "chance that there is some text that everybody would accept"),
        "signers": _plain(plan, leaders.sum(axis=-1), "worlds", "worlds in which all leaders would accept it"),
        "stands_signed": estimates(
            [
                share(stands[both]) if both.sum() >= FEWEST_DEALS else UNKNOWN
                for stands, both in zip(found.stands, leaders, strict=True)
            ],
            plan,
            SHARE,
            "chance that it stands at the horizon where all leaders would accept it",
        ),
    }


def afterwards(found: Weighed) -> dict[str, xr.Variable]:
    """How each text would fare, and what lies above it."""
    return {
        "stands": estimates(
            over(found.stands, share),
            ("plan",),
            SHARE,
            "chance that it stands at the horizon, if signed in every world",
        ),
        "shortfall": estimates(
            over(found.shortfall, mean), ("plan",), UTILS, "mean of what all parties could have on top of it at once"
        ),
        "room": estimates(
            over(found.room, mean),
            ("plan", "party"),
            UTILS,
            "mean of what the party could have at least, the others keeping theirs",
        ),
    }


def changed(layout: Layout, best: Best, changes: Sequence[Change]) -> dict[str, xr.Variable]:
    """Texts as they are and as they would be changed."""
    both, plan = ("plan", "issue"), ("plan",)
    text, to = (layout.placed([getattr(change, name) for change in changes]) for name in ("text", "to"))
    words, new_words, moved = layout.words(text), layout.words(to), np.array([change.moved for change in changes])
    said = np.array([[issue in plan.positions for issue in layout.agenda.names] for plan in layout.texts])
    lines = [told(layout.agenda, *change) for change in zip(moved, words, new_words, strict=True)]
    ways = np.abs(to - text).sum(axis=1)
    chance = "chance that everybody accepts it"
    return {
        "most": estimates(best.chance, (), SHARE, "chance that everybody accepts the text that most worlds accept"),
        "best": _plain(
            ("issue",), layout.placed([best.text])[0], SHARE, "position of the text that most worlds accept"
        ),
        "before": estimates([change.before for change in changes], plan, SHARE, f"{chance} as it is"),
        "after": estimates([change.after for change in changes], plan, SHARE, f"{chance} as changed"),
        "without": estimates(
            [change.without for change in changes], both, SHARE, f"{chance} as changed but for this issue"
        ),
        "way": _plain(plan, ways, "scales", "sum of the shares of scales by which it moves"),
        "moved": _plain(both, moved, SHARE, "whether the change moves this issue"),
        "said": _plain(both, said, SHARE, "whether the text speaks of this issue"),
        "text": _plain(both, text, SHARE, "position of the text, from pole to pole"),
        "to": _plain(both, to, SHARE, "position of the changed text, from pole to pole"),
        "text_words": _plain(both, words, "words", "position of the text in words"),
        "to_words": _plain(both, new_words, "words", "position of the changed text in words"),
        "change": _plain(plan, np.array(lines), "words", "the change, issue by issue"),
    }


def told(agenda: Agenda, moved: Rows, before: Rows, after: Rows) -> str:
    """A change, issue by issue, in words."""
    steps = zip(agenda, moved, before, after, strict=True)
    return "; ".join(f"{issue.title}: {one} -> {other}" for issue, moves, one, other in steps if moves) or "none"


def date_of(scenario: Scenario, plan: Plan) -> str:
    """The date of the first source with a date that a text is read from; empty where none has one."""
    sources = scenario.config.sources
    return next((sources[key].date for key in plan.sources if key in sources and sources[key].date), "")


def share(happened: Mask) -> Estimate:
    """The share of worlds (W,) in which something holds."""
    return wilson(int(happened.sum()), happened.size)


def mean(values: Array) -> Estimate:
    """The mean over worlds (W,)."""
    return shifts.mean(values)


def over(worlds: Rows, what: Callable[[Any], Estimate]) -> list[Any]:
    """One estimate for each row of the last axis, nested as the other axes are."""
    return [what(row) if row.ndim == 1 else over(row, what) for row in worlds]


def _plain(dims: tuple[str, ...], values: Rows, units: str, long_name: str) -> xr.Variable:
    import xarray as xr

    return xr.Variable(dims, values, about(units, long_name))
