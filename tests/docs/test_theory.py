"""The theory pages: one a model, and the Python that they show prints what they say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tests.docs.theory import PAGE, PAGES, page
from tests.theory.models import MODELS

SHOWN = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_python_prints(page: Path) -> None:
    session = "\n".join(SHOWN.findall(page.read_text("utf-8")))
    test = doctest.DocTestParser().get_doctest(session, {}, page.stem, str(page), 0)
    found = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert found.failed == 0
    assert found.attempted > 0 or page.stem == "README"


def test_every_model_has_its_page() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} - {"README"} == {model.rpartition(".")[2] for model in MODELS}


def test_the_index_lists_the_models_and_claims_as_they_are() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.docs.theory writes it anew"


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
