"""bargain report DIR [--to FILE]: one page of a run, a sweep or a question, to read and to pass on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bargain.cli.places import import_from_here
from bargain.cli.refusal import Parser, refusals, refuse

ABOUT = """One HTML page of what `bargain run` left: the question, the answer with its uncertainties, the figures, why it is not
surer, every assumption with its source, and how to repeat it. It fetches nothing, and can be passed on by itself."""

NAME, ALLOW = "report.html", "allow="


def main(arguments: Sequence[str]) -> None:
    """Make the page first and write it then, so that bad input leaves nothing behind; print where it is."""
    parser = Parser(prog="bargain report", description=ABOUT)
    parser.add_argument("directory", metavar="DIR", type=Path, help="a directory that `bargain run` named last")
    parser.add_argument(
        "allow",
        metavar="allow=PACKAGE",
        nargs="?",
        default=ALLOW,
        help="packages of your own that its classes are from",
    )
    parser.add_argument("--to", metavar="FILE", type=Path, help=f"where to write it; by default {NAME} in DIR")
    parser.add_argument("--replace", action="store_true", help="write over FILE where it is there already")
    asked = parser.parse_args(arguments)
    if not asked.allow.startswith(ALLOW):
        refuse(f"{asked.allow}: one page is of one directory; {ALLOW}PACKAGE may follow it, and --to FILE")
    if asked.to and asked.to.exists() and not asked.replace:
        refuse(f"--to = {asked.to}: is there already; name another file, or add --replace")
    place = asked.to or asked.directory / NAME
    with refusals():
        from bargain.show.report import report

        import_from_here()
        page = report(asked.directory, tuple(filter(None, asked.allow.removeprefix(ALLOW).split(","))))
    _write(page, place)
    print(place)


def _write(page: str, place: Path) -> None:
    """Put the page in its place whole, or not at all."""
    from bargain.files.whole import whole

    try:
        with whole(place) as unfinished:
            unfinished.write_text(page, encoding="utf-8")
    except OSError as problem:
        refuse(f"{place}: cannot be written ({problem.strerror}); --to names another file")
