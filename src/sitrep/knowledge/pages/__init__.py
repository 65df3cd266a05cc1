"""Data of the page reader: cue words, month names, comment systems, wire services, models as plain arrays."""
