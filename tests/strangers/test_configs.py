"""A stranger's directory of configs, given by --config-dir: each ends in one line, runs no code, and tells no secret."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from bargain.cli import main
from bargain.scenario import ConfigError, Scenario
from tests.cli.refused import refused
from tests.composing import composed

CODE = "may run programs, so that no file may say it"
OUT = "leads out of this directory, so that no file may say it"
LAUGHS = "\n".join(
    ["a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
)

BAD: dict[str, tuple[str, str]] = {
    # what the file says: (its text, a piece of the refusal)
    "a package to run": ("allow: [trap]\ntactic: {_target_: trap.Tactic}", f"allow = \\['trap'\\]: {CODE}"),
    "a class of no package that is allowed": ("tactic: {_target_: trap.Tactic}", "trap is none"),
    "a callback": ("hydra: {callbacks: {it: {_target_: trap.Tactic}}}", f"hydra.callbacks = {{'it': .*{CODE}"),
    "a handler of a log": (
        'hydra: {job_logging: {handlers: {it: {"()": trap.Tactic}}}}',
        f"hydra.job_logging = .*{CODE}",
    ),
    "a formatter of Hydra's own log": (
        'hydra: {hydra_logging: {formatters: {it: {"()": trap.Tactic}}}}',
        f"hydra.hydra_logging = .*{CODE}",
    ),
    "a launcher": ("hydra: {launcher: {_target_: trap.Tactic}}", f"hydra.launcher._target_ = .*{CODE}"),
    "a sweeper": ("hydra: {sweeper: {_target_: trap.Tactic}}", f"hydra.sweeper._target_ = .*{CODE}"),
    "a log in a file": (
        "hydra: {job_logging: {handlers: {it: {class: logging.FileHandler, filename: kept, mode: w}}}}",
        f"hydra.job_logging = .*{CODE}",
    ),
    "a log beside others": ("hydra: {job: {name: ../../kept}}", f"hydra.job.name = ../../kept: {OUT}"),
    "a cluster": (
        "engine: {backend: dask, address: 'tcp://127.0.0.1:9'}",
        f"engine.address = tcp://127.0.0.1:9: {CODE}",
    ),
    "a store elsewhere": ("store: ../kept", f"store = ../kept: {OUT}"),
    "a store at the root": ("store: /kept", f"store = /kept: {OUT}"),
    "a store by a detour": ("store: a/../../kept", f"store = a/../../kept: {OUT}"),
    "a store by another key": ('store: "${scenario.event}"\nscenario: {event: ../kept}', f"store = ../kept: {OUT}"),
    "a store nowhere": ('store: "${nothing}"', "nothing"),
    "a store in itself": ('store: "${store}"', "store"),
    "results nowhere": ('hydra: {run: {dir: "${nothing}"}}', "hydra.run.dir: leads nowhere, or to itself"),
    "packages nowhere": ('allow: "${nothing}"', "allow: leads nowhere, or to itself"),
    "results elsewhere": ("hydra: {run: {dir: ../kept}}", f"hydra.run.dir = ../kept: {OUT}"),
    "a sweep elsewhere": ("hydra: {sweep: {dir: /kept}}", f"hydra.sweep.dir = /kept: {OUT}"),
    "an arm elsewhere": (
        "hydra: {mode: MULTIRUN, sweep: {subdir: ../../kept}}",
        "hydra.sweep.subdir = ../../kept: leads out of the sweep's directory; leave it out",
    ),
    "an arm by what joins its name": (
        "hydra: {mode: MULTIRUN, job: {config: {override_dirname: {item_sep: /../../}}}}",
        "hydra.sweep.subdir = .*: leads out of the sweep's directory; leave it out",
    ),
    "a place to import from": ("hydra: {job: {env_set: {PYTHONPATH: .}}}", f"hydra.job.env_set = .*{CODE}"),
    "a sweep that allows": (
        'hydra: {mode: MULTIRUN, sweeper: {params: {allow: "[trap]", tactic._target_: trap.Tactic, seed: "1,2"}}}',
        f"allow = \\['trap'\\]: {CODE}",
    ),
    "a tag of Python's": ('junk: !!python/object/apply:os.system ["touch sprung"]', "cannot be read as YAML"),
    "a secret": ('scenario: {title: "${oc.env:SECRET}"}', "scenario.title: .*reads SECRET from the environment"),
    "a secret in a list": ('correlations: [[a, "${oc.env:SECRET,none}", 0.1]]', "reads SECRET from the environment"),
    "a secret by a detour": (
        'scenario: {title: "${oc.decode:${scenario.event}}", event: "oc.env:SECRET", start: "${${scenario.start}}"}',
        "bargain: scenario",
    ),
    "a secret under a made-up name": (
        'scenario: {title: "${${scenario.event}:SECRET}", event: oc.env}',
        "reads SECRET from the environment",
    ),
    "a setting of Hydra's": ('scenario: {title: "${hydra:runtime.cwd}"}', "scenario.title"),
    "a text that refers to itself": ('scenario: {title: "${scenario.title}"}', "refers to itself|recursion|ecursive"),
    "a billion laughs": (LAUGHS, "its aliases stand for .* keys and values; a config may have 200,000"),
    "a list within itself": ("a: &a [*a]", "an anchor holds an alias of itself"),
    "a mapping within itself": ("scenario: &it {title: *it}", "an anchor holds an alias of itself"),
    "lists without end": (f"junk: {'[' * 500}{']' * 500}", "nested too deeply"),
    "a sign that is none": ("junk: \0", "cannot be read as YAML"),
    "too much": (f"# {'x' * 2_000_000}\n", "bytes; a config may have 2,000,000"),
    "a number of ten thousand digits": (f"seed: 0x{'F' * 8500}", "seed = a int too long to be shown"),
    "a file elsewhere": ("defaults: [../../../../etc/passwd]", "Could not load"),
    "a table of names": ("- 1\n- 2", "bargain: "),
}
TRAP = "from pathlib import Path\n\nPath('{}').touch()\n\n\nclass Tactic: ...\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with a module that leaves a file behind once it is imported, and a secret in the environment."""
    (tmp_path / "trap.py").write_text(TRAP.format(tmp_path / "sprung"))
    (tmp_path / "conf" / "scenario").mkdir(parents=True)
    monkeypatch.setenv("SECRET", "s3cr3t")
    monkeypatch.setattr("sys.path", [*sys.path])
    return tmp_path


def written(place: Path, text: str, name: str = "scenario/it") -> None:
    head = "# @package _global_\n" + ("" if text.startswith(("defaults", "-")) else "defaults: [two_party, _self_]\n")
    (place / "conf" / f"{name}.yaml").write_text(head + text, encoding="utf-8")


@pytest.mark.parametrize("what", BAD)
def test_a_strangers_config_is_refused(
    what: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text, piece = BAD[what]
    written(place, text)
    said = refused("run --config-dir conf scenario=it worlds=4 jobs=1", place, monkeypatch, capsys)
    assert re.search(piece, said), said
    assert "s3cr3t" not in said
    assert not (place / "sprung").exists()


def test_no_file_says_where_else_configs_are(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even the first of all, which --config-name may name: a package that configs are in would be imported."""
    (place / "conf" / "own.yaml").write_text("hydra: {searchpath: [pkg://trap]}\ndefaults: [scenario: two_party]\n")
    said = refused("trace --config-dir conf --config-name own world=1", place, monkeypatch, capsys)
    assert "hydra.searchpath: no file may say where else configs are" in said
    assert not (place / "sprung").exists()


@pytest.mark.slow
def test_a_plugin_that_merely_lies_there_is_not_imported(place: Path) -> None:
    """Hydra looks for plugins once a process, wherever Python imports from: hence another process."""
    plugin = place / "hydra_plugins" / "trap"
    plugin.mkdir(parents=True)
    (plugin / "__init__.py").write_text(TRAP.format(place / "sprung"))
    command = [
        sys.executable,
        "-P",
        "-c",
        "from bargain.cli import main; main(['trace', 'scenario=two_party', 'world=1'])",
    ]
    here = str(Path(__file__).parents[2])
    subprocess.run(command, cwd=place, check=True, capture_output=True, env={"PYTHONPATH": here, "PATH": ""})
    assert not (place / "sprung").exists()


def test_a_package_that_is_typed_may_run(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which shows that the trap is one."""
    written(place, "tactic: {_target_: trap.Tactic}")
    monkeypatch.chdir(place)
    with pytest.raises(SystemExit):  # for it is no tactic
        main(["trace", "--config-dir", "conf", "scenario=it", "world=1", "allow=[trap]"])
    assert (place / "sprung").exists()


def test_who_types_may_lead_out(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a file may lead below where the command is given, by its whole path too."""
    written(place, f"hydra: {{run: {{dir: {place / 'here' / 'left'}}}}}\nstore: ../kept")
    (place / "here").mkdir()
    monkeypatch.chdir(place / "here")
    assert main(["run", "--config-dir", "../conf", "scenario=it", "worlds=4", "jobs=1", "store=../typed"]) == 0
    assert list((place / "typed").rglob("*.npz"))
    assert not (place / "kept").exists()
    assert (place / "here" / "left" / "outcomes.nc").exists()


def test_an_engine_that_is_chosen_is_not_yet_a_cluster_that_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a scheduler sends back is unpickled, so that its address is typed."""
    written(place, "engine: {address: 'tcp://127.0.0.1:9'}")
    said = refused("run --config-dir conf scenario=it worlds=4 engine=dask", place, monkeypatch, capsys)
    assert f"engine.address = tcp://127.0.0.1:9: {CODE}" in said


NAMED = {
    # a name of something that is there, and no class of the kind: what is said of it
    "bargain.cli.main": "there is no such class|is no Tactic",
    "bargain.running.store.os.system": "there is no such class",
    "bargain.running.store.Store": "is no Tactic",
    "bargain.scenario.scenario.Scenario.from_config": "there is no such class",
    "bargain.outside.War": "is no Tactic",
    "bargain.__init__.import_module": "is no Tactic|there is no such class",
    "bargain..tactics.Firm": "there is no such class|must name",
    "bargain.": "there is no such class|must name",
    "bargain.\x00.x": "control character",
    "bargain.tactics." + "x" * 1500: "there is no such class",
    "builtins.open": "builtins is none",
    "os.system": "os is none",
    "os": "must name a subclass",
    ".os.system": "is none|must name",
    "Bargain.tactics.Firm": "Bargain is none",
}


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("key", ["tactic", "parties.upland", "parties.upland.tactic", "outside", "sampler"])
def test_a_target_is_a_class_of_its_kind_or_refused(key: str, name: str) -> None:
    config = composed("scenario=two_party")
    node = config
    for step in key.split("."):
        node[step] = node.get(step) or {}
        node = node[step]
    node["_target_"] = name
    with pytest.raises(ConfigError) as refused:
        Scenario.from_config(config)
    words = NAMED[name].replace("is no Tactic", "is no (Tactic|Party|Outside|Sampler)")
    if (key, name) != ("outside", "bargain.outside.War"):  # which is one there, and lacks its numbers
        assert re.search(words, str(refused.value)), refused.value


@pytest.mark.parametrize("extra", ["_args_", "_partial_", "_recursive_", "_convert_", "__class__"])
def test_what_hydra_takes_beside_a_target_is_no_key(extra: str) -> None:
    config = composed("scenario=two_party")
    config["tactic"][extra] = [True]
    with pytest.raises(ConfigError, match=rf"^tactic\.{extra} = \[True\]: Screening takes no such key"):
        Scenario.from_config(config)


@pytest.mark.parametrize(
    "key",
    ["parties.upland.title", "scenario.title", "parties.upland.patience", "issues.land.levels", "events", "explained"],
)
def test_a_target_where_none_is_expected_is_no_more_than_a_wrong_value(key: str, place: Path) -> None:
    config = composed("scenario=two_party")
    *path, last = key.split(".")
    node = config
    for step in path:
        node = node[step]
    node[last] = {"_target_": "trap.Tactic"}
    with pytest.raises(ConfigError, match=key.replace(".", r"\.")) if key != "explained" else nullcontext():
        Scenario.from_config(config | {"allow": ["trap"]})
    assert not (place / "sprung").exists()


@pytest.mark.parametrize("arm", ["scenario.title=../../../it", "lens=/../../it"])
def test_an_arm_stays_within_its_sweep(
    arm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(f"run -m scenario=two_party seed=1,2 {arm}", tmp_path, monkeypatch, capsys)
    assert "take out .." in said or "there is no such lens" in said
