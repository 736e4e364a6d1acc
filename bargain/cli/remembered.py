"""Files of configs, parsed once in a process: one command composes several times, a sweep once more for each of its arms."""

from __future__ import annotations

import os
import pickle

from hydra._internal.core_plugins.file_config_source import FileConfigSource
from hydra._internal.sources_registry import SourcesRegistry
from hydra.plugins.config_source import ConfigResult

State = tuple[int, int, int]  # of a file: changed with its content

_PARSED: dict[tuple[str, str], tuple[State, bytes]] = {}
"""By the directory and the name in it, pickled: Hydra takes apart what it is given, and wants it whole the next time."""


class Remembered(FileConfigSource):
    """A directory of configs, in which a file is parsed again only where it has changed."""

    @staticmethod
    def scheme() -> str:
        return "remembered"

    @classmethod
    def place(cls, directory: str | os.PathLike[str]) -> str:
        """A directory as Hydra's search path names it, to be read this way."""
        SourcesRegistry.instance().register(cls)
        return f"{cls.scheme()}://{os.path.abspath(directory)}"

    def load_config(self, config_path: str) -> ConfigResult:
        try:
            found = os.stat(os.path.join(self.path, self._normalize_file_name(config_path)))
        except OSError:
            return super().load_config(config_path)  # Hydra says that it is not there
        place, state = (self.path, config_path), (found.st_mtime_ns, found.st_size, found.st_ino)
        if place not in _PARSED or _PARSED[place][0] != state:
            _PARSED[place] = state, pickle.dumps(super().load_config(config_path))
        parsed: ConfigResult = pickle.loads(_PARSED[place][1])
        parsed.provider, parsed.path = self.provider, f"{self.scheme()}://{self.path}"
        return parsed
