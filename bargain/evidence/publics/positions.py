"""What a table says of an issue, as a position on its scale: a level by its label, or a number on a continuum."""

from __future__ import annotations

from pathlib import Path

from bargain.agenda import Agenda
from bargain.scenario.errors import ConfigError, nearest


def position(agenda: Agenda, issue: str, cell: str, path: Path) -> float:
    """Where a cell of a table lies on an issue, 0..1.

    cell     the label of a level, or on a continuum a number in the issue's own units
    path     of the table, for the message
    raises   ConfigError where there is no such issue or level, or the number leaves the scale
    """
    if issue not in agenda.names:
        raise ConfigError(f"{path}, issue = {issue}: there is no such issue; {nearest(issue, agenda.names)}")
    there = agenda.issues[agenda.index(issue)]
    if there.levels:
        positions = dict(there.levels)
        if cell not in positions:
            raise ConfigError(f"{path}, {issue} = {cell}: there is no such level; {nearest(cell, positions)}")
        return positions[cell]
    zero, one = there.scale
    mend = f"give a number from {min(zero, one):g} to {max(zero, one):g}"
    try:
        place = (float(cell) - zero) / (one - zero)
    except ValueError:
        raise ConfigError(f"{path}, {issue} = {cell}: {mend}") from None
    if not 0.0 <= place <= 1.0:
        raise ConfigError(f"{path}, {issue} = {cell}: {mend}")
    return place
