"""Figures look as they did: each is drawn small and held against its picture in `baseline/`.

python -m pytest tests/show/test_images.py --mpl-generate-path=tests/show/baseline     # after a change that is meant
"""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from bargain.show.figures.chance import chance
from bargain.show.figures.reservation import reservation
from tests.show.runs import answer

# Of the teaching scenario, whose numbers are worked by hand and seldom change.
PICTURES = {
    "chance": lambda: chance(answer("two_party").summary),
    "reservation": lambda: reservation(answer("two_party").outcomes),
}


@pytest.mark.mpl_image_compare(savefig_kwargs={"dpi": 70})
@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str) -> Figure:
    figure = PICTURES[name]().get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure
