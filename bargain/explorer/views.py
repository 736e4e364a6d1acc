"""What follows besides the chance: figures, reasons, one world's talks, and the setting as a file; drawn only when looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from bargain import show
from bargain.explorer import answers, kept, telling
from bargain.explorer.answers import Played
from bargain.explorer.failing import failing
from bargain.explorer.setting import Setting
from bargain.explorer.shelf import Shelf
from bargain.explorer.state import DRAWING, change
from bargain.scenario import ConfigError, Scenario
from bargain.show.report.parts import Picture
from bargain.show.report.pictures import picture

FOLDER = Path("conf")  # where settings are saved if no directory of configs was named
FEW = 8  # worlds that are named


@dataclass(frozen=True)
class Seen:
    """What there is to look at.

    moved, stands   what came out as moved, and as the scenario stands
    """

    there: Shelf
    setting: Setting
    moved: Played
    stands: Played


@st.fragment
def views(seen: Seen) -> None:
    """Draw the one that is chosen; choosing another draws nothing else again."""
    name = st.radio("What to look at", list(VIEWS), horizontal=True, key="view")
    try:
        VIEWS[name](seen)
    except ConfigError as problem:
        st.info(str(problem))


def _limits(seen: Seen) -> None:
    _figure(seen, "reservation")


def _terms(seen: Seen) -> None:
    _figure(seen, "terms")


def _curve(seen: Seen) -> None:
    _figure(seen, "contract_curve", _world(seen))


def _reasons(seen: Seen) -> None:
    """How talks end, and on request how much each friction adds."""
    ends = answers.endings(seen.moved, seen.stands).values()
    table = telling.compared if seen.setting.moves else telling.alone
    st.html(table(ends, seen.moved.worlds, "How talks end, on the last track"))
    found = failing(seen.moved.config, seen.setting.label)
    if found:
        st.html(telling.figure(found))


def _talks(seen: Seen) -> None:
    """One world, told line by line."""
    world = _world(seen)
    gained, lost = answers.turned(seen.moved, seen.stands)
    for worlds, words in ((gained, "settle only as moved"), (lost, "settle only as the scenario stands")):
        if worlds:
            more = f", and {len(worlds) - FEW} more" if len(worlds) > FEW else ""
            st.markdown(f"Worlds that {words}: {', '.join(map(str, worlds[:FEW]))}{more}.")
    st.code(_transcript(seen.setting.label, world, seen.moved), language=None, wrap_lines=True)


def _file(seen: Seen) -> None:
    """The setting as a file, to be saved, taken away or opened."""
    there = seen.there
    directory = there.directory or FOLDER
    name = st.text_input("Name", key="name", placeholder="wider_mandates").strip() or "NAME"
    text = there.written(seen.setting, name)
    save, take = st.columns(2)
    if save.button(f"Save in {directory / kept.FOLDER}", disabled=name == "NAME", width="stretch"):
        path = kept.save(text, directory, name)
        st.success(f"Saved as {path}. The same worlds again: bargain run --config-dir {directory} experiment={name}")
    take.download_button("Download", text, f"{name}.yaml", "text/yaml", width="stretch", on_click="ignore")
    st.file_uploader("Open a file that was saved so", type="yaml", key="file", on_change=_opened, args=(there,))
    st.code(text, language=None, wrap_lines=True)  # colours would not stand out enough from the background


def _opened(there: Shelf) -> None:
    file = st.session_state["file"]
    if file is not None:
        text = file.getvalue().decode("utf-8", errors="replace")
        change(there, lambda _: there.read(text, file.name))


def _world(seen: Seen) -> int:
    return int(
        st.number_input(
            "World", 0, seen.moved.worlds - 1, 0, step=1, key="world", help="Its number in the run, from 0."
        )
    )


def _figure(seen: Seen, name: str, world: int | None = None) -> None:
    st.html(telling.figure(_drawn(seen.setting.label, name, world, seen.moved, seen.there.allow)))


@st.cache_data(max_entries=32, show_spinner="Drawing")
def _drawn(label: str, name: str, world: int | None, _moved: Played, _allow: tuple[str, ...]) -> Picture:
    """A figure of what came out."""
    options = {} if world is None else {"world": world, "allow": _allow}
    with DRAWING:
        return picture(name, getattr(show, name)(_moved.outcomes, **options))


@st.cache_data(max_entries=32, show_spinner=False)
def _transcript(label: str, world: int, _moved: Played) -> str:
    return Scenario.from_config(_moved.config).transcript(world)


VIEWS: dict[str, Callable[[Seen], None]] = {
    "Reservation points": _limits,
    "Terms": _terms,
    "Contract curve": _curve,
    "Why talks fail": _reasons,
    "One world's talks": _talks,
    "Save and open": _file,
}
