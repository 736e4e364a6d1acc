"""Figures look as they did: each is drawn small and held against its picture in `baseline/`.

python -m pytest tests/show/test_images.py --mpl-generate-path=tests/show/baseline     # after a change that is meant
"""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from bargain.show.figures.chance import chance
from bargain.show.figures.distribution import distribution
from bargain.show.figures.months import months
from bargain.show.figures.reservation import reservation
from bargain.show.figures.terms import terms
from bargain.show.figures.tornado import tornado
from tests.show.runs import answer, tactics

# Of the teaching scenario, whose numbers are worked by hand and seldom change.
PICTURES = {
    "chance": lambda: chance(answer("two_party").summary),
    "curves": lambda: distribution(tactics(), "terms.land", "tactic"),
    "histogram": lambda: distribution(answer("two_party").outcomes, "terms.land"),
    "levels": lambda: distribution(tactics(), "ending", "tactic"),
    "months": lambda: months(answer("two_party").outcomes),
    "months_of_arms": lambda: months(tactics()),
    "reservation": lambda: reservation(answer("two_party").outcomes),
    "terms": lambda: terms(answer("two_party").outcomes),
    "tornado": lambda: tornado(answer("two_party").outcomes),
}


@pytest.mark.mpl_image_compare(savefig_kwargs={"dpi": 60, "pil_kwargs": {"optimize": True}})
@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str) -> Figure:
    figure = PICTURES[name]().get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure
