"""Plain text: the decoded file, newlines and spaces untouched; article and readers' comments told apart by their lines."""

from __future__ import annotations

from ..errors import SitrepError
from ..pages import Hints, Page, report_of
from ..records import Passage, Problem, Span, Zone
from . import dates
from .abuse import judge
from .boundary import first_comment
from .compose import anchor_of
from .cues import fold, is_furniture
from .lines import Line, split
from .parts import article_zones
from .splitting import cut
from .stamps import day_first

MAX_TEXT = 8_000_000
"""Characters. A longer text is refused: telling its lines apart takes some 60 bytes of memory a character."""


def plain_page(text: str, data: bytes, hints: Hints, subject: str | None = None) -> Page:
    """Read decoded text as a report. ``data`` are its bytes, which name the report; ``subject`` is the title of a message, whose
    first line is then no title unless it says the same."""
    if len(text) > MAX_TEXT:
        where = hints.path or "document"
        raise SitrepError(
            "too-large",
            f"{where}: a text of {len(text)} characters, the limit is {MAX_TEXT}; split it into reports",
        )
    page = Page(report_of(data, hints), text=text)
    lines = split(text)
    if not lines:
        page.problems.append(
            Problem(code="empty", message=f"{hints.path or 'document'}: there is no text in it")
        )
        return page
    at, score = first_comment(lines)
    for zone, start, end in article_zones(text, lines[:at]):
        untitled = zone == "title" and subject is not None and fold(text[start:end]) != fold(subject)
        _add(page, "body" if untitled else zone, start, end)
    _comments(page, lines[at:], score, hints)
    rest = text[lines[-1].end :].strip()
    if rest:
        start = text.index(rest[:100], lines[-1].end)
        _add(page, "comment" if at < len(lines) else "boilerplate", start, start + len(rest))
        message = f"{hints.path or 'document'}: only the first {len(lines)} lines were read; what follows is kept but gives no evidence"
        page.problems.append(Problem(code="truncated", message=message))
    title = next((p for p in page.passages if p.zone == "title"), None)
    byline = next((p for p in page.passages if p.zone == "byline"), None)
    page.report.title = title.of(text) if title else None
    page.report.byline = byline.of(text) if byline else None
    _date(page, hints)
    return page


def _date(page: Page, hints: Hints) -> None:
    """The date lines at the top tell when a text was published; without any, its earliest comment bounds it."""
    shown, changed = dates.visible(
        [p.of(page.text) for p in page.passages if p.zone in ("dateline", "byline")][:4]
    )
    posted = [p.posted for p in page.passages if p.zone == "comment" and p.posted and len(p.posted) >= 10]
    if page.report.published is None:
        page.report.published = dates.choose([shown], hints.fetched, min(posted, default=None))
    page.report.updated = dates.choose([changed], hints.fetched, None)


def _add(page: Page, zone: Zone, start: int, end: int) -> Passage:
    passage = Passage(id=f"p{len(page.passages) + 1}", zone=zone, start=start, end=end)
    page.passages.append(passage)
    return passage


def _comments(page: Page, lines: list[Line], score: float, hints: Hints) -> None:
    """Add a passage for every comment, and one for page furniture that stands between them."""
    comments = cut(lines)
    found = [h.stamp for c in comments for h in c.facts if h.stamp]
    dayfirst = day_first(found)
    anchor = anchor_of(hints.fetched)
    spans = []
    for comment in comments:
        stamp = next((h.stamp for h in comment.facts if h.stamp), None)
        passage = Passage(
            id="", zone="comment", start=lines[comment.words[0]].start, end=lines[comment.words[-1]].end,
            author=comment.author, reply_to=comment.reply_to, posted=stamp.iso(dayfirst, anchor) if stamp else None, score=round(score, 3), abusive=judge("\n".join(lines[i].text for i in comment.words)),
        )  # fmt: skip
        if comment.head:
            passage.header = Span(start=lines[min(comment.head)].start, end=lines[max(comment.head)].end)
        spans.append(passage)
    for line in lines:
        if (line.section or is_furniture(line.text)) and not any(
            s.start < line.end and line.start < s.end for s in spans
        ):
            spans.append(Passage(id="", zone="boilerplate", start=line.start, end=line.end))
    for passage in sorted(spans, key=lambda s: s.start):
        passage.id = f"p{len(page.passages) + 1}"
        page.passages.append(passage)
