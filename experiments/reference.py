"""The reference results: every question that takes many runs, asked at full size, and what it found kept in results/reference.

    python experiments/reference.py                 # all of them
    python experiments/reference.py only=plans      # one

All of them take some 25 minutes on two cores. Kept are the summary, the table, the manifest and the figures, with an index of what was asked and found.  A question whose runs were
stopped goes on where it was; what is there stays until all of a question's answer can take its place.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bargain import cli
from bargain.cli.places import config_dir
from bargain.running.records import write_record
from bargain.scenario.errors import at, nearest
from experiments import settings

KEPT = ("summary.json", "manifest.json", "table.csv", "figures/*.png")


@dataclass
class Settings:
    """What is asked.

    only   one question alone, by the name of its experiment
    to     where the results are kept
    """

    only: str = ""
    to: Path = Path("results/reference")


def questions() -> list[str]:
    """The experiments that are questions of many runs."""
    files = sorted((config_dir() / "experiment").glob("*.yaml"))
    return [file.stem for file in files if yaml.safe_load(file.read_text("utf-8")).get("study")]


def ask(name: str, to: Path) -> None:
    """Ask a question at full size and put what is kept of its answer in the place of what was there."""
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to, prefix=f".{name}.") as staging:
        answer, kept = Path(staging) / "answer", Path(staging) / "kept"
        status = cli.main(["run", f"experiment={name}", f"hydra.run.dir='{answer}'"])
        if status:
            raise SystemExit(status)
        for pattern in KEPT:
            for path in sorted(answer.glob(pattern)):
                place = kept / path.relative_to(answer)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)
        manifest = json.loads((kept / "manifest.json").read_text("utf-8"))
        manifest["overrides"] = [f"experiment={name}"]  # where the answer was put for a while says nothing
        write_record(manifest, kept / "manifest.json")
        shutil.rmtree(to / name, ignore_errors=True)
        kept.rename(to / name)


def index(to: Path) -> str:
    """A page that tells what was asked and found, question by question."""
    return "\n".join(_page(to)).rstrip("\n") + "\n"


def _page(to: Path) -> Iterator[str]:
    yield "# Reference results\n"
    yield "Each question at full size, as `python experiments/reference.py` left it; one alone: `only=NAME`. All findings are of simulated"
    yield "talks, under the assumptions of the configurations; tests hold fresh small runs to the intervals in each `summary.json`.\n"
    for path in sorted(to.glob("*/summary.json")):
        name, summary = path.parent.name, json.loads(path.read_text("utf-8"))
        yield f"## {summary['question']}\n"
        yield f"`bargain run experiment={name}`, {summary['worlds']:,} worlds, seed {summary['seed']}: {summary['title']}\n"
        yield f"{summary['finding']}\n"
        for figure in sorted((to / name / "figures").glob("*.png")):
            yield f"![{figure.stem.replace('_', ' ')}]({name}/figures/{figure.name})\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask one question or all, and write the index anew."""
    asked = settings.given(Settings, __doc__, arguments)
    every = questions()
    if asked.only and asked.only not in every:
        raise at("only", asked.only, f"there is no such question; {nearest(asked.only, every)}")
    for name in [asked.only] if asked.only else every:
        ask(name, asked.to)
    (asked.to / "README.md").write_text(index(asked.to), encoding="utf-8")


if __name__ == "__main__":
    settings.run(main)
