"""`bargain report`: a run, a sweep and a question each become one page; what cannot is refused in one line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from bargain.audit.ledger import ledger
from bargain.cli import main
from bargain.scenario import Scenario
from bargain.show.catalogue import FIGURES
from bargain.show.figures.chance import chance
from bargain.show.report import report
from bargain.show.report.pictures import picture
from bargain.show.report.uncertainty import CONDITIONAL, LIMITS, UNCERTAINTIES
from bargain.show.words import percent, percents
from tests.browser import WIDTHS, chromium, complaints, overflows, requests, serious
from tests.cli.refused import refused
from tests.composing import scenario
from tests.docs.pages import ROOT
from tests.show.runs import SECRETS, answer, weary

KINDS = ("run", "sweep", "why")
SMALL = ("scenario=two_party", "worlds=128", "jobs=1")


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run, a sweep of two arms and the answer to a question, as the command line leaves them."""
    place = tmp_path_factory.mktemp("results")
    assert main(["run", *SMALL, f"hydra.run.dir={place}/run"]) == 0
    assert main(["run", "-m", *SMALL, "tactic=screening,firm", f"hydra.sweep.dir={place}/sweep"]) == 0
    assert main(["run", "experiment=why_talks_fail", *SMALL, *SECRETS, f"hydra.run.dir={place}/why"]) == 0
    return place


@pytest.fixture(scope="module")
def pages(left: Path) -> dict[str, str]:
    return {kind: report(left / kind) for kind in KINDS}


@dataclass
class Read(HTMLParser):
    """What a page holds: its text, its headings, what it would fetch, and what a picture says where it is not seen."""

    text: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.fetched += [given[key] or "" for key in ("src", "srcset", "data", "poster", "action") if key in given]
        if tag != "a" and "href" in given:
            self.fetched.append(given["href"] or "")
        if tag == "img":
            self.alternatives.append(given["alt"] or "")
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def read(page: str) -> Read:
    found = Read()
    found.feed(page)
    return found


def test_the_command_writes_the_page_beside_the_run_and_prints_where(
    left: Path, capsys: pytest.CaptureFixture[str], pages: dict[str, str]
) -> None:
    for _ in range(2):  # what it made itself it may write over
        assert main(["report", str(left / "run")]) == 0
        assert capsys.readouterr().out == f"{left / 'run' / 'report.html'}\n"
    assert (left / "run" / "report.html").read_text("utf-8") == pages["run"]
    assert {path.name for path in (left / "run").iterdir()} >= {"report.html", "summary.json"}
    (left / "run" / "report.html").unlink()


def test_another_file_is_written_over_only_where_that_is_asked_for(
    left: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copytree(left / "why", tmp_path / "why")
    (tmp_path / "mine.html").write_text("mine", encoding="utf-8")
    said = refused("report why --to mine.html", tmp_path, monkeypatch, capsys)
    assert "--to = mine.html: is there already" in said
    assert main(["report", "why", "--to", "mine.html", "--replace"]) == 0
    assert "Why do talks fail?" in (tmp_path / "mine.html").read_text("utf-8")


def test_of_a_sweep_that_was_broken_off_report_and_draw_say_so(
    left: Path, pages: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    caution = "sweep is under way or was broken off; what is shown is of the arms that are finished, 1 so far"
    copytree(left / "sweep", tmp_path / "sweep")
    (tmp_path / "sweep" / "sweep.csv").unlink()
    rmtree(next((tmp_path / "sweep").glob("*firm*")))
    assert f"This {caution}" in read(report(tmp_path / "sweep")).words
    assert "broken off" not in pages["sweep"]
    for place, said in ((tmp_path, True), (left, False)):
        assert main(["draw", str(place / "sweep"), "months"]) == 0
        assert (caution in capsys.readouterr().err) is said


def test_the_numbers_are_those_of_the_summary(left: Path, pages: dict[str, str]) -> None:
    summary = json.loads((left / "run" / "summary.json").read_text("utf-8"))
    words = read(pages["run"]).words
    for event in ("agreement", "zone"):
        assert percent(summary[event]["estimate"]) in words
        assert percents(summary[event]["low"], summary[event]["high"]) in words
        assert percents(summary[event]["spread"]["low"], summary[event]["spread"]["high"]) in words
    for ending, share in summary["endings"].items():
        assert not share or f"{ending}{percent(share)}" in words.replace(f"{ending} ", ending)
    for arm in (left / "sweep").glob("*/summary.json"):
        assert percent(json.loads(arm.read_text("utf-8"))["agreement"]["estimate"]) in read(pages["sweep"]).words
    finding = json.loads((left / "why" / "summary.json").read_text("utf-8"))["finding"]
    assert " ".join(finding.split()) in read(pages["why"]).words


def test_how_to_repeat_it_stands_there(left: Path, pages: dict[str, str]) -> None:
    for kind in ("run", "why"):
        manifest = json.loads((left / kind / "manifest.json").read_text("utf-8"))
        words = read(pages[kind]).words
        for part in (*manifest["overrides"], manifest["config"], manifest["source"], manifest["versions"]["numpy"]):
            assert part in words
        config = (left / kind / "config.yaml").read_text("utf-8")
        assert " ".join(config.split()) in words


def test_every_assumption_stands_there_with_its_basis(left: Path, pages: dict[str, str]) -> None:
    for overrides, kind in (((), "run"), (("tactic=firm",), "sweep"), (SECRETS, "why")):
        config = answer("two_party", *overrides).config
        words = read(pages[kind]).words
        for entry in ledger(Scenario.from_config(config)):
            assert "".join(f"{entry.name}{entry.value}{entry.basis}".split()) in "".join(words.split())


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fetches_nothing_runs_nothing_and_is_in_order(kind: str, pages: dict[str, str]) -> None:
    found = read(pages[kind])
    assert all(address.startswith("data:image/") for address in found.fetched)
    assert not found.tags & {"script", "iframe", "object", "embed", "form", "link", "base"}
    assert "default-src 'none'" in pages[kind]
    assert "url(" not in pages[kind]
    assert "@import" not in pages[kind]
    assert found.headings[0] == 1
    assert found.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(found.headings, found.headings[1:], strict=False))
    assert found.alternatives
    assert all(len(words) > 100 for words in found.alternatives)


def test_the_same_run_gives_the_same_page(left: Path, pages: dict[str, str]) -> None:
    assert report(left / "why") == pages["why"]


def test_what_a_picture_says_is_what_it_shows() -> None:
    summary = answer("two_party").summary
    shown = picture("chance", chance(summary))
    assert percent(summary["agreement"]["estimate"]) in shown.alternative
    assert "Rows: Settlement signed; Zone of agreement existed" in shown.alternative
    assert shown.source.startswith("data:image/svg+xml;base64,")


def test_text_of_a_configuration_is_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    answer("two_party", f'scenario.title="{evil}"', f'parties.upland.title="{evil}&"', f'scenario.event="{evil}"').save(
        tmp_path
    )
    page = report(tmp_path)
    assert "script" not in read(page).tags
    assert "<script" not in page
    assert evil in read(page).words


def test_an_address_that_is_not_the_webs_is_no_link(tmp_path: Path) -> None:
    answer("two_party", "+sources.teaching.url='javascript:alert(1)'").save(tmp_path)
    assert 'href="javascript:' not in report(tmp_path)


@pytest.mark.slow
def test_classes_of_ones_own_run_only_where_their_package_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").mkdir()
    weary().save(tmp_path / "own")
    assert "only classes of bargain may run" in refused("report own", tmp_path, monkeypatch, capsys)
    assert main(["report", "own", "allow=tests"]) == 0
    assert "fatigue" in read((tmp_path / "own" / "report.html").read_text("utf-8")).words


@pytest.mark.slow
def test_lenses_and_a_dated_question_have_their_places(tmp_path: Path) -> None:
    place = tmp_path / "istanbul"
    assert main(["run", "worlds=64", "jobs=1", f"hydra.run.dir={place}"]) == 0
    page = report(place)
    words, config = read(page).words, scenario().config
    for lens in config.lenses.values():
        for said in (lens.title, lens.held_by, lens.contested):
            assert " ".join(said.split()) in words
    assert config.question
    assert config.question.title in words
    sections = "question answer lenses endings deals dated figures surer assumptions repeat"
    assert re.findall(r'<h2 id="(\w+)">', page) == ["contents", *sections.split()]
    drawn = re.findall(r'aria-label="Figure (\w+)"', page)
    assert sorted(drawn) == sorted(name for name, entry in FIGURES.items() if not entry.needs)


def test_the_words_are_those_of_the_readme() -> None:
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for name, said in UNCERTAINTIES.items():
        assert f"| {name} | {' | '.join(said)} |" in readme
    assert CONDITIONAL in readme
    assert " ".join(f"- {limit}" for limit in LIMITS) in readme


BAD = {
    "report": ("DIR", "see `bargain report --help`"),
    "report nowhere": ("nowhere: there is no such directory",),
    "report empty": ("empty: holds no run, no sweep and no answer",),
    "report run sweep": ("sweep: one page is of one directory",),
    "report run --to nowhere/page.html": ("nowhere/page.html: cannot be written (No such file or directory)",),
    "report run --to empty --replace": ("empty: cannot be written",),
    "report .": ("holds answers to questions; name one of them, such as why",),
}


@pytest.mark.parametrize("line", BAD)
def test_bad_input_is_refused_in_one_line_and_nothing_is_written(
    line: str, left: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (left / "empty").mkdir(exist_ok=True)
    refused(line, left, monkeypatch, capsys, *BAD[line])


CUT = [
    ("run", "outcomes.nc"),
    ("run", "summary.json"),
    ("run", "manifest.json"),
    ("sweep", "outcomes.nc"),
    ("sweep", "summary.json"),
    ("why", "study.nc"),
    ("why", "summary.json"),
    ("why", "config.yaml"),
]


@pytest.mark.parametrize(
    "harm", [lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), Path.unlink]
)
@pytest.mark.parametrize(("kind", "name"), CUT)
def test_what_is_cut_short_or_missing_is_named_in_one_line(
    kind: str,
    name: str,
    harm: Callable[[Path], object],
    left: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copytree(left / kind, tmp_path / kind)
    harm(min(tmp_path.rglob(name)))
    assert name in refused(f"report {kind}", tmp_path, monkeypatch, capsys)


@pytest.mark.slow
def test_in_a_browser_it_fits_asks_for_nothing_and_shuts_nobody_out(pages: dict[str, str], tmp_path: Path) -> None:
    with chromium() as browser:
        for kind, page in pages.items():
            file = tmp_path / f"{kind}.html"
            file.write_text(page, encoding="utf-8")
            for width in WIDTHS:
                tab = browser.new_page(
                    viewport={"width": width, "height": 800}, color_scheme=("light", "dark")[width > 500]
                )
                said, asked = complaints(tab), requests(tab)
                tab.goto(file.as_uri())
                tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
                assert said == []
                assert asked == [file.as_uri()]
                assert overflows(tab) == []
                assert serious(tab) == []
                tab.close()
