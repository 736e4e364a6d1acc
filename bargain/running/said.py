"""What a run, or a question, says of itself in its records, by shape: `manifest.json` and `summary.json`.

More keys may stand there; of those that are read, each has its type and its range, so that whoever shows a record of a stranger's
meets in it what a run would have said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from bargain.scenario.schema import LARGEST, MOST_WORLDS

Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Count = Annotated[int, Field(ge=0, le=LARGEST)]
Worlds = Annotated[int, Field(ge=0, le=MOST_WORLDS)]


def _dated(text: str) -> str:
    """A day, or a month or a year, as sources are dated; empty where none is known."""
    year, *rest = text.split("-")
    if text:
        date(int(year), *(int(part) for part in [*rest, "1", "1"][:2]))
    return text


Dated = Annotated[str, AfterValidator(_dated)]


class _Said(BaseModel):
    """A part of a record; what is a text is no number, nor the other way round."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)


class _Estimated(_Said):
    """A number between two others; none of the three where nothing can be said."""

    estimate: Number | None
    low: Number | None
    high: Number | None

    @model_validator(mode="after")
    def _all_or_none(self) -> _Estimated:
        if len({number is None for number in (self.estimate, self.low, self.high)}) > 1:
            raise ValueError("must have all of estimate, low and high, or none")
        return self


class _Chance(_Estimated):
    estimate: Share | None
    low: Share | None
    high: Share | None


class _Known(_Estimated):
    estimate: Share
    low: Share
    high: Share


class _Spread(_Said):
    low: Share
    high: Share


class _Spreading(_Known):
    spread: _Spread | None


class _Terms(_Estimated):
    title: str
    words: str | None


class _Seen(_Said):
    title: str
    held_by: str


class _Lens(_Seen):
    worlds: Worlds
    agreement: _Known
    zone: _Known
    durable: _Chance


class _Standing(_Chance):
    years: Number


class _Cause(_Chance):
    words: str


class _Survival(_Said):
    broken: Count
    standing: list[_Standing]
    causes: dict[str, _Cause]


class _Spillover(_Said):
    title: str
    all: _Chance
    signed: _Chance
    unsigned: _Chance


class _Scores(_Said):
    brier: Number
    log: Number | None


class _Crowd(_Said):
    crowd: str
    title: str
    asked: str
    date: Dated
    closes: Dated
    probability: Share
    talks: _Chance
    in_band: bool | None
    scores: _Scores | None


class _Outcome(_Said):
    result: str
    date: Dated
    account: str
    title: str
    inferred: str


class _Swing(_Said):
    title: str
    below: str
    above: str
    low: _Known
    high: _Known


class _Together(_Chance):
    worlds: Worlds


class _Question(_Chance):
    title: str
    event: str
    kind: str
    criteria: str
    opens: Dated
    closes: Dated
    simulated_until: Dated
    information: Dated
    worlds: Worlds
    numbers: Count
    spread: _Spread | None
    scores: _Scores | None
    outcome: _Outcome | None
    crowds: list[_Crowd]
    differs: list[str]
    swings: list[_Swing]
    favouring: _Together | None
    against: _Together | None


class _About(_Said):
    scenario: str
    title: str
    event: str
    worlds: Worlds
    seed: Count


class Run(_About):
    """`summary.json` of a run."""

    horizon: Number
    agreement: _Spreading
    zone: _Spreading
    humanitarian: _Spreading | None
    durable: _Chance
    month: _Estimated
    endings: dict[str, Share]
    terms: dict[str, _Terms]
    survival: _Survival
    spillovers: dict[str, _Spillover]
    lens: _Seen | None = None
    lenses: dict[str, _Lens] = {}
    question: _Question | None = None

    @model_validator(mode="after")
    def _seen_through_one(self) -> Run:
        if self.lenses and self.lens is None:
            raise ValueError("lens: is missing; say through which of its lenses it was seen")
        return self


class Asked(_About):
    """`summary.json` of a question that took many runs."""

    study: str
    question: str
    finding: str


class Manifest(_Said):
    """`manifest.json` of either."""

    config: str
    source: str
    seed: Count
    worlds: Worlds
    arm: Annotated[int, Field(ge=0)]
    overrides: list[str]
    versions: dict[str, str | None]
    files: dict[str, str] = {}
    study: str = ""


def amiss(record: Mapping[str, Any], kind: Literal["manifest", "summary"]) -> str:
    """What is wrong with a record, in a few words; empty where nothing is."""
    shape = Manifest if kind == "manifest" else Asked if "study" in record else Run
    try:
        shape.model_validate(record)
    except ValidationError as error:
        problems = {".".join(map(str, one["loc"])): one for one in error.errors()}
        if missing := [where for where, one in problems.items() if one["type"] == "missing"]:
            return f"lacks {min(missing)}"
        where, first = next(iter(problems.items()))
        said = first["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
        return f"{where}: {said}" if where else said
    return ""
