"""Many workers, or dying ones, give what one gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bargain.running.blocks import Block
from bargain.running.engine import HERE, Arrays, Engine, each, played
from bargain.running.task import WorkersDied
from bargain.scenario import ConfigError
from tests.composing import Plain, composed

BLOCKS = tuple(Block(number, 32) for number in range(5))


def _deadly(name: str, **settings: str) -> Plain:
    sampler = {"_target_": f"tests.running.deadly.{name}", **settings}
    return composed("scenario=two_party") | {"sampler": sampler, "allow": ["tests"]}


def deliveries(config: Plain, engine: Engine) -> Iterator[tuple[Block, Arrays]]:
    return each(config, BLOCKS, played, engine)


def test_what_a_dead_worker_did_not_deliver_is_played_again(tmp_path: Path) -> None:
    memory = tmp_path / "died"
    config = _deadly("DiesOnce", memory=str(memory))
    there = list(deliveries(config, Engine(jobs=2)))
    assert memory.exists(), "a worker did die"
    here = dict(deliveries(config, HERE))
    assert sorted(block.number for block, _ in there) == [0, 1, 2, 3, 4]
    for block, arrays in there:
        for name, array in arrays.items():
            np.testing.assert_array_equal(array, here[block][name])


def test_workers_that_always_die_are_given_up() -> None:
    with pytest.raises(WorkersDied, match="jobs=1"):
        list(deliveries(_deadly("DiesAlways"), Engine(jobs=2)))


def test_one_may_stop_listening_before_the_end() -> None:
    arriving = each(composed("scenario=two_party"), BLOCKS, played, Engine(jobs=2))
    next(arriving)
    arriving.close()


@pytest.mark.parametrize("jobs", [0, -2])
def test_no_workers_is_refused(jobs: int) -> None:
    with pytest.raises(ConfigError, match=f"jobs = {jobs}: must be at least 1"):
        Engine(jobs)


def test_more_workers_than_a_machine_has_room_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("joblib.cpu_count", lambda: 4)
    assert Engine(8 * 4).jobs == 32
    with pytest.raises(ConfigError, match=r"^jobs = 100000: must be at most 32 on this machine, 8 for each core; -1"):
        Engine(100_000)
