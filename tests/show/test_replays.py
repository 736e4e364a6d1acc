"""What the figures of replays, positions and the agenda draw is what was played and what is configured."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from matplotlib.axes import Axes

from bargain.agenda import Issue
from bargain.outcomes import drawn, scenario
from bargain.running import play
from bargain.scenario import ConfigError
from bargain.show.figures.agenda import agenda
from bargain.show.figures.contract_curve import World, contract_curve, finding, played
from bargain.show.figures.position_map import Chart, Stance, draw, position_map
from bargain.show.figures.timeline import followed, timeline
from tests.composing import composed
from tests.show.runs import SCENARIOS, SECRETS, answer, weary

RUNS = [("two_party", *SECRETS), ("reference_class", "mediator=formulator"), ("istanbul_2025", "mediator=usa")]


def drawn_points(ax: Axes, label: str) -> np.ndarray:
    """The points (2, N) of what the legend names so."""
    (line,) = (line for line in ax.lines if line.get_label() == label)
    return np.array(line.get_data())


@cache
def world(run: tuple[str, ...], number: int) -> World:
    talks = scenario(answer(*run).outcomes).alone("settlement", number)
    shown = played(talks, number)
    talks.close()
    return shown


# The contract curve


@pytest.mark.parametrize("protocol", ["simultaneous_offers", "take_it_or_leave_it", "ultimatum"])
def test_whatever_the_protocol_what_is_ringed_is_what_was_signed(protocol: str) -> None:
    outcomes = answer("two_party", *SECRETS, f"protocol={protocol}").outcomes
    for number in (0, 8, 11, 24):
        ax = contract_curve(outcomes, number)
        signed = [line for line in ax.lines if line.get_label() == "signed"]
        assert len(signed) == outcomes["signed"][0, number]
        for ring in signed:
            np.testing.assert_allclose(np.ravel(ring.get_data()), outcomes["value"][0, :, number])
        ended = str(ax.get_title(loc="left")).replace("\n", " ")
        assert ("the last offer was refused" in ended) == (int(outcomes["ending"][0, number]) == 5)


@pytest.mark.parametrize("number", [1, 8, 12])
def test_the_offers_drawn_are_those_of_the_transcript(number: int) -> None:
    outcomes = answer("two_party", *SECRETS).outcomes
    told: dict[str, list[list[float]]] = {"Upland": [], "Lowland": []}
    for by, offer in re.findall(
        r"(\w+) proposes:(.*?)(?=refused|accepted)", scenario(outcomes).transcript(number), re.DOTALL
    ):
        told[by].append([float(worth) for worth in re.findall(r"worth (\S+) to", offer)])
    ax = contract_curve(outcomes, number)
    for by, worths in told.items():
        if worths:
            np.testing.assert_allclose(drawn_points(ax, f"offer by {by}"), np.array(worths).T, atol=5.1e-4)
    last = [worths[-1] for worths in told.values() if worths]
    signed = [line for line in ax.lines if line.get_label() == "signed"]
    assert bool(signed) == bool(outcomes["signed"][0, number])
    assert not signed or any(np.allclose(np.ravel(signed[0].get_data()), worth, atol=5.1e-4) for worth in last)


@pytest.mark.parametrize("run", RUNS, ids=" ".join)
def test_no_offer_lies_beyond_the_contract_curve(run: tuple[str, ...]) -> None:
    signed = 0
    for number in range(16):
        shown = world(run, number)
        for offer in shown.offers:
            ahead = (shown.curve - np.array([offer.worth]).T).min(axis=0).max()
            assert ahead >= -1e-3, f"world {number}, round {offer.turn + 1}"
        signed += shown.record.signed[0]
        assert (np.diff(shown.curve[0]) > 0).all()
        assert (np.diff(shown.curve[1]) < 0).all()
    assert signed or run[0] == "istanbul_2025"


@pytest.mark.parametrize("run", RUNS, ids=" ".join)
def test_the_title_tells_how_the_run_says_the_talks_ended(run: tuple[str, ...]) -> None:
    outcomes = answer(*run).outcomes.sel(track="settlement")
    for number in range(16):
        shown = world(run, number)
        title = finding(shown)
        assert title.startswith(f"World {number}: ")
        assert ("signed in round" in title) == bool(outcomes["signed"][number])
        if not outcomes["zone"][number] and shown.surplus < 0:
            assert "no zone" in title
        if not outcomes["signed"][number] and outcomes["zone"][number]:
            assert ("deadline" if outcomes["ending"][number] == 2 else "broke off") in title


def test_a_world_or_a_track_that_the_run_has_not_is_refused() -> None:
    outcomes = answer("two_party").outcomes
    with pytest.raises(ConfigError, match="world = 256: must be one of the run's, 0 to 255"):
        contract_curve(outcomes, 256)
    for figure in (contract_curve, timeline):
        with pytest.raises(ConfigError, match="track = humanitarian: there is no such track"):
            figure(outcomes, track="humanitarian")
    with pytest.raises(ConfigError, match="worlds = 0: must be at least 1"):
        timeline(outcomes, worlds=0)


# The time-line


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_stated_outside_value_stays_as_it_is_and_as_the_run_recorded_it(name: str) -> None:
    outcomes = answer(name).outcomes
    _, values = followed(scenario(outcomes), str(outcomes["track"].values[-1]), 256)
    np.testing.assert_array_equal(values, np.broadcast_to(values[:, :1], values.shape))
    signed = outcomes["signed"].values[-1]
    np.testing.assert_array_equal(values[:, 0, signed], outcomes["outside"].values[-1][:, signed])
    assert "stays as it is while the talks go on" in timeline(outcomes).get_title("left").replace("\n", " ")


def test_the_outside_value_of_a_weary_leader_falls_and_the_title_says_by_how_much() -> None:
    outcomes = weary().outcomes
    title = timeline(outcomes, allow=["tests"]).get_title("left").replace("\n", " ")
    change = 12 * np.median(drawn(outcomes, "ukraine.fatigue"))
    assert f"Russia's stays as it is, Ukraine's falls by {change:.3f} utils" in title


def test_a_class_from_outside_the_package_must_be_allowed_by_name() -> None:
    with pytest.raises(ConfigError, match="allow"):
        timeline(weary().outcomes)


def test_every_event_within_the_months_is_drawn_and_the_others_are_counted() -> None:
    outcomes = answer("istanbul_2025").outcomes
    events = scenario(outcomes).config.events
    for track, end in (("settlement", "2026-05-16"), ("humanitarian", "2025-08-15")):
        ax = timeline(outcomes, worlds=8, track=track)
        said = [text.get_text() for text in ax.texts]
        within = [event for event in events if str(event.date) <= end]
        assert [event.title for event in reversed(within)] == [text.partition(": ")[2] for text in said if text]
        left_out = len(events) - len(within)
        assert (f"{left_out} outside these months" in " ".join(ax.figure.get_supxlabel().split())) == bool(left_out)


def test_events_need_a_date_from_which_to_count_months() -> None:
    outcomes = answer("istanbul_2025", "question=none").outcomes.copy()
    outcomes.attrs["config"] = outcomes.attrs["config"].replace('"start": "2025-05-16"', '"start": "spring"')
    with pytest.raises(ConfigError, match="start = spring: must be a date, such as 2025-05-16"):
        timeline(outcomes, worlds=8)


# The position map


def test_a_bar_is_as_high_as_salience_where_no_capability_is_stated_and_the_small_print_says_so() -> None:
    ax = position_map(answer("two_party").outcomes)
    heights = sorted(round(abs(bar.get_height()), 6) for bar in ax.patches)
    unit = max(heights) / 0.5
    np.testing.assert_allclose(heights, unit * np.sort([0.5, 0.3, 0.2, 0.3, 0.5, 0.2]), atol=1e-5)
    assert "Capability is not stated" in " ".join(ax.figure.get_supxlabel().split())


def test_capability_multiplies_salience_where_every_party_states_it() -> None:
    config = composed("scenario=two_party", "worlds=256", "jobs=1")
    config["parties"]["upland"]["capability"] = 4.0
    config["parties"]["lowland"]["capability"] = {"land": 1.0, "water": 1.0, "capital": 8.0}
    ax = position_map(play(config).outcomes)
    said = [text.get_text() for text in ax.texts]
    assert {"2", "1.2", "0.8", "0.3", "0.5", "1.6"} <= set(said)
    assert "larger for Upland on 2 of 3 issues, for Lowland on 1" in ax.get_title("left").replace("\n", " ")


def test_any_number_of_parties_can_be_drawn() -> None:
    issue = Issue("years", "Years of transition", "peace", ("soon", "late"), scale=(4.0, 10.0), unit="years")
    stances = [
        [Stance(np.full(9, x), np.full(9, 0.5), np.full(9, w)) for x, w in ((0, 0.3), (0.5, 0.2), (1, 0.1), (1, 0.3))]
    ]
    ax = draw(Chart(["A", "B", "C", "D"], [issue], stances, "capability × salience"), "A note")
    assert len(ax.patches) == 4
    pile = [bar for bar in ax.patches if bar.get_x() > 0.9]
    assert pile[1].get_y() == pytest.approx(pile[0].get_y() + pile[0].get_height()), (
        "those who stand together are piled up"
    )
    assert {"soon (4 years)", "7 years", "late (10 years)"} <= {text.get_text() for text in ax.texts}


def test_an_issue_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigError, match="issue = watr: there is no such issue; did you mean 'water'"):
        position_map(answer("two_party").outcomes, "watr")


# The agenda


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_agenda_shows_every_issue_and_track_and_who_opens_where(name: str) -> None:
    outcomes = answer(name).outcomes
    ax = agenda(scenario(outcomes))
    titles = [" ".join(label.get_text().split()) for label in ax.get_yticklabels()]
    assert sorted(titles) == sorted(outcomes["issue_title"].values)
    said = " ".join(text.get_text() for text in ax.texts)
    for track in outcomes["track"].values:
        assert f"Track: {track}" in said
    openings = [line for line in ax.lines if line.get_marker() == "D"]
    assert len(openings) == 2 * len(titles)


def test_the_agenda_marks_what_is_firm_a_guarantee_or_contested() -> None:
    said = [text.get_text() for text in agenda(answer("istanbul_2025").outcomes).texts]
    assert "firm for Russia and Ukraine · contested" in said
    assert "guarantee to Ukraine by United States, Europe" in said
    assert "guarantee to Russia by NATO · contested" in said
    assert said.count("Russia and Ukraine fear a shift of power") == 2


def test_a_scenario_and_its_outcomes_have_the_same_agenda() -> None:
    config = composed("scenario=reference_class", "worlds=256", "jobs=1")
    one, other = (agenda(about) for about in (scenario(answer("reference_class").outcomes), play(config).outcomes))
    assert [text.get_text() for text in one.texts] == [text.get_text() for text in other.texts]


def test_a_figure_of_two_refuses_three_and_names_those_that_show_more() -> None:
    outcomes = play(composed("scenario=three_party", "worlds=16", "jobs=1")).outcomes
    with pytest.raises(ConfigError, match="contract_curve sets two parties against each other; agenda, position_map"):
        contract_curve(outcomes)
    for figure in (agenda, position_map, timeline):
        figure(outcomes)
