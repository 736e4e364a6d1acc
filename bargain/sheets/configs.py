"""The files of a scenario: configs as Hydra composes them, written for people to read and change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from bargain.sheets.draft import Plain
from bargain.sheets.heading import GROUPS
from bargain.sheets.importing import Sheets

WIDTH = 120
SIMPLE = re.compile(r"[A-Za-z_/][A-Za-z0-9_ /.@-]*")
"""Text that is no number, however YAML is read; PyYAML itself quotes ``true``, ``null`` and such."""

HEADERS = {"scenario": ["# @package _global_"], "agenda": ["# @package _global_"]}


class Writer(yaml.SafeDumper):  # type: ignore[misc]  # PyYAML carries no types
    """Numbers and short lists on one line, and text in quotes wherever it could be read as something else."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(writer: Writer, text: str) -> yaml.ScalarNode:
    style = None if SIMPLE.fullmatch(text) else '"'
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def literal(data: Any) -> Any:
    """The same data, with ``${`` in texts escaped: OmegaConf would take it for a reference, except in keys."""
    if isinstance(data, dict):
        return type(data)({key: literal(value) for key, value in data.items()})
    if isinstance(data, list):
        return [literal(item) for item in data]
    if isinstance(data, str):
        return re.sub(r"(\\*)\$\{", lambda found: found[1] * 2 + r"\${", data)
    return data


def _float(writer: Writer, x: float) -> yaml.ScalarNode:
    return writer.represent_int(int(x)) if x.is_integer() and abs(x) < 1e15 else writer.represent_float(x)


def _list(writer: Writer, items: list[Any]) -> yaml.SequenceNode:
    flow = all(isinstance(item, (str, int, float)) for item in items)
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flow)


Writer.add_representer(str, _text)
Writer.add_representer(list, _list)
Writer.add_representer(float, _float)
Writer.add_representer(
    Plain, lambda writer, data: writer.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)
)


def files(sheets: Sheets) -> dict[str, str]:
    """What to write: path below the directory of configs -> content."""
    name, parts = sheets.name, sheets.parts
    title = parts["scenario"]["title"]
    told = {
        f"agenda/{name}.yaml": (f"What is talked about: {title}", {key: parts[key] for key in ("tracks", "issues")}),
        **{
            f"party/{name}_{who}.yaml": (f"{spec['title']}, as a party to: {title}", spec)
            for who, spec in parts["parties"].items()
        },
        **{
            f"guarantor/{name}_{who}.yaml": (f"{spec['title']}, as a guarantor of: {title}", spec)
            for who, spec in parts["guarantors"].items()
        },
        f"scenario/{name}.yaml": (title, _scenario(sheets)),
    }
    return {path: _file(path, first, body, sheets) for path, (first, body) in told.items()}


def _scenario(sheets: Sheets) -> dict[str, Any]:
    name, parts = sheets.name, sheets.parts
    chosen = [(f"override /{group}" if group in GROUPS else f"/{group}", it) for group, it in sheets.choices.items()]
    chosen.sort(key=lambda choice: choice[0].startswith("override"))  # Hydra wants overrides last
    entries: list[Any] = [
        {"/agenda": name},
        *({f"/party@parties.{who}": f"{name}_{who}"} for who in parts["parties"]),
        *({f"/guarantor@guarantors.{who}": f"{name}_{who}"} for who in parts["guarantors"]),
        *({group: option} for group, option in chosen),
        "_self_",
    ]
    own = {
        key: parts[key]
        for key in ("scenario", "sources", "explained", "events", "correlations", "protocol", "lens")
        if parts[key]
    }
    return {"defaults": entries, **own}


def comment(text: str) -> str:
    """A line of YAML that says nothing to a program, whatever signs a stranger's text holds: no line of its own begins within."""
    indent = len(text) - len(text.lstrip(" "))
    return "# " + " " * indent + "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _file(path: str, first: str, body: Mapping[str, Any], sheets: Sheets) -> str:
    group = path.split("/")[0]
    comments = [f"Written by `bargain import` from {sheets.book}; importing again with --replace writes it anew."]
    if group == "scenario" and sheets.draft.assumed:
        comments.append("Taken for granted, each number with basis `assumed`, since the sheet says nothing of it:")
        comments += sheets.draft.taken_for_granted(WIDTH - 2)
    head = [*HEADERS.get(group, []), comment(first), "", *map(comment, comments)]
    parts = [
        yaml.dump({key: literal(part)}, Dumper=Writer, sort_keys=False, allow_unicode=True, width=WIDTH)
        for key, part in body.items()
    ]
    return "\n".join([*head, "", ("\n" if group in HEADERS else "").join(parts)])
