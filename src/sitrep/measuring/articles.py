"""How well the article is read from its markup: body, title, author, date, and time, against trafilatura alone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from ..intake import pages
from ..pages import Hints, Page
from ._corpora import f1, overlap, records, squeeze, words


def body_of(page: Page) -> str:
    """What counts as the article's body: body, quotation and dateline passages."""
    return "\n".join(p.of(page.text) for p in page.passages if p.zone in ("body", "quotation", "dateline"))


def measure(paths: list[Path]) -> dict[str, Any]:
    """Word-F1 of the body (mean over pages), titles, authors and dates, on a file in the form of ``articles.jsonl.gz``."""
    import trafilatura

    ours, theirs, t_ours, t_theirs = [], [], 0.0, 0.0
    right: dict[str, int] = {"title": 0, "author": 0, "published": 0}
    of: dict[str, int] = {"title": 0, "author": 0, "published": 0}
    n = 0
    _warm_up()
    for path in paths:
        for row in records(path):
            n += 1
            truth = row["truth"]
            data = row["html"].encode("utf-8")
            begin = time.perf_counter()
            page = next(iter(pages(data, Hints(url=row["url"]))))
            t_ours += time.perf_counter() - begin
            begin = time.perf_counter()
            other = trafilatura.extract(row["html"], url=row["url"], include_comments=False) or ""
            t_theirs += time.perf_counter() - begin
            ours.append(f1(*overlap(truth["main_content"], body_of(page))))
            theirs.append(f1(*overlap(truth["main_content"], other)))
            _fields(truth, page, right, of)
    return {
        "pages": n,
        "body word-F1": round(sum(ours) / max(1, n), 4),
        "body word-F1, trafilatura in this run": round(sum(theirs) / max(1, n), 4),
        "time against trafilatura.extract": round(t_ours / t_theirs, 3) if t_theirs else None,
        "milliseconds a page": round(1000 * t_ours / max(1, n), 1),
        **{f"{k} right": round(right[k] / of[k], 4) if of[k] else None for k in right},
        "counts": {**of, "bar": "body not below trafilatura in the same run; published .92; time 1.6"},
    }


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
