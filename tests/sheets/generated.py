"""Sheets of any shape, for tests: words with every sign that a file or YAML could trip over, numbers of every kind."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from bargain.distributions import Distribution
from bargain.scenario.notation import written
from bargain.scenario.numbers import BASES, Number, parse
from bargain.sheets.names import slug

SIGNS = "abcXYZ 019 ,;:.'\"#@%&*!?|>{}[]()$\\/+-=_~`<^éß中\n"
PROSE = st.text(SIGNS, min_size=1, max_size=24).filter(lambda text: text.strip() and not text.startswith("="))
LABELS = st.text(SIGNS, min_size=1, max_size=12).filter(lambda text: text == text.strip() and text)
WORDS = LABELS.filter(lambda text: slug(text) and not text.startswith("="))


def shares(count: int) -> list[float]:
    return [1 / count] * count


@st.composite
def numbers_between(draw: st.DrawFn, low: float, high: float) -> Number:
    """A number that no draw takes beyond two bounds, of every kind that has bounds."""
    points = sorted(draw(st.lists(st.floats(low, high), min_size=3, max_size=3, unique=True)))
    width = points[2] - points[0]
    kinds: list[dict[str, Any]] = [{"value": points[0]}, {"choice": dict.fromkeys(points, 1 / 3)}]
    if width > 1e-3 * (high - low):
        a, b = draw(st.floats(0.5, 5)), draw(st.floats(0.5, 5))
        wide: list[dict[str, Any]] = [
            {"uniform": [points[0], points[2]]},
            {"triangular": points},
            {"pert": points},
            {"beta": [a, b, points[0], points[2]]},
        ]
        kinds += [*wide, {"pool": [part | {"weight": 0.25} for part in wide]}]
    return parse(draw(st.sampled_from(kinds)))


@st.composite
def positive(draw: st.DrawFn) -> Number:
    """A number above 0."""
    unbounded = {"lognormal": [draw(st.floats(0.1, 9)), draw(st.floats(0.1, 2))]}
    return draw(numbers_between(0.01, 50.0) | st.just(parse(unbounded)))


@st.composite
def origin(draw: st.DrawFn) -> dict[str, str]:
    """Where the numbers of a row come from; some columns blank."""
    claim = st.text("ABC123", min_size=1, max_size=3)
    said = {
        "basis": draw(st.sampled_from(["", *BASES])),
        "source": draw(
            st.just("") | st.just("wide_prior") | st.just("https://example.org/a?b=c") | LABELS.filter(not_formula)
        ),
        "contested": draw(st.just("") | PROSE),
        "claims": ", ".join(draw(st.lists(claim, max_size=2))),
    }
    return {column: text for column, text in said.items() if text}


def not_formula(text: str) -> bool:
    return not text.startswith("=")


@st.composite
def positions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """The rows of a sheet `positions`, as `bargain export` would write them for a CSV."""
    actors = draw(st.lists(WORDS, min_size=2, max_size=2, unique_by=slug))
    issues = draw(st.lists(WORDS, min_size=1, max_size=3, unique_by=slug))
    scales = [draw(st.sampled_from([(0.0, 1.0), (0.0, 100.0), (7.0, 1.0), (-2.5, 1e6)])) for _ in issues]
    spread = draw(st.booleans())
    rows = []
    for side, actor in enumerate(actors):
        capability = draw(st.sampled_from(["none", "once", "each"]))
        for issue, (zero, one) in zip(issues, scales, strict=True):

            def on(share: float, zero: float = zero, one: float = one) -> float:
                return zero + (one - zero) * share

            own, far = ((0.0, 0.3), (0.3, 0.7)) if side == 0 else ((0.7, 1.0), (0.3, 0.7))
            limit = draw(numbers_between(*sorted(map(on, far))))
            row: dict[str, Any] = {
                "actor": actor,
                "issue": issue,
                "position": written(draw(numbers_between(*sorted(map(on, own))))),
                "salience": written(draw(positive())),
                **bounds(limit),
                "firm": draw(st.sampled_from(["", "firm"])),
                **draw(origin()),
            }
            if side == 0 and (zero, one) != (0.0, 1.0):
                row |= {"scale from": zero, "scale to": one, "unit": draw(st.just("") | PROSE)}
            if capability == "each" or (capability == "once" and issue == issues[0] and len(issues) > 1):
                row["capability"] = written(draw(positive()))
            if spread and issue == issues[0]:
                row["private spread"] = written(draw(numbers_between(0.0, 0.15)))
            rows.append({column: value for column, value in row.items() if value != ""})
    return rows


def bounds(limit: Number) -> dict[str, Any]:
    made: Distribution = limit.distribution
    match made.kind:
        case "uniform":
            return dict(zip(("low", "high"), made.parameters, strict=True))
        case "triangular":
            return dict(zip(("low", "mode", "high"), made.parameters, strict=True))
    return {"mode": written(limit)}
