"""Numbers of a scenario in words: ``russia.reservation.neutrality`` is Russia's limit on Neutrality and NATO membership."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr

# What a number is, and how what it is about follows; under its owner's name where others mean something else by it.
PHRASES = {
    "ideal": "ideal on {}",
    "reservation": "limit on {}",
    "concedes": "concession on {}",
    "salience": "weight of {}",
    "capability": "capability on {}",
    "private": "spread of its secret on {}",
    "secret": "its secret on {}",
    "discloses": "share of its secret that all know",
    "insight": "misreading of the other's weights",
    "exposure": "loss from a breach",
    "discount": "discount of later years",
    "grievance": "hazard added by a deal that disappoints",
    "drift": "drift of its outside value after signing",
    "volatility": "volatility of its outside value after signing",
    "patience": "patience from round to round",
    "devaluation": "devaluation of the adversary's offers",
    "hazards": "yearly hazard under {}",
    "breakdown": "chance that a round ends the talks",
    "goodwill": "goodwill that a deal leaves to later tracks",
    "warmth": "warmth that a deal leaves to later tracks",
    "completes": "months until a deal is carried out",
    "curvature": "curvature of its worth",
    "credibility": "credibility",
    "trust": "trust of {} in it",
    "bias": "leaning to {}",
    "own_information": "error of its own information",
    "wish_for_peace": "what failure costs it",
    "press_success": "chance that pressing a weak side works",
    "naive": "credibility where it has reason to mislead",
    "carrots": "what it can promise {}",
    "sticks": "what it can threaten {} with",
    "lends": "credibility lent to {}",
    "upkeep": "share of its promises left after a year",
    "bluff": "chance that it takes a refusal for a tactic",
    "outside.held": "share of the forts that the first side holds at first",
    "outside.battles": "battles a month",
    "outside.battle": "true chance that the first side wins one",
    "outside.expected": "chance of that in all minds",
    "outside.experience": "battles that this belief is worth",
    "outside.optimism": "battles that {} takes itself to have won",
    "outside.stake": "what the war moves for {}",
    "outside.cost": "cost of a battle to {}",
    "outside.patience": "weight of a cost that comes a battle later",
    "outside.support": "support of {} from outside",
    "outside.later": "later support of {} from outside",
    "outside.until": "month in which support changes",
    "outside.land": "how far limits on {} follow the front",
    "resolve": "chance that refusing the ultimatum ends the talks",
    "demand": "share of its author's range that the ultimatum asks for",
    "match": "share of a concession that it returns",
    "step": "least share of its range that it concedes at a time",
    "shares": "share of {}",
    "pick": "the draw that decides which it follows",
    "mandate": "mandate of its delegation",
    "will": "readiness of its leader to meet the other's",
    "gap": "gap that its leader wants closed before he meets",
    "trust_needed": "trust that it needs to let a mediator in",
    "share": "share of them whose yes is needed",
    "spread": "how far they differ among themselves",
    "voting": "chance that they are asked to vote",
    "survival": "what office is worth to their leader",
    "foresight": "chance that the table knows what they would do",
    "consents": "how far it consents on {}",
    "limit": "",
    "free": "what needs no consent",
    "silence": "what stands where a text leaves it out",
    "effort": "effort",
    "weariness": "share of its effort that a round without a deal costs",
    "zeal": "how far its wish for peace raises its effort",
    "budget": "what its carrots and sticks may come to",
    "invite": "chance that its invitation is taken up",
    "base": "",
    "shift": "shift with the terms",
}


def titles(outcomes: xr.Dataset) -> dict[str, str]:
    """The words for parties, issues, tracks, mediators and guarantors, by name; without the last two where arms differ."""
    found = {name: f"the {_spaced(name)} track" for name in outcomes["track"].values.tolist()}
    found["outside"] = "without a deal"
    config = json.loads(outcomes.attrs.get("config", "{}"))
    for group in ("guarantors", "publics", "third_parties", "spillovers", "mediators"):
        found |= {name: str(actor["title"]) for name, actor in config.get(group, {}).items()}
    for dim in ("issue", "party"):
        found |= dict(zip(outcomes[dim].values.tolist(), outcomes[f"{dim}_title"].values.tolist(), strict=True))
    return found


def in_words(name: str, known: Mapping[str, str]) -> str:
    """A number's name as a reader would say it: whose it is, then what: "Russia: limit on Neutrality and NATO membership".

    known    the words of those it may name, as `titles` gives them; what is not known keeps its name, with spaces
    """
    owner, *parts = name.split(".")
    said: list[str] = []
    while parts:
        phrase = PHRASES.get(f"{owner}.{parts[0]}", PHRASES.get(parts[0], _spaced(parts[0])))
        parts = parts[1:]
        if "{}" in phrase:
            subject, parts = (known.get(parts[0], _spaced(parts[0])), parts[1:]) if parts else (_all(owner, phrase), [])
            phrase = phrase.format(subject)
        said += [phrase] if phrase else []
    return f"{_capital(known.get(owner, _spaced(owner)))}: {', '.join(said)}"


def _all(owner: str, phrase: str) -> str:
    """Whom or what a number is about that is the same for all of them."""
    return "either side" if owner == "outside" and "limits" not in phrase else "everything"


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
