"""What the elements of a page say of themselves: words, dates, and how strongly their names speak of comments."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .markup import BLOCK, EPOCHS, NAMING, UNREAD
from .rows import Counted
from .stamps import likely, stamps

STRONG = re.compile(
    r"comment(?!ary|ator|aries)|kommentar|comentario|comentário|commento|commenti|\breacties?\b|leserbrief|leserbeitr|talkback|disqus"
    r"|\bfyre\b|coral-|\bkomment|\bdiscussion[-_](?:post|item|entry)|reader[-_]?(?:letter|response)|crayon-forum|usercomments|\bguestbook"
)
_WEAK = re.compile(
    r"\bposts?(?:bit|container|body|[-_]?\d+|[-_](?:item|wrap|body|container|row|message|content))?\b|message|\brepl(?:y|ies)\b|response"
    r"|\bantwort|\bbeitrag|answer|\breview|topic[-_]?(?:post|body)|forum|thread|\bdiscussions?\b|\bdebates?\b|\bmessage|\bathing\b|\bcomtr\b|\bitem-?comment|reaction"
)
GROUPED = BLOCK - UNREAD | {"a", "span"}
_PLAIN = frozenset(("li", "tr", "div", "article"))
"""Elements that may be a comment each though they bear no name at all: then those of one parent are a group."""
_DIGITS = re.compile(r"[\d]+")
_NUMBERED = re.compile(r"\d$")
_UNIX = re.compile(r"^1\d{9}(?:\d{3})?$")
_SPOKEN = re.compile(
    r"(?:comment|reply)(?: (?:by|from)\b|$)|(?:kommentar|antwort) von\b|(?:comentario|respuesta|commentaire|réponse) de\b",
    re.IGNORECASE,
)
"""What a page says of a comment to those who hear it read."""


@dataclass
class Scan(Counted):
    """One walk over the page."""

    groups: dict[tuple[str, str], list[Any]] = field(default_factory=lambda: defaultdict(list))


def scanned(body: Any) -> Scan:
    """One walk: this is what the reading of a page costs beside trafilatura, so each element is asked for little."""
    out = Scan()
    order = list(body.iter("*"))
    at = {element: i for i, element in enumerate(order)}
    words, dated, parents = [0] * len(order), [0] * len(order), [-1] * len(order)
    for i, element in enumerate(order):
        tag = element.tag
        read = tag not in UNREAD
        stamped = _attributes(element, tag, out) or tag == "time"
        if read:
            text = element.text
            if text and not text.isspace():
                words[i] += len(text.split())
                stamped = stamped or _bears_stamp(text)
            if stamped:
                dated[i] = 1
        if i:
            parent = parents[i] = at[element.getparent()]
            if tag in _PLAIN and not element.attrib:
                out.groups[(tag, f"in {parent}")].append(element)
            tail = element.tail
            if tail and not tail.isspace():
                words[parent] += len(tail.split())
                if not dated[parent] and _bears_stamp(tail):
                    dated[parent] = 1
    for i in range(len(order) - 1, 0, -1):
        if order[i].tag not in UNREAD:
            words[parents[i]] += words[i]
            dated[parents[i]] += dated[i]
    out.words = dict(zip(order, words, strict=True))
    out.stamps = dict(zip(order, dated, strict=True))
    return out


def _attributes(element: Any, tag: str, out: Scan) -> bool:
    """Note what an element's names say of it; whether its attributes bear a date."""
    names = ident = kind = prop = part = ""
    stamped = False
    for name, value in element.items():
        if name == "class":
            names = value
        elif name == "id":
            ident = value
        elif name == "itemtype":
            kind = value
        elif name == "itemprop":
            prop = value
        elif name == "title":
            stamped = stamped or (0 < len(value) < 60 and bool(stamps(value)))
        elif name in EPOCHS:
            stamped = stamped or _UNIX.match(value) is not None
        elif name in NAMING:
            part += " " + value
        elif name == "aria-label" and tag in ("li", "article", "div") and _SPOKEN.match(value):
            part += " comment"
    if names or ident or kind or prop or part:
        cue, key = cue_of(names, ident, kind, prop, part)
        if cue:
            out.cue[element] = cue
        if key and tag in GROUPED:
            out.groups[(tag, key)].append(element)
            # posts of members and of guests bear other classes, and numbers of one kind
            if cue and _NUMBERED.search(ident):
                out.groups[(tag, "#" + _DIGITS.sub("", ident))].append(element)
    return stamped


@lru_cache(maxsize=20_000)
def cue_of(names: str, ident: str, kind: str, prop: str, part: str = "") -> tuple[int, str | None]:
    """How strongly an element's names speak of comments (2, 1, 0), and its :func:`_key`."""
    marks = f"{names} {ident} {prop} {kind}{part}".lower()
    cue = 0
    if _may_speak(marks):
        cue = 2 if STRONG.search(marks) else 1 if _WEAK.search(marks) else 0
    return cue, _key(f"{names}{part if cue else ''}".lower(), ident.lower(), kind.lower(), cue)


def _may_speak(marks: str) -> bool:
    """Whether names hold a stem of the patterns above: written out, since this is asked of every element and a loop over
    the stems, or the patterns themselves, take five times as long."""
    return (
        "omm" in marks or "post" in marks or "eacti" in marks or "message" in marks or "repl" in marks or "response" in marks
        or "topic" in marks or "forum" in marks or "read" in marks or "answer" in marks or "antwort" in marks or "beitrag" in marks
        or "review" in marks or "athing" in marks or "dis" in marks or "debate" in marks or "leserb" in marks or "talkback" in marks
        or "fyre" in marks or "coral-" in marks or "crayon" in marks or "guestbook" in marks
    )  # fmt: skip


def _key(names: str, ident: str, kind: str, cue: int) -> str | None:
    """What elements of one kind share: the telling word of class or id, digits dropped."""
    words = names.split() or ([ident] if ident else [kind] if "omment" in kind else [])
    if not words:
        return None
    pattern = STRONG if cue == 2 else _WEAK if cue == 1 else None
    token = next((w for w in words if pattern and pattern.search(w)), words[0])
    # "_5v" and "_2v" are two hashes, "comment-5" and "comment-2" two comments
    return token if token[0] == "_" and token in names else _DIGITS.sub("", token).strip("-_")


def _bears_stamp(text: str) -> bool:
    """Whether a short text holds a date. The many words of menus and sentences are passed over at a glance."""
    if len(text) >= 200 or not likely(text):
        return False
    text = " ".join(text.split())
    return 1 < len(text) < 120 and bool(stamps(text))
