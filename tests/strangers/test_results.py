"""Somebody else's results, and somebody else's store of played blocks: they are read, and nothing of them is run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

import bargain
from bargain import outcomes as results
from bargain.cli import main
from bargain.running.blocks import Block
from bargain.running.manifest import file_hash
from bargain.running.store import Store
from bargain.scenario import ConfigError
from tests.composing import scenario
from tests.show.runs import answer

TRAP = "from pathlib import Path\n\nPath('{}').touch()\n\n\nclass Party: ...\n"
TARGETS = {
    "parties.upland._target_": "trap.Party",
    "tactic._target_": "os.system",
    "outside._target_": "bargain.running.store.os.system",
    "sampler._target_": "trap.Sampler",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A finished run, beside a module that leaves a file behind once it is imported."""
    (tmp_path / "trap.py").write_text(TRAP.format(tmp_path / "sprung"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "run").mkdir()
    answer("two_party").save(tmp_path / "run")
    return tmp_path / "run"


def tampered(directory: Path, key: str, value: object) -> None:
    """Put something into the configuration that a run says it was played by, and let it allow what it wants."""
    outcomes = results.load(directory)
    config = json.loads(outcomes.attrs["config"]) | {"allow": ["trap", "os"]}
    *path, last = key.split(".")
    node = config
    for step in path:
        node = node[step]
    node[last] = value
    path = results.save(outcomes.assign_attrs(config=json.dumps(config)), directory)
    manifest = json.loads((directory / "manifest.json").read_text("utf-8"))
    (directory / "manifest.json").write_text(json.dumps(manifest | {"files": {path.name: file_hash(path)}}))


def done(line: str) -> int | str | None:
    """The status that a command ends with."""
    try:
        return main(line.split())
    except SystemExit as end:
        return end.code


@pytest.mark.slow
@pytest.mark.parametrize("key", ["parties.upland._target_", "sampler._target_"])
def test_nothing_of_a_run_is_run(key: str, run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tampered(run, key, TARGETS[key])
    for line in ("draw run", "report run --replace", "compare run run", "export run run.csv", "results ."):
        if status := done(line):
            assert status == 2
            assert re.search(r"^bargain: .*_target_ = .*\n\Z", capsys.readouterr().err, re.MULTILINE)
    assert not (run.parent / "sprung").exists()


@pytest.mark.parametrize("key", TARGETS)
def test_nor_is_it_by_who_loads_it(key: str, run: Path) -> None:
    tampered(run, key, TARGETS[key])
    found = bargain.load(run)
    assert isinstance(found, xr.Dataset)
    with pytest.raises(ConfigError, match=re.escape(f"{key} = {TARGETS[key]}")):
        results.scenario(found)
    assert not (run.parent / "sprung").exists()


def test_a_summary_does_not_steer_a_terminal(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = json.loads((run / "summary.json").read_text("utf-8"))
    (run / "summary.json").write_text(json.dumps(summary | {"event": "[red]\x1b[31mit", "scenario": "a\x1b]0;b\x07"}))
    assert main(["results", "."]) == 0
    said = capsys.readouterr().out
    assert "the chance that [red][31mit" in said
    assert "\x1b" not in said
    assert "\x07" not in said


class Sprung:
    """What runs code where it is unpickled."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.place,)


def test_a_store_is_not_unpickled(tmp_path: Path) -> None:
    store, two, block = Store(tmp_path / "store"), scenario("scenario=two_party"), Block(0, 4)
    played = two.play(0, 4)
    store.keep(two, block, played)
    (path,) = (tmp_path / "store").rglob("*.npz")
    assert store.find(two, block) is not None
    with path.open("wb") as file:
        np.savez(file, **(played | {"month": np.array([Sprung(tmp_path / "sprung")], dtype=object)}))
    assert store.find(two, block) is None
    assert not (tmp_path / "sprung").exists()
    with np.load(path, allow_pickle=True) as kept:
        assert kept["month"].shape == (1,)
    assert (tmp_path / "sprung").exists()  # which shows that the trap is one


def test_no_file_is_read_in_a_way_that_runs_it() -> None:
    """Pickles pass between processes of one run, or stay in the memory of one, and lie in no file; YAML is read by safe loaders."""
    unsafe = re.compile(
        r"pickle\.loads?\(|allow_pickle=True|yaml\.(unsafe_|full_)?load\(|joblib\.load|\beval\(|\bexec\(|os\.system|shell=True"
    )
    root = Path(bargain.__file__).parent
    found = {path.relative_to(root).as_posix() for path in root.rglob("*.py") if unsafe.search(path.read_text("utf-8"))}
    assert found <= {"running/task.py", "cli/remembered.py"}
