"""The documentation as a site: nothing is left out of it, no link leads nowhere, and it asks nothing of anybody."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from html.parser import HTMLParser
from pathlib import Path

import pytest

import bargain
from bargain import actors, mediation, outside, protocols, sequences, show, tactics
from tests.browser import WIDTHS, chromium, complaints, overflows, requests, serious
from tests.docs.extensions import extension
from tests.docs.pages import ROOT, astray
from tests.theory.models import MODELS

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
BESIDE = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "results/reference/README.md")]
TOCTREE = re.compile(r"^```\{toctree\}\n(?::[^\n]*\n)*(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
EQUATION = re.compile(r"\$\$(?P<block>.+?)\$\$|(?<![\\$])\$(?P<inline>[^$\n]+)\$", re.DOTALL)
LOOKED_AT = (
    "index",
    "tutorials/first-hour",
    "how-to/add-an-actor",
    "model",
    "theory/contest",
    "theory/README",
    "scenarios/istanbul_2025_numbers",
    "gallery",
    "scorecard",
    "reference/README",
    "reference/actors",
    "reference/theory-mechanism",
    "files/configs/index",
)


def name(page: Path) -> str:
    """What Sphinx calls a page."""
    return page.relative_to(DOCS).with_suffix("").as_posix()


def test_every_page_is_in_the_table_of_contents() -> None:
    """Beside what the index lists, the pages of a directory hang below its README."""
    entries = [entry for body in TOCTREE.findall((DOCS / "index.md").read_text("utf-8")) for entry in body.split()]
    hung = [f"{entry.removesuffix('README')}*" for entry in entries if entry.endswith("/README")]
    left_out = [name(page) for page in PAGES if not any(fnmatchcase(name(page), one) for one in (*entries, *hung))]
    assert left_out == ["index"]
    assert [entry for entry in entries if not list(DOCS.glob(f"{entry}.md"))] == []


@pytest.mark.parametrize("page", [*PAGES, *BESIDE], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert astray(page) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_equation_of_a_page_can_be_drawn(page: Path) -> None:
    mathml = extension("equations").mathml
    for equation in EQUATION.finditer(CODE.sub("", page.read_text("utf-8"))):
        latex = equation["block"] or equation["inline"]
        assert "<math" in mathml(latex, as_block=equation["block"] is not None)


def test_what_can_be_imported_has_its_place_in_the_reference() -> None:
    told = "\n".join(page.read_text("utf-8") for page in (DOCS / "reference").glob("*.md"))
    modules = set(re.findall(r"automodule:: (\S+)", told))
    named = {path.rpartition(".")[2] for path in re.findall(r"auto(?:class|exception|function):: (\S+)", told)}
    offered = [
        getattr(room, each)
        for room in (actors, mediation, outside, protocols, sequences, tactics)
        for each in room.__all__
    ]
    classes = [each for each in offered if isinstance(each, type)]
    assert [each for each in classes if each.__module__ not in modules and each.__name__ not in named] == []
    assert {*bargain.__all__, *show.__all__} - named == {"Quantity", "show"}  # one among the numbers, the other a page
    assert {f"bargain.theory.{model}" for model in MODELS} <= modules


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it: every warning is an error."""
    pytest.importorskip("furo", reason="the extra `docs` builds the site")
    built = tmp_path_factory.mktemp("site")
    line = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(built / "doctrees")]
    done = subprocess.run([*line, str(DOCS), str(built / "html")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return built / "html"


class Fetched(HTMLParser):
    """What a browser fetches for a page without being asked by its reader."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "link" or tag in ("script", "img", "source", "iframe", "video", "audio", "embed", "object", "use"):
            self.found += [known[key] or "" for key in ("src", "href", "srcset", "data") if key in known]
        self.found += re.findall(r"url\((.*?)\)", known.get("style") or "")


def elsewhere(addresses: list[str]) -> Iterator[str]:
    """Those that are not of the site."""
    return (each for each in addresses if re.match(r"(?!data:)[a-z]+:|//", each.strip("'\" ")))


@pytest.mark.slow
def test_no_page_of_the_site_asks_for_anything_outside_it(site: Path) -> None:
    asked = {
        f"{path.relative_to(site)}: {address}"
        for path in site.rglob("*.html")
        for address in elsewhere(Fetched(path.read_text("utf-8")).found)
    }
    styles = {
        f"{path.relative_to(site)}: {address}"
        for path in site.rglob("*.css")
        for address in elsewhere(re.findall(r"(?:url\(|@import )['\"]?([^'\")]+)", path.read_text("utf-8")))
    }
    assert asked | styles == set()


@pytest.mark.slow
def test_every_page_that_a_page_links_to_is_built(site: Path) -> None:
    missing = set()
    for path in site.rglob("*.html"):
        for link in re.findall(r'<a [^>]*href="([^"#?]+)', path.read_text("utf-8")):
            if "://" not in link and not link.startswith("mailto:") and not (path.parent / link).exists():
                missing.add(f"{path.relative_to(site)}: {link}")
    assert missing == set()


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_fit_into_a_window_and_fetch_nothing_but_files(site: Path, width: int) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900})
        said, asked = complaints(page), requests(page)
        for looked_at in LOOKED_AT:
            page.goto((site / f"{looked_at}.html").as_uri())
            assert overflows(page) == [], looked_at
        assert [address for address in asked if not address.startswith("file:")] == []
        assert said == []


@pytest.mark.slow
def test_pages_can_be_read_to_somebody_and_scrolled_by_keys(site: Path) -> None:
    """By axe; lists of arguments over several lines are Sphinx's own, and left aside."""
    with chromium() as browser:
        page = browser.new_page()
        for looked_at in LOOKED_AT:
            page.goto((site / f"{looked_at}.html").as_uri())
            assert [one for one in serious(page) if not one.startswith("definition-list:")] == [], looked_at
