"""The libraries that an installation may lack: each comes with an extra, and is asked for only where it is used."""

from __future__ import annotations

from importlib.util import find_spec

from bargain.scenario.errors import ConfigError

LIBRARIES = {
    "ema_workbench": ("the EMA Workbench", "sensitivity"),
    "negmas": ("NegMAS", "neighbours"),
    "pygambit": ("pygambit", "neighbours"),
    "SALib": ("SALib", "sensitivity"),
    "streamlit": ("Streamlit", "explore"),
}
"""Module -> what it is called, and the extra that installs it where it can be had."""


def check_installed(what: str, *modules: str) -> None:
    """Make sure that libraries are there.

    what      the key and value, or the command, that needs them
    modules   of one extra
    raises    ConfigError
    """
    missing = [LIBRARIES[module] for module in modules if find_spec(module) is None]
    if missing:
        names, (extra, *_) = zip(*missing, strict=True)
        are = "are" if len(names) > 1 else "is"
        raise ConfigError(
            f"{what}: {' and '.join(names)} {are} not installed; "
            f"`pip install 'bargain-peace[{extra}]'` installs what it needs"
        )
