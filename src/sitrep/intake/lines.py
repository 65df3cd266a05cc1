"""A plain text's lines with their offsets, and what each could be when looked at alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from .cues import is_foot, is_furniture, is_section
from .headers import Header, parse

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{2,4}")
"""A bare date in figures: a comment's header, though other short lines of figures count votes."""


@dataclass
class Line:
    """A line that is not blank: ``text[start:end]`` without outer white space; ``gap`` counts blank lines before it."""

    start: int
    end: int
    text: str
    gap: int
    header: Header | None = None
    foot: bool = False
    section: bool = False
    furniture: bool = False


MAX_LINES = 50_000
"""Lines looked at, at most: bounds time to some ten seconds and memory to some 500 MB."""


def split(text: str) -> list[Line]:
    """The lines of a text that hold more than white space, each looked at alone; at most MAX_LINES of them."""
    out: list[Line] = []
    last = 0
    for found in _LINE.finditer(text):
        words = found.group().strip()
        if not words:
            continue
        start = found.start() + found.group().index(words)
        gap = max(0, text.count("\n", last, start) - 1) if out else 0
        line = Line(start, start + len(words), words, gap)
        if len(words) <= 200:
            line.section = is_section(words)
            line.furniture = is_furniture(words)
            line.foot = is_foot(words) and _DATE.fullmatch(words) is None
            line.header = None if line.section or line.furniture or line.foot else parse(words)
        out.append(line)
        last = line.end
        if len(out) == MAX_LINES:
            break
    _unhead(out)
    return out


def _unhead(lines: list[Line]) -> None:
    """A line that stands three times in a row and more, word for word, is a caption or a credit and heads nothing.
    Twice it may: a dump gives a picture's text and the name beside it."""
    for _, run in groupby(lines, key=lambda x: x.text):
        same = list(run)
        if len(same) > 2:
            for line in same:
                line.header = None
