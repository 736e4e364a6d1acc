"""From a command line to a directory full of results."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xarray as xr
import yaml
from joblib.externals.loky import get_reusable_executor

import bargain
from bargain.cli import main
from bargain.outcomes import load
from bargain.running import play

SMALL = ["scenario=two_party", "worlds=256", "jobs=1"]
WEARY = '''
from bargain.actors import Party
from bargain.worlds import Quantity


class Weary(Party):
    """Its life without a deal gets worse by the month."""

    fatigue: Quantity

    def outside_value(self, table):
        return super().outside_value(table) - self.fatigue * table.month
'''


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", sys.path.copy())
    return tmp_path


def _last_line(capsys: pytest.CaptureFixture[str]) -> Path:
    return Path(capsys.readouterr().out.splitlines()[-1])


def test_a_run_leaves_its_results_and_says_where(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *SMALL]) == 0
    left = _last_line(capsys)
    assert left.parent.parent == Path("results")
    files = {str(path.relative_to(left)) for path in left.rglob("*") if path.is_file()}
    figures = {f"figures/{name}.{kind}" for name in ("chance", "reservation") for kind in ("png", "pdf")}
    assert files == {"outcomes.nc", "summary.json", "manifest.json", "config.yaml"} | figures
    assert [path.name for path in left.parent.iterdir()] == [left.name], "nothing half-written beside it"


def test_its_summary_has_what_others_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", *SMALL])
    summary = json.loads((_last_line(capsys) / "summary.json").read_text())
    assert (summary["worlds"], summary["seed"], summary["humanitarian"]) == (256, 1, None)
    for name in ("agreement", "zone", "durable"):
        assert summary[name]["low"] <= summary[name]["estimate"] <= summary[name]["high"]


def test_its_config_plays_the_same_worlds_again(capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", *SMALL, "seed=3"])
    left = _last_line(capsys)
    again = play(yaml.safe_load((left / "config.yaml").read_text()))
    xr.testing.assert_identical(load(left), again.outcomes)


def test_a_precision_that_was_not_reached_is_admitted(capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", *SMALL, "precision=0.001"])
    assert "wider than precision=0.001" in capsys.readouterr().out
    main(["run", *SMALL, "precision=0.1", "hydra.run.dir=loose"])
    assert "wider" not in capsys.readouterr().out


def test_options_may_stand_between_the_overrides(capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", "scenario=two_party", "--config-name", "config", "worlds=64", "jobs=1"])
    assert json.loads((_last_line(capsys) / "summary.json").read_text())["worlds"] == 64


def test_a_directory_of_ones_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", *SMALL, 'hydra.run.dir="mine/it\'s here"'])
    assert _last_line(capsys) == Path("mine/it's here")
    assert (here / "mine" / "it's here" / "summary.json").exists()


def test_a_sweep_is_gathered_into_a_table_and_a_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "-m", *SMALL, "tactic=screening,time_dependent,firm"]) == 0
    left = _last_line(capsys)
    with (left / "sweep.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["arm"] for row in rows] == ["screening", "time_dependent", "firm"]
    assert {path.name for path in (left / "figures").iterdir()} == {"chance.png", "chance.pdf"}
    assert len(list(left.glob("*/outcomes.nc"))) == 3


def test_a_class_of_ones_own_in_a_package_of_ones_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    get_reusable_executor().shutdown()  # workers that another test left would look for the package where that one ran
    (here / "weary_lab").mkdir()
    (here / "weary_lab" / "__init__.py").write_text(WEARY)
    (here / "conf" / "party").mkdir(parents=True)
    (here / "conf" / "party" / "weary.yaml").write_text(
        "# Side A, wearier by the month\ndefaults: [reference_a]\n_target_: weary_lab.Weary\nfatigue: {uniform: [0, 0.02]}\n"
    )
    asked = ["--config-dir", "conf", "scenario=reference_class", "party@parties.a=weary", "allow=[weary_lab]"]
    assert main(["run", *asked, "worlds=128", "jobs=2"]) == 0
    assert "a.fatigue" in load(_last_line(capsys))["quantity"].values
    assert main(["list", "party", "--config-dir", "conf"]) == 0
    assert "Side A, wearier by the month" in capsys.readouterr().out


def test_the_configuration_can_be_shown_instead(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", *SMALL, "--cfg", "job"])
    assert "worlds: 256" in capsys.readouterr().out
    assert not list(here.iterdir())


def test_interrupted_it_stops_at_once_and_leaves_nothing_but_finished_blocks(here: Path) -> None:
    command = [sys.executable, "-c", "import sys; from bargain.cli import main; sys.exit(main())"]
    path = os.pathsep.join([str(Path(bargain.__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    endless = subprocess.Popen(
        [*command, "run", "scenario=reference_class", "worlds=10000000", "jobs=2"],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    patience = time.monotonic() + 60
    while len(list(here.rglob("[!.]*.npz"))) < 4 and time.monotonic() < patience:
        time.sleep(0.1)  # until both workers are playing
    os.killpg(endless.pid, signal.SIGINT)
    out, err = endless.communicate(timeout=30)
    assert endless.returncode == 130
    assert out == ""
    assert (
        err
        == "bargain: interrupted; blocks of worlds that were finished are kept, and the same command goes on from there\n"
    )
    left = [path.relative_to(here) for path in here.rglob("*") if path.is_file()]
    assert {path.suffix for path in left} <= {".npz"}, "whole blocks, and nothing half-written"
    assert {path.parts[:2] for path in left} <= {("results", ".played")}
    assert not list(here.glob("results/[!.]*/*"))
