"""A report's text as blocks for the page: passages in text order, comments and page furniture folded away."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from ..records import Passage, Record
from .marking import Mark, Piece, pieces

WINDOW = 200_000
"""Characters shown at once. A browser lays out this much in well under a second; longer reports are paged."""
FOLDED = {"comment": "comments", "boilerplate": "furniture"}


@dataclass
class Shown:
    """One passage as drawn: its zone, its pieces, and for a comment who (by a letter, not a name) and how abusive."""

    zone: str
    start: int
    pieces: list[Piece]
    who: str | None = None
    posted: str | None = None
    abusive: str | None = None


@dataclass
class Block:
    """Passages that are drawn together: ``kind`` is text, comments or furniture."""

    kind: str
    shown: list[Shown] = field(default_factory=list)

    @property
    def abusive(self) -> list[Shown]:
        """The comments that stay behind a second click."""
        return [s for s in self.shown if s.abusive]

    @property
    def plain(self) -> list[Shown]:
        """The others."""
        return [s for s in self.shown if not s.abusive]


@dataclass(frozen=True)
class Part:
    """The part of a long text that is shown, ``[start, end)``, and where the neighbouring parts begin."""

    start: int
    end: int
    length: int
    before: int | None = None
    after: int | None = None


def part_of(length: int, start: int = 0) -> Part:
    """The part of a text of ``length`` characters that begins at ``start``."""
    start = max(0, min(start, max(0, length - 1)))
    end = min(length, start + WINDOW)
    before = max(0, start - WINDOW) if start else None
    return Part(start, end, length, before, end if end < length else None)


def blocks(record: Record, marks: Sequence[Mark], part: Part) -> list[Block]:
    """The blocks of one part of a report. Text that no passage covers is shown too: nothing is dropped."""
    text = record.text
    out: list[Block] = []
    ordered = sorted(marks, key=lambda m: m.start)
    starts, longest = [m.start for m in ordered], max((m.end - m.start for m in marks), default=0)
    letters = _letters(record.passages)
    nameless = _nameless(letters)
    for p in _with_gaps(record, part):
        kind = FOLDED.get(p.zone, "text")
        if not out or out[-1].kind != kind:
            out.append(Block(kind))
        start, end = max(p.start, part.start), min(p.end, part.end)
        if start >= end:
            continue
        if kind == "text":
            cut = list(
                pieces(
                    text, start, end, ordered[bisect_left(starts, start - longest) : bisect_left(starts, end)]
                )
            )
        else:
            # what is no evidence is never marked, and tells commenters by their numbers
            stretches = _beside_header(p, start, end)
            cut = [replace(c, text=nameless(c.text)) for a, b in stretches for c in pieces(text, a, b, [])]
            if not "".join(c.text for c in cut).strip():
                continue
        abusive = (
            f"{p.abusive.reason}, {p.abusive.score:.2f}" if p.abusive and p.abusive.score >= 0.5 else None
        )
        out[-1].shown.append(Shown(p.zone, start, cut, letters.get(p.author or ""), p.posted, abusive))
    return [b for b in out if b.shown]


def _beside_header(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a comment before and after its header, which names whoever wrote it and may stand at either end."""
    head = passage.header if passage.zone == "comment" else None
    if head is None or not (head.start < end and start < head.end):
        return [(start, end)]
    return [(a, b) for a, b in ((start, head.start), (head.end, end)) if a < b]


def _nameless(letters: dict[str, str]) -> Callable[[str], str]:
    """A function that puts commenters' numbers in the place of their names: they quote and answer each other by name."""
    told = {" ".join(name.split()).casefold(): label for name, label in letters.items() if len(name) > 2}
    if not told:
        return lambda text: text
    longest = sorted(told, key=len, reverse=True)
    names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    found = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.I)
    return lambda text: found.sub(
        lambda m: told.get(" ".join(m.group().split()).casefold(), "Commenter"), text
    )


def _with_gaps(record: Record, part: Part) -> Iterable[Passage]:
    at = part.start
    for p in [*record.passages, None]:
        upto = p.start if p else part.end
        if at < upto and record.text[at : min(upto, part.end)].strip():
            yield Passage(id="gap", zone="boilerplate", start=at, end=min(upto, part.end))
        if p is None:
            return
        if p.start < part.end and p.end > part.start:
            yield p
        at = max(at, p.end)


def _letters(passages: Iterable[Passage]) -> dict[str, str]:
    """A label for each commenter: the page never shows their names."""
    names = dict.fromkeys(p.author for p in passages if p.zone == "comment" and p.author)
    return {name: f"Commenter {i + 1}" for i, name in enumerate(names) if name}
