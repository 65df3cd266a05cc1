"""The article in a page's markup: trafilatura finds the body; title, byline, captions and quotations are put round it."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .compose import Piece
from .cues import is_furniture
from .headers import parse
from .markup import BLOCK, blocks, classes, squeeze
from .zones import dateline_end, is_byline, split_credit

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_CAPTION = re.compile(r"caption(?!s-(?:on|off))|cutline|bildunterschrift|legende\b|image-?desc")
_CREDIT = re.compile(r"credit|copyright|photographer|image-?source|bildquelle|fotograf")
_BYLINE = re.compile(
    r"byline|\bauthors?\b|article-?author|post-?author|entry-?author|autor|submitted\b|posted-?by|story-?by"
)


def body(tree: Any, url: str | None) -> list[Piece]:
    """The article's paragraphs, headings, quotations and tables, in order. ``tree`` may be changed."""
    import trafilatura
    from lxml import etree

    # trafilatura drops them too, but only after it has copied them: a tenth of its time
    etree.strip_elements(tree, "nav", "footer", "aside", "menu", with_tail=False)
    try:
        found = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, with_metadata=False, include_formatting=False
        )
    except Exception:
        return []
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    out: list[Piece] = []
    for element in found.body:
        for text in _paragraphs(element):
            out.append(Piece("quotation" if element.tag == "quote" else "body", text))
    return out


def sentences(tree: Any) -> list[Piece]:
    """The lines of a page that are sentences: for pages so short or so plain that no body was found in them."""
    root = tree.find("body")
    lines = [text for _, text in blocks(root if root is not None else tree)]
    return [Piece("body", t) for t in lines if len(t.split()) >= LEAST and _SENTENCE_END.search(t)]


LEAST = 5
"""Words of a line that is taken for a sentence; menus and buttons have fewer."""
_SENTENCE_END = re.compile(r"\w\w[\"'”’»)\]]*[.!?…](?=\W*(?:\s|$))")


def _paragraphs(element: Any) -> list[str]:
    """The lines of one element of trafilatura's result."""
    out: list[str] = []
    buffer: list[str] = []

    def flush() -> None:
        """End the paragraph in hand."""
        text = squeeze("".join(buffer))
        if text:
            out.append(text)
        buffer.clear()

    def walk(node: Any, depth: int) -> None:
        """Take the text of an element and of all below it, in order."""
        if node.tag in ("lb", "item", "row", "p", "head", "quote", "list", "table"):
            flush()
        if node.tag == "cell" and buffer:
            buffer.append(" ")
        buffer.append(node.text or "")
        if depth < 100:
            for child in node:
                walk(child, depth + 1)
        if node.tag in ("item", "row", "p", "head", "quote", "list", "table"):
            flush()
        buffer.append(node.tail or "")

    walk(element, 0)
    flush()
    return out


def title(tree: Any, told: str | None) -> str | None:
    """The headline: the page's own first-level heading where it is part of what the page says its title is, else that."""
    headings = [squeeze(h.text_content()) for h in tree.iter("h1")]
    headings = [h for h in headings if 5 < len(h) < 300]
    tag = tree.find(".//title")
    name = squeeze(tag.text or "") if tag is not None else ""
    for heading in headings:
        if (told and (heading.lower() in told.lower() or told.lower() in heading.lower())) or (
            name and heading.lower() in name.lower()
        ):
            return heading
    if told:
        return squeeze(told)
    if len(headings) == 1:
        return headings[0]
    parts = _PARTS.split(name)
    shown = next((i for i, part in enumerate(parts[:-1]) if _SHOWN.fullmatch(part)), None)
    return parts[0 if shown is None else shown + 1] or None


_PARTS = re.compile(r"\s+(?:[|–—»·•-]|::)\s+")
_SHOWN = re.compile(
    r"view (?:topic|thread|single post)|(?:thema|beitrag) anzeigen|(?:afficher|voir) le sujet|ver tema|просмотр темы",
    re.IGNORECASE,
)
"""What forums put before a thread's title in the page's."""


@dataclass
class Around:
    """What stands round the body: captions with the line before each, the byline as printed, dated lines near the headline."""

    captions: list[tuple[str, Piece]] = field(default_factory=list)
    byline: str | None = None
    dated: list[str] = field(default_factory=list)


NEAR = (6, 14)
"""Lines before and after the headline searched for the date a reader sees. Set by hand."""


def surroundings(tree: Any, headline: str | None) -> Around:
    """Walk the page once for all that trafilatura leaves out or leaves unmarked."""
    out = Around()
    before, at = "", None
    short: list[tuple[int, str]] = []
    body_ = tree.find("body")
    key = _key(headline or "")
    fits = range(len(key), 2 * len(headline or "") + 1)
    kinds: dict[Any, _Kinds] = {}
    for i, (element, text) in enumerate(blocks(body_ if body_ is not None else tree)):
        if len(text) > 600:
            before = text
            continue
        if at is None and key and (element.tag == "h1" or (len(text) in fits and _key(text) == key)):
            at = i
        if len(text) < 150 and _DIGIT.search(text):
            short.append((i, text))
        caption, credit, named = _around(element, kinds)
        if caption:
            if len(text) > 8:
                zone = "credit" if credit or not split_credit(text)[0] else "caption"
                out.captions += [(before, Piece(kind, part)) for part, kind in _caption(text, zone)]  # type: ignore[arg-type]
            continue
        if (
            out.byline is None
            and len(text) < 120
            and (is_byline(text) or named or _beside(element, kinds))
            and not is_furniture(text)
        ):
            header = parse(text)
            if is_byline(text) or (header is not None and header.author):
                out.byline = text
        before = text
    if at is not None:
        out.dated = [
            t
            for i, t in sorted(short, key=lambda s: abs(s[0] - at) + (s[0] < at))
            if at - NEAR[0] <= i <= at + NEAR[1]
        ]
    return out


_DIGIT = re.compile(r"\d")


def _caption(text: str, zone: str) -> list[tuple[str, str]]:
    if zone == "credit":
        return [(text, "credit")]
    words, credit = split_credit(text)
    return [(words, "caption"), *([(credit, "credit")] if credit else [])]


_Kinds = tuple[bool, bool, bool]
"""Whether an element's names speak of a caption, of a credit, of a byline."""


def _around(element: Any, kinds: dict[Any, _Kinds]) -> _Kinds:
    """What the element and the two over it say of a line. ``kinds`` keeps what was found for the lines beside it."""
    own = _named(element, kinds)
    for _ in range(2):
        element = element.getparent()
        if element is None:
            break
        found = kinds.get(element) or _named(element, kinds)
        if found is not NOTHING:
            own = (own[0] or found[0], own[1] or found[1], own[2] or found[2])
    return own


def _beside(element: Any, kinds: dict[Any, _Kinds]) -> bool:
    """Whether a line that begins in an inline element goes on in one that names a byline: "4 May 2021 by Ines Holt"."""
    return element.tag not in BLOCK and any(
        _named(e, kinds)[2] for e in element.itersiblings("span", "a", "address")
    )


NOTHING: _Kinds = (False, False, False)


def _named(element: Any, kinds: dict[Any, _Kinds]) -> _Kinds:
    found = kinds.get(element)
    if found is None:
        found = kinds[element] = _told_by(classes(element)) if element.attrib else NOTHING
        if element.tag == "figcaption":
            found = kinds[element] = (True, *found[1:])
    return found


@lru_cache(maxsize=10_000)
def _told_by(marks: str) -> _Kinds:
    found = tuple(pattern.search(marks) is not None for pattern in (_CAPTION, _CREDIT, _BYLINE))
    return found if any(found) else NOTHING  # type: ignore[return-value]


def assemble(
    pieces: list[Piece], captions: list[tuple[str, Piece]], headline: str | None, byline: str | None
) -> list[Piece]:
    """The article in reading order: headline, byline, then the body with each caption after the line it followed."""
    held = {_key(c.text) for _, c in captions}
    keys = [_key(p.text) for p in pieces]
    if held:
        pieces = [p for p, key in zip(pieces, keys, strict=True) if key not in held]
        keys = [key for key in keys if key not in held]
    rest = pieces
    out: list[Piece] = []
    top = _key(headline or "")
    if headline:
        out.append(Piece("title", headline))
        if rest and keys[0] == top:
            rest, keys = rest[1:], keys[1:]
    if byline and _key(byline) not in keys[:4]:
        out.append(Piece("byline", byline))
    places: dict[str, int] = {}
    for i, key in enumerate(keys):
        places.setdefault(key, i)
    at: dict[int, list[Piece]] = {}
    for before, piece in captions:
        spot = places.get(_key(before))
        if spot is None and _key(before) != top:
            continue
        at.setdefault(-1 if spot is None else spot, []).append(piece)
    out.extend(at.get(-1, []))
    for i, piece in enumerate(rest):
        if i < 4 and piece.zone == "body" and is_byline(piece.text):
            out.append(Piece("byline", piece.text))
        else:
            cut = dateline_end(piece.text) if i < 3 and piece.zone == "body" else 0
            if cut:
                out.append(Piece("dateline", piece.text[:cut].rstrip()))
                out.append(Piece("body", piece.text[cut:].lstrip(), glued=True))
            else:
                out.append(piece)
        out.extend(at.get(i, []))
    return out


def _key(text: str) -> str:
    return _MARKS.sub("", text[:400].lower())[:80]


_MARKS = re.compile(r"\W+")
