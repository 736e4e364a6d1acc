"""The figure of a panel: nothing is cut off, nothing overlaps, and it says what it rests on and what was found."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from rich.console import Console

from bargain.elicitation import Panel
from bargain.show import disagreement
from bargain.show.feedback import feedback
from bargain.show.style import look
from tests.elicitation.judged import judged

LAND, PATIENCE, CAPITAL = "upland.reservation.land", "upland.patience", "upland.reservation.capital"
ISTANBUL = [
    "russia.reservation.neutrality",
    "ukraine.reservation.force_ceiling",
    "russia.reservation.sanctions",
    "turkey.trust.russia",
    "russia.hazards.nato_pledge.base",
]


@cache
def _two() -> Panel:
    rows = [f"A,{LAND},0,.3,.4,.5,.75,,", f"B,{LAND},0,.2,.25,.35,.75,,"]
    return judged("two_party", [*rows, f"A,{PATIENCE},,.8,.9,.95,,,", f"B,{PATIENCE},,.81,.9,.95,,,"])


@cache
def _many() -> Panel:
    rows = [
        f"Expert number {n} of a panel,{name},,{0.1 + 0.05 * n},{0.15 + 0.06 * n},{0.25 + 0.07 * n},,,"
        for n in range(8)
        for name in ISTANBUL
    ]
    levels = ["A,ukraine.reservation.language,minority rights,1", "B,ukraine.reservation.language,official language,1"]
    return judged("istanbul_2025", rows, levels)


@cache
def _levels() -> Panel:
    return judged("two_party", [], [f"A,{CAPITAL},shared,.7", f"A,{CAPITAL},Lowland's,.3", f"B,{CAPITAL},shared,1"])


@cache
def _alone() -> Panel:
    return judged("two_party", [f"A,{LAND},0,.3,.4,.5,.75,,", "A,upland.exposure,,.1,.2,.4,,,"])


PANELS = {"two experts": _two, "eight experts": _many, "levels": _levels, "one expert": _alone}


def _words(ax: Axes) -> list[Text]:
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


@pytest.fixture(params=PANELS)
def words(request: pytest.FixtureRequest) -> list[Text]:
    with look():
        return _words(disagreement(PANELS[request.param]()))


def test_no_word_is_cut_off(words: list[Text]) -> None:
    for text in words:
        box, page = text.get_window_extent(), text.get_figure(root=True).bbox
        inside = page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
        assert inside, f"{text.get_text()!r} leaves the page"


def test_no_words_overlap(words: list[Text]) -> None:
    for one, other in combinations(words, 2):
        first, second = (text.get_window_extent().shrunk(0.98, 0.8) for text in (one, other))
        assert not first.overlaps(second), f"{one.get_text()!r} runs into {other.get_text()!r}"


def test_every_word_can_be_read_in_print(words: list[Text]) -> None:
    assert all(text.get_fontsize() >= 6 for text in words)


def test_it_says_how_many_experts_and_that_they_judged(words: list[Text]) -> None:
    said = " ".join(" ".join(text.get_text() for text in words).split())
    assert "judgements, not measurements" in said
    assert "linear opinion pool" in said
    assert "n = " in said


def test_the_title_says_where_experts_disagree_most() -> None:
    title = disagreement(_two()).get_title("left").replace("\n", " ")
    most = max(_two().elicited, key=lambda each: each.disagreement)
    assert most.quantity.title == "Upland, reservation: Land"
    assert title.startswith("Of these 2 numbers, experts disagree most on Upland, reservation: Land")
    assert f"{100 * most.disagreement:.0f} % of the pool's variance" in title
    assert "no disagreement" in disagreement(_alone()).get_title("left")


def test_the_pool_is_drawn_between_the_experts() -> None:
    """The area under each curve is the same, up to the tallest: the pool is the mean of two equal weights."""
    ax = disagreement(judged("two_party", [f"A,{LAND},0,.3,.4,.5,.75,,", f"B,{LAND},0,.2,.25,.35,.75,,"]))
    pool, first, second = (line.get_ydata() for line in ax.get_lines() if len(line.get_ydata()) == 500)
    assert abs(pool - (first + second) / 2).max() < 1e-4  # inches: the very top is cut


def test_it_is_drawn_on_the_axes_that_were_given() -> None:
    ax = Figure().add_subplot()
    assert disagreement(_two(), ax) is ax


def test_feedback_shows_what_was_elicited_under_what_was_fitted() -> None:
    console = Console(width=100, highlight=False)
    with console.capture() as printed:
        console.print(feedback(_two()))
    lines = [line.split() for line in printed.get().splitlines()]
    fitted = next(line for line in lines if line[:1] == ["A"])
    elicited = lines[lines.index(fitted) + 1]
    assert fitted[1:4] == ["50", "%", "beta"]
    assert elicited == ["as", "elicited", "0.3", "0.4", "0.5"]
    assert [float(x) for x in fitted[6:9]] == pytest.approx([0.3, 0.4, 0.5], abs=0.005)
    assert max(len(line) for line in printed.get().splitlines()) <= 100
