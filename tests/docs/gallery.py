"""The figures of the gallery, drawn by the commands that stand above them.

python -m tests.docs.gallery     # draw them anew
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from tests.docs.pages import ROOT, commands, typed

PAGE = ROOT / "docs" / "gallery.md"
SHOWN = ROOT / "docs" / "figures" / "gallery"
WIDTH, COLOURS = 1080, 128  # pixels, and in the palette: sharp enough for a screen, and small


def drawn(where: Path, *more: str) -> dict[str, Path]:
    """Type the page's commands in a directory, with more words after each run; each figure by the name it has on the page."""
    found = {}
    for command in commands(PAGE):
        drawing = command.words[1] == "draw"
        printed = typed(command.words, where, *(() if drawing else more))
        if drawing:
            pictures = [Path(line) for line in printed.splitlines() if line.endswith(".png")]
            found |= {f"{path.parts[-3]}_{path.name}": where / path for path in pictures}
    return found


def keep(picture: Path, place: Path) -> None:
    """Make a picture small, and put it where a page shows it."""
    with Image.open(picture) as image:
        small = image.convert("RGB").resize(
            (WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS
        )
        small.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(place, optimize=True)


if __name__ == "__main__":
    SHOWN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        for name, picture in drawn(Path(directory)).items():
            keep(picture, SHOWN / name)
