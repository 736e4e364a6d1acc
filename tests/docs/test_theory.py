"""The theory pages: one a model, and the Python that they show prints what they say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

PAGES = ROOT / "docs" / "theory"
MODELS = {
    path.stem
    for path in (ROOT / "bargain" / "theory").glob("*/*.py")
    if path.stem not in ("__init__", "printed") and not path.stem.startswith("_")
}
SHOWN = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_python_prints(page: Path) -> None:
    session = "\n".join(SHOWN.findall(page.read_text("utf-8")))
    test = doctest.DocTestParser().get_doctest(session, {}, page.stem, str(page), 0)
    found = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert found.failed == 0
    assert found.attempted > 0 or page.stem == "README"


def test_every_model_has_its_page() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} - {"README"} == MODELS


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
