"""`bargain elicit`: a scenario that runs, with its figure; or one line, status 2 and nothing written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bargain.cli import main
from bargain.cli.compose import composer, parse, plain
from bargain.elicitation import panel
from bargain.scenario import Scenario
from tests.cli.refused import refused
from tests.composing import scenario
from tests.elicitation.judged import HEADING, LEVELS

LAND, CAPITAL = "upland.reservation.land", "upland.reservation.capital"
PANEL = f"""{HEADING}
A,{LAND},0,.3,.4,.5,.75,,as in the talks before
B,{LAND},0,.2,.25,.35,.75,,
A,upland.patience,,.8,.9,.95,,,
A,upland.exposure,,.1,.2,.4,,,
B,upland.exposure,,.2,.3,.4,,,
"""
CAPITALS = f"{LEVELS}\nA,{CAPITAL},shared,.6\nA,{CAPITAL},Lowland's,.4\nB,{CAPITAL},shared,1\n"
TIES = f"first,second,concordance\n{LAND},upland.patience,.8\n"
LEFT = ["conf/figures/panel_disagreement.pdf", "conf/figures/panel_disagreement.png", "conf/scenario/panel.yaml"]


@pytest.fixture
def laboratory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in {"panel.csv": PANEL, "levels.csv": CAPITALS, "ties.csv": TIES}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(f"{HEADING}\nA,{LAND},0,.3,.2,.5,.75,,\n")
    (tmp_path / "wrong_side.csv").write_text(f"{HEADING}\nA,lowland.ideal.land,0,.1,.2,.3,.5,,\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def elicit(line: str) -> int | str | None:
    try:
        return main(["elicit", *line.split()])
    except SystemExit as end:
        return end.code


def files(where: Path) -> list[str]:
    return sorted(str(path.relative_to(where)) for path in where.rglob("*") if path.is_file())


def written(*overrides: str, name: str = "panel") -> Scenario:
    """The scenario as a run composes it."""
    line = [f"scenario={name}", *overrides]
    with composer(parse([*line, "--config-dir", "conf"])) as compose:
        return Scenario.from_config(plain(compose(line)))


def test_the_pool_becomes_a_scenario(laboratory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(laboratory)
    assert elicit("panel.csv --on two_party --levels levels.csv --correlations ties.csv") == 0
    said = capsys.readouterr().out
    assert sorted(set(files(laboratory)) - set(before)) == LEFT
    assert all(name in said for name in LEFT)
    assert "bargain run --config-dir conf scenario=panel" in said

    made, judged = (
        written(),
        panel(scenario("scenario=two_party"), Path("panel.csv"), Path("levels.csv"), Path("ties.csv")),
    )
    shares = np.array([0.05, 0.5, 0.95])
    for each in judged.elicited:
        number = made.numbers[each.quantity.name]
        np.testing.assert_allclose(number.distribution.at(shares), each.pool.at(shares), rtol=1e-4)
        assert (number.basis, number.source) == ("elicited", "elicitation_panel")
    source = made.config.sources["elicitation_panel"]
    assert source.title == "Expert elicitation, panel.csv: judgements of 2 experts, not measurements"
    assert made.numbers["lowland.patience"] == scenario("scenario=two_party").numbers["lowland.patience"]

    drawn = made.draw(0)
    both = (drawn[LAND] > np.median(drawn[LAND])) == (drawn["upland.patience"] > np.median(drawn["upland.patience"]))
    assert both.mean() == pytest.approx(0.8, abs=0.02)  # 4 standard errors of 8192 worlds


def test_it_runs_and_can_be_listed(laboratory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elicit("panel.csv --on two_party")
    assert main(["run", "--config-dir", "conf", "scenario=panel", "worlds=64", "jobs=1"]) == 0
    assert "Upland and Lowland, a teaching example, with 3 numbers judged by experts" in capsys.readouterr().out
    assert main(["list", "scenarios", "--config-dir", "conf"]) == 0
    assert "two_party, with numbers pooled from the judgements of 2 experts in panel.csv" in capsys.readouterr().out


def test_what_a_scenario_has_of_its_own_can_be_elicited_upon_again(laboratory: Path) -> None:
    elicit("panel.csv --on two_party --correlations ties.csv")
    (laboratory / "more.csv").write_text(f"{HEADING}\nC,{LAND},0,.5,.55,.6,.75,,\n")
    assert elicit("more.csv --on panel --config-dir conf") == 0
    again = written(name="more")
    assert again.numbers[LAND].distribution.kind == "beta"
    assert again.numbers[LAND].source == "elicitation_more"
    assert again.numbers["upland.patience"].source == "elicitation_panel"
    assert len(again.config.correlations) == 1


def test_the_default_scenario_and_a_mediator_that_is_chosen(laboratory: Path) -> None:
    (laboratory / "trust.csv").write_text(f"{HEADING}\nA,usa.trust.russia,,.2,.3,.4,,,\n")
    assert elicit("trust.csv mediator=usa") == 0
    assert written("mediator=usa", name="trust").numbers["usa.trust.russia"].basis == "elicited"


def test_one_is_replaced_only_when_asked(laboratory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elicit("panel.csv --on two_party")
    first = Path("conf/scenario/panel.yaml").read_text("utf-8")
    Path("panel.csv").write_text(PANEL.replace(".2,.25,.35", ".1,.15,.35"))
    assert elicit("panel.csv --on two_party") == 2
    assert "--replace" in capsys.readouterr().err
    assert Path("conf/scenario/panel.yaml").read_text("utf-8") == first
    assert elicit("panel.csv --on two_party --replace") == 0
    assert Path("conf/scenario/panel.yaml").read_text("utf-8") != first


def test_pages_of_figures_that_an_earlier_call_left_are_replaced_or_removed(laboratory: Path) -> None:
    names = [f"{party}.{what}" for party in ("upland", "lowland") for what in ("patience", "devaluation", "insight")]
    rows = [f"A,{name},0,.2,.3,.4,1,," for name in names]
    for more, pages in (([f"A,{LAND},0,.2,.3,.4,.75,,"], ["_1", "_2"]), ([], [""])):
        (laboratory / "many.csv").write_text("\n".join([HEADING, *rows, *more]) + "\n", encoding="utf-8")
        for _ in range(2):
            assert elicit("many.csv --on two_party --replace") == 0
            assert files(laboratory / "conf" / "figures")[0::2] == [f"many_disagreement{page}.pdf" for page in pages]


BAD = {
    "": ("FILE", "--help"),
    "nowhere.csv --on two_party": ("nowhere.csv", "No such file"),
    "bad.csv --on two_party": ("bad.csv: row 2, column q50 = .2:", "must be above q25, 0.3"),
    "panel.csv": ("panel.csv: row 2, column quantity = upland.reservation.land:", "no such quantity"),
    "panel.csv --on two_prty": ("scenario = two_prty", "did you mean 'two_party'"),
    "panel.csv --on two_party --levels nowhere.csv": ("nowhere.csv", "No such file"),
    "panel.csv --on two_party --nonsense": ("--nonsense", "--help"),
    "panel.csv --on two_party wolrds=1": ("wolrds = 1", "did you mean 'worlds'"),
    "panel.csv --on two_party --name two_party": ("--name = two_party", "give another --name"),
    "panel.csv --on two_party --name ../x": ("--name = ../x", "letters, digits"),
    "panel.csv --on two_party --to file/conf": ("--to = file/conf", "cannot be written"),
    "panel.csv --on two_party --to there --config-dir full": ("--to = there", "leave it out"),
    "panel.csv --on two_party --config-dir nowhere": ("--config-dir = nowhere", "no such directory"),
    "wrong_side.csv --on two_party": ("parties.lowland.reservation.land", "wrong side"),
}


@pytest.mark.parametrize("line", BAD)
def test_bad_input_is_refused_in_one_line(
    line: str, laboratory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (laboratory / "file").touch()
    (laboratory / "full").mkdir()
    refused(f"elicit {line}", laboratory, monkeypatch, capsys, *BAD[line])
