"""From a page to mentions, attributions, claims and ties, each with its span."""

from .face import Reader, Reading, get_reader, reader_names

__all__ = ["Reader", "Reading", "get_reader", "reader_names"]
