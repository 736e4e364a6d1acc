"""The page without a browser: what is chosen, typed and put back is what is played, and what cannot be played is said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bargain.cli.explore import PAGE
from bargain.explorer import kept
from bargain.explorer.failing import share_out
from bargain.explorer.setting import Setting
from bargain.running.progress import SILENT
from tests.explorer.trying import SHELF, TAUGHT

testing = pytest.importorskip("streamlit.testing.v1", reason="the page needs it")

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page, begun with the teaching scenario."""
    return begun(kept.save(SHELF.written(TAUGHT), tmp_path, "taught"), monkeypatch)


def begun(file: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(sys, "argv", [str(PAGE), "--open", str(file)])
    monkeypatch.chdir(file.parent)
    found: AppTest = testing.AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not found.exception
    return found


def setting(page: AppTest) -> Setting:
    assert not page.exception
    found: Setting = page.session_state["setting"]
    return found


def labelled(widgets: Any, label: str) -> Any:
    """The widget of that label."""
    return next(one for one in widgets if one.label == label)


def test_it_begins_as_the_file_says(page: AppTest) -> None:
    assert setting(page) == TAUGHT
    assert page.title[0].value == "Upland and Lowland, a teaching example"
    assert not page.error


def test_a_slider_is_moved_and_put_back(page: AppTest) -> None:
    labelled(page.slider, "Upland: share of its secret that all know").set_value(0.5).run()
    assert setting(page).moves == {"parties.upland.discloses": 0.5}
    labelled(page.button, "Put back: Secrets").click().run()
    assert setting(page) == TAUGHT


def test_a_certain_number_moved_to_where_it_stands_is_not_moved(page: AppTest) -> None:
    slider = labelled(page.slider, "Upland: share of its secret that all know")
    slider.set_value(0.5).run()
    labelled(page.slider, slider.label).set_value(0.0).run()
    assert setting(page) == TAUGHT


def test_one_limit_is_made_firm(page: AppTest) -> None:
    labelled(page.selectbox, "Issue").set_value("land").run()
    labelled(page.checkbox, "Upland is firm on it").check().run()
    assert setting(page).moves == {"parties.upland.firm": ["land"]}
    labelled(page.checkbox, "Upland is firm on it").uncheck().run()
    assert setting(page) == TAUGHT


def test_another_mediator_brings_its_own_controls(page: AppTest) -> None:
    labelled(page.selectbox, "Who mediates").set_value("manipulator").run()
    assert setting(page).moves == {"mediator": "manipulator"}
    labelled(page.slider, "A manipulator: trust of every side in it").set_value(0.2).run()
    assert setting(page).moves == {"mediator": "manipulator", "mediators.manipulator.trust": 0.2}
    labelled(page.button, "Put everything back").click().run()
    assert setting(page) == TAUGHT


def test_what_cannot_be_played_is_said_and_changes_nothing(page: AppTest) -> None:
    line = labelled(page.text_input, "One more override, key=value")
    line.set_value("parties.upland.patience=2").run()
    assert "must lie in [0, 1]" in page.error[0].value
    assert setting(page) == TAUGHT
    labelled(page.text_input, line.label).set_value("parties.upland.patience=0.9").run()
    assert not page.error
    assert setting(page).moves == {"parties.upland.patience": 0.9}


def test_another_scenario_begins_anew(page: AppTest) -> None:
    labelled(page.slider, "Upland: share of its secret that all know").set_value(0.5).run()
    labelled(page.selectbox, "Scenario").set_value("three_party").run()
    assert setting(page) == Setting("three_party", worlds=TAUGHT.worlds)
    assert page.title[0].value.startswith("Upland, Midland")


def test_a_setting_is_saved_where_a_run_finds_it(page: AppTest) -> None:
    labelled(page.radio, "What to look at").set_value("Save and open").run()
    labelled(page.text_input, "Name").set_value("tried").run()
    labelled(page.button, "Save in conf/experiment").click().run()
    assert "--config-dir conf experiment=tried" in page.success[0].value
    assert SHELF.read(Path("conf/experiment/tried.yaml").read_text("utf-8"), "tried") == TAUGHT


def test_a_file_that_is_none_is_said_to_be_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tried.yaml"
    file.write_text("scenario: two_party\n", encoding="utf-8")
    page = begun(file, monkeypatch)
    assert "has no line '# @package _global_'" in page.error[0].value


def test_shares_are_found_on_request() -> None:
    """The frictions that the teaching scenario has are on the figure, with what none of them explains."""
    found = share_out(SHELF.config(TAUGHT), SILENT)
    assert "no package suits all" in found.alternative
    assert "64 worlds" in found.alternative
