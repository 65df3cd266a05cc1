"""A line's template: what is left of it when names, numbers and dates are taken out. Comments of one page share theirs."""

from __future__ import annotations

import re
from functools import cache

from .cues import phrases, rows
from .lines import Line

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"\b[A-Z]\w*")
_DIGITS = re.compile(r"\d+")
_LEADING = re.compile(r"^0 (?=N)")  # a running number, which the first comment often lacks
SHORT = 100
"""Characters: longer lines have no template."""


@cache
def _calendar() -> dict[str, str]:
    """Words of stamps, each as the kind it is of."""
    out = dict.fromkeys(phrases("weekday"), "D")
    for _, names in rows("months.tsv"):
        out |= {name: "M" for month in names.split(",") for name in month.split("|")}
    for *_, units in rows("units.tsv"):
        out |= {n: "U" for part in units.split(" ") for n in part.split(":")[1].split("|")}
    return out | {"am": "P", "pm": "P", "st": "", "nd": "", "rd": "", "th": ""}


def shape(line: Line) -> str | None:
    """A header's template: name as N, numbers as 0, months, weekdays and units of time by their kind."""
    if line.header is None:
        return None
    text = " ".join(line.text.split())
    if line.header.author and line.header.kind != "name":
        text = text.replace(line.header.author, "\0", 1)
    words = _calendar()
    text = _WORD.sub(lambda m: words.get(m.group().lower(), m.group().lower()), _DIGITS.sub("0", text))
    return _LEADING.sub("", text.replace("\0", "N"))


def shapes(lines: list[Line]) -> list[str | None]:
    """Each line's template; of a line that is no firm header, its words with capitalised ones as X and numbers as 0."""
    out: list[str | None] = []
    for line in lines:
        if len(line.text) >= SHORT:
            out.append(None)
        elif line.header is not None and line.header.kind != "name":
            out.append(shape(line))
        else:
            out.append(_CAPITAL.sub("X", _DIGITS.sub("0", line.text)))
    return out
