"""Private persons of a report: whose names a shareable export must not carry.

Private is who is tagged as a person, or bears a name that no actor file knows and is no armed or state body, unless the files
know the person as an office holder or the report quotes the person in a public role. Better a group too many than a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..reading.rules.lexicon import source_kinds
from ..records import Claim, Entity, Mention, Record, Source, Span
from ..resolving.actors.index import actor_index

PRIVATE_SOURCES = frozenset({"civilian", "unnamed"})
HIDDEN = "[withheld]"
_PERSONAL = frozenset(
    ["unknown", "person", "civilian", "displaced", "humanitarian", "medical", "journalist", "religious", "official", "criminal"]
)  # fmt: skip
"""Kinds of unnamed actors (``generics.tsv``) under which a name may be a person's; the others are armed or state bodies."""
_BODY = ("echelon", "own-body", "other-body", "member")
_PLAIN = (
    "determiner",
    "number",
    "about",
    "hedge",
    "modifier",
    "title",
    "rank",
    "member",
    "function",
    "ordinal",
)
_NAME = re.compile(r"[^\W\d_][\w’'ʿ`-]*")
_PLACED = re.compile(r"\b(?:of|in|from|near|at|around|outside)\s+(?:the\s+)?$")


@dataclass
class Private:
    """The private persons of one report: where they are named, and the words of their names."""

    spans: list[Span] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def holds(self, span: Span) -> bool:
        """Whether one of them is named inside ``span``, or it lies inside a name."""
        return any(s.overlaps(span) for s in self.spans)

    def without(self, words: str) -> str:
        """``words`` with the names taken out, in whatever case they are written."""
        if not self.names:
            return words
        longest = sorted(self.names, key=len, reverse=True)
        found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?=['’]s\b|\W|$)", re.I)
        told = found.sub(lambda m: HIDDEN if m.group()[0].isupper() else m.group(), words)
        return re.sub(rf"{re.escape(HIDDEN)}(?:[\s-]+{re.escape(HIDDEN)})+", HIDDEN, told)


def private_persons(record: Record) -> Private:
    """The private persons that a report names."""
    entities = {e.id: e for e in record.entities}
    # only what was located is surely a place: "Huda's home" is told as one as well
    located = {e.id for e in record.entities if e.lat is not None}
    places = _words(record, (m for m in record.mentions if m.entity in located))
    public = [
        s for a in record.attributions if not private_source(Source(name=a.name, kind=a.kind), trained(record)) for s in a.source
    ]  # fmt: skip
    out = Private()
    for m in record.mentions:
        entity = entities.get(m.entity or "")
        tagged = m.kind == "person"
        if not (tagged or (m.kind == "actor" and _may_name(m, entity, record))):
            continue
        if (entity and entity.id.startswith("person:")) or (tagged and any(s.overlaps(m) for s in public)):
            continue
        names = _names(m, record.text) - places
        if names:
            out.spans.append(Span(start=m.start, end=m.end))
            out.names |= names
    return out


def private_source(source: Source, by_model: bool) -> bool:
    """Whether a source's name stays inside: a civilian's, and one that the rules gave no kind for want of any word of one."""
    if source.kind in PRIVATE_SOURCES:
        return True
    told = source.name or ""
    if by_model or source.kind != "official" or not any(w[:1].isupper() for w in told.split()):
        return False
    return not any(pattern.search(told) for _, pattern in source_kinds())


def trained(record: Record) -> bool:
    """Whether a model read the report, which tells persons from groups; the rules do not."""
    return any((c.reader or "").startswith("trained") for c in record.claims)


def role_words(claim: Claim, role: str, record: Record, private: Private) -> str | None:
    """The words of a role with "a person" for each private one; None where the role holds none of them."""
    mentions = {m.id: m for m in record.mentions}
    fillers = [mentions[i] for i in getattr(claim, role) if i in mentions]
    hit = [private.holds(m) or any(private.holds(r) for r in _taken_up(m, mentions)) for m in fillers]
    if not any(hit):
        return None
    told = [
        "a person" if h else private.without(" ".join(m.of(record.text).split()))
        for m, h in zip(fillers, hit, strict=True)
    ]
    return "; ".join(dict.fromkeys(told))


def _taken_up(mention: Mention, mentions: dict[str, Mention]) -> Iterable[Mention]:
    seen: set[str] = set()
    while mention.refers in mentions and mention.id not in seen:
        seen.add(mention.id)
        mention = mentions[mention.refers]
        yield mention


def _may_name(mention: Mention, entity: Entity | None, record: Record) -> bool:
    """Whether an actor that nobody tagged as a person may be one by name."""
    if entity is None or not entity.id.startswith("unnamed-") or entity.actor_kind not in _PERSONAL:
        return False
    words = mention.of(record.text)
    tokens = words.replace("-", " ").lower().split()
    grammar = actor_index().words.grammar
    if any(t in grammar[part] for part in _BODY for t in tokens):
        return False
    # "Kurds", "Alawites": the model would have tagged a person
    plural = len(tokens) == 1 and len(words) > 4 and words.endswith("s")
    return not (plural and trained(record))


def _names(mention: Mention, text: str) -> set[str]:
    """The words of a mention that may be a person's own: capitals that are no title, no common word, and name no place."""
    index = actor_index()
    plain = {w for part in _PLAIN for w in index.words.grammar[part]}
    words, out = mention.of(text), set()
    for m in _NAME.finditer(words):
        word = re.sub(r"['’]s$", "", m.group())
        low = word.lower()
        placed = _PLACED.search(words[: m.start()]) is not None
        known = (
            low in plain or low in index.words.generics or low in index.words.roles or low in index.countries
        )
        if word[0].isupper() and len(word) > 1 and not known and not placed:
            out.add(word)
    return out


def _words(record: Record, mentions: Iterable[Mention]) -> set[str]:
    return {m.group() for x in mentions for m in _NAME.finditer(x.of(record.text))}
