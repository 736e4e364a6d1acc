"""What all tests share: NumPy does the arithmetic but where a test asks for compiled loops; hypothesis tries the same examples every time, and keeps none; what is imported is no garbage."""

from __future__ import annotations

import gc
import os

from hypothesis import settings

os.environ.setdefault("BARGAIN_FAST", "0")  # pages and transcripts show what those see who install no extra

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None, max_examples=30)
settings.load_profile("repeatable")


def pytest_collection_finish() -> None:
    """Spare the collector the hundreds of thousands of objects of modules and tests, through which it would look time and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
