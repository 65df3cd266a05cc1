"""How far a given attack got, and how surely its perpetrators are named: linear models over the words near them.

The setting is MUC-4's (Sundheim 1992): an incident is given by its type and the strings of its perpetrators and targets; asked
are its stage of execution and the confidence in each perpetrator. Case does not matter. Trained by ``training/muc4``; weights and
labels lie in ``knowledge/incidents/heads.npz``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

import numpy as np

from ..knowledge import table
from .sentences import sentences

STAGES = ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")
CONFIDENCES = (
    "REPORTED AS FACT", "SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED", "CLAIMED OR ADMITTED", "POSSIBLE",
)  # fmt: skip
BUCKETS = 1 << 14
"""Hash buckets of the word n-grams. Not tuned: a power of two well above the n-grams of one incident."""
SENTENCES = 4
"""Sentences of an incident at most, those that name the most of its parties."""
NEAR = 12
"""Words on either side of a perpetrator whose place beside it counts."""
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True)
class Incident:
    """What is given of an attack: its type in MUC-4's words, and the strings that name who did it and to whom."""

    kind: str
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


def stage(text: str, incident: Incident) -> str:
    """How far the incident got: one of STAGES."""
    return _best("stage", stage_features(text, incident), STAGES)


def confidence(text: str, incident: Incident, named: Sequence[str]) -> str:
    """How surely the perpetrator that goes by the strings ``named`` is named: one of CONFIDENCES."""
    return _best("confidence", confidence_features(text, incident, named), CONFIDENCES)


@cache
def _heads() -> dict[str, Any]:
    path = files("sitrep.knowledge") / "incidents" / "heads.npz"
    with path.open("rb") as f, np.load(f) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}


def _best(head: str, found: dict[int, float], labels: Sequence[str]) -> str:
    weights = _heads()[head]
    at = np.fromiter(found, dtype=np.int64)
    values = np.fromiter(found.values(), dtype=np.float32)
    return labels[int((weights[:, at] @ values + weights[:, -1]).argmax())]


def stage_features(text: str, incident: Incident) -> dict[int, float]:
    """Hashed features of an incident's stage, unit length."""
    names = [f"kind {incident.kind}"]
    for rank, words in enumerate(_told(text, incident)):
        names += _grams(words, 3)
        names += _cues("stage", words)
        if rank == 0:
            names += [f"first {n}" for n in (*_grams(words, 2), *_cues("stage", words))]
    return _hashed(names)


def confidence_features(text: str, incident: Incident, named: Sequence[str]) -> dict[int, float]:
    """Hashed features of the confidence in one perpetrator, unit length."""
    one = Incident(incident.kind, tuple(named), incident.targets + incident.perpetrators)
    names = [f"kind {incident.kind}", f"others {len(incident.perpetrators) > len(named)}"]
    told = [words for words in _told(text, one) if "PERP" in words]
    names.append(f"told {min(len(told), 3)}")
    for words in told:
        names += _cues("confidence", words)
        at = words.index("PERP")
        before, after = words[max(0, at - NEAR) : at], words[at + 1 : at + 1 + NEAR]
        names += [f"before {n}" for n in (*_grams(before[-5:], 2), *_cues("confidence", before))]
        names += [f"after {n}" for n in (*_grams(after[:5], 2), *_cues("confidence", after))]
        names += _grams([*before, "PERP", *after], 2)
    return _hashed(names)


def _told(text: str, incident: Incident) -> list[list[str]]:
    """The words of the sentences that name the most of the incident's parties, each named party one word."""
    flat = " ".join(text.split())
    out: list[tuple[int, int, list[str]]] = []
    patterns = [("PERP", _any(incident.perpetrators)), ("TARG", _any(incident.targets))]
    for i, span in enumerate(sentences(flat)):
        words, hits = span.of(flat).lower(), 0
        for mark, pattern in patterns:
            if pattern:
                hits += len({m.group() for m in pattern.finditer(words)})
                words = pattern.sub(f" {mark} ", words)
        if hits:
            out.append((-hits, i, _TOKEN.findall(words)))
    return [words for _, _, words in sorted(out)[:SENTENCES]]


def _any(strings: Iterable[str]) -> re.Pattern[str] | None:
    wanted = sorted(
        {" ".join(s.lower().split()) for s in strings if len(s.strip(" \\\"'")) > 2}, key=lambda s: -len(s)
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")(?!\w)") if wanted else None


def _grams(words: Sequence[str], most: int) -> list[str]:
    return [" ".join(words[i : i + n]) for n in range(1, most + 1) for i in range(len(words) - n + 1)]


@cache
def _cue_patterns(group: str) -> dict[str, re.Pattern[str]]:
    rows = table("incidents/cues.yaml")[group]
    return {
        name: re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
        for name, words in rows.items()
    }


def _cues(group: str, words: Sequence[str]) -> list[str]:
    told = " ".join(words)
    return [f"cue {name}" for name, pattern in _cue_patterns(group).items() if pattern.search(told)]


def _hashed(names: Iterable[str]) -> dict[int, float]:
    out: dict[int, float] = {}
    for name in set(names):
        # a lexicon cue stands for many words and weighs as much as several of them
        weight = 3.0 if "cue " in name or name.startswith(("kind", "others", "told")) else 1.0
        at = crc32(name.encode()) % BUCKETS
        out[at] = out.get(at, 0.0) + weight
    norm = sum(v * v for v in out.values()) ** 0.5
    return {k: v / norm for k, v in out.items()}
