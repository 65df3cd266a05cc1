"""WARC and WACZ archives: every page in them, one after the other; one bad record never stops the file."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from ..errors import SitrepError
from ..pages import Hints, Page
from .limits import MAX_BYTES, refused

READ = ("text/html", "application/xhtml+xml", "text/plain")
"""Payload types that are pages; images, scripts and the like are passed over."""
MAX_MEMBER = 8 * 1024**3
"""A WACZ member is unpacked to disk up to 8 GiB: a stored crawl may be large, a decompression bomb is larger."""
_MARKS = (b"\x1f\x8b\x08", b"WARC/1.")


def warc_pages(stream: IO[bytes], hints: Hints) -> Iterator[Page]:
    """The pages of a WARC file, gzipped or not, read from a seekable stream.

    Where a record cannot be parsed, a page with a problem is given and reading goes on at the next record's mark.
    """
    base = 0
    while base is not None:
        at = base
        try:
            for record in _records(stream, base):
                at = base + max(0, record.stream_pos)
                yield from _record(record, hints)
            return
        except Exception as e:
            message = f"{hints.path or 'archive'}: a record near byte {at} could not be read and was passed over: {e}"
            yield refused(f"{hints.path}:{at}".encode(), hints, SitrepError("unreadable", message))
            nxt = _next_mark(stream, at + 1)
            if nxt is None:
                return
            base = nxt


def _records(stream: IO[bytes], base: int) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream.seek(base)
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    yield from ArchiveIterator(
        stream, record_types=kinds, parse_http=True, auto_decode="all", quirks_mode=True
    )


def _next_mark(stream: IO[bytes], at: int) -> int | None:
    """Where the next record may begin: a gzip member or a WARC version line."""
    stream.seek(at)
    tail = b""
    while chunk := stream.read(1 << 20):
        found = [i for i in ((tail + chunk).find(mark) for mark in _MARKS) if i >= 0]
        if found:
            return at - len(tail) + min(found)
        at += len(chunk)
        tail = chunk[-8:]
    return None


def _record(record: Any, hints: Hints) -> Iterator[Page]:
    from .dispatch import pages

    url = record.headers.get("WARC-Target-URI")
    kind = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    if kind.split(";")[0].strip().lower() not in READ:
        return
    status = record.http_headers.status_code if record.is_http and record.http_headers else 200
    if status and int(status) >= 300:
        return
    told = replace(
        hints,
        url=(url or "").strip("<>") or hints.url,
        fetched=(record.headers.get("WARC-Date") or hints.fetched),
    )
    try:
        data = record.reader.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise SitrepError("too-large", f"{url}: the page is over {MAX_BYTES} bytes when unpacked")
    except SitrepError as e:
        yield refused((url or "").encode(), told, e)
        return
    except Exception as e:
        yield refused(
            (url or "").encode(),
            told,
            SitrepError("unreadable", f"{url}: the record's payload could not be read: {e}"),
        )
        return
    yield from pages(data, replace(told, path=None) if url else told)


def wacz_pages(path: Path | IO[bytes], hints: Hints) -> Iterator[Page]:
    """The pages of every WARC file in a WACZ package."""
    try:
        with zipfile.ZipFile(path) as package:
            names = [n for n in package.namelist() if n.endswith((".warc", ".warc.gz"))]
            if not names:
                raise SitrepError("unreadable", f"{hints.path or 'archive'}: the package holds no WARC file")
            for name in names:
                with tempfile.TemporaryFile() as unpacked:
                    _unpack(package, name, unpacked)
                    yield from warc_pages(unpacked, hints)
    except SitrepError as e:
        yield refused(str(hints.path).encode(), hints, e)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as e:
        yield refused(
            str(hints.path).encode(),
            hints,
            SitrepError("unreadable", f"{hints.path or 'archive'}: the package could not be opened: {e}"),
        )


def _unpack(package: zipfile.ZipFile, name: str, into: IO[bytes]) -> None:
    size = 0
    with package.open(name) as member:
        while chunk := member.read(1 << 20):
            size += len(chunk)
            if size > MAX_MEMBER:
                raise SitrepError("too-large", f"{name}: over {MAX_MEMBER} bytes when unpacked")
            into.write(chunk)
    into.seek(0)
