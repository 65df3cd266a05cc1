"""Which lines of a comment's markup are its words, and which its furniture: names, dates, badges, buttons, signatures."""

from __future__ import annotations

import re
from typing import Any

from .cues import either, is_foot
from .headers import parse
from .markup import blocks, classes
from .names import name_like
from .stamps import stamps

Line = tuple[Any, str]
"""A line of text with the element it stands in."""

_CONTENT = re.compile(
    r"content|(?<!sub)(?<!small)text(?![-_]?(?:muted|right|left|center|small|secondary|light|white|black|base|xs|(?:sm|md|lg|\d?xl)\b|[a-z]+-\d\d))|body|message(?:[-_]?\d+)?$|copy|entry|markup|descr"
    r"|bbwrapper|paragraph|excerpt|post-?msg"
)
_COMMENT = re.compile(r"comentario|commento|kommentar(?!e)")
"""The word for a comment itself: what bears it holds the words, unless more is said of it ("commento-name")."""
_META = re.compile(
    r"author|autor|auteur|datum|fecha|meta|date|time|avatar|\buser|reply|replies|action|foot|vote|voting|like|rating|permalink|head|info|tool|control|flag|share|signature|\bsig\b"
    r"|badge|rank|profile|karma|edited|last-?edit|menu|button|link|screen-?reader|number|count|byline|attribution|\bfn\b|vcard|nick|poster|userinfo|title\b"
    r"|report|score|published|commentedby|says|abuse|\butil"
)
_NEVER = re.compile(
    r"(?:^|[-_])(?:user-?)?sig(?:nature)?(?:$|[-_]?\d)|signature|dropdown|post-?profile|attach-?box|post-?attach"
)
_QUOTE = re.compile(
    r"^(?:bb[-_]?)?(?:code)?-?(?:block)?-?quotes?(?:block|box|d|[-_]?(?:content|container|title|body|wrap\w*))?$|^bbcodeblock"
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOXES = frozenset(("div", "fieldset", "td", "table", "q", "section"))
_PROFILE_LINE = re.compile(
    rf"(?:{either('profile')})(?:\s*:|\s+[\d.,]+\s*$|\s*$|\s*\.\.\.|\s*\|)", re.IGNORECASE
)
_EDITED = re.compile(
    r"(?:last|zuletzt|dernière|última|ultima)\s+(?:edited|modified|bearbeitet|geändert|modification|édition|edición|modifica)\b|(?:edited|modified) (?:by|on|at)\b"
    r"|(?:bearbeitet|geändert) (?:von|am)\b|modifié (?:par|le)\b|editado por\b",
    re.IGNORECASE,
)  # fmt: skip
SHORT = 60
"""Characters up to which a line before the words, outside the box the words stand in, is a name or badge. Set by hand."""


def sort_lines(item: Any, nested: set[Any]) -> tuple[list[Line], list[Line]]:
    """The lines of a comment's element that are its own words, and those that are not, each in page order."""
    own: list[Line] = []
    boxes: list[Any] = []
    told: dict[int, Line] = {}
    for i, (element, text) in enumerate(blocks(item, skip=nested)):
        box = _box(element, item)
        # "From" or "Like" between two lines of one paragraph is a word of it, and no button
        amid = bool(own) and (own[-1][0] is element or own[-1][0].getparent() is element)
        if box is FURNITURE or (not amid and _is_told(text)) or _EDITED.match(text):
            told[i] = (element, text)
        else:
            own.append((element, text))
            boxes.append((i, box))
    main = _main(own, [b for _, b in boxes])
    if main is not None:
        kept = []
        over = {id(a) for a in main.iterancestors()}
        begun = False
        for line, (i, box) in zip(own, boxes, strict=True):
            begun = begun or box is main
            short = _heads(line[1]) if box is None else id(box) in over and _named_or_dated(line[1])
            if not begun and short and line[0].tag not in HEADINGS:
                told[i] = line
            else:
                kept.append(line)
        own = kept
    else:
        own = _under_stamp(own, told, [i for i, _ in boxes])
    if not own:  # names that mark the words as a link or tool: whole sentences are words all the same
        own = [
            line
            for _, line in sorted(told.items())
            if len(line[1].split()) >= WORDS and not _is_told(line[1])
        ]
    return own, [told[i] for i in sorted(told) if told[i] not in own]


def _heads(text: str) -> bool:
    """Whether a line before the words, outside the box they stand in, is short enough for a name or badge, or bears a date."""
    return len(text) <= SHORT or (len(text) <= 2 * SHORT and bool(stamps(text)))


def _named_or_dated(text: str) -> bool:
    """Whether a line of the box round the words' own is a name or a header with a date."""
    return name_like(text) or (len(text) <= 2 * SHORT and bool(stamps(text)))


def _under_stamp(own: list[Line], told: dict[int, Line], at: list[int]) -> list[Line]:
    """The words where no names tell them from the rest: a name that stands before the date is none of them, if words follow."""
    stamped = next((i for i in sorted(told) if only_stamp(told[i][1])), None)
    if stamped is None or at[-1:] < [stamped]:
        return own
    for i, line in zip(at, own, strict=True):
        if i < stamped and len(line[1]) <= SHORT and name_like(line[1]):
            told[i] = line
    return [line for i, line in zip(at, own, strict=True) if i not in told]


WORDS = 8
"""A line of a comment without other words is no furniture if it has as many. Set by hand."""


FURNITURE = object()
"""What :func:`_box` gives for a line that names mark as furniture."""


def _box(element: Any, item: Any) -> Any:
    """The nearest element marked as holding words, FURNITURE where a mark of furniture is nearer, None without either.

    Signatures, profiles and attachments are furniture whatever they wrap; a quotation with its "X wrote:" belongs to the words.
    """
    up, found = element, None
    while up is not None and up is not item:
        marks = classes(up).split()
        if any(_NEVER.search(m) for m in marks):
            return FURNITURE
        if found is None or found is FURNITURE:
            if up.tag == "blockquote" or (up.tag in _BOXES and any(_QUOTE.search(m) for m in marks)):
                found = None  # the box round the quotation decides
            elif found is None:
                found = _marked(up, marks)
        up = up.getparent()
    return found


def _marked(element: Any, marks: list[str]) -> Any:
    if element.tag in ("cite", "time"):
        return FURNITURE
    for mark in marks:
        if _CONTENT.search(mark):
            return element
        meta = _META.search(mark)
        # links within words are marked as links: "postlink", "externalLink"
        if meta and not (element.tag == "a" and meta.group() == "link"):
            return FURNITURE
        if _COMMENT.search(mark):
            return element
    return None


def _main(own: list[Line], boxes: list[Any]) -> Any:
    """The marked element that holds most of the words, if it holds more than a quarter of all lines' characters."""
    words: dict[int, int] = {}
    named = {id(b): b for b in boxes if b is not None}
    outer = {id(a) for b in named.values() for a in b.iterancestors()}
    for (_, text), box in zip(own, boxes, strict=True):
        if (box is None or id(box) in outer) and len(text) <= 2 * SHORT and stamps(text):
            continue  # a header, however long beside a short word
        words[id(box)] = words.get(id(box), 0) + len(text)
    best = max(named, key=lambda b: words.get(b, 0), default=None)
    return named[best] if best is not None and 4 * words.get(best, 0) > sum(words.values()) else None


def _is_told(text: str) -> bool:
    """Whether the words of a line alone tell that it is furniture."""
    return (
        is_foot(text)
        or only_stamp(text)
        or _dated_foot(text)
        or (len(text) < 80 and _PROFILE_LINE.match(text) is not None)
    )


def _dated_foot(text: str) -> bool:
    """Whether buttons and a date are all that a line holds: "Like · Reply · 3 · 2d"."""
    if len(text) > SHORT:
        return False
    found = stamps(text)
    return len(found) == 1 and is_foot(text[: found[0].start] + "|" + text[found[0].end :])


def only_stamp(text: str) -> bool:
    """Whether a line holds nothing but a date."""
    if len(text) > 60:
        return False
    header = parse(text)
    return header is not None and header.kind == "stamp"


_RULE = re.compile(r"[_\-=*~—]{3,}.*")
SIGNED = 60
"""Words a signature holds at most: a rule within a long post parts its sections. Set by hand."""


def without_signature(own: list[Line]) -> list[Line]:
    """The lines before a rule (``____``) near the end, under which forums print what a member signs with."""
    at = next((i for i in range(len(own) - 1, 0, -1) if _RULE.fullmatch(own[i][1])), len(own))
    if sum(len(text.split()) for _, text in own[at:]) > SIGNED:
        at = len(own)
    while at > 1 and (is_foot(own[at - 1][1]) or only_stamp(own[at - 1][1])):
        at -= 1
    return own[:at]


_OPENS = re.compile(r"\s*<(?:p|div|blockquote|ul|ol|span|br)\b[^<>]*>", re.IGNORECASE)
_CLOSES = re.compile(r"</(?:p|div|blockquote|ul|ol|span)>\s*$", re.IGNORECASE)


def unescaped(lines: list[str]) -> list[str]:
    """The lines, or where they print markup from its first tag to its last (pages of a moved forum do), what it says."""
    if not lines or not _OPENS.match(lines[0]) or not _CLOSES.search(lines[-1]):
        return lines
    from .markup import parse as tree_of
    from .markup import strip_unread

    tree = tree_of("<html><body><div>" + "\n".join(lines) + "</div></body></html>")
    body = tree.find("body") if tree is not None else None
    if body is None:
        return lines
    strip_unread(tree)
    return [text for _, text in blocks(body)] or lines
