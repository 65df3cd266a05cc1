"""E-mails and saved web archives (.eml, .mhtml, mbox): the text or page inside, with sender and date, and what is attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache

from ..errors import SitrepError
from ..pages import Hints, Page
from ..records import Dated
from .cues import either
from .limits import refused
from .stamps import stamps

MAX_DEPTH = 4
"""Messages within messages that are opened."""
STUB = 0.3
"""A plain part with fewer of the HTML part's words only says that there is one."""
_MBOX = re.compile(rb"(?:\A|\r?\n\r?\n)From \S+[^\n]*\d{4}[^\n]*\r?\n(?=[A-Za-z][A-Za-z0-9-]{1,40}:)")
# RFC 1153: thirty hyphens between the messages of a digest, each with its own header lines
_DIGEST = re.compile(
    r"\r?\n-{30,}\r?\n\s*(?:Message: \d+\s*\r?\n)?(?=(?:(?:Date|From|Subject|To|Message-ID):[^\n]*\n){2})"
)
_END = re.compile(r"\r?\n-{30,}\s*\r?\n\s*(?:(?:Subject: )?(?:Digest Footer|End of )[\s\S]*)?\Z")


@dataclass
class _Parts:
    """A message's parts: what is read as its words, the messages and pages in it, the names of what cannot be read."""

    plain: list[EmailMessage] = field(default_factory=list)
    html: list[EmailMessage] = field(default_factory=list)
    inner: list[EmailMessage] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def mail_pages(data: bytes, hints: Hints) -> Iterator[Page]:
    """The pages of a message or of a box of messages: the message's own words, then what is attached to it."""
    marks = [*_MBOX.finditer(data)]
    ends = [*(m.start() for m in marks[1:]), len(data)]
    parts = [data[m.end() : end] for m, end in zip(marks, ends, strict=True)] if len(marks) > 1 else [data]
    for part in parts:
        yield from _message(message_from_bytes(part, policy=policy.default), part, hints, 0)


def _message(message: EmailMessage, data: bytes, hints: Hints, depth: int) -> Iterator[Page]:
    parts = _Parts()
    _sort(message, parts)
    sent = _sent(message)
    count = 0
    for page in _own(message, parts, data, hints, sent, depth):
        count += 1
        if count == 1:
            page.problems += [
                SitrepError(
                    "not-text", f"{hints.path or 'message'}: the attachment {name} was not read"
                ).as_problem()
                for name in parts.unread
            ]
        yield page
    for part in parts.inner if depth < MAX_DEPTH else []:
        # what is attached was written before it was sent
        told = replace(hints, fetched=hints.fetched or sent)
        for page in _attached(part, told, depth):
            count += 1
            yield page
    if not count:
        yield refused(
            data, hints, SitrepError("empty", f"{hints.path or 'message'}: the message holds no text")
        )


def _own(
    message: EmailMessage, parts: _Parts, data: bytes, hints: Hints, sent: str | None, depth: int
) -> Iterator[Page]:
    """The page of a message's own words, or the pages of the messages it is a digest of."""
    from .dispatch import one

    saved = message.get_content_type() == "multipart/related" or "Snapshot-Content-Location" in message
    part = _choose(parts, saved)
    if part is None:
        return
    subject = str(message.get("Subject") or "")
    markup = part.get_content_subtype() == "html"
    body = _bytes(part)
    listed = [] if markup or depth >= MAX_DEPTH else _digest(body, part.get_content_charset())
    for text in listed:
        inner = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n" + text
        yield from _message(message_from_bytes(inner, policy=policy.default), text, hints, depth + 1)
    if listed:
        return
    answered: list[tuple[str, str]] = []
    charset = part.get_content_charset()
    if not markup and not saved and depth < MAX_DEPTH:
        body, answered, charset = _apart(body, charset)
    place = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    told = replace(hints, url=hints.url or (place if place.startswith("http") else None))
    page = one(
        body,
        told,
        declared=charset,
        markup=markup,
        named=data,
        subject=None if saved else subject or None,
    )
    if not saved:
        page.report.title = subject or page.report.title
        page.report.byline = page.report.byline or parseaddr(str(message.get("From") or ""))[0] or None
    if sent and saved:
        # a saved page was fetched then, which only bounds its date
        page.report.fetched = page.report.fetched or sent
    elif sent and not hints.published:
        page.report.published = Dated(start=sent, end=sent, precision="day", basis="the message's Date line")
    if page.text.strip() or not answered:
        yield page
    for writer, words in answered:
        # what a message quotes of an earlier one is the earlier one's word, and was written before
        earlier = EmailMessage()
        earlier["Subject"], earlier["From"] = " ".join(subject.split()), writer
        earlier.set_content(words)
        told = replace(hints, fetched=hints.fetched or sent)
        yield from _message(earlier, words.encode("utf-8", errors="replace"), told, depth + 1)


def _sort(part: EmailMessage, into: _Parts) -> None:
    """Put a part and the parts in it where they belong; messages within it are not opened."""
    kind, name = part.get_content_type(), part.get_filename() or ""
    if kind == "message/rfc822":
        into.inner.append(part)
    elif part.is_multipart():
        for inner in part.iter_parts():
            if isinstance(inner, EmailMessage):
                _sort(inner, into)
    elif part.is_attachment() or (name and part.get_content_maintype() == "application"):
        if kind in ("text/html", "text/plain") or re.search(r"\.(?:x?html?|txt|eml|mht|mhtml)$", name, re.I):
            into.inner.append(part)
        elif part.get_content_maintype() == "application" and "signature" not in kind:
            into.unread.append(name or kind)
    elif kind == "text/plain":
        into.plain.append(part)
    elif kind == "text/html":
        into.html.append(part)


def _choose(parts: _Parts, saved: bool) -> EmailMessage | None:
    """A saved page's HTML, a message's plain text unless it only stands in for the HTML."""
    plain, html = next(iter(parts.plain), None), next(iter(parts.html), None)
    if plain is None or html is None or saved:
        return html or plain
    said = len(_bytes(plain).split())
    shown = len(re.sub(rb"<(style|script)\b.*?</\1>|<[^>]*>", b" ", _bytes(html), flags=re.S | re.I).split())
    return html if said < STUB * shown or not said else plain


def _attached(part: EmailMessage, hints: Hints, depth: int) -> Iterator[Page]:
    from .dispatch import one, pages

    if part.get_content_type() == "message/rfc822":
        for inner in part.iter_parts():
            if isinstance(inner, EmailMessage):
                yield from _message(inner, inner.as_bytes(), hints, depth + 1)
        return
    data = _bytes(part)
    if part.get_content_maintype() == "text":
        markup = part.get_content_subtype() == "html"
        yield one(data, hints, declared=part.get_content_charset(), markup=markup)
    else:
        yield from pages(data, hints)


def _digest(body: bytes, charset: str | None) -> list[bytes]:
    """The messages of a mailing list's digest, or none."""
    if body.count(b"-" * 30) < 2:
        return []
    from .decode import decode

    try:
        text, _ = decode(body, charset)
    except SitrepError:
        return []
    _, *found = _DIGEST.split("\n" + text)
    return [_END.sub("", part).encode("utf-8", errors="replace") for part in found]


def _apart(body: bytes, charset: str | None) -> tuple[bytes, list[tuple[str, str]], str | None]:
    """A message's own words, each earlier message that it quotes behind ">" with its writer, and the words' encoding."""
    from .decode import decode

    try:
        text, _ = decode(body, charset)
    except SitrepError:
        return body, [], charset
    found = list(_answer().finditer(text))
    if not found:
        return body, [], charset
    quoted = [(_writer(m["head"]), re.sub(r"(?m)^> ?", "", m["lines"])) for m in found]
    return _answer().sub("", text).encode("utf-8", errors="replace"), quoted, "utf-8"


@cache
def _answer() -> re.Pattern[str]:
    """ "On 3 May 2021, Ole Krag <ole@…> wrote:", in one line or two, and the lines behind ">" under it."""
    return re.compile(
        rf"(?m)^(?P<head>(?![>\s])[^\n]{{5,150}}(?:\n(?![>\s])[^\n]{{0,80}})?\b(?:{either('mail_wrote')})\s?:)[ \t]*\n\s*?"
        r"(?P<lines>(?:^>[^\n]*(?:\n|\Z)|^[ \t]*\n(?=>))+)",
        re.IGNORECASE,
    )


def _writer(head: str) -> str:
    """Who "On 3 May 2021 at 09:12, Ole Krag <ole@example.org> wrote:" tells of, as a From line has it."""
    told = re.sub(rf"\s*\b(?:{either('mail_wrote')})\s?:$", "", " ".join(head.split()), flags=re.IGNORECASE)
    found = stamps(told)
    after = told[found[-1].end :] if found else told
    return (after.lstrip(" ,") or told).rpartition(", ")[2] if "<" not in after else after.lstrip(" ,")


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _sent(message: EmailMessage) -> str | None:
    """The day in the message's Date line, in the sender's own zone."""
    try:
        return parsedate_to_datetime(str(message.get("Date"))).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
