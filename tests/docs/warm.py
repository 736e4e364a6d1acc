"""A process that has imported all that commands need, and becomes each in a copy of itself: only the start is spared.

Every copy has its own directory, environment, modules and output, as a process that is started anew has.
"""

from __future__ import annotations

import atexit
import json
import os
import pkgutil
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from hydra.core.plugins import Plugins

from bargain import cli

ROOT = Path(__file__).parents[2]
SLOW_TO_IMPORT = ("mesa", "xarray", "netCDF4", "scipy.stats", "matplotlib.pyplot", "bargain.study.study")


def becomes(words: Sequence[str]) -> bool:
    """Whether a copy can be that command: `bargain`, or a module of Python's."""
    return sys.platform == "linux" and (words[0] == "bargain" or words[:2] == ["python", "-m"])


def typed(words: Sequence[str], where: Path, surroundings: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Type such a command in a directory; how it ended, and what it printed."""
    with TemporaryDirectory() as said:
        out, err = Path(said, "out"), Path(said, "err")
        order = [list(words), str(where), dict(surroundings), str(out), str(err)]
        server = _server()
        assert server.stdin is not None
        assert server.stdout is not None
        print(json.dumps(order), file=server.stdin, flush=True)
        status = int(server.stdout.readline())
        return subprocess.CompletedProcess(list(words), status, out.read_text("utf-8"), err.read_text("utf-8"))


@cache
def _server() -> subprocess.Popen[str]:
    """The process that waits for commands, until the tests end."""
    line = [sys.executable, "-W", "ignore::DeprecationWarning", str(Path(__file__))]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(line, cwd=ROOT, env=surroundings, text=True, encoding="utf-8", **pipes)

    def stop() -> None:
        process.communicate()

    atexit.register(stop)
    return process


def _become(words: list[str], where: str, surroundings: dict[str, str], *streams: str) -> None:
    """Be the command that was asked for."""
    os.environ.clear()
    os.environ.update(surroundings)
    os.chdir(where)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor, path in enumerate(streams, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), descriptor)
    sys.path[0] = ""
    if words[0] == "bargain":
        sys.argv = words
        sys.exit(cli.main())
    module, *sys.argv[1:] = words[2:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _wait() -> None:
    """Answer each command with the status with which its copy ended."""
    for line in sys.stdin:
        if child := os.fork():
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        else:
            return _become(*json.loads(line))


if __name__ == "__main__":
    Plugins.instance()  # Hydra looks for them once in a process
    for name in (*SLOW_TO_IMPORT, *(f"bargain.cli.{found.name}" for found in pkgutil.iter_modules(cli.__path__))):
        import_module(name)
    _wait()
