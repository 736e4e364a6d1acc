"""Figures look as they did: each is drawn small and held against its picture in `baseline/`.

python -m pytest tests/show/test_images.py --mpl-generate-path=tests/show/baseline     # after a change that is meant
"""

from __future__ import annotations

import shutil
from pathlib import Path

import matplotlib.style
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images
from PIL import Image

from bargain.evidence.answers import answered
from bargain.running.reading import Finished
from bargain.show.figures.agenda import agenda
from bargain.show.figures.chance import chance
from bargain.show.figures.comparison import comparison
from bargain.show.figures.contract_curve import contract_curve
from bargain.show.figures.disagreement import disagreement
from bargain.show.figures.distribution import distribution
from bargain.show.figures.forecast import forecast
from bargain.show.figures.months import months
from bargain.show.figures.position_map import position_map
from bargain.show.figures.reservation import reservation
from bargain.show.figures.survival import survival
from bargain.show.figures.terms import terms
from bargain.show.figures.timeline import timeline
from bargain.show.figures.tornado import tornado
from bargain.study.comparison import compare
from tests.elicitation.judged import judged
from tests.show.runs import SECRETS, answer, sweep, tactics
from tests.show.test_disagreement import LAND

QUARTILES = [f"A,{LAND},0,.3,.4,.5,.75,,", f"B,{LAND},0,.2,.25,.35,.75,,"]


def _finished(name: str, *overrides: str) -> Finished:
    return Finished(Path(name), answer("two_party", *overrides).outcomes, {})


# Of the teaching scenario, whose numbers are worked by hand and seldom change.
PICTURES = {
    "agenda": lambda: agenda(answer("two_party").outcomes),
    "chance": lambda: chance(answer("two_party").summary),
    "comparison": lambda: comparison(compare(_finished("open"), _finished("secret", *SECRETS))),
    "contract_curve": lambda: contract_curve(answer("two_party", *SECRETS).outcomes, 8),
    "curves": lambda: distribution(tactics(), "terms.land", "tactic"),
    "disagreement": lambda: disagreement(judged("two_party", QUARTILES)),
    "forecast": lambda: forecast(answered(answer("istanbul_2025")).summary),
    "histogram": lambda: distribution(answer("two_party").outcomes, "terms.land"),
    "levels": lambda: distribution(tactics(), "ending", "tactic"),
    "months": lambda: months(answer("two_party").outcomes),
    "months_of_arms": lambda: months(tactics()),
    "position_map": lambda: position_map(answer("two_party").outcomes),
    "reservation": lambda: reservation(answer("two_party").outcomes),
    "survival": lambda: survival(answer("reference_class", "mediator=manipulator").outcomes),
    "survival_of_arms": lambda: survival(sweep("reference_class", ("mediator=none",), ("mediator=manipulator",))),
    "terms": lambda: terms(answer("two_party").outcomes),
    "timeline": lambda: timeline(answer("two_party").outcomes),
    "tornado": lambda: tornado(answer("two_party").outcomes),
}


DPI = 60
BASELINE = Path(__file__).parent / "baseline"


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


@pytest.mark.mpl_image_compare(savefig_kwargs={"dpi": DPI, "pil_kwargs": {"optimize": True}})
@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str) -> Figure:
    return _figure(PICTURES[name]())


@pytest.mark.parametrize("name", PICTURES)
def test_a_mark_or_line_less_is_seen(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    figure = _figure(PICTURES[name]())
    *_, last = (line for axes in figure.findobj(Axes) for line in axes.lines if len(line.get_xdata()))
    last.remove()
    with matplotlib.style.context("default"):
        figure.savefig(tmp_path / "drawn.png", dpi=DPI)
    assert _difference(BASELINE / f"test_picture_{name}.png", tmp_path / "drawn.png", pytestconfig)


@pytest.mark.parametrize("name", PICTURES)
def test_noise_that_no_eye_sees_is_let_pass(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    pixels = np.asarray(Image.open(BASELINE / f"test_picture_{name}.png").convert("RGB")).astype(int)
    noise = np.random.default_rng(1).integers(-1, 2, pixels.shape)
    Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8)).save(tmp_path / "drawn.png")
    assert not _difference(BASELINE / f"test_picture_{name}.png", tmp_path / "drawn.png", pytestconfig)


def _difference(expected: Path, drawn: Path, pytestconfig: pytest.Config) -> str | None:
    """What the comparison says of two pictures; None within the tolerance."""
    copied = shutil.copy(expected, drawn.with_name("expected.png"))  # it writes beside them
    return compare_images(str(copied), str(drawn), float(pytestconfig.getini("mpl-default-tolerance")))
