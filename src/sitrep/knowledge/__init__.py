"""Data that a domain expert can edit without reading Python: plain files, each row with its source."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


def text(name: str) -> str:
    """The text of a knowledge file, named by its path below ``sitrep/knowledge``."""
    return (files(__name__) / name).read_text(encoding="utf-8")


@cache
def table(name: str) -> Any:
    """A YAML knowledge file, read once."""
    import yaml

    return yaml.load(text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
