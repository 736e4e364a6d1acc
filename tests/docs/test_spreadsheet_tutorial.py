"""The tutorial "A scenario from a spreadsheet", followed to the letter.

python -m tests.docs.test_spreadsheet_tutorial     # put what its commands print and draw now in the place of what it shows
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bargain.cli import main
from bargain.scenario.notation import LISTS, parsed
from bargain.sheets import difference
from bargain.sheets.layout import LAYOUTS
from tests.docs.gallery import keep
from tests.docs.pages import MORE, ROOT, WHEN, Command, commands, files, typed
from tests.docs.test_readme import labels
from tests.sheets.roundtrip import imported

PAGE = ROOT / "docs" / "tutorials" / "a-scenario-from-a-spreadsheet.md"
TEXT = PAGE.read_text("utf-8")
FIGURE = ROOT / "docs" / "figures" / "islands_tornado.png"
SMALL = ("worlds=512", "jobs=1")
CHANGED_ROW = re.search(r"row (\d+) becomes:\n\n```csv\n(.*)\n```", TEXT)
REFUSED = re.search(r"```text\n(bargain: .*)\n```", TEXT)


def follow(where: Path, *more: str) -> Iterator[tuple[Command, str]]:
    """Do what the page says, in order; `more` is added to each run. What each command prints."""
    for name, content in files(PAGE).items():
        (where / name).write_text(content, encoding="utf-8")
    for command in commands(PAGE):
        if "--replace" in command.words:
            change(where / "islands.csv")
        yield command, typed(command.words, where, *(more if command.words[1] == "run" else ()))


def change(sheet: Path) -> None:
    """Put the row that the page shows in the place of the one that it names."""
    assert CHANGED_ROW
    lines = sheet.read_text("utf-8").split("\n")
    lines[int(CHANGED_ROW[1]) - 1] = CHANGED_ROW[2]
    sheet.write_text("\n".join(lines), encoding="utf-8")


def shown(command: Command, printed: str) -> str:
    """What is printed, as the page shows it: cut where it cuts."""
    lines = [line.rstrip() for line in printed.strip("\n").split("\n")]
    kept = command.shown.rstrip("\n").split("\n")
    if kept[-1] == MORE:
        lines = [*lines[: len(kept) - 1], MORE]
    return WHEN.sub("2026-01-31_12-00-00", "\n".join(lines)) + "\n"


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(tmp_path: Path) -> None:
    settled = []
    for command, printed in follow(tmp_path, *SMALL):
        if command.words[1] in ("run", "compare"):  # whose numbers are those of fewer worlds
            assert labels(command.shown) <= labels(printed)
            if any("hydra.run.dir" in word for word in command.words):
                settled.append(float(re.search(r"Settlement signed +([\d.]+) %", printed)[1]))
        else:
            assert shown(command, printed) == command.shown, command.line
    before, after = settled
    assert after > before
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "islands.csv").read_bytes()
    said, full = imported(tmp_path / "islands.csv"), imported(tmp_path / "islands.xlsx")
    assert difference(said.config, full.config) == ""


@pytest.mark.slow
def test_the_page_shows_what_its_commands_print_to_the_last_digit(tmp_path: Path) -> None:
    for command, printed in follow(tmp_path):
        assert shown(command, printed) == command.shown, command.line


def test_the_refusal_is_the_one_that_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = files(PAGE)["islands.csv"]
    Path("islands.csv").write_text(sheet.replace(",0,100,", ",,,"), encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["import", "islands.csv"])
    assert REFUSED
    assert capsys.readouterr().err.strip() == REFUSED[1]


def test_every_sheet_column_and_distribution_is_on_the_page() -> None:
    tables = dict(re.findall(r"^\| (\w+) \| (.*) \|$", TEXT, re.MULTILINE))
    for sheet, layout in LAYOUTS.items():
        own = [column for column in layout.columns if not re.search(r"basis|source|contested|claims", column)]
        words = tables.get(sheet, TEXT)
        assert [column for column in own if column not in words] == [], sheet
    cells = [cell for row in re.findall(r"^\| (`.*?) \|", TEXT, re.MULTILINE) for cell in re.findall(r"`(.*?)`", row)]
    forms = {form for cell in cells for form in parsed(cell)}
    assert {*LISTS, "value", "level"} <= forms


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", TEXT)
    assert [link for link in links if "://" not in link and not (PAGE.parent / link).exists()] == []


def refresh() -> None:
    """Write the page anew, and its picture."""
    with tempfile.TemporaryDirectory() as directory:
        text = TEXT
        for command, printed in follow(Path(directory)):
            if command.shown:
                text = text.replace(
                    f"$ {command.line}\n{command.shown}", f"$ {command.line}\n{shown(command, printed)}"
                )
        PAGE.write_text(text, encoding="utf-8")
        keep(Path(directory, "runs", "first", "figures", "tornado.png"), FIGURE)


if __name__ == "__main__":
    refresh()
