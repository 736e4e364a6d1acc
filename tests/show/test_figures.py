"""Figures: nothing is cut off, nothing overlaps, and each says what it rests on."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.text import Text

from bargain.estimates import Estimate
from bargain.running import play
from bargain.running.sweep import Arm
from bargain.scenario import ConfigError
from bargain.show.figures.agenda import agenda
from bargain.show.figures.chance import Row, chance, draw
from bargain.show.figures.contract_curve import contract_curve
from bargain.show.figures.distribution import distribution
from bargain.show.figures.months import months
from bargain.show.figures.position_map import position_map
from bargain.show.figures.reservation import reservation
from bargain.show.figures.survival import survival
from bargain.show.figures.terms import terms
from bargain.show.figures.timeline import timeline
from bargain.show.figures.tornado import tornado
from bargain.show.groups import grouped
from bargain.show.style import BLUE, GREY, even, look, save
from bargain.show.words import percent
from tests.composing import composed
from tests.show.runs import SCENARIOS, SECRETS, answer, mediators, sweep, tactics, weary


def _arms(count: int) -> list[Arm]:
    summary = answer("istanbul_2025").summary
    return [Arm(f"mediator=turkey, tactic=time_dependent, number={n}", summary, None) for n in range(count)]


def istanbul() -> xr.Dataset:
    return answer("istanbul_2025").outcomes


def generic() -> xr.Dataset:
    return answer("reference_class").outcomes


def hopeless() -> xr.Dataset:
    never = ("parties.upland.reservation.land=0", "parties.upland.reservation.water=0.1")
    return answer("two_party", *never).outcomes


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
    (generic, "broken_by", None),
    (generic, "kept", "broken_by"),
    (generic, "surplus", "ending"),
    (tactics, "terms.land", None),
    (tactics, "terms.capital", "tactic"),
]

WORLDS = {
    ("two_party",): (0, 2, 4),  # signed at once; no zone; signed in a zone as thin as a line
    ("two_party", *SECRETS): (8,),  # signed after a refusal
    ("two_party", "tactic=time_dependent"): (0,),
    ("reference_class", "mediator=formulator"): (0, 1, 2, 4, 9),  # drafts; breakdown; many rounds; deadline
    ("istanbul_2025",): (0, 1, 6, 7),  # breakdown; firm points leave nothing; no zone; deadline
}

# Nobody firm, so that many deals are signed, and outside values that rise, so that every cause breaks some.
EASY = tuple(
    f"parties.{party}.{change}"
    for party in ("russia", "ukraine")
    for change in ("firm=[]", "drift=0.05", "volatility=0.1", "grievance=0.5")
)

FIGURES = {
    **{f"reservation of {name}": lambda name=name: reservation(answer(name).outcomes) for name in SCENARIOS},
    **{f"chance of {name}": lambda name=name: chance(answer(name).summary) for name in SCENARIOS},
    "chance of outcomes alone": lambda: chance(answer("istanbul_2025").outcomes),
    **{f"{count} arms": lambda count=count: chance(_arms(count)) for count in (1, 3, 12)},
    **{f"terms of {name}": lambda name=name: terms(answer(name).outcomes) for name in SCENARIOS},
    "terms of a track": lambda: terms(answer("istanbul_2025").outcomes, "humanitarian"),
    **{f"months of {name}": lambda name=name: months(answer(name).outcomes) for name in SCENARIOS},
    **{f"survival of {name}": lambda name=name: survival(answer(name).outcomes) for name in SCENARIOS},
    "survival of fading promises": lambda: survival(answer("reference_class", "mediator=manipulator").outcomes),
    "survival of many": lambda: survival(answer("istanbul_2025", *EASY).outcomes),
    "survival of mediators": lambda: survival(mediators()),
    "survival of tactics": lambda: survival(tactics(), "tactic"),
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
    **{f"agenda of {name}": lambda name=name: agenda(answer(name).outcomes) for name in SCENARIOS},
    **{f"position map of {name}": lambda name=name: position_map(answer(name).outcomes) for name in SCENARIOS},
    **{
        f"position map of {issue}": lambda issue=issue: position_map(istanbul(), issue)
        for issue in ("force_ceiling", "neutrality", "sanctions", "foreign_forces")
    },
    **{f"timeline of {name}": lambda name=name: timeline(answer(name).outcomes) for name in SCENARIOS},
    "timeline of the humanitarian track": lambda: timeline(istanbul(), track="humanitarian"),
    "timeline of weariness": lambda: timeline(weary().outcomes, allow=["tests"]),
    **{
        f"contract curve of {' '.join(run)}, world {world}": lambda run=run, world=world: contract_curve(
            answer(*run).outcomes, world
        )
        for run, worlds in WORLDS.items()
        for world in worlds
    },
    "timeline of a later track": lambda: timeline(
        answer("two_tracks", "sequence=in_turn", "sequence.months=12").outcomes
    ),
    **{
        f"contract curve of {words}": lambda sequence=sequence: contract_curve(answer("two_tracks", *sequence).outcomes)
        for words, sequence in {
            "talks that never began": ("sequence=in_turn", "+sequence.needs.settlement=[ceasefire]"),
            "a single undertaking": ("sequence=single_undertaking",),
        }.items()
    },
    "contract curve of the humanitarian track": lambda: contract_curve(istanbul(), 3, "humanitarian"),
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
    boxes = [(text, text.get_window_extent().shrunk(0.98, 0.8)) for text in words]
    for (one, first), (other, second) in combinations(boxes, 2):
        assert not first.overlaps(second), f"{one.get_text()!r} runs into {other.get_text()!r}"


def test_every_word_can_be_read_in_print(words: list[Text]) -> None:
    assert all(text.get_fontsize() >= 6 for text in words)


def test_a_figure_says_its_number_of_worlds_its_seed_and_its_conditions(words: list[Text]) -> None:
    said = " ".join(" ".join(text.get_text() for text in words).split())
    assert "n = 256" in said
    assert "seed 1" in said or "seeds 1, 2" in said
    assert "assumptions" in said


def _title(ax: Axes) -> str:
    return ax.get_title("left").replace("\n", " ")


def test_the_title_says_the_finding() -> None:
    for land, zones in ((0.4, 3), (0.3, 2)):  # Lowland's own reservation point is .375
        outcomes = answer("two_party", f"parties.upland.reservation.land={land}").outcomes
        assert f"{zones} of 3 issues" in _title(reservation(outcomes))
    assert "of simulated talks reach a settlement" in _title(chance(_arms(3)))


def test_the_title_of_a_distribution_is_its_commonest_level_or_its_median() -> None:
    outcomes = istanbul()
    ending = outcomes["ending"].sel(track="settlement").values
    assert f"“no zone” in {percent(np.mean(ending == 1))}" in _title(distribution(outcomes, "ending"))
    month = outcomes["month"].sel(track="settlement").values[ending == 0]
    assert f"median {np.median(month):g}, 80 % between" in _title(distribution(outcomes, "month"))


def test_groups_are_named_in_the_title_only_where_they_can_be_told_apart() -> None:
    assert "median 0." in _title(distribution(tactics(), "terms.land", "tactic"))
    assert "(time_dependent) to" in _title(distribution(tactics(), "terms.land", "tactic"))
    assert "too close to tell apart" in _title(distribution(tactics(), "terms.land", "seed"))
    apart = sweep("reference_class", ("mediator=none",), ("mediator=manipulator",))
    assert "(manipulator)" in _title(distribution(apart, "ending"))
    assert "(" not in _title(months(tactics(), "seed"))


def test_the_title_of_terms_names_the_issues_on_which_deals_differ_least_and_most() -> None:
    outcomes = answer("two_party").outcomes
    assert np.ptp(outcomes["terms"].sel(issue="capital").dropna("world").values) == 0
    assert "least on “The capital”" in _title(terms(outcomes))


def test_the_title_of_months_is_the_share_at_the_end() -> None:
    outcomes = answer("reference_class").outcomes
    assert f"{percent(float(outcomes['signed'].mean()))} of simulated talks" in _title(months(outcomes))


def test_the_title_of_survival_is_the_share_at_the_horizon_and_names_what_breaks_most_where_that_is_sure() -> None:
    title = _title(survival(answer("reference_class", "mediator=manipulator").outcomes))
    summary = answer("reference_class", "mediator=manipulator").summary
    assert title.startswith(f"{percent(summary['durable']['estimate'])} of signed deals stand after 5 years")
    assert "nothing alone stands out" in title  # the two sides are each other's mirror image
    alone = answer("reference_class", "parties.a.hazards.guarantee_a.base=0").outcomes
    assert "what breaks most is: renewed attack by A (feared by Side B)" in _title(survival(alone))
    assert "of signed deals stand after 5 years" in _title(survival(answer("two_party").outcomes))


def test_the_title_of_a_tornado_names_the_number_that_decides() -> None:
    assert "Upland: limit on Land moves the chance of a settlement most" in _title(
        tornado(answer("two_party").outcomes)
    )
    assert "is among the numbers that move" in _title(tornado(generic()))  # the two sides' secrets do about the same
    known = answer("two_party", "parties.upland.reservation.land=0.4").outcomes  # nothing that matters is unknown
    assert "No single number" in _title(tornado(known))


def test_a_tornado_is_pale_where_nothing_can_be_told() -> None:
    pale, dark = to_rgba(GREY, 0.15), to_rgba(BLUE, 0.3)
    bars = [bar.get_facecolor() for bar in tornado(answer("two_party").outcomes).patches]
    assert bars == [dark, pale, pale]


def test_only_deals_count_where_only_deals_have_it() -> None:
    outcomes = answer("two_party").outcomes
    signed, played = int(outcomes["signed"].sum()), outcomes.sizes["world"]
    with look():
        said = " ".join(" ".join(text.get_text() for text in _words(distribution(outcomes, "terms.land"))).split())
    assert f"n = {played} simulated talks, of which {signed} signed" in said
    (group,) = grouped(outcomes, "month", None)
    assert (group.known.size, group.numbers.size) == (signed, played)
    assert sum(g.known.size for g in grouped(outcomes, "month", "ending")) == played


def test_groups_hold_each_world_once_and_are_those_of_their_arms() -> None:
    joined = mediators()
    for group, arm in zip(grouped(joined, "value.russia", "mediator"), joined["arm"].values, strict=True):
        assert group.label == arm
        expected = joined["value"].sel(arm=arm, track="settlement", party="russia")
        np.testing.assert_array_equal(group.numbers, expected)


REFUSED = {
    "terms of a sweep": (lambda: terms(mediators()), "choose one"),
    "tornado of a sweep": (lambda: tornado(mediators()), "choose one"),
    "agenda of a sweep": (lambda: agenda(mediators()), "choose one"),
    "contract curve of a sweep": (lambda: contract_curve(mediators()), "choose one"),
    "position map of a sweep": (lambda: position_map(mediators()), "choose one"),
    "timeline without time": (lambda: timeline(answer("two_tracks", "sequence=in_turn").outcomes), "no time is left"),
    "timeline of a sweep": (lambda: timeline(mediators()), "choose one"),
    "reservation of a sweep": (lambda: reservation(mediators()), "choose one"),
    "all terms at once": (lambda: distribution(istanbul(), "terms"), "terms.prisoners"),
    "by what it does not have": (lambda: distribution(istanbul(), "kept", "issue"), "ending"),
    "by a label of something else": (lambda: distribution(istanbul(), "month", "source"), "ending"),
    "survival of nothing": (lambda: survival(hopeless()), "nothing was signed"),
    "by each world": (lambda: months(istanbul(), "world"), "ending"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_drawn_is_refused(what: str) -> None:
    draw_it, said = REFUSED[what]
    with pytest.raises((ConfigError, KeyError)) as problem:
        draw_it()
    assert said in problem.value.args[0]


def test_what_is_certain_or_impossible_stays_on_the_page() -> None:
    rows = [Row("never", Estimate(0, 0, 0.01), None), Row("always", Estimate(1, 0.99, 1), None)]
    with look():
        for text in _words(draw(rows, "Never and always", "A note")):
            assert text.get_window_extent().x1 <= text.get_figure(root=True).bbox.x1


def test_a_title_takes_lines_of_about_the_same_length() -> None:
    assert even("short", 40) == "short"
    first, second = even("a title of some words that is a little too long for it", 50).splitlines()
    assert max(len(first), len(second)) <= 50
    assert abs(len(first) - len(second)) <= 8


@pytest.mark.parametrize("sampler", ["latin_hypercube", "sobol"])
def test_outcomes_alone_give_the_same_chance_as_the_summary(sampler: str) -> None:
    found = play(composed("scenario=two_party", f"sampler={sampler}", "worlds=32768", "jobs=1"))
    drawn, told = ([line.get_xdata().tolist() for line in chance(of).lines] for of in (found.outcomes, found.summary))
    assert drawn == told


def test_a_figure_is_drawn_on_the_axes_that_were_given() -> None:
    ax = Figure().add_subplot()
    assert chance(answer("two_party").summary, ax) is ax
    ax = Figure().add_subplot()
    assert reservation(answer("two_party").outcomes, ax) is ax
    for figure in (agenda, contract_curve, months, position_map, survival, terms, timeline, tornado):
        ax = Figure().add_subplot()
        assert figure(answer("two_party").outcomes, ax=ax) is ax
    for name in ("terms.land", "terms.capital"):
        ax = Figure().add_subplot()
        assert distribution(answer("two_party").outcomes, name, ax=ax) is ax


def test_the_same_figure_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(reservation(answer("two_party").outcomes), tmp_path / name, "reservation")
    for kind in ("png", "pdf"):
        first, second = ((tmp_path / name / f"reservation.{kind}").read_bytes() for name in ("one", "two"))
        assert first == second
