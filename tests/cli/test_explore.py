"""The command that serves the explorer refuses in a line what it cannot begin with."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bargain.cli import explore, main
from tests.cli.refused import refused


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("explore --config-dir nowhere", "--config-dir = nowhere: there is no such directory"),
        ("explore --open nothing.yaml", "--open = nothing.yaml: there is no such file"),
        ("explore --port 0", "--port = 0: must be from 1 to 65535"),
        ("explore --port many", "many"),
        ("explore scenario=two_party", "scenario=two_party"),
    ],
)
def test_what_it_cannot_begin_with(
    line: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(line, tmp_path, monkeypatch, capsys)


def test_a_port_that_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind((explore.ADDRESS, 0))
        other.listen()
        port = other.getsockname()[1]
        assert (
            refused(f"explore --port {port}", tmp_path, monkeypatch, capsys)
            == f"bargain: --port = {port}: is taken; give another\n"
        )


def test_without_streamlit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("bargain.scenario.extras.find_spec", lambda module: None)
    assert "pip install 'bargain-peace[explore]'" in refused("explore", tmp_path, monkeypatch, capsys)


def test_help_says_how_it_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["explore", "--help"])
    assert end.value.code == 0
    assert "Ctrl-C ends it." in capsys.readouterr().out
