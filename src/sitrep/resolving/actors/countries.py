"""How much a text is about each country, from the names of countries, their peoples and capitals alone.

The pipeline gives better weights once places are resolved; this stands in where they are not.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...records import Span
from .index import CountryTerm, Index, actor_index
from .scan import Token, country_trie, shouting_in, tokens

LEAD = 3.0
"""A country named in the first 120 characters (headline, dateline) counts three times as much: set by hand."""
LEAD_LENGTH = 120
CAPITAL = 0.5


def country_weights(text: str, areas: Sequence[Span] | None = None) -> dict[str, float]:
    """ISO alpha-2 codes to weights. Words that stand for two countries ("Congolese") are shared between them."""
    index = actor_index()
    weights: dict[str, float] = {}
    for area in areas or [Span(start=0, end=len(text))]:
        words = tokens(text, area.start, min(area.end, len(text)))
        shouting = shouting_in(text, area)
        i = 0
        while i < len(words):
            match = country_trie().match(words, i)
            if match is None or not _is_country(text, words, i, match[1], shouting, index):
                i += 1
                continue
            terms = {term.iso2: term for term in reversed(index.countries[match[0]])}
            near = LEAD if words[i].start - area.start < LEAD_LENGTH else 1.0
            for term in terms.values():
                weights[term.iso2] = weights.get(term.iso2, 0.0) + near * _weight(term) / len(terms)
            i = match[1]
    return weights


def _weight(term: CountryTerm) -> float:
    return CAPITAL if term.how == "capital" else 1.0


def _is_country(text: str, words: list[Token], i: int, end: int, shouting: bool, index: Index) -> bool:
    """Not "us" the pronoun, not "Central American", not "in Spanish"."""
    spoken = text[words[i].start : words[end - 1].end]
    if spoken.islower() or (shouting and spoken == "US"):
        return False
    if i > 0 and f"{words[i - 1].key} {words[i].key}" in index.words.grammar["region"]:
        return False
    if i + 1 < len(words) and f"{words[i].key} {words[i + 1].key}" in index.words.grammar["region"]:
        return False
    # "In Spanish" is a language; "in the U.S." and "in Saudi Arabia" are places.
    terms = index.countries.get(words[i].key, [])
    language = end == i + 1 and bool(terms) and all(term.how in ("adjective", "people") for term in terms)
    return not (language and i > 0 and words[i - 1].key == "in" and words[i].glued)
