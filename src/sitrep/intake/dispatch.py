"""Tell what a document is and hand it to the intake that takes it apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import SitrepError
from ..pages import Hints, Page, report_of
from ..records import Problem

MAX_BYTES = 64 * 1024 * 1024
"""A larger document is refused: no news page comes near it, and reading must stay within memory."""


def open_pages(path: Path, hints: Hints) -> Iterator[Page]:
    """The pages of a file: one for a document, many for a feed or an archive."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        page = Page(report_of(str(path).encode(), hints))
        page.problems.append(
            SitrepError("too-large", f"{path}: {size} bytes, the limit is {MAX_BYTES}").as_problem()
        )
        yield page
        return
    yield from pages(path.read_bytes(), hints)


def pages(data: bytes, hints: Hints) -> Iterator[Page]:
    """The pages of a document given as bytes. Never raises on bad input: problems go on the page."""
    from .plain import plain_page

    try:
        yield plain_page(data, hints)
    except Exception as e:
        page = Page(report_of(data, hints))
        page.problems.append(Problem(code="internal", message=f"{hints.path or 'document'}: {e!r}"))
        yield page
