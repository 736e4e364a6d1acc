"""The uncertainties of an answer, what each is, and what makes it smaller; and the limits of any answer of this package."""

from __future__ import annotations

from collections.abc import Mapping

from bargain.show.ledger import sheet
from bargain.show.report.parts import Grid

SIMULATION, OURS, LENSES, STRUCTURES = (
    "95 % simulation",
    "80 % over our uncertainty",
    "range across lenses",
    "range across structures",
)
UNCERTAINTIES = {
    SIMULATION: ("how far the mean would move with other random draws", "more `worlds`"),
    OURS: (
        "how the chance itself varies over what we, the analysts, do not know: the limits, weights and fears of the parties",
        "better evidence",
    ),
    LENSES: (
        "how it varies with rival readings of the conflict, none of them the truth",
        "nothing; report it",
    ),
    STRUCTURES: (
        "how it varies with the model: tactics, protocols, firm or tradable issues",
        "nothing; sweep over it with `-m` and report it",
    ),
}

CONDITIONAL = (
    "*Under these assumptions X % of simulated talks end so.* That is all a number here says. It is not a forecast, and not a "
    "finding about the causes of any real event."
)

LIMITS = (
    "Nearly every limit and all that concerns temper is assumed or inferred. Nobody publishes red lines.",
    "Two to twelve parties, and all must sign: no coalitions. Third parties without a seat consent issue by issue, and trade nothing.",
    "A public weighs issues as its leader does, and differs in where it draws the line. What it would do is known to all at the table, or to nobody.",
    "What a side has without a deal stays as it is while the talks go on, unless a war is chosen (`outside=war`); its numbers are assumed more than found.",
    "A side takes its reading of the other's weights for the truth when it makes an offer, however badly it misreads them.",
    "Worth adds up over issues. Linkage and symbols that matter beyond their issue are not in it.",
    "Some rules are taken from published models and some are this project's own; each module says which.",
)


def uncertainties(here: Mapping[str, str]) -> Grid:
    """What stands beside an estimate.

    here   how large each is, as far as it is known
    """
    rows = [(name, here.get(name, ""), *map(plain, said)) for name, said in UNCERTAINTIES.items()]
    return Grid.of(sheet("", ("Uncertainty", "Here", "What it is", "What makes it smaller"), rows))


def plain(words: str) -> str:
    """Words without the marks of what is typed."""
    return words.replace("`", "")
