"""Somebody else's records, in which anything may stand in any place: each is shown, or refused in one line."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bargain.cli import main
from bargain.running.reading import NotARun, record
from bargain.running.said import amiss
from tests.cli.refused import refused
from tests.show.runs import answer

ODD: tuple[Any, ...] = (
    None,
    True,
    [],
    {},
    [1],
    {"a": 1},
    "",
    "x",
    "[red]",
    "<b>",
    -1,
    0,
    2.5,
    1e308,
    float("nan"),
    float("inf"),
    10**30,
)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with lenses, as far as its summary tells, and a sweep's arm."""
    place = tmp_path_factory.mktemp("left")
    (place / "run").mkdir()
    found = answer("two_party")
    lens = {"title": "As stated", "held_by": "nobody"}
    seen = {"worlds": 256} | {name: found.summary[name] for name in ("agreement", "zone", "durable")}
    found.summary.update({"lens": {"name": "a", **lens}, "lenses": {"b": lens | seen}})
    try:
        found.save(place / "run")
    finally:
        del found.summary["lens"], found.summary["lenses"]
    return place


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Where something stands in a record: what holds it, and its key there."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield node, key
        if isinstance(value, (dict, list)):
            yield from places(value)


def test_what_a_run_leaves_is_sound(left: Path) -> None:
    for name in ("summary", "manifest"):
        assert record(left / "run" / f"{name}.json")


@pytest.mark.parametrize("name", ["summary", "manifest"])
def test_whatever_stands_anywhere_is_listed_or_left_out(
    name: str, left: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what passes can be drawn and told: of each place and each odd value, one in eight by a fixed seed."""
    path = left / "run" / f"{name}.json"
    whole = path.read_text("utf-8")
    chosen = random.Random(3)
    try:
        for number in range(sum(1 for _ in places(json.loads(whole)))):
            for odd in chosen.sample(ODD, len(ODD) // 8):
                changed = json.loads(whole)
                node, key = list(places(changed))[number]
                node[key] = odd
                path.write_text(json.dumps(changed), encoding="utf-8")
                assert main(["results", str(left)]) == 0
                said = amiss(changed, "manifest" if name == "manifest" else "summary")
                assert "\n" not in said
                assert ("run   " in capsys.readouterr().out) == (said == "")
    finally:
        path.write_text(whole, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("summary", "[" * 100_000, "cannot be read, it may be cut short"),
        ("summary", "9" * 5000, "cannot be read, it may be cut short"),
        ("summary", '{"agreement": {"estimate": 0.5, "low": null, "high": 0.6}}', "lacks agreement.spread"),
        ("manifest", " " * 2_000_001, "cannot be read (File too large)"),
    ],
)
def test_a_record_that_is_none_is_refused(
    name: str,
    text: str,
    said: str,
    left: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(left, tmp_path, dirs_exist_ok=True)
    (tmp_path / "run" / f"{name}.json").write_text(text, encoding="utf-8")
    line = "draw run chance" if name == "summary" else "compare run run"
    assert f"run/{name}.json: {said}" in refused(line, tmp_path, monkeypatch, capsys)


def test_a_number_without_its_interval_is_refused(left: Path) -> None:
    summary = record(left / "run" / "summary.json")
    assert amiss(summary, "summary") == ""
    summary["agreement"] |= {"low": None}
    assert amiss(summary, "summary") == "agreement.low: must be a valid number"
    summary["agreement"] |= {"low": 1.2}
    assert amiss(summary, "summary") == "agreement.low: must be less than or equal to 1"


def test_a_pipe_is_no_record(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    with pytest.raises(NotARun, match=r"manifest\.json: cannot be read \(is no file\)"):
        record(tmp_path / "manifest.json")


def test_the_name_of_a_directory_does_not_steer_a_terminal(
    left: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(left / "run", tmp_path / "a\x1b[31mb")
    assert main(["results", str(tmp_path)]) == 0
    assert "a[31mb" in (said := capsys.readouterr().out)
    assert "\x1b" not in said
