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
_WORD = "|".join(sorted([*_UNITS, *_TENS, "dozen", "hundred", "thousand", "million"], key=len, reverse=True))
# thousands are parted by commas, by a space that keeps a line together, or (round ones) by any space: "12 345" may be two columns
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d{1,3}(?: \d{3})* \d00|\d+(?:\.\d+)?"
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million))\s+and\s+"
NUMBER = rf"(?:(?:{_DIGITS})(?:\s+(?:dozen|hundred|thousand|million))?|half\s+(?:an?\s+)?(?:hundred|thousand|million)|(?:(?:a|an)\s+)?(?:{_WORD})(?:(?:[\s-]|{_AND})(?:{_WORD}))*)"
# neither a part of a longer number ("12.7mm", "20:30", "3/4") nor of a name ("M-16")
_NUMBER = re.compile(
    rf"(?<![\w.,])(?<![A-Za-z]-)(?<!\d[:/])(?<!\bno )(?<!half a )(?:{NUMBER})(?![\w%]|[.,:]\d)", re.I
)


@dataclass(frozen=True)
class Count:
    """A count told in words: ``None`` is an open bound; ``vague`` where a table gave the bounds, ``alone`` where the noun is in the words."""

    start: int
    end: int
    low: int | None
    high: int | None
    vague: bool = False
    alone: bool = False


_PARTED = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")


def number(words: str) -> int | None:
    """The value of a number in words or digits ("a hundred and twenty", "1,200", "3 thousand")."""
    words = _PARTED.sub("", words.lower().replace(",", "").replace("-", " ")).strip()
    total, current = 0, 0.0
    seen = False
    for word in words.split():
        if word in ("and", "a", "an"):
            continue
        if word == "half":
            current = 0.5
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in ("dozen", "hundred"):
            current = (current or 1) * (12 if word == "dozen" else 100)
        elif word in ("thousand", "million"):
            total += int((current or 1) * (1000 if word == "thousand" else 1_000_000))
            current = 0
        elif re.fullmatch(r"\d+(?:\.\d+)?", word):
            current += float(word)
        else:
            return None
        seen = True
    return total + int(current) if seen else None


@dataclass(frozen=True)
class _Rules:
    """``counts.yaml``, compiled."""

    bounds: list[tuple[re.Pattern[str], str]]
    open_after: re.Pattern[str]
    vague: re.Pattern[str]
    meaning: dict[str, dict[str, list[int | None]]]
    multiples: dict[str, int]
    compares: re.Pattern[str]
    perhaps: re.Pattern[str]


@cache
def _patterns() -> _Rules:
    rules = table("counts.yaml")
    multiples = {str(k): int(v) for k, v in rules["multiples"].items()}
    after = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in rules["open_after"])
    # a sign may touch its number (">30"), a word does not
    bounds = [
        (re.compile(rf"(?<!\w){b['words']}(?:\s+|(?<=[^\w\s]))$", re.I), b["bound"]) for b in rules["bounds"]
    ]
    vague = {str(k): v for k, v in rules["vague"].items()}
    names = "|".join(re.escape(k).replace(r"\ ", r"\s+") for k in sorted(vague, key=len, reverse=True))
    times = "|".join(multiples)
    return _Rules(
        bounds,
        re.compile(rf"(?:(?:\s+|-)(?:{after})(?!\w)|\+(?!\w))(?!\s+{NUMBER})", re.I),
        re.compile(rf"(?<!\w)(?P<word>{names})(?:\s+(?P<times>{times}))?(?!\w)", re.I),
        vague,
        multiples,
        re.compile(rf"(?<!\w)(?:{'|'.join(rules['compares'])})\s+$", re.I),
        re.compile(rf",?\s*(?:(?:or|and)\s+)?(?:{'|'.join(rules['perhaps'])})\s+", re.I),
    )


_RANGE = re.compile(r"\s*(?:-|–|to|or|and)\s*$", re.I)


def counts(text: str, start: int = 0, end: int | None = None, policy: str = "literal") -> list[Count]:
    """The counts told in ``text[start:end]``, left to right, bounds and ranges taken in."""
    end = len(text) if end is None else end
    rules = _patterns()
    out: list[Count] = []
    for m in rules.vague.finditer(text, start, end):
        word = " ".join(m.group("word").lower().split())
        if word == "many" and rules.compares.search(text, max(start, m.start() - 12), m.start()):
            continue
        low, high = rules.meaning[word][policy]
        times = rules.multiples[m.group("times").lower()] if m.group("times") else 1
        low, high = (low * times if low is not None else None), (high * times if high is not None else None)
        out.append(Count(m.start(), m.end(), low, high, vague=True))
    for m in _NUMBER.finditer(text, start, end):
        value = number(m.group())
        if value is None or value >= 10_000_000 or any(c.start < m.end() and m.start() < c.end for c in out):
            continue
        count = Count(m.start(), m.end(), value, value)
        if after := rules.open_after.match(text, m.end(), end):
            count = Count(m.start(), after.end(), value, None)
        out.append(_bounded(text, start, count, rules.bounds))
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
            if _patterns().perhaps.fullmatch(gap) and last.low is not None and (count.high or 0) > last.low:
                out[-1] = Count(last.start, count.end, last.low, count.high)
                continue
            if (
                joined
                and last.low is None
                and (count.low or 0) > (last.high or 0)
                and "and" not in gap.lower()
            ):
                # "no more than five or six"
                out[-1] = Count(last.start, count.end, None, count.high)
                continue
            told = between.search(text[max(0, last.start - 12) : last.start])
            if joined and rising and ("and" not in gap.lower() or told):
                # "two or three hundred", "20-30 thousand": the multiple is said once
                times = _said_once(text[last.start : last.end], text[count.start : count.end])
                low = last.low * times if last.low is not None else None
                if low is not None and count.high is not None and low <= count.high:
                    out[-1] = Count(last.start, count.end, low, count.high)
                    continue
                out[-1] = Count(last.start, count.end, last.low, count.high)
                continue
        out.append(count)
    return out


def _said_once(first: str, second: str) -> int:
    """What the first number of a range is to be multiplied by: the multiple that ends the second, if the first has none."""
    multiples = _patterns().multiples
    ends = second.lower().replace("-", " ").split()[-1]
    if (
        ends not in multiples
        or any(m in first.lower() for m in multiples)
        or second.lower().startswith(("a ", "an "))
    ):
        return 1
    return multiples[ends]
