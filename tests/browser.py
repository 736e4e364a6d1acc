"""A page in a real browser: what it fetches and complains about, what axe finds, and whether it fits into its window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
QUIET = (  # a browser in a container, which asks nothing of the network by itself
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = (390, 1280)  # pixels of a window: a telephone, a screen

STICKING_OUT = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const out = [...document.body.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > room + 0.5);
    return [`${document.documentElement.scrollWidth} of ${room} pixels`, ...out.slice(0, 5).map(
        one => `${one.tagName.toLowerCase()}.${one.getAttribute("class") || ""}: ${one.textContent.trim().slice(0, 40)}`)];
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless Chromium; the test is skipped where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no browser at {CHROMIUM}; set CHROMIUM to where there is one")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


def complaints(page: Page) -> list[str]:
    """A list that fills with what the page says on its console, and with every script that fails; to be asked for before it is opened."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def requests(page: Page) -> list[str]:
    """A list that fills with the address of everything that the page fetches, itself first; images inside it are not fetched."""
    asked: list[str] = []
    page.on("request", lambda one: None if one.url.startswith("data:") else asked.append(one.url))
    return asked


def serious(page: Page) -> list[str]:
    """What axe finds serious or critical on an open page, each rule with the first element that breaks it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe looks at the page")
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']} ({len(one['nodes'])}, first {one['nodes'][0]['html'][:200]})"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def overflows(page: Page) -> list[str]:
    """Whether an open page is wider than its window, and what sticks out; empty where it fits."""
    found: list[str] = page.evaluate(STICKING_OUT)
    return found
