"""How much is read at most, and the page that says why a document was not read."""

from __future__ import annotations

import zlib

from ..errors import SitrepError
from ..pages import Hints, Page, report_of

MAX_BYTES = 64 * 1024 * 1024
"""A larger document is refused: no news page comes near it, and reading must stay within memory."""


def refused(data: bytes, hints: Hints, error: SitrepError) -> Page:
    """An empty page that says why a document was not read."""
    page = Page(report_of(data, hints))
    page.problems.append(error.as_problem())
    return page


def gunzip(data: bytes, name: str) -> bytes:
    """A gzip file's content, refused when it unpacks to more than MAX_BYTES; what precedes a damaged part is kept."""
    out = bytearray()
    while data:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            out += unpacker.decompress(data, MAX_BYTES + 1 - len(out))
        except zlib.error as e:
            if out:
                break
            raise SitrepError("unreadable", f"{name}: not a readable gzip file: {e}") from e
        if len(out) > MAX_BYTES or unpacker.unconsumed_tail:
            raise SitrepError("too-large", f"{name}: unpacks to more than {MAX_BYTES} bytes")
        data = unpacker.unused_data.lstrip(b"\0")
    return bytes(out)
