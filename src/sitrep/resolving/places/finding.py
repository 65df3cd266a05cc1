"""Find names of places in a text by capitals, gazetteer and the words around: for the rules reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import yaml

from ...knowledge.gazetteer.folding import fold
from ...records import Span
from .evidence import Home, Option, own_numbers
from .gazetteer import Candidate, Gazetteer
from .grouping import options
from .surface import kinds_of, parts

_WORD = r"[A-ZÀ-ÝĀ-Ž‘’'`ʿ]?[A-ZÀ-ÝĀ-Ž][\w’'`‘-]*"
_ABBREVIATION = (
    r"(?:[A-Z]\.){2,4}|(?:St|Mt|Ft|W|N|S|E)\.(?=\s?[A-Z])|[A-Z][a-z]{1,5}\.(?=\s*[,;)]|\s+[a-z])|U\.S"
)
_LINK = r"(?:\s+(?:of|the|of\s+the|de|del|la|el|al|ad|an|ar|as|ash|at|az|bin|du|des|der|von|upon|on)(?=\s+[A-Z])|\s*-\s*(?=[A-Z])|\s+al-(?=[A-Z]))"
_RUN = re.compile(
    rf"(?:\b(?:(?:al|el|ar|as|ash|ad|an|at|az|ed|es|ez)-|(?:al|el|ash|az)\s))?(?:{_ABBREVIATION}|{_WORD})(?:(?:{_LINK})?[ \u00a0-]?(?:{_ABBREVIATION}|{_WORD}))*"
)
_TOKEN = re.compile(rf"{_ABBREVIATION}|[^\s\u00a0-]+")

ACCEPT = -0.3
"""Score from which a name is taken for a place: of 0.3, -0.3, -0.8 and -1.3 on LGL and TR-News the one with the best F1 that still favours precision."""
SURE = 1.0
"""Score from which a name says what country a text is about."""
AGAIN = 1.0
"""What a name told once as a place needs less elsewhere in the same text: of 1, 2 and 3 the best on LGL and TR-News."""


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """The word lists of ``finder_words.yaml``."""
    text = (resources.files("sitrep.knowledge.gazetteer") / "data" / "finder_words.yaml").read_text("utf-8")
    return {name: frozenset(str(w).lower() for w in found) for name, found in yaml.safe_load(text).items()}


def find_places(
    text: str, areas: Sequence[Span] | None = None, places: Gazetteer | None = None, *, people: bool = False
) -> list[Span]:
    """Spans of ``text`` (inside ``areas`` where given) that name a place, in order, none overlapping.

    With ``people``, words such as "Syrian" count too, as the geoparsing corpora have it; they are no places for a claim.
    """
    if places is None:
        from .resolving import gazetteer

        places = gazetteer()
    out: list[Span] = []
    persons: set[str] = set()
    held: list[tuple[Span, float]] = []
    for area in areas if areas is not None else [Span(start=0, end=len(text))]:
        for m in _RUN.finditer(text, area.start, area.end):
            tokens = [(m.start() + t.start(), m.start() + t.end()) for t in _TOKEN.finditer(m.group())]
            held += _in_run(text, tokens, places, people, persons)
    held = _backed(text, held, places)
    best: dict[str, float] = {}
    for span, score in held:
        key = fold(span.of(text))
        best[key] = max(best.get(key, -9.0), score)
    for span, score in held:
        key = fold(span.of(text))
        if key not in persons and score >= ACCEPT - (AGAIN if best[key] >= ACCEPT else 0):
            out.append(span)
    return out


def _backed(text: str, held: list[tuple[Span, float]], places: Gazetteer) -> list[tuple[Span, float]]:
    """Names that lie in a country the text is surely about are likelier to be places."""
    sure = [c for span, score in held if score >= SURE for c in places.lookup(span.of(text))[:1]]
    countries = {c.country for c in sure if c.country} | _told_by_people(text, places)
    if not countries:
        return held
    return [
        (span, score + (0.9 if any(c.country in countries for c in places.lookup(span.of(text))) else 0.0)) for span, score in held
    ]  # fmt: skip


def _told_by_people(text: str, places: Gazetteer) -> set[str | None]:
    """Countries told by words such as "Syrian"."""
    words = set(re.findall(r"\b[A-Z][a-z]{3,}\b", text))
    return {c.country for w in words for c in places.lookup(w)[:1] if c.match == "people"}


def _in_run(
    text: str, tokens: list[tuple[int, int]], places: Gazetteer, people: bool, persons: set[str]
) -> list[tuple[Span, float]]:
    """The names of places within one run of capitalised words, the longest first from the left."""
    out: list[tuple[Span, float]] = []
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + 6), at, -1):
            span = Span(start=tokens[at][0], end=_trimmed(text, tokens[at][0], tokens[end - 1][1]))
            name = span.of(text)
            candidate = _known(name, places, people)
            if candidate:
                out.append((span, _score(text, tokens, at, end, candidate, persons)))
                at = end
                break
        else:
            if len(tokens) > 1 and _first(text, tokens[at]) in lists()["given"] and at + 1 < len(tokens):
                persons.add(fold(text[slice(*tokens[-1])]))
            at += 1
    return out


def _trimmed(text: str, start: int, end: int) -> int:
    """An end without a possessive s or a closing apostrophe."""
    m = re.search(r"(?:['’]s|['’])$", text[start:end])
    return end - len(m.group()) if m else end


def _first(text: str, token: tuple[int, int]) -> str:
    return re.sub(r"['’]s$|\.$", "", text[slice(*token)].lower())


def _known(name: str, places: Gazetteer, people: bool) -> Candidate | None:
    """The most important place of a name, or None where the name is no place's or a common word."""
    key = fold(name)
    if (
        len(key) < 2
        or (key in lists()["never"] and key != "us")
        or (key == "us" and name not in {"US", "U.S.", "U.S"})
        or key.isdigit()
        or (len(key) < 4 and not (name.isupper() or "." in name))
    ):
        return None
    if len(key) == 2 and name.isupper() and key not in {"us", "uk", "eu", "dc", "bc"}:
        return None
    found = [o for o in options(name, frozenset(), places) if not o.part or _generic_last(name)]
    if not people and any(o.candidate.match == "people" for o in found):
        return None
    found = [o for o in found if o.candidate.match != "spelling" or len(key) > 5]
    return max(found, key=_size).candidate if found else None


def _generic_last(name: str) -> bool:
    """Whether a shortened name stands for the whole: "Idlib Province", "northern Aleppo"."""
    return any(told or way for _, told, way in parts(name)[1:])


def _size(option: Option) -> float:
    numbers = own_numbers(option, Home())
    return (
        numbers["importance"]
        - 0.15 * numbers["part_of_name"]
        - 0.1 * numbers["spelling"]
        - 0.05 * numbers["other_name"]
    )


def _score(
    text: str, tokens: list[tuple[int, int]], at: int, end: int, best: Candidate, persons: set[str]
) -> float:
    """How much speaks for a name being a place here. The weights were set by hand; the cut-off was tuned."""
    words = lists()
    start, stop = tokens[at][0], tokens[end - 1][1]
    before = re.findall(r"[\w’'.-]+", text[max(0, start - 40) : start])
    previous = (
        before[-1].lower().rstrip(".")
        if before and re.search(r"[\w.]\s+(?:the\s+)?$", text[max(0, start - 40) : start])
        else ""
    )
    if previous == "the" and len(before) > 1:
        previous = before[-2].lower()
    after = text[stop : stop + 30]
    follower = re.match(r"\s+([A-Z][\w’'-]*)", after)
    size = _size(Option(best)) * 8 - (2.0 if best.match == "spelling" else 0.0)
    score = -4.2 + 0.62 * size + (0.8 if end - at > 1 else 0.0)
    if best.kind in {"country", "region", "continent"} or best.match == "people":
        score += 1.5
    if any(told for _, told, _ in parts(text[start:stop])[1:]):
        score += 1.2
    if best.capital:
        score += 1.2
    if previous in words["prepositions"] or kinds_of(previous):
        score += 1.6
    if re.match(r"\s*,\s+(?:[A-Z][\w.]+\s?)+|\s*\((?:AP|Reuters|CNN)\)|\s+_\s|\s+--\s", after):
        score += 0.8
    if re.search(r"(?:,|\band|\bor)\s+$", text[max(0, start - 5) : start]):
        score += 0.5
    if re.match(r"\s+in\s+(?:the\s+)?(?:\w+\s+)?[A-Z]", after):
        score += 0.6
    if (word := re.match(r"\s+(\w+)", after)) and kinds_of(word[1]):
        score += 0.5
    named = bool(before) and before[-1][0].isupper() and previous in words["given"]
    if previous in words["titles"] or named:
        score -= 4
        persons.add(fold(text[start:stop]))
    first = _first(text, tokens[at])
    if at > 0:
        score -= _left_over(text, tokens[at - 1], best, persons, fold(text[start:stop]))
    if end < len(tokens) and follower:
        score -= _right_over(follower[1].lower(), first, best)
    if first in words["given"] and end - at == 1:
        score -= 1.5
    return score


def _left_over(text: str, token: tuple[int, int], best: Candidate, persons: set[str], key: str) -> float:
    """What a capitalised word before takes off: "John Jackson" is no Jackson; "In Homs" and "Syrian" are no bar."""
    word = _first(text, token)
    words = lists()
    if word in words["prepositions"] or word in words["never"] - {"new", "old", "saint"}:
        return 0.0
    if word in words["given"] or word in words["titles"] or (len(word) == 1 and text[token[1] - 1] == "."):
        persons.add(key)
        return 5.0
    return 1.0 if best.kind in {"country", "region"} or best.population > 500_000 else 2.2


def _right_over(follower: str, first: str, best: Candidate) -> float:
    """What a capitalised word after takes off: "Aleppo University", "Jordan Smith"."""
    words = lists()
    if follower in words["organisations"]:
        return 0.0 if best.kind in {"country", "region"} or best.match == "people" else 1.0
    if first in words["given"]:
        return 5.0
    return 0.5 if best.kind in {"country", "region"} or best.match == "people" else 1.8
