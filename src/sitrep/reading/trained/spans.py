"""From runs of pieces to spans that begin and end with a word of theirs."""

from __future__ import annotations

import re
from functools import cache

from ...knowledge import table
from ...records import Span

_JOINTS = "-–(/,;:"
"""Marks at the end of a span that only join it to the next word."""
_OPENING = ",;:.!?)]–- \n\t\u00a0"
"""What stands at the start of a span and belongs to the word before it."""
_SPACE = " \n\t\u00a0"
_QUOTES = '"“”«»'


def trimmed(text: str, start: int, end: int) -> Span:
    """The words without marks and spaces around them, and without a bracket whose other half lies outside; marks alone stay."""
    whole = text[start:end]
    words = whole.lstrip(_OPENING)
    at = len(whole) - len(words)
    words = words.rstrip(_JOINTS + _SPACE)
    for left, right in ("()", "[]"):
        if words.endswith(right) and words.count(left) < words.count(right):
            words = words[:-1].rstrip()
        if words.startswith(left) and words.count(left) > words.count(right):
            at += len(words) - len(words[1:].lstrip())
            words = words[1:].lstrip()
    return Span(start=start + at, end=start + at + len(words)) if words else Span(start=start, end=end)


def without_relative(text: str, span: Span) -> Span:
    """A source without the "who" that leads on to its cue: "the rebels, who admitted"."""
    words = span.of(text).split()
    if len(words) < 2 or words[-1].lower() not in _words("relatives"):
        return span
    return trimmed(text, span.start, span.start + span.of(text).rindex(words[-1]))


def is_name(text: str, span: Span) -> bool:
    """Whether the span names anybody or anything: an article alone, or marks alone, do not."""
    words = span.of(text)
    return words.lower() not in _words("articles") and any(c.isalnum() for c in words)


def named(text: str, span: Span) -> Span:
    """A filler's words without the "and" or "of" that leads to it, the "and" that leads on from it, and a quotation mark whose
    other half lies outside."""
    marks = [i for i in range(span.start, span.end) if text[i] in _QUOTES]
    if marks == [span.start] and span.end - span.start > 1:
        span = trimmed(text, span.start + 1, span.end)
    elif marks == [span.end - 1] and span.end - span.start > 1:
        span = trimmed(text, span.start, span.end - 1)
    words = span.of(text).split()
    while len(words) > 1 and words[0].lower() in _words("leading"):
        span = trimmed(text, span.start + len(words[0]), span.end)
        words = span.of(text).split()
    while len(words) > 1 and words[-1].lower() in _words("coordinators"):
        span = trimmed(text, span.start, span.end - len(words[-1]))
        words = span.of(text).split()
    return span


def places(text: str, span: Span) -> list[Span]:
    """A place told in all its words, but two names joined by an "and" are two: "Kargil and Drass".

    Both sides must be names in capitals: "the north and east of the town" is one place, and so is "North and South Kivu".
    """
    words = list(re.finditer(r"\S+", span.of(text)))
    at = [i for i, m in enumerate(words) if m.group() in _words("coordinators")]
    whole = " ".join(span.of(text).split()).lower()
    if (
        len(at) != 1
        or not 0 < at[0] < len(words) - 1
        or not all(any(c.isupper() for c in m.group()) for i, m in enumerate(words) if i != at[0])
        or words[at[0] - 1].group().lower() in _words("directions") | _words("place_words")
        or "," in whole
        or whole in _words("joined_names")
    ):
        return [span]
    joint = words[at[0]]
    return [
        trimmed(text, span.start, span.start + joint.start()),
        trimmed(text, span.start + joint.end(), span.end),
    ]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("nouns.yaml")[name])
