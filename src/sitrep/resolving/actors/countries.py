"""How much a text is about each country, from the names of countries, their peoples and capitals alone.

The pipeline gives better weights once places are resolved; this stands in where they are not.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...records import Span
from .index import actor_index
from .scan import country_trie, tokens

LEAD = 3.0
"""A country named in the first 120 characters (headline, dateline) counts three times as much: set by hand."""
LEAD_LENGTH = 120
CAPITAL = 0.5


def country_weights(text: str, areas: Sequence[Span] | None = None) -> dict[str, float]:
    """ISO alpha-2 codes to weights. Words that stand for two countries ("Congolese") are shared between them."""
    index = actor_index()
    trie = country_trie()
    weights: dict[str, float] = {}
    for area in areas or [Span(start=0, end=len(text))]:
        words = tokens(text, area.start, min(area.end, len(text)))
        i = 0
        while i < len(words):
            match = trie.match(words, i)
            if match is None or text[words[i].start : words[match[1] - 1].end].islower():
                i += 1
                continue
            terms = list({term.iso2: term for term in reversed(index.countries[match[0]])}.values())
            near = LEAD if words[i].start - area.start < LEAD_LENGTH else 1.0
            for term in terms:
                share = near * (CAPITAL if term.how == "capital" else 1.0) / len(terms)
                weights[term.iso2] = weights.get(term.iso2, 0.0) + share
            i = match[1]
    return weights
