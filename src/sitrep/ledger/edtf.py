"""Times as EDTF, the Extended Date/Time Format (ISO 8601-2:2019, annex A; Library of Congress, level 1)."""

from __future__ import annotations

from ..records import Dated

_LENGTH = {"year": 4, "month": 7}


def edtf(time: Dated | None) -> str | None:
    """A time in EDTF: ``2016-11-22``, ``2016-11-21/2016-11-27``, ``2013/..`` for an open end, ``~`` where it is approximate.

    None where the text tells no date: what stays relative has no EDTF form.
    """
    if time is None or (time.start is None and time.end is None):
        return None
    mark = "~" if getattr(time, "approximate", None) else ""
    if time.start is None:
        return f"../{_cut(time.end, time.precision)}{mark}"
    if time.end is None:
        return f"{_cut(time.start, time.precision)}{mark}/.."
    if (
        time.precision in _LENGTH
        and time.start[: _LENGTH[time.precision]] == time.end[: _LENGTH[time.precision]]
    ):
        return time.start[: _LENGTH[time.precision]] + mark
    start, end = _cut(time.start, time.precision), _cut(time.end, time.precision)
    return f"{start}{mark}" if start == end else f"{start}{mark}/{end}{mark}"


def _cut(day: str | None, precision: str) -> str:
    """A date and time of day only where the hour is told, and then with seconds, as EDTF wants it."""
    day = day or ""
    if "T" not in day:
        return day
    if precision != "hour":
        return day[:10]
    clock = day[11:].rstrip("Z")
    return f"{day[:10]}T{clock + ':00:00'[len(clock) - 2 :] if len(clock) < 8 else clock}"
