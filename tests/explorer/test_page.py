"""The page in a real browser: moved by keyboard, the number changes; nothing is asked of anybody else; it fits and can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from bargain.explorer import kept
from tests.browser import WIDTHS, chromium, complaints, overflows, requests, serious
from tests.explorer.looking import answered, changed
from tests.explorer.served import served
from tests.explorer.trying import SHELF, TAUGHT

pytest.importorskip("streamlit", reason="the page needs it")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLIDER = "Lowland: gives way on every issue"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an explorer is served that begins with the teaching scenario."""
    where = tmp_path_factory.mktemp("explorer")
    path = kept.save(SHELF.written(TAUGHT), where, "taught")
    with served(where, "--open", str(path)) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page(viewport={"width": WIDTHS[-1], "height": 900})
    yield found
    found.close()


def opened(page: Page, address: str) -> str:
    page.goto(address)
    found = answered(page)
    page.get_by_role("slider", name=SLIDER).wait_for(state="attached")
    page.get_by_role("img", name=re.compile("reservation points")).wait_for()
    return found


def test_the_keyboard_moves_a_limit_and_the_number_changes(page: Page, address: str) -> None:
    said, asked = complaints(page), requests(page)
    before = opened(page, address)
    assert "Nothing is moved yet" in before
    reached = False
    for _ in range(40):
        page.keyboard.press("Tab")
        reached = page.evaluate("name => document.activeElement.ariaLabel === name", SLIDER)
        if reached:
            break
    assert reached
    page.keyboard.press("ArrowRight")
    after = changed(page, before)
    assert "the difference is +" in after  # a limit that gives way lets no fewer worlds settle
    # The answer is there before the panel is: until then there is nothing to put back, and the button is disabled.
    page.get_by_role("button", name="Put back: Reservation points", disabled=False).press("Enter")
    assert changed(page, after) == before
    assert said == []
    assert {one.split("/")[2] for one in asked} == {address.split("/")[2]}


@pytest.mark.parametrize(("width", "scheme"), [(WIDTHS[0], "dark"), (WIDTHS[1], "light")])
def test_the_page_fits_and_can_be_read_by_all(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, address)
    assert overflows(page) == []
    assert serious(page) == []
    page.close()


def test_every_view_is_drawn_and_can_be_read_by_all(page: Page, address: str) -> None:
    said = complaints(page)
    opened(page, address)
    shows = {
        "Terms": page.get_by_role("img", name=re.compile("Signed deals")),
        "Contract curve": page.get_by_role("img", name=re.compile("World 0")),
        "Why talks fail": page.get_by_text("How talks end, on the last track"),
        "One world's talks": page.get_by_text("Round 1, month 0.0"),
        "Save and open": page.get_by_text("override /scenario").first,
    }
    for name, what in shows.items():
        page.get_by_text(name, exact=True).click()
        what.wait_for()
        assert overflows(page) == []
    assert serious(page) == []
    assert said == []
