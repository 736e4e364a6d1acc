"""Files that are cut short or damaged, at many places: a result is refused in one line, a kept block is played again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import bargain
from bargain.running.blocks import Block
from bargain.running.engine import played
from bargain.running.lab import Lab
from bargain.running.reading import NotARun, outcomes, read, record
from bargain.running.store import Store
from bargain.scenario import Scenario
from tests.composing import composed, scenario
from tests.show.runs import answer


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("run")
    answer("two_party").save(place)
    return place


def _lengths(size: int, number: int) -> list[int]:
    """Lengths from 0 to one byte less than all, close together at both ends."""
    ends = [length for near in (0, 1, 7, 8, 9, 95, 511, 513) for length in (near, size - 1 - near)]
    return sorted({*(end for end in ends if 0 <= end < size), *np.linspace(0, size - 1, number).astype(int).tolist()})


CUT = r"outcomes\.nc: .*it may be cut short.*; run it again$"


@pytest.mark.parametrize("kept", [{"outcomes.nc"}, set()], ids=["told by the manifest", "by HDF5 alone"])
def test_outcomes_of_any_other_length_are_no_run(kept: set[str], run: Path, tmp_path: Path) -> None:
    whole = (run / "outcomes.nc").read_bytes()
    manifest = json.loads((run / "manifest.json").read_text("utf-8"))
    files = {name: told for name, told in manifest["files"].items() if name in kept}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {"files": files}), encoding="utf-8")
    for length in _lengths(len(whole), 60):
        (tmp_path / "outcomes.nc").write_bytes(whole[:length])
        for reading in (read, bargain.load):
            with pytest.raises(NotARun, match=CUT):
                reading(tmp_path)
    (tmp_path / "outcomes.nc").write_bytes(whole)
    assert outcomes(tmp_path).identical(outcomes(run))


@pytest.mark.parametrize("name", ["summary.json", "manifest.json"])
def test_a_record_of_any_other_length_is_none(name: str, run: Path, tmp_path: Path) -> None:
    whole = (run / name).read_bytes()
    for length in _lengths(len(whole.rstrip()), 100):
        (tmp_path / name).write_bytes(whole[:length])
        with pytest.raises(NotARun, match=f"{name}: cannot be read, it may be cut short; run it again"):
            record(tmp_path / name)


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Store, Scenario, Block, Path]:
    """A block in a store, and the file that it lies in."""
    talks, block = scenario("scenario=two_party"), Block(0, 64)
    store = Store(tmp_path)
    store.keep(talks, block, played(talks, block))
    (path,) = tmp_path.rglob("*.npz")
    return store, talks, block, path


def test_a_kept_block_of_any_other_length_is_not_found(kept: tuple[Store, Scenario, Block, Path]) -> None:
    store, talks, block, path = kept
    whole = path.read_bytes()
    for length in _lengths(len(whole), 200):
        path.write_bytes(whole[:length])
        assert store.find(talks, block) is None, length


def test_a_kept_block_with_a_wrong_byte_is_whole_or_not_found(kept: tuple[Store, Scenario, Block, Path]) -> None:
    store, talks, block, path = kept
    whole, right = path.read_bytes(), store.find(talks, block)
    assert right is not None
    lost = 0
    for place in range(0, len(whole), 11):
        for flip in (0x01, 0xFF):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :])
            found = store.find(talks, block)
            lost += found is None
            if found is not None:  # the byte was the hour of writing, or another that means nothing
                assert found.keys() == right.keys(), place
                assert all(
                    np.array_equal(found[name], right[name], equal_nan=found[name].dtype.kind == "f") for name in right
                )
    assert lost > len(whole) / 11, "most of the bytes mean something"


def test_pages_that_never_reached_the_disk_are_played_again(kept: tuple[Store, Scenario, Block, Path]) -> None:
    store, talks, block, path = kept
    size = path.stat().st_size
    for start in range(0, size, 512):
        whole = path.read_bytes()
        path.write_bytes(whole[:start] + bytes(min(512, size - start)) + whole[start + 512 :])
        assert store.find(talks, block) is None, start
        path.write_bytes(whole)
    assert store.find(talks, block) is not None


def test_what_was_cut_short_comes_out_the_same_again(tmp_path: Path) -> None:
    lab = Lab(store=Store(tmp_path))
    cells = {"one": composed("scenario=two_party", "worlds=64")}
    first = dict(lab.play(cells))["one"]
    (path,) = tmp_path.rglob("*.npz")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    assert dict(lab.play(cells))["one"].identical(first)
    (again,) = tmp_path.rglob("*.npz")
    assert again.stat().st_size == len(whole)
    assert not list(tmp_path.rglob(".*")), "nothing beside it"
