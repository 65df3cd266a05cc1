"""Take one comment's markup apart: whose words, when, in answer to whom, and which words are its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .cues import is_foot
from .headers import Header, name_like, parse
from .markup import blocks, classes, squeeze
from .stamps import Stamp, stamps


@dataclass
class Comment:
    """A reader's comment as read: its own words by line, its header as printed, and what the header tells."""

    lines: list[str]
    header: str = ""
    author: str | None = None
    stamp: Stamp | None = None
    posted: str | None = None
    reply_to: str | None = None
    score: float = 1.0
    element: Any = field(default=None, repr=False)


_CONTENT = re.compile(
    r"content|text|body|message(?!-(?:user|attr|meta|head|foot))|copy|entry|markup|postbody|descr|bbwrapper|comentario|commento|kommentar(?!e)|paragraph|excerpt"
)
_META = re.compile(
    r"author|meta|date|time|avatar|\buser|reply|replies|action|foot|vote|voting|like|rating|permalink|head|info|tool|control|flag|share|signature|\bsig\b"
    r"|badge|rank|profile|karma|edited|menu|button|link|screen-?reader|number|count|byline|attribution|\bfn\b|vcard|nick|poster|userinfo|title\b|report|score|published|commentedby|says"
)
_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:fn|author(?:[-_]?name)?|authors?|user-?name|user|nick(?:name)?|commenter(?:[-_]?name)?|poster|display-?name|profile-?name|comment-?author(?:[-_]?name)?|hnuser|name|byline|creator|commentedby|cite)(?=$|[\s_-])"
)
_NOT_NAME = re.compile(
    r"avatar|title|rank|date|time|info|stats|count|group|badge|location|rating|score|like|link-?wrap"
)
_PROFILE = re.compile(
    r"/(?:users?|members?|profile|profil|u|author|people|mitglied|nutzer|membre)[/=.?-]|memberlist\.php|member\.php|viewprofile|user\?id=|[?&]u=\d|/perfil/"
)


def take_apart(item: Any, nested: set[Any]) -> Comment:
    """Read one comment's element, leaving out the comments nested in it."""
    own: list[tuple[Any, str]] = []
    meta: list[tuple[Any, str]] = []
    for element, text in blocks(item, skip=nested):
        (meta if _is_meta(element, text, item) else own).append((element, text))
    while own and len(own) > 1 and _is_header_line(own[0][1]):
        meta.append(own.pop(0))
    while own and len(own) > 1 and (is_foot(own[-1][1]) or _only_stamp(own[-1][1])):
        meta.append(own.pop())
    lines = [text for _, text in own]
    comment = Comment(lines, element=item)
    _fill(comment, item, nested, [text for _, text in meta])
    return comment


def _is_meta(element: Any, text: str, item: Any) -> bool:
    """Whether a line belongs to a comment's furniture: the nearest telling class name decides, else the words."""
    if is_foot(text) or _only_stamp(text):
        return True
    up = element
    while up is not None and up is not item:
        if up.tag in ("cite", "time"):
            return True
        if up.tag in ("blockquote",):
            return False
        for word in classes(up).split():
            if _CONTENT.search(word):
                return False
            if _META.search(word):
                return True
        up = up.getparent()
    return False


def _only_stamp(text: str) -> bool:
    if len(text) > 60:
        return False
    header = parse(text)
    return header is not None and header.kind == "stamp"


def _is_header_line(text: str) -> bool:
    header = parse(text)
    return header is not None and (
        header.kind in ("full", "says", "by", "stamp", "re")
        or (header.kind == "name" and len(text.split()) <= 2)
    )


def _fill(comment: Comment, item: Any, nested: set[Any], meta: list[str]) -> None:
    heads = [(text, h) for text in meta if (h := parse(text)) is not None]
    comment.author = _author(item, nested) or next(
        (h.author for _, h in heads if h.author and h.kind != "name"), None
    )
    if comment.author is None:
        comment.author = next((h.author for _, h in heads if h.author), None)
    comment.posted = _machine_date(item, nested)
    comment.stamp = next((h.stamp for _, h in heads if h.stamp), None) or next(
        (s for t in meta for s in stamps(t)), None
    )
    comment.stamp = comment.stamp or _titled(item, nested)
    comment.reply_to = next((h.reply_to for _, h in heads if h.reply_to), None)
    comment.header = _header_text(comment, meta, heads)


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
            name = _clean_name(_short_text(element, nested))
            if name:
                return name
    for element in walk:
        if element.tag == "a" and _PROFILE.search(element.get("href") or ""):
            name = _clean_name(_short_text(element, nested))
            if name:
                return name
    return None


def _short_text(element: Any, nested: set[Any]) -> str:
    if sum(1 for _ in element.iter()) > 25 or element in nested:
        return ""
    lines = [t for _, t in blocks(element, skip=nested)]
    return lines[0] if lines and len(lines) <= 6 else ""


def _clean_name(text: str) -> str | None:
    if not text or len(text) > 120:
        return None
    header = parse(text)
    if header is not None and header.author:
        return header.author
    return text if name_like(text) else None


def _machine_date(item: Any, nested: set[Any]) -> str | None:
    """A date the markup gives to machines: ``time datetime``, microdata, or seconds since 1970."""
    for element in _walk(item, nested):
        value = element.get("datetime") or (
            element.get("content") if "date" in (element.get("itemprop") or "").lower() else None
        )
        if value:
            found = stamps(squeeze(value))
            if found and found[0].ago is None:
                return found[0].iso()
        seconds = element.get("data-time") or element.get("data-timestamp") or ""
        if seconds.isdigit() and 10 <= len(seconds) <= 13 and seconds.startswith("1"):
            return datetime.fromtimestamp(int(seconds[:10]), UTC).strftime("%Y-%m-%dT%H:%M")
    return None


def _titled(item: Any, nested: set[Any]) -> Stamp | None:
    for element in _walk(item, nested):
        title = element.get("title")
        if title and len(title) < 60:
            found = stamps(squeeze(title))
            if found:
                return found[0]
    return None
