"""Take one comment's markup apart: whose words, when, in answer to whom, and which words are its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .cues import either, fold, is_foot, phrases
from .headers import Header, parse, unglued
from .markup import EPOCHS, blocks, classes, squeeze
from .metadata import names
from .names import name_like
from .postlines import HEADINGS, Line, sort_lines, unescaped, without_signature
from .stamps import Stamp, stamps


@dataclass
class Comment:
    """A reader's comment as read: its own words by line, its header as printed, what the header tells, and the words of the
    comment it is nested in."""

    lines: list[str]
    header: str = ""
    author: str | None = None
    stamp: Stamp | None = None
    posted: str | None = None
    reply_to: str | None = None
    score: float = 1.0
    heading: str | None = None
    answered: str = ""
    element: Any = field(default=None, repr=False)


_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:fn|author(?:[-_]?name)?|authors?|user-?name|user|nick(?:name)?|commenter(?:[-_]?name)?|poster|display-?name|profile-?name|comment-?author(?:[-_]?name)?|hnuser|name|byline|creator|commentedby|cite)(?=$|[\s_-])"
)
_NOT_NAME = re.compile(
    r"avatar|title|rank|date|time|info|stats|count|group|badge|location|rating|score|like|link-?wrap"
)
_PROFILE = re.compile(
    r"/(?:users?|members?|profile|profil|u|author|people|mitglied|nutzer|membre)[/=.?-]|memberlist\.php|member\.php|viewprofile|user\?id=|[?&]u=\d|[?&]user_profile=|/perfil/"
)


_JOINED = re.compile(rf"(?:{either('joined')})\b", re.IGNORECASE)


def take_apart(item: Any, nested: set[Any]) -> Comment:
    """Read one comment's element, leaving out the comments nested in it."""
    own, meta = sort_lines(item, nested)
    comment = Comment([], element=item)
    while len(own) > 1 and (_is_header_line(own[0], item) or _is_heading(*own[0])):
        if _is_heading(*own[0]):
            comment.heading = _ANSWER.sub("", own[0][1])
        meta.append(own.pop(0))
    _fill(comment, item, nested, _own_dates([text for _, text in meta]))
    while len(own) > 1 and (own[0][1].strip(" :,") == comment.author or _is_heading(*own[0])):
        own.pop(0)
    comment.lines = unescaped([text for _, text in without_signature(own)])
    return comment


def settle_headings(comments: list[Comment], headline: str | None) -> None:
    """What only a look at all comments tells: a first line that several share is the thread's title and goes, a heading
    that one alone bears is its author's words and comes back."""
    first = Counter(fold(c.lines[0]) for c in comments if len(c.lines) > 1)
    headed = Counter(fold(c.heading) for c in comments if c.heading)
    page = fold(headline or "")
    for comment in comments:
        key = fold(comment.heading or "")
        if len(comment.lines) > 1 and first[fold(comment.lines[0])] > max(1, SHARED * len(comments)):
            del comment.lines[0]
        elif comment.heading and headed[key] == 1 and key not in page and not name_like(comment.heading):
            comment.lines.insert(0, comment.heading)


def from_linked(told: list[dict[str, Any]], over: Comment | None = None, depth: int = 0) -> list[Comment]:
    """The comments that a page tells as linked data (schema.org), each with those nested in it after it."""
    out = []
    for data in told[:MAX_LINKED] if depth <= MAX_NESTED else []:
        # the answers to an article's own questions stand in such data too
        if "Comment" not in str(data.get("@type")):
            continue
        text = data.get("text")
        lines = [squeeze(line) for line in text.splitlines()] if isinstance(text, str) else []
        comment = Comment([line for line in lines if line])
        comment.author = next(iter(names(data.get("author") or data.get("creator"))), None)
        when = data.get("dateCreated") or data.get("datePublished")
        found = stamps(squeeze(when)) if isinstance(when, str) else []
        comment.posted = found[0].iso() if found else None
        if over is not None:
            comment.reply_to, comment.answered = over.author, "\n".join(over.lines)
        below = data.get("comment") or data.get("comments") or []
        below = [d for d in (below if isinstance(below, list) else [below]) if isinstance(d, dict)]
        out += [*([comment] if comment.lines else []), *from_linked(below, comment, depth + 1)]
    return out


MAX_LINKED, MAX_NESTED = 2000, 20
"""Comments of linked data read beside one another and within one another at most."""


SHARED = 0.4
"""The share of comments that must begin alike for their first line to be the thread's title. Set by hand: quotations of the
opening post begin some posts alike."""

_ANSWER = re.compile(r"(?:re|aw|sv|rép|odp)\s*:\s", re.IGNORECASE)


def _is_heading(element: Any, text: str) -> bool:
    """Whether a line is a post's heading and not its words: in a heading's element, or "Re: the thread's title"."""
    if len(text) < 160 and _ANSWER.match(text):
        return True
    up = element
    for _ in range(3):
        if up is None:
            return False
        if up.tag in HEADINGS:
            return True
        up = up.getparent()
    return False


def _own_dates(meta: list[str]) -> list[str]:
    """The furniture's lines without those that tell when the person joined, be it on the same line or the next."""
    out = []
    for i, text in enumerate(meta):
        if _JOINED.match(text) or (
            i and len(meta[i - 1]) < 40 and _JOINED.match(meta[i - 1]) and not stamps(meta[i - 1])
        ):
            continue
        out.append(text)
    return out


def _is_header_line(line: Line, item: Any) -> bool:
    element, text = line
    header = parse(text)
    return (
        header is not None
        and not _quoted(element, item)
        and header.kind in ("full", "says", "by", "stamp", "re")
    )


def _fill(comment: Comment, item: Any, nested: set[Any], meta: list[str]) -> None:
    heads = [
        (text, h) for text in meta if (h := parse(text)) is not None and not _LASTS.fullmatch(h.author or "")
    ]
    comment.author = _author(item, nested) or next(
        (h.author for _, h in heads if h.author and h.kind != "name"), None
    )
    if comment.author is None:
        called = [h.author for _, h in heads if h.author]
        # a lone letter before the name is what stands for a picture
        comment.author = next((n for n in called if len(n) > 1), next(iter(called), None))
    comment.stamp = _latest([t for t in meta if not _EDITED.search(t)]) or _latest(meta)
    comment.stamp = _more_exact(comment.stamp, _titled(item, nested))
    comment.posted = _machine_date(item, nested, comment.stamp)
    # "Reply to Ann" under Ann's own comment is a button
    comment.reply_to = next((h.reply_to for _, h in heads if h.reply_to not in (None, comment.author)), None)
    comment.reply_to = comment.reply_to or _answered(item, nested)
    comment.header = _header_text(comment, meta, heads)


_LASTS = re.compile(r"\d+\s*(?:min\w*|m|h|hours?|std\.?)(?:\s+read)?", re.IGNORECASE)
"""How long the reading takes, as teasers of other stories tell: nobody's name."""
_EDITED = re.compile(r"\b(?:edited|modified|bearbeitet|geändert|modifié|editado)\b", re.IGNORECASE)


def _latest(meta: list[str]) -> Stamp | None:
    """The first stamp of the furniture, or a later one where there are several: nobody joins after posting."""
    found = [s for t in meta for s in stamps(unglued(t))]
    if not found or found[0].ago is not None:
        return next(iter(found), None)
    whole = [s for s in found if s.ago is None and s.year and s.day]
    first = max(whole, key=lambda s: (s.iso() or "")[:10], default=found[0])
    # of two stamps of the same day, the one that tells the hour
    return next(
        (s for s in whole if s.hour is not None and (s.iso() or "")[:10] == (first.iso() or "")[:10]), first
    )


def _header_text(comment: Comment, meta: list[str], heads: list[tuple[str, Header]]) -> str:
    """The header as printed: the furniture lines that hold the name or the stamp, on one line."""
    kept: list[str] = []
    for text in meta:
        named = comment.author and comment.author in text and len(text) < 160
        if (
            named or any(text == t and h.stamp for t, h in heads) or (len(text) < 120 and stamps(text))
        ) and text not in kept:
            kept.append(text)
    return squeeze(" ".join(kept[:3]))[:300]


def _walk(item: Any, nested: set[Any]) -> list[Any]:
    out, stack = [], [item]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element in nested:
            continue
        out.append(element)
        stack.extend(reversed(element))
    return out


def _author(item: Any, nested: set[Any]) -> str | None:
    for attribute in ("data-author", "data-username", "data-user-name", "data-author-name"):
        value = item.get(attribute)
        if value and name_like(value):
            return squeeze(value)
    walk = _walk(item, nested)
    for element in walk:
        if element.get("itemprop") == "author" or "author" in (element.get("rel") or ""):
            name = _clean_name(_short_text(element, nested))
            if name:
                return name
    for element in walk:
        marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if (element.tag == "cite" or _AUTHOR.search(marks)) and not _NOT_NAME.search(marks):
            name = _clean_name(_short_text(element, nested), marked=True)
            if name and not _quoted(element, item):
                return _innermost(name, element, nested)
    for element in walk:
        if element.tag == "a" and _PROFILE.search(element.get("href") or ""):
            name = _clean_name(_short_text(element, nested))
            if name:
                return name
    return None


def _innermost(name: str, element: Any, nested: set[Any]) -> str:
    """The name, or where a part of its element is marked as one too and begins it, that part: whom it answers stands beside."""
    for part in element.iterdescendants():
        marks = f"{part.get('class') or ''} {part.get('id') or ''}".lower()
        if _AUTHOR.search(marks) and not _NOT_NAME.search(marks):
            inner = _clean_name(_short_text(part, nested), marked=True)
            if inner and name.startswith(inner):
                return inner
    return name


_ANSWERED = re.compile(
    r"\bparent-?(?:link|author|user)|in-?reply-?to\b|repl(?:y|ied)-?to-?(?:user|name|author)"
)


def _answered(item: Any, nested: set[Any]) -> str | None:
    """The name in an element marked as whom the comment answers."""
    for element in _walk(item, nested):
        if _ANSWERED.search(classes(element)) and not _quoted(element, item):
            name = _clean_name(_short_text(element, nested))
            if name:
                return name
    return None


def _short_text(element: Any, nested: set[Any]) -> str:
    if sum(1 for _ in element.iter()) > 25 or element in nested:
        return ""
    lines = [t for _, t in blocks(element, skip=nested)]
    return lines[0] if lines and len(lines) <= 6 else ""


def _clean_name(text: str, marked: bool = False) -> str | None:
    """The name in a line; where the markup says that it is one, it need not look like one."""
    if not text or len(text) > 120:
        return None
    if fold(text) in phrases("profile"):
        return None
    header = parse(text)
    if header is not None and header.author:
        return header.author
    if marked and len(text) <= 40 and len(text.split()) <= 5 and not is_foot(text) and header is None:
        return text
    return text if name_like(text) else None


def _quoted(element: Any, item: Any) -> bool:
    """Whether an element stands in a quotation of somebody else's post."""
    up = element
    while up is not None and up is not item:
        if up.tag == "blockquote" or "quote" in classes(up):
            return True
        up = up.getparent()
    return False


def _machine_date(item: Any, nested: set[Any], printed: Stamp | None) -> str | None:
    """A date the markup gives to machines: ``time datetime``, microdata, or seconds since 1970.

    It is passed over where the page prints another day: old threads moved to a new system often bear the day of the move.
    """
    day = (
        printed.iso()
        if printed is not None and printed.ago is None and not printed.swappable and printed.day
        else None
    )
    for element in _walk(item, nested):
        value = element.get("datetime") or (
            element.get("content") if "date" in (element.get("itemprop") or "").lower() else None
        )
        seconds = next((told for name in EPOCHS if (told := element.get(name))), "")
        iso = None
        if value:
            found = stamps(squeeze(value))
            iso = found[0].iso() if found and found[0].ago is None else None
        elif seconds.isdigit() and 10 <= len(seconds) <= 13 and seconds.startswith("1"):
            iso = datetime.fromtimestamp(int(seconds[:10]), UTC).strftime("%Y-%m-%dT%H:%M")
        if iso and (day is None or iso[:10] == day[:10]):
            return iso
    return None


def _more_exact(printed: Stamp | None, titled: Stamp | None) -> Stamp | None:
    """The stamp printed, or the one shown on pointing at it where that says more: "3 days ago", or the same day without its hour."""
    if printed is None or titled is None or titled.ago is not None:
        return printed or titled
    if printed.ago is not None:
        return titled
    same = (printed.year, printed.month, printed.day) == (titled.year, titled.month, titled.day)
    return titled if same and printed.hour is None else printed


def _titled(item: Any, nested: set[Any]) -> Stamp | None:
    for element in _walk(item, nested):
        title = element.get("title")
        if title and len(title) < 60:
            found = stamps(squeeze(title))
            if found:
                return found[0]
    return None
