"""The contract of the last axis, to be inherited by the tests of every actor, tactic and way of mediating; needs pytest.

What a class does in a world may not depend on the company that the world is in.  Say how the class takes part::

    class TestWearyLeader(LastAxisContract):
        config_dir = "conf"
        overrides = ("party@parties.ukraine=weary_ukraine", "allow=[mylab]")
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pytest

from bargain.cli.compose import composer, parse, plain
from bargain.inworlds import Array, Index
from bargain.record import Record
from bargain.scenario import Scenario
from bargain.talks import DROP_BELOW

RECORDED = (
    "signed",
    "month",
    "ended_by",
    "by",
    "terms",
    "value",
    "outside",
    "support",
    "stopped_by",
    "zone",
    "shortfall",
    "kept",
    "broken_by",
    "held",
)


class LastAxisContract:
    """A block with finished worlds dropped or not, and each world alone, come to the same, bit for bit.

    config_dir   a directory of configs of one's own, searched before those of the package
    overrides    as on the command line of ``bargain run``
    """

    config_dir: ClassVar[str | None] = None
    overrides: ClassVar[Sequence[str]] = ()

    WORLDS: ClassVar[int] = 257
    ALONE: ClassVar[Sequence[int]] = (0, 1, 2, 3, 17, 100, 256)

    def config(self) -> Mapping[str, Any]:
        """The composed configuration as plain data; override this where there is no config directory."""
        asked = parse([*(["--config-dir", self.config_dir] if self.config_dir else []), *self.overrides])
        with composer(asked) as compose:
            return plain(compose(asked.overrides))

    @pytest.fixture(scope="class")
    @classmethod
    def scenario(cls) -> Scenario:
        return Scenario.from_config(cls().config())

    @pytest.fixture(scope="class")
    @classmethod
    def draws(cls, scenario: Scenario) -> Mapping[str, Array]:
        """Every number of the first block's worlds."""
        return scenario.draw(0)

    @pytest.fixture(scope="class")
    @classmethod
    def whole(cls, scenario: Scenario, draws: Mapping[str, Array]) -> dict[str, Record]:
        """Every track, with no world ever dropped."""
        return play(scenario, draws, np.arange(cls.WORLDS), drop_below=0.0)

    @pytest.mark.parametrize("drop_below", [DROP_BELOW, 1.0])
    def test_dropping_finished_worlds_changes_nothing(
        self, scenario: Scenario, draws: Mapping[str, Array], whole: dict[str, Record], drop_below: float
    ) -> None:
        dropped = play(scenario, draws, np.arange(self.WORLDS), drop_below)
        for track, record in whole.items():
            for name in RECORDED:
                np.testing.assert_array_equal(getattr(dropped[track], name), getattr(record, name), f"{track}: {name}")

    def test_each_world_alone_is_as_in_company(
        self, scenario: Scenario, draws: Mapping[str, Array], whole: dict[str, Record]
    ) -> None:
        for world in self.ALONE:
            alone = play(scenario, draws, np.array([world]), DROP_BELOW)
            for track, record in whole.items():
                for name in RECORDED:
                    here = getattr(record, name)[..., world : world + 1]
                    np.testing.assert_array_equal(getattr(alone[track], name), here, f"{track}: {name}, world {world}")

    def test_worlds_end_in_different_rounds(self, whole: dict[str, Record]) -> None:
        """Otherwise no world would ever be dropped while others talk, and the contract would show nothing."""
        assert any(np.unique(record.month).size > 1 for record in whole.values())


def play(scenario: Scenario, draws: Mapping[str, Array], world: Index, drop_below: float) -> dict[str, Record]:
    """What came out on each track in some worlds of the first block, of which `draws` has every number."""
    sittings = scenario.sittings(draws, world, 0, drop_below)
    return {track: sittings.record(track) for track in scenario.tracks}
