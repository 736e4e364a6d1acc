"""bargain list [kind] [--config-dir DIR]: what there is to choose from.

Reads nothing but the first lines of YAML files, and imports nothing heavy, so it answers at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from bargain.cli.places import config_dir
from bargain.cli.refusal import refuse

KINDS = (
    "scenario",
    "party",
    "public",
    "guarantor",
    "third_party",
    "mediator",
    "tactic",
    "protocol",
    "outside",
    "sequence",
    "sampler",
    "lenses",
    "spillover",
    "question",
    "experiment",
)
ALSO = {"actor": ("party", "public", "guarantor", "third_party")}
PLURAL = {"parties": "party", "third_parties": "third_party", "lens": "lenses"}  # where it is not an s


def main(arguments: Sequence[str]) -> None:
    """Print one line for each option of one or of all kinds."""
    parser = argparse.ArgumentParser(prog="bargain list", description="What there is to choose from.")
    parser.add_argument("kind", nargs="?", help=", ".join((*KINDS, *ALSO)))
    parser.add_argument(
        "--config-dir", "-cd", type=Path, help="your own configs, shown beside those that come with bargain"
    )
    asked = parser.parse_args(arguments)
    if asked.config_dir and not asked.config_dir.is_dir():
        refuse(f"--config-dir = {asked.config_dir}: there is no such directory")
    places = [config_dir()] + ([asked.config_dir] if asked.config_dir else [])
    for kind in chosen(asked.kind):
        options = found(kind, places)
        if options:
            width = max(map(len, options)) + 2
            print(f"{kind}", *(f"  {name:<{width}}{what}" for name, what in options.items()), sep="\n")


def chosen(kind: str | None) -> tuple[str, ...]:
    """The config groups that a word asks for, in the singular or plural; all without a word."""
    if kind is None:
        return KINDS
    word = kind if kind in KINDS else PLURAL.get(kind, kind.removesuffix("s"))
    if word not in KINDS and word not in ALSO:
        close = get_close_matches(word, (*KINDS, *ALSO), n=1)
        refuse(
            f"list {kind}: no such kind; "
            + (f"did you mean {close[0]}?" if close else f"choose from {', '.join(KINDS)}")
        )
    return ALSO.get(word, (word,))


def found(kind: str, places: Sequence[Path]) -> dict[str, str]:
    """Name and description of each option of a config group; a later place overrides an earlier one."""
    files = (file for place in places for file in sorted((place / kind).glob("*.yaml")))
    return {file.stem: description(file) for file in files}


def description(file: Path) -> str:
    """The first comment of a YAML file that is not an instruction to Hydra."""
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if not line.startswith("#"):
                break
            if not line.startswith("# @"):
                return "".join(filter(str.isprintable, line.removeprefix("#").strip()))
    return ""
