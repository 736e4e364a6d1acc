"""A bar on standard error while work is done, with the time left; silent where nobody watches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Watcher(Protocol):
    """Told how many worlds, or other pieces of work, have just been done, and of more that will be."""

    def __call__(self, worlds: int) -> None:
        """Add `worlds` to what is done."""

    def expect(self, worlds: int) -> None:
        """Add `worlds` to what there is to do."""


class Silent:
    """Nobody watches."""

    def __call__(self, worlds: int) -> None:
        """Say nothing."""

    expect = __call__


SILENT = Silent()


class Bar:
    """A watcher who shows it."""

    def __init__(self, shown: Progress, task: TaskID) -> None:
        self._shown, self._task = shown, task

    def __call__(self, worlds: int) -> None:
        self._shown.advance(self._task, worlds)

    def expect(self, worlds: int) -> None:
        self._shown.update(self._task, total=(self._shown.tasks[self._task].total or 0) + worlds)


@contextmanager
def progress(worlds: int = 0, of: str = "Talks") -> Iterator[Watcher]:
    """Show how far a run of at most `worlds` worlds has come, or another job of so many pieces, more as it learns of them."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn(of), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield Bar(bar, bar.add_task("worlds", total=worlds))
