"""Numbers in words and digits, and the counts of people that casualty statements are made of.

A vague word ("dozens") has a range of its own in ``knowledge/counts.yaml``, by policy: what it says literally,
or what ACLED or UCDP coders enter for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..knowledge import table

_UNITS = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * i
    for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_WORD = "|".join(sorted([*_UNITS, *_TENS, "hundred", "thousand", "million"], key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
NUMBER = rf"(?:(?:{_DIGITS})(?:\s+(?:hundred|thousand|million))?|(?:(?:a|an)\s+)?(?:{_WORD})(?:(?:[\s-]|\s+and\s+)(?:{_WORD}))*)"
_NUMBER = re.compile(rf"(?<![\w.,])(?<![A-Za-z]-){NUMBER}(?![\w%])", re.I)


@dataclass(frozen=True)
class Count:
    """A count told in words: ``None`` is an open bound; ``vague`` where a table gave the bounds."""

    start: int
    end: int
    low: int | None
    high: int | None
    vague: bool = False


def number(words: str) -> int | None:
    """The value of a number in words or digits ("a hundred and twenty", "1,200", "3 thousand")."""
    words = words.lower().replace(",", "").replace("-", " ").strip()
    total, current = 0, 0.0
    seen = False
    for word in words.split():
        if word in ("and", "a", "an"):
            continue
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in ("thousand", "million"):
            total += int((current or 1) * (1000 if word == "thousand" else 1_000_000))
            current = 0
        elif re.fullmatch(r"\d+(?:\.\d+)?", word):
            current += float(word)
        else:
            return None
        seen = True
    return total + int(current) if seen else None


_Rules = tuple[list[tuple[re.Pattern[str], str]], re.Pattern[str], dict[str, dict[str, list[int | None]]]]


@cache
def _patterns() -> _Rules:
    rules = table("counts.yaml")
    bounds = [(re.compile(rf"(?<!\w){b['words']}\s+$", re.I), b["bound"]) for b in rules["bounds"]]
    vague = {str(k): v for k, v in rules["vague"].items()}
    names = "|".join(re.escape(k) for k in sorted(vague, key=len, reverse=True))
    return bounds, re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.I), vague


_RANGE = re.compile(r"\s*(?:-|–|to|or|and)\s*$", re.I)


def counts(text: str, start: int = 0, end: int | None = None, policy: str = "literal") -> list[Count]:
    """The counts told in ``text[start:end]``, left to right, bounds and ranges taken in."""
    end = len(text) if end is None else end
    bounds, vague, table_ = _patterns()
    out: list[Count] = []
    for m in _NUMBER.finditer(text, start, end):
        value = number(m.group())
        if value is not None and value < 10_000_000:
            out.append(_bounded(text, start, Count(m.start(), m.end(), value, value), bounds))
    for m in vague.finditer(text, start, end):
        if not any(c.start < m.end() and m.start() < c.end for c in out):
            low, high = table_[m.group().lower()][policy]
            out.append(Count(m.start(), m.end(), low, high, vague=True))
    return _ranges(text, sorted(out, key=lambda c: c.start))


def _bounded(text: str, start: int, count: Count, bounds: list[tuple[re.Pattern[str], str]]) -> Count:
    before = text[max(start, count.start - 30) : count.start]
    for pattern, bound in bounds:
        found = pattern.search(before)
        if not found:
            continue
        begin = count.start - len(before) + found.start()
        low, high = count.low, count.high
        if bound == "low":
            high = None
        elif bound == "above":
            low, high = (low or 0) + 1, None
        elif bound == "high":
            low = None
        elif bound == "below":
            low, high = None, (high or 1) - 1
        return Count(begin, count.end, low, high)
    return count


def _ranges(text: str, found: list[Count]) -> list[Count]:
    out: list[Count] = []
    between = re.compile(r"(?<!\w)between\s+$", re.I)
    for count in found:
        if out and not out[-1].vague and not count.vague:
            last, gap = out[-1], text[out[-1].end : count.start]
            rising = last.low is not None and count.high is not None and last.low < count.high
            joined = _RANGE.fullmatch(gap)
            told = between.search(text[max(0, last.start - 12) : last.start])
            if joined and rising and ("and" not in gap.lower() or told):
                out[-1] = Count(last.start, count.end, last.low, count.high)
                continue
        out.append(count)
    return out
