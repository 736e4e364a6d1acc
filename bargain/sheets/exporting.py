"""From a checked configuration to the sheets of a book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargain.scenario.schema import Config
from bargain.sheets import actors, agenda, hazards, heading, positions, reservation
from bargain.sheets import sources as citations
from bargain.sheets.book import Table
from bargain.sheets.names import word_for
from bargain.sheets.sources import Listed, Worded


def alone(config: Config, shared: Mapping[str, Any]) -> dict[str, Table]:
    """The sheet ``positions`` alone, as a CSV has it; whether it holds everything, only reading it again can tell.

    shared   citations that every scenario may name
    """
    own = {key: source.title for key, source in config.sources.items() if key not in shared}
    beside = {name: agenda.beside_positions(config, issue) for name, issue in config.issues.items()}
    return {"positions": positions.written(config, Worded(shared, own), positions.said, reservation.in_cells, beside)}


def workbook(config: Config, choices: Mapping[str, str], shared: Mapping[str, Any]) -> dict[str, Table]:
    """Every sheet.

    choices   what Hydra chose, config group -> option
    """
    own = {key: source for key, source in config.sources.items() if key not in shared}
    listed = Listed(shared, own)
    words = {name: word_for(name, party.title) for name, party in config.parties.items()}
    issues = {name: word_for(name, issue.title) for name, issue in config.issues.items()}
    return {
        "positions": positions.written(config, listed, positions.numbers, reservation.beside_limits, {}),
        "scenario": heading.written(config, choices, words),
        "sources": citations.written(own),
        "tracks": agenda.written_tracks(config.tracks, listed),
        "issues": agenda.written_issues(config.issues, listed),
        "levels": agenda.written_levels(config.issues),
        "limits": reservation.written_limits(config),
        "actors": actors.written_actors(config.parties, config.guarantors, choices),
        "numbers": actors.written_numbers(config.parties, config.guarantors, listed),
        "hazards": hazards.written(config.parties, issues, listed),
        "correlations": heading.written_correlations(config.correlations),
        "explained": heading.written_explained(config.explained),
        "events": heading.written_events(config.events),
    }
