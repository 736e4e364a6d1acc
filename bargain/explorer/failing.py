"""Why talks fail as moved: exact shares of the frictions, which take a run for each set of them, so only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from bargain.explorer.answers import play
from bargain.explorer.state import DRAWING
from bargain.running.engine import HERE
from bargain.running.lab import Lab
from bargain.running.progress import Watcher
from bargain.scenario import Scenario
from bargain.show.report.parts import Picture
from bargain.show.report.pictures import picture
from bargain.show.studies import shown
from bargain.study.frictions import frictions
from bargain.study.why_talks_fail import WhyTalksFail

LONGER = 3  # times as many rounds where procedure is switched off, as in configs/experiment/why_talks_fail.yaml
WORLDS = 256  # in each set of frictions, at most

LONGER_BY = 2  # so many times as long as one as moved takes a run of these, half of which have longer talks: two_party 1.1, istanbul_2022 2.0


class Watching:
    """Tells the page how far it has come; the page ends the work by moving on."""

    def __init__(self) -> None:
        self.bar = st.progress(0.0, "Playing")
        self.done = self.all = 0

    def __call__(self, worlds: int) -> None:
        """Add `worlds` to what is done."""
        self.done += worlds
        self.bar.progress(min(1.0, self.done / self.all), f"Played {self.done:,} of {self.all:,} worlds")

    def expect(self, worlds: int) -> None:
        """Add `worlds` to what there is to do."""
        self.all += worlds


def failing(config: Mapping[str, Any], label: str) -> Picture | None:
    """The figure of the shares, or a button that asks for it; None until then.

    label     of the setting
    """
    found: dict[str, Picture] = st.session_state.setdefault("failing", {})
    if label in found:
        return found[label]
    fewer = dict(config) | {"worlds": min(WORLDS, config["worlds"])}
    runs, seconds = expected(label, fewer)
    st.markdown(
        f"How much each friction adds is found by switching each off, alone and together with others: {runs} runs of "
        f"{fewer['worlds']} worlds. Moving anything ends it."
    )
    if not st.button(f"Find each friction's share (about {lasting(seconds)})", key="shapley"):
        return None
    found.clear()  # one is kept
    found[label] = share_out(fewer, Watching())
    return found[label]


@st.cache_data(max_entries=32, show_spinner=False)
def expected(label: str, _config: Mapping[str, Any]) -> tuple[int, float]:
    """How many runs it takes, and about how many seconds."""
    there = sum(friction.is_in(_config) for friction in frictions(LONGER))
    return 2**there, LONGER_BY * 2**there * play(_config).seconds


def lasting(seconds: float) -> str:
    """A time to wait, in words."""
    return f"{max(1, round(seconds))} s" if seconds < 100 else f"{round(seconds / 60)} minutes"


def share_out(config: Mapping[str, Any], watch: Watcher) -> Picture:
    """Ask the question, here, and draw the answer."""
    study, scenario = WhyTalksFail(longer=LONGER), Scenario.from_config(config)
    answer = study.ask(config, Lab(HERE, None, watch))
    answer = answer.assign_attrs(title=scenario.title, worlds=config["worlds"], seed=scenario.seed)
    with DRAWING:
        return picture("why_talks_fail", shown(study).figures(answer)["why_talks_fail"])
