"""What a configuration may say: its keys, their types and bounds.  Checks across keys are in checks.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import inf
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bargain.scenario.errors import ConfigError, at, nearest
from bargain.scenario.numbers import (
    AnyNumber,
    Curvature,
    Endless,
    FiniteNumber,
    NotNegative,
    Positive,
    Share,
    absent,
    for_each,
    parse,
    within,
)

Target = Annotated[str, Field(alias="_target_")]
Finite = Annotated[float, Field(allow_inf_nan=False)]
MOST_PARTIES = 12
"""Seats at a table: the menu of more would be too coarse to say what they can agree on."""

MOST_ISSUES, MOST_LEVELS, MOST_OTHERS = 100, 101, 50
"""Ten times what the largest scenario that comes with bargain has; what a block of worlds takes in memory grows with each."""

MOST_WORLDS = 10_000_000
"""A run holds all its worlds in memory, 0.2 to 2 kB each; with so many the simulation interval is +- 0.03 points at most."""

LARGEST = 2**63 - 1
"""Whole numbers are kept in 64 bits, the seed among the results."""

LONGEST_ROUND = 1200.0
"""Months: as long as the longest horizon for which a deal is followed."""

Component = dict[str, Any]
"""A ``_target_`` and what its class takes; checked against the class itself, see components.py."""


def several(given: object) -> object:
    """Levels as they are given: named with their positions, or counted; or none, of a continuum."""
    if given is None or (isinstance(given, dict) and len(given) != 1):
        return given  # what is in it is checked by name
    if isinstance(given, int) and not isinstance(given, bool) and 2 <= given <= MOST_LEVELS:
        return given
    raise ValueError(
        f"needs two levels or more, each at a position of its own, or their number, 2 to {MOST_LEVELS}; "
        "of one level there is nothing to settle: leave the issue out"
    )


class Strict(BaseModel):
    """No key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, validate_default=True)


class Heading(Strict):
    """Which negotiation, and which event at which date the headline estimate speaks of."""

    name: str = Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")  # also the name of a folder
    title: str
    event: str
    start: str = ""
    horizon: int = Field(default=5, ge=1, le=100)


class Source(Strict):
    """Where a number comes from."""

    title: str
    url: str = ""
    date: str = ""
    kind: Literal["primary", "secondary", "assumption"]
    shared: bool = False  # offered to every scenario, whether or not this one cites it


class Track(Strict):
    """Issues that are talked about together."""

    rounds: int = Field(ge=1, le=1000)
    months_per_round: float = Field(gt=0, le=LONGEST_ROUND)
    breakdown: Share = parse(0.0)
    goodwill: Endless | None = None  # None, as below: a deal leaves none
    warmth: Share | None = None
    completes: Endless | None = None  # months from signature until what was agreed is carried out
    stops_fighting: bool = False  # whether a deal is a ceasefire


class IssueSpec(Strict):
    """One thing to be settled."""

    title: str
    track: str
    poles: tuple[str, str]
    scale: tuple[Finite, Finite] = (0.0, 1.0)  # what positions 0 and 1 are in the issue's own units
    unit: str = ""
    levels: Annotated[
        Annotated[dict[str, Finite], Field(max_length=MOST_LEVELS)] | int | None, BeforeValidator(several)
    ] = None
    curvature: Curvature
    silence: AnyNumber | None = None  # what stands where a text says nothing of it, on the issue's scale
    sources: tuple[str, ...] = ()  # texts that its levels come from, and others that bear on it
    contested: str = ""


class HazardSpec(Strict):
    """One cause for which a deal may be broken, as one party sees it."""

    cause: str
    base: NotNegative
    toward: Literal[0, 1] = 1
    guarantors: tuple[str, ...] = ()
    credibility: NotNegative | None = None
    shift: NotNegative | None = None
    contested: str = ""


class Acting(BaseModel):
    """An actor; keys beyond these are numbers that its class declares as ``Quantity``."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True, validate_default=True)

    target: Target
    title: str


LEADING = ("mandate", "will", "gap", "trust_needed")
"""Of a party: what its leader lets its delegation do, when he would meet the other, whom he lets mediate."""


class PartySpec(Acting):
    """A party at the table."""

    tactic: Component | None = None  # None: the one at the top, which all share
    ideal: dict[str, AnyNumber]  # on the issue's scale, as the reservation points
    reservation: dict[str, AnyNumber]
    salience: dict[str, NotNegative]
    capability: Annotated[
        dict[str, NotNegative], BeforeValidator(for_each)
    ] = {}  # by issue or for all; theories use it
    firm: tuple[str, ...] = ()
    firm_sources: tuple[str, ...] = ()  # what says that these points are firm
    private: Annotated[dict[str, NotNegative], BeforeValidator(for_each)]
    insight: NotNegative
    exposure: NotNegative = parse(0.0)
    discount: Positive = parse(0.1)
    grievance: NotNegative = parse(0.0)
    drift: FiniteNumber = parse(0.0)  # of the outside value once a deal is signed, as is its volatility
    volatility: Annotated[FiniteNumber, AfterValidator(within(0.0))] = parse(0.0)
    patience: Share = parse(1.0)
    devaluation: NotNegative = parse(0.0)
    mandate: Share = absent(1.0)  # of a delegation; leaders who meet need none
    will: Share = absent(0.0)
    gap: Endless = absent(inf)
    trust_needed: Share = absent(0.0)
    hazards: dict[str, HazardSpec] = {}
    discloses: Share = absent(0.0)  # share of its secret that all know
    concedes: dict[
        str, Annotated[AnyNumber, AfterValidator(within(-1.0, 1.0))]
    ] = {}  # by issue, in shares of its scale


class GuarantorSpec(Acting):
    """A third party that stands behind guarantees."""

    credibility: NotNegative


class PublicSpec(Acting):
    """The people behind a party."""

    of: str
    tracks: tuple[str, ...] = ()  # whose deals concern them; all where none is named
    reservation: dict[str, AnyNumber] = {}  # the leader's own where none is given
    spread: NotNegative
    share: Share
    voting: Share
    survival: NotNegative = absent(0.0)
    foresight: Share = absent(1.0)


class ConsentSpec(Strict):
    """Which positions on an issue need somebody's consent, and how far it goes."""

    toward: Literal[0, 1] = 1  # the pole on the way to which it is needed
    free: AnyNumber  # up to here it is not, on the issue's scale
    limit: AnyNumber  # up to here it is given
    contested: str = ""


class ThirdPartySpec(Acting):
    """Somebody with no seat whose consent some positions need."""

    consents: dict[str, ConsentSpec]
    foresight: Share = absent(1.0)


class SpilloverSpec(Strict):
    """A crisis elsewhere whose chance hangs on a position, as some readings claim."""

    title: str
    issue: str
    base: NotNegative  # a year, without a deal and at position 0
    shift: FiniteNumber  # of its logarithm from position 0 to position 1
    contested: str = ""


class LensSpec(Strict):
    """A rival reading of the conflict: what it would change, see lens.py."""

    title: str
    held_by: str
    sources: tuple[str, ...] = ()
    contested: str = ""
    changes: dict[str, Any] = {}


class MediatorSpec(Acting):
    """A mediator."""

    trust: Annotated[dict[str, Share], BeforeValidator(for_each)]
    bias: Annotated[dict[str, NotNegative], BeforeValidator(for_each)]
    own_information: Positive
    insight: NotNegative
    wish_for_peace: NotNegative
    press_success: Share
    naive: Share = parse(0.0)
    effort: Share = absent(1.0)
    weariness: Share = absent(0.0)
    zeal: NotNegative = absent(0.0)
    leaves_out: tuple[str, ...] = ()
    styles: dict[str, Component]


class Event(Strict):
    """Something dated that happened around the talks."""

    date: date
    title: str
    source: str = ""


Day = date  # where a field is called `date`


class CrowdSpec(Strict):
    """What a crowd of forecasters gave, at a date, for an event like the question's."""

    crowd: str
    date: date
    asked: str  # in which words; an event that differs from the question's is said to differ
    closes: Day  # the last day that counted
    probability: Annotated[float, Field(ge=0, le=1)]
    printed: str = ""  # what the source prints, where the probability follows from it
    source: str


class OutcomeSpec(Strict):
    """How a question closed, by its own criteria."""

    result: Literal["happened", "did not happen", "void"]
    date: date  # of the source that says so
    account: str  # what the source says, in own words
    source: str
    inferred: str = ""  # how the crowds' own questions closed, where that is an inference


class QuestionSpec(Strict):
    """A dated event that a run is asked the probability of."""

    title: str
    event: str
    kind: Literal[
        "signed", "stands"
    ]  # signed between two days; or, once signed between them, standing so many days after
    track: str
    opens: date
    closes: date  # the last day that counts
    days: Annotated[int, Field(ge=1)] | None = None
    criteria: str
    sources: tuple[str, ...] = ()  # texts that bear on the wording
    crowds: tuple[CrowdSpec, ...] = ()
    differs: tuple[str, ...] = ()  # why the crowds may have meant something else, as the analyst states it
    outcome: OutcomeSpec | None = None


class EngineSpec(Strict):
    """Where worlds are played."""

    backend: Literal["loky", "dask"] = "loky"
    address: str | None = None  # of Dask's scheduler


class Config(Strict):
    """A whole run."""

    scenario: Heading
    question: QuestionSpec | None = None
    events: tuple[Event, ...] = ()
    sources: dict[str, Source] = {}
    explained: dict[str, str] = {}  # a finding of `bargain check`, and why it is meant to be so
    tracks: dict[str, Track] = Field(min_length=1)
    issues: dict[str, IssueSpec] = Field(min_length=1, max_length=MOST_ISSUES)
    parties: dict[str, PartySpec] = Field(min_length=2, max_length=MOST_PARTIES)
    guarantors: dict[str, GuarantorSpec] = Field(default={}, max_length=MOST_OTHERS)
    publics: dict[str, PublicSpec] = {}
    third_parties: dict[str, ThirdPartySpec] = Field(default={}, max_length=MOST_OTHERS)
    spillovers: dict[str, SpilloverSpec] = Field(default={}, max_length=MOST_OTHERS)
    lens: str = ""
    lenses: dict[str, LensSpec] = {}
    correlations: tuple[tuple[str, str, Annotated[float, Field(gt=-1, lt=1)]], ...] = ()
    mediators: dict[str, MediatorSpec] = Field(default={}, max_length=MOST_OTHERS)
    tactic: Component = {}
    outside: Component = {"_target_": "bargain.outside.Stated"}
    protocol: Component
    sequence: Component = {"_target_": "bargain.sequences.SideBySide"}
    sampler: Component
    worlds: int = Field(ge=1, le=MOST_WORLDS)
    seed: int = Field(ge=0, le=LARGEST)
    precision: Annotated[float, Field(gt=0, lt=0.5)] | None = None
    study: Component | None = None  # a question that takes many runs; None: one run, or a sweep
    jobs: int = -1
    engine: EngineSpec = EngineSpec()
    store: str | None = None  # where finished blocks of worlds are kept; None: nowhere
    allow: tuple[str, ...] = ()


def read(plain: Mapping[str, Any]) -> Config:
    """A configuration as plain data, checked key by key.

    raises   ConfigError, one line, for the first thing that is wrong
    """
    try:
        return Config.model_validate(plain)
    except ValidationError as error:
        raise _in_one_line(error) from None


def _in_one_line(error: ValidationError) -> ConfigError:
    problem = error.errors()[0]
    parts = [str(part) for part in problem["loc"] if part != ""]  # "" is for all names at once
    key = ".".join(part for part in parts if not part.startswith(("function-", "dict[", "constr")))
    message = problem["msg"].removeprefix("Value error, ")
    match problem["type"]:
        case "extra_forbidden":
            return at(key, problem["input"], f"there is no such key; {nearest(str(problem['loc'][-1]), key_names())}")
        case "missing":
            return ConfigError(f"{key}: is missing")
        case "too_short" | "too_long" if key == "parties":
            return at(
                key, ", ".join(problem["input"]), f"two parties are needed at the table, and {MOST_PARTIES} at most"
            )
        case "too_long":
            return ConfigError(
                f"{key}: has {len(problem['input']):,} entries; there may be {problem['ctx']['max_length']}"
            )
    return at(key, problem["input"], message.replace("Input should be", "must be"))


def key_names() -> list[str]:
    """Every key that some part of a configuration may have."""
    talks = (Config, Heading, Source, Track, IssueSpec, HazardSpec, PartySpec, GuarantorSpec, MediatorSpec)
    others = (PublicSpec, ThirdPartySpec, ConsentSpec, SpilloverSpec, LensSpec)
    questions = (QuestionSpec, CrowdSpec, OutcomeSpec, EngineSpec)
    return [field.alias or name for part in (*talks, *others, *questions) for name, field in part.model_fields.items()]
