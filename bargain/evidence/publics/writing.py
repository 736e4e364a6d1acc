"""The posterior of a public as a configuration writes it: its line issue by issue, and how far its people differ.

Levels have the posterior's weights in whole hundredths.  Continua, and the spread, have the beta between the prior's ends that
comes nearest to the posterior's quartiles.  Each number is written by itself: what the posterior has of numbers that move
together, and of what the leader weighs, is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import yaml

from bargain.agenda import Issue
from bargain.elicitation.fitting import QUARTILES
from bargain.elicitation.fitting import fit as nearest
from bargain.evidence.publics.fitting import Posterior
from bargain.inworlds import Array

HUNDREDTHS = 100
DIGITS = 3


def written(posterior: Posterior) -> dict[str, Any]:
    """Where the line is and how far people differ: ``reservation`` by issue, and ``spread``."""
    public, agenda = posterior.public, posterior.public.scenario.agenda
    lines = {
        issue: _line(agenda.issues[agenda.index(issue)], posterior.draws[f"{public.name}.reservation.{issue}"])
        for issue in public.issues
    }
    spread = f"{public.name}.spread"
    ends = public.scenario.numbers[spread].distribution.support
    return {"reservation": lines, "spread": _beta(posterior.draws[spread], ends)}


def text(posterior: Posterior) -> str:
    """The same as lines of YAML."""
    lines: str = yaml.safe_dump(
        written(posterior), sort_keys=False, allow_unicode=True, width=10**6, default_flow_style=None
    )
    return lines


def _line(issue: Issue, draws: Array) -> Mapping[str, Any]:
    if not issue.levels:
        zero, one = issue.scale
        return _beta(zero + (one - zero) * draws, (min(issue.scale), max(issue.scale)))
    shares = [float(np.mean(draws == place)) for place in issue.positions]
    labels = [label for label, _ in issue.levels]
    return {"levels": {label: share for label, share in zip(labels, hundredths(shares), strict=True) if share > 0}}


def _beta(draws: Array, ends: tuple[float, float]) -> dict[str, list[float]]:
    quartiles = [float(each) for each in np.quantile(draws, QUARTILES)]
    found = nearest("beta", quartiles, limits=ends).distribution.parameters
    return {"beta": [float(f"{each:.{DIGITS}g}") for each in found]}


def hundredths(shares: list[float]) -> list[float]:
    """Shares that sum to 1, in whole hundredths that do (largest remainders)."""
    whole = np.floor(np.array(shares) * HUNDREDTHS + 1e-9).astype(int)
    left = HUNDREDTHS - int(whole.sum())
    first = np.argsort(whole - np.array(shares) * HUNDREDTHS, kind="stable")[:left]
    whole[first] += 1
    return [float(each) / HUNDREDTHS for each in whole]
