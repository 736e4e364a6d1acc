"""Playing a scenario's worlds: in blocks, in parallel, until precise enough, and keeping what came out."""

from bargain.running.answer import Answer, play

__all__ = ["Answer", "play"]
