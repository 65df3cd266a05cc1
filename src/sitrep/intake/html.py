"""A web page: the article and its parts, and the readers' comments, each apart."""

from __future__ import annotations

import re
from typing import Any

from ..pages import Hints, Page, report_of
from ..records import Problem
from . import dates, metadata, threads
from .abuse import judge
from .article import Around, assemble, body, sentences, surroundings, title
from .comments import Comment, from_linked, settle_headings, take_apart
from .compose import Piece, Writer, anchor_of
from .cues import is_foot, is_furniture, is_section
from .markup import blocks, drop, open_preformatted, parse, strip_unread
from .stamps import day_first

_FORUM_URL = re.compile(
    r"/(?:[\w-]+-)?forums?/|/(?:threads?|topics?|discussions?)/|\bforums?\.|/t/|viewtopic|showthread|topic\.asp|[/?&]topic[=,]\d",
    re.IGNORECASE,
)
NAMED = 0.6
"""Repeated dated elements that no class name calls comments must bear an author's name this often to be taken for comments:
lists of stories bear dates too. Set by hand, not tuned."""


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
    strip_unread(tree)
    # lxml makes an element's Python object anew at each visit unless something holds it
    held = list(tree.iter())
    url = hints.url or meta.url or ""
    told = meta.forum or bool(_FORUM_URL.search(url))
    found = threads.find(tree, told)
    comments = _comments(found)
    settle_headings(comments, title(tree, meta.title))
    if not found.sure and not told and not _by_readers(comments):
        found, comments = threads.Found(areas=found.areas), []
    told_too = [] if found.forum else from_linked(meta.comments)
    comments = comments or told_too
    pieces, around, opening = _article(tree, meta, found, comments, url)
    if comments is told_too:
        shown = {p.text for p in pieces}
        theirs = {line for c in told_too if shown.issuperset(c.lines) for line in c.lines}
        pieces = [p for p in pieces if p.text not in theirs]
    _write(page, pieces, comments, hints, meta.language)
    report = page.report
    report.title = next((p.text for p in pieces if p.zone == "title"), None)
    report.byline = ", ".join(meta.authors) or next((p.text for p in pieces if p.zone == "byline"), None)
    report.outlet = report.outlet or meta.site
    report.url = report.url or meta.url
    _date(page, meta, around.dated, url, hints, tree, opening)
    if not page.passages:
        page.problems.append(
            Problem(
                code="empty", message=f"{hints.path or url or 'document'}: no text was found in the markup"
            )
        )
    del held
    return page


def _by_readers(comments: list[Comment]) -> bool:
    """Whether enough comments bear names, and not all the same one, as entries of a live report do."""
    named = [c.author for c in comments if c.author is not None]
    return len(named) >= NAMED * len(comments) and (len(set(named)) > 1 or len(comments) < 3)


def _date(
    page: Page, meta: metadata.Meta, lines: list[str], url: str, hints: Hints, tree: Any, opening: str | None
) -> None:
    """Set when the page was published and last changed, from all that tells it."""
    stated = [(day, basis) for value, basis in meta.published if (day := dates.first_day(value))]
    shown, changed = dates.visible(lines, frozenset(day for day, _ in stated))
    # the date a reader sees goes before the metadata's, which is often that of a first version years back
    first = (opening, "the opening post's stamp") if opening else None
    told: list[dates.Told | None] = [first, shown, *stated, dates.from_url(url)]
    if not any(t and len(t[0]) >= 10 for t in told):
        told.append(dates.by_search(tree, url or None))
    posted = [p.posted for p in page.passages if p.zone == "comment" and p.posted and len(p.posted) >= 10]
    if page.report.published is None:
        page.report.published = dates.choose(told, hints.fetched, min(posted, default=None))
    later = [(day, basis) for value, basis in meta.updated if (day := dates.first_day(value))]
    page.report.updated = dates.choose([*later, changed], hints.fetched, None)


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
    for item, over in above.items():
        out[item].reply_to = out[item].reply_to or out[over].author
        out[item].answered = "\n".join(out[over].lines)
    return [c for c in out.values() if c.lines] + _unsure(found)


UNSURE = 0.5
"""The score of words that stand in a marked comment area but in no comment that could be taken apart."""


def _unsure(found: threads.Found) -> list[Comment]:
    """What stands in comment areas without any comment found: kept as comments, a paragraph each, without author."""
    if found.items:
        return []
    areas = set(found.areas)
    out = []
    for area in found.areas:
        if any(a in areas for a in area.iterancestors()):
            continue
        for _, line in blocks(area):
            if len(line.split()) >= LEAST_WORDS and not (
                is_section(line) or is_foot(line) or is_furniture(line)
            ):
                out.append(Comment([line], score=UNSURE))
    return out


LEAST_WORDS = 5
"""Shorter lines of an area that could not be taken apart are names, dates and buttons; a shorter opening post is a thread's header."""


def _article(
    tree: Any, meta: metadata.Meta, found: threads.Found, comments: list[Comment], url: str
) -> tuple[list[Piece], Around, str | None]:
    """The article's pieces and what stands round it. In a forum's thread the opening post is taken out of ``comments``
    and made the body, and its date is given back too."""
    headline = title(tree, meta.title)
    if found.forum and comments:
        opening = take_apart(found.opening, set()) if found.opening is not None else None
        if opening is None or opening.author is None or len(" ".join(opening.lines).split()) < LEAST_WORDS:
            opening = comments.pop(0)
        pieces = [Piece("body", line) for line in opening.lines]
        posted = opening.posted or (opening.stamp.iso() if opening.stamp else None)
        return assemble(pieces, [], headline, opening.header or None), Around(), posted
    for element in [*found.items, *found.areas]:
        drop(element)
    around = surroundings(tree, headline)
    open_preformatted(tree)
    pieces = body(tree, url or None)
    # beside comments what is left may be a comment that was not found
    if not pieces and not comments and not found.areas:
        pieces = sentences(tree)
    return assemble(pieces, around.captions, headline, around.byline), around, None


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
        writer.comment(comment, posted, judge("\n".join(comment.lines), comment.answered))
    writer.finish()
