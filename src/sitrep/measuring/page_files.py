"""Pages, threads, articles: the file says by its rows which of the measures is meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import SitrepError
from ._corpora import records


def measure(paths: list[Path]) -> dict[str, Any]:
    """Figures of each file by its kind: comments in plain text, labelled snippets, forum threads
    (as they are, and printed as plain text), articles."""
    from . import articles, forums, pages, plain_comments

    out: dict[str, Any] = {}
    for path in paths:
        row = next(iter(records(path)), {})
        if "gold_standard_annotation" in row:
            out["threads"] = forums.measure([path])
            out["plain_comments"] = plain_comments.measure([path])
        elif "truth" in row:
            out["articles"] = articles.measure([path])
        elif "comments" in row:
            out.update(pages.measure([path]))
        else:
            raise SitrepError("bad-argument", f"{path}: rows of no known form (see: sitrep measure list)")
    return out
