"""What concessions of reservation points and of speed change about the chance of agreement, and the smallest that lift it over a target."""

from __future__ import annotations

from bargain.study.concessions.concessions import Concessions

__all__ = ["Concessions"]
