"""How the command line says no: one line on standard error, exit status 2, no traceback."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


def refuse(message: str) -> NoReturn:
    """Print the first line of a message and leave with status 2."""
    print(f"bargain: {' '.join(message.split())}", file=sys.stderr)
    raise SystemExit(2)


class Parser(argparse.ArgumentParser):
    """A parser of arguments that refuses in one line what it cannot read."""

    def error(self, message: str) -> NoReturn:
        refuse(f"{message}; see `{self.prog} --help`")


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what a user can mend into a refusal."""
    from bargain.running.directory import DirectoryRefused
    from bargain.running.reading import NotARun
    from bargain.running.task import ClusterRefused, WorkersDied
    from bargain.scenario import ConfigError

    try:
        yield
    except (ConfigError, DirectoryRefused, ClusterRefused, NotARun, WorkersDied) as problem:
        refuse(str(problem))
