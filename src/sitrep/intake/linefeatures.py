"""Numbers for the boundary model: what each line is, how it sits among the others, and what each boundary would part."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Any

from .cues import either
from .linelinks import LINKS, link
from .lines import Line
from .namevoice import name_voice
from .templates import shape, shapes
from .voice import voices

KINDS = ("full", "says", "by", "stamp", "re", "name", "rank")
STRONG = ("full", "says", "stamp", "rank")
"""Kinds of header that hardly stand in an article's own text more than once."""
LINE = 67
"""Features of one line."""
PLACE = 28
"""Features of one boundary."""

_FIRST = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|my|me|mine|im|ive)\b")
_SECOND = re.compile(r"\b(?:you|your|you're|u|ur)\b", re.IGNORECASE)
_SAID = re.compile(
    r"[\"”’']\s*,?\s*(?:[a-z]+\s){0,3}(?:said|says|told|added|according)\b|\b(?:said|told reporters|according to)\b"
)
_OPENER = re.compile(rf"\W*(?:{either('opener')})\b", re.IGNORECASE)
_GREETING = re.compile(
    rf"(?:{either('greeting')})\b[^.!?]{{0,30}}(?:[,!:.-]|$)|@\w+|\w+(?: \w+)?,$", re.IGNORECASE
)
_APPEAL = re.compile(rf"\b(?:{either('appeal')})\b", re.IGNORECASE)
_CLOSING = re.compile(rf"\W*(?:{either('closing')})\b[\s\w.,!-]{{0,25}}$", re.IGNORECASE)
_BY = re.compile(rf"(?:{either('by')})\b", re.IGNORECASE)
_SAYS = re.compile(rf"\b(?:{either('says')})\b", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*•·–—>»]|\(?\d{1,2}[.)])\s|#\d")
_QUOTED = tuple('"“‘«>')
_END = tuple(".!?…\"”’')")


def local(lines: list[Line]) -> Any:
    """An array (lines, LINE) of what each line is, by itself and among the others."""
    import numpy as np

    out = np.zeros((len(lines), LINE), dtype=np.float32)
    for row, line in zip(out, lines, strict=True):
        _kind(row, line)
        _words(row, line)
    _templates(out[:, 36:44], lines)
    _names(out[:, 44:48], lines)
    n = len(lines)
    place = np.arange(n)
    chars = np.cumsum([len(x.text) for x in lines]) / max(1, sum(len(x.text) for x in lines))
    out[:, 48], out[:, 49], out[:, 50], out[:, 51] = (
        place / max(1, n),
        np.log1p(place) / 4,
        np.log1p(n - place) / 4,
        chars,
    )
    if n:
        out[0, 52], out[-1, 53] = 1, 1
    _days(out[:, 54:58], lines)
    out[:, 60] = _closed(lines)
    link(out[:, 63 : 63 + LINKS], lines)
    return out


def _closed(lines: list[Line]) -> float:
    """1 where the page ends with a strong header, as those do whose headers stand under the comments; .5 without any."""
    strong = [x.header is not None and x.header.kind in STRONG for x in lines]
    return 0.5 if not any(strong) else float(strong[-1])


def _kind(row: Any, line: Line) -> None:
    """Features 0 to 17 and 62: header, foot, heading, furniture; what stamp; gaps; length; whether the name is a reader's."""
    text, stamp = line.text, line.header.stamp if line.header else None
    if line.header is not None:
        row[KINDS.index(line.header.kind)] = 1
        row[62] = name_voice(line.header.author) / 2 if line.header.author else 0
    row[7], row[8], row[9] = line.foot, line.section, line.furniture
    plain = not (line.header or line.foot or line.section or line.furniture)
    row[10], row[11] = plain and len(text) >= 60, plain and len(text) < 60
    row[12] = math.log(len(text)) / 5
    row[13], row[14] = line.gap > 0, line.gap > 1
    if stamp is not None:
        row[15], row[16], row[17] = (
            stamp.hour is not None,
            stamp.hour is None and stamp.day is not None,
            stamp.ago is not None,
        )


def _words(row: Any, line: Line) -> None:
    """Features 18 to 35 and 61: marks, persons, voices, openers and closings."""
    text = line.text
    words = text.count(" ") + 1
    row[18], row[19] = text.endswith(_END), text[0].islower()
    if line.header is not None:
        row[58], row[59] = _BY.match(text) is not None, _SAYS.search(text) is not None
    row[20] = min(1.0, (text.count("!") + text.count("?") + text.count("...")) / (1 + words / 12))
    row[21] = sum(c.isupper() for c in text[:200]) / len(text[:200])
    row[22] = text[0] in "@#" or text[0].isdigit()
    row[23], row[24] = text.endswith("?"), text.endswith(":")
    row[25] = _BULLET.match(text) is not None
    row[26] = "http" in text or "www." in text
    row[27] = text.startswith(_QUOTED)
    row[28] = _OPENER.match(text) is not None
    row[29] = len(text) < 200 and _GREETING.match(text) is not None
    row[30] = _APPEAL.search(text[:600]) is not None
    row[31] = len(text) < 60 and _CLOSING.match(text) is not None
    row[32], row[61] = (v / 2 for v in voices(text))
    if words > 5:
        row[33] = min(1.0, 6 * len(_FIRST.findall(text[:1000])) / min(words, 180))
        row[34] = min(1.0, 6 * len(_SECOND.findall(text[:1000])) / min(words, 180))
        row[35] = _SAID.search(text[:1000]) is not None


def _templates(out: Any, lines: list[Line]) -> None:
    """How often a line's template and its kind stood before and come again after it, and its words as they are.

    Comments share a template: the line over the first one comes again and was not there before.
    """
    import numpy as np

    wording = shapes(lines)
    kinds = [x.header.kind if x.header else "foot" if x.foot else None for x in lines]
    dated = [shape(x) if x.header is not None and x.header.stamp else None for x in lines]
    for column, keys in ((0, wording), (2, kinds), (4, dated)):
        total = Counter(k for k in keys if k)
        seen: Counter[str] = Counter()
        for i, key in enumerate(keys):
            if key:
                out[i, column] = seen[key]
                seen[key] += 1
                out[i, column + 1] = total[key] - seen[key]
    same = Counter(x.text for x in lines if len(x.text) < 40)
    out[:, 6] = [same[x.text] - 1 if len(x.text) < 40 else 0 for x in lines]
    shared = Counter(k for k in wording if k)
    out[:, 7] = [shared[k] > 1 if k else 0 for k in wording]
    out[:] = np.log1p(out) / 2


def _names(out: Any, lines: list[Line]) -> None:
    """Whether a header's name heads other lines too, and whether a line speaks to somebody who heads a line."""
    told = Counter(x.header.author.lower() for x in lines if x.header and x.header.author)
    firm = {
        x.header.author.lower() for x in lines if x.header and x.header.author and x.header.kind != "name"
    }
    first = {w.split()[0] for w in firm if len(w.split()[0]) > 2}
    for row, line in zip(out, lines, strict=True):
        if line.header and line.header.author:
            row[0] = math.log(told[line.header.author.lower()]) / 2
            row[1] = line.header.author.lower() in firm
        opening = line.text[:40].lower().lstrip("@ ")
        opening = re.split(r"[^\w' .-]", opening, maxsplit=1)[0].strip()
        if line.header is None and opening:
            row[2] = opening in firm or opening in first
            row[3] = line.text[0] == "@"


def _days(out: Any, lines: list[Line]) -> None:
    """For a dated line: whether its day lies after, on or near that of the dated line before it; how many stamps follow."""
    last, left = None, sum(1 for x in lines if x.header and x.header.stamp)
    for row, line in zip(out, lines, strict=True):
        stamp = line.header.stamp if line.header else None
        row[3] = math.log1p(left) / 3
        if stamp is None:
            continue
        left -= 1
        if stamp.month is None or stamp.day is None:
            continue
        day = (stamp.year or 0) * 372 + stamp.month * 31 + stamp.day
        if last is not None:
            row[0], row[1], row[2] = day >= last, abs(day - last) <= 3, abs(day - last) <= 45
        last = day


def places(lines: list[Line]) -> Any:
    """An array (lines + 1, PLACE): row b is the boundary before line b, the last row stands for no comments at all."""
    import numpy as np

    n = len(lines)
    b = np.arange(n + 1)
    strong = np.array([x.header is not None and x.header.kind in STRONG for x in lines], dtype=np.float64)
    exact = np.array([x.header is not None and x.header.stamp is not None and (x.header.stamp.hour is not None or x.header.stamp.ago is not None) for x in lines], dtype=np.float64)  # fmt: skip
    chars = np.concatenate([[0.0], np.cumsum([len(x.text) for x in lines], dtype=np.float64)])
    heads = np.concatenate([[0.0], np.cumsum(strong)])
    timed = np.concatenate([[0.0], np.cumsum(exact)])
    after = heads[-1] - heads
    following = _next(strong)  # lines to the next strong header, and characters
    reach = np.minimum(following, n)
    near = (reach - b).astype(np.float64)
    length = chars[reach] - chars
    usual = (n - b) / np.maximum(1, after)
    usual_chars = (chars[-1] - chars) / np.maximum(1, after)
    gap = np.array([min(2, x.gap) for x in lines] + [0], dtype=np.float64)
    last = [float(x.header is not None or x.foot) for x in lines[-2:]]
    last = [0.0] * (2 - len(last)) + last
    # headers that stand under their comments leave no words after the last of them
    final = n - 1 - int(np.flatnonzero(strong)[-1]) if strong.any() else n
    rest = chars[-1] - chars[n - final]
    closed = _closed(lines)
    before, behind = _spoken(lines)
    out = np.stack(
        [
            b == n, b == 0, np.log1p(b) / 4, np.log1p(n - b) / 4, np.log1p(chars) / 10, np.log1p(chars[-1] - chars) / 10,
            chars / max(1.0, chars[-1]), np.log1p(heads) / 3, np.log1p(after) / 3, heads == 0, np.log1p(timed) / 3, np.log1p(timed[-1] - timed) / 3,
            np.minimum(1.0, after / np.maximum(1, n - b) * 3), np.minimum(1.0, heads / np.maximum(1, b) * 3), np.concatenate([strong, [0.0]]) * (heads == 0),
            np.log1p(near) / 3, np.log1p(length) / 8, (np.log1p(near) - np.log1p(usual)) / 3, (np.log1p(length) - np.log1p(usual_chars)) / 5, gap / 2,
            np.full(n + 1, last[0]), np.full(n + 1, last[1]), np.full(n + 1, math.log1p(final) / 3), np.full(n + 1, math.log1p(rest) / 8), np.full(n + 1, closed),
            before, behind, behind - before,
        ],
        axis=1,
    )  # fmt: skip
    return out.astype(np.float32)


NEAR = 12
"""Lines of words on either side of a boundary whose voices are compared."""


def _spoken(lines: list[Line]) -> tuple[Any, Any]:
    """For each place the mean voice of the lines of words next before it and of those next after it."""
    words = [i for i, x in enumerate(lines) if len(x.text) > 40 and x.header is None]
    return compared(words, [sum(voices(lines[i].text)) / 2 for i in words], len(lines))


def compared(words: Any, told: Any, n: int) -> tuple[Any, Any]:
    """For each of ``n`` + 1 places the mean of what is ``told`` of the ``words`` (line numbers, rising): of the NEAR next
    before it and of the NEAR next after it, 0 where there are none."""
    import numpy as np

    total = np.concatenate([[0.0], np.cumsum(told)])
    at = np.searchsorted(np.asarray(words, dtype=int), np.arange(n + 1))
    first, last = np.maximum(0, at - NEAR), np.minimum(len(words), at + NEAR)
    return (total[at] - total[first]) / np.maximum(1, at - first), (total[last] - total[at]) / np.maximum(
        1, last - at
    )


def _next(flags: Any) -> Any:
    """For each place the number of the first flagged line at or after it; the number of lines where there is none."""
    import numpy as np

    n = len(flags)
    at = np.where(flags > 0, np.arange(n), n)
    return np.concatenate([np.minimum.accumulate(at[::-1])[::-1], [n]]) if n else np.zeros(1, dtype=int)
