"""Exact results, one published model a file: useful alone, and used by the agents."""
