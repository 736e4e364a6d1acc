"""The pool as a scenario of its own, which builds on the one whose numbers were judged.

Only what was judged is written; the rest is composed from the other scenario when it is run.  The entry under `sources` is of
kind `primary`: the file holds what the experts said, at first hand and nobody's account of it.  That makes it a first-hand
source of judgements and no evidence of what they are about, which its title says, and the basis `elicited` at every number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from bargain.distributions import Distribution
from bargain.elicitation.panel import Elicited, Panel
from bargain.scenario.numbers import FORMS
from bargain.sheets.configs import comment, literal

WIDTH = 140  # columns of a line
DIGITS = 6  # of a fitted parameter: more than any judgement carries


def overlay(panel: Panel, name: str, base: Mapping[str, Any]) -> dict[str, Any]:
    """What the pool changes in a composed configuration, as plain data with the configuration's keys.

    name   of the scenario that is written
    base   the composed configuration of the one that it builds on
    """
    source = f"elicitation_{name}"
    found: dict[str, Any] = {
        "scenario": {"name": name, "title": f"{panel.title}, with {len(panel.elicited)} numbers judged by experts"},
        "sources": {source: {"title": _title(panel), "kind": "primary"}},
    }
    for each in panel.elicited:
        *path, last = each.quantity.key.split(".")
        node = found
        for part in path:
            node = node.setdefault(part, {})
        node[last] = _taken_away(base, each) | written(each) | {"basis": "elicited", "source": source}
    if panel.correlations:
        found["correlations"] = [[first, second, _short(rho)] for first, second, rho in panel.correlations]
    return found


def text(panel: Panel, name: str, on: str, base: Mapping[str, Any]) -> str:
    """The same as the YAML file of a scenario, built on the scenario `on`."""
    experts = len(panel.experts)
    lines = [
        "# @package _global_",
        comment(
            f"{on}, with numbers pooled from the judgements of {experts} expert{'s' * (experts > 1)} in {panel.source}"
        ),
        "defaults:",
        f"  - {on}",
        "  - _self_",
        "",
        "# Made by `bargain elicit`: a linear pool of a distribution for each expert. `null` takes away what the other scenario has there.",
        *_notes(panel),
    ]
    for key, value in literal(overlay(panel, name, base)).items():
        lines += ["", *_lines(key, value, 0)]
    return "\n".join(lines) + "\n"


def written(each: Elicited) -> dict[str, Any]:
    """A pool as a configuration writes it: of levels, of several distributions, or the only one."""
    if each.by_levels:
        chances = each.pool.parameters[1::2]
        return {"levels": {label: chance for (label, _), chance in zip(each.quantity.levels, chances, strict=True)}}
    if each.pool.kind != "pool":
        return _distribution(each.pool)
    parts = zip(each.pool.parameters, each.pool.parts, strict=True)
    return {"pool": [_distribution(part) | {"weight": weight} for weight, part in parts]}


def _distribution(distribution: Distribution) -> dict[str, Any]:
    return {distribution.kind: [_short(x) for x in distribution.parameters]}


def _short(x: float) -> float:
    return float(f"{x:.{DIGITS}g}")


def _taken_away(base: Mapping[str, Any], each: Elicited) -> dict[str, None]:
    """The distribution that stood there, set to null: a configuration that builds on another can only add keys."""
    node: Any = base
    for part in each.quantity.key.split("."):
        node = node.get(part) if isinstance(node, Mapping) else None
    return {form: None for form in node if form in FORMS} if isinstance(node, Mapping) else {}


def _title(panel: Panel) -> str:
    experts = len(panel.experts)
    return f"Expert elicitation, {panel.source}: judgements of {experts} expert{'s' * (experts > 1)}, not measurements"


def _notes(panel: Panel) -> Iterator[str]:
    """What the experts added, as comments."""
    for each in panel.elicited:
        for opinion in each.opinions:
            if opinion.note:
                yield comment(f"{each.quantity.name}, {opinion.expert}: {opinion.note}")


def _lines(key: str, value: Any, depth: int) -> Iterator[str]:
    """Nested keys one a line; a number or a source on a line of its own where it fits there, else spread over several."""
    indent, line = "  " * depth, f"{'  ' * depth}{_flow(key)}: {_flow(value)}"
    whole = not isinstance(value, (Mapping, list)) or "basis" in value or "title" in value
    if whole and len(line) <= WIDTH:
        yield line
    elif not isinstance(value, Mapping):
        yield f"{indent}{_flow(key)}:"
        yield from (f"{indent}  - {_flow(item)}" for item in value)
    else:
        yield f"{indent}{_flow(key)}:"
        for inner, below in value.items():
            yield from _lines(str(inner), below, depth + 1)


def _flow(value: Any) -> str:
    """YAML on one line."""
    dumped: str = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**6)
    return dumped.removesuffix("...\n").strip()
