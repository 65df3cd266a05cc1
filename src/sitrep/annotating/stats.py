"""What the corpus holds, against what it should hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from ..records import EVENTS, STATUSES, TIE_KINDS
from .compile import Gold

TARGETS = {
    "reports": 400, "words": 80_000, "conflicts": 18, "claims": 4_500, "claims with two or more sources": 1_125,
    "casualty statements": 900, "takeover/control/expulsion/withdrawal": 450, "ties": 600,
    "coreferent actors": 400, "hard negative reports": 67, "families": 90, "distinct cue phrases": 250,
}  # fmt: skip
STATUS_TARGET = 120
REPEATED_LIMIT = 0.04
_WORD = re.compile(r"[^\W_]+")


def stats(golds: Iterable[Gold]) -> dict[str, Any]:
    """Counts of the whole corpus; a chain counts as long as its named or told links, the outlet included."""
    golds = list(golds)
    claims = [c for g in golds for c in g.record.claims]
    families: dict[str, set[str]] = defaultdict(set)
    for g in golds:
        if g.head.get("family"):
            families[g.head["family"]].add(g.head["id"])
    cues = Counter(
        " ".join(_WORD.findall(" ".join(s.of(g.record.text) for s in a.cue).lower()))
        for g in golds
        for a in g.record.attributions
    )
    openings = Counter(o for g in golds for o in _openings(g))
    actors = {id(m) for g in golds for m in g.record.mentions if m.kind == "actor" and m.refers}
    counts = {
        "reports": len(golds),
        "words": sum(len(_article(g).split()) for g in golds),
        "conflicts": len({g.head.get("conflict") for g in golds}),
        "claims": len(claims),
        "claims with two or more sources": sum(len(c.sources) > 1 for c in claims),
        "casualty statements": sum(len(c.casualties) for c in claims),
        "takeover/control/expulsion/withdrawal": sum(
            c.event in ("takeover", "control", "expulsion", "withdrawal") for c in claims
        ),
        "ties": sum(len(g.record.ties) for g in golds),
        "coreferent actors": len(actors),
        "hard negative reports": sum(g.head.get("negative") == "yes" for g in golds),
        "families": sum(len(v) > 1 for v in families.values()),
        "distinct cue phrases": len(cues),
    }
    return {
        "counts": counts,
        "targets": TARGETS,
        "claims of three or more sources": sum(len(c.sources) > 2 for c in claims),
        "attributions": sum(len(g.record.attributions) for g in golds),
        "attributions within another": sum(bool(a.within) for g in golds for a in g.record.attributions),
        "comments": sum(p.zone == "comment" for g in golds for p in g.record.passages),
        "status": {s: sum(c.status == s for c in claims) for s in STATUSES},
        "event": {e: sum(c.event == e for c in claims) for e in EVENTS},
        "tie": {k: sum(t.kind == k for g in golds for t in g.record.ties) for k in TIE_KINDS},
        "genre": dict(Counter(g.head.get("genre", "?") for g in golds).most_common()),
        "conflict": dict(Counter(g.head.get("conflict", "?") for g in golds).most_common()),
        "repeated 5-grams outside families": round(repeated(golds), 4),
        "distinct sentence openings": len(openings),
        "commonest cues": dict(cues.most_common(25)),
        "commonest openings": dict(openings.most_common(15)),
    }


def _article(gold: Gold) -> str:
    return "\n".join(p.of(gold.record.text) for p in gold.record.passages if p.zone != "comment")


def _openings(gold: Gold) -> list[str]:
    sentences = re.split(r"(?<=[.!?])\s+|\n+", _article(gold))
    return [" ".join(w.lower() for w in s.split()[:2]) for s in sentences if len(s.split()) > 3]


def repeated(golds: Iterable[Gold], n: int = 5) -> float:
    """Share of a report's n-grams of words that another report, of no common family, has too."""
    grams: list[tuple[str, set[tuple[str, ...]]]] = []
    for g in golds:
        words = [w.lower() for w in _WORD.findall(_article(g))]
        group = g.head.get("family") or g.head.get("id") or str(g.path)
        grams.append((group, {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}))
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for group, found in grams:
        for gram in found:
            owners[gram].add(group)
    total = sum(len(found) for _, found in grams)
    again = sum(len(owners[gram]) > 1 for _, found in grams for gram in found)
    return again / total if total else 0.0


def lacking(found: dict[str, Any]) -> list[str]:
    """What is still missing against the targets, in words."""
    out = [f"{k}: {found['counts'][k]} of {v}" for k, v in TARGETS.items() if found["counts"][k] < v]
    out += [f"status {s}: {n} of {STATUS_TARGET}" for s, n in found["status"].items() if n < STATUS_TARGET]
    out += [f"no claim of type {e}" for e, n in found["event"].items() if not n]
    if found["repeated 5-grams outside families"] > REPEATED_LIMIT:
        out.append(f"repeated 5-grams {found['repeated 5-grams outside families']:.3f} over {REPEATED_LIMIT}")
    return out
