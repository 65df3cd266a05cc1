"""Feeds (RSS, Atom, JSON Feed): each entry is a report, with the feed's word on title, author, date and address.

An entry that is a reader's comment, as in the feeds that weblogs give of their comments, is a comment and no report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parseaddr
from functools import cache
from html import escape, unescape
from typing import Any

from ..errors import SitrepError
from ..pages import Hints, Page, report_of
from . import dates
from .cues import either
from .limits import refused

MAX_ENTRIES = 10_000
"""Entries read of one feed; feeds in use hold some hundred at most."""


@dataclass
class Entry:
    """What a feed says of one entry. ``reader`` is whether it is a reader's comment on a report."""

    value: str
    title: str = ""
    author: str | None = None
    link: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    reader: bool = False


def json_value(data: bytes) -> Any:
    """What a document holds that is JSON or JSON lines through and through, as a ``dict`` or ``list``; else ``None``."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"{", b"[")):
        return None
    for text in (data, start.split(b"\n", 1)[0]):
        try:
            value = json.loads(text.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            continue
        return value if isinstance(value, (dict, list)) else None
    return None


def is_json_feed(value: Any) -> bool:
    """Whether a JSON value is a JSON Feed (jsonfeed.org)."""
    return isinstance(value, dict) and "jsonfeed.org" in str(value.get("version"))


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
    name = str(feed.feed.get("title") or "")
    of_readers = _says("comment_feed").match(name) is not None
    for entry in feed.entries[:MAX_ENTRIES]:
        contents = [c.get("value", "") for c in entry.get("content") or []]
        # feedparser answers for "updated" with the other date where there is none
        changed = ("updated" in entry and entry.get("updated")) or None
        found = Entry(
            max([*contents, entry.get("summary", "")], key=len),
            title=_line(entry.get("title")),
            author=_author(entry),
            link=entry.get("link"),
            published=_day(entry.get("published"), entry.get("published_parsed"))
            or _day(changed, changed and entry.get("updated_parsed")),
            updated=_day(changed, changed and entry.get("updated_parsed")),
            outlet=(entry.get("source") or {}).get("title") or name or None,
        )
        found.reader = of_readers or "thr_in-reply-to" in entry or _answers(found)
        yield _entry(found, name, hints)


def json_feed_pages(data: bytes, feed: dict[str, Any], hints: Hints) -> Iterator[Page]:
    """A page for every item of a JSON Feed. ``data`` are the bytes it was parsed from."""
    listed = feed.get("items")
    items = [i for i in listed if isinstance(i, dict)] if isinstance(listed, list) else []
    if not items:
        yield refused(data, hints, SitrepError("empty", f"{hints.path or 'feed'}: there are no items in it"))
    name = _line(feed.get("title"))
    for item in items[:MAX_ENTRIES]:
        authors = item.get("authors") or item.get("author")
        people = [str(a["name"]) for a in _listed(authors) if isinstance(a, dict) and a.get("name")]
        found = Entry(
            str(item.get("content_html") or item.get("content_text") or item.get("summary") or ""),
            title=_line(item.get("title")),
            author=", ".join(people) or None,
            link=str(item["url"]) if item.get("url") else None,
            published=_day(item.get("date_published")),
            updated=_day(item.get("date_modified")),
            outlet=name or None,
        )
        found.reader = _says("comment_feed").match(name) is not None or _answers(found)
        yield _entry(found, name, hints)


def _author(entry: Any) -> str | None:
    """The entry's authors; of RSS's "desk@example.org (Ann Author)" the name."""
    told = str(entry.get("author") or "")
    people = [str(a["name"]) for a in entry.get("authors") or [] if a.get("name")]
    return (parseaddr(told)[0] if "@" in told else ", ".join(people) or told) or None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _line(value: Any) -> str:
    return " ".join(unescape(str(value or "")).split())


def _day(value: Any, parsed: Any = None) -> str | None:
    """The day of a date as the feed prints it, in the feed's own time zone."""
    day = dates.first_day(str(value)) if value else None
    return day or (f"{parsed.tm_year:04d}-{parsed.tm_mon:02d}-{parsed.tm_mday:02d}" if parsed else None)


@cache
def _says(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{either(kind)})(?!\w)\s*:?\s*", re.IGNORECASE)


_COMMENT_LINK = re.compile(r"#(?:comment|c\d|reply|respond)|[?&](?:showComment|comment_?id)=", re.IGNORECASE)


def _answers(entry: Entry) -> bool:
    """Whether an entry is a reader's answer by its title or address: "Comment on …", "Re: …", "…#comment-12"."""
    return (
        _says("comment_entry").match(entry.title) is not None
        or _COMMENT_LINK.search(entry.link or "") is not None
    )


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def _markup(value: str) -> str:
    if _TAG.search(value):
        return value
    return "".join(f"<p>{escape(unescape(p))}</p>" for p in value.split("\n") if p.strip())


def _entry(entry: Entry, feed: str, hints: Hints) -> Page:
    """One entry as a page: its text is read as a web page's body, under the title the feed gives it."""
    from .dispatch import one

    for name in ("value", "title", "author", "link", "outlet"):
        # JSON can write half a character, which no text can hold
        if told := getattr(entry, name):
            setattr(entry, name, str(told).encode("utf-8", errors="replace").decode("utf-8"))
    title = escape(entry.title)
    document = f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{_markup(entry.value)}</article></body></html>"
    hints = replace(hints, url=entry.link or hints.url, outlet=hints.outlet or entry.outlet)
    if entry.reader:
        return _comment(entry, feed, document.encode("utf-8"), hints)
    page = one(document.encode("utf-8"), hints, markup=True)
    report = page.report
    report.title = entry.title or report.title
    report.byline = entry.author or report.byline
    if entry.published and not hints.published:
        day = (entry.published, "the feed's date of the entry")
        report.published = dates.choose([day], hints.fetched, None) or report.published
    if entry.updated and entry.updated != entry.published:
        day = (entry.updated, "the feed's date of the last change")
        report.updated = dates.choose([day], hints.fetched, None)
    return page


def _comment(entry: Entry, feed: str, document: bytes, hints: Hints) -> Page:
    """A reader's comment as a page of its own, under the title of what it is a comment on and without a byline."""
    from .abuse import judge
    from .comments import Comment
    from .compose import Writer
    from .markup import blocks, parse

    page = Page(report_of(document, hints))
    tree = parse(f"<html><body>{_markup(entry.value)}</body></html>")
    lines = [text for _, text in blocks(tree)] if tree is not None else []
    writer = Writer(page)
    writer.comment(Comment(lines, author=entry.author), entry.published, judge("\n".join(lines)))
    writer.finish()
    on = _says("comment_entry").sub("", entry.title, count=1)
    if entry.author and on.endswith(entry.author):
        on = re.sub(
            rf"\s*(?:{either('by')})\s*:?\s*$", "", on.removesuffix(entry.author), flags=re.IGNORECASE
        )
    page.report.title = on.strip() or _says("comment_feed").sub("", feed, count=1) or None
    if not hints.published and entry.published:
        page.report.published = dates.choose([], hints.fetched, entry.published)
    return page
