"""A run is cut into whole blocks and a last one."""

from __future__ import annotations

import pytest

from bargain.chance import BLOCK
from bargain.running.blocks import blocks


@pytest.mark.parametrize("worlds", [1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK + 7])
def test_all_worlds_are_played_once_and_only_the_last_block_is_cut(worlds: int) -> None:
    cut = blocks(worlds)
    assert sum(block.worlds for block in cut) == worlds
    assert [block.number for block in cut] == list(range(len(cut)))
    assert all(block.worlds == BLOCK for block in cut[:-1])


def test_a_longer_run_begins_with_the_shorter_one() -> None:
    assert blocks(3 * BLOCK)[:2] == blocks(2 * BLOCK)
