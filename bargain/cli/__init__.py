"""The command `bargain`: thin verbs, one a file."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import FrameType

from bargain.cli.refusal import heard

VERBS = {
    "run": "estimate the chance of a settlement",
    "list": "scenarios, actors, mediators, tactics and protocols, one a line",
    "trace": "tell one world's talks as they went",
    "check": "find what a scenario takes for granted without saying so",
    "sources": "every number of a scenario, with where it comes from",
    "results": "the runs and questions finished so far, what they asked and found",
    "report": "one page of a run, a sweep or a question, to read and to pass on",
    "explore": "try a scenario's assumptions in the browser",
    "compare": "what differs between two runs: results, assumptions, terms",
    "draw": "draw what a run or a sweep left",
    "elicit": "pool experts' judgements into a scenario",
    "import": "write a scenario's configs from a spreadsheet",
    "export": "write a scenario as a spreadsheet, or for NegMAS or Gambit; or a run as CSV",
    "init": "start a study of your own in a directory",
}
MODULES = {"import": "importing"}  # where a verb is a word that Python keeps for itself

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
TERMINATED = 143  # 128 + SIGTERM
READER_LEFT = 141  # 128 + SIGPIPE


class Terminated(KeyboardInterrupt):
    """The process was asked to end: by a scheduler whose time is up, or by `kill`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Hand over to a verb.

    return   the exit status: 0, 1 where a check finds defects, 2 for bad input, 130 where interrupted, 143 where terminated
    """
    # Not list(...): once the verb of that name is imported, it is an attribute of this package and hides the builtin.
    verb, *rest = (*(sys.argv[1:] if arguments is None else arguments),) or ("--help",)
    if verb == "--version":
        from bargain import __version__

        print(f"bargain {__version__}")
        return 0
    if verb in ("--help", "-h", "help"):
        print(_usage())
        return 0
    if verb not in VERBS:
        print(f"bargain: {verb}: no such command; choose from {', '.join(VERBS)}", file=sys.stderr)
        return 2
    try:
        with _terminable(), heard():
            status: int = import_module(f"bargain.cli.{MODULES.get(verb, verb)}").main(rest) or 0
            sys.stdout.flush()
    except KeyboardInterrupt as end:
        print(
            "bargain: interrupted; blocks of worlds that were finished are kept, and the same command goes on from there",
            file=sys.stderr,
        )
        return TERMINATED if isinstance(end, Terminated) else INTERRUPTED
    except BrokenPipeError:  # whoever read along, `head` perhaps, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
    return status


@contextmanager
def _terminable() -> Iterator[None]:
    """Take SIGTERM as Ctrl-C is taken: what is under way is cleared away, and workers are stopped, before the process ends."""
    if threading.current_thread() is not threading.main_thread():  # only there can signals be taken
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(number: int, frame: FrameType | None) -> None:
    raise Terminated


def _usage() -> str:
    verbs = "\n".join(f"  bargain {verb:<9}{what}" for verb, what in VERBS.items())
    return f"""Simulate peace negotiations: actors that bargain, thousands of worlds at a time.

{verbs}

  bargain run scenario=two_party worlds=1024
  bargain run -m mediator=none,turkey,usa
  bargain VERB --help says more; bargain --version"""
