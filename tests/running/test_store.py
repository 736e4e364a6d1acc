"""What is kept of a block is what was played, and it is found again only where nothing has changed."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from bargain.cli import main
from bargain.running.blocks import Block
from bargain.running.engine import played
from bargain.running.lab import Lab, outcomes_only, with_draws
from bargain.running.store import Store, key, playing
from bargain.scenario import Scenario
from bargain.worlds import Nested
from tests.composing import composed, scenario

BLOCKS = (Block(0, 64), Block(1, 32), Block(0, 64, Nested(16)))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


@pytest.mark.parametrize("block", BLOCKS, ids=repr)
def test_a_block_comes_back_as_it_was_played_draws_and_all(store: Store, block: Block) -> None:
    talks = scenario("scenario=two_party")
    arrays = played(talks, block)
    store.keep(talks, block, arrays)
    kept = store.find(talks, block)
    assert kept is not None
    assert "draws" not in kept
    again = with_draws(talks, block, kept)
    assert arrays.keys() == again.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(again[name], array)
        assert again[name].dtype == array.dtype


def test_blocks_are_told_apart(store: Store) -> None:
    talks = scenario("scenario=two_party")
    for block in BLOCKS:
        assert store.find(talks, block) is None
        store.keep(talks, block, outcomes_only(talks, block))
    sizes = [store.find(talks, block)["signed"].shape[-1] for block in BLOCKS]  # type: ignore[index]
    assert sizes == [64, 32, 64]


@pytest.mark.parametrize("override", ["jobs=1", "engine=dask", "worlds=99", "precision=0.1", "question=none"])
def test_what_moves_no_world_keeps_the_key(override: str) -> None:
    assert key(scenario("scenario=two_party", override)) == key(scenario("scenario=two_party"))


@pytest.mark.parametrize(
    "override",
    [
        "seed=2",
        "sampler=sobol",
        "tactic=firm",
        "+parties.upland.concedes.land=0.1",
        "parties.upland.salience.land=0.51",
    ],
)
def test_what_moves_a_world_is_another_key(override: str) -> None:
    assert key(scenario("scenario=two_party", override)) != key(scenario("scenario=two_party"))


def test_who_sits_where_is_another_key() -> None:
    config = composed("scenario=two_party")
    turned = config | {"parties": dict(reversed(config["parties"].items()))}
    assert key(Scenario.from_config(turned)) != key(Scenario.from_config(config))


def test_other_code_is_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "borrowed_actors"
    package.mkdir()
    (package / "__init__.py").write_text("FATIGUE = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    before = playing(("borrowed_actors",))
    playing.cache_clear()
    assert playing(("borrowed_actors",)) == before
    (package / "__init__.py").write_text("FATIGUE = 2\n")
    playing.cache_clear()
    assert playing(("borrowed_actors",)) != before != playing(())
    playing.cache_clear()


def test_a_file_that_is_cut_short_is_played_again(store: Store) -> None:
    talks, block = scenario("scenario=two_party"), BLOCKS[0]
    store.keep(talks, block, played(talks, block))
    [path] = store.directory.rglob("*.npz")
    for size in (0, 10, path.stat().st_size // 2, path.stat().st_size - 1):
        os.truncate(path, size)
        assert store.find(talks, block) is None
        store.keep(talks, block, played(talks, block))
    assert store.find(talks, block) is not None


def test_a_finished_cell_is_not_played_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {name: composed("scenario=two_party", "worlds=64", f"seed={name}") for name in (1, 2)}
    first = dict(Lab(store=store).play(cells))
    monkeypatch.setattr(Scenario, "play", lambda *_, **__: pytest.fail("played again"))
    again = dict(Lab(store=store).play(cells))
    for name, outcomes in first.items():
        assert outcomes.identical(again[name])
    with pytest.raises(pytest.fail.Exception, match="played again"):
        list(Lab(store=store).play({3: composed("scenario=two_party", "worlds=64", "seed=3")}))


def test_the_list_of_results_says_how_much_is_kept_and_how_to_clear_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["results", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{tmp_path}: nothing has been finished there yet\n"
    talks, store = scenario("scenario=two_party"), Store(tmp_path / ".played")
    for block in BLOCKS:
        store.keep(talks, block, played(talks, block))
    blocks, size = store.size()
    assert blocks == 3
    assert size == sum(path.stat().st_size for path in tmp_path.rglob("*.npz"))
    assert main(["results", str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.startswith(f"{tmp_path / '.played'} keeps 3 played blocks of worlds, 0.0 MB")
    assert said.endswith("to clear them, delete that directory")
