"""Numbers as news writes them: "three", "twenty-four", "2 1/2", "a few"."""

from __future__ import annotations

import re

from .vocabulary import NUMBERS

VAGUE = {"few", "several", "some", "many", "recent", "couple of dozen"}
HALF = re.compile(r"\s*(?:and\s+(?:a\s+)?half|1/2|½|-and-a-half)$")


def number(words: str) -> float | None:
    """The number that ``words`` says, or None where it is vague ("a few", "several").

    "a" and "an" are one; "a couple of" is two; "half an" is one half.
    """
    words = re.sub(r"[\s-]+", " ", words.lower().replace(",", "")).strip()
    half = 0.5 if HALF.search(words) else 0.0
    words = HALF.sub("", words).strip()
    if words.startswith("half"):
        return 0.5
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return float(words) + half
    if words in {"a couple of", "a couple", "couple of", "couple"}:
        return 2
    if re.search(r"\b(?:few|several|some|many|numerous|dozens|hundreds|thousands|countless)\b", words):
        return None
    return _spelled(words, half)


def _spelled(words: str, half: float) -> float | None:
    total, current, seen = 0.0, 0.0, False
    for word in words.split():
        if word in {"and", "of"}:
            continue
        if word in {"a", "an", "the"}:
            value = 1.0
        elif word in NUMBERS:
            value = float(NUMBERS[word])
        elif word == "dozen":
            current, seen = (current or 1) * 12, True
            continue
        elif word == "hundred":
            current, seen = (current or 1) * 100, True
            continue
        elif word == "thousand":
            total, current, seen = total + (current or 1) * 1000, 0, True
            continue
        else:
            return None
        current, seen = current + value, True
    return total + current + half if seen else None


def spelled_year(words: str) -> int | None:
    """The year of "nineteen ninety-six" or "two thousand five"."""
    parts = re.sub(r"[\s-]+", " ", words.lower()).split()
    if parts[:2] == ["two", "thousand"]:
        rest = _spelled(" ".join(parts[2:]), 0) if parts[2:] else 0
        return None if rest is None else 2000 + int(rest)
    if len(parts) >= 2 and NUMBERS.get(parts[0], 0) in range(11, 21):
        rest = _spelled(" ".join(parts[1:]), 0)
        if rest is not None and 10 <= rest < 100:
            return NUMBERS[parts[0]] * 100 + int(rest)
    return None
