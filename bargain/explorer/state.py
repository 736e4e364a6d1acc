"""What one visitor's page remembers from one look to the next, and how it is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Any

import streamlit as st

from bargain.explorer import answers
from bargain.explorer.answers import Played
from bargain.explorer.setting import Setting
from bargain.explorer.shelf import Shelf
from bargain.scenario import ConfigError, Scenario

FIRST = "istanbul_2025"
DRAWING = RLock()  # matplotlib keeps its settings for the whole process
KEPT = 48  # plays that are kept in memory, for all visitors together; about half a megabyte each


@st.cache_resource(show_spinner=False)
def shelf(directory: str, allow: tuple[str, ...]) -> Shelf:
    """The configs to choose from: one shelf for all visitors, since Hydra can be asked by one at a time."""
    return Shelf(Path(directory) if directory else None, allow)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def played(label: str, _setting: Setting, _shelf: Shelf) -> Played:
    """A setting's worlds, played once."""
    return answers.play(_shelf.config(_setting))


def begin(there: Shelf, file: Path | None) -> None:
    """At a visitor's first look: the setting of a file, or the scenario that comes first."""
    if "setting" in st.session_state:
        return
    st.session_state["problem"] = ""
    if file:
        try:
            st.session_state["setting"] = there.read(file.read_text("utf-8"), str(file))
            return
        except (ConfigError, OSError, UnicodeDecodeError) as problem:
            st.session_state["problem"] = " ".join(str(problem).split())
    st.session_state["setting"] = there.opened(Setting(FIRST))


def setting() -> Setting:
    """What is tried now."""
    found: Setting = st.session_state["setting"]
    return found


def change(there: Shelf, make: Callable[[Setting], Setting]) -> bool:
    """Try something else; where it cannot be played, what was tried stays, and the page says why. Whether it was changed."""
    try:
        new = make(setting())
        Scenario.from_config(there.config(new))
    except ConfigError as problem:
        st.session_state["problem"] = str(problem)
        return False
    st.session_state["setting"], st.session_state["problem"] = new, ""
    return True


def show(key: str, value: Any) -> None:
    """Have the widget of that key, not yet drawn in this look, show a value."""
    st.session_state[key] = value
