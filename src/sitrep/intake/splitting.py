"""A comment area's lines cut into single comments: header lines over or under, feet, the comment's own words between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .headers import Header, parse
from .lines import Line

FIRM = ("full", "says", "by", "stamp", "rank")
"""Kinds of header that need no neighbour to be believed inside a comment area."""


@dataclass
class Cut:
    """One comment by line numbers: its own words, the lines of its header, and what these tell."""

    words: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    facts: list[Header] = field(default_factory=list)

    @property
    def author(self) -> str | None:
        """The first name the header lines tell, a name with a cue or stamp before a bare one."""
        firm = [h.author for h in self.facts if h.author and h.kind != "name"]
        return next(iter(firm or [h.author for h in self.facts if h.author]), None)

    @property
    def reply_to(self) -> str | None:
        """Whom the header says the comment answers."""
        return next((h.reply_to for h in self.facts if h.reply_to), None)


def roles(lines: list[Line]) -> list[str]:
    """What each line of a comment area is: H header, F foot, S section or furniture, T the comment's own words."""
    out = []
    for line in lines:
        if line.header is not None and (line.header.kind in FIRM or line.header.kind == "re"):
            out.append("H")
        elif line.foot:
            out.append("F")
        elif line.section or line.furniture:
            out.append("S")
        else:
            out.append("T")
    _names(lines, out)
    return out


def _names(lines: list[Line], out: list[str]) -> None:
    """Bare names become headers where a stamp stands next to them, or where the whole area is laid out so."""
    bare = [
        i
        for i, line in enumerate(lines)
        if out[i] == "T" and line.header is not None and line.header.kind == "name"
    ]
    stamped = {
        i for i, line in enumerate(lines) if line.header is not None and line.header.kind in ("stamp", "re")
    }
    below = _names_below(out, bare, stamped)
    for i in bare:
        if below:
            if i - 1 in stamped:
                out[i] = "H"
        elif i + 1 in stamped or (i + 2 in stamped and out[i + 1] in "FHT" and len(lines[i + 1].text) < 30):
            out[i] = "H"
            if i + 1 not in stamped and out[i + 1] == "T":
                out[i + 1] = "F"
        elif (
            i - 1 in stamped
            and (i + 1 == len(lines) or len(lines[i + 1].text) > 45)
            and not _named(lines, i - 1, out)
        ):
            out[i] = "H"
    if not any(o == "H" for o in out):
        alone = [
            i
            for i in bare
            if i + 1 < len(lines)
            and out[i + 1] == "T"
            and i + 1 not in bare
            and len(lines[i].text.split()) <= 3
        ]
        if len(alone) >= 2 and len(alone) * 6 >= sum(o == "T" for o in out):
            for i in alone:
                out[i] = "H"


def _names_below(out: list[str], bare: list[int], stamped: set[int]) -> bool:
    """Whether this area prints the name under the stamp: it begins so, and most of its stamps are followed by a name."""
    first = next((i for i, kind in enumerate(out) if kind != "S"), None)
    followed = sum(i - 1 in stamped for i in bare)
    return (
        first in stamped
        and first is not None
        and first + 1 in bare
        and followed >= 2
        and followed * 10 >= 7 * len(stamped)
    )


def _named(lines: list[Line], i: int, out: list[str]) -> bool:
    """Whether the stamp line ``i`` already has a name over it."""
    return i > 0 and out[i - 1] == "H"


def cut(lines: list[Line]) -> list[Cut]:
    """The comments of a comment area, in order."""
    kinds = roles(lines)
    text = [i for i, k in enumerate(kinds) if k == "T"]
    heads = [i for i, k in enumerate(kinds) if k == "H"]
    if not text:
        return []
    if not heads:
        return _by_paragraph(lines, kinds)
    under = heads[0] > text[0] and heads[-1] > text[-1] and (len(heads) > 1 or len(text) <= 3)
    comments = (
        _over(list(reversed(range(len(lines)))), kinds) if under else _over(list(range(len(lines))), kinds)
    )
    if under:
        comments.reverse()
        for comment in comments:
            comment.words.reverse()
            comment.head.reverse()
    for comment in comments:
        comment.facts = [h for i in comment.head if (h := lines[i].header) is not None]
    comments = _reread([c for c in comments if c.words], lines)
    # words before the first header: the dump lost headers, so a header does not reach to the next one
    return _apart(comments, lines) if not under and heads[0] > text[0] else comments


def _over(order: list[int], kinds: list[str]) -> list[Cut]:
    """Cut where a header follows words; run over the lines backwards for headers that stand under their comment."""
    out = [Cut()]
    for i in order:
        if kinds[i] == "H":
            if out[-1].words:
                out.append(Cut())
            out[-1].head.append(i)
        elif kinds[i] == "T":
            out[-1].words.append(i)
    return out


def _by_paragraph(lines: list[Line], kinds: list[str]) -> list[Cut]:
    """Without any header every paragraph is a comment of its own, unless it goes on with the one before it."""
    return _apart([Cut(words=[i for i, kind in enumerate(kinds) if kind == "T"])], lines)


def _apart(comments: list[Cut], lines: list[Line]) -> list[Cut]:
    """Cut comments at paragraphs that do not go on with the one before: for dumps that lost headers on the way."""
    spaced = any(line.gap for line in lines[1:])
    out: list[Cut] = []
    for comment in comments:
        for n, i in enumerate(comment.words):
            if n == 0:
                out.append(Cut([i], comment.head, comment.facts))
            elif (spaced and lines[i].gap == 0 and i - 1 in out[-1].words) or goes_on(lines[i - 1], lines[i]):
                out[-1].words.append(i)
            else:
                out.append(Cut([i]))
    return out


_GOES_ON = re.compile(
    r"(?:but|and|also|by the way|btw|having said|that said|however|then again|or|because|yet|p\.?s\b|secondly|thirdly|finally|in addition|furthermore|moreover|anyway|"
    r"besides|as for|like (?:what|when|the)|in other words|for (?:example|instance)|which|to be clear|on the other hand|likewise|meanwhile|even (?:so|then|if)|in short|"
    r"[23][.)]|[-*•])(?=\W)",
    re.IGNORECASE,
)


def goes_on(before: Line, line: Line) -> bool:
    """Whether a paragraph continues the one before it: that one is unfinished, or this one begins with a connective."""
    if line.gap > 1:
        return False
    return (
        not before.text.endswith((".", "!", "?", "…", '"', "”", "’", "'", ")"))
        or _GOES_ON.match(line.text) is not None
    )


def _reread(comments: list[Cut], lines: list[Line]) -> list[Cut]:
    """Read the headers again with all the names of the page known, so that two names on one line are cut right."""
    known = frozenset(c.author for c in comments if c.author)
    for comment in comments:
        comment.facts = [h for i in comment.head if (h := parse(lines[i].text, known)) is not None]
    return comments
