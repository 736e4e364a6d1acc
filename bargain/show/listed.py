"""Finished runs as a list: where, when, what was asked, what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from bargain.running.listing import Listed
from bargain.running.store import Store
from bargain.show.words import percent, percents


def lines(found: Sequence[Listed]) -> Iterator[Text]:
    """Each in three lines: its directory with the time, what it asked, what it found."""
    for one in found:
        yield _line(f"{one.directory}", style="bold").append(f"   {one.finished:%Y-%m-%d %H:%M}", style="not bold")
        yield _line(f"  asked  {question(one)}")
        yield _line(f"  found  {finding(one)}")


def kept(store: Store) -> str:
    """What is kept so that nothing is played twice; empty where that is nothing."""
    blocks, size = store.size()
    if not blocks:
        return ""
    return (
        f"{store.directory} keeps {blocks:,} played blocks of worlds, {size / 1e6:,.1f} MB, so that nothing is played twice; to clear them, "
        "delete that directory"
    )


def _line(words: str, style: str = "") -> Text:
    """Words of a file, which may be a stranger's, without signs that steer a terminal."""
    return Text("".join(filter(str.isprintable, words)), style=style)


def question(one: Listed) -> str:
    """What was asked, and on top of which defaults."""
    asked = str(one.summary.get("question", "")) if one.study else f"the chance that {one.summary.get('event', '')}"
    own = [override for override in one.overrides if not override.startswith("experiment=")]
    return f"{asked}  ({', '.join(own)})" if own else asked


def finding(one: Listed) -> str:
    """What was found, with its simulation interval."""
    summary = one.summary
    if one.study:
        return str(summary.get("finding", ""))
    chance = summary["agreement"]
    return (
        f"{percent(chance['estimate'])} ({percents(chance['low'], chance['high'])}) of {summary['worlds']:,} simulated talks, "
        f"seed {summary['seed']}, under the assumptions of {summary['scenario']}"
    )
