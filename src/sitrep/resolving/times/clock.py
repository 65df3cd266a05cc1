"""Hours and parts of the day, and the end they put to a TIMEX value."""

from __future__ import annotations

import re

from .context import Context, Told
from .vocabulary import PARTS

Groups = dict[str, str | None]


def part_code(part: str) -> str:
    """TIMEX code of a part of the day: MO, MI, AF, EV, NI, DT."""
    words = re.sub(r"[\s-]+", " ", part)
    return PARTS.get(words) or PARTS.get(words.rstrip("s")) or PARTS.get(part) or "DT"


def clock_suffix(g: Groups) -> str:
    """ "T22:00" for "10 p.m.", "TNI" for "night", nothing where no hour is told."""
    if g.get("named"):
        return "T24:00" if g["named"] == "midnight" else "T12:00"
    if g.get("hour"):
        hour, minute = int(g["hour"] or 0), int(g.get("minute") or 0)
        ampm = (g.get("ampm") or "")[:1]
        if ampm == "p" and hour < 12:
            hour += 12
        if ampm == "a" and hour == 12:
            hour = 0
        zone = "Z" if (g.get("tz") or "") in {"gmt", "utc"} else ""
        return f"T{hour:02d}:{minute:02d}{zone}"
    return f"T{part_code(g['part'] or '')}" if g.get("part") else ""


def clock_time(m: re.Match[str], ctx: Context) -> Told | None:
    """An hour without a date: of the day told last, else of the published day; "at night" alone is of no one day."""
    g = {k: v.lower() if v else None for k, v in m.groupdict().items()}
    g["part"] = g.get("part") or g.get("part2")
    g["named"] = g.get("named") or g.get("named2")
    suffix = clock_suffix(g)
    if ctx.last and re.match(r"\d{4}-\d\d-\d\d", ctx.last):
        return Told(ctx.last[:10] + suffix, "TIME")
    if g["part"] and not g.get("hour"):
        return Told("XXXX-XX-XX" + suffix, "TIME", counts=False, precision="vague")
    return Told(ctx.published.isoformat() + suffix, "TIME")
