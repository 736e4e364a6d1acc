"""One page of a run, a sweep or a question: whole in itself, to read and to pass on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bargain.outcomes import FILE
from bargain.running.reading import MANIFEST, STUDY, NotARun, record
from bargain.running.sweep import runs


def report(directory: Path, allow: Sequence[str] = ()) -> str:
    """The page of what lies in a directory, as HTML that needs nothing beside it.

    directory   of a run, a sweep or a question, as `bargain run` left it
    allow       packages besides bargain whose classes its configuration may name: what the file itself allows is not trusted
    raises      NotARun where there is none of them, or one is cut short; ConfigError where its configuration is not valid here
    """
    from bargain.show.report import run, study, sweep
    from bargain.show.report.page import render

    if not directory.is_dir():
        raise NotARun(f"{directory}: there is no such directory; give one that `bargain run` named last")
    manifest = record(directory / MANIFEST) if (directory / MANIFEST).is_file() else {}
    if "study" in manifest or (directory / STUDY).is_file():
        return render(study.page(directory, allow))
    if manifest or (directory / FILE).is_file():
        return render(run.page(directory, allow))
    if not runs(directory):
        raise NotARun(
            f"{directory}: holds no run, no sweep and no answer; give a directory that `bargain run` named last"
        )
    return render(sweep.page(directory, allow))
