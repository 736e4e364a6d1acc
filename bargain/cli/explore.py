"""bargain explore: try a scenario's assumptions in the browser."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import sleep

from bargain.cli.places import PACKAGE
from bargain.cli.refusal import Parser, refusals, refuse

ABOUT = """Move a scenario's assumptions in the browser, and see at once what follows. Ctrl-C ends it."""
ADDRESS = "127.0.0.1"  # this machine alone
PORT = 8501
PAGE = PACKAGE / "explorer" / "page.py"
COLOURS = {"light": "#0072B2", "dark": "#56B4E9"}  # as in figures; each stands out from its background
OPTIONS = {
    "server.address": ADDRESS,
    "browser.serverAddress": ADDRESS,
    "server.headless": "true",  # the browser is opened here, once the page is there
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "1",  # megabyte
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "logger.hideWelcomeMessage": "true",
    "logger.level": "warning",
    "runner.magicEnabled": "false",
} | {f"theme.{base}.primaryColor": colour for base, colour in COLOURS.items()}
AGAIN = 0.1  # seconds


def main(arguments: Sequence[str]) -> None:
    """Serve the page until it is interrupted: in this process, so that nothing is left behind however it ends."""
    parser = Parser(prog="bargain explore", description=ABOUT)
    parser.add_argument(
        "--config-dir", "-cd", metavar="DIR", type=Path, help="your own configs; settings are saved there"
    )
    parser.add_argument("--open", metavar="FILE", type=Path, help="a setting that was saved, to begin with")
    parser.add_argument("--port", type=int, default=PORT, help=f"of the page's address, {PORT} where none is given")
    parser.add_argument(
        "--allow", metavar="PACKAGE", action="append", default=[], help="whose classes configs may name"
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address, and open no browser")
    asked = parser.parse_args(arguments)
    with refusals():
        from bargain.scenario.extras import check_installed

        check_installed("explore", "streamlit")
    if asked.config_dir and not asked.config_dir.is_dir():
        refuse(f"--config-dir = {asked.config_dir}: there is no such directory")
    if asked.open and not asked.open.is_file():
        refuse(f"--open = {asked.open}: there is no such file")
    if not 1 <= asked.port <= 65535:
        refuse(f"--port = {asked.port}: must be from 1 to 65535")
    if _answers(asked.port):
        refuse(f"--port = {asked.port}: is taken; give another")
    Thread(target=_announce, args=(asked.port, not asked.no_browser), daemon=True).start()
    serve(asked.port, _passed_on(asked.config_dir, asked.open, asked.allow))


def serve(port: int, page: Sequence[str]) -> None:
    """Run Streamlit in this process until it is told to stop.

    page   arguments of the page
    """
    from click import Abort
    from streamlit.web.cli import main as streamlit

    given = [f"--{name}={value}" for name, value in (OPTIONS | {"server.port": str(port)}).items()]
    with suppress(KeyboardInterrupt, Abort):  # before it listens to signals itself
        streamlit(["run", str(PAGE), *given, "--", *page], standalone_mode=False)


def _passed_on(directory: Path | None, file: Path | None, allow: Sequence[str]) -> list[str]:
    found = ["--config-dir", str(directory)] if directory else []
    found += ["--open", str(file)] if file else []
    return found + [part for package in allow for part in ("--allow", package)]


def _announce(port: int, browse: bool) -> None:  # noqa: FBT001 - what was asked
    """Say where the page is once it is there."""
    while not _answers(port):
        sleep(AGAIN)
    address = f"http://{ADDRESS}:{port}"
    print(f"{address}\nCtrl-C ends it.", flush=True)
    if browse:
        webbrowser.open(address)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((ADDRESS, port)) == 0
