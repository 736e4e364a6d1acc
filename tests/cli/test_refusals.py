"""Bad input: one line that names the key and the mend, exit status 2, no traceback, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.refused import refused, taken

BAD = {
    "run wolrds=10": ("wolrds = 10", "did you mean 'worlds'"),
    "run scenario=two_party parties.upland.saliance.land=1": (
        "parties.upland.saliance.land = 1",
        "parties.upland.salience.land",
    ),
    "run scenario=two_party parties.upland.salience.lend=1": (
        "parties.upland.salience.lend = 1",
        "parties.upland.salience.land",
    ),
    "run +worldz=1": ("worldz = 1",),
    "run ~sed": ("sed", "did you mean 'seed'"),
    "run scenario=two_party parties.upland.salience.land=-1": ("parties.upland.salience.land = -1", "at least 0"),
    "run scenario=two_party parties.upland.reservation.land=1.4": ("parties.upland.reservation.land = 1.4", "[0, 1]"),
    "run scenario=two_party parties.lowland.ideal.land=0.1": ("parties.lowland.reservation.land",),
    "run scenario=two_party parties.upland.ideal.capital={level:nobodys}": ("parties.upland.ideal.capital", "nobodys"),
    "run mediator=turky": ("mediator = turky", "did you mean 'turkey'"),
    "run mediatr=turkey": ("mediatr = turkey", "did you mean 'mediator'"),
    "run mediator=null": ("mediator = null", "turkey"),
    "run -m mediator=none,turky": ("mediator = turky", "did you mean 'turkey'"),
    "run scenario=istanbul": ("scenario = istanbul", "istanbul_2025"),
    "run worlds=0": ("worlds = 0", "1"),
    "run worlds=-5": ("worlds = -5", "1"),
    "run -m worlds=10,0": ("worlds = 0", "1"),
    "run worlds=ten": ("worlds = ten", "integer"),
    "run worlds=1,2": ("worlds = 1,2", "-m"),
    "run worlds==2": ("worlds==2", "key=value"),
    "run jobs=0": ("jobs = 0", "-1"),
    "run precision=0": ("precision = 0",),
    "run seed=${nothing}": ("seed", "nothing"),
    "run seed=???": ("seed",),
    "run scenario=two_party parties.upland._target_=pathlib.Path": ("parties.upland._target_ = pathlib.Path", "allow"),
    "run tactic._target_=builtins.open": ("_target_ = builtins.open", "allow"),
    "run hydra.run.dir=file/run": ("hydra.run.dir = file/run", "cannot be written", "name another"),
    "run hydra.run.dir=full": ("hydra.run.dir = full", "already holds something"),
    "run -m seed=1,2 hydra.sweep.dir=full": ("hydra.sweep.dir = full", "already holds something"),
    "run --config-dir nowhere": ("--config-dir = nowhere", "no such directory"),
    "run --config-name nothing": ("nothing",),
    "run --nonsense": ("--nonsense", "--help"),
    "run -m seed=1,2 --cfg job": ("-m", "leave it out"),
    "trace": ("world", "world=17"),
    "trace world=-1": ("world = -1", "at least 0"),
    "trace world=1 wrlds=2": ("wrlds = 2", "did you mean 'worlds'"),
    "list mediatrs": ("mediatrs", "did you mean mediator"),
    "list --config-dir nowhere": ("--config-dir = nowhere", "no such directory"),
    "rum": ("rum", "run, list, trace"),
}


@pytest.mark.parametrize("line", BAD)
def test_bad_input_is_refused_in_one_line(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taken(tmp_path)
    refused(line, tmp_path, monkeypatch, capsys, *BAD[line])
