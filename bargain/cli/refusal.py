"""How the command line says no: one line on standard error, exit status 2, no traceback."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


def refuse(message: str) -> NoReturn:
    """Print a message in one line, without signs that steer a terminal, and leave with status 2."""
    line = "".join(sign if sign.isprintable() else "?" for sign in " ".join(message.split()))
    print(f"bargain: {line}", file=sys.stderr)
    raise SystemExit(2)


class Parser(argparse.ArgumentParser):
    """A parser of arguments that refuses in one line what it cannot read."""

    def error(self, message: str) -> NoReturn:
        refuse(f"{message}; see `{self.prog} --help`")


@contextmanager
def heard() -> Iterator[None]:
    """Refuse where what is printed finds no room: errors of files that have a name are not meant, nor a reader who left."""
    try:
        yield
    except OSError as problem:
        if problem.filename is not None or isinstance(problem, ConnectionError):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python would try to write the rest as it ends
        refuse(f"standard output: cannot be written ({problem.strerror or problem}); make room where it leads")


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what a user can mend into a refusal."""
    from bargain.running.directory import DirectoryRefused
    from bargain.running.reading import NotARun
    from bargain.running.task import ClusterRefused, WorkersDied
    from bargain.scenario import ConfigError

    try:
        with heard():
            yield
    except (ConfigError, DirectoryRefused, ClusterRefused, NotARun, WorkersDied) as problem:
        refuse(str(problem))
