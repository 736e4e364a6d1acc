"""A stranger's words are shown as they are: they neither style, steer nor stop what shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bargain.cli import main
from bargain.scenario import ConfigError, Scenario
from tests.cli.refused import refused
from tests.composing import composed

WORDS = {
    "styles": "[red]of[/foo] [link=http://example.org]it[/link] :smile: costs $\\frac{ and $x$, 100 % {} %s {0}",
    "a page": "<script>alert(1)</script> & {{ 7 * 7 }} \u202egnirts\ntwo\r\nthree\tfour",
    "a formula": '=HYPERLINK("http://example.org")',
}


def nasty(place: Path, words: str) -> None:
    """A scenario in whose titles, poles and units these words are."""
    issue = {"title": words, "poles": [words, words], "unit": words}
    parts = {
        "scenario": {"title": words, "event": words},
        "issues": {"land": issue},
        "parties": {"upland": {"title": words}},
    }
    text = "# @package _global_\ndefaults: [two_party, _self_]\n" + yaml.safe_dump(parts)
    (place / "conf" / "scenario").mkdir(parents=True)
    (place / "conf" / "scenario" / "it.yaml").write_text(text, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Glyph:UserWarning", "ignore:constrained_layout:UserWarning")
@pytest.mark.parametrize("what", WORDS)
def test_words_are_shown_as_they_are(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nasty(tmp_path, WORDS[what])
    monkeypatch.chdir(tmp_path)
    asked = ["--config-dir", "conf", "scenario=it", "worlds=16", "jobs=1", "store=null", "hydra.run.dir=run"]
    assert main(["run", *asked]) == 0
    said = capsys.readouterr().out
    assert "".join(WORDS[what].split()) in "".join(said.split())
    for line in ("report run", "results .", "compare run run", "export run run.csv"):
        assert main(line.split()) == 0
    assert "<script>" not in (tmp_path / "run" / "report.html").read_text("utf-8")
    for table in tmp_path.glob("*.csv"):
        assert not any(
            cell.startswith(("=", '"=')) for row in table.read_text("utf-8").splitlines() for cell in row.split(",")
        )


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9b"])
def test_what_steers_a_terminal_is_refused(sign: str) -> None:
    config = composed("scenario=two_party")
    config["issues"]["land"]["poles"] = ["all", f"none{sign}[31m"]
    with pytest.raises(ConfigError, match=r"^issues\.land\.poles\.1 = .*: has a control character; take it out$"):
        Scenario.from_config(config)
    config = composed("scenario=two_party")
    config["sources"][f"some{sign}where"] = {"title": "somewhere", "kind": "assumption"}
    with pytest.raises(ConfigError, match=r"^sources = .*: has a control character; take it out$"):
        Scenario.from_config(config)


def test_a_refusal_does_not_steer_a_terminal_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nasty(tmp_path, "a\x1b[31mb")
    said = refused("trace --config-dir conf scenario=it world=1", tmp_path, monkeypatch, capsys)
    assert "scenario.title = a?[31mb: has a control character" in said


def test_a_text_that_fills_pages_is_refused() -> None:
    config = composed("scenario=two_party")
    config["scenario"]["title"] = "x" * 30_000
    with pytest.raises(ConfigError, match=r"^scenario\.title = x+\.\.\.: has 30,000 signs; a text may have 2,000$"):
        Scenario.from_config(config)


def test_what_a_list_shows_is_no_more_than_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scenario").mkdir()
    (tmp_path / "scenario" / "it.yaml").write_bytes(b"# \x1b[31mred \xff\xfe\nx: 1\n")
    monkeypatch.chdir(tmp_path)
    assert main(["list", "scenario", "--config-dir", "."]) == 0
    assert "[31mred" in (said := capsys.readouterr().out)
    assert "\x1b" not in said
