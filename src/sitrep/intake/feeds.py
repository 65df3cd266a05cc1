"""Feeds (RSS, Atom, JSON Feed): each entry is a report, with the feed's word on title, author, date and address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..errors import SitrepError
from ..pages import Hints, Page
from ..records import Dated
from .limits import refused

MAX_ENTRIES = 10_000
"""Entries read of one feed; feeds in use hold some hundred at most."""


def is_json_feed(data: bytes) -> bool:
    """Whether the bytes are a JSON Feed (jsonfeed.org)."""
    return data[:1].strip() in (b"{", b"") and b"jsonfeed.org" in data[:2000]


def feed_pages(data: bytes, hints: Hints) -> Iterator[Page]:
    """A page for every entry of an RSS or Atom feed."""
    import feedparser

    # a document type may define entities that expand without bound, and no feed needs one
    if b"<!DOCTYPE" in data[:5000] and b"<!ENTITY" in data:
        yield refused(
            data,
            hints,
            SitrepError(
                "unreadable",
                f"{hints.path or 'feed'}: the feed defines entities of its own, which is refused",
            ),
        )
        return
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        yield refused(
            data, hints, SitrepError("empty", f"{hints.path or 'feed'}: there are no entries in it")
        )
        return
    for entry in feed.entries[:MAX_ENTRIES]:
        contents = entry.get("content") or []
        value = max([c.get("value", "") for c in contents] + [entry.get("summary", "")], key=len)
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        day = f"{moment.tm_year:04d}-{moment.tm_mon:02d}-{moment.tm_mday:02d}" if moment else None
        yield from _entry(
            value,
            entry.get("title"),
            entry.get("author"),
            entry.get("link"),
            day,
            feed.feed.get("title"),
            hints,
        )


def json_feed_pages(data: bytes, hints: Hints) -> Iterator[Page]:
    """A page for every item of a JSON Feed."""
    try:
        feed = json.loads(data)
        items = [i for i in feed.get("items", []) if isinstance(i, dict)]
    except (ValueError, AttributeError, RecursionError) as e:
        yield refused(
            data, hints, SitrepError("unreadable", f"{hints.path or 'feed'}: not a readable JSON feed: {e}")
        )
        return
    if not items:
        yield refused(data, hints, SitrepError("empty", f"{hints.path or 'feed'}: there are no items in it"))
    for item in items[:MAX_ENTRIES]:
        value = item.get("content_html") or item.get("content_text") or item.get("summary") or ""
        authors = item.get("authors") or ([item["author"]] if isinstance(item.get("author"), dict) else [])
        name = ", ".join(str(a["name"]) for a in authors if isinstance(a, dict) and a.get("name"))
        day = str(item.get("date_published") or "")[:10] or None
        yield from _entry(
            str(value), item.get("title"), name or None, item.get("url"), day, feed.get("title"), hints
        )


def _entry(
    value: str, title: Any, author: Any, link: Any, day: str | None, outlet: Any, hints: Hints
) -> Iterator[Page]:
    """One entry as a page: its text is read as a web page's body, under the title the feed gives it."""
    from html import escape, unescape

    from .dispatch import one

    title = " ".join(unescape(str(title or "")).split())
    markup = (
        value
        if "<" in value
        else "".join(f"<p>{escape(unescape(p))}</p>" for p in value.split("\n") if p.strip())
    )
    document = f"<!doctype html><html><head><title>{escape(title)}</title></head><body><article><h1>{escape(title)}</h1>{markup}</article></body></html>"
    told = replace(
        hints, url=str(link) if link else hints.url, outlet=hints.outlet or (str(outlet) if outlet else None)
    )
    page = one(document.encode("utf-8"), told, markup=True)
    page.report.title, page.report.byline = (
        title or page.report.title,
        str(author) if author else page.report.byline,
    )
    if day and not hints.published:
        page.report.published = Dated(
            start=day, end=day, precision="day", basis="the feed's date of the entry"
        )
    yield page
