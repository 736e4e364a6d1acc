"""What is looked for on the explorer's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATIENCE = 60_000  # milliseconds
ANOTHER = (
    "before => [...document.querySelectorAll('[role=status]')].some("
    "one => one.innerText.startsWith('Under these') && one.innerText !== before)"
)


def sentence(page: Page) -> Locator:
    """The sentence that says what was found."""
    return page.get_by_role("status").filter(has_text="Under these assumptions")


def answered(page: Page) -> str:
    """The answer, once there is one."""
    sentence(page).wait_for(timeout=PATIENCE)
    return sentence(page).inner_text()


def changed(page: Page, before: str) -> str:
    """The answer, once it is another."""
    page.wait_for_function(ANOTHER, arg=before, polling=20, timeout=PATIENCE)
    return sentence(page).inner_text()


def come_to_rest(page: Page) -> str:
    """The answer, once everything below it is drawn too."""
    page.wait_for_timeout(500)  # until a move has reached the server
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=PATIENCE)
    return answered(page)
