"""Bad input: one line that names the full key, the value and the mend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bargain.scenario import ConfigError, Scenario
from tests.composing import composed

WAR = {
    "_target_": "bargain.outside.War",
    "battles": 1,
    "battle": 0.5,
    "expected": 0.5,
    "experience": 4,
    "held": 0.5,
    "stake": 0.3,
}
ULTIMATUM: dict[str, Any] = {"_target_": "bargain.protocols.Ultimatum", "resolve": 0.5}
FIRM = {"_target_": "bargain.tactics.Firm", "ask": 0.5}


def mixture(parts: dict[str, Any], shares: Any = 1) -> dict[str, Any]:
    return {"_target_": "bargain.tactics.Mixture", "parts": parts, "shares": shares, "pick": {"uniform": [0, 1]}}


BAD: dict[str, tuple[str, Any, str, str]] = {
    # what is wrong: (key, value, how the line begins, a piece of the mend)
    "misspelt key": ("tracks.settlement.round", 6, "tracks.settlement.round = 6:", "'rounds'"),
    "misspelt key of an actor": ("parties.upland.patiense", 1, "parties.upland.patiense = 1:", "'patience'"),
    "misspelt key at the top": ("wolrds", 10, "wolrds = 10:", "'worlds'"),
    "misspelt issue": ("parties.upland.salience.lnad", 1, "parties.upland.salience.lnad:", "'land'"),
    "misspelt key of a tactic": (
        "tactic.trembel",
        0.1,
        "tactic.trembel = 0.1:",
        "'tremble'",
    ),
    "no number": ("parties.upland.patience", float("nan"), "parties.upland.patience = nan:", "must be a number"),
    "no number of a war": ("outside", WAR | {"battles": float("nan")}, "outside.battles = nan:", "must be a number"),
    "number of a tactic out of its range": (
        "tactic",
        {"_target_": "bargain.tactics.TimeDependent", "e": {"uniform": [-1, 2]}},
        "tactic.e = ",
        "above 0 in every draw; this one reaches from -1 to 2",
    ),
    "a share of a concession below 0": (
        "tactic",
        {"_target_": "bargain.tactics.Reciprocal", "match": -1},
        "tactic.match = -1:",
        "at least 0",
    ),
    "a step that may be more than all": (
        "tactic",
        {"_target_": "bargain.tactics.RiskLimit", "step": {"uniform": [0, 2]}},
        "tactic.step = ",
        "[0, 1]",
    ),
    "a mixture of nothing": ("tactic", mixture({}), "tactic.parts = {}:", "one Tactic or more"),
    "a mixture of a name alone": (
        "tactic",
        mixture({"clock": "time_dependent"}),
        "tactic.parts.clock = time_dependent:",
        "_target_",
    ),
    "a mixture without shares": (
        "tactic",
        {key: given for key, given in mixture({"firm": FIRM}).items() if key != "shares"},
        "tactic.shares: is missing",
        "Mixture needs it",
    ),
    "a part without a share": (
        "tactic",
        mixture({"firm": FIRM, "soft": FIRM}, {"firm": 1}),
        "tactic.shares.soft: is missing",
        "every part needs one",
    ),
    "a share of no part": (
        "tactic",
        mixture({"firm": FIRM}, {"firm": 1, "frim": 1}),
        "tactic.shares.frim = 1:",
        "'firm'",
    ),
    "a share below 0": (
        "tactic",
        mixture({"firm": FIRM}, {"firm": -0.5}),
        "tactic.shares.firm = -0.5:",
        "at least 0",
    ),
    "shares that come to nothing": (
        "tactic",
        mixture({"firm": FIRM, "soft": FIRM}, {"firm": 0, "soft": 0}),
        "tactic.shares = ",
        "above 0",
    ),
    "a misspelt key of a part": (
        "tactic",
        mixture({"firm": {**FIRM, "aks": 0.2}}),
        "tactic.parts.firm.aks = 0.2:",
        "'ask'",
    ),
    "a part that is no tactic": (
        "tactic",
        mixture({"talk": {"_target_": "bargain.protocols.AlternatingOffers"}}),
        "tactic.parts.talk._target_ = ",
        "is no Tactic",
    ),
    "a bad number of a mixture within a mixture": (
        "tactic",
        mixture({"outer": mixture({"inner": {"_target_": "bargain.tactics.Reciprocal", "step": 3}})}),
        "tactic.parts.outer.parts.inner.step = 3:",
        "[0, 1]",
    ),
    "negative salience": ("parties.upland.salience.land", -1, "parties.upland.salience.land", "at least 0"),
    "salience that may be negative": (
        "parties.upland.salience.land",
        {"normal": [0.5, 0.1]},
        "parties.upland.salience.land",
        "at least 0",
    ),
    "negative volatility": ("parties.upland.volatility", -0.1, "parties.upland.volatility = -0.1:", "at least 0"),
    "drift without end": ("parties.upland.drift", float("inf"), "parties.upland.drift = inf:", "finite"),
    "volatility without end": (
        "parties.upland.volatility",
        {"uniform": [0, float("inf")]},
        "parties.upland.volatility",
        "finite",
    ),
    "drift in words": ("parties.upland.drift", "slow", "parties.upland.drift = slow:", "must be a number"),
    "grievance as a level": (
        "parties.upland.grievance",
        {"level": "shared"},
        "parties.upland.grievance = shared:",
        "must be a number",
    ),
    "reservation point outside 0 to 1": (
        "parties.upland.reservation.land",
        1.2,
        "parties.upland.reservation.land",
        "[0, 1]",
    ),
    "wrong side of the ideal": ("parties.lowland.ideal.land", 0.2, "parties.lowland.reservation.land", "wrong side"),
    "no such level": ("parties.upland.ideal.capital", {"level": "shred"}, "parties.upland.ideal.capital", "'shared'"),
    "level on a continuum": ("parties.upland.ideal.land", {"level": "all"}, "parties.upland.ideal.land", "continuum"),
    "probabilities that do not sum to 1": (
        "parties.upland.reservation.capital",
        {"levels": {"shared": 0.5, "Lowland's": 0.4}},
        "parties.upland.reservation.capital",
        "sum to 1",
    ),
    "no such distribution": (
        "parties.upland.salience.land",
        {"unifrom": [0, 1]},
        "parties.upland.salience.land",
        "'uniform'",
    ),
    "parameters out of order": (
        "parties.upland.salience.land",
        {"uniform": [1, 0]},
        "parties.upland.salience.land",
        "ascend",
    ),
    "pool of one": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 1}]},
        "parties.upland.patience",
        "two or more",
    ),
    "pool whose weights do not sum to 1": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 0.5}, {"beta": [3, 3], "weight": 0.6}]},
        "parties.upland.patience",
        "sum to 1",
    ),
    "pool with an expert who counts for nothing": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 1}, {"beta": [3, 3], "weight": 0}]},
        "parties.upland.patience",
        "above 0",
    ),
    "pool of a number without a width": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 0.5}, {"uniform": [0.5, 0.5], "weight": 0.5}]},
        "parties.upland.patience",
        "width",
    ),
    "pool of what has no density": (
        "parties.upland.patience",
        {"pool": [{"beta": [2, 3], "weight": 0.5}, {"value": 0.5, "weight": 0.5}]},
        "parties.upland.patience",
        "one of uniform",
    ),
    "gamma without a scale": (
        "parties.upland.exposure",
        {"gamma": [2, 0]},
        "parties.upland.exposure",
        "above 0",
    ),
    "two distributions for one number": (
        "parties.upland.exposure",
        {"gamma": [2, 1], "value": 0.5},
        "parties.upland.exposure",
        "exactly one",
    ),
    "beta whose ends are turned round": (
        "parties.upland.patience",
        {"beta": [2, 3, 1, 0]},
        "parties.upland.patience",
        "low below high",
    ),
    "scale without length": ("issues.land.scale", [3, 3], "issues.land.scale = [3.0, 3.0]:", "differ"),
    "position off the issue's scale": (
        "issues.land.scale",
        [4, 10],
        "parties.upland.ideal.land = 0:",
        "[4, 10]",
    ),
    "level off the issue's scale": (
        "issues.capital.scale",
        [0, 0.5],
        "issues.capital.levels.Lowland's = 1:",
        "[0, 0.5]",
    ),
    "capability on an issue that is not there": (
        "parties.upland.capability",
        {"lnad": 1},
        "parties.upland.capability.lnad:",
        "'land'",
    ),
    "event without a date": ("events", [{"title": "A meeting"}], "events.0.date:", "missing"),
    "no such class": (
        "tactic._target_",
        "bargain.tactics.Screning",
        "tactic._target_ = bargain.tactics.Screning:",
        "'Screening'",
    ),
    "class of another kind": (
        "parties.upland._target_",
        "bargain.tactics.Firm",
        "parties.upland._target_",
        "is no Party",
    ),
    "target outside the allowed packages": (
        "parties.upland._target_",
        "os.system",
        "parties.upland._target_ = os.system:",
        "`allow`; os is none",
    ),
    "class outside the allowed packages": (
        "protocol._target_",
        "pathlib.Path",
        "protocol._target_ = pathlib.Path:",
        "`allow`; pathlib is none",
    ),
    "class outside the allowed packages, as a tactic": (
        "tactic._target_",
        "subprocess.Popen",
        "tactic._target_ = subprocess.Popen:",
        "`allow`; subprocess is none",
    ),
    "what another package lends to one of ours": (
        "protocol._target_",
        "bargain.worlds.np.save",
        "protocol._target_ = bargain.worlds.np.save:",
        "no such class",
    ),
    "no such sampler": (
        "sampler._target_",
        "bargain.worlds.LatinHypercub",
        "sampler._target_ = bargain.worlds.LatinHypercub:",
        "'LatinHypercube'",
    ),
    "something of ours that is no sampler": (
        "sampler._target_",
        "bargain.distributions.Distribution",
        "sampler._target_",
        "is no",
    ),
    "an order without a track": (
        "sequence",
        {"_target_": "bargain.sequences.InTurn", "order": ["setlement"]},
        "sequence.order = ['setlement']:",
        "every track once: settlement",
    ),
    "a need of a track that is not there": (
        "sequence",
        {"_target_": "bargain.sequences.InTurn", "needs": {"ceasefire": ["settlement"]}},
        "sequence.needs.ceasefire = ['settlement']:",
        "choose from settlement",
    ),
    "a need that does not come before": (
        "sequence",
        {"_target_": "bargain.sequences.InTurn", "needs": {"settlement": ["settlement"]}},
        "sequence.needs.settlement = settlement:",
        "must come before settlement in the order",
    ),
    "no time for any talks": (
        "sequence",
        {"_target_": "bargain.sequences.InTurn", "months": 0},
        "sequence.months = 0",
        "above 0",
    ),
    "misspelt key of a sequence": (
        "sequence",
        {"_target_": "bargain.sequences.InTurn", "ordre": ["settlement"]},
        "sequence.ordre",
        "'order'",
    ),
    "no such sequence": (
        "sequence._target_",
        "bargain.sequences.Inturn",
        "sequence._target_ = bargain.sequences.Inturn:",
        "'InTurn'",
    ),
    "negative goodwill": ("tracks.settlement.goodwill", -1, "tracks.settlement.goodwill", "at least 0"),
    "more warmth than there is": ("tracks.settlement.warmth", 1.5, "tracks.settlement.warmth", "[0, 1]"),
    "zero worlds": ("worlds", 0, "worlds = 0:", "greater than or equal to 1"),
    "no such first mover": ("protocol.first", "uplan", "protocol.first = uplan:", "'upland'"),
    "a single text that nobody drafts": (
        "protocol",
        {"_target_": "bargain.protocols.SingleText"},
        "protocol = SingleText:",
        "mediator=formulator",
    ),
    "no such belligerent": ("outside", WAR | {"sides": ["upland", "lowlnd"]}, "outside.sides.lowlnd:", "'lowland'"),
    "a war of one": ("outside", WAR | {"sides": ["upland"]}, "outside.sides = upland:", "name both"),
    "a war on no track": ("outside", WAR | {"tracks": ["setlement"]}, "outside.tracks.setlement:", "'settlement'"),
    "a war over one fort": ("outside", WAR | {"forts": 1}, "outside.forts = 1:", "equal to 2"),
    "a chance of a battle above 1": (
        "outside",
        WAR | {"battle": {"uniform": [0.5, 1.5]}},
        "outside.battle = {'uniform': [0.5, 1.5]}:",
        "[0, 1]",
    ),
    "a belief worth nothing": ("outside", WAR | {"experience": 0}, "outside.experience = 0:", "at least 0.001"),
    "support for nobody": ("outside", WAR | {"support": {"uplnd": 1}}, "outside.support.uplnd = 1:", "'upland'"),
    "negative support": ("outside", WAR | {"support": {"upland": -1}}, "outside.support.upland = -1:", "[0, 50]"),
    "land on no issue": ("outside", WAR | {"land": {"lnad": 0.5}}, "outside.land.lnad = 0.5:", "'land'"),
    "a change of support at no time": ("outside", WAR | {"later": 0}, "outside.until: is missing", "outside.later"),
    "a change of support to nothing said": (
        "outside",
        WAR | {"until": 3},
        "outside.later: is missing",
        "outside.until",
    ),
    "a misspelt key of a war": ("outside", WAR | {"fort": 6}, "outside.fort = 6:", "'forts'"),
    "no such outside option": (
        "outside",
        {"_target_": "bargain.outside.Wra"},
        "outside._target_ = bargain.outside.Wra:",
        "'War'",
    ),
    "an ultimatum by nobody": ("protocol", ULTIMATUM | {"first": "uplan"}, "protocol.first = uplan:", "'upland'"),
    "more than all resolve": ("protocol", ULTIMATUM | {"resolve": 1.2}, "protocol.resolve = 1.2:", "[0, 1]"),
    "resolve that may leave its range": (
        "protocol",
        ULTIMATUM | {"resolve": {"normal": [0.5, 0.2]}},
        "protocol.resolve = ",
        "[0, 1] in every draw",
    ),
    "an ultimatum without resolve": ("protocol", {"_target_": ULTIMATUM["_target_"]}, "protocol.resolve:", "missing"),
    "no resolve at all": ("protocol", ULTIMATUM | {"resolve": None}, "protocol.resolve = None:", "must be a number"),
    "a demand of less than nothing": ("protocol", ULTIMATUM | {"demand": -0.1}, "protocol.demand = -0.1:", "[0, 1]"),
    "a first mover where all move at once": (
        "protocol",
        {"_target_": "bargain.protocols.SimultaneousOffers", "first": "upland"},
        "protocol.first = upland:",
        "SimultaneousOffers takes no such key",
    ),
    "a fact about a class": (
        "protocol",
        {"_target_": "bargain.protocols.SimultaneousOffers", "at_once": False},
        "protocol.at_once = False:",
        "SimultaneousOffers takes no such key",
    ),
    "no such track": ("issues.land.track", "setlement", "issues.land.track = setlement:", "'settlement'"),
    "curvature below 1": ("issues.land.curvature", 0.5, "issues.land.curvature", "[1, 3]"),
    "text for a number": ("parties.upland.patience", {"value": "much"}, "parties.upland.patience", "takes numbers"),
    "a name with a path": ("scenario.name", "../elsewhere", "scenario.name = ../elsewhere:", "pattern"),
    "a correlation of nothing": (
        "correlations",
        [["upland.nothing", "x", 0.5]],
        "correlations.upland.nothing",
        "no such",
    ),
}


def spoilt(key: str, value: Any) -> dict[str, Any]:
    config = composed("scenario=two_party")
    node, (*path, last) = config, key.split(".")
    for part in path:
        node = node[part]
    node[last] = value
    return config


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_refused_in_one_line(what: str) -> None:
    key, value, beginning, mend = BAD[what]
    with pytest.raises(ConfigError) as refused:
        Scenario.from_config(spoilt(key, value))
    message = str(refused.value)
    assert "\n" not in message
    assert message.startswith(beginning)
    assert mend in message


@pytest.mark.parametrize(
    ("lens", "lenses", "beginning", "mend"),
    [
        ("wide", 3, "lenses = 3:", "must map the name of each lens"),
        ("wied", {"wide": {}}, "lens = wied:", "did you mean 'wide'"),
        (3, {"wide": {}}, "lens = 3:", "there is no such lens"),
        ("wide", {"wide": 3}, "lenses.wide = 3:", "must say who holds it"),
        ("wide", {"wide": {"changes": [1]}}, "lenses.wide.changes = ", "must map keys"),
        ("wide", {"wide": {"changes": {"lens": ""}}}, "lenses.wide.changes.lens:", "take it out"),
    ],
)
def test_a_lens_that_cannot_be_looked_through_is_refused(lens: Any, lenses: Any, beginning: str, mend: str) -> None:
    with pytest.raises(ConfigError) as refused:
        Scenario.from_config(composed("scenario=two_party") | {"lens": lens, "lenses": lenses})
    assert str(refused.value).startswith(beginning)
    assert mend in str(refused.value)


def test_what_is_missing_is_named() -> None:
    config = composed("scenario=two_party")
    del config["parties"]["upland"]["salience"]["water"]
    with pytest.raises(ConfigError, match=r"^parties\.upland\.salience\.water: is missing"):
        Scenario.from_config(config)


def test_one_party_and_thirteen_are_refused() -> None:
    config = composed("scenario=two_party")
    upland = config["parties"]["upland"]
    for many in (1, 13):
        config["parties"] = {f"upland{n}": upland for n in range(many)}
        with pytest.raises(
            ConfigError, match=r"^parties = upland0.*: two parties are needed at the table, and 12 at most$"
        ):
            Scenario.from_config(config)


def test_a_limit_of_three_lies_on_the_side_of_the_others() -> None:
    config = composed("scenario=three_party")
    config["parties"]["delta"]["reservation"]["delta_use"] = 1.0
    config["parties"]["delta"]["ideal"]["delta_use"] = 0.9
    with pytest.raises(
        ConfigError, match=r"^parties\.delta\.reservation\.delta_use = 1: .* must be at most 0\.9 in every"
    ):
        Scenario.from_config(config)
    config["parties"]["upland"]["ideal"]["delta_use"] = 1.0  # others want less and more: either side will do
    config["parties"]["upland"]["reservation"]["delta_use"] = 0.95
    Scenario.from_config(config)


def test_nothing_of_a_refused_target_is_run(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trap.py").write_text("raise SystemExit('was imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigError, match="`allow`; trap is none"):
        Scenario.from_config(spoilt("parties.upland._target_", "trap.Party"))


@pytest.mark.parametrize("shares", [None, 1])
def test_a_rule_for_two_is_refused_where_three_talk(shares: int | None) -> None:
    """Also where it is but one part of a mixture."""
    config = composed("scenario=three_party")
    alone = {"_target_": "bargain.tactics.RiskLimit"}
    config["tactic"] = alone if shares is None else mixture({"firm": FIRM, "limits": alone}, shares)
    with pytest.raises(
        ConfigError, match=r"^tactic = RiskLimit: is for two parties, and there are 3; .*tactic=screening"
    ):
        Scenario.from_config(config)


@pytest.mark.parametrize("rule", ["tactics.tactic.Tactic", "mediation.style.Style"])
def test_what_rules_are_built_on_is_no_rule(rule: str) -> None:
    """The name of an abstract class is a slip, and would come to light only once worlds are played."""
    config = composed("scenario=reference_class", "mediator=formulator")
    given = {"_target_": f"bargain.{rule}"}
    if rule.endswith("Tactic"):
        config["tactic"] = given
    else:
        config["mediators"]["formulator"]["styles"] = {"some": given}
    with pytest.raises(ConfigError, match=r"_target_ = bargain\..*: is no rule by itself; choose from .*F"):
        Scenario.from_config(config)


def test_what_a_tactic_takes_is_finite() -> None:
    config = composed("scenario=two_party", "tactic=reciprocal")
    config["tactic"]["match"] = float("inf")
    with pytest.raises(ConfigError, match=r"^tactic\.match = inf: must be finite"):
        Scenario.from_config(config)


def test_a_refusal_is_no_better_sign_of_a_yes() -> None:
    """With more than .5 a mediator would take who refuses for one who would sign."""
    config = composed("scenario=reference_class", "mediator=formulator")
    config["mediators"]["formulator"]["styles"]["formulation"]["bluff"] = 0.6
    with pytest.raises(ConfigError, match=r"bluff = 0\.6: must lie in \[0, 0\.5\]"):
        Scenario.from_config(config)


def test_a_module_of_ones_own_that_does_not_load_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slips.py").write_text("from bargain.worlds import Nothing\n")
    monkeypatch.syspath_prepend(tmp_path)
    config = composed("scenario=two_party", "allow=[slips, nowhere]")
    with pytest.raises(ConfigError, match="its module does not load: cannot import name 'Nothing'"):
        Scenario.from_config(config | {"tactic": {"_target_": "slips.Brink"}})
    with pytest.raises(ConfigError, match="there is no such class"):
        Scenario.from_config(config | {"tactic": {"_target_": "nowhere.Brink"}})
