"""A bar on standard error while work is done, with the time left; silent where nobody watches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Watcher(Protocol):
    """Told how many worlds, or other pieces of work, have just been done."""

    def __call__(self, worlds: int) -> None:
        """Add `worlds` to what is done."""
        ...


@contextmanager
def progress(worlds: int, of: str = "Talks") -> Iterator[Watcher]:
    """Show how far a run of at most `worlds` worlds has come, or another job of so many pieces."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn(of), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("worlds", total=worlds)
        yield lambda done: bar.advance(task, done)
