"""From mentions to what they stand for: actors, places, times, each with how sure that is."""

from .apply import resolve

__all__ = ["resolve"]
