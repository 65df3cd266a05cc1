"""Threads printed as rows of a table or list, a post in several of them: name and date in one, the words in the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Counted:
    """How many stamps and words lie under each element, and how strongly its names speak of comments."""

    stamps: dict[Any, int] = field(default_factory=dict)
    words: dict[Any, int] = field(default_factory=dict)
    cue: dict[Any, int] = field(default_factory=dict)


HEADER = 15
"""Words that a row with name, date and title has at most. Set by hand."""


def with_rows(items: list[Any], scan: Counted) -> list[Any]:
    """The items, or where each is only the first of several rows (name and date in one, the words in the next), each
    with the rows up to the next item in an element of their own. The tree is changed."""
    if len(items) < 2 or any(i.getparent() is not items[0].getparent() for i in items):
        return items
    known = set(items)
    rows: list[list[Any]] = []
    for item in items:
        after: list[Any] = []
        for follower in item.itersiblings():
            if follower in known:
                break
            after.append(follower)
        rows.append(after)
    usual = max((len(r) for r in rows[:-1]), default=0)
    rows[-1] = rows[-1][:usual]
    held = [sum(scan.words[r] for r in after) for after in rows]
    own = sorted(scan.words[i] for i in items)
    # few words in the items, or fewer than between them, and some behind all but few: then the items are headers
    few = own[len(own) // 2] <= HEADER or sum(held) > sum(own)
    if not few or sum(h > 0 for h in held) < 0.8 * len(items):
        return items
    return [_wrapped(item, after, scan) for item, after in zip(items, rows, strict=True)]


def _wrapped(item: Any, after: list[Any], scan: Counted) -> Any:
    box = item.makeelement("div", {})
    item.addprevious(box)
    for row in (item, *after):
        box.append(row)
    scan.words[box] = sum(scan.words[r] for r in (item, *after))
    scan.stamps[box] = sum(scan.stamps[r] for r in (item, *after))
    if item in scan.cue:
        scan.cue[box] = scan.cue[item]
    return box
