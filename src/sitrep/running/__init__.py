"""The same pipeline over many files, in this process or in a pool, resumable."""

from .run import Options, find_inputs, read_into, read_path

__all__ = ["Options", "find_inputs", "read_into", "read_path"]
