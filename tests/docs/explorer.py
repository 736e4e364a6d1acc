"""The picture of the explorer that its page shows.

python -m tests.docs.explorer     # take it anew
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.browser import chromium
from tests.docs.pages import ROOT, laid_out
from tests.explorer.looking import answered, come_to_rest
from tests.explorer.served import served

PAGE = ROOT / "docs" / "how-to" / "explore-in-the-browser.md"
SHOWN = ROOT / "docs" / "figures" / "explorer.png"
SETTING = "conf/experiment/full_mandates.yaml"
WINDOW = {"width": 1280, "height": 1000}
COLOURS = 128  # in the palette, as for the gallery


def taken(where: Path) -> bytes:
    """The window with the setting of the page open in it, and the group unfolded that it moves."""
    with served(laid_out(PAGE, where), "--config-dir", "conf", "--open", SETTING) as address, chromium() as browser:
        page = browser.new_page(viewport=WINDOW)  # type: ignore[arg-type]
        page.goto(address)
        answered(page)
        page.get_by_text("Reservation points", exact=True).first.click()
        page.get_by_text("Mandates", exact=True).click()
        come_to_rest(page)
        return page.screenshot()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        picture = taken(Path(directory))
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE).save(SHOWN, optimize=True)
