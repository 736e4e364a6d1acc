"""Seconds from a move in the explorer to the changed number on the page, in a real browser.

python -m benchmarks.explorer

A control of the Istanbul scenario is moved by an arrow key, and the time taken until the sentence with the answer is another; once to warm
up and then five times, each once the page has come to rest. It takes Streamlit, Playwright and a Chromium, as the tests do. Where other
programs compete for the cores it takes longer: the load is printed beside it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from bargain.explorer.setting import WORLDS, Setting
from bargain.explorer.shelf import Shelf
from tests.browser import chromium
from tests.explorer.looking import answered, changed, come_to_rest
from tests.explorer.served import served

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUNS = 5
SLIDER = "Russia: gives way on every issue"
GOAL = 1.0  # seconds


def timed(page: Page, runs: int) -> list[float]:
    """Seconds of each move."""
    page.get_by_role("slider", name=SLIDER).focus()
    seconds = []
    for _ in range(runs + 1):
        before = come_to_rest(page)
        start = perf_counter()
        page.keyboard.press("ArrowRight")
        changed(page, before)
        seconds.append(perf_counter() - start)
    return seconds[1:]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.explorer", description="Seconds from a move to the number."
    )
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--worlds", type=int, default=WORLDS)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as directory, chromium() as browser:
        file = Path(directory) / "first.yaml"
        there = Shelf()
        file.write_text(there.written(there.opened(Setting("istanbul_2025", worlds=asked.worlds))), encoding="utf-8")
        with served(Path(directory), "--open", str(file)) as address:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(address)
            answered(page)
            seconds = timed(page, asked.runs)
    found = median(seconds)
    print(f"{asked.worlds:,} worlds of istanbul_2025, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("from a key to the number: " + ", ".join(f"{each:.2f}" for each in seconds) + " s")
    print(f"median {found:.2f} s, goal {GOAL:g} s: {'met' if found <= GOAL else 'missed'}")


if __name__ == "__main__":
    main()
