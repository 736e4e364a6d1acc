"""The reference results are of today's configurations, and a fresh small run lies where they say it should."""

from __future__ import annotations

import json
from math import hypot, sqrt
from pathlib import Path
from typing import Any

import pytest
from scipy.stats import norm

from bargain.cli import main
from bargain.cli.compose import composer, parse, plain
from bargain.estimates import Estimate
from bargain.running.manifest import config_hash
from experiments.reference import index, questions

REFERENCE = Path(__file__).parents[2] / "results" / "reference"
QUESTIONS = questions()
ERROR = 0.01  # chance that a fresh run of a question fails where nothing is wrong: Bonferroni over its headline
SEARCHED = (
    "box.",
)  # of the best that a search finds; fewer worlds to search in find another, and its interval is of that one

# What makes each small, and another seed, so that the worlds are other ones.
SMALL = {
    "best_mechanism": ["worlds=1024"],
    "concessions": ["worlds=1024", "study.grid=2", "study.weights=[]"],
    "guarantees": ["worlds=512"],
    "mediator_effects": ["worlds=512"],
    "plans": ["worlds=4096"],
    "record": ["worlds=8192"],
    "sensitivity": ["worlds=8192", "study.base=4096"],
    "why_talks_fail": ["worlds=256"],
}


def summary(directory: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((directory / "summary.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", QUESTIONS)
def test_it_is_of_todays_configuration(name: str) -> None:
    """Where this fails: `python experiments/reference.py only=NAME`, and look at what changed."""
    with composer(parse([])) as compose:
        config = plain(compose([f"experiment={name}"]))
    manifest = json.loads((REFERENCE / name / "manifest.json").read_text("utf-8"))
    assert manifest["config"] == config_hash(config)
    assert summary(REFERENCE / name)["worlds"] == config["worlds"]
    assert list((REFERENCE / name / "figures").glob("*.png"))
    assert (REFERENCE / name / "table.csv").stat().st_size > 100


def test_the_index_tells_what_is_there() -> None:
    assert (REFERENCE / "README.md").read_text("utf-8").rstrip("\n") == index(REFERENCE).rstrip("\n")


@pytest.mark.slow
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_fresh_small_run_lies_within_the_interval(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    main(["run", f"experiment={name}", *SMALL[name], "seed=12", "hydra.run.dir=fresh", "store=null"])
    fresh, kept = summary(tmp_path / "fresh"), summary(REFERENCE / name)
    # A small run may quote other numbers as the largest than a large one does: what both quote is compared.
    both = {
        what: (Estimate.from_dict(found), Estimate.from_dict(kept["headline"][what]))
        for what, found in fresh["headline"].items()
        if what in kept["headline"] and not what.startswith(SEARCHED)
    }
    known = {what: pair for what, pair in both.items() if all(one.known for one in pair)}
    assert len(known) > len(fresh["headline"]) / 2
    z = norm.isf(ERROR / 2 / len(known)) / norm.isf(0.025)
    for what, (small, large) in known.items():
        # Half-widths of both at 95 %, widened together to what all of a question's numbers keep with 99 %.  A small run that
        # saw no rare case has no scatter to tell by: it is taken to scatter as the large one, made small, would.
        scatter = max(small.half_width, large.half_width * sqrt(kept["worlds"] / fresh["worlds"]))
        reach = z * hypot(scatter, large.half_width)
        assert abs(small.estimate - large.estimate) <= reach, f"{what}: {small} beside {large}"
