"""Where a text speaks of actors: known names, national forces, unnamed actors, numbered units, leaders.

Names are matched on folded words by one trie walk a position, so that the time does not grow with the number of names.
Around a name or a head word the whole noun phrase is taken: determiner, number, nationality, modifiers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...records import Span
from .index import Index, actor_index
from .nounphrase import capitals_before, left, members, noun, of_country, unit_at
from .scan import Token, country_trie, head_trie, name_trie, role_trie, rough_trie, shouting_in, tokens
from .types import ActorMention, MentionForm

KINDS_FOUND = frozenset(
    {"unidentified-armed", "rebel", "militant", "militia", "civilian", "displaced", "humanitarian", "medical"}
    | {"journalist", "criminal", "state-force", "platform"}
)
"""Kinds of unnamed actors that are looked for; officials and organisations are too many that no claim needs."""
_NEEDS_CASE = re.compile(r"[A-ZÀ-Þ].*[A-ZÀ-Þ0-9]|[A-ZÀ-Þ]\d|\d")


def find_actors(text: str, areas: Sequence[Span]) -> list[ActorMention]:
    """Every actor mention inside ``areas`` of ``text``, in text order, without overlaps. Offsets are of ``text``."""
    index = actor_index()
    found: list[ActorMention] = []
    for area in areas:
        words = tokens(text, area.start, min(area.end, len(text)))
        shouting = shouting_in(text, area)
        i, free = 0, 0
        while i < len(words):
            read = _at(text, words, i, free, shouting, index)
            if read is None:
                i += 1
                continue
            mention, i = read
            found.append(_closed(text, mention))
            free = i
    return found


_CLOSING = {"“": "”", '"': '"', "«": "»", "„": "“"}


def _closed(text: str, mention: ActorMention) -> ActorMention:
    """The mention with the closing quotation mark, where it holds the opening one."""
    after = text[mention.end : mention.end + 1]
    inside = text[mention.start : mention.end]
    opened = any(
        _CLOSING[o] == after and inside.count(o) > inside.count(_CLOSING[o]) * (o != after)
        for o in _CLOSING
        if o in inside
    )
    return replace(mention, end=mention.end + 1) if opened else mention


def _at(
    text: str, words: list[Token], i: int, free: int, shouting: bool, index: Index
) -> tuple[ActorMention, int] | None:
    """The mention whose head begins at word ``i``, and the word after it."""
    name = _name_at(text, words, i, shouting, index)
    owned = _owned_force(text, words, i, name, index)
    if owned is not None:
        start = left(words, i, free, index, titles=True)
        return _mention(words, start, owned, owned - 1, owned, "force", (), "state-force"), owned
    if name is not None:
        end, known, form = name
        if _says_whose(words, end, index):
            return None
        stop = end if form == "person" else members(words, end, index)
        start = left(words, i, free, index, titles=form == "person")
        return _mention(words, start, stop, i, end, form, known, None), stop
    unit = unit_at(words, i, index)
    if unit is not None:
        return _mention(words, left(words, i, free, index), unit, i, unit, "unit", (), "state-force"), unit
    return _head_at(text, words, i, free, shouting, index)


def _says_whose(words: list[Token], end: int, index: Index) -> bool:
    """Whether a name is only part of a description: "SDF-affiliated fighters", "al-Qaeda linked group"."""
    if end + 1 >= len(words) or not words[end].glued:
        return False
    grammar = index.words.grammar
    loose = words[end].key in grammar["tied"] and words[end + 1].key not in grammar["function"]
    return loose or (words[end].dashed and words[end].key in grammar["not-member"])


def _head_at(
    text: str, words: list[Token], i: int, free: int, shouting: bool, index: Index
) -> tuple[ActorMention, int] | None:
    """An unnamed actor or a state's body whose head word begins here."""
    head = head_trie().match(words, i)
    if head is None or _name_follows(text, words, i, head[1], shouting, index):
        return None
    phrase, end = head
    grammar = index.words.grammar
    if end < len(words) and words[end].glued:
        titled = phrase in grammar["title"] and _name_at(text, words, end, shouting, index)
        # "Government [forces]", "a police [station]": the head is further on, or it is no actor at all.
        if (
            titled
            or head_trie().match(words, end)
            or (phrase in grammar["attributive"] and noun(words[end], grammar))
        ):
            return None
    named = _called_of(text, words, i, end, index) if not shouting else end
    if named > end:
        return _mention(words, left(words, i, free, index), named, i, end, "name", (), "unknown"), named
    if phrase in grammar["echelon"] and text[words[i].start].isupper() and not shouting:
        called = capitals_before(text, words, i, free, index)
        if called < i:
            return _mention(words, called, end, i, end, "name", (), "unknown"), end
    start = left(words, i, free, index, country_names=phrase in index.words.roles)
    national = any(w.key in index.countries for w in words[start:i])
    stop = of_country(text, words, end)
    role = index.words.roles.get(phrase)
    if role is not None and (national or role.bare or stop > end):
        return _mention(words, start, stop, i, end, "force", (), role.kind), stop
    generic = index.words.generics.get(phrase)
    return (_mention(words, start, stop, i, end, "generic", (), generic.kind), stop) if generic else None


def _called_of(text: str, words: list[Token], i: int, end: int, index: Index) -> int:
    """Past "Army of the [Victorious Sect]": a capitalised head with "of" and capitals that are no country."""
    if (
        not text[words[i].start].isupper()
        or end >= len(words)
        or words[end].key != "of"
        or not words[end].glued
    ):
        return end
    at = end + 2 if end + 1 < len(words) and words[end + 1].key == "the" else end + 1
    stop = at
    while stop < len(words) and words[stop].glued and text[words[stop].start].isupper():
        stop += 1
    return stop if stop > at and country_trie().match(words, at) is None else end


def _owned_force(
    text: str, words: list[Token], i: int, name: tuple[int, tuple[str, ...], MentionForm] | None, index: Index
) -> int | None:
    """The word after "Iraq's army", "Assad's forces" or "the Assad regime" when such a phrase begins here."""
    country = country_trie().match(words, i) if name is None else None
    end = name[0] if name else country[1] if country else None
    if end is None or end >= len(words):
        return None
    if text[words[end - 1].end :][:2] not in ("'s", "’s", "'S", "’S"):
        head = role_trie().match(words, end) if name and name[2] == "person" and words[end].glued else None
        return head[1] if head else None
    for j in range(end, min(end + 3, len(words))):
        head = role_trie().match(words, j)
        if head is not None:
            return head[1]
        if words[j].key not in index.words.grammar["modifier"]:
            return None
    return None


def _name_at(
    text: str, words: list[Token], i: int, shouting: bool, index: Index
) -> tuple[int, tuple[str, ...], MentionForm] | None:
    """A known name that begins here, if it is written as a name."""
    match = name_trie().match(words, i)
    if match is None:
        capital = (
            shouting or text[words[i].start].isupper() or words[i].end - words[i].start > len(words[i].key)
        )
        rough = rough_trie()[0].match(words, i, rough=True) if capital else None
        if rough is None:
            return None
        match = rough_trie()[1][rough[0]], rough[1]
    phrase, end = match
    if (
        end - i == 1
        and end < len(words)
        and words[end].glued
        and text[words[end].start :].startswith(("al-", "Al-", "AL-"))
    ):
        return None  # "Fateh al-Rahman" is not Fatah
    spoken = text[words[i].start : words[end - 1].end]
    names = index.names.get(phrase, [])
    if names:
        short = all(n.form == "abbr" for n in names)
        if shouting and short and (len(phrase) <= 2 or phrase in index.words.grammar["also-a-word"]):
            return None
        if not shouting and not _written_as_name(spoken, short, phrase):
            return None
        # A name of common words only ("coalition", "settlers") must be more than the first word of a sentence.
        common = all(token in index.common for token in phrase.split())
        if common and end - i == 1 and (shouting or not words[i].glued):
            return None
        return end, tuple(dict.fromkeys(n.actor for n in names)), "name"
    if not shouting and not spoken[:1].isupper():
        return None
    return end, tuple(dict.fromkeys(leader.actor for leader in index.persons[phrase])), "person"


def _written_as_name(spoken: str, short: bool, phrase: str) -> bool:
    bare = spoken.lstrip("'’‘“\"")
    if short:
        return _NEEDS_CASE.search(bare) is not None
    first = next((c for c in bare if c.isalpha()), "")
    if first.isupper() or (first and first.lower() == first.upper()):
        return True
    # "al-Nusra", "anti-Balaka": the capital comes after the article or prefix. "shabiha", "peshmerga": no capital at all.
    after_prefix = "-" in bare[:6] and any(c.isupper() for c in bare)
    return after_prefix or (len(phrase) >= LONG_ENOUGH and " " not in phrase)


LONG_ENOUGH = 7
"""Letters from which a single foreign word is a name even without a capital; shorter ones are too often words."""


def _name_follows(text: str, words: list[Token], i: int, end: int, shouting: bool, index: Index) -> bool:
    """Whether a known name begins inside the head's words ("rebel [Free Syrian Army]")."""
    return any(_name_at(text, words, j, shouting, index) for j in range(i + 1, end))


def _mention(
    words: list[Token], start: int, stop: int, head: int, head_end: int, form: MentionForm,
    known: tuple[str, ...], kind: str | None,
) -> ActorMention:  # fmt: skip
    return ActorMention(
        words[start].start, words[stop - 1].end, form,
        Span(start=words[head].start, end=words[head_end - 1].end), known, kind,
    )  # fmt: skip
