"""How well the article is read from its markup: body, title, author, date, and time, against trafilatura alone."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from typing import Any

from ..intake import pages
from ..pages import Hints, Page
from ._corpora import f1, overlap, records, squeeze, words


def body_of(page: Page) -> str:
    """What counts as the article's body: body, quotation and dateline passages."""
    return "\n".join(p.of(page.text) for p in page.passages if p.zone in ("body", "quotation", "dateline"))


def measure(paths: list[Path]) -> dict[str, Any]:
    """Word-F1 of the body (mean over pages), titles, authors and dates, on a file in the form of ``articles.jsonl.gz``;
    and the time beside trafilatura's, the median of several alternations over the same pages in this run."""
    ours, theirs = [], []
    right: dict[str, int] = {"title": 0, "author": 0, "published": 0}
    of: dict[str, int] = {"title": 0, "author": 0, "published": 0}
    rows = [row for path in paths for row in records(path)]
    _warm_up()
    for row in rows:
        page = _ours(row)
        ours.append(f1(*overlap(row["truth"]["main_content"], body_of(page))))
        theirs.append(f1(*overlap(row["truth"]["main_content"], _theirs(row))))
        _fields(row["truth"], page, right, of)
    ratios, own = _clock(rows)
    return {
        "pages": len(rows),
        "body word-F1": round(sum(ours) / max(1, len(rows)), 4),
        "body word-F1, trafilatura in this run": round(sum(theirs) / max(1, len(rows)), 4),
        "time against trafilatura.extract": round(median(ratios), 3) if rows else None,
        "of alternations": ", ".join(f"{r:.2f}" for r in sorted(ratios)),
        "milliseconds a page": round(1000 * own / max(1, len(rows)), 1),
        **{f"{k} right": round(right[k] / of[k], 4) if of[k] else None for k in right},
        "counts": {**of, "bar": "body not below trafilatura in the same run; published .92; time 1.6"},
    }


ALTERNATIONS = 5
"""Passes of each reader over all pages, in turn: one pass swings by a tenth with what else the machine does."""


def _clock(rows: list[dict[str, Any]]) -> tuple[list[float], float]:
    """Our processor time over trafilatura's in each alternation, and our median time in seconds. Caches are emptied before
    each pass: neither reader finds its own or the other's warm."""
    from trafilatura.meta import reset_caches

    from ..intake import article, elements

    ratios, own = [], []
    for _ in range(ALTERNATIONS if rows else 0):
        spent = []
        for read in (_ours, _theirs):
            reset_caches()
            elements.cue_of.cache_clear()
            article._told_by.cache_clear()
            begin = time.process_time()
            for row in rows:
                read(row)
            spent.append(time.process_time() - begin)
        ratios.append(spent[0] / spent[1])
        own.append(spent[0])
    return ratios, median(own) if own else 0.0


def _ours(row: dict[str, Any]) -> Page:
    return next(iter(pages(row["html"].encode("utf-8"), Hints(url=row["url"]))))


def _theirs(row: dict[str, Any]) -> str:
    import trafilatura

    return trafilatura.extract(row["html"], url=row["url"], include_comments=False) or ""


def _warm_up() -> None:
    """Both readers read one page before the clock starts, so that neither pays for its imports and models."""
    import trafilatura

    page = (
        "<html><body><article><h1>A headline</h1>"
        + "<p>Some words of a story that is told at length here.</p>" * 20
        + "</article></body></html>"
    )
    list(pages(page.encode(), Hints()))
    trafilatura.extract(page)


def _fields(truth: dict[str, Any], page: Page, right: dict[str, int], of: dict[str, int]) -> None:
    if truth.get("title"):
        of["title"] += 1
        right["title"] += squeeze(truth["title"]) == squeeze(page.report.title or "")
    if truth.get("author"):
        of["author"] += 1
        gold, read = set(words(truth["author"])), set(words(page.report.byline or ""))
        right["author"] += bool(gold & read) and 2 * len(gold & read) >= len(gold)
    if truth.get("publish_date"):
        of["published"] += 1
        published = page.report.published
        right["published"] += bool(
            published and published.start and published.start[:10] == truth["publish_date"][:10]
        )
