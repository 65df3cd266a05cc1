"""Times: find them, and say when they were, how precisely, and counted from what."""

from .finding import TimeExpression, find_times, resolve_time

__all__ = ["TimeExpression", "find_times", "resolve_time"]
