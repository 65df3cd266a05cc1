"""The words of ``knowledge/times/words.yaml``, and the pieces that patterns are written with."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import yaml


def load(name: str) -> Any:
    """A data file of ``knowledge/times``."""
    return yaml.safe_load((resources.files("sitrep.knowledge.times") / name).read_text("utf-8"))


_WORDS: dict[str, Any] = load("words.yaml")


def _by_word(table: dict[Any, list[str]]) -> dict[str, Any]:
    return {word: code for code, words in table.items() for word in words}


MONTHS: dict[str, int] = _by_word(_WORDS["months"])
WEEKDAYS: dict[str, int] = _by_word(_WORDS["weekdays"])
SEASONS: dict[str, str] = _by_word(_WORDS["seasons"])
SEASON_MONTHS: dict[str, list[int]] = _WORDS["season_months"]
PARTS: dict[str, str] = _by_word(_WORDS["parts"])
UNITS: dict[str, str] = _by_word(_WORDS["units"])
NUMBERS: dict[str, int] = _WORDS["numbers"]
ORDINALS: dict[str, int] = _WORDS["ordinals"]
DECADES: dict[str, int] = _WORDS["decades"]
HIJRI_MONTHS: dict[str, int] = _by_word(_WORDS["hijri_months"])
HOLIDAYS: dict[str, dict[str, Any]] = _WORDS["holidays"]


def _any(words: Any, *, apostrophe: bool = False) -> str:
    """An alternation, longest word first so that no word hides a longer one."""
    found = "|".join(re.escape(w).replace(r"\ ", r"[\s-]+") for w in sorted(words, key=len, reverse=True))
    return found.replace("'", "['’]?") if apostrophe else found


def _names(table: dict[str, int], short: int) -> str:
    """Names with a capital; those of ``short`` letters or fewer may carry a full stop."""
    words = sorted(table, key=len, reverse=True)
    return "|".join(
        (f"{w[0].upper()}{w[1:]}" if len(w) > 3 or w == "may" else f"{w.capitalize()}(?![a-z])")
        + (r"\.?" if len(w) <= short and w != "may" else "")
        for w in words
    )


_CARDINAL = rf"(?:{_any(w for w in NUMBERS if w != 'zero')}|hundred|thousand|dozen)"
_SPELLED = rf"{_CARDINAL}(?:[\s-]+(?:and[\s-]+)?{_CARDINAL})*"
_NUMBER = (
    rf"(?:(?:a\s+)?(?:couple(?:\s+of)?|few|several|some|many|numerous|dozens\s+of|hundreds\s+of)"
    rf"|\d+(?:,\d\d\d)*(?:\.\d+)?(?:\s+1/2|½)?|half\s+an?|an?\s+(?:dozen|hundred|thousand)|{_SPELLED}|an?)"
    rf"(?:\s+and\s+(?:a\s+)?half)?"
)

FRAGMENTS: dict[str, str] = {
    "MONTH": rf"(?P<month>(?-i:{_names(MONTHS, 4)}))",
    "WDAY": rf"(?P<wday>(?-i:{'|'.join(w.capitalize() for w in sorted(WEEKDAYS, key=len, reverse=True) if len(w) > 5)}"
    rf"|(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)(?:\.|(?=,))))",
    "DAY": r"(?P<day>[0-3]?\d)(?:\s?(?:st|nd|rd|th))?(?![\d.,:]?\d)(?!\s?%)",
    "YEAR": r"(?P<year>(?:1[0-9]|20)\d\d)(?![\d%]|[.,:]\d|-(?:year|strong))",
    "SEASON": rf"(?P<season>{_any(SEASONS)})",
    "PART": rf"(?P<part>{_any(PARTS)})s?",
    "UNIT": rf"(?P<unit>{_any(UNITS)})",
    "ORD": rf"(?P<ord>{_any(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))",
    "N": rf"(?P<n>{_NUMBER})",
    "HOLIDAY": rf"(?P<holiday>{_any(HOLIDAYS, apostrophe=True)})",
    "HIJRI": rf"(?P<hijri>{_any(HIJRI_MONTHS, apostrophe=True)})",
    "DECADE": rf"(?P<decade>{_any(DECADES)})",
    "SPELLEDYEAR": rf"(?P<spelled>(?:{_any(w for w, n in NUMBERS.items() if 11 <= n <= 20)})[\s-]+(?:{_any(w for w, n in NUMBERS.items() if n >= 10)})(?:[\s-]+(?:{_any(w for w, n in NUMBERS.items() if 0 < n < 10)}))?)",
    "EDGE": r"(?P<edge>early\s+(?:in|on)|late\s+(?:in|on)|early|late|mid|the\s+(?:very\s+)?(?:end|close|beginning|start|middle|eve|onset|dawn)\s+of|(?:end|beginning|start|middle)\s+of|end)",
    "CLOCK": r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?",
    "AMPM": r"(?P<ampm>[ap]\.?\s?m\b\.?)",
    "ZONE": r"(?:\s*\(?(?P<tz>GMT|UTC|EST|EDT|PST|PDT|CST|CDT|MST|MDT|CET|CEST|EET|EEST|BST|local\s+time)\)?)",
    "APPROX": r"(?P<mod>(?:nearly|almost|over|more\s+than|less\s+than|fewer\s+than|at\s+least|at\s+most|up\s+to|no\s+more\s+than|no\s+less\s+than|just\s+over|just\s+under|well\s+over|under)\s+)",
}
"""Pieces of patterns, by the name a pattern uses in braces. A named group stands for one thing in every pattern."""
