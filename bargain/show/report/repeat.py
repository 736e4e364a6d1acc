"""How a result is repeated: what was typed, what decided it, and the configuration in full."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bargain.running.manifest import config_hash
from bargain.running.reading import MANIFEST, NotARun
from bargain.show.report.parts import Block, Code, Facts, Folded, Marked, Section

NAME, TITLE = "repeat", "How to repeat it"
CONFIG = "config.yaml"
Manifest = Mapping[str, Any]


def section(manifest: Manifest, config: str) -> Section:
    """How a run, or the answer to a question, is had again.

    config   the composed configuration, as YAML
    """
    decided = _decided(manifest, {"Configuration, SHA-256": manifest["config"]})
    return Section(
        NAME, TITLE, (Code(command(manifest)), *decided, Folded("The composed configuration", (Code(config),)))
    )


def of_a_sweep(arms: Sequence[tuple[str, Manifest, str]]) -> Section:
    """The same of all arms of a sweep, each a label, a manifest and a configuration."""
    commands = "\n".join(command(manifest) for _, manifest, _ in arms)
    hashes = {f"Configuration of {label}, SHA-256": manifest["config"] for label, manifest, _ in arms}
    configs = (Folded(f"The composed configuration of {label}", (Code(config),)) for label, _, config in arms)
    return Section(NAME, TITLE, (Code(commands), *_decided(arms[0][1], hashes), *configs))


def command(manifest: Manifest) -> str:
    """What is typed for the same run."""
    return shlex.join(["bargain", "run", *manifest["overrides"]])


def composed(directory: Path, manifest: Manifest) -> str:
    """The composed configuration as a run left it, in YAML; empty where it left none.

    raises   NotARun where it is not the one that the manifest is of
    """
    path = directory / CONFIG
    if not path.is_file():
        return ""
    try:
        text = path.read_text("utf-8")
        config = yaml.safe_load(text)
    except (UnicodeDecodeError, yaml.YAMLError):
        config = None
    if not isinstance(config, dict) or config_hash(config) != manifest["config"]:
        raise NotARun(f"{path}: is not the configuration of {MANIFEST}, it may be cut short; run it again")
    return text


def _decided(manifest: Manifest, configs: Mapping[str, str]) -> Iterator[Block]:
    """Everything that decides a result to the last bit.

    configs   the hash of each composed configuration, with what it is of
    """
    yield Marked(
        "With the same versions, the same source and the same configuration every world is the same to the last bit, on any number of "
        "cores; on another processor the last digits of a number may differ. Where configurations or classes of one's own were used, `--config-dir` and `allow` have to name them."
    )
    versions = ", ".join(f"{name} {number}" for name, number in manifest["versions"].items() if number)
    facts = {"Seed": str(manifest["seed"]), "Worlds": f"{manifest['worlds']:,}", "Versions": versions}
    facts |= {"Platform": manifest["platform"], **configs, "Source of bargain, SHA-256": manifest["source"]}
    yield Facts(tuple(facts.items()))
