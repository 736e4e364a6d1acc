"""The theory pages: one a model, and the Python that they show prints what they say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.docs.theory import PAGE, PAGES, page
from tests.theory.models import MODELS

CLOSING = ("How it is checked", "Where the agents use it", "What to keep in mind")
SHOWN = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_python_prints(page: Path) -> None:
    session = "\n".join(SHOWN.findall(page.read_text("utf-8")))
    test = doctest.DocTestParser().get_doctest(session, {}, page.stem, str(page), 0)
    found = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert found.failed == 0
    assert found.attempted > 0 or page.stem == "README"


@pytest.mark.parametrize("page", sorted(set(PAGES.glob("*.md")) - {PAGE}), ids=lambda page: page.stem)
def test_a_page_goes_from_the_model_to_its_checks_its_limits_and_its_sources(page: Path) -> None:
    text = page.read_text("utf-8")
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert [section for section in sections if section in CLOSING] == [s for s in CLOSING if s in sections]
    assert sections[-1] == CLOSING[-1]
    assert CLOSING[0] in sections
    assert re.search(r"\n\nSources?: [^\n]", text.rpartition("## ")[2]), "no sources in full"


def test_every_model_has_its_page() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} - {"README"} == {model.rpartition(".")[2] for model in MODELS}


def test_the_index_lists_the_models_and_claims_as_they_are() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.docs.theory writes it anew"


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
