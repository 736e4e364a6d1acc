"""A stranger's values: any of them in any place gives a scenario that plays, or one line; and what is too large is refused at once."""

from __future__ import annotations

import math
import tracemalloc
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.cli.compose import composer, parse, plain
from bargain.scenario import ConfigError, Scenario
from bargain.scenario.numbers import FORMS, PROVENANCE
from tests.composing import composed

Path = tuple[Any, ...]
SHIPPED = (
    ("scenario=two_party",),
    ("scenario=istanbul_2025",),
    ("scenario=three_party",),
    ("scenario=reference_class", "mediator=formulator"),
)

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -(10**400), 16**9000, 2**63, 1e308, -1e308, 5e-324, math.nan, math.inf, -math.inf]),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["a" * 3000, "\x00", "\u202e", "${a}", "=1", "1e400", "0x10", "../..", ".inf", "2025-05-16"]),
    st.sampled_from([[], {}, [[]], [1, 2], {"a": 1}, {1: 2}, b"x", object, {"_target_": "os.system"}]),
    st.dictionaries(
        st.sampled_from([*FORMS, *PROVENANCE]),
        st.one_of(
            st.lists(st.one_of(st.floats(), st.integers(0, 3)), max_size=4),
            st.floats(),
            st.text(max_size=3),
            st.dictionaries(st.one_of(st.floats(), st.text(max_size=3)), st.floats(), max_size=3),
        ),
        min_size=1,
        max_size=2,
    ),
)


def places(node: Any, at: Path = ()) -> Iterator[Path]:
    """Where something stands in a configuration, itself or within something else."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield (*at, key)
        if isinstance(value, (dict, list)):
            yield from places(value, (*at, key))


def plays_or_is_refused(config: Mapping[str, Any]) -> None:
    """Odd numbers may overflow on the way to an outcome; that is no error of who reads them."""
    try:
        worlds, said = Scenario.from_config(config).play(0, 4)["signed"].shape[-1], ""
    except ConfigError as problem:
        worlds, said = 0, str(problem)
    assert worlds == 4 or said
    assert "\n" not in said


def changed(data: st.DataObject) -> None:
    config = composed(*data.draw(st.sampled_from(SHIPPED)))
    path = data.draw(st.sampled_from(list(places(config))))
    node = config
    for key in path[:-1]:
        node = node[key]
    if data.draw(st.integers(0, 9)) or not isinstance(node, dict):
        node[path[-1]] = data.draw(ODD)
    else:
        node[data.draw(st.sampled_from(["", 1, None, "x", f"{path[-1]}."]))] = node.pop(path[-1])
    plays_or_is_refused(config)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@given(st.data())
@settings(max_examples=40)
def test_any_value_in_any_place(data: st.DataObject) -> None:
    changed(data)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@given(st.data())
@settings(max_examples=600)
def test_many_values_in_any_place(data: st.DataObject) -> None:
    changed(data)


KEYS = (
    "seed",
    "tactic",
    "+tactic",
    "~tactic",
    "tactic._target_",
    "issues.land",
    "parties.upland.title",
    "allow",
    "+x",
    "",
)


@given(
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.text("${}[]():,=+~'\"\\|@ab1. \t\né\x00", max_size=14)),
        min_size=1,
        max_size=2,
    )
)
@settings(max_examples=20)
def test_any_override(words: list[tuple[str, str]]) -> None:
    overrides = [f"{key}={value}" for key, value in words]
    try:
        with composer(parse([])) as compose:
            config = plain(compose(["scenario=two_party", *overrides]))
        said = Scenario.from_config(config).name
    except ConfigError as problem:
        said = str(problem)
    assert said


def many(key: str, n: int) -> dict[str, Any]:
    """Two parties, and so many of what stands under a key, all alike."""
    config = composed("scenario=reference_class", "mediator=formulator")
    (name, first), *_ = config[key].items()
    config[key] = {f"{name}_{i}": first for i in range(n)}
    return config


def levels(n: int) -> dict[str, Any]:
    config = composed("scenario=two_party")
    config["issues"]["land"]["levels"] = {f"level {i}": i / n for i in range(n)}
    return config


def rungs(n: int) -> dict[str, Any]:
    config = composed("scenario=two_party")
    config["issues"]["land"]["levels"] = n
    return config


def top(key: str, value: Any) -> dict[str, Any]:
    return composed("scenario=two_party") | {key: value}


def track(key: str, value: Any) -> dict[str, Any]:
    config = composed("scenario=two_party")
    next(iter(config["tracks"].values()))[key] = value
    return config


HUGE = {
    "worlds": (lambda: top("worlds", 10**12), r"^worlds = 1000000000000: must be less than or equal to 10000000$"),
    "a seed": (lambda: top("seed", 2**63), r"^seed = 9223372036854775808: must be less than or equal to"),
    "issues": (lambda: many("issues", 10_000), r"^issues: has 10,000 entries; there may be 100$"),
    "parties": (lambda: many("parties", 100), r"^parties = .*: two parties are needed at the table, and 12 at most$"),
    "mediators": (lambda: many("mediators", 51), r"^mediators: has 51 entries; there may be 50$"),
    "levels": (lambda: levels(100_000), r"^issues\.land\.levels: has 100,000 entries; there may be 101$"),
    "rungs": (lambda: rungs(10**6), r"^issues\.land\.levels"),
    "rounds": (
        lambda: track("rounds", 10**9),
        r"^tracks\.\w+\.rounds = 1000000000: must be less than or equal to 1000$",
    ),
    "months": (
        lambda: track("months_per_round", math.inf),
        r"^tracks\.\w+\.months_per_round = inf: must be less than or",
    ),
    "years": (
        lambda: top("scenario", {**composed("scenario=two_party")["scenario"], "horizon": 10**9}),
        r"^scenario\.horizon = 1000000000: must be less than or equal to 100$",
    ),
}


@pytest.mark.parametrize("what", HUGE)
def test_what_is_too_large_is_refused_before_it_takes_memory(what: str) -> None:
    make, said = HUGE[what]
    config = make()
    tracemalloc.start()
    try:
        with pytest.raises(ConfigError, match=said):
            Scenario.from_config(config)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_what_is_nested_without_end_is_refused() -> None:
    deep: Any = {"_target_": "bargain.tactics.Firm", "ask": 0.5}
    for _ in range(20_000):
        deep = {"_target_": "bargain.tactics.Mixture", "parts": {"a": deep}, "shares": 1, "pick": {"uniform": [0, 1]}}
    with pytest.raises(ConfigError, match="nested too deeply"):
        Scenario.from_config(top("tactic", deep))
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(ConfigError, match="nested too deeply"):
        Scenario.from_config(top("explained", endless))
