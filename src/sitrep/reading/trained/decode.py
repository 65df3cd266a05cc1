"""From the heads' scores of one window to predicates with their tokens.

Taggers are decoded with Viterbi over BIO tags: an I must follow a B or an I of its kind (Lample et al. 2016 without a
learned transition matrix). On PolNeAR this was the largest single gain over taking each token's best tag.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from .labels import CLAIM_ROLES, CUE_ROLES, ROLES
from .windows import Window

if TYPE_CHECKING:
    from .model import Scores

Array = np.ndarray[Any, np.dtype[np.float32]]
MOST: dict[str, int] = {
    "source": 1, "content": 2, "within": 1, "by": 1, "actor": 4, "recipient": 4, "place": 3, "time": 2,
    "casualties": 5, "weapon": 3, "loaded": 4,
}  # fmt: skip
"""Runs of a role at most, the best kept: nearly all that is annotated has no more, and on PolNeAR a bound on sources and contents helped."""


PARTIES = ("actor", "recipient", "place")


@dataclass
class Settings:
    """What was picked on dev and stands in the model's card. Log-odds, natural logarithm."""

    bias: dict[str, float] = field(default_factory=dict)
    """Added to a tagger's O: above 0 finds less, below finds more."""
    shift: dict[str, float] = field(default_factory=dict)
    """Taken from every token's log-odds of a role."""
    cost: float = 2.0
    """Of beginning a run of a role: keeps one run from falling apart and single tokens from making one."""
    score: tuple[float, ...] = (0.0, 1.0, 1.0, 0.5, 0.0)
    """Of a claim's probability: constant, and weights of the logs of trigger, event, status and roles."""
    abstain: float = 0.3
    """Claims with a lower score are left out."""
    further: float = -20.0
    """The mean log-odds, after the shift, that a second actor, recipient or place must have: to leave out the only one is the
    worse error, a false one beside the right one the commoner."""


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

    def told(self) -> tuple[float, float, float, float]:
        """What the heads say of a trigger: how likely the trigger, its event, its status, and its roles on average."""
        roles = [v for k, v in self.sure.items() if k in CLAIM_ROLES]
        return self.score, self.sure["event"], self.sure["status"], sum(roles) / len(roles) if roles else 0.5


def log_softmax(x: Array) -> Array:
    """Along the last axis."""
    top = x - x.max(-1, keepdims=True)
    out: Array = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return out


def viterbi(scores: Array, bias: float = 0.0) -> list[tuple[int, int, int, float]]:
    """Spans of a BIO tagger: first piece, last piece, kind, mean probability. ``scores``: length by tags; ``bias`` is added to O."""
    plain = log_softmax(scores)
    logp = plain.copy()
    logp[:, 0] += bias
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
        p = float(np.exp(plain[i, tag]))
        if tag and tag % 2:
            out.append((i, i, (tag - 1) // 2, p))
        elif tag:
            first, _, kind, sum_ = out[-1]
            out[-1] = (first, i, kind, sum_ + p)
    return [(a, b, k, s / (b - a + 1)) for a, b, k, s in out]


def predicates(window: Window, scores: Scores, settings: Settings) -> tuple[list[Predicate], list[Predicate]]:
    """The cues and the triggers of a window, each with its roles."""
    heads = scores.heads
    found: list[list[Predicate]] = []
    for name, roles in (("cue", CUE_ROLES), ("trigger", CLAIM_ROLES)):
        spans = viterbi(heads[name], settings.bias.get(name, 0.0))
        found.append([
            _predicate(a, b, p, scores.rows("role", a), roles, settings)
            for a, b, _, p in spans
            if a >= window.owned_from
        ])  # fmt: skip
    cues, triggers = found
    for p in cues:
        p.kind = int(heads["kind"][p.first].argmax())
    for p in triggers:
        event = log_softmax(heads["event"][p.first : p.last + 1].mean(0))
        status = log_softmax(heads["status"][p.first : p.last + 1].mean(0))
        p.event, p.status = int(event.argmax()), int(status.argmax())
        p.sure["event"], p.sure["status"] = float(np.exp(event.max())), float(np.exp(status.max()))
    return cues, triggers


def _predicate(
    first: int, last: int, score: float, rows: Array, names: tuple[str, ...], settings: Settings
) -> Predicate:
    out = Predicate(first, last, score)
    for name in names:
        told = rows[ROLES.index(name)] - settings.shift.get(name, 0.0)
        if name not in ("by", "within"):
            # a predicate is no part of its own role, and a run does not cross it
            told = told.copy()
            told[first : last + 1] = -20.0
        found = runs(told, settings.cost, MOST[name])
        if name in PARTIES:
            found = surest(found, told, settings.further)
        if found:
            out.roles[name] = found
            out.sure[name] = float(np.mean([1 / (1 + np.exp(-told[a : b + 1].mean())) for a, b in found]))
    return out


def surest(found: list[tuple[int, int]], told: Array, least: float) -> list[tuple[int, int]]:
    """The best run, and those others whose tokens have ``least`` on average."""
    if len(found) < 2:
        return found
    best = max(found, key=lambda r: float(told[r[0] : r[1] + 1].sum()))
    return [r for r in found if r == best or float(told[r[0] : r[1] + 1].mean()) >= least]


def runs(told: Array, cost: float, most: int) -> list[tuple[int, int]]:
    """The stretches of tokens whose summed log-odds less ``cost`` a stretch are greatest: the ``most`` best, in order.

    The first and last token (marks of the encoder) belong to none.
    """
    inside, outside = -1e9, 0.0
    back: list[tuple[bool, bool]] = []
    for x in told[1:-1].tolist():
        stay, enter = inside, outside - cost
        leave = inside > outside
        back.append((enter > stay, leave))
        inside, outside = max(stay, enter) + x, max(inside, outside)
    out: list[tuple[int, int]] = []
    state = inside > outside
    for i in range(len(told) - 2, 0, -1):
        entered, left = back[i - 1]
        if state:
            if out and out[-1][0] == i + 1:
                out[-1] = (i, out[-1][1])
            else:
                out.append((i, i))
            state = not entered
        else:
            state = left
    best = sorted(out, key=lambda r: -float(told[r[0] : r[1] + 1].sum()))[:most]
    return sorted(best)
