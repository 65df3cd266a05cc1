"""Actors: how many mentions resolve to what they stand for, or rightly stay unresolved.

The labels are a stand-off file (``tests/data/actors/mentions.tsv``): corpus, document id, offsets, and the ids that are
right, ``-`` where staying unresolved is right. It holds no text; the texts come from a folder in the form of
``../shared/corpora``. The mentions were drawn at random with a seed and labelled by reading before any name or rule
was written.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from ..knowledge.actors.folding import fold
from ..records import Dated, Span
from ..resolving.actors import ActorContext, ActorMention, ActorResolution, find_actors, resolve_actor
from ..resolving.actors.countries import country_weights
from ..resolving.actors.index import actor_index

_MONTHS = {
    m: f"{i:02d}"
    for i, m in enumerate(
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], 1
    )
}
_DATELINE = re.compile(r"(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* (\d\d)\b")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?:/(\d\d))?/")


class Label(NamedTuple):
    """One labelled mention; ``right`` holds ids, ``-`` for unresolved, ``a+b`` for a set, ``unit`` or ``person``."""

    corpus: str
    document: str
    start: int
    end: int
    right: frozenset[str]


class Document(NamedTuple):
    """A text with what its corpus knows of date and outlet."""

    text: str
    date: Dated | None
    outlet: str | None


def read_labels(path: Path) -> list[Label]:
    """The labels of a stand-off file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Label(r["corpus"], r["document"], int(r["start"]), int(r["end"]), frozenset(r["right"].split()))
            for r in csv.DictReader(lines, delimiter="\t")
        ]


def _day(value: str) -> Dated:
    return Dated(start=value, end=value, precision="day" if len(value) == 10 else "month")


def _json_lines(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def _documents(corpora: Path) -> dict[tuple[str, str], Document]:
    found: dict[tuple[str, str], Document] = {}
    for row in _json_lines(corpora / "re3d"):
        when = _URL_DATE.search(row.get("source_url") or "")
        date = _day("-".join(g for g in when.groups() if g)) if when else None
        found["re3d", row["doc_id"]] = Document(row["text"], date, row.get("source_name"))
    for row in _json_lines(corpora / "muc4"):
        when = _DATELINE.search(row["text"][:200])
        date = _day(f"19{when[3]}-{_MONTHS[when[2]]}-{int(when[1]):02d}") if when else None
        found["muc4", row["doc_id"]] = Document(row["text"], date, None)
    for row in _json_lines(corpora / "case2021"):
        found["case2021", row["id"]] = Document(row["text"], None, None)
    with gzip.open(corpora / "ucdp" / "ged_syria.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            date = _day(row["source_date"][:10]) if row["source_date"] else None
            found["ucdp", row["id"]] = Document(row["source_headline"], date, row["source_office"])
    return found


def _country_of_corpus(corpus: str, weights: dict[str, float]) -> dict[str, float]:
    """UCDP's Syria file is about Syria by its making; its headlines seldom say so."""
    return {**weights, "SY": weights.get("SY", 0.0) + 1.0} if corpus == "ucdp" else weights


def resolve_document(
    document: Document, weights: dict[str, float], labels: list[Label]
) -> tuple[list[ActorResolution], list[tuple[ActorMention, ActorResolution]]]:
    """Resolve the labelled mentions, each in the light of what the finder found before it; and what it found."""
    area = [Span(start=0, end=len(document.text))]
    read: list[tuple[ActorMention, ActorResolution]] = []
    earlier: list[str] = []
    for mention in find_actors(document.text, area):
        context = ActorContext(document.date, weights, document.outlet, tuple(earlier))
        found = resolve_actor(document.text[mention.start : mention.end], context)
        read.append((mention, found))
        if found.entity:
            earlier.append(found.entity)
    answers = []
    for label in labels:
        before = tuple(f.entity for m, f in read if m.end <= label.start and f.entity)
        context = ActorContext(document.date, weights, document.outlet, before)
        answers.append(resolve_actor(document.text[label.start : label.end], context))
    return answers, read


def is_right(found: ActorResolution, right: frozenset[str]) -> bool:
    """Whether the answer is among the right ones."""
    if found.entity is None:
        return "-" in right
    if found.entity.startswith("set:"):
        return found.entity.removeprefix("set:") in right
    return found.entity in right or found.entity.partition(":")[0] in right


def _exact_name_only(document: Document, label: Label) -> ActorResolution:
    """The floor: what a plain look-up of the words in the list of names would give."""
    words = document.text[label.start : label.end]
    names = actor_index().names.get(fold(words), [])
    return ActorResolution(words, entity=names[0].actor if names else None)


def _look_up_time(spoken: list[str]) -> float:
    """The median microseconds of a look-up over the measured mentions, each once before so that caches are warm."""
    context = ActorContext(Dated(start="2016-05-01"), {"SY": 2.0, "US": 1.0})
    taken = []
    for words in spoken:
        resolve_actor(words, context)
        start = time.perf_counter()
        resolve_actor(words, context)
        taken.append(1e6 * (time.perf_counter() - start))
    return median(taken) if taken else 0.0


def measure(paths: list[Path]) -> dict[str, Any]:
    """Figures over the labels (a ``.tsv``) and the corpora (a folder) in ``paths``."""
    labels = [label for path in paths if path.suffix == ".tsv" for label in read_labels(path)]
    folders = [path for path in paths if path.is_dir()] or [Path("../shared/corpora")]
    documents = _documents(folders[0])
    by_document: dict[tuple[str, str], list[Label]] = {}
    for label in labels:
        by_document.setdefault((label.corpus, label.document), []).append(label)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong = []
    for key, here in by_document.items():
        document = documents[key]
        weights = _country_of_corpus(key[0], country_weights(document.text))
        answers, read = resolve_document(document, weights, here)
        for label, found in zip(here, answers, strict=True):
            kind = "unresolved" if label.right == {"-"} else "either" if "-" in label.right else "actor"
            fits = is_right(found, label.right)
            span = Span(start=label.start, end=label.end)
            right["floor"] += is_right(_exact_name_only(document, label), label.right)
            total["floor"] += 1
            over = [f for m, f in read if m.start < span.end and span.start < m.end]
            for part in ("all", key[0], kind):
                total[part] += 1
                right[part] += fits
            total["end_to_end"] += 1
            right["end_to_end"] += any(is_right(f, label.right) for f in over) or (
                not over and "-" in label.right
            )
            if not fits:
                wrong.append({"corpus": key[0], "document": key[1], "start": label.start, "end": label.end,
                              "right": sorted(label.right), "got": found.entity or f"unresolved: {found.reason}"})  # fmt: skip
    shares = {part: round(right[part] / total[part], 3) for part in total}
    return {
        "right_or_rightly_unresolved": shares.get("all", 0.0),
        "by_part": shares,
        "counts": {part: f"{right[part]} of {total[part]}" for part in total},
        "bar": 0.9,
        "floor_exact_names_only": shares.get("floor", 0.0),
        "look_up_median_us": round(
            _look_up_time([documents[x[:2]].text[x.start : x.end] for x in labels]), 1
        ),
        "wrong": wrong,
    }
