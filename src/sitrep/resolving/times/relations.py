"""How a time bears on what is told: since it, until it, before or after it, during it, on it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

Relation = Literal["on", "since", "until", "before", "after", "during"]

_LEADS: tuple[tuple[str, Relation], ...] = (
    (
        r"since|ever\s+since|as\s+of|beginning(?:\s+(?:in|on|from))?|starting(?:\s+(?:in|on|from))?|from",
        "since",
    ),
    (r"until|till|up\s+to|through|up\s+until|not\s+later\s+than|no\s+later\s+than", "until"),
    (r"before|prior\s+to|ahead\s+of|by|earlier\s+than", "before"),
    (r"after|following|later\s+than", "after"),
    (r"during|throughout|over|in\s+the\s+course\s+of|within|all\s+through", "during"),
    (r"in|on|at", "on"),
)
_REGEXES = [
    (re.compile(rf"\b(?:{words})\s+(?:the\s+)?(?:about\s+|around\s+|early\s+|late\s+)?$", re.IGNORECASE), r)
    for words, r in _LEADS
]
_ABOUT = re.compile(
    r"\b(?:about|around|circa|approximately|roughly|some\s+time\s+in|sometime\s+(?:in|on|around)|or\s+so)\s*$",
    re.IGNORECASE,
)


def relation_of(text: str, start: int) -> Relation:
    """The relation told by the words before ``start``; "on" where they tell none."""
    before = text[max(0, start - 28) : start]
    return next((r for regex, r in _REGEXES if regex.search(before)), "on")


def about(text: str, start: int) -> bool:
    """Whether the words before make the time approximate."""
    return bool(_ABOUT.search(text[max(0, start - 20) : start]))


def opened(
    days: tuple[date, date], relation: Relation, published: date | None, by: bool
) -> tuple[date | None, date | None]:
    """The interval that the relation makes of ``days``.

    "Since 2013" runs from its first day to the day the text was published; "until" and "before" have no
    first day, "after" no last one. ``by`` keeps the day itself: "by Friday" may be Friday.
    """
    first, last = days
    if relation == "since":
        return first, published if published and published >= first else None
    if relation == "until":
        return None, last
    if relation == "before":
        return None, last if by else first - timedelta(days=1)
    if relation == "after":
        return first, None
    return first, last
