"""From the heads' scores of one window to predicates with their tokens.

Taggers are decoded with Viterbi over BIO tags: an I must follow a B or an I of its kind (Lample et al. 2016 without a
learned transition matrix). On PolNeAR this was the largest single gain over taking each token's best tag.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .labels import CLAIM_ROLES, CUE_ROLES, ROLES
from .windows import Window

Array = np.ndarray[Any, np.dtype[np.float32]]
GAP = 2
"""Pieces between two runs of one role that are taken in: an unsure function word inside a phrase."""


@dataclass
class Predicate:
    """A cue or a trigger: pieces ``[first, last]``, the tokens of each role as runs, and how sure."""

    first: int
    last: int
    score: float
    roles: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    event: int = 0
    status: int = 0
    kind: int = 0


def log_softmax(x: Array) -> Array:
    """Along the last axis."""
    top = x - x.max(-1, keepdims=True)
    out: Array = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return out


def viterbi(scores: Array) -> list[tuple[int, int, int, float]]:
    """Spans of a BIO tagger: first piece, last piece, kind, mean probability. ``scores``: length by tags."""
    logp = log_softmax(scores)
    n, tags = logp.shape
    allowed = np.full((tags, tags), 0.0, dtype=np.float32)
    for tag in range(2, tags, 2):
        allowed[:, tag] = -1e4
        allowed[tag - 1, tag] = allowed[tag, tag] = 0.0
    best = logp[0].copy()
    best[2::2] = -1e4
    back = np.zeros((n, tags), dtype=np.int64)
    for i in range(1, n):
        told = best[:, None] + allowed
        back[i] = told.argmax(0)
        best = told.max(0) + logp[i]
    path = [int(best.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    path.reverse()
    out: list[tuple[int, int, int, float]] = []
    for i, tag in enumerate(path):
        p = float(np.exp(logp[i, tag]))
        if tag and tag % 2:
            out.append((i, i, (tag - 1) // 2, p))
        elif tag:
            first, _, kind, sum_ = out[-1]
            out[-1] = (first, i, kind, sum_ + p)
    return [(a, b, k, s / (b - a + 1)) for a, b, k, s in out]


def predicates(
    window: Window, heads: dict[str, Array], floor: float
) -> tuple[list[Predicate], list[Predicate]]:
    """The cues and the triggers of a window, each with its roles. A role's token counts from probability ``floor``."""
    n = len(window)
    role = (1.0 / (1.0 + np.exp(-heads["role"][:, :n, :n]))).astype(np.float32)
    cues = [
        _predicate(a, b, s, role, CUE_ROLES, floor)
        for a, b, _, s in viterbi(heads["cue"][:n])
        if a >= window.owned_from
    ]
    triggers = [
        _predicate(a, b, s, role, CLAIM_ROLES, floor)
        for a, b, _, s in viterbi(heads["trigger"][:n])
        if a >= window.owned_from
    ]
    for p in cues:
        p.kind = int(heads["kind"][p.first].argmax())
    for p in triggers:
        event = log_softmax(heads["event"][p.first : p.last + 1].mean(0))
        status = log_softmax(heads["status"][p.first : p.last + 1].mean(0))
        p.event, p.status = int(event.argmax()), int(status.argmax())
        p.sure["event"], p.sure["status"] = float(np.exp(event.max())), float(np.exp(status.max()))
    return cues, triggers


def _predicate(
    first: int, last: int, score: float, role: Array, names: tuple[str, ...], floor: float
) -> Predicate:
    out = Predicate(first, last, score)
    n = role.shape[1]
    for name in names:
        told = role[ROLES.index(name), first]
        runs = _runs(told, n, floor)
        if runs:
            out.roles[name] = runs
            out.sure[name] = float(np.mean([told[a : b + 1].mean() for a, b in runs]))
    return out


def _runs(told: Array, n: int, floor: float) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for i in range(1, n - 1):
        if told[i] < floor:
            continue
        if out and i - out[-1][1] <= GAP:
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    return out
