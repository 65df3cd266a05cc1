"""TIMEX3 values: from "1998-W33" to the days it covers, and steps from one to another.

Values follow the TIMEX3 guidelines of TimeML 1.2.1: ``1998-08-07``, ``1998-W33``, ``1998-Q3``, ``1998-SU``, ``199``
(a decade), ``19`` (a century), ``1998-08-07TNI``, ``P3D``, ``PAST_REF``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from ...records import TimePrecision
from .vocabulary import SEASON_MONTHS

Bounds = tuple[date, date, TimePrecision]
"""First and last day, both included, and how fine the words were."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.*))?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_HALF = re.compile(r"(\d{4})-H([12])$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")


def bounds(value: str) -> Bounds | None:
    """The days a calendar value covers, or None for durations, sets, vague and impossible values."""
    try:
        return _bounds(value)
    except ValueError:
        return None


def _bounds(value: str) -> Bounds | None:
    if m := _DAY.match(value):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day, "hour" if m[4] else "day"
    if m := _MONTH.match(value):
        return (*month_days(int(m[1]), int(m[2])), "month")
    if m := _WEEK.match(value):
        first = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return (
            (first + timedelta(5), first + timedelta(6), "day")
            if m[3]
            else (first, first + timedelta(6), "week")
        )
    if m := _QUARTER.match(value):
        q = int(m[2])
        return month_days(int(m[1]), 3 * q - 2)[0], month_days(int(m[1]), 3 * q)[1], "season"
    if m := _HALF.match(value):
        h = int(m[2])
        return month_days(int(m[1]), 6 * h - 5)[0], month_days(int(m[1]), 6 * h)[1], "range"
    if m := _SEASON.match(value):
        first_month, last_month = SEASON_MONTHS[m[2]]
        year = int(m[1])
        end = month_days(year + (last_month > 12), (last_month - 1) % 12 + 1)[1]
        return month_days(year, first_month)[0], end, "season"
    if re.fullmatch(r"\d{4}", value):
        return date(int(value), 1, 1), date(int(value), 12, 31), "year"
    if re.fullmatch(r"\d{3}", value):
        return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31), "range"
    if re.fullmatch(r"\d{2}", value):
        return date(int(value) * 100 or 1, 1, 1), date(int(value) * 100 + 99, 12, 31), "range"
    return None


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """``day`` moved by whole months; the 31st becomes the last day of a shorter month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved(day: date, unit: str, count: float) -> date:
    """``day`` moved by ``count`` units of the vocabulary (D, W, M, Y, DE ...); halves of months are 15 days."""
    if unit in {"TS", "TM", "TH"}:
        hours = count / {"TS": 3600, "TM": 60, "TH": 1}[unit]
        return day + timedelta(days=int(hours / 24))
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    if months:
        whole = add_months(day, int(count * months))
        return whole + timedelta(days=int((count * months % 1) * 30)) if count >= 0 else whole
    days = {"W": 7, "FN": 14, "WE": 7}.get(unit, 1)
    return day + timedelta(days=round(count * days))


def grain(day: date, unit: str) -> str:
    """The value of the ``unit`` that ``day`` lies in: its week, its month, its quarter ..."""
    iso = day.isocalendar()
    if unit in {"W", "FN"}:
        return f"{iso.year:04d}-W{iso.week:02d}"
    if unit == "WE":
        return f"{iso.year:04d}-W{iso.week:02d}-WE"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "DE":
        return f"{day.year // 10:03d}"
    if unit == "CE":
        return f"{day.year // 100:02d}"
    return day.isoformat() + ("TNI" if unit == "NI" else "")


def duration(count: float | None, unit: str) -> str:
    """The TIMEX value of a length of time: ``P3D``, ``PT5H``, ``P2.5Y``; X where the number is vague."""
    halves = {"TH": "H30M", "Y": "Y6M"}
    if count is not None and count % 1 == 0.5 and halves.get(unit):
        return f"P{'T' if unit == 'TH' else ''}{int(count)}{halves[unit]}"
    shown = "X" if count is None else f"{count:g}"
    if unit.startswith("T"):
        return f"PT{shown}{unit[1]}"
    if unit == "FN":
        return f"P{2 * count:g}W" if count is not None else "PXW"
    return f"P{shown}{unit}"


def days_of(value: str) -> float | None:
    """How many days a duration value lasts, about; None where the number is not told."""
    m = re.fullmatch(r"P(T?)([\d.]+)(DE|CE|WE|NI|[DWMQYHS])", value)
    if not m:
        return None
    per = {"D": 1, "NI": 1, "WE": 2, "W": 7, "M": 30.44, "Q": 91.3, "Y": 365.25, "DE": 3652.5, "CE": 36525}
    if m[1]:
        per = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}
    return float(m[2]) * per.get(m[3], 1)
