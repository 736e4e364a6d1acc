"""Two runs with the same hashes and seed are the same run."""

from __future__ import annotations

import json

from bargain.running.manifest import config_hash, manifest
from tests.composing import composed


def test_the_hash_follows_what_bears_on_the_result() -> None:
    config = composed("scenario=two_party")
    assert config_hash(dict(reversed(config.items()))) == config_hash(config)
    assert config_hash(config | {"jobs": 7}) == config_hash(config)
    assert config_hash(config | {"seed": 7}) != config_hash(config)


def test_it_names_what_one_needs_to_repeat_a_run() -> None:
    found = json.loads(json.dumps(manifest(composed("scenario=two_party", "seed=5"))))
    assert found["seed"] == 5
    assert {"bargain", "python", "numpy", "scipy", "mesa", "hydra"} <= set(found["versions"])
    assert all(found["versions"].values())
    assert len(found["config"]) == len(found["source"]) == 64
