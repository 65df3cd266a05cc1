"""Sentences with exact offsets.

A boundary is a full stop, question or exclamation mark, with closing quotes or brackets after it, then space and
something that can begin a sentence. Abbreviations and initials do not end one. Line breaks inside a paragraph
are spaces (dumps are often hard-wrapped), but a list item begins a sentence.
"""

from __future__ import annotations

import re
from functools import cache

from ..knowledge import table
from ..records import Span

_END = re.compile(r"[.!?…]+[\"'”’)\]»]*(?=\s)|\n(?=[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+\S)|:(?=\s*\n)")
_NEXT = re.compile(r"\s+[\"'“‘(\[«]*(.)", re.S)
_BEFORE = re.compile(r"([^\W\d_](?:[^\W_]|\.(?=\w))*)$")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]``, in order, without the space around them."""
    end = len(text) if end is None else end
    out: list[Span] = []
    at = start
    for mark in _END.finditer(text, start, end):
        if mark.end() < end and not _ends(text, mark, at):
            continue
        _add(out, text, at, mark.end())
        at = mark.end()
    _add(out, text, at, end)
    return out


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append(Span(start=start, end=end))


def _ends(text: str, mark: re.Match[str], at: int) -> bool:
    after = _NEXT.match(text, mark.end())
    if after is None:
        return True
    begins = after.group(1)
    if mark.group()[0] in "\n:":
        return True
    if begins.islower():
        return False
    if mark.group().rstrip("\"'”’)]»") != ".":
        return True
    # only the word right before the stop is looked at: a window keeps this linear on odd input
    before = _BEFORE.search(text, max(at, mark.start() - 24), mark.start())
    if before is None:
        return True
    word = before.group(1)
    if word.casefold() in _abbreviations():
        return False
    return not (len(word) == 1 and word.isupper()) or word == "I"


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(w.casefold() for w in table("abbreviations.yaml")["abbreviations"])
