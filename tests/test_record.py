"""What stands on a record before anything has happened, and where things are written."""

from __future__ import annotations

import numpy as np

from bargain.record import Ending, Record
from bargain.table import Table
from tests.crises import agenda

WORLD = np.array([7, 2, 5])


def opened() -> tuple[Table, Record]:
    calm = np.zeros(3)
    table = Table(
        agenda((0, 0)), "t", world=WORLD, rounds=calm + 4.0, breakdown=calm, months_per_round=1.0, seed=1, block=0
    )
    return table, Record(table, 2)


def test_at_first_nothing_is_signed_and_what_is_not_known_is_no_number() -> None:
    _, record = opened()
    for unknown, shape in (("terms", (2, 3)), ("value", (2, 3)), ("outside", (2, 3)), ("support", (2, 3))):
        np.testing.assert_array_equal(getattr(record, unknown), np.full(shape, np.nan))
        assert getattr(record, unknown).dtype == np.float64
    for name, first in (("shortfall", np.nan), ("held", np.nan), ("zone", -np.inf), ("kept", 0.0), ("calm", 0.0)):
        np.testing.assert_array_equal(getattr(record, name), np.full(3, first))
        assert getattr(record, name).dtype == np.float64
    for name in ("by", "stopped_by", "broken_by"):
        np.testing.assert_array_equal(getattr(record, name), [-1, -1, -1])
    assert not record.signed.any()
    assert not record.has_zone.any()
    np.testing.assert_array_equal(record.ending, Ending.NO_ZONE)  # a deadline, where no package could have been signed


def test_what_happens_is_written_where_the_world_began_whoever_is_left() -> None:
    table, record = opened()
    table.keep(np.array([True, False, True]))
    table.month = np.array([3.0, 4.0])
    record.end(table, np.array([False, True]), Ending.BREAKDOWN)
    record.stand(table, np.array([0.25, 0.75]))
    np.testing.assert_array_equal(record.month, [0.0, 0.0, 4.0])
    np.testing.assert_array_equal(record.ended_by, [Ending.DEADLINE, Ending.DEADLINE, Ending.BREAKDOWN])
    np.testing.assert_array_equal(record.held, [0.25, np.nan, 0.75])
    record.ask(table, np.array([True, True]), [np.array([0.1, 0.2]), np.array([0.3, 0.4])])
    np.testing.assert_array_equal(record.support, [[0.1, np.nan, 0.2], [0.3, np.nan, 0.4]])
    record.stop(table, np.array([True, False]), 1, Ending.VOTED_DOWN)
    np.testing.assert_array_equal(record.stopped_by, [1, -1, -1])
    assert record.ended_by[0] == Ending.VOTED_DOWN
