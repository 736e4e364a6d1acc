"""The page that `bargain explore` serves, from top to bottom; Streamlit runs it again after every move."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import streamlit as st

from bargain.explorer import answers, state, telling
from bargain.explorer.moves import moves
from bargain.explorer.sidebar import sidebar
from bargain.explorer.views import Seen, views
from bargain.scenario import ConfigError

CONDITIONS = (
    "All that is shown holds under the scenario's assumptions, most of which nobody has published: it is no forecast, and no "
    "finding about any party. The page takes no side."
)

SIDEBAR = 360  # pixels


def asked() -> argparse.Namespace:
    """What the explorer was started with."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--config-dir", default="")
    parser.add_argument("--allow", action="append", default=[])
    parser.add_argument("--open", type=Path, default=None)
    return parser.parse_args(sys.argv[1:])


def main() -> None:
    """The number first, so that it is there at once; what takes longer after it."""
    st.set_page_config(page_title="bargain explore", layout="wide", initial_sidebar_state=SIDEBAR)
    given = asked()
    there = state.shelf(given.config_dir, tuple(given.allow))
    state.begin(there, given.open)
    setting = state.setting()
    title, answer = st.container(), st.container()
    problem = st.session_state["problem"]
    if problem:
        answer.error(problem)
    try:
        with answer, st.spinner("Playing"):
            stands = state.played(setting.untouched.label, setting.untouched, there)
            moved = state.played(setting.label, setting, there)
    except ConfigError as refused:
        answer.error(str(refused))
        sidebar(there)
        return
    chances = answers.chances(moved, stands)
    lens = there.lenses(setting).get(setting.lens) or {}
    title.title(moved.outcomes.attrs["title"])
    answer.html(telling.answer(moved, chances, lens, len(setting.moves)))
    if lens:
        held = f"This reading is held by: {lens['held_by']}. {lens.get('contested', '')}"
        answer.html(telling.small(held))
    what = "Share of simulated talks"
    table = telling.compared if setting.moves else telling.alone
    answer.html(table(chances.values(), moved.worlds, what))
    answer.html(telling.small(CONDITIONS))
    sidebar(there)
    moves(there, setting)
    views(Seen(there, setting, moved, stands))


if __name__ == "__main__":
    main()
