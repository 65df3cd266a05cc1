"""Gold records to windows with labels; a head that a source says nothing about is masked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from sitrep.annotating.compile import compile_all
from sitrep.annotating.standoff import load
from sitrep.reading.trained.labels import HEADS, PLOVER, ROLES
from sitrep.reading.trained.windows import Window, windows
from sitrep.records import EFFECTS, EVENTS, MENTION_KINDS, NOT_EVIDENCE, SOURCE_KINDS, STATUSES, TIE_KINDS, WHO, Passage, Record, Report, Span

IGNORE = -100
REFERRING = {"actor": "actor", "person": "actor", "place": "place", "weapon": "weapon"}
"""Kinds of mentions that may take up another, and the sort both must be of."""


@dataclass
class Example:
    """A window and what is known of it. ``tags`` are label ids a piece; ``rows`` the role labels of each predicate."""

    window: Window
    tags: dict[str, list[int]]
    rows: list[tuple[int, str, dict[str, list[int]]]] = field(default_factory=list)
    ties: list[tuple[int, int, int]] | None = None
    mentions: list[int] = field(default_factory=list)
    refers: list[tuple[int, list[int], int]] = field(default_factory=list)
    """First piece of a mention, those of the earlier mentions of its sort, and which of these it takes up (-1 for none)."""
    plover: tuple[list[int], list[int], int] | None = None
    """Pieces of the source, pieces of the target, the root code."""
    snippet: list[int] = field(default_factory=list)
    """The events a text without marked triggers may tell."""
    source: str = "own"


def examples(record: Record, tokenizer: Tokenizer, source: str, heads: Iterable[str]) -> Iterator[Example]:
    """The windows of a gold record; ``heads`` names what the source annotates in full."""
    heads = set(heads)
    passages = [p for p in record.passages if p.zone not in NOT_EVIDENCE]
    for window in windows(record.text, passages, tokenizer):
        yield _example(record, window, source, heads)


def _at(window: Window, span: Span) -> list[int]:
    """The pieces of a window that a span covers, marks of the encoder left out."""
    return [i for i in range(1, len(window) - 1) if window.starts[i] < span.end and span.start < window.ends[i]]


def _example(record: Record, window: Window, source: str, heads: set[str]) -> Example:
    n = len(window)
    blank = {"cue": 0, "trigger": 0, "mention": 0}
    tags = {h: [blank[h] if h in blank and h in heads else IGNORE] * n for h in HEADS}
    ex = Example(window, tags, source=source)
    mentions = {m.id: m for m in record.mentions}
    if "mention" in heads:
        # longer mentions first: a name inside a longer one yields to it
        for m in sorted(record.mentions, key=lambda m: m.start - m.end):
            at = _at(window, m)
            if at and all(tags["mention"][i] == 0 for i in at):
                _bio(tags["mention"], at, MENTION_KINDS.index(m.kind))
    cues = {a.id: a.cue for a in record.attributions}
    for a in record.attributions:
        at = [i for s in a.cue for i in _at(window, s)]
        if "cue" not in heads or not at:
            continue
        for s in a.cue:
            _bio(tags["cue"], _at(window, s), 0)
        if "kind" in heads:
            tags["kind"][at[0]] = SOURCE_KINDS.index(a.kind)
        if at[0] >= window.owned_from:
            outer = cues.get(a.within or "", [])
            ex.rows.append((at[0], "cue", {"source": _all(window, a.source), "content": _all(window, a.content), "within": _all(window, outer)}))
    for c in record.claims:
        at = _at(window, c.trigger)
        if "trigger" not in heads or not at:
            continue
        _bio(tags["trigger"], at, 0)
        for i in at:
            tags["event"][i] = EVENTS.index(c.event)
            tags["status"][i] = STATUSES.index(c.status)
        for k in c.casualties:
            for i in _at(window, k.words):
                tags["effect"][i], tags["who"][i] = EFFECTS.index(k.effect), WHO.index(k.who)
        if at[0] >= window.owned_from:
            roles: dict[str, list[Span]] = {r: [mentions[m] for m in getattr(c, r)] for r in ("actor", "recipient", "place", "weapon")}
            roles["time"] = list(c.time.spans) if c.time else []
            roles["casualties"] = [k.words for k in c.casualties]
            roles["loaded"] = list(c.loaded)
            roles["by"] = cues.get(c.attribution or "", [])
            ex.rows.append((at[0], "trigger", {r: _all(window, spans) for r, spans in roles.items()}))
    if "refer" in heads:
        ex.refers = list(_refers(record, window))
    if "tie" in heads:
        starts = {m.id: at[0] for m in record.mentions if (at := _at(window, m))}
        ex.mentions = sorted(set(starts.values()))
        ex.ties = [(starts[t.a], starts[t.b], TIE_KINDS.index(t.kind)) for t in record.ties if t.a in starts and t.b in starts]
    return ex


def _refers(record: Record, window: Window) -> Iterator[tuple[int, list[int], int]]:
    """Of each mention the window owns: what it takes up. One that takes up what lies outside says nothing here."""
    starts = {m.id: at[0] for m in record.mentions if m.kind in REFERRING and (at := _at(window, m))}
    for m in record.mentions:
        at = starts.get(m.id, -1)
        before = sorted({i for o in record.mentions if REFERRING.get(o.kind) == REFERRING.get(m.kind) and 0 < (i := starts.get(o.id, 0)) < at})
        if at < window.owned_from or not before or (m.refers and starts.get(m.refers) not in before):
            continue
        yield at, before, before.index(starts[m.refers]) if m.refers else -1


def _bio(tags: list[int], at: list[int], kind: int) -> None:
    for k, i in enumerate(at):
        tags[i] = 1 + 2 * kind + (k > 0)


def _all(window: Window, spans: Iterable[Span]) -> list[int]:
    return sorted({i for s in spans for i in _at(window, s)})


def own(root: Path, conflicts: set[str], tokenizer: Tokenizer) -> Iterator[Example]:
    """Our corpus: everything is annotated."""
    for gold in compile_all(root):
        if gold.head.get("conflict") in conflicts or gold.path.parent.name in conflicts:
            yield from examples(gold.record, tokenizer, "own", [*HEADS, "tie", "refer"])


def annotated(folder: Path, texts: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Our annotations of others' texts, kept as offsets: everything is annotated, as in our own corpus."""
    for record in load(folder, texts):
        yield from examples(record, tokenizer, folder.name, [*HEADS, "tie", "refer"])


def read_polnear(path: Path) -> Iterator[tuple[dict[str, Any], Record]]:
    """The documents of PolNeAR, as released and as records."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        record = _record(row["doc_id"], row["text"])
        record.attributions = [_attribution(i, a) for i, a in enumerate(row["attributions"]) if a["cue"] and a["content"]]
        yield row, record


def polnear(path: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """PolNeAR: attributions alone, and nothing on which is told within which."""
    for _, record in read_polnear(path):
        for example in examples(record, tokenizer, "polnear", ["cue"]):
            for _, _, roles in example.rows:
                roles.pop("within", None)
            yield example


def re3d(folder: Path, kinds: dict[str, list[str]], tokenizer: Tokenizer) -> Iterator[Example]:
    """Entities of re3d, confirmed ones alone; the BBC's documents may be measured only and are left out."""
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem.startswith("bbc"):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            record = _record(row["doc_id"], row["text"])
            told = [e for e in row["entities"] if e.get("confidence") and e.get("offset_ok") and kinds.get(e["type"])]
            for window in windows(record.text, record.passages, tokenizer):
                ex = Example(window, {h: [IGNORE] * len(window) for h in HEADS}, source="re3d")
                tags = ex.tags["entity"] = [0] * len(window)
                for e in sorted(told, key=lambda e: e["start"] - e["end"]):
                    at = _at(window, Span(start=e["start"], end=e["end"]))
                    if at and all(tags[i] == 0 for i in at):
                        _bio(tags, at, MENTION_KINDS.index(kinds[e["type"]][0]))
                yield ex


def plover(path: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Sentences of PLV with source, target and root code."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        ex = plover_example(row, tokenizer)
        if ex and row["root"] in PLOVER:
            ex.plover = (*ex.plover[:2], PLOVER.index(row["root"])) if ex.plover else None
            yield ex


def plover_example(row: dict[str, Any], tokenizer: Tokenizer) -> Example | None:
    """The window of a PLV sentence and the pieces of its source and target; None where they lie in no one window."""
    record = _record(row["id"], row["text"])
    for window in windows(record.text, record.passages, tokenizer):
        sides = [[i for a, b in row[k] for i in _at(window, Span(start=a, end=b))] for k in ("source_spans", "target_spans")]
        if all(sides):
            return Example(window, {h: [IGNORE] * len(window) for h in HEADS}, plover=(sides[0], sides[1], 0), source="plover")
    return None


def case2021(path: Path, events: dict[str, list[str]], tokenizer: Tokenizer) -> Iterator[Example]:
    """Snippets of CASE 2021: of their event we know which types it may have, not where it stands."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        kinds = events[row["subtype"]]
        record = _record(row["id"], row["text"])
        for window in windows(record.text, record.passages, tokenizer)[:1]:
            if kinds:
                yield Example(window, {h: [IGNORE] * len(window) for h in HEADS}, snippet=[EVENTS.index(kinds[0])], source="case2021")


def _attribution(i: int, a: dict[str, Any]) -> Any:
    from sitrep.records import Attribution

    spans = {k: [Span(start=s, end=e) for s, e in a[k]] for k in ("source", "cue", "content")}
    return Attribution(id=f"a{i}", **spans)


def _record(ident: str, text: str) -> Record:
    passages, at = [], 0
    for block in text.split("\n\n"):
        if block.strip():
            passages.append(Passage(id=f"p{len(passages)}", zone="body", start=at, end=at + len(block)))
        at += len(block) + 2
    return Record(report=Report(id=ident, sha256=""), text=text, passages=passages)


__all__ = ["IGNORE", "ROLES", "Example", "case2021", "examples", "own", "plover", "polnear", "re3d"]
