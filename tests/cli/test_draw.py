"""`bargain draw`: figures of what was left, by name."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from shutil import copytree

import pytest

from bargain import show
from bargain.cli import main
from bargain.cli.draw import asked
from bargain.show.catalogue import FIGURES
from tests.cli.refused import refused
from tests.show.runs import answer, weary


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run, and a sweep of two arms."""
    place = tmp_path_factory.mktemp("results")
    (place / "run").mkdir()
    answer("two_party").save(place / "run")
    for number, tactic in enumerate(("screening", "time_dependent")):
        (place / "sweep" / tactic).mkdir(parents=True)
        arm = f"tactic={tactic}"
        answer("two_party", arm).save(place / "sweep" / tactic, [arm], number)
    return place


def _files(directory: Path) -> set[str]:
    return {path.name for path in (directory / "figures").iterdir()} if (directory / "figures").exists() else set()


def test_every_figure_is_in_the_catalogue_with_its_own_arguments() -> None:
    of_something_else = {"comparison", "disagreement"}  # of two runs, and of a panel of experts
    assert {*FIGURES, "save"} == set(show.__all__) - of_something_else
    for name, entry in FIGURES.items():
        arguments = list(inspect.signature(getattr(show, name)).parameters)[1:]
        assert set(entry.options) <= set(arguments), name
        assert not entry.needs or arguments[0] == entry.needs == next(iter(entry.options))


def test_all_figures_that_fit_are_drawn_and_their_files_are_named(
    left: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draw", str(left / "run")]) == 0
    said = capsys.readouterr()
    assert (
        said.err
        == "forecast is left out: question: this run was asked no dated question; choose one with question=...\n"
        "lenses is left out: lenses: this run was seen through no other lens; choose a scenario that has several\n"
    )
    assert {Path(line).name for line in said.out.splitlines()} == _files(left / "run")
    fitting = {name for name, entry in FIGURES.items() if not entry.needs and name not in ("forecast", "lenses")}
    assert _files(left / "run") == {f"{name}.{kind}" for name in fitting for kind in ("png", "pdf")}


def test_of_a_sweep_the_others_are_left_out_and_it_says_why(left: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draw", str(left / "sweep")]) == 0
    said = capsys.readouterr()
    assert {Path(line).stem for line in said.out.splitlines()} == {"chance", "months", "survival"}
    for line in said.err.splitlines():
        assert "choose one" in line


def test_what_is_chosen_belongs_to_the_figure_before_it(left: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = "distribution=terms.land by=tactic months terms arm=screening tornado event=zone top=2 arm=screening"
    assert main(["draw", str(left / "sweep"), *wanted.split()]) == 0
    drawn = [Path(line).stem for line in capsys.readouterr().out.splitlines()[::2]]
    assert drawn == ["distribution_terms.land_tactic", "months", "terms_screening", "tornado_zone_2_screening"]
    assert [wish.chosen for wish in asked(["terms=settlement", "tornado", "top=2"])] == [
        {"track": "settlement"},
        {"top": "2"},
    ]


def test_packages_allowed_before_any_figure_are_allowed_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run").mkdir()
    weary().save(tmp_path / "run")
    assert "name in `allow`" in refused("draw run agenda", tmp_path, monkeypatch, capsys)
    assert main(["draw", "run", "allow=tests", "agenda", "months"]) == 0
    assert _files(tmp_path / "run") == {"agenda.png", "agenda.pdf", "months.png", "months.pdf"}


BAD = {
    "draw": ("draw", "name the directory"),
    "draw nowhere": ("nowhere", "neither a run nor a sweep"),
    "draw run trms": ("trms", "did you mean 'terms'"),
    "draw run by=arm": ("by = arm", "no figure stands before it"),
    "draw run months bi=arm": ("bi = arm", "did you mean 'by'"),
    "draw run months by=mediator": ("by = mediator", "ending"),
    "draw run chance=1": ("chance = 1", "nothing to choose"),
    "draw run distribution": ("distribution", "distribution=month"),
    "draw run distribution=terms.lnd": ("terms.lnd", "did you mean 'terms.land'"),
    "draw run distribution=terms": ("name = terms", "terms.land"),
    "draw run terms=sttlement": ("track = sttlement", "settlement"),
    "draw run tornado event=peace": ("event = peace", "agreement, zone"),
    "draw run tornado top=many": ("top = many", "whole number"),
    "draw run tornado top=0": ("top = 0", "at least 1"),
    "draw run terms months by=nothing": ("by = nothing",),
    "draw sweep terms": ("arm = screening, time_dependent", "choose one"),
    "draw sweep terms arm=screning": ("arm = screning", "did you mean 'screening'"),
}


@pytest.mark.parametrize("line", BAD)
def test_bad_input_is_refused_in_one_line_and_nothing_is_written(
    line: str, left: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(line, left, monkeypatch, capsys, *BAD[line])


CUT = [
    ("draw run", "outcomes.nc"),
    ("draw run terms", "outcomes.nc"),
    ("draw run chance", "summary.json"),
    ("draw sweep", "outcomes.nc"),
    ("draw sweep chance", "outcomes.nc"),
    ("draw sweep chance", "summary.json"),
    ("draw sweep months", "manifest.json"),
]


@pytest.mark.parametrize(("line", "name"), CUT)
def test_what_is_cut_short_is_named_in_one_line(
    line: str,
    name: str,
    left: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copytree(left, tmp_path, dirs_exist_ok=True)
    for path in tmp_path.rglob(name):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    said = refused(line, tmp_path, monkeypatch, capsys)
    assert re.search(rf"{name}: .*it may be cut short.*; run it again$", said)


def test_help_names_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draw", "--help"]) == 0
    said = capsys.readouterr().out
    for name, entry in FIGURES.items():
        assert name in said
        for option in entry.options:
            assert option in said
