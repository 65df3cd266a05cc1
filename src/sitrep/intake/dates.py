"""When a page was published: its own metadata, the line a reader sees, its address, checked against each other.

Never later than the day the page was fetched. Where nothing tells, the earliest comment bounds it from above. The date of
the last change is kept apart, in ``updated``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..records import Dated
from .stamps import Stamp, stamps

_URL = re.compile(r"/((?:19[89]|20[0-4])\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/-]|$|\D)")
_UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|edited|last\s+(?:changed|reviewed|update)|aktualisiert|geändert|mis à jour|mise à jour|modifié|actualizado|aggiornato|atualizado|обновлено)\b",
    re.IGNORECASE,
)
Told = tuple[str, str]
"""An ISO date or moment, and where it was found."""


def first_day(value: str) -> str | None:
    """The day in a date as machines or people write it, as ISO; ``None`` if there is none."""
    found = stamps(" ".join(value.split())[:100])
    iso = found[0].iso() if found and found[0].ago is None else None
    return iso[:10] if iso and len(iso) >= 10 else None


def from_url(url: str | None) -> Told | None:
    """The date in an address such as …/2016/02/09/…, to the day or the month."""
    found = _URL.search(url or "")
    if not found:
        return None
    day = f"-{int(found[3]):02d}" if found[3] else ""
    return f"{found[1]}-{int(found[2]):02d}{day}", "the page's address"


def visible(lines: Iterable[str], known: frozenset[str] = frozenset()) -> tuple[Told | None, Told | None]:
    """The published and the updated date a reader sees in the lines round the headline, the nearest first.

    A line that says "updated" before its date tells the second; the same line may hold both. 3/4/2011 is read as
    whichever day is among the ``known`` ones of the metadata, else with the month first.
    """
    published: Told | None = None
    updated: Told | None = None
    for line in lines:
        last = 0
        for stamp in stamps(line):
            iso = stamp.iso() if stamp.ago is None else None
            if iso and stamp.swappable and (other := stamp.iso(dayfirst=True)) and other[:10] in known:
                iso = other
            if iso is None or len(iso) < 10 or _inside_prose(line, stamp):
                continue
            label = line[last : stamp.start]
            if _UPDATED.search(label):
                updated = updated or (iso[:10], "the updated line of the page")
            else:
                published = published or (iso[:10], "the date line of the page")
            last = stamp.end
    return published, updated


def _inside_prose(line: str, stamp: Stamp) -> bool:
    rest = line[: stamp.start] + line[stamp.end :]
    return len(rest.split()) > 14 or rest.rstrip().endswith((".", "?", "!"))


def choose(told: list[Told | None], fetched: str | None, first_comment: str | None) -> Dated | None:
    """The first date told that is not later than the fetching; told again elsewhere, the basis says so. Without any,
    an open interval that ends with the earliest comment."""
    limit = (fetched or "")[:10] or "9999"
    kept = [t for t in told if t and t[0][:10] <= limit]
    full = [t for t in kept if len(t[0]) >= 10] or kept
    if full:
        iso, basis = full[0]
        again = [b for i, b in full[1:] if i[:10] == iso[:10] and b != basis]
        other = [i[:10] for i, b in full[1:] if i[:10] != iso[:10] and b != basis]
        if again:
            basis += f", and {again[0]}"
        elif other:
            basis += f"; {other[0]} elsewhere on the page"
        if len(iso) == 7:
            return Dated(start=f"{iso}-01", end=_month_end(iso), precision="month", basis=basis)
        return Dated(start=iso[:10], end=iso[:10], precision="day", basis=basis)
    if first_comment:
        return Dated(
            start=None,
            end=first_comment[:10],
            precision="range",
            basis=f"not after {first_comment[:10]}, by the first comment's stamp",
        )
    return None


def _month_end(month: str) -> str:
    import calendar

    year, m = int(month[:4]), int(month[5:7])
    return f"{month}-{calendar.monthrange(year, m)[1]:02d}"


def by_search(tree: Any, url: str | None) -> Told | None:
    """htmldate's search of the whole page, for pages that tell their date nowhere usual."""
    import logging

    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = htmldate.find_date(tree, original_date=True, url=url, extensive_search=False)
    except Exception:
        return None
    return (found, "a date found in the page's markup (htmldate)") if found else None
