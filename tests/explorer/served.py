"""The explorer as it is used: started as a command, in a process of its own, until it is interrupted."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = [
    sys.executable,
    "-c",
    "import sys; from bargain.cli import main; sys.exit(main())",
    "explore",
    "--no-browser",
]
PATIENCE = 30  # seconds


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(where: Path, *more: str) -> Iterator[str]:
    """Give the address of an explorer that runs in a directory; at the end it is interrupted, as by Ctrl-C, and must be gone."""
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(where)}
    command = [*COMMAND, "--port", str(free_port()), *more]
    process = subprocess.Popen(
        command, cwd=where, env=surroundings, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    with process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGINT)
            try:
                assert process.wait(PATIENCE) == 0
            finally:
                process.kill()
    assert not left_behind(process.pid)


def left_behind(session: int) -> list[str]:
    """Processes of a session that still run, where the system lists them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session) and fields[0] != "Z":
            found.append(stat.parent.name)
    return found
