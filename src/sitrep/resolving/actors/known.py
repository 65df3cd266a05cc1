"""Names inside a mention: "ISIL fighters", "members of the FMLN", "Assad's forces"; and near spellings."""

from __future__ import annotations

from ...knowledge.actors import Name
from ...knowledge.actors.folding import skeleton
from .index import SHORTEST_SKELETON, Index
from .phrase import Phrase, cut_after, cut_before
from .rank import decide
from .types import ActorContext, ActorResolution

SPELLING_PENALTY = 0.1
CLOSE = 90.0
"""rapidfuzz ratio from which a spelling counts as the same name; lower let "Jabhat al-Akrad" become
"Jabhat al-Asala" on the shipped names."""
SHORTEST_FUZZY = 8


def named(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """The whole mention is a known name."""
    names = index.names.get(phrase.folded)
    if not names:
        return None
    spoken = phrase.words.strip()
    # "us" and "is" are words, "US" and "IS" are names; in all-capital text the reader must decide.
    if spoken.islower() and all(n.form == "abbr" for n in names):
        return None
    return decide(phrase.words, names, context, index)


def _spans(core: list[str], index: Index) -> tuple[int, int] | None:
    """The longest known name inside the words; of two equally long the last, the head being on the right."""
    for size in range(min(index.longest, len(core)), 0, -1):
        for i in range(len(core) - size, -1, -1):
            piece = " ".join(core[i : i + size])
            if piece in index.names and not (size == 1 and piece in index.common):
                return i, i + size
    return None


def inside(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """A known name with words around it that keep it the same actor ("fighters", "militants", "group")."""
    core = phrase.core
    span = _spans(core, index)
    if span is None or len(cut_after(core[: span[0]], index)) < span[0]:
        return None  # no name, or one that only hangs on the phrase ("gunmen in ISIL territory")
    before, after = core[: span[0]], cut_before(core[span[1] :], index)
    if any(token in index.words.grammar["own-body"] for token in before):
        return None  # "Naval Forces Central Command" is not Central Command
    if not _same_actor(before, after, index):
        return None
    single = span[1] - span[0] == 1 and any(n.form == "name" for n in index.names[core[span[0]]])
    if single and after and after[0] in index.words.grammar["other-body"]:
        return None  # a "Fatah alliance" need not be Fatah's
    name = core[span[0] : span[1]]
    if before and all(t in index.common for t in name) and before[-1] in index.words.grammar["other-name"]:
        return None  # "national security council" is another than the Security Council
    found = decide(phrase.words, index.names[" ".join(name)], context, index)
    if not found.resolved:
        return found
    # "Iraqi Hezbollah" is not the Lebanese one; "British ISIL fighters" are ISIL's.
    actor = index.actor(found.entity or "")
    terms = index.countries.get(before[-1], ()) if before and not after else ()
    if terms and actor and not any(t.iso2 in actor.countries for t in terms):
        return ActorResolution(
            phrase.words, candidates=found.candidates, generic_kind=actor.kind, sector=actor.sector,
            reason=f"{found.name} is not known to be of {terms[0].iso2}",
        )  # fmt: skip
    found.flags.append("members or a part of it")
    return found


def _same_actor(before: list[str], after: list[str], index: Index) -> bool:
    """Whether the words around a name leave it the same actor."""
    grammar = index.words.grammar
    if (before and before[-1] in grammar["against"]) or (after and after[0] in grammar["not-member"]):
        return False
    kept = (
        grammar["member"] | grammar["modifier"] | grammar["number"] | grammar["determiner"] | grammar["hedge"]
    )
    for token in (*before, *after):
        generic = index.words.generics.get(token)
        other = generic is not None and generic.kind in _NOT_THE_ACTOR and token not in grammar["member"]
        if token in grammar["apart"] or other:
            return False
        known = token in kept or token in index.countries or token in index.common or token in index.names
        if not (known or token[0].isdigit() or (token in grammar["not-member"] and token in before)):
            return False
    return True


_NOT_THE_ACTOR = frozenset({"civilian", "displaced", "humanitarian", "medical", "journalist", "religious"})


def near_spelling(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """A name spelt in a way the files do not list; scored lower and flagged."""
    if phrase.words[1:].islower() and phrase.words.isascii():
        return None
    grammar = index.words.grammar
    core = list(phrase.core)
    while len(core) > 1 and core[-1] in grammar["member"]:
        core.pop()
    while len(core) > 1 and (core[0] in grammar["member"] or core[0] in grammar["modifier"]):
        core.pop(0)
    for words in [phrase.core, core] if core != phrase.core else [core]:
        listed = _spelt_like(words, index)
        if listed is not None:
            names, how = listed
            found = decide(phrase.words, names, context, index, SPELLING_PENALTY)
            found.flags.append(f"{how}: {names[0].text}")
            return found
    return None


def _spelt_like(core: list[str], index: Index) -> tuple[list[Name], str] | None:
    """The names these words are a spelling of, and how near."""
    key = skeleton(" ".join(core))
    if len(key) < SHORTEST_SKELETON or all(t in index.common for t in core):
        return None
    names = index.spellings.get(key)
    if names:
        return names, "spelt otherwise than in the files"
    if len(key) < SHORTEST_FUZZY:
        return None
    from rapidfuzz import fuzz, process

    best = process.extractOne(key, index.spellings.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return (index.spellings[best[0]], "misspelt") if best else None
