"""Settings to try in tests: small worlds of the teaching scenario, and the large one seen through a lens that moves numbers."""

from __future__ import annotations

from pathlib import Path

from bargain.cli.compose import composer, parse, plain
from bargain.explorer import kept
from bargain.explorer.setting import Setting
from bargain.explorer.shelf import Shelf
from bargain.study.edits import settled

WORLDS = 64
TAUGHT = Setting("two_party", worlds=WORLDS)
LENT = Setting("istanbul_2025", lens="enlargement", worlds=WORLDS, seed=5)
SETTINGS = {
    "as it stands": TAUGHT,
    "numbers": TAUGHT.moved({"parties.upland.mandate": 0.6, "parties.lowland.concedes.land": 0.2}),
    "mediator": TAUGHT.mediated("manipulator").moved({"mediators.manipulator.trust": 0.9}),
    "choices": TAUGHT.chosen("tactic", "firm").chosen("+tactic@parties.upland.tactic", "time_dependent"),
    "distribution": TAUGHT.moved({"parties.upland.reservation.land": {"uniform": [0.1, 0.6]}}),
    "without end": TAUGHT.mediated("manipulator").moved(
        {"mediators.manipulator.styles.manipulation.budget": float("inf")}
    ),
    "lens": LENT.mediated("usa").moved({"parties.russia.salience.neutrality": 3, "parties.ukraine.firm": []}),
}
SHELF = Shelf()


def as_run(setting: Setting, directory: Path) -> dict[str, object]:
    """The configuration that `bargain run --config-dir DIR experiment=tried` composes of a setting that was saved, lens looked through."""
    kept.save(SHELF.written(setting, "tried"), directory, "tried")
    with composer(parse(["--config-dir", str(directory)])) as compose:
        return settled(plain(compose(["experiment=tried"])))
