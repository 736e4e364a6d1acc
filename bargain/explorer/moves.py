"""What is moved, one line each, and a button that puts it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import streamlit as st

from bargain.explorer import controls
from bargain.explorer.controls import EVERY_ISSUE, Control
from bargain.explorer.setting import Setting
from bargain.explorer.shelf import Shelf
from bargain.explorer.sidebar import groups
from bargain.explorer.state import change
from bargain.scenario import Scenario


@dataclass(frozen=True)
class Move:
    """Something that differs from the scenario as it stands.

    words   what it is, and where it stands now
    keys    what is put back
    """

    words: str
    keys: tuple[str, ...]


def moves(there: Shelf, setting: Setting) -> None:
    """List them."""
    if not setting.moves:
        return
    found = list(told(setting, Scenario.from_config(there.config(replace(setting, values={})))))
    with st.expander(f"What is moved ({len(found)})", expanded=len(found) <= 4):
        for each in found:
            st.button(f"Put back: {each.words}", key=f"move {each.keys}", on_click=_back(there, *each.keys))
        if len(found) > 1:
            st.button("Put everything back", on_click=_back(there, *setting.moves))


def told(setting: Setting, stands: Scenario) -> Iterator[Move]:
    """Each move in words, those of one control together."""
    left = dict(setting.moves)
    for control in _controls(stands):
        value = control.value(left)
        if value is not None:
            yield Move(f"{control.title}, {value:g} (scenario: {control.scenario_says})", control.keys)
            left = {key: other for key, other in left.items() if key not in control.keys}
    for key, value in left.items():
        yield Move(f"{key} = {value}", (key,))


def _controls(stands: Scenario) -> Iterator[Control]:
    """Those of all issues together first."""
    for issue in (EVERY_ISSUE, *(issue.name for issue in stands.issues)):
        yield from (control for control in controls.concessions(stands, issue) if control.keys)
    for group in groups(stands).values():
        yield from group


def _back(there: Shelf, *keys: str) -> Callable[[], None]:
    def back() -> None:
        change(there, lambda old: old.put_back(*keys))

    return back
