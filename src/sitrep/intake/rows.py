"""Threads printed as rows of a table or list, a post in several of them: name and date in one, the words in the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .markup import blocks, classes
from .stamps import stamps


@dataclass
class Counted:
    """How many stamps and words lie under each element, and how strongly its names speak of comments."""

    stamps: dict[Any, int] = field(default_factory=dict)
    words: dict[Any, int] = field(default_factory=dict)
    cue: dict[Any, int] = field(default_factory=dict)


def wrap_entries(tree: Any, speaks: Callable[[str], object]) -> None:
    """Put each entry of a definition list of comments, the name in its ``dt`` and the words in its ``dd``, in an element of
    its own. ``speaks`` tells whether names speak of comments; every entry must bear a date, as those of a profile do not."""
    for listed in list(tree.iter("dl")):
        parts = [e for e in listed if e.tag in ("dt", "dd")]
        if not parts or parts[0].tag != "dt" or not any(speaks(classes(e)) for e in (listed, *parts[:3])):
            continue
        entries: list[list[Any]] = []
        for part in parts:
            if part.tag == "dt":
                entries.append([])
            entries[-1].append(part)
        if all(len(e) > 1 and any(stamps(text) for p in e for _, text in blocks(p)) for e in entries):
            for entry in entries:
                box = listed.makeelement("div", {"class": "comment"})
                entry[0].addprevious(box)
                for part in entry:
                    box.append(part)


def lifted(items: list[Any], scan: Counted) -> list[Any]:
    """The items, or where each is but a small part of a row of one table that bears no name, the rows."""
    if len(items) < 2:
        return items
    over = [items[0], *items[0].iterancestors()]
    for item in items[1:]:
        above = {item, *item.iterancestors()}
        over = [e for e in over if e in above]
    if not over or over[0].tag not in ("table", "tbody"):
        return items
    if any(i is over[0] for i in items):
        return items
    rows = list(
        dict.fromkeys(next(e for e in (i, *i.iterancestors()) if e.getparent() is over[0]) for i in items)
    )
    small = 2 * sum(scan.words[i] for i in items) < sum(scan.words[r] for r in rows)
    return rows if len(rows) > 1 and small and all(r.tag == "tr" for r in rows) else items


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
