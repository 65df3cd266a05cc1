"""What ties a line to others of its page: it quotes what stands before it, it speaks to somebody by name.

Readers quote the article and each other, and they speak to its author; an article hardly does either.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Any

from .cues import either
from .lines import Line
from .namevoice import name_voice

LINKS = 4
"""Features of one line."""
WITHIN = 20_000
"""Characters from the top in which quoted words are looked for: it bounds the time a long page takes."""

_QUOTED = re.compile(r"[\"“«](.{25,400}?)[\"”»]")
_MARKS = " \t\"“”«»'‘’>*_.…"
_OPENING = re.compile(
    rf"@?(?P<lead>(?:{either('hail')}|(?:{either('praise')}) \w+)[,!.]? )?(?-i:(?P<name>[A-Z][a-z]{{2,}}))(?=\s?[,!:–—-](?:\s|$)|[.!]*$)",
    re.IGNORECASE,
)
_ENDING = re.compile(r",\s(?P<name>[A-Z][a-z]{2,})[.!]*(?:$|\s)")
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_WORD = re.compile(r"[A-Z][a-z]{2,}")


def link(out: Any, lines: list[Line]) -> None:
    """Fill (lines, LINKS): quotes words from before it; is wholly such a quotation; speaks to somebody by name, more the
    oftener the page does; to a name on one of its first lines."""
    whole = "\n".join(x.text.lower() for x in lines)
    small = {w for x in lines[:2000] for w in _LOWER.findall(x.text)}
    top = {w for x in lines[:6] if x.header and x.header.author for w in _WORD.findall(x.header.author)}
    spoken = [_spoken_to(x) for x in lines]
    sure = {name for name, led in spoken if led} | top
    often = Counter(name for name, _ in spoken if name in sure and name.lower() not in small)
    at = 0
    for row, line, (name, _) in zip(out, lines, spoken, strict=True):
        _quotes(row, line, whole, min(at, WITHIN))
        at += len(line.text) + 1
        if name in often:
            row[2], row[3] = 0.3 + math.log(often[name]) / 2, name in top


def _quotes(row: Any, line: Line, whole: str, end: int) -> None:
    text = line.text.lower()
    if len(text) < 25 or end < 25:
        return
    own = text.strip(_MARKS)
    if len(own) >= 25 and line.header is None and whole.find(own[:400], 0, end) >= 0:
        row[0] = row[1] = 1
    elif "“" in text or '"' in text or "«" in text:
        row[0] = any(whole.find(q.strip(_MARKS), 0, end) >= 0 for q in _QUOTED.findall(text[:2000])[:5])


def _spoken_to(line: Line) -> tuple[str, bool]:
    """The name by which a line may speak to somebody ("Rosa – that is …", "Great post, Rosa."), and whether a greeting or
    praise goes before it ("Thanks, Rosa!")."""
    if line.header is not None and line.header.kind != "name":
        return "", False
    found = _OPENING.match(line.text)
    led = found is not None and (found["lead"] is not None or line.text[0] == "@")
    found = found or _ENDING.search(line.text[:80])
    if found is None or len(line.text) == len(found["name"]) or name_voice(found["name"]) < -1:
        return "", False
    return str(found["name"]), led
