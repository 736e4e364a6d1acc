"""What a run and a sweep leave in their directory, and what they say at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf
from rich.console import Console

from bargain.estimates import Estimate
from bargain.running import Answer
from bargain.running.directory import staged, written
from bargain.running.sweep import TABLE, Arm, write_sweep
from bargain.show import asked, tables
from bargain.show.words import percent

FIGURES = "figures"


def keep(answer: Answer, directory: Path, overrides: Sequence[str], arm: int) -> None:
    """Leave all of a run in its directory, or nothing."""
    from bargain.show.figures.chance import chance
    from bargain.show.figures.forecast import forecast
    from bargain.show.figures.lenses import lenses
    from bargain.show.figures.reservation import reservation
    from bargain.show.style import save

    with staged(directory) as staging:
        answer.save(staging, overrides, arm)
        keep_config(answer.config, staging)
        save(chance(answer.summary), staging / FIGURES, "chance")
        if answer.outcomes.sizes["party"] == 2:  # of more, `bargain draw` has other figures
            save(reservation(answer.outcomes), staging / FIGURES, "reservation")
        if answer.summary.get("lenses"):
            save(lenses(answer.summary), staging / FIGURES, "lenses")
        if "question" in answer.summary:
            save(forecast(answer.summary), staging / FIGURES, "forecast")


def keep_config(config: Mapping[str, Any], directory: Path) -> None:
    """Leave a composed configuration as it can be composed again."""
    text = OmegaConf.to_yaml(OmegaConf.create(dict(config)))
    (directory / "config.yaml").write_text(text, encoding="utf-8")


def tell(answer: Answer, directory: Path) -> None:
    """Print the table of a run; the last line is its directory."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(tables.run(answer.summary))
    if "question" in answer.summary:
        console.print(asked.text(answer.summary))
    wanted, reached = answer.config["precision"], Estimate.from_dict(answer.summary["agreement"]).half_width
    if wanted and reached > wanted:
        print(f"The simulation interval is +- {reached:.4f}, wider than precision={wanted}: raise worlds to narrow it.")
    print(short(directory))


def tell_arm(answer: Answer, name: str) -> None:
    """Print the line of one arm; the table comes when all are done."""
    found = answer.summary
    share = percent(found["agreement"]["estimate"])
    print(f"{name or 'as configured'}: settlement in {share} of {found['worlds']:,} simulated talks")


def keep_sweep(arms: Sequence[Arm], directory: Path) -> None:
    """Leave a sweep's table and figure beside its arms."""
    from bargain.show.figures.chance import chance
    from bargain.show.style import save

    with written(directory):
        write_sweep(arms, directory / TABLE)
        save(chance(arms), directory / FIGURES, "chance")


def tell_sweep(arms: Sequence[Arm], directory: Path) -> None:
    """Print the table of a sweep; the last line is its directory."""
    Console(highlight=False, markup=False, emoji=False).print(tables.sweep(arms))
    print(short(directory))


def short(directory: Path) -> Path:
    """A directory as seen from here, where it lies below here."""
    here = Path.cwd()
    return directory.relative_to(here) if directory.is_relative_to(here) else directory
