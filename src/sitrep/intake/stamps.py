"""Dates and times as pages print them: "Thu, 08/10/2017 - 03:28", "4. Mai 2011 um 9:12 Uhr", "2 hours ago".

A stamp is found, never guessed: a numeric date whose day and month could change places is held open
until the whole page has been seen (:func:`day_first`), a relative one until its anchor is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from .cues import either, rows


@dataclass(frozen=True)
class Stamp:
    """A date or time found at ``[start, end)`` of a line. ``first`` and ``second`` are the open numbers of 3/4/2011."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    swappable: bool = False
    ago: int | None = None

    def iso(self, dayfirst: bool = False, anchor: datetime | None = None) -> str | None:
        """The stamp as ISO, to the minute where it tells one. ``dayfirst`` settles 3/4/2011, ``anchor`` "2 hours ago"."""
        if self.ago is not None:
            if anchor is None:
                return None
            then = anchor - timedelta(seconds=self.ago)
            return then.isoformat(timespec="minutes") if self.ago < 86400 else then.date().isoformat()
        year, month, day = self.year, self.month, self.day
        if year is None and anchor is not None:
            year = anchor.year
        if year is None or month is None:
            return None
        if day is None:
            return f"{year:04d}-{month:02d}"
        if self.swappable and dayfirst:
            month, day = day, month
        try:
            date(year, month, day)
        except ValueError:
            return None
        out = f"{year:04d}-{month:02d}-{day:02d}"
        return out if self.hour is None else f"{out}T{self.hour:02d}:{self.minute or 0:02d}"


@cache
def _months() -> dict[str, int]:
    out: dict[str, int] = {}
    for _, names in rows("months.tsv"):
        for i, month in enumerate(names.split(","), 1):
            for name in month.split("|"):
                out.setdefault(name, i)
    return out


@cache
def _units() -> dict[str, int]:
    out: dict[str, int] = {}
    for _, _, _, units in rows("units.tsv"):
        for part in units.split(" "):
            seconds, names = part.split(":")
            out.update({n: int(seconds) for n in names.split("|")})
    return out


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?:{_any(_months())})\b\.?"
    weekday = rf"(?:(?:{either('weekday')})\.?,?\s+)?"
    year = r"(?:19[89]\d|20[0-4]\d)"
    dates = [
        rf"(?P<y1>{year})-(?P<m1>\d\d?)-(?P<d1>\d\d?)",
        rf"(?P<y2>{year})[/.](?P<m2>\d\d?)[/.](?P<d2>\d\d?)",
        rf"(?P<a3>\d\d?)(?P<s3>[/.-])\s?(?P<b3>\d\d?)(?P=s3)\s?(?P<y3>{year}|\d\d)(?![\d])",
        rf"(?P<n4>{month})\s*(?P<d4>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+|,)(?P<y4>{year})",
        rf"(?P<d5>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+|of\s+|day of\s+)?(?P<n5>{month})[\s,،-]+(?:de[l]?\s+)?(?P<y5>{year}|'?\d\d(?![\d:]))",
        rf"(?P<n6>{month})\s+(?P<d6>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])",
        rf"(?P<d7>[0-3]?\d)(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?P<n7>{month})",
        rf"(?P<n8>{month})\s+(?P<y8>{year})",
    ]
    before: set[str] = set()
    after: set[str] = set()
    for _, pre, post, _ in rows("units.tsv"):
        before.update(p for p in pre.split("|") if p)
        after.update(p for p in post.split("|") if p)
    amount = r"(?:about\s+|over\s+|almost\s+|mehr als\s+|environ\s+)?(?P<{0}>\d+|an?|one|einem|einer|eine?|une?|una?|)"
    unit = rf"(?:{_any(_units())})\b\.?"
    relative = [
        rf"{amount.format('k1')}\s*(?P<u1>{unit})(?:,?\s+\d+\s+(?:{unit}))?\s+(?:{_any(after)})\b",
        rf"(?:{_any(before)})\s+{amount.format('k2')}\s*(?P<u2>{unit})",
        r"(?<!\w[-–])(?P<k3>\d{1,2})\s?(?P<u3>[smhdwy]|mo)\b(?!\.?\w)",
        r"(?P<w>yesterday|today|gestern|heute|hier|aujourd'hui|ayer|hoy|just now|moments ago)\b",
    ]
    clock = (
        r"(?P<{0}h>[01]?\d|2[0-4])(?:[:.h]|\s?uhr\s?)(?P<{0}m>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?"
        r"(?:\s*(?P<{0}p>[ap])\.?m\b\.?)?"
    )
    joint = r"(?:\s*(?:,|،|-|–|—|\||·|•|»|/|@|at|um|à|a las?|alle|às|om|kl\.?|on|o|в|о|t)\s*|\s+){1,2}"
    dated = f"(?:{'|'.join(dates)})"
    return re.compile(
        rf"(?<![\w$€£#])(?:{weekday}{dated}(?:{joint}(?:{clock.format('x')}))?"
        rf"|{clock.format('z')}(?:\s*(?:uhr|[a-z]{{2,4}}t))?{joint}{weekday}{dated.replace('?P<', '?P<r').replace('?P=', '?P=r')}"
        rf"|(?:{'|'.join(relative)})(?:{joint}(?:{clock.format('q')}))?)",
        re.IGNORECASE,
    )


_NUMERIC = re.compile(r"\d\s?[:/.h-]\s?\d|\d\s?(?:[smhdwySMHDWY]|mo)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def _relative() -> frozenset[str]:
    """Words of which a stamp without any figure holds one: "an hour ago", "yesterday"."""
    near = {
        w
        for _, pre, post, _ in rows("units.tsv")
        for p in (pre, post)
        for q in p.split("|")
        for w in q.split()
        if len(w) > 1
    }
    return frozenset(near) | {
        "yesterday", "today", "now", "moments", "gestern", "heute", "hier", "aujourd", "ayer", "hoy",
    }  # fmt: skip


@cache
def _telling() -> frozenset[str]:
    """Words without which a line that has no numeric date or clock holds no stamp: months, and what makes a time relative."""
    return frozenset(w for name in _months() for w in name.split()) | _relative()


_FIGURE = re.compile(r"\d")


def likely(line: str) -> bool:
    """A quick look: whether a line could hold a stamp at all. The full pattern costs ten times more."""
    if _FIGURE.search(line) is None:
        return not _relative().isdisjoint(_WORD.findall(line.lower()))
    return _NUMERIC.search(line) is not None or not _telling().isdisjoint(_WORD.findall(line.lower()))


def stamps(line: str) -> list[Stamp]:
    """Every stamp in a line, in order. Lines over 400 characters are not searched: no stamp line is that long."""
    if len(line) > 400 or not likely(line):
        return []
    out = []
    for found in _pattern().finditer(line):
        stamp = _stamp(found)
        if stamp is not None:
            out.append(stamp)
    return out


def _stamp(found: re.Match[str]) -> Stamp | None:
    got = {k: v for k, v in found.groupdict().items() if v is not None}
    start = found.start() + len(found.group()) - len(found.group().lstrip())
    end = found.start() + len(found.group().rstrip(" ,-–|"))
    hour, minute = _clock(got)
    for n in "123":
        if f"u{n}" in got:
            count = got.get(f"k{n}", "")
            name = got[f"u{n}"].lower().rstrip(".")
            short = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "mo": 2592000, "y": 31536000}
            seconds = short.get(name) if n == "3" else _units().get(name)
            if seconds is None or (n == "3" and found.group() != found.string.strip() and not _apart(found)):
                return None
            return Stamp(start, end, ago=min(seconds * (int(count) if count.isdigit() else 1), 10**10))
    if "w" in got:
        yesterday = got["w"].lower() in {"yesterday", "gestern", "ayer", "hier"}
        if got["w"].lower() == "hier" and hour is None:
            return None
        return Stamp(start, end, ago=86400 if yesterday else 0)
    return _date(got, start, end, hour, minute)


def _apart(found: re.Match[str]) -> bool:
    around = found.string[: found.start()].rstrip()[-1:] + found.string[found.end() :].lstrip()[:1]
    return bool(around) and all(c in "|·•-–()," for c in around)


def _clock(got: dict[str, str]) -> tuple[int | None, int | None]:
    for k in "xzq":
        if f"{k}h" in got:
            hour = int(got[f"{k}h"]) % 24
            half = got.get(f"{k}p", "").lower()
            if half == "p" and hour < 12:
                hour += 12
            if half == "a" and hour == 12:
                hour = 0
            return hour, int(got[f"{k}m"])
    return None, None


def _date(got: dict[str, str], start: int, end: int, hour: int | None, minute: int | None) -> Stamp | None:
    got = {k.removeprefix("r"): v for k, v in got.items()}
    year = month = day = None
    swappable = False
    for n in "12345678":
        if f"y{n}" in got:
            year = _year(got[f"y{n}"])
        if f"n{n}" in got:
            month = _months().get(got[f"n{n}"].lower().rstrip("."))
        if f"m{n}" in got:
            month = int(got[f"m{n}"])
        if f"d{n}" in got:
            day = int(got[f"d{n}"])
    if "a3" in got:
        a, b = int(got["a3"]), int(got["b3"])
        dotted = got["s3"] == "."
        month, day = (b, a) if a > 12 or (dotted and b <= 12) else (a, b)
        swappable = a <= 12 and b <= 12 and a != b and not dotted
        if dotted and hour is None and len(got["y3"]) == 2:
            return None
    if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Stamp(start, end, year, month, day, hour, minute, swappable)


def _year(digits: str) -> int:
    digits = digits.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 50 else 1900 + int(digits)


def day_first(found: Iterable[Stamp], language: str | None = None) -> bool:
    """Whether 3/4/2011 is 3 April on this page: by stamps that can be read one way only, else by the narrower spread,
    else by language (month first in English, as most sites that print slashes in English are American)."""
    open_ = [s for s in found if s.swappable and s.year and s.month and s.day]
    fixed = [s for s in found if not s.swappable and s.year and s.month and s.day]
    if any((s.day or 0) > 12 for s in fixed) and not open_:
        return False
    spreads = []
    for swap in (False, True):
        days = [d for d in (_ordinal(s, swap) for s in open_) if d]
        days += [d for d in (_ordinal(s, False) for s in fixed) if d]
        spreads.append(max(days) - min(days) if len(days) > 1 else 0)
    if spreads[0] != spreads[1]:
        return spreads[1] < spreads[0]
    return language not in (None, "en")


def _ordinal(s: Stamp, swap: bool) -> int | None:
    iso = s.iso(dayfirst=swap)
    return date.fromisoformat(iso[:10]).toordinal() if iso and len(iso) >= 10 else None
