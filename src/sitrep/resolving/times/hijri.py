"""The Islamic calendar, by the tabular (civil) reckoning, and the moveable feasts of others.

The tabular calendar may differ by a day from the moon sighted in a country: results carry ``approximate``.
Formulas after Reingold and Dershowitz, Calendrical Calculations (4th ed.), chapters 7 and 9.
"""

from __future__ import annotations

from datetime import date, timedelta

_EPOCH = 227015
"""Day number (1 January of year 1 is 1) of 1 Muharram 1, civil reckoning: Friday 16 July 622, Julian."""


def from_hijri(year: int, month: int, day: int) -> date:
    """The Gregorian date of a day of the tabular Islamic calendar."""
    number = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _EPOCH - 1
    return date.fromordinal(number)


def hijri_year(day: date) -> int:
    """The Islamic year that ``day`` lies in."""
    return (30 * (day.toordinal() - _EPOCH) + 10646) // 10631


def hijri_month(year: int, month: int) -> tuple[date, date]:
    """First and last day of an Islamic month."""
    first = from_hijri(year, month, 1)
    after = from_hijri(year + (month == 12), month % 12 + 1, 1)
    return first, after - timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, as in Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The ``which``-th ``weekday`` (Monday is 1) of a month; -1 is the last."""
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)
