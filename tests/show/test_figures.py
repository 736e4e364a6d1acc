"""Figures: nothing is cut off, nothing overlaps, and each says what it rests on."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from bargain.estimates import Estimate
from bargain.running.sweep import Arm
from bargain.show.figures.chance import Row, chance, draw
from bargain.show.figures.distribution import distribution
from bargain.show.figures.months import months
from bargain.show.figures.reservation import reservation
from bargain.show.figures.terms import terms
from bargain.show.figures.tornado import tornado
from bargain.show.style import look, save
from tests.show.runs import SCENARIOS, answer, mediators, tactics


def _arms(count: int) -> list[Arm]:
    summary = answer("istanbul_2025").summary
    return [Arm(f"mediator=turkey, tactic=time_dependent, number={n}", summary, None) for n in range(count)]


def istanbul() -> xr.Dataset:
    return answer("istanbul_2025").outcomes


def generic() -> xr.Dataset:
    return answer("reference_class").outcomes


DISTRIBUTIONS = [
    (istanbul, "terms.donbas_control", None),
    (istanbul, "terms.sanctions", None),
    (istanbul, "month", None),
    (istanbul, "month", "track"),
    (istanbul, "month", "ending"),
    (istanbul, "ending", None),
    (istanbul, "russia.reservation.donbas_control", "zone"),
    (istanbul, "ukraine.reservation.sanctions", "ending"),
    (istanbul, "russia.ideal.sanctions", None),
    (istanbul, "value", "party"),
    (mediators, "terms.crimea_status", "mediator"),
    (mediators, "terms.sanctions", None),
    (mediators, "ending", None),
    (mediators, "by", None),
    (generic, "kept", None),
    (generic, "durable", None),
    (generic, "surplus", "ending"),
    (tactics, "terms.land", None),
    (tactics, "terms.capital", "tactic"),
]

FIGURES = {
    **{f"reservation of {name}": lambda name=name: reservation(answer(name).outcomes) for name in SCENARIOS},
    **{f"chance of {name}": lambda name=name: chance(answer(name).summary) for name in SCENARIOS},
    **{f"{count} arms": lambda count=count: chance(_arms(count)) for count in (1, 3, 12)},
    **{f"terms of {name}": lambda name=name: terms(answer(name).outcomes) for name in SCENARIOS},
    "terms of a track": lambda: terms(answer("istanbul_2025").outcomes, "humanitarian"),
    **{f"months of {name}": lambda name=name: months(answer(name).outcomes) for name in SCENARIOS},
    "months of mediators": lambda: months(mediators()),
    "months of long arms": lambda: months(tactics()),
    "months of tactics": lambda: months(tactics(), "tactic"),
    **{f"tornado of {name}": lambda name=name: tornado(answer(name).outcomes) for name in SCENARIOS},
    "tornado of a zone": lambda: tornado(answer("istanbul_2025").outcomes, "zone", 3),
    "one bar": lambda: tornado(answer("reference_class").outcomes, top=1),
    **{
        f"distribution of {name} by {by} in {of.__name__}": lambda of=of, name=name, by=by: distribution(of(), name, by)
        for of, name, by in DISTRIBUTIONS
    },
}


def _words(ax: Axes) -> list[Text]:
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    outside = {
        label
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.get_major_ticks()
        for label in (tick.label1, tick.label2)
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    }  # made, but never drawn
    texts = set(figure.findobj(Text)) - outside
    return [text for text in texts if text.get_visible() and text.get_text().strip()]


@pytest.fixture(params=FIGURES)
def words(request: pytest.FixtureRequest) -> list[Text]:
    return _drawn(request.param)


@cache
def _drawn(name: str) -> list[Text]:
    with look():
        return _words(FIGURES[name]())


def test_no_word_is_cut_off(words: list[Text]) -> None:
    for text in words:
        box, page = text.get_window_extent(), text.get_figure(root=True).bbox
        inside = page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
        assert inside, f"{text.get_text()!r} leaves the page"


def test_no_words_overlap(words: list[Text]) -> None:
    for one, other in combinations(words, 2):
        boxes = (text.get_window_extent().shrunk(0.98, 0.8) for text in (one, other))
        first, second = boxes
        assert not first.overlaps(second), f"{one.get_text()!r} runs into {other.get_text()!r}"


def test_every_word_can_be_read_in_print(words: list[Text]) -> None:
    assert all(text.get_fontsize() >= 6 for text in words)


def test_a_figure_says_its_number_of_worlds_its_seed_and_its_conditions(words: list[Text]) -> None:
    said = " ".join(" ".join(text.get_text() for text in words).split())
    assert "n = 256" in said
    assert "seed 1" in said or "seeds 1, 2" in said
    assert "assumptions" in said


def test_the_title_says_the_finding() -> None:
    for land, zones in ((0.4, 3), (0.3, 2)):  # Lowland's own reservation point is .375
        outcomes = answer("two_party", f"parties.upland.reservation.land={land}").outcomes
        assert f"{zones} of 3 issues" in reservation(outcomes).get_title("left")
    assert "of simulated talks reach a settlement" in chance(_arms(3)).get_title("left").replace("\n", " ")


def test_what_is_certain_or_impossible_stays_on_the_page() -> None:
    rows = [Row("never", Estimate(0, 0, 0.01), None), Row("always", Estimate(1, 0.99, 1), None)]
    with look():
        for text in _words(draw(rows, "Never and always", "A note")):
            assert text.get_window_extent().x1 <= text.get_figure(root=True).bbox.x1


def test_a_figure_is_drawn_on_the_axes_that_were_given() -> None:
    ax = Figure().add_subplot()
    assert chance(answer("two_party").summary, ax) is ax
    ax = Figure().add_subplot()
    assert reservation(answer("two_party").outcomes, ax) is ax


def test_the_same_figure_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(reservation(answer("two_party").outcomes), tmp_path / name, "reservation")
    for kind in ("png", "pdf"):
        first, second = ((tmp_path / name / f"reservation.{kind}").read_bytes() for name in ("one", "two"))
        assert first == second
