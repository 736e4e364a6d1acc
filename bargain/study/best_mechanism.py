"""What the best procedure could do for the talks, beside what simulated sides and their mediators do in the same worlds.

In each world, a draw of what we do not know, types stand for what each side alone knows (reduced.py), and the chance of agreement over them
is found for

first best    secrets are known: a package is signed wherever one leaves neither side worse off
arbitration   the best procedure whose decisions bind
mediation     the best procedure that proposes, and that anybody may walk out of

Beside these simulated sides talk in the same worlds, with one draw of their secrets in each, with nobody between them and with each mediator:
as in the scenario, and *unhindered*, without what the reduction leaves aside.  The programmes integrate over types where the talks draw them;
over worlds both come to a chance of agreement under the same assumptions.

It is a benchmark for messages alone between players in equilibrium and no bound on simulated sides: carrots, sticks, lent guarantees and what a
mediator finds out by himself lie outside of it, and simulated sides need not be in equilibrium.

Sources: Myerson & Satterthwaite 1983; Hörner, Morelli & Squintani 2015; bargain.theory.mechanism.best_mechanism.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import numpy as np
from pydantic import Field

from bargain.estimates import UNKNOWN, Estimate, Events, wilson
from bargain.inworlds import Array
from bargain.running.blocks import blocks
from bargain.running.lab import Config, Lab
from bargain.running.records import Row
from bargain.scenario import Scenario
from bargain.scenario.errors import at
from bargain.study import shifts
from bargain.study.arms import NOBODY, Mediators, check_named, check_played, mediated, titles
from bargain.study.edits import edited
from bargain.study.labelled import BOUND, estimate, estimates
from bargain.study.reduced import FIRST_BEST, MEDIATION, PROCEDURES, Stretch, best_chances
from bargain.study.study import Study

if TYPE_CHECKING:
    import xarray as xr

AS_THEY_ARE, UNHINDERED = "as they are", "unhindered"
WAYS = (AS_THEY_ARE, UNHINDERED)
PIECE = 256  # worlds that are reduced at a time
SEEN = 1e-6  # the programmes' tolerance: a chance below it is none, one as close to 1 is certain


@dataclass(frozen=True)
class BestMechanism(Study):
    """The best mechanism as a benchmark.

    types       equally likely types of each side that stand for its secret
    packages    of the menu, evenly along the curve of efficient packages, beside those that some type would barely sign
    mediators   arm -> mediators, each as a configuration has it
    """

    question: ClassVar[str] = (
        "How often could the best procedure bring the sides to agree, and how far from it are talks?"
    )

    types: Annotated[int, Field(ge=1, le=32)]
    packages: Annotated[int, Field(ge=2, le=64)]
    mediators: Mapping[str, Mediators]

    def check(self, scenario: Scenario) -> None:
        if len(scenario.parties) != 2:
            raise at(
                "scenario", scenario.name, f"has {len(scenario.parties)} parties; the best mechanism is found for two"
            )
        if scenario.mediators:
            mend = "every mediator stands beside nobody; leave mediator=none, and give mediators in study.mediators"
            raise at("mediators", ", ".join(scenario.mediators), mend)
        check_named("study.mediators", self.mediators)
        check_played("study.mediators", self.mediators, scenario)

    def ask(self, config: Config, lab: Lab) -> xr.Dataset:
        """Find the best procedures' chances world by world, and play the same worlds with each mediator."""
        arms = {NOBODY: {}, **self.mediators}
        talks = {(arm, AS_THEY_ARE): mediated(config, mediators) for arm, mediators in arms.items()}
        talks |= {(arm, UNHINDERED): unhindered(talks[arm, AS_THEY_ARE]) for arm in arms}
        best = self._best(talks[NOBODY, AS_THEY_ARE], lab)
        signed: dict[tuple[str, str], Events] = {}
        zone: dict[str, Events] = {}
        for (arm, way), outcomes in lab.play(talks):
            last = outcomes.isel(track=-1)
            signed[arm, way] = last["signed"].values
            if way == AS_THEY_ARE:  # nothing that hinders talks is part of it
                zone[arm] = last["zone"].values
        return labelled(best, arms, signed, zone).assign_attrs(types=self.types, packages=self.packages)

    def _best(self, config: Config, lab: Lab) -> Array:
        """Chances by procedure, (3, W)."""
        starts = [(block, start) for block in blocks(int(config["worlds"])) for start in range(0, block.worlds, PIECE)]
        pieces = [
            Stretch(block.number, start, min(start + PIECE, block.worlds), self.types, self.packages)
            for block, start in starts
        ]
        found = dict(lab.each(config, pieces, best_chances))
        return np.concatenate([found[piece] for piece in pieces], axis=1)

    def rows(self, found: xr.Dataset) -> Sequence[Row]:
        best = [
            {
                "who": procedure,
                "talks": "",
                "agreement": estimate(found["best"], procedure=procedure),
                "zone": UNKNOWN,
                "possible": estimate(found["possible"], procedure=procedure),
                "less_than_first_best": estimate(found["lost"], procedure=procedure),
            }
            | {f"beyond_{other}".replace(" ", "_"): UNKNOWN for other in PROCEDURES}
            for procedure in PROCEDURES
        ]
        return best + [
            {
                "who": arm,
                "talks": way,
                "agreement": estimate(found["agreement"], arm=arm, talks=way),
                "zone": estimate(found["zone"], arm=arm),
                "possible": UNKNOWN,
                "less_than_first_best": UNKNOWN,
            }
            | {
                f"beyond_{other}".replace(" ", "_"): estimate(found["beyond"], arm=arm, talks=way, procedure=other)
                for other in PROCEDURES
            }
            for arm in found["arm"].values.tolist()
            for way in WAYS
        ]

    def headline(self, found: xr.Dataset) -> Mapping[str, Estimate]:
        numbers = {procedure: estimate(found["best"], procedure=procedure) for procedure in PROCEDURES}
        known = numbers[FIRST_BEST]
        numbers["no deal with known types"] = Estimate(1 - known.estimate, 1 - known.high, 1 - known.low)
        numbers["zone less first best"] = estimate(found["apart"])
        numbers["lost to secrets at best"] = estimate(found["lost"], procedure=MEDIATION)
        for arm in found["arm"].values.tolist():
            for way in WAYS:
                numbers[f"{arm}.{way}"] = estimate(found["agreement"], arm=arm, talks=way)
                numbers[f"{arm}.{way} less mediation"] = estimate(
                    found["beyond"], arm=arm, talks=way, procedure=MEDIATION
                )
        return numbers


def unhindered(config: Config) -> dict[str, Any]:
    """The same talks without what no mechanism for two sides knows of: they stand there as they do in the reduction.

    Leaders talk who may sign what they like and pay nothing at home, who take an offer for what it is worth and know what the other
    weighs; and all know what third parties and publics would let pass.  Deadline, breakdown and tactics stay.
    """
    changes: dict[str, float] = {}
    for party in config["parties"]:
        changes |= {
            f"parties.{party}.{key}": value for key, value in (("mandate", 1.0), ("devaluation", 0.0), ("insight", 0.0))
        }
    for public in config.get("publics") or ():
        changes |= {f"publics.{public}.survival": 0.0, f"publics.{public}.foresight": 1.0}
    for third in config.get("third_parties") or ():
        changes[f"third_parties.{third}.foresight"] = 1.0
    return edited(config, changes)


def labelled(
    best: Array, arms: Mapping[str, Mediators], signed: Mapping[tuple[str, str], Events], zone: Mapping[str, Events]
) -> xr.Dataset:
    """Everything that was found, with intervals over worlds.

    best     (3, W)   chances by procedure
    signed   (arm, way) -> (W,);  zone   arm -> (W,)
    """
    import xarray as xr

    beyond = [
        [[shifts.paired_mean(signed[arm, way].astype(float), chance) for chance in best] for way in WAYS]
        for arm in arms
    ]
    over_types, shares = "chance of agreement over both sides' types", "share of talks in which a settlement is signed"
    return xr.Dataset(
        {
            "chance": (("procedure", "world"), best, {"units": "1", "long_name": f"{over_types}, in each world"}),
            "best": estimates(
                [shifts.mean(chance) for chance in best], ["procedure"], "1", f"{over_types}, over worlds"
            ),
            "possible": estimates(
                [_share(chance > SEEN) for chance in best],
                ["procedure"],
                "1",
                "share of worlds in which that is above 0",
            ),
            "certain": estimates(
                [_share(chance > 1 - SEEN) for chance in best], ["procedure"], "1", "share of worlds in which it is 1"
            ),
            "lost": estimates(
                [shifts.paired_mean(best[0], chance) for chance in best],
                ["procedure"],
                "1",
                "how much less than where types are known",
            ),
            "apart": estimates(
                shifts.paired_mean(zone[NOBODY].astype(float), best[0]),
                (),
                "1",
                "share of talks with nobody in which some package suits both, less first best: what types and drawn secrets differ by",
            ),
            "agreement": estimates(
                [[_share(signed[arm, way]) for way in WAYS] for arm in arms], ["arm", "talks"], "1", shares
            ),
            "beyond": estimates(
                beyond,
                ["arm", "talks", "procedure"],
                "1",
                "that share less what the procedure comes to in the same worlds",
            ),
            "zone": estimates(
                [_share(zone[arm]) for arm in arms], ["arm"], "1", "share in which some package suits both sides"
            ),
        },
        coords={
            "procedure": list(PROCEDURES),
            "arm": list(arms),
            "title": ("arm", list(titles(arms).values())),
            "talks": list(WAYS),
            "bound": list(BOUND),
        },
    )


def _share(events: Events) -> Estimate:
    return wilson(int(events.sum()), events.size)
