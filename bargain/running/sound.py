"""Whether outcomes that were read back are such as a run leaves: whoever shows or compares them need not ask again.

A file may be damaged, of another program, or a stranger's, who may have put anything into it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.outcomes import VARIABLES, issues
from bargain.scenario import ConfigError
from bargain.scenario.schema import LARGEST, MOST_WORLDS, read
from bargain.scenario.texts import CONTROL, check_texts

if TYPE_CHECKING:
    import xarray as xr

EVENTS = ("signed", "zone", "durable", "crisis")
FLAGS = {"ending": 0, "by": -1, "stopped_by": -1, "broken_by": -1}
"""Variables whose small integers stand for words, and which comes first."""

SHARES = ("terms", "support", "held")
LENGTHS = ("month", "kept")
WORDS = {
    "track": ("track",),
    "issue": ("issue", "issue_title", "issue_track", "pole_0", "pole_1", "levels", "unit"),
    "spillover": ("spillover", "spillover_title"),
    "party": ("party", "party_title"),
    "quantity": ("quantity", "kind", "basis", "source"),
    "number": ("number",),
}
"""Labels that are texts, by their dimension, which has the name of the first."""

KINDS = {"ours", "theirs"}


class Unsound(ValueError):
    """Outcomes that no run has left; the message says what about them, in one line."""


def check(outcomes: xr.Dataset) -> None:
    """Make sure that outcomes are as `bargain.outcomes.label` makes them: labels, types, ranges and the configuration.

    raises   Unsound
    """
    check_words(outcomes)
    _check_labels(outcomes)
    _check_about(outcomes)
    _check_agenda(outcomes)
    for name, (dims, _, _) in VARIABLES.items():
        _check_variable(name, outcomes[name], (*dims, "world"))
    for name in FLAGS:
        _check_flags(name, outcomes[name])


def check_words(found: xr.Dataset) -> None:
    """Make sure that no text of a dataset steers a terminal, whatever shows it.

    raises   Unsound
    """
    for where, text in _texts(found):
        if CONTROL.search(text):
            raise Unsound(f"{where} has a control character")


def _texts(found: xr.Dataset) -> Iterator[tuple[str, str]]:
    """Every text with where it stands, names and whatever is said of something included."""
    named = {"the file": found.attrs} | {str(name): data.attrs for name, data in found.variables.items()}
    for where, attributes in named.items():
        yield where, where
        for key, said in attributes.items():
            yield where, f"{key} {said if isinstance(said, str) else ''}"
    for name, data in found.variables.items():
        if data.dtype.kind in "OUS":
            yield from ((str(name), str(label)) for label in data.values.ravel().tolist())


def _check_labels(outcomes: xr.Dataset) -> None:
    worlds = outcomes.sizes.get("world", 0)
    if not 1 <= worlds <= MOST_WORLDS or not np.array_equal(outcomes["world"].values, np.arange(worlds)):
        raise Unsound(f"has {worlds:,} worlds, or not from 0 on")
    for dim, names in WORDS.items():
        _check_words(outcomes, dim, names)
    for dim, least in (("track", 1), ("issue", 1), ("party", 2)):
        if outcomes.sizes[dim] < least:
            raise Unsound(f"has too few of {dim}: {outcomes.sizes[dim]}")
    if strange := set(outcomes["kind"].values.tolist()) - KINDS:
        raise Unsound(f"kind is {min(strange)}")
    fixed = outcomes.get("fixed")
    if fixed is None or fixed.dims != ("number",) or fixed.dtype.kind != "f":
        raise Unsound("lacks fixed")


def _check_words(outcomes: xr.Dataset, dim: str, names: Sequence[str]) -> None:
    for name in names:
        if name not in outcomes.coords or outcomes[name].dims != (dim,):
            raise Unsound(f"lacks the labels {name}")
        if not all(isinstance(label, str) for label in outcomes[name].values.tolist()):
            raise Unsound(f"{name} holds labels that are no texts")
    if len(set(outcomes[dim].values.tolist())) < outcomes.sizes[dim]:
        raise Unsound(f"{dim} holds a label twice")


def _check_about(outcomes: xr.Dataset) -> None:
    """What the file says of itself, the configuration included."""
    about: Mapping[str, Any] = outcomes.attrs
    for name in ("scenario", "title", "event"):
        if not isinstance(about.get(name), str):
            raise Unsound(f"lacks {name}")
    seed, horizon = np.asarray(about.get("seed")), np.asarray(about.get("horizon"))
    if seed.ndim or seed.dtype.kind not in "iu" or not 0 <= int(seed) <= LARGEST:
        raise Unsound("has no seed")
    if horizon.ndim or horizon.dtype.kind != "f" or not 0.0 < float(horizon) < np.inf:
        raise Unsound("has no horizon")
    try:
        config = json.loads(str(about["config"]))
        check_texts(config)
        read(config | {"worlds": outcomes.sizes["world"]})
    except ConfigError as problem:
        raise Unsound(f"its configuration cannot be played: {problem}") from None
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Unsound("holds no configuration") from None


def _check_agenda(outcomes: xr.Dataset) -> None:
    try:
        agenda = issues(outcomes)
        levels = [level for issue in agenda for level in issue.levels]
        sound = all(isinstance(label, str) and 0.0 <= position <= 1.0 for label, position in levels)
        sound &= all(bool(np.isfinite(issue.scale).all()) and issue.scale[0] != issue.scale[1] for issue in agenda)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise Unsound("its issues cannot be read")


def _check_variable(name: str, data: xr.DataArray, dims: tuple[str, ...]) -> None:
    kind = "b" if name in EVENTS else "i" if name in FLAGS else "f"
    if data.dims != dims or data.dtype.kind != kind:
        raise Unsound(f"{name} is of another shape or type")
    values = data.values
    known = values[~np.isnan(values)] if kind == "f" else values
    if name in SHARES and not ((known >= 0.0) & (known <= 1.0)).all():
        raise Unsound(f"{name} holds what is no share")
    if name in LENGTHS and not ((values >= 0.0) & (values < np.inf)).all():
        raise Unsound(f"{name} holds what is no length of time")
    if kind == "f" and name not in ("surplus", "draws") and not np.isfinite(known).all():
        raise Unsound(f"{name} holds what is without end")


def _check_flags(name: str, data: xr.DataArray) -> None:
    """That every code has its words."""
    about = data.attrs
    codes, meanings = np.asarray(about.get("flag_values")), str(about.get("flag_meanings", "")).split()
    first = FLAGS[name]
    if codes.dtype.kind != "i" or codes.tolist() != list(range(first, first + len(meanings))) or not meanings:
        raise Unsound(f"{name} does not say what its codes mean")
    if data.size and not (first <= int(data.min()) and int(data.max()) < first + len(meanings)):
        raise Unsound(f"{name} holds a code that means nothing")
    try:
        words = json.loads(about.get("flag_words", json.dumps(meanings)))
        sound = len(words) == len(meanings) and all(isinstance(word, str) for word in words)
    except (ValueError, TypeError, RecursionError):
        sound = False
    if not sound or (name == "broken_by" and "flag_words" not in about):
        raise Unsound(f"{name} does not say what its codes mean")
