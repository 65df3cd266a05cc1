"""From mentions to what they stand for: actors, places, times, each with how sure that is."""

from ..records import Record


def resolve(record: Record) -> None:
    """Resolve the mentions and times of a record in place."""
