"""Where a text speaks of actors: known names, national forces, unnamed actors, numbered units, leaders.

Names are matched on folded words by one trie walk a position, so that the time does not grow with the number of names.
Around a name or a head word the whole noun phrase is taken: determiner, number, nationality, modifiers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...records import Span
from .index import Index, actor_index
from .scan import Token, country_trie, head_trie, name_trie, tokens
from .types import ActorMention, MentionForm

KINDS_FOUND = frozenset(
    "unidentified-armed rebel militant militia civilian displaced humanitarian medical journalist criminal "
    "state-force platform".split()
)
HEADS_LEFT_OUT = frozenset(
    "men man individual individuals subjects person state leader leaders commander commanders member members king "
    "nation community society public unit units company convoy vehicle vehicles leadership administration general "
    "major captain cell cells resistance opposition suspect victim victims congress cabinet rulers press media crowd "
    "friends friend intelligence fleet patrol spokesman spokesperson spokeswoman planes plane vessel deputies official".split()
)
"""Words that speak of an actor too rarely on their own to be looked for; as part of a longer head they are found."""
_UNIT = re.compile(r"\d{1,4}(?:st|nd|rd|th)", re.IGNORECASE)
_NEEDS_CASE = re.compile(r"[A-ZÀ-Þ].*[A-ZÀ-Þ0-9]|[A-ZÀ-Þ]\d|\d")


def find_actors(text: str, areas: Sequence[Span]) -> list[ActorMention]:
    """Every actor mention inside ``areas`` of ``text``, in text order, without overlaps. Offsets are of ``text``."""
    index = actor_index()
    found: list[ActorMention] = []
    for area in areas:
        words = tokens(text, area.start, min(area.end, len(text)))
        shouting = _shouting(text, area)
        i, free = 0, 0
        while i < len(words):
            read = _at(text, words, i, free, shouting, index)
            if read is None:
                i += 1
                continue
            mention, i = read
            found.append(mention)
            free = i
    return found


def _shouting(text: str, area: Span) -> bool:
    """Whether the area is all in capitals, so that case tells nothing."""
    letters = [c for c in text[area.start : min(area.end, area.start + 2000)] if c.isalpha() and c.lower() != c.upper()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _at(
    text: str, words: list[Token], i: int, free: int, shouting: bool, index: Index
) -> tuple[ActorMention, int] | None:
    """The mention whose head begins at word ``i``, and the word after it."""
    name = _name_at(text, words, i, shouting, index)
    owned = _owned_force(text, words, i, name[0] if name else None, index)
    if owned is not None:
        start = _left(words, i, free, index, titles=True)
        return _mention(words, start, owned, owned - 1, owned, "force", (), "state-force"), owned
    if name is not None:
        end, known, form = name
        stop = end if form == "person" else _members(words, end, index)
        start = _left(words, i, free, index, titles=form == "person")
        return _mention(words, start, stop, i, end, form, known, None), stop
    unit = _unit_at(words, i, index)
    if unit is not None:
        return _mention(words, _left(words, i, free, index), unit, i, unit, "unit", (), "state-force"), unit
    head = head_trie().match(words, i)
    if head is None or _name_follows(text, words, i, head[1], shouting, index):
        return None
    phrase, end = head
    if phrase in index.words.grammar["title"] and end < len(words) and _name_at(text, words, end, shouting, index):
        return None
    start = _left(words, i, free, index)
    national = any(w.key in index.countries for w in words[start:i])
    stop = _of_country(words, end)
    role = index.words.roles.get(phrase)
    if role is not None and (national or role.bare or stop > end):
        return _mention(words, start, stop, i, end, "force", (), role.kind), stop
    generic = index.words.generics.get(phrase)
    return (_mention(words, start, stop, i, end, "generic", (), generic.kind), stop) if generic else None


def _owned_force(text: str, words: list[Token], i: int, name_end: int | None, index: Index) -> int | None:
    """The word after "Iraq's army" or "Assad's forces" when a possessive begins here."""
    country = None if name_end is not None else country_trie().match(words, i)
    end = name_end if name_end is not None else country[1] if country else None
    if end is None or end >= len(words) or text[words[end - 1].end :][:2] not in ("'s", "’s"):
        return None
    for j in range(end, min(end + 3, len(words))):
        head = head_trie().match(words, j)
        if head is not None and head[0] in index.words.roles:
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
        return None
    phrase, end = match
    spoken = text[words[i].start : words[end - 1].end]
    names = index.names.get(phrase, [])
    if names:
        short = all(n.form == "abbr" for n in names)
        if shouting and short and (len(phrase) <= 2 or phrase in _ALSO_WORDS):
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


_ALSO_WORDS = frozenset(
    "is fact model raw who aa im au pa sac raf hur mas gal mat ism tro far nda cobra adf us gam rob eta sol soc aq".split()
)


def _written_as_name(spoken: str, short: bool, phrase: str) -> bool:
    bare = spoken.lstrip("'’‘“\"")
    if short:
        return _NEEDS_CASE.search(bare) is not None
    first = next((c for c in bare if c.isalpha()), "")
    if first.isupper() or (first and first.lower() == first.upper()):
        return True
    # "al-Nusra", "anti-Balaka": the capital comes after the article or prefix; "ar-", "ash-" likewise.
    return any(c.isupper() for c in bare) and "-" in bare[:6] or phrase.startswith("settlers")


def _members(words: list[Token], end: int, index: Index) -> int:
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


def _name_follows(text: str, words: list[Token], i: int, end: int, shouting: bool, index: Index) -> bool:
    """Whether a known name begins inside the head's words ("rebel [Free Syrian Army]")."""
    return any(_name_at(text, words, j, shouting, index) for j in range(i + 1, end))


def _unit_at(words: list[Token], i: int, index: Index) -> int | None:
    """The word after a numbered unit that begins here, "of the …" parts included."""
    grammar = index.words.grammar
    if not (_UNIT.fullmatch(words[i].key) or words[i].key in grammar["ordinal"]):
        return None
    for j in range(i + 1, min(i + 4, len(words))):
        if not words[j].glued:
            return None
        if words[j].key in grammar["echelon"] and words[j].key not in ("front", "group", "wing", "company"):
            if words[j].key == "army" and words[i].key in grammar["ordinal"] and j == i + 1 and j + 1 < len(words) and words[j + 1].key in grammar["member"]:
                return None
            while j + 1 < len(words) and words[j + 1].glued and words[j + 1].key in (grammar["echelon"] | {"troops", "soldiers"}):
                j += 1
            if j + 3 < len(words) and words[j + 1].key == "of":
                at = j + 3 if words[j + 2].key == "the" else j + 2
                above = _unit_at(words, at, index) if at < len(words) else None
                return above if above is not None else j + 1
            return j + 1
    return None


def _of_country(words: list[Token], end: int) -> int:
    """Past "of Sudan" after a head, where a country follows."""
    if end + 1 < len(words) and words[end].key == "of" and words[end].glued:
        at = end + 2 if words[end + 1].key == "the" and end + 2 < len(words) else end + 1
        match = country_trie().match(words, at)
        if match is not None:
            return match[1]
    return end


def _left(words: list[Token], i: int, free: int, index: Index, titles: bool = False) -> int:
    """The first word of the noun phrase whose head begins at ``i``: over modifiers, nationality, number, determiner."""
    grammar = index.words.grammar
    start, counted = i, False
    while start > free and words[start].glued:
        before = words[start - 1].key
        two = f"{words[start - 2].key} {before}" if start - 2 >= free and words[start - 1].glued else ""
        if two in grammar["number"] or two in grammar["hedge"] or two in grammar["determiner"]:
            start, counted = start - 2, True
            continue
        if before in grammar["determiner"]:
            start, counted = start - 1, True
            if before in ("the", "a", "an"):
                return start
            continue
        number = before != "of" and (before in grammar["number"] or before[0].isdigit())
        nationality = any(t.how == "adjective" for t in index.countries.get(before, ()))
        described = before in grammar["modifier"] or nationality or (titles and before in grammar["title"])
        if not (number or before in grammar["hedge"] or (described and not counted)):
            break
        counted = counted or number
        start -= 1
    return start


def _mention(
    words: list[Token], start: int, stop: int, head: int, head_end: int, form: MentionForm,
    known: tuple[str, ...], kind: str | None,
) -> ActorMention:  # fmt: skip
    return ActorMention(
        words[start].start, words[stop - 1].end, form,
        Span(start=words[head].start, end=words[head_end - 1].end), known, kind,
    )  # fmt: skip
