"""Text to tokens that meet the folded names, with exact offsets; and the trie the names are found by."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...knowledge.actors.folding import fold, skeleton
from ...records import Span
from .index import Index, actor_index

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d{3})+|[^\W_]+(?:['’‘ʼʿʾ`][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ar",
        "as",
        "ash",
        "an",
        "ad",
        "at",
        "az",
        "adh",
        "ath",
        "es",
        "ed",
        "er",
        "ez",
        "ur",
        "ud",
    ]
)
_GAP = re.compile(r"[\s\-‐‑–'’‘“”\"]{0,3}")


class Token(NamedTuple):
    """A word with its offsets; ``key`` is its folded form, ``glued`` whether only a space or hyphen precedes.

    ``dashed``: a hyphen precedes, as in "SDF-affiliated".
    """

    start: int
    end: int
    key: str
    glued: bool
    dashed: bool = False


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text[start:end]``. A possessive 's is left out; an Arabic article joins the next word."""
    found: list[Token] = []
    raw_end, article = start, -1
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        word = match.group()
        if word.casefold() in _ARTICLES and (text[stop : stop + 1] == "-" or word.casefold() in ("al", "el")):
            article = begin if article < 0 else article
            continue
        kept = stop - 2 if _POSSESSIVE.search(word) else stop
        # The same fold the names went through, so that both sides meet.
        key = _fold_word(word[: kept - begin])
        opened = article if article >= 0 else begin
        article = -1
        if key:
            glued = bool(found) and _GAP.fullmatch(text, raw_end, opened) is not None
            found.append(Token(opened, kept, key, glued, glued and text[opened - 1] in "-‐‑"))
        raw_end = stop
    return found


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    # "the" alone would fold to nothing.
    return "the" if word.casefold() == "the" else fold(word)


def shouting_in(text: str, area: Span) -> bool:
    """Whether the area is all in capitals, so that case tells nothing."""
    letters = [
        c
        for c in text[area.start : min(area.end, area.start + 2000)]
        if c.isalpha() and c.lower() != c.upper()
    ]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


class _Node:
    __slots__ = ("below", "phrase")

    def __init__(self) -> None:
        self.below: dict[str, _Node] = {}
        self.phrase: str | None = None


class Trie:
    """Phrases by their words; the longest match at a position wins."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, phrase: str) -> None:
        """Add a folded phrase."""
        node = self._root
        for word in phrase.split():
            node = node.below.setdefault(word, _Node())
        node.phrase = phrase

    def match(self, found: list[Token], i: int, rough: bool = False) -> tuple[str, int] | None:
        """The longest phrase that begins at token ``i``, and the token after it; ``rough``: by skeletons."""
        node: _Node | None = self._root
        best = None
        for j in range(i, len(found)):
            if j > i and not found[j].glued:
                break
            node = node.below.get(skeleton(found[j].key) if rough else found[j].key) if node else None
            if node is None:
                break
            if node.phrase is not None:
                best = (node.phrase, j + 1)
        return best


def _trie(phrases: list[str]) -> Trie:
    made = Trie()
    for phrase in phrases:
        made.add(phrase)
    return made


@lru_cache(maxsize=1)
def name_trie() -> Trie:
    """Every known name and leader."""
    index: Index = actor_index()
    return _trie([*index.names, *index.persons])


SHORTEST_ROUGH = 11
"""Letters of the shortest name of several words that is looked for by its skeleton."""


@lru_cache(maxsize=1)
def rough_trie() -> tuple[Trie, dict[str, str]]:
    """Names of several words by the skeletons of their words, and which folded name each stands for."""
    index = actor_index()
    made: dict[str, str] = {}
    for folded in index.names:
        words = folded.split()
        if len(words) > 1 and len(folded) >= SHORTEST_ROUGH and not all(w in index.common for w in words):
            made.setdefault(" ".join(filter(None, map(skeleton, words))), folded)
    return _trie(list(made)), made


@lru_cache(maxsize=1)
def role_trie() -> Trie:
    """Every word for a state's body."""
    return _trie(list(actor_index().words.roles))


@lru_cache(maxsize=1)
def head_trie() -> Trie:
    """Every role word and generic head that the finder looks for."""
    from .find import KINDS_FOUND

    words = actor_index().words
    left_out = words.grammar["not-looked-for"]
    generics = [w for w, g in words.generics.items() if g.kind in KINDS_FOUND]
    return _trie([w for w in (*words.roles, *generics) if w not in left_out])


@lru_cache(maxsize=1)
def country_trie() -> Trie:
    """Every word for a country, its people or its capital."""
    return _trie(list(actor_index().countries))


@lru_cache(maxsize=1)
def country_name_trie() -> Trie:
    """Names of countries only."""
    countries = actor_index().countries
    return _trie([word for word, terms in countries.items() if any(t.how == "name" for t in terms)])
