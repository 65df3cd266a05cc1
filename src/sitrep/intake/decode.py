"""Bytes to text: byte-order marks, declared encodings, then detection; what is no text is refused."""

from __future__ import annotations

import codecs
import re

from ..errors import SitrepError
from ..records import Problem

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.-]{2,40})""",
    re.I,
)
_WHATWG = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030",
           "gbk": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
           "iso-8859-9": "cp1254", "windows-874": "cp874", "iso-8859-11": "cp874", "x-mac-roman": "mac_roman", "unicode": "utf-8"}  # fmt: skip
"""Labels that browsers read as another encoding (WHATWG Encoding Standard)."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b\x0b")
SAMPLE = 65536
"""Bytes looked at to tell text from other data and to detect an encoding: enough for either, and fast."""


def decode(data: bytes, declared: str | None = None, markup: bool = False) -> tuple[str, list[Problem]]:
    """The text of ``data`` and what was wrong with it. Raises :class:`SitrepError` if it is no text at all."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _forced(data[len(bom) :], name)
    wide = _wide(data)
    if wide:
        return _forced(data, wide)
    _refuse_binary(data, markup)
    if markup:
        data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    for label in (declared, _label(data) if markup or data[:100].lstrip().startswith(b"<") else None):
        codec = _codec(label)
        if codec and codec != "utf-8":
            text, problems = _forced(data, codec)
            if not problems or text.count("\ufffd") <= len(text) // 1000:
                return text, problems
    return _detected(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    head = data[:4096]
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, markup: bool) -> None:
    nul = data.find(b"\0")
    if nul >= 0 and (not markup or data[:SAMPLE].count(b"\0") > SAMPLE // 200):
        raise SitrepError(
            "not-text", f"a NUL byte at offset {nul}: this is no text file; save the page as text or HTML"
        )
    head = data[:SAMPLE]
    control = len(head) - len(head.translate(None, _CONTROL))
    if head and control > 0.02 * len(head):
        raise SitrepError(
            "not-text", f"{control} control bytes in the first {len(head)}: this is no text file"
        )


def _label(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def _codec(label: str | None) -> str | None:
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    try:
        return codecs.lookup(_WHATWG.get(label, label)).name
    except LookupError:
        return None


def _forced(data: bytes, codec: str) -> tuple[str, list[Problem]]:
    text = data.decode(codec, errors="replace")
    lost = text.count("\ufffd")
    if lost:
        return text, [Problem(code="undecodable", message=f"{lost} characters could not be read as {codec}")]
    return text, []


def _detected(data: bytes) -> tuple[str, list[Problem]]:
    bad = data.decode("utf-8", errors="replace").count("\ufffd")
    if bad * 200 < len(data):
        return _forced(data, "utf-8")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise SitrepError("not-text", "no encoding was found in which this is text")
    return _forced(data, best.encoding)
