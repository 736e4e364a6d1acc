"""A real Dask cluster of two workers gives what one process gives, also where a worker is killed over its work."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from bargain.running import answer
from bargain.running.blocks import Block
from bargain.running.engine import HERE, Engine, each, played
from bargain.running.lab import Lab
from bargain.running.task import ClusterRefused, WorkersDied
from tests.composing import composed

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own, of ports that others use and of workers that we kill

BLOCKS = tuple(Block(number, 32) for number in range(6))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            yield cluster.scheduler_address


def test_a_run_on_two_workers_is_the_run_of_one_process(address: str) -> None:
    config = composed("scenario=two_party", "worlds=20000", "jobs=1")
    there = answer.play(config, Lab(Engine(backend="dask", address=address)))
    here = answer.play(config)
    xr.testing.assert_identical(there.outcomes, here.outcomes)
    assert there.summary == here.summary


@pytest.mark.parametrize("engine", ["loky", "dask"])
def test_where_a_worker_is_killed_nothing_is_lost_or_doubled(engine: str, address: str, tmp_path: Path) -> None:
    memory = tmp_path / "killed"
    sampler = {"_target_": "tests.running.deadly.KilledOnce", "memory": str(memory)}
    config = composed("scenario=two_party") | {"sampler": sampler, "allow": ["tests"]}
    how = Engine(jobs=2) if engine == "loky" else Engine(backend="dask", address=address)
    there = list(each(config, BLOCKS, played, how))
    assert memory.exists(), "a worker was killed"
    assert sorted(block.number for block, _ in there) == list(range(6))
    here = dict(each(config, BLOCKS, played, HERE))
    for block, arrays in there:
        for name, array in arrays.items():
            np.testing.assert_array_equal(array, here[block][name])


@pytest.mark.slow
def test_work_that_kills_every_worker_is_given_up(address: str) -> None:
    sampler = {"_target_": "tests.running.deadly.DiesAlways"}
    config = composed("scenario=two_party") | {"sampler": sampler, "allow": ["tests"]}
    with pytest.raises(WorkersDied, match="died over one piece of work"):
        list(each(config, BLOCKS[:1], played, Engine(backend="dask", address=address)))


def test_one_may_stop_listening_before_the_end(address: str) -> None:
    arriving = each(composed("scenario=two_party"), BLOCKS, played, Engine(backend="dask", address=address))
    next(arriving)
    arriving.close()


def test_an_error_in_the_work_is_the_error_here(address: str) -> None:
    config = composed("scenario=two_party") | {"seed": -1}
    with pytest.raises(Exception, match="seed = -1"):
        list(each(config, BLOCKS, played, Engine(backend="dask", address=address)))


def test_where_nobody_answers_one_line_says_so() -> None:
    with pytest.raises(ClusterRefused, match=r"engine\.address = tcp://127\.0\.0\.1:9: no scheduler answers"):
        list(each(composed("scenario=two_party"), BLOCKS, played, Engine(backend="dask", address="tcp://127.0.0.1:9")))
