"""Who says: source, cue and content, by the patterns that cover most reporting sentences.

The patterns follow the account of reporting clauses in Krestel, Bergler and Witte (2008): source before or after
its verb, at either end of the content or inside it; "according to"; and speech announced with a colon.
"""

from __future__ import annotations

import re

from ...records import Attribution, Passage, SourceKind, Span
from ..chains import announced, nest, run_on
from .lexicon import cues, phrases, source_kinds, words
from .phrases import Phrase

_QUOTED = re.compile(r"\"[^\"\n]{3,}\"|“[^”\n]{3,}”|''[^'\n]{3,}''")
_HEARERS = re.compile(
    r"\s+(?:reporters|journalists|[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,4}|the\s+[A-Za-z-]+(?:\s+[A-Z][\w.-]*){0,3})\b"
)
_INSERTED = re.compile(r"(?:^|[,—–]\s*)as\s*$", re.I)


def attributions(
    text: str, sentences: list[Span], found: dict[int, list[Phrase]], passages: list[Passage]
) -> list[Attribution]:
    """Every attribution in the sentences; ``found`` holds the noun phrases of each, by its start."""
    out: list[Attribution] = []
    for sentence in sentences:
        out += _in_sentence(text, sentence, found[sentence.start], passages)
    for i, a in enumerate(out):
        a.id = f"a{i + 1}"
    run_on(text, out, passages)
    nest(out)
    return out


def _in_sentence(text: str, sentence: Span, nps: list[Phrase], passages: list[Passage]) -> list[Attribution]:
    out: list[Attribution] = []
    pattern, forms = cues()
    strict = words("cues.yaml", "strict")
    according = re.compile(r"\baccording\s+to\b", re.I)
    for m in according.finditer(text, sentence.start, sentence.end):
        source = next((p for p in nps if p.span.start >= m.end() and p.span.start - m.end() < 3), None)
        if source:
            content = _trim(text, sentence.start, m.start()) or _trim(text, source.span.end, sentence.end)
            _add(out, text, [source.span], Span(start=m.start(), end=m.end()), content)
    for m in pattern.finditer(text, sentence.start, sentence.end):
        lemma, shape = forms[" ".join(m.group().lower().split())]
        if shape in ("base", "ing") and lemma not in ("say",):
            continue
        cue = Span(start=m.start(), end=m.end())
        if any(a.cue[0].overlaps(cue) for a in out):
            continue
        before_np = _before(text, nps, cue, sentence)
        if before_np and _INSERTED.search(text[sentence.start : before_np.span.start]):
            lead = _trim(text, sentence.start, max(sentence.start, before_np.span.start - 3))
            pieces = [p for p in (lead, _trim(text, cue.end, sentence.end)) if p and p.end - p.start > 5]
            _add(out, text, [before_np.span], cue, *pieces)
            continue
        after = text[cue.end : sentence.end]
        quoted = bool(_QUOTED.search(text, sentence.start, sentence.end))
        clear = bool(re.match(r"\s*(?:that\b|:|,?\s*[\"“])", after)) or quoted
        if lemma in strict and not clear:
            continue
        after_np = next((p for p in nps if 0 <= p.span.start - cue.end <= 2), None)
        lead = _trim(text, sentence.start, before_np.span.start if before_np else cue.start)
        tail_comma = (
            lead is not None and re.match(r"[\s,\"”'’]*,|[\s]*[\"”]", text[lead.end : cue.start]) is not None
        )
        ends = re.match(r"[^.]{0,40}[.,]?\s*$", after) is not None
        if tail_comma and (before_np or after_np) and ends and lead and lead.end - lead.start > 12:
            source = before_np or after_np
            assert source is not None
            _add(out, text, [source.span], cue, lead)
        elif before_np:
            begin = cue.end
            if lemma in ("tell", "inform") and (heard := _HEARERS.match(text, cue.end, sentence.end)):
                begin = heard.end()
            content = _trim(text, begin, sentence.end)
            block = announced(text, passages, cue, sentence.end)
            if block:
                _add(out, text, [before_np.span], cue, block)
                continue
            if content and content.end - content.start > 8 and (clear or _clause(text, content, nps)):
                _add(out, text, [before_np.span], cue, content)
    for m in phrases("cues.yaml", "unnamed").finditer(text, sentence.start, sentence.end):
        cue = Span(start=m.start(), end=m.end())
        if not any(a.cue[0].overlaps(cue) for a in out):
            content = _trim(text, cue.end, sentence.end)
            lead = _trim(text, sentence.start, cue.start)
            _add(out, text, [], cue, *[s for s in (lead, content) if s and s.end - s.start > 3][:2])
    return out


def _before(text: str, nps: list[Phrase], cue: Span, sentence: Span) -> Phrase | None:
    """The subject of a cue: the last noun phrase before it, over apposition and adverbs but no other clause."""
    ahead = [p for p in nps if p.span.end <= cue.start]
    if ahead and text[ahead[-1].span.end : cue.start].startswith(","):
        # "The council, a body based in Homs, said": the source stands before the apposition
        for p in ahead:
            if re.fullmatch(r",[^,;:]{2,80},\s*(?:\w+\s+)?", text[p.span.end : cue.start]):
                return p
    for p in reversed(ahead):
        gap = text[p.span.end : cue.start]
        if re.fullmatch(
            r"(?:,[^,;:]{2,60},)?\s*(?:(?:also|then|later|had|has|have|earlier|on\s+\w+day|,|and|further)\s*){0,4}",
            gap,
        ):
            return p
        if len(gap) > 70:
            break
    return None


def _clause(text: str, content: Span, nps: list[Phrase]) -> bool:
    """Whether a content without 'that' still looks like a clause: a noun phrase early, and words after it."""
    inside = [p for p in nps if content.covers(p.span)]
    return bool(inside) and inside[0].span.start - content.start < 25 and content.end - inside[0].span.end > 8


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-."):
        end -= 1
    return Span(start=start, end=end) if end > start else None


def _add(out: list[Attribution], text: str, source: list[Span], cue: Span, *content: Span | None) -> None:
    pieces = [c for c in content if c]
    if pieces:
        name = " ".join(source[0].of(text).split()) if source else None
        out.append(
            Attribution(
                id="", source=source, cue=[cue], content=pieces, name=name, kind=kind_of(name), score=0.5
            )
        )


def kind_of(name: str | None) -> SourceKind:
    """The kind of source that a name tells by its head noun."""
    if not name:
        return "unnamed"
    best: tuple[int, SourceKind] | None = None
    for kind, pattern in source_kinds():
        for m in pattern.finditer(name):
            # the head comes first in "spokesman for X" and last in "the army chief": the first word told wins
            if best is None or m.start() < best[0]:
                best = m.start(), kind  # type: ignore[assignment]
    return best[1] if best else "official"
