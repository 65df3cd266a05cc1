"""Give each claim its time: the expression its reader pointed at, or else the one told with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..pages import READ_LIMIT
from ..records import Claim, Mention, Record, Span, Time
from .times import TimeExpression, find_times, resolve_time

_TELLING_DURATIONS = frozenset({"since", "until", "during"})


def attach_times(record: Record, areas: Sequence[Span]) -> None:
    """Resolve the times of ``record``'s claims against its date, and make a mention of each time told."""
    found = find_times(record.text[:READ_LIMIT], record.report.published, areas)
    known = {(m.start, m.end) for m in record.mentions if m.kind == "time"}
    number = sum(m.kind == "time" for m in record.mentions)
    for t in found:
        if (t.start, t.end) not in known:
            number += 1
            record.mentions.append(Mention(id=f"t{number}", kind="time", start=t.start, end=t.end))
    record.mentions.sort(key=lambda m: (m.start, m.end))
    starts = [t.start for t in found]
    for claim in record.claims:
        if claim.time and claim.time.spans:
            _resolve_given(record, claim, found)
        else:
            near = found[bisect_left(starts, claim.evidence.start) : bisect_left(starts, claim.evidence.end)]
            told = _told_with(claim, near)
            claim.time = _as_time(told) if told else None


def _resolve_given(record: Record, claim: Claim, found: list[TimeExpression]) -> None:
    """The reader says which words: take the finder's reading of them, or read the words alone."""
    assert claim.time is not None
    first = claim.time.spans[0]
    over = [t for t in found if t.start < first.end and first.start < t.end]
    if over:
        best = max(over, key=lambda t: min(t.end, first.end) - max(t.start, first.start))
        claim.time = best.time.model_copy(update={"spans": claim.time.spans})
        return
    alone = resolve_time(first.of(record.text), record.report.published)
    if alone:
        claim.time = alone.model_copy(update={"spans": claim.time.spans})
    else:
        claim.time = Time(precision="vague", spans=claim.time.spans, basis="the words tell no date")


def _told_with(claim: Claim, found: list[TimeExpression]) -> TimeExpression | None:
    """The time nearest to the trigger inside the evidence. A bare duration ("for two hours") dates nothing."""
    inside = [
        t
        for t in found
        if t.end <= claim.evidence.end
        and (t.type != "DURATION" or t.time.relation in _TELLING_DURATIONS)
        and t.type != "SET"
    ]
    if not inside:
        return None
    return min(inside, key=lambda t: min(abs(t.start - claim.trigger.end), abs(claim.trigger.start - t.end)))


def _as_time(told: TimeExpression) -> Time:
    spans = told.time.spans or [Span(start=told.start, end=told.end)]
    return told.time.model_copy(update={"spans": spans})
