"""Annotations of texts that may not lie in the repository: offsets into them, and none of their words.

An annotator works on a corpus file made from the text (`to_source`); what is kept is the compiled annotation with its
offsets moved back to the original (`to_offsets`). The original is named by its id and the hash of its text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..records import Record, Span
from .compile import Gold
from .joined import joined

LONGEST = 900
"""A longer paragraph is shown to the annotator in pieces, so that a quotation is found in one place."""


def stretches(text: str) -> list[Span]:
    """The paragraphs of a text, long ones cut at sentence ends, without the space around them."""
    from ..reading.sentences import sentences

    out: list[Span] = []
    for paragraph in _lines(text):
        if paragraph.end - paragraph.start <= LONGEST:
            out.append(paragraph)
            continue
        at = paragraph.start
        for sentence in sentences(text, paragraph.start, paragraph.end):
            if sentence.end - at > LONGEST and sentence.start > at:
                out.append(_trim(text, at, sentence.start))
                at = sentence.start
        out.append(_trim(text, at, paragraph.end))
    return [s for s in out if s.end > s.start]


def _lines(text: str) -> list[Span]:
    out, at = [], 0
    for line in text.split("\n"):
        span = _trim(text, at, at + len(line))
        if span.end > span.start:
            out.append(span)
        at += len(line) + 1
    return out


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)


def to_source(doc_id: str, text: str, **head: str) -> str:
    """A corpus file of a text, to be annotated; its passages are the stretches of the text."""
    lines = [f"id: {doc_id}", *(f"{k}: {v}" for k, v in head.items()), "", "%text"]
    lines += [f"{i} body| {s.of(text)}" for i, s in enumerate(stretches(text), 1)]
    return "\n".join([*lines, "", "%annotations", ""])


def to_offsets(gold: Gold, text: str) -> dict[str, Any]:
    """The compiled annotation with offsets into ``text`` and no word of it; passages may be cut in other places than `stretches`
    cuts them. Raises ValueError where the texts differ in more than white space."""
    places = _places(gold, text)

    def moved(value: Any) -> Any:
        """A part of the record with its offsets moved and names of the text left out."""
        if isinstance(value, list):
            return [moved(v) for v in value]
        if not isinstance(value, dict):
            return value
        if "start" in value and isinstance(value["start"], int):
            value = {**value, "start": places[value["start"]], "end": places[value["end"] - 1] + 1}
        return {
            k: moved(v)
            for k, v in value.items()
            if k not in ("name", "basis") or value.get("basis") == "the report's outlet"
        }

    plain = gold.record.plain()
    out = {key: moved(plain[key]) for key in ("mentions", "attributions", "claims", "ties")}
    return {
        "doc_id": gold.head["id"],
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "same": gold.same,
        **out,
    }


def _places(gold: Gold, text: str) -> dict[int, int]:
    """Where each character of the annotated passages, white space aside, stands in ``text``."""
    source, out, at = gold.record.text, {}, 0
    for passage in gold.record.passages:
        for i in range(passage.start, passage.end):
            if source[i].isspace():
                continue
            while at < len(text) and text[at].isspace():
                at += 1
            if text[at : at + 1] != source[i]:
                raise ValueError(
                    f"{gold.path}: passage {passage.id} is not the original's; annotate the text as it is"
                )
            out[i] = at
            at += 1
    if text[at:].strip():
        raise ValueError(f"{gold.path}: the original goes on after the last passage; annotate all of it")
    return out


def texts_folder(standoff: Path) -> Path:
    """Where the texts of a folder of offsets lie: those of ``re3d`` and ``re3d-second`` in ``../shared/corpora/re3d``."""
    return Path("../shared/corpora") / standoff.name.partition("-")[0]


def texts_of(corpus: Path) -> dict[str, dict[str, Any]]:
    """The rows of ``*.jsonl`` files by ``doc_id``, each with its ``text``, which is joined where a corpus has ``tokens`` alone."""
    rows = {}
    for file in sorted(corpus.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row.setdefault("text", joined(row.get("tokens", [])))
            rows[row["doc_id"]] = row
    return rows


def load(standoff: Path, corpus: Path) -> Iterator[Record]:
    """The annotations below ``standoff`` joined to their texts; those whose text is not at hand, or another, are left out."""
    texts = texts_of(corpus)
    for path in sorted(standoff.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        row = texts.get(kept["doc_id"])
        if row is None or hashlib.sha256(row["text"].encode()).hexdigest() != kept["sha256"]:
            continue
        text = row["text"]
        passages = [
            {"id": f"p{i}", "zone": "body", "start": s.start, "end": s.end}
            for i, s in enumerate(_lines(text), 1)
        ]
        report = {
            "id": kept["doc_id"],
            "sha256": kept["sha256"],
            "title": row.get("title"),
            "outlet": row.get("source"),
        }
        _name(kept, text)
        yield Record(
            report=report,
            text=text,
            passages=passages,
            **{k: kept[k] for k in ("mentions", "attributions", "claims", "ties")},
        )


def _name(kept: dict[str, Any], text: str) -> None:
    """Put the sources' names back: they are words of the text, and so are not kept."""
    for a in kept["attributions"]:
        if a["source"]:
            a["name"] = " ".join(text[a["source"][0]["start"] : a["source"][0]["end"]].split())
    for item in (*kept["claims"], *kept["ties"]):
        for source in item.get("sources", []):
            if source.get("span"):
                source["name"] = " ".join(text[source["span"]["start"] : source["span"]["end"]].split())
