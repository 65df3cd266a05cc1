"""A web page: the article and its parts, and the readers' comments, each apart."""

from __future__ import annotations

import re
from typing import Any

from ..pages import Hints, Page, report_of
from ..records import Problem
from . import metadata, threads
from .article import assemble, body, surroundings, title
from .comments import Comment, take_apart
from .compose import Piece, Writer, anchor_of
from .markup import parse
from .stamps import day_first

_FORUM_URL = re.compile(r"/(?:forums?|threads?|topics?|discussions?)/|\bforums?\.|/t/|viewtopic|showthread|topic\.asp", re.IGNORECASE)
NAMED = 0.6
"""Repeated dated elements that no class name calls comments must bear an author's name this often to be taken for comments:
lists of stories bear dates too. Chosen between .5 and .8, which gave the same pages on the forum and article sets."""


def html_page(text: str, data: bytes, hints: Hints) -> Page:
    """Read a web page given as decoded markup. ``data`` are its bytes, which name the report."""
    page = Page(report_of(data, hints))
    tree = parse(text)
    if tree is None or tree.find("body") is None:
        page.problems.append(
            Problem(
                code="empty", message=f"{hints.path or hints.url or 'document'}: the markup holds no text"
            )
        )
        return page
    meta = metadata.read(tree)
    url = hints.url or meta.url or ""
    found = threads.find(tree, meta.forum or bool(_FORUM_URL.search(url)))
    comments = _comments(found)
    if not found.sure and not found.forum and sum(c.author is not None for c in comments) < NAMED * len(comments):
        found, comments = threads.Found(areas=found.areas), []
    pieces = _article(tree, meta, found, comments, url)
    _write(page, pieces, comments, hints, meta.language)
    page.report.title = next((p.text for p in pieces if p.zone == "title"), None)
    page.report.byline = ", ".join(meta.authors) or next((p.text for p in pieces if p.zone == "byline"), None)
    page.report.outlet = page.report.outlet or meta.site
    page.report.url = page.report.url or meta.url
    if not page.passages:
        page.problems.append(
            Problem(
                code="empty", message=f"{hints.path or url or 'document'}: no text was found in the markup"
            )
        )
    return page


def _comments(found: threads.Found) -> list[Comment]:
    """Every comment taken apart, with the author of the one it is nested in as whom it answers."""
    items = set(found.items)
    below: dict[Any, set[Any]] = {i: set() for i in found.items}
    above: dict[Any, Any] = {}
    for item in found.items:
        up = next((a for a in item.iterancestors() if a in items), None)
        if up is not None:
            below[up].add(item)
            above[item] = up
    out = {item: take_apart(item, below[item]) for item in found.items}
    for item, comment in out.items():
        if item in above and comment.reply_to is None:
            comment.reply_to = out[above[item]].author
    return [c for c in out.values() if c.lines]


def _article(
    tree: Any, meta: metadata.Meta, found: threads.Found, comments: list[Comment], url: str
) -> list[Piece]:
    """The article's pieces; in a forum's thread the opening post is taken out of ``comments`` and made the body."""
    headline = title(tree, meta.title)
    if found.forum and comments:
        opening = take_apart(found.opening, set()) if found.opening is not None else comments.pop(0)
        pieces = [Piece("body", line) for line in opening.lines]
        return assemble(pieces, [], headline, opening.header or None)
    for element in [*found.items, *found.areas]:
        _drop(element)
    captions, byline = surroundings(tree)
    return assemble(body(tree, url or None), captions, headline, byline)


def _drop(element: Any) -> None:
    """Take an element out of the tree and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _write(
    page: Page, pieces: list[Piece], comments: list[Comment], hints: Hints, language: str | None
) -> None:
    writer = Writer(page)
    for piece in pieces:
        writer.piece(piece)
    anchor = anchor_of(hints.fetched)
    dayfirst = day_first([c.stamp for c in comments if c.stamp], (language or "")[:2] or None)
    for comment in comments:
        posted = comment.posted or (comment.stamp.iso(dayfirst, anchor) if comment.stamp else None)
        writer.comment(comment, posted)
    writer.finish()
