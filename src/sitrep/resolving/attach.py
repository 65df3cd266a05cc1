"""Give each claim its time: the expression its reader pointed at, or else the one told with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from ..pages import READ_LIMIT
from ..records import Claim, Mention, Record, Span, Time
from .times import TimeExpression, find_times, resolve_time

_PAST = frozenset({"occurred", "ongoing", "attempted"})
_OPEN = frozenset({"since", "until", "before", "after"})
_JOINED = re.compile(
    r"(?:st|nd|rd|th)?\s*(?:,|,?\s*\b(?:and|or|to|until|till|through)\b(?:\s+(?:again|on|in|the|early|late|end))*|[-–—&/])\s*",
    re.I,
)
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
            _resolve_given(record, claim, found, starts)
        else:
            near = found[bisect_left(starts, claim.evidence.start) : bisect_left(starts, claim.evidence.end)]
            told = _told_with(claim, near)
            claim.time = _as_time(told) if told else None


def _resolve_given(record: Record, claim: Claim, found: list[TimeExpression], starts: list[int]) -> None:
    """The reader says which words: take the finder's reading of them, or read the words alone. Two times that the words
    join, and times in several places, make a stretch from the first to the last."""
    assert claim.time is not None
    spans = claim.time.spans
    read: list[Time] = []
    for span in spans:
        near = found[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
        over = [t for t in near if t.start < span.end and span.start < t.end]
        words = span.of(record.text)
        told = [_as_told(t, words, record, claim) for t in _of_one(record.text, span, over)]
        if not told and (alone := _alone(words, record)):
            told = [alone]
        if told:
            read.append(_stretch(_in_turn(told, words)))
    if not read:
        claim.time = Time(precision="vague", spans=spans, basis="the words tell no date")
        return
    # "since 2017" beside "Saturday" says how long such things have gone on, not when this was
    days = [t for t in read if t.relation not in _OPEN and t.start] or read
    claim.time = _stretch(days).model_copy(update={"spans": spans})


def _alone(words: str, record: Record) -> Time | None:
    """Words that the finder passed over, read by themselves; months and weekdays as they are mostly written, where the
    letters' case tells nothing ("FRIDAY", "monday")."""
    found = resolve_time(words, record.report.published)
    if (found is None or not (found.start or found.end)) and words in (words.upper(), words.lower()):
        return resolve_time(words.title(), record.report.published) or found
    return found


def _in_turn(read: list[Time], words: str) -> list[Time]:
    """Two joined days in their order: in "between Monday and Wednesday", told on a Monday, the first is a week back."""
    bounded = re.search(r"\b(?:between|from)\b", words, re.I)
    if not bounded or len(read) != 2 or not all(t.start and t.start == t.end for t in read):
        return read
    first, last = (date.fromisoformat(str(t.start)[:10]) for t in read)
    if not timedelta(0) < first - last < timedelta(7):
        return read
    back = (first - timedelta(7)).isoformat()
    return [read[0].model_copy(update={"start": back, "end": back}), read[1]]


def _as_told(time: Time, words: str, record: Record, claim: Claim) -> Time:
    """What is told as done was not on a day to come: such a reading is made again from the words alone, looking back."""
    published = record.report.published
    last = (published.end or published.start) if published else None
    day = time.start or (time.end if time.relation == "before" else None)
    if claim.status not in _PAST or not last or not day or day <= last:
        return time
    back = resolve_time(words, published, ahead=False)
    return back if back and (back.start or back.end or day) <= last else time


def _of_one(text: str, span: Span, over: list[TimeExpression]) -> list[Time]:
    """The times of one stretch of words: all that are joined ("between Monday and Friday"), or else the one that covers most."""
    if not over:
        return []
    over = [t for t in over if t.time.start or t.time.end] or over
    joined = all(_JOINED.fullmatch(text[a.end : b.start]) for a, b in pairwise(over))
    if len(over) > 1 and joined:
        return [t.time for t in over]
    best = max(over, key=lambda t: (min(t.end, span.end) - max(t.start, span.start), -t.start))
    return [best.time]


def _stretch(read: list[Time]) -> Time:
    """From the first day of several times to the last; the first of them where some have no day."""
    whole = [t for t in read if t.start and t.end and t.relation not in _OPEN]
    # "1983, February", "this week, on Monday": the finer one says when
    for t in whole:
        if len(whole) == len(read) and all(
            str(o.start) <= str(t.start) and str(t.end) <= str(o.end) for o in whole
        ):
            return t
    # what "from Monday" begins ends with "to Friday", not with the report
    starts = [t.start for t in read if t.start]
    ends = [t.end for t in read if t.end and t.relation != "since"]
    if len(read) < 2 or not starts or not ends or min(starts) > max(ends):
        return next((t for t in read if t.start and t.end), read[0])
    return read[0].model_copy(
        update={
            "start": min(starts), "end": max(ends), "precision": "range", "relation": "during",
            "approximate": any(t.approximate for t in read) or None, "basis": None,
        }
    )  # fmt: skip


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
