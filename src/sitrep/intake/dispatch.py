"""Tell what a document is and hand it to the intake that takes it apart."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import SitrepError
from ..pages import Hints, Page, report_of, shown_path
from ..records import Problem
from .limits import MAX_BYTES, gunzip, refused

_MARKUP = re.compile(
    rb"<!doctype\s+html|<html\b|<head\b|<body\b|<(?:div|article|main|section|meta|title|table|span|p|h1|ul|ol|a)\b[^<>]{0,2000}>",
    re.I,
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}\r?\n", re.M)
_NO_TEXT = ((b"%PDF", "a PDF"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"), (b"\xd0\xcf\x11\xe0", "an Office document"),
            (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"ID3", "a sound file"), (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"),
            (b"(\xb5/\xfd", "a zstd archive"), (b"7z\xbc\xaf", "a 7z archive"))  # fmt: skip


def open_pages(path: Path, hints: Hints) -> Iterator[Page]:
    """The pages of a file: one for a document, many for a feed or an archive."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
            if _is_warc(head):
                file.seek(0)
                yield from _safely(_archive(file, hints), head, hints)
                return
            if head.startswith(b"PK\x03\x04") and path.suffix.lower() in (".wacz", ".zip"):
                from .archives import wacz_pages

                yield from _safely(wacz_pages(path, hints), head, hints)
                return
            if size > MAX_BYTES:
                message = f"{shown_path(path)}: {size} bytes, the limit for one document is {MAX_BYTES}; split it, or give it as WARC"
                yield refused(os.fsencode(path), hints, SitrepError("too-large", message))
                return
            data = head + file.read()
    except OSError as e:
        message = f"{shown_path(path)}: {e.strerror or e}"
        yield refused(os.fsencode(path), hints, SitrepError("no-such-file", message))
        return
    yield from pages(data, hints)


def pages(data: bytes, hints: Hints) -> Iterator[Page]:
    """The pages of a document given as bytes. Never raises on bad input: problems go on the page."""
    if len(data) > MAX_BYTES:
        yield refused(
            data[:4096],
            hints,
            SitrepError("too-large", f"{_name(hints)}: {len(data)} bytes, the limit is {MAX_BYTES}"),
        )
        return
    yield from _safely(_pages(data, hints), data, hints)


def _safely(found: Iterator[Page], data: bytes, hints: Hints) -> Iterator[Page]:
    try:
        yield from found
    except SitrepError as e:
        yield refused(data, hints, e)
    except Exception as e:
        page = Page(report_of(data, hints))
        page.problems.append(Problem(code="internal", message=f"{_name(hints)}: {e!r}"))
        yield page


def _pages(data: bytes, hints: Hints) -> Iterator[Page]:
    if _is_warc(data[:1024]):
        yield from _archive(io.BytesIO(data), hints)
        return
    if data.startswith(b"\x1f\x8b"):
        data = gunzip(data, _name(hints))
    for mark, what in _NO_TEXT:
        if data.startswith(mark):
            raise SitrepError("not-text", f"{_name(hints)}: this is {what}; save the page as text or HTML")
    if data.startswith(b"PK\x03\x04"):
        from .archives import wacz_pages

        yield from wacz_pages(io.BytesIO(data), hints)
        return
    from . import feeds

    head = data[:20_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    held = feeds.json_value(data)
    if held is not None and not feeds.is_json_feed(held):
        # which of its strings are articles and which are readers' words, nothing tells
        raise SitrepError(
            "not-text", f"{_name(hints)}: this is JSON that is no JSON Feed; save the reports as text or HTML"
        )
    if _is_feed(head):
        yield from feeds.feed_pages(data, hints)
    elif held is not None:
        yield from feeds.json_feed_pages(data, held, hints)
    elif _is_mail(head):
        from .mail import mail_pages

        yield from mail_pages(data, hints)
    else:
        yield one(data, hints)


def one(
    data: bytes,
    hints: Hints,
    declared: str | None = None,
    markup: bool | None = None,
    named: bytes | None = None,
    subject: str | None = None,
) -> Page:
    """The page of one document. ``declared`` is an encoding told from outside, ``named`` the bytes that name the report
    where they are not the document's own, ``subject`` a message's, whose words have no title of their own."""
    from . import chain, language
    from .decode import decode
    from .html import html_page
    from .plain import plain_page

    if markup is None:
        markup = looks_like_markup(data, hints.path or hints.url)
    text, problems = decode(data, declared, markup)
    page = (
        html_page(text, named or data, hints) if markup else plain_page(text, named or data, hints, subject)
    )
    page.problems[:0] = problems
    language.note(page)
    page.report.chain = chain.find(page) or None
    return page


def looks_like_markup(data: bytes, name: str | None = None) -> bool:
    """Whether the bytes are HTML: by their first tags, or by the file's name if they hold tags at all."""
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    found = _MARKUP.search(head)
    if not found:
        return False
    named = bool(name and re.search(r"\.x?html?$", name.split("?")[0], re.I))
    return (
        named
        or found.start() < 3
        or head.startswith((b"<!--", b"<?xml", b"<!"))
        or len(_MARKUP.findall(head)) >= 3
    )


def _is_warc(head: bytes) -> bool:
    if head.startswith(b"WARC/"):
        return True
    if not head.startswith(b"\x1f\x8b"):
        return False
    import zlib

    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _is_feed(head: bytes) -> bool:
    """Whether the first element is a feed's, declarations and comments before it passed over."""
    for _ in range(20):
        head = head.lstrip()
        if head.startswith(b"<!--"):
            head = head.partition(b"-->")[2]
        elif head.startswith(b"<?"):
            head = head.partition(b"?>")[2]
        elif head[:9].upper() == b"<!DOCTYPE":
            own = _FEED.search(head) if b"[" in head[:200] else None
            head = head[own.start() :] if own else head.partition(b">")[2]
        else:
            break
    return _FEED.match(head) is not None


def _archive(stream: io.BufferedReader | io.BytesIO, hints: Hints) -> Iterator[Page]:
    from .archives import warc_pages

    yield from warc_pages(stream, hints)


def _is_mail(head: bytes) -> bool:
    """Whether the bytes begin with a message's header lines, among them its version or its sender."""
    if head.startswith(b"From ") and b"\n" in head:
        head = head.split(b"\n", 1)[1]
    found = _MAIL.match(head)
    if not found:
        return False
    lines = found.group().lower()
    return b"mime-version:" in lines or (
        b"\nfrom:" in b"\n" + lines and b"\ndate:" in b"\n" + lines and b"\nsubject:" in b"\n" + lines
    )


def _name(hints: Hints) -> str:
    return hints.path or hints.url or "document"
