"""What SALib and the EMA Workbench warn of, left out."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_their_warnings() -> Iterator[None]:
    """Leave out what these libraries warn of that concerns their authors, such as arguments of pandas that will change."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
