"""Bytes to record: the one place where the stages meet.

    bytes ── intake ──▶ page ── reading ──▶ mentions, attributions, claims, ties
                                   │
                        admission (nothing without a span, nothing from a comment)
                                   │
                                   └── resolving ──▶ entities, dates ──▶ record

No stage knows another: each takes and gives what ``records.py`` and ``pages.py`` define.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from . import __version__
from .admission import admit
from .errors import SitrepError
from .intake import open_pages, pages
from .pages import READ_LIMIT, Hints, Page
from .reading import Reader
from .records import Problem, Record
from .resolving import resolve


def version_of(reader: Reader) -> str:
    """What made a reading: it changes whenever the same bytes could be read otherwise."""
    return f"sitrep {__version__} {reader.name} {reader.version}"


def read_page(page: Page, reader: Reader) -> Record:
    """Read one page. A stage that fails becomes a problem; what the earlier stages found stays."""
    record = Record(report=page.report, text=page.text, passages=page.passages, problems=list(page.problems))
    if not page.text.strip():
        if not record.problems:
            record.problems.append(Problem(code="empty", message=f"{_name(page)}: no text was found in it"))
        return record
    try:
        found = reader.read(_readable(page, record))
        record.mentions, record.attributions = found.mentions, found.attributions
        record.claims, record.ties = found.claims, found.ties
        record.problems += found.problems
    except Exception as e:
        record.problems.append(_failed(page, f"reader {reader.name}", e))
    for claim in record.claims:
        claim.reader = f"{reader.name} {reader.version}"
    admit(record)
    try:
        resolve(record)
    except Exception as e:
        record.problems.append(_failed(page, "resolving", e))
    return record


def _readable(page: Page, record: Record) -> Page:
    if len(page.text) <= READ_LIMIT:
        return page
    message = f"{_name(page)}: only the first {READ_LIMIT} of {len(page.text)} characters were read for claims; split the file"
    record.problems.append(Problem(code="truncated", message=message))
    return replace(page, passages=[p for p in page.passages if p.end <= READ_LIMIT])


def page_stream(source: Path | bytes, hints: Hints) -> Iterator[Page]:
    """The pages of a file or of bytes. A file that cannot be opened is a page with a problem."""
    if isinstance(source, bytes):
        yield from pages(source, hints)
        return
    try:
        yield from open_pages(source, hints)
    except OSError as e:
        from .pages import report_of, shown_path

        page = Page(report_of(os.fsencode(source), hints))
        message = f"{shown_path(source)}: {e.strerror or e}"
        page.problems.append(SitrepError("no-such-file", message).as_problem())
        yield page


def read_document(source: Path | bytes, hints: Hints, reader: Reader) -> Iterator[Record]:
    """Every report of one file or of bytes, read."""
    for page in page_stream(source, hints):
        yield read_page(page, reader)


def _name(page: Page) -> str:
    return page.report.path or page.report.url or page.report.id


def _failed(page: Page, stage: str, error: Exception) -> Problem:
    return Problem(
        code="internal",
        message=f"{_name(page)}: {stage} failed ({type(error).__name__}: {error}); please report it with the page",
    )
