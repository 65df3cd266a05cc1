"""Times counted from when the text was published: "yesterday", "Friday night", "last month", "two weeks ago"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .calendar_dates import edge_mod, groups
from .clock import clock_suffix
from .context import Context, Told, Unanchored
from .numbers import number
from .values import bounds, duration, grain, month_days, moved
from .vocabulary import UNITS, WEEKDAYS

_DAYS = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0, "last night": -1,
    "day before yesterday": -2, "the day before yesterday": -2, "day after tomorrow": 2, "the day after tomorrow": 2,
    "this morning": 0, "this afternoon": 0, "this evening": 0,
}  # fmt: skip


def near_day(m: re.Match[str], ctx: Context) -> Told | None:
    """ "today", "late yesterday", "tomorrow morning", "tonight", "overnight", "last night"."""
    g = groups(m)
    words = re.sub(r"\s+", " ", g["near"] or "")
    day = ctx.published + timedelta(days=_DAYS[words])
    suffix = clock_suffix(g) or {"tonight": "TNI", "overnight": "TNI", "last night": "TNI"}.get(words, "")
    told = Told(
        day.isoformat() + suffix, "TIME" if suffix else "DATE", edge_mod(g["edge"]), counts=not ctx.narrative
    )
    if words == "overnight":  # a night lies across midnight: it began the day before the report
        told.days, told.precision, told.approximate = (day - timedelta(days=1), day), "hour", True
    return told


def weekday(m: re.Match[str], ctx: Context) -> Told | None:
    """A day of the week: the last one that was, the published day included; the next one in a future sentence."""
    g = groups(m)
    n = WEEKDAYS[(g["wday"] or "").rstrip(".")]
    which = re.sub(r"\s+", " ", g["which"] or "")
    ref = ctx.reference
    back, ahead = (ref.isoweekday() - n) % 7, (n - ref.isoweekday()) % 7
    if g["weekref"]:
        monday = ref - timedelta(days=ref.isoweekday() - 1)
        weeks = {"last": -1, "next": 1}.get(g["weekref"].split(" ")[0], 0)
        day = monday + timedelta(days=7 * weeks + n - 1)
    elif which in {"last", "past", "this past", "the previous"}:
        day = ref - timedelta(days=back or 7)
    elif which in {"next", "coming", "this coming", "the following"}:
        day = ref + timedelta(days=ahead or 7)
    elif not ctx.narrative and ctx.future(m.start(), m.end()):
        day = ref + timedelta(days=ahead)
    else:
        day = ref - timedelta(days=back)
    suffix = clock_suffix(g)
    return Told(day.isoformat() + suffix, "TIME" if suffix else "DATE", edge_mod(g["edge"]))


def this_unit(m: re.Match[str], ctx: Context) -> Told | None:
    """ "this week", "last year", "next month", "earlier this year", "later today", "the end of this month"."""
    g = groups(m)
    unit = UNITS[re.sub(r"s$", "", g["unit"] or "")]
    which = (g["which"] or "this").split(" ")[-1]
    step = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "next": 1,
        "coming": 1,
        "following": 1,
        "upcoming": 1,
    }.get(which, 0)
    if unit in {"TS", "TM", "TH"}:
        return Told("PRESENT_REF" if not step else "FUTURE_REF" if step > 0 else "PAST_REF", counts=False)
    ref = ctx.published
    if unit == "WE":
        return Told(_weekend(ref, step, which, ctx.future(m.start(), m.end())))
    value = grain(moved(first_of(ref, unit), unit, step), unit)
    mod = edge_mod(g["edge"]) or {"earlier": "START", "later": "END"}.get(g["shade"] or "")
    return Told(value, mod=mod, days=_shaded(value, ref, g["shade"]), counts=unit in {"D", "NI", "M"})


def first_of(day: date, unit: str) -> date:
    """The first day of the month, quarter or year of ``day``, so that whole months can be counted."""
    return day.replace(day=1) if unit in {"M", "Q", "Y", "DE", "CE"} else day


def _weekend(ref: date, step: int, which: str, future: bool) -> str:
    """The weekend meant: the last one begun, unless the words or the verb point ahead."""
    saturday = ref + timedelta(days=6 - ref.isoweekday())
    early = 3 if which == "this" else 6
    if step > 0:
        saturday += timedelta(days=0 if ref.isoweekday() < 6 else 7)
    elif which == "last" or (not future and ref.isoweekday() < early):
        saturday -= timedelta(days=7)
    return grain(saturday, "WE")


def _shaded(value: str, ref: date, shade: str | None) -> tuple[date, date] | None:
    """ "earlier this year" ends with the published day; "later this year" begins with it."""
    found = bounds(value)
    if not found or not shade:
        return None
    first, last = found[0], found[1]
    if not first <= ref <= last:
        return None
    return (first, ref) if shade == "earlier" else (ref, last)


def ago(m: re.Match[str], ctx: Context) -> Told | None:
    """ "two years ago", "10 days ago", "more than a year ago", "in three weeks", "a week from now"."""
    g = groups(m)
    count, unit = number(g["n"] or "a"), UNITS[re.sub(r"s$", "", g["unit"] or "")]
    sign = 1 if g["ahead"] else -1
    mod = compare_mod(g["mod"], ago=sign < 0)
    if count is None:
        return Told("PAST_REF" if sign < 0 else "FUTURE_REF", counts=False, approximate=True)
    ref = ctx.published
    try:
        day = moved(first_of(ref, unit), unit, sign * count)
    except (ValueError, OverflowError):
        return None
    if unit in {"TS", "TM", "TH"}:
        return Told(day.isoformat(), "TIME", mod, approximate=True)
    told = Told(
        grain(day, "Y" if unit == "DE" else unit),
        mod=mod,
        approximate=bool(g["mod"]) or unit not in {"D", "NI"},
    )
    if mod == "BEFORE":
        told.relation = "before"
    return told


def compare_mod(words: str | None, ago: bool = False) -> str | None:
    """TIMEX mod of "more than", "at least", "about": with "ago", more than a year is before."""
    if not words:
        return None
    words = re.sub(r"\s+", " ", words.strip())
    if words in {"about", "around", "approximately", "roughly", "some"}:
        return "APPROX"
    if words in {"more than", "over", "just over", "well over"}:
        return "BEFORE" if ago else "MORE_THAN"
    if words in {"at least", "no less than"}:
        return "ON_OR_BEFORE" if ago else "EQUAL_OR_MORE"
    if words in {"up to", "at most", "no more than"}:
        return "ON_OR_AFTER" if ago else "EQUAL_OR_LESS"
    return "AFTER" if ago else "LESS_THAN"


def vague(m: re.Match[str], ctx: Context) -> Told | None:
    """ "now", "recently", "soon": a direction in time and no date."""
    g = groups(m)
    value = "PAST_REF" if g["past"] else "FUTURE_REF" if g["future"] else "PRESENT_REF"
    told = Told(value, counts=False)
    if value == "PRESENT_REF":
        try:
            told.days = (ctx.published, ctx.published)
            told.precision = "day"
            told.approximate = True
        except Unanchored:
            pass
    return told


def last_days(m: re.Match[str], ctx: Context) -> Told | None:
    """ "in the past 24 hours", "the last two weeks", "the next few months": a length laid against the published day."""
    g = groups(m)
    count, unit = number(g["n"] or "a"), UNITS[re.sub(r"s$", "", g["unit"] or "")]
    ahead = (g["which"] or "") in {"next", "coming", "following", "upcoming"}
    plural = not g["n"] and m.group().endswith("s")  # "the past years": how many is not told
    if plural:
        count = None
    told = Told(duration(count, unit), "DURATION", compare_mod(g["mod"]), counts=False, relation="during")
    told.days, told.precision, told.approximate = stretch(ctx, count, unit, ahead), "range", count is None
    if not g["n"] and unit in {"W", "M", "Y", "Q", "DE", "CE", "D"} and not plural:
        told.value, told.kind = (
            grain(moved(first_of(ctx.published, unit), unit, 1 if ahead else -1), unit),
            "DATE",
        )
    return told


def stretch(ctx: Context, count: float | None, unit: str, ahead: bool = False) -> tuple[date, date] | None:
    """The days of a length that ends (or begins) with the published day; None where its number is vague."""
    if count is None:
        return None
    try:
        ref = ctx.published
        far = moved(ref, unit, count if ahead else -count)
        if unit == "TH" and far == ref and count > 12:
            far = ref + timedelta(days=1 if ahead else -1)
    except (Unanchored, ValueError, OverflowError):
        return None
    return (ref, far) if ahead else (far, ref)


def month_end(m: re.Match[str], ctx: Context) -> Told | None:
    """ "year-end", "month-end"."""
    unit = UNITS[groups(m)["unit"] or ""]
    ref = ctx.reference
    if unit == "Y":
        past = not ctx.future(m.start(), m.end()) and ref.month < 4
        return Told(f"{ref.year - past:04d}-12-31")
    return Told(month_days(ref.year, ref.month)[1].isoformat())
