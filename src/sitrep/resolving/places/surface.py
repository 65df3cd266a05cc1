"""What the words of and around a place name say: its kind, a direction, a distance, what it lies in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The file ``kind_words.yaml``."""
    path = resources.files("sitrep.knowledge.gazetteer") / "data" / "kind_words.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def _any(items: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(items, key=len, reverse=True))


@lru_cache(maxsize=1)
def _regexes() -> dict[str, re.Pattern[str]]:
    kinds = [w for group in words()["kinds"].values() for w in group]
    units = "|".join(sorted(words()["units_km"], key=len, reverse=True))
    number = r"(?:\d+(?:[.,]\d+)?|a|one|two|three|four|five|six|seven|eight|nine|ten|a\s+few|several|fifteen|twenty|thirty|forty|fifty)"
    return {
        "kind_last": re.compile(rf"^(?P<name>.+?)['’]?s?[\s-]+(?P<kind>{_any(kinds)})\.?$", re.IGNORECASE),
        "kind_first": re.compile(rf"^(?P<kind>{_any(kinds)})\.?\s+(?:of\s+)?(?P<name>.+)$", re.IGNORECASE),
        "direction": re.compile(rf"^(?P<way>{_any(words()['directions'])})[\s-]+(?P<name>.+)$", re.IGNORECASE),
        "after": re.compile(rf"^['’]?s?[\s-]+(?:\w+\s+)?(?P<kind>{_any(kinds)})s?\b", re.IGNORECASE),
        "before": re.compile(rf"\b(?P<kind>{_any(kinds)})\s+(?:of|called|named)?\s*$", re.IGNORECASE),
        "way_before": re.compile(rf"\b(?P<way>{_any(words()['directions'])})\s+(?:(?:part|parts|side|half|edge|outskirts|countryside|province|region|city|town|suburb|suburbs)\s+of\s+)?$", re.IGNORECASE),
        "near_before": re.compile(rf"\b(?:{_any(words()['near'])})\s+(?:the\s+)?(?:(?:\w+\s+)?(?:city|town|village|capital)\s+of\s+)?$", re.IGNORECASE),
        "way_of": re.compile(rf"\b(?P<way>{_any(words()['directions'])})\s+of\s+(?:the\s+)?(?:(?:city|town|village|capital)\s+of\s+)?$", re.IGNORECASE),
        "rural_before": re.compile(r"\b(?:countryside|hinterland|outskirts|suburbs|villages|environs)\s+(?:of|in|around)\s+(?:the\s+)?$|\brural\s+$", re.IGNORECASE),
        "rural_after": re.compile(r"^['’]?s?\s+(?:\w+\s+)?(?:countryside|hinterland|outskirts|suburbs)\b", re.IGNORECASE),
        "distance": re.compile(
            rf"(?P<n>{number})[\s-]*(?P<unit>{units})s?\s+(?:\(.*?\)\s+)?(?:away\s+)?(?:to\s+the\s+)?"
            rf"(?P<way>{_any(words()['directions'])})?(?:\s+of|\s+from|\s+outside|\s+away\s+from)\s+(?:the\s+)?(?:(?:city|town|village|capital|centre|center)\s+(?:of\s+)?)?$", re.IGNORECASE),
        "within": re.compile(r"^['’]?\s*(?:,|\(|in|in\s+the|of|,\s+in|,\s+a\s+\w+\s+in)\s+(?:the\s+)?(?:(?:\w+\s+)?(?:province|state|county|region|district)\s+of\s+)?$", re.IGNORECASE),
    }  # fmt: skip


@dataclass(frozen=True)
class Surface:
    """A name taken apart: ``name`` to look up, the kinds its words tell, a direction, a distance in km with its bearing."""

    name: str
    kinds: frozenset[str] = frozenset()
    way: str | None = None
    near: bool = False
    away_km: float | None = None
    away_to: str | None = None
    rural: bool = False


def kinds_of(word: str) -> frozenset[str]:
    """The kinds a generic word may mean: a "district" is a county or a quarter."""
    word = re.sub(r"\s+", " ", word.lower().rstrip("."))
    return frozenset(k for k, group in words()["kinds"].items() if word in group or word.rstrip("s") in group)


_NUMBERS = {w: n for n, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])} | {
    "a": 1, "a few": 5, "several": 5, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip


_PARTS = frozenset({"quarter", "landmark", "road", "area"})
"""Kinds that before "of" tell of a part: "a district of Damascus" is in Damascus."""


def around(text: str, start: int, end: int) -> Surface:
    """Read the words of ``text[start:end]`` and those next to it."""
    name, before, after = text[start:end], text[max(0, start - 80) : start], text[end : end + 40]
    found = _regexes()
    kinds: frozenset[str] = frozenset()
    if m := found["after"].match(after):
        kinds |= kinds_of(m["kind"])
    if (m := found["before"].search(before)) and not (told := kinds_of(m["kind"])) & _PARTS:
        kinds |= told
    way = found["way_before"].search(before)
    away = found["distance"].search(before)
    beyond = None if away else found["way_of"].search(before)
    rural = bool(found["rural_before"].search(before) or found["rural_after"].match(after))
    km = None
    if away:
        number = re.sub(r"\s+", " ", away["n"].lower())
        unit = words()["units_km"].get(away["unit"].lower(), 1)
        km = (_NUMBERS[number] if number in _NUMBERS else float(number.replace(",", "."))) * unit
    to = (away and away["way"]) or (beyond and beyond["way"])
    return Surface(
        re.sub(r"\s+", " ", name), kinds, way=way["way"].lower() if way else None, near=bool(found["near_before"].search(before)),
        away_km=km, away_to=to.lower() if to else None, rural=rural,
    )  # fmt: skip


def parts(name: str) -> list[tuple[str, frozenset[str], str | None]]:
    """Ways to read a name: (what to look up, kinds told, direction told), the whole first."""
    out: list[tuple[str, frozenset[str], str | None]] = [(name, frozenset(), None)]
    for pattern in ("kind_last", "kind_first"):
        if (m := _regexes()[pattern].match(name)) and len(m["name"]) > 2:
            out.append((m["name"], kinds_of(m["kind"]), None))
    for whole, kinds, _ in tuple(out):
        if (m := _regexes()["direction"].match(whole)) and len(m["name"]) > 2:
            out.append((m["name"], kinds, m["way"].lower()))
    return out


def contained_next(text: str, end: int, next_start: int) -> bool:
    """Whether the words between two names say that the first lies in the second: "X, Y", "X in Y", "X (Y)"."""
    between = text[end:next_start]
    return len(between) < 40 and bool(_regexes()["within"].match(between))
