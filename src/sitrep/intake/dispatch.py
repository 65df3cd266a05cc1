"""Tell what a document is and hand it to the intake that takes it apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import SitrepError
from ..pages import Hints, Page, report_of
from ..records import Problem

MAX_BYTES = 64 * 1024 * 1024
"""A larger document is refused: no news page comes near it, and reading must stay within memory."""

_MARKUP = re.compile(
    rb"<!doctype\s+html|<html\b|<head\b|<body\b|<(?:div|article|main|section|meta|title|table|span|p|h1|ul|ol|a)\b[^<>]{0,2000}>",
    re.I,
)


def open_pages(path: Path, hints: Hints) -> Iterator[Page]:
    """The pages of a file: one for a document, many for a feed or an archive."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as e:
        yield refused(str(path).encode(), hints, SitrepError("no-such-file", f"{path}: {e.strerror or e}"))
        return
    if size > MAX_BYTES:
        yield refused(
            str(path).encode(),
            hints,
            SitrepError("too-large", f"{path}: {size} bytes, the limit is {MAX_BYTES}"),
        )
        return
    yield from pages(data, hints)


def pages(data: bytes, hints: Hints) -> Iterator[Page]:
    """The pages of a document given as bytes. Never raises on bad input: problems go on the page."""
    try:
        yield _one(data, hints)
    except SitrepError as e:
        yield refused(data, hints, e)
    except Exception as e:
        page = Page(report_of(data, hints))
        page.problems.append(Problem(code="internal", message=f"{hints.path or 'document'}: {e!r}"))
        yield page


def _one(data: bytes, hints: Hints) -> Page:
    from . import chain, language
    from .decode import decode
    from .html import html_page
    from .plain import plain_page

    markup = looks_like_markup(data, hints.path or hints.url)
    text, problems = decode(data, markup=markup)
    page = html_page(text, data, hints) if markup else plain_page(text, data, hints)
    page.problems[:0] = problems
    language.note(page)
    page.report.chain = chain.find(page) or None
    return page


def looks_like_markup(data: bytes, name: str | None = None) -> bool:
    """Whether the bytes are HTML: by their first tags, or by the file's name if they hold tags at all."""
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    found = _MARKUP.search(head)
    if not found:
        return False
    named = bool(name and re.search(r"\.x?html?$", name.split("?")[0], re.I))
    return (
        named
        or found.start() < 3
        or head.startswith((b"<!--", b"<?xml", b"<!"))
        or len(_MARKUP.findall(head)) >= 3
    )


def refused(data: bytes, hints: Hints, error: SitrepError) -> Page:
    """An empty page that says why a document was not read."""
    page = Page(report_of(data, hints))
    page.problems.append(error.as_problem())
    return page
