"""Lengths of time and times that come again: "five hours", "for months", "daily", "every Friday"."""

from __future__ import annotations

import re

from .calendar_dates import groups
from .clock import part_code
from .context import Context, Told
from .deictic import compare_mod, stretch
from .numbers import number
from .values import duration
from .vocabulary import UNITS, WEEKDAYS

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip


def length(m: re.Match[str], ctx: Context) -> Told | None:
    """ "five hours", "16-hour", "almost two years", "for months": laid against the published day where "for" leads."""
    g = groups(m)
    unit = UNITS[re.sub(r"s$", "", g["unit"] or "")]
    count = number(g["n"]) if g["n"] else None
    told = Told(duration(count, unit), "DURATION", compare_mod(g["mod"]), counts=False)
    told.precision, told.approximate, told.relation = "vague", True, "during"
    if re.search(r"\b(?:for|in)\s+$", ctx.text[max(0, m.start() - 5) : m.start()]) and _until_now(m, ctx):
        told.days = stretch(ctx, count, unit)
        told.precision = "range" if told.days else "vague"
    return told


def _until_now(m: re.Match[str], ctx: Context) -> bool:
    """Whether the length reaches up to the report: "has been shelled for three weeks"."""
    left, right = ctx.sentence(m.start(), m.end())
    return bool(
        re.search(r"\b(?:has|have|['’]s|['’]ve)\s+(?:\w+\s+)?(?:\w+ed|been|\w+en)\b", ctx.text[left:right])
    )


def repeated(m: re.Match[str], ctx: Context) -> Told | None:
    """ "daily", "every day", "each Thursday", "per month", "Tuesday nights"."""
    g = groups(m)
    if g["adverb"]:
        return Told(_ADVERBS[g["adverb"]], "SET", counts=False, precision="vague")
    if g["wday"]:
        part = f"T{part_code(g['part'])}" if g["part"] else ""
        return Told(
            f"XXXX-WXX-{WEEKDAYS[g['wday'].rstrip('.')]}{part}", "SET", counts=False, precision="vague"
        )
    if g["part"]:
        return Told(f"XXXX-XX-XXT{part_code(g['part'])}", "SET", counts=False, precision="vague")
    unit = UNITS[re.sub(r"s$", "", g["unit"] or "")]
    count = number(g["n"]) if g["n"] else 1.0
    return Told(duration(count, unit), "SET", counts=False, precision="vague")


def ranked_month(m: re.Match[str], ctx: Context) -> Told | None:
    """ "the first nine months", "the nine months", "the first two weeks": how long, not when."""
    g = groups(m)
    unit = UNITS[re.sub(r"s$", "", g["unit"] or "")]
    return Told(duration(number(g["n"] or ""), unit), "DURATION", counts=False, precision="vague")
