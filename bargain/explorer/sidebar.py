"""The controls beside the answer, in groups: each shows where the scenario stands, and can be put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from bargain.explorer import controls
from bargain.explorer.controls import EVERY_ISSUE, Control
from bargain.explorer.setting import Setting
from bargain.explorer.shelf import Shelf
from bargain.explorer.state import change, setting, show
from bargain.scenario import Scenario
from bargain.study.concessions.moves import limits

WORLDS = (256, 1024, 4096, 16384)
ABOUT_LENSES = "A rival reading of the conflict: it changes what is assumed. None of them is the truth."
ABOUT_FIRM = "Nothing else makes up for a package that lies beyond this side's limit."
ABOUT_WORLDS = "More worlds narrow the intervals, and take longer: four times as many, half as wide."
ABOUT_SEED = "Another seed draws other worlds, in both columns of the comparison."
ABOUT_OTHERS = (
    "Anything else of the configuration, as `bargain run` takes it: `parties.russia.patience=0.9`, `tactic=firm`, `outside=war`. "
    "A plain number is the same in every world."
)


def sidebar(there: Shelf) -> None:
    """Draw all of them."""
    now = setting()
    stands = Scenario.from_config(there.config(replace(now, values={})))
    with st.sidebar:
        _what(there, now)
        with st.expander("Reservation points", expanded=True):
            _reservation(there, now, stands)
        for title, found in groups(stands).items():
            with st.expander(title):
                if title == "Mediator":
                    _mediator(there, now)
                _sliders(there, now, found)
                _put_back(there, now, title, [key for each in found for key in each.keys])
        with st.expander("Anything else"):
            _others(there, now)


def groups(stands: Scenario) -> dict[str, list[Control]]:
    """The controls of each group but the first."""
    return {
        "Secrets": controls.secrets(stands),
        "Mandates": controls.mandates(stands),
        "Mediator": controls.mediation(stands),
        "Guarantees": controls.guarantees(stands),
    }


def _what(there: Shelf, now: Setting) -> None:
    """The scenario, and the lens through which it is seen."""
    named = there.options("scenario")
    _choose(
        "Scenario",
        list(named),
        now.scenario,
        "",
        lambda option: there.opened(setting().chosen("scenario", option)),
        there,
    )
    lenses = {name: f"{spec['title']} ({spec['held_by']})" for name, spec in there.lenses(now).items()}
    if lenses:
        _choose("Lens", list(lenses), now.lens, ABOUT_LENSES, lambda name: replace(setting(), lens=name), there, lenses)


def _mediator(there: Shelf, now: Setting) -> None:
    own = there.config(now.untouched)["mediators"]
    known = {"": f"As in the scenario: {' and '.join(str(each['title']) for each in own.values()) or 'nobody'}"}
    known |= there.mediators(now)
    _choose("Who mediates", list(known), now.mediator, "", lambda option: setting().mediated(option), there, known)


def _choose(
    label: str,
    options: Sequence[str],
    now: str,
    about: str,
    make: Callable[[str], Setting],
    there: Shelf,
    words: Mapping[str, str] | None = None,
) -> None:
    """A choice of one."""
    show(label, now)

    def chosen() -> None:
        change(there, lambda _: make(st.session_state[label]))

    said = words or {}
    st.selectbox(label, options, key=label, help=about or None, on_change=chosen, format_func=lambda o: said.get(o, o))


def _reservation(there: Shelf, now: Setting, stands: Scenario) -> None:
    """How far limits give way, one issue at a time or all at once, and where they are firm."""
    titles = {issue.name: issue.title for issue in stands.issues}
    issues = list(dict.fromkeys(name for _, name in limits(stands)))
    words = {EVERY_ISSUE: "Every issue"} | {name: titles[name] for name in issues}
    if st.session_state.get("Issue") not in words:
        show("Issue", EVERY_ISSUE)
    issue = st.selectbox("Issue", list(words), key="Issue", format_func=lambda name: words[name])
    for control, (party, title) in zip(controls.concessions(stands, issue), stands.party_titles.items(), strict=True):
        _slider(there, now, control)
        if issue != EVERY_ISSUE:
            _firm(
                there, now, f"parties.{party}.firm", f"{title} is firm on it", stands.config.parties[party].firm, issue
            )
    keys = [key for key in now.values if key.split(".")[2:3] in (["concedes"], ["firm"])]
    _put_back(there, now, "Reservation points", keys)


def _firm(there: Shelf, now: Setting, key: str, title: str, own: Sequence[str], issue: str) -> None:
    """Whether a side's limit on an issue is firm."""
    firm = list(now.values.get(key, own))
    show(f"{key} {issue}", issue in firm)

    def chosen() -> None:
        ticked = st.session_state[f"{key} {issue}"]
        here = [*firm, issue] if ticked else [name for name in firm if name != issue]
        change(there, lambda old: old.put_back(key) if set(here) == set(own) else old.moved({key: here}))

    st.checkbox(title, key=f"{key} {issue}", help=ABOUT_FIRM, on_change=chosen)


def _sliders(there: Shelf, now: Setting, found: Sequence[Control]) -> None:
    for control in found:
        _slider(there, now, control)


def _slider(there: Shelf, now: Setting, control: Control) -> None:
    """One control; it says where the scenario stands, also after it was moved."""
    value, key = control.value(now.values), " ".join(control.keys)
    at = control.at_rest if value is None else value
    show(key, at)

    def moved() -> None:
        here = round(float(st.session_state[key]), 6)
        back = control.certain and here == control.middle
        change(there, lambda old: old.put_back(*control.keys) if back else old.moved(dict.fromkeys(control.keys, here)))

    low, high = min(control.low, at), max(control.high, at)
    st.slider(control.title, low, high, step=control.step, format="%.4g", key=key, help=control.help, on_change=moved)
    apart = value is None and any(name in now.values for name in control.keys)
    mark = (
        "Moved, not on all issues alike." if apart else "Moved, the same in every world." if value is not None else ""
    )
    st.markdown(f":small[Scenario: {control.scenario_says}. {f'**{mark}**' if mark else ''}]")


def _put_back(there: Shelf, now: Setting, group: str, keys: Sequence[str]) -> None:
    moved = [key for key in keys if key in now.values]
    moved += ["mediator"] if group == "Mediator" and now.mediator else []

    def back() -> None:
        change(there, lambda old: old.put_back(*moved))

    st.button(f"Put back: {group}", key=f"back {group}", disabled=not moved, on_click=back)


def _others(there: Shelf, now: Setting) -> None:
    """Whatever else can be said of a run, how many worlds, and which."""

    def typed() -> None:
        line = st.session_state["line"].strip()
        if not line or change(there, lambda old: there.with_line(old, line)):
            show("line", "")

    st.text_input("One more override, key=value", key="line", help=ABOUT_OTHERS, on_change=typed)
    counts = sorted({*WORLDS, now.worlds})
    _number("Worlds", counts, now.worlds, ABOUT_WORLDS, there)
    show("Seed", now.seed)

    def drawn() -> None:
        change(there, lambda old: replace(old, seed=int(st.session_state["Seed"])))

    st.number_input("Seed", 0, None, key="Seed", step=1, help=ABOUT_SEED, on_change=drawn)


def _number(label: str, options: Sequence[int], now: int, about: str, there: Shelf) -> None:
    show(label, now)

    def chosen() -> None:
        value: Any = st.session_state[label]
        change(there, lambda old: replace(old, worlds=int(value)))

    st.selectbox(label, options, key=label, help=about, on_change=chosen, format_func=lambda count: f"{count:,}")
