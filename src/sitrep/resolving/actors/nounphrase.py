"""How far a noun phrase reaches around its head: numbers, nationality, modifiers, members, "of the …"."""

from __future__ import annotations

import re

from .index import Index
from .scan import Token, country_name_trie

_UNIT = re.compile(r"\d{1,4}(?:st|nd|rd|th)", re.IGNORECASE)


def members(words: list[Token], end: int, index: Index) -> int:
    """Past the words that keep a name the same actor: "ISIL [fighters]"."""
    stop = i = end
    grammar = index.words.grammar
    while i < len(words) and words[i].glued and i < end + 4:
        if words[i].key in grammar["member"]:
            stop = i + 1
        elif words[i].key not in grammar["modifier"]:
            break
        i += 1
    return stop


def unit_at(words: list[Token], i: int, index: Index) -> int | None:
    """The word after a numbered unit that begins here, "of the …" parts included."""
    grammar = index.words.grammar
    if not (_UNIT.fullmatch(words[i].key) or words[i].key in grammar["ordinal"]):
        return None
    for j in range(i + 1, min(i + 4, len(words))):
        if not words[j].glued:
            return None
        if words[j].key in grammar["echelon"] and words[j].key not in ("front", "group", "wing", "company"):
            if (
                words[j].key == "army"
                and words[i].key in grammar["ordinal"]
                and j == i + 1
                and j + 1 < len(words)
                and words[j + 1].key in grammar["member"]
            ):
                return None
            while (
                j + 1 < len(words)
                and words[j + 1].glued
                and words[j + 1].key in ("corps", "group", "troops", "soldiers")
            ):
                j += 1
            if j + 3 < len(words) and words[j + 1].key == "of":
                at = j + 3 if words[j + 2].key == "the" else j + 2
                above = unit_at(words, at, index) if at < len(words) else None
                return above if above is not None else j + 1
            return j + 1
    return None


def of_country(text: str, words: list[Token], end: int) -> int:
    """Past "of Sudan" after a head, where a country follows."""
    if end + 1 < len(words) and words[end].key == "of" and words[end].glued:
        at = end + 2 if words[end + 1].key == "the" and end + 2 < len(words) else end + 1
        match = country_name_trie().match(words, at)
        if match is not None and not text[words[match[1] - 1].end :].startswith(("'s", "’s")):
            return match[1]
    return end


def left(
    words: list[Token], i: int, free: int, index: Index, titles: bool = False, country_names: bool = False
) -> int:
    """The first word of the noun phrase whose head begins at ``i``: over modifiers, nationality, number, determiner."""
    grammar = index.words.grammar
    start, counted = i, False
    while start > free and words[start].glued:
        before = words[start - 1].key
        two = f"{words[start - 2].key} {before}" if start - 2 >= free and words[start - 1].glued else ""
        if before == "of" and two.partition(" ")[0] in grammar["part"]:
            start, counted = start - 2, True  # "dozens of", "members of the"
        elif two in grammar["number"] or two in grammar["hedge"] or two in grammar["determiner"]:
            start, counted = start - 2, True
        elif before in grammar["about"] or two in grammar["about"]:
            # "over 20 men", but not "over the men".
            if not (words[start].key[0].isdigit() or words[start].key in grammar["number"]):
                break
            start, counted = start - (2 if two in grammar["about"] else 1), True
        elif before in grammar["determiner"] and before != "that":
            start, counted = start - 1, True
        elif before in grammar["hedge"] or (
            before != "of" and (before in grammar["number"] or before[0].isdigit())
        ):
            start, counted = start - 1, counted or before not in grammar["hedge"]
        elif not counted and _describes(words, start, i, index, titles, country_names):
            start -= 1
        else:
            break
    return start


def _describes(
    words: list[Token], start: int, i: int, index: Index, titles: bool, country_names: bool
) -> bool:
    """Whether the word before ``start`` is a modifier, a nationality or a title of the head at ``i``."""
    grammar, before = index.words.grammar, words[start - 1].key
    if (
        before in grammar["modifier"]
        or before in grammar["against"]
        or (titles and before in grammar["title"])
    ):
        return True
    # "Mali troops": a country's name right before a force says whose it is.
    hows = ("adjective", "name") if country_names and start == i else ("adjective",)
    return any(t.how in hows for t in index.countries.get(before, ())) or _dashed(words, start, index)


def _dashed(words: list[Token], start: int, index: Index) -> bool:
    """Whether the word before ``start`` is part of "SDF-affiliated", "US-backed"."""
    tied = index.words.grammar["not-member"]
    before = words[start - 1]
    if before.dashed and before.key in tied:
        return True
    named = before.key in index.names or before.key in index.countries
    return named and words[start].dashed and words[start].key in tied


def noun(token: Token, grammar: dict[str, frozenset[str]]) -> bool:
    """Whether the next word goes on with the noun phrase: no function word, and not the shape of a verb form."""
    return not (
        token.key in grammar["function"]
        or token.key in grammar["title"]
        or token.key.endswith(("ed", "ing"))
        or token.key[0].isdigit()
    )


def capitals_before(text: str, words: list[Token], i: int, free: int, index: Index) -> int:
    """The first of the capitalised words before "Brigade" that nobody knows: a group's own name."""
    start = i
    while start > free and words[start].glued and text[words[start - 1].start].isupper():
        before = words[start - 1].key
        if (
            before in index.words.grammar["determiner"]
            or before in index.countries
            or before in index.words.grammar["number"]
        ):
            break
        start -= 1
    strange = [w for w in words[start:i] if w.key not in index.common]
    return start if strange else i
