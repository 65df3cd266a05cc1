"""Find the times of a text and say when they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...records import Dated, Span, Time, TimePrecision
from .context import Context, NotATime, Told, Unanchored, is_narrative
from .patterns import Pattern, matches, span_of
from .relations import about, opened, relation_of
from .values import bounds

Match = tuple[re.Match[str], Pattern]

RELATIVE = "relative: nothing to count from, the report has no known date"


@dataclass
class TimeExpression:
    """A time in a text: where it stands, when it was, and its TIMEX3 value, type and mod for measuring."""

    start: int
    end: int
    time: Time
    value: str
    type: str = "DATE"
    mod: str | None = None


def find_times(
    text: str, anchor: Dated | None, areas: Sequence[Span] | None = None, ahead: bool | None = None
) -> list[TimeExpression]:
    """The times told in ``text`` (only inside ``areas`` where given), in order, as offsets and days.

    ``anchor`` is when the report was published; a range makes its relative times a range. Without it, relative
    times keep ``start`` None and say so in ``basis``, save those that count from a date the text itself tells.
    """
    found = matches(text)
    if areas is not None:
        found = [f for f in found if _inside(span_of(f[0]), areas)]
    last_day = _day(anchor.end or anchor.start) if anchor else None
    first_day = _day(anchor.start or anchor.end) if anchor else None
    years = [int(m["year"]) for m, _ in found if m.groupdict().get("year") and len(m["year"]) == 4]
    if last_day and any(y > 1700 for y in years):
        # among years of our time "1130" is an hour, and makes no history
        years = [y for y in years if y >= 1700 or y % 100 >= 60]
    narrative = is_narrative(last_day, years)
    out = _read(text, found, Context(text, last_day, narrative, ahead=ahead))
    if first_day and last_day and first_day != last_day:
        earliest = _read(text, found, Context(text, first_day, narrative, ahead=ahead))
        out = [_widened(a, b, anchor) for a, b in zip(earliest, out, strict=True)]
    return out


def resolve_time(words: str, anchor: Dated | None, start: int = 0, ahead: bool | None = None) -> Time | None:
    """When the time ``words`` were: the longest expression in them, its spans moved by ``start``. None if there is none.

    ``ahead`` says that they tell of what is to come (or of what has been), where the words alone do not.
    """
    found = find_times(words, anchor, ahead=ahead)
    if not found:
        return None
    best = max(found, key=lambda t: (t.time.start is not None, t.end - t.start))
    time = best.time
    if len(found) > 1 and re.search(r"\bbetween\b|\bto\b|[-–—]|\bfrom\b", words, re.IGNORECASE):
        starts = [t.time.start for t in found if t.time.start]
        ends = [t.time.end for t in found if t.time.end]
        if starts and ends:
            time = time.model_copy(
                update={"start": min(starts), "end": max(ends), "precision": "range", "relation": "during"}
            )
    spans = [Span(start=start + s.start, end=start + s.end) for s in time.spans]
    return time.model_copy(update={"spans": spans})


def _inside(span: tuple[int, int], areas: Sequence[Span]) -> bool:
    return any(a.start <= span[0] and span[1] <= a.end for a in areas)


def _day(iso: str | None) -> date | None:
    """The day of an ISO date; a month or a year counts as its last day."""
    if not iso:
        return None
    covered = bounds(iso[:10])
    return covered[1] if covered else None


def _read(text: str, found: list[Match], ctx: Context) -> list[TimeExpression]:
    out = []
    for m, pattern in found:
        start, end = span_of(m)
        try:
            told = pattern.read(m, ctx)
        except Unanchored:
            told = Told("XXXX-XX-XX", basis=RELATIVE, counts=False)
        except NotATime:
            continue
        except (ValueError, OverflowError, KeyError):
            told = None
        if told is None:
            told = Told("XXXX", basis="not a date that exists", counts=False, precision="vague")
        _remember(ctx, told)
        out.append(
            TimeExpression(start, end, _time(text, start, end, told, ctx), told.value, told.kind, told.mod)
        )
    return out


def _remember(ctx: Context, told: Told) -> None:
    """Later "the next day" and "that year" count from this date, if it is one."""
    if told.counts and told.kind in {"DATE", "TIME"} and bounds(told.value):
        ctx.last = told.value


def _time(text: str, start: int, end: int, told: Told, ctx: Context) -> Time:
    covered = bounds(told.value)
    days = told.days or ((covered[0], covered[1]) if covered else None)
    precision: TimePrecision = told.precision or (covered[2] if covered else "vague")
    before = relation_of(text, start)
    relation = told.relation or before
    if told.kind == "TIME" and relation in {"before", "after"}:
        # "before dawn on Sunday", "shortly after 11 a.m." bound an hour of their day, and not the day
        relation = "on"
    by = bool(re.search(r"\bby\s+$", text[max(0, start - 5) : start], re.IGNORECASE))
    first, last = opened(days, relation, ctx.anchor, by) if days else (None, None)
    if days and told.mod in {"START", "MID", "END"} and covered and not told.days:
        first, last = _part(days, told.mod) if relation in {"on", "during"} else (first, last)
    approximate = told.approximate or bool(told.mod) or about(text, start)
    return Time(
        start=first.isoformat() if first else None, end=last.isoformat() if last else None,
        precision=precision, relation=relation, approximate=approximate or None,
        spans=[Span(start=start, end=end)], basis=told.basis or (None if days else "no date told"),
    )  # fmt: skip


def _part(days: tuple[date, date], mod: str) -> tuple[date, date]:
    """The first, middle or last third of a month or year that is "early", "mid" or "late"."""
    length = (days[1] - days[0]) / 3
    if days[1] == days[0]:
        return days
    return {
        "START": (days[0], days[0] + length),
        "MID": (days[0] + length, days[1] - length),
        "END": (days[1] - length, days[1]),
    }[mod]


def _widened(early: TimeExpression, late: TimeExpression, anchor: Dated | None) -> TimeExpression:
    """One expression read from the first and from the last possible day of publication: the hull of both."""
    if early.time.start == late.time.start and early.time.end == late.time.end:
        return late
    starts = [t.time.start for t in (early, late)]
    ends = [t.time.end for t in (early, late)]
    late.time.start = None if None in starts else min(s for s in starts if s)
    late.time.end = None if None in ends else max(e for e in ends if e)
    late.time.approximate = True
    late.time.basis = (
        f"counted from the report's date, known to the {anchor.precision if anchor else 'day'} only"
    )
    return late
