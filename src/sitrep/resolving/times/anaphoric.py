"""Times counted from the last date told: "the next day", "two weeks later", "that year", "the same night"."""

from __future__ import annotations

import re
from datetime import timedelta

from .calendar_dates import edge_mod, groups, month_of
from .clock import part_code
from .context import Context, NotATime, Told
from .deictic import compare_mod, first_of
from .numbers import number
from .values import bounds, duration, grain, moved
from .vocabulary import UNITS, WEEKDAYS


def next_unit(m: re.Match[str], ctx: Context) -> Told | None:
    """ "the next day", "the following month", "the previous year", "the day before", "the next morning"."""
    g = groups(m)
    which = g["which"] or ""
    step = -1 if re.search(r"previous|preceding|before|earlier|prior", which) else 1
    if g["part"]:
        return Told(
            (ctx.previous + timedelta(days=step)).isoformat() + "T" + part_code(g["part"]),
            "TIME",
            edge_mod(g["edge"]),
        )
    if g["wday"]:
        n, ref = WEEKDAYS[g["wday"].rstrip(".")], ctx.previous
        gap = (n - ref.isoweekday()) % 7 or 7
        return Told(
            (ref + timedelta(days=gap if step > 0 else gap - 14 if gap == 7 else gap - 7)).isoformat()
        )
    if g["month"]:
        ref, month = ctx.previous, month_of(g["month"])
        year = ref.year + (step if (month - ref.month) * step <= 0 else 0)
        return Told(f"{year:04d}-{month:02d}")
    unit = UNITS[re.sub(r"s$", "", g["unit"] or "")]
    if unit in {"TS", "TM", "TH"}:
        return Told(duration(1, unit), "DURATION", counts=False)
    return Told(grain(moved(first_of(ctx.previous, unit), unit, step), unit), mod=edge_mod(g["edge"]))


def same_unit(m: re.Match[str], ctx: Context) -> Told | None:
    """ "that year", "the same day", "this day", "that night", "the end of the month"."""
    g = groups(m)
    if g["part"]:
        return Told(ctx.previous.isoformat() + "T" + part_code(g["part"]), "TIME", edge_mod(g["edge"]))
    unit = UNITS[re.sub(r"s$", "", g["unit"] or "")]
    if unit in {"TS", "TM", "TH"}:
        return None
    return Told(grain(ctx.previous, unit), mod=edge_mod(g["edge"]))


def later(m: re.Match[str], ctx: Context) -> Told | None:
    """ "two days later", "a year earlier", "three weeks after"."""
    g = groups(m)
    count, unit = number(g["n"] or "a"), UNITS[re.sub(r"s$", "", g["unit"] or "")]
    sign = -1 if re.search(r"earlier|before|previously|prior", g["dir"] or "") else 1
    if count is None:
        return Told("PAST_REF" if sign < 0 else "FUTURE_REF", counts=False, approximate=True)
    mod = compare_mod(g["mod"])
    shifted = _same_quarter(ctx, unit, sign * count)
    if shifted:
        return Told(shifted, mod=mod, counts=False)
    try:
        day = moved(first_of(ctx.previous, unit), unit, sign * count)
    except (ValueError, OverflowError):
        return None
    return Told(
        grain(day, unit) if not unit.startswith("T") else day.isoformat(),
        mod=mod,
        approximate=unit not in {"D", "NI"},
    )


def _same_quarter(ctx: Context, unit: str, count: float) -> str | None:
    """ "a year earlier", said of a quarter or season, is that of another year."""
    if unit == "Y" and ctx.last and (m := re.match(r"(\d{4})-((?:Q\d)|SP|SU|FA|WI)$", ctx.last)):
        return f"{int(m[1]) + int(count):04d}-{m[2]}"
    return None


def year_ago(m: re.Match[str], ctx: Context) -> Told | None:
    """ "a year ago", "year-earlier": the same quarter of the year before where a quarter was told."""
    shifted = _same_quarter(ctx, "Y", -1)
    return Told(shifted or f"{ctx.published.year - 1:04d}", counts=False, approximate=True)


def since_event(m: re.Match[str], ctx: Context) -> Told | None:
    """A stretch that the text lays against the last date told, without saying how long: "this period"."""
    g = groups(m)
    if not ctx.narrative and "same" in (g["time"] or ""):
        raise NotATime
    found = bounds(ctx.last) if ctx.last else None
    if g["time"] and found:
        return Told(
            ctx.last or "", days=(found[0], found[1]), precision=found[2], approximate=True, counts=False
        )
    return Told("PXX", "DURATION", counts=False, approximate=True)


def told_quarter(m: re.Match[str], ctx: Context) -> Told | None:
    """ "the quarter", "the latest quarter": the one told last, else the one before the published day."""
    if ctx.last and re.match(r"\d{4}-Q\d$", ctx.last):
        return Told(ctx.last)
    return Told(grain(moved(first_of(ctx.published, "Q"), "Q", -1), "Q"))
