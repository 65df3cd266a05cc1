"""The surface patterns of ``knowledge/times/patterns.yaml``, compiled once, each with the function that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from . import anaphoric, calendar_dates, clock, deictic, guards, lengths
from .context import Context, Told
from .vocabulary import FRAGMENTS, load

Read = Callable[[re.Match[str], Context], Told | None]

_HOMES = (calendar_dates, deictic, anaphoric, clock, lengths)


@dataclass(frozen=True)
class Pattern:
    """One way to write a time. ``rank`` is its line in the file: of equally long matches the lower wins."""

    read: Read
    regex: re.Pattern[str]
    rank: int
    like: str
    unless: Callable[[re.Match[str]], bool] | None = None


def _compiled(pattern: str) -> re.Pattern[str]:
    body = re.sub(r"\{([A-Z]+)\}", lambda m: FRAGMENTS[m[1]], pattern)
    return re.compile(
        rf"(?<![\w.]){body}(?!\w)" if not body.startswith("(?<") else rf"{body}(?!\w)", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """Every pattern, in the order of the file."""
    found = []
    for rank, row in enumerate(load("patterns.yaml")):
        read = next(getattr(home, row["read"]) for home in _HOMES if hasattr(home, row["read"]))
        unless = getattr(guards, row["unless"]) if "unless" in row else None
        found.append(Pattern(read, _compiled(row["pattern"]), rank, row["like"], unless))
    return tuple(found)


def matches(text: str) -> list[tuple[re.Match[str], Pattern]]:
    """The times of a text as they are written, in order, none overlapping: the earliest, then the longest."""
    found = []
    for pattern in patterns():
        for m in pattern.regex.finditer(text):
            if m.end() > m.start() and not (pattern.unless and pattern.unless(m)):
                found.append((*span_of(m), pattern.rank, m, pattern))
    found.sort(key=lambda f: (f[0], -f[1], f[2]))
    out: list[tuple[re.Match[str], Pattern]] = []
    reached = 0
    for start, end, _, m, pattern in found:
        if start >= reached:
            out.append((m, pattern))
            reached = end
    return out


def span_of(m: re.Match[str]) -> tuple[int, int]:
    """The characters an expression covers: the group ``here`` where the pattern has one."""
    return m.span("here") if "here" in m.re.groupindex else m.span()
