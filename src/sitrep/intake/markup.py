"""A page's markup as a bounded tree: parsed once, scripts and styles gone, never deeper than can be walked."""

from __future__ import annotations

import re
from typing import Any

UNREAD = frozenset(
    ("script", "style", "template", "noscript", "svg", "math", "canvas", "iframe", "object", "embed", "select", "option",
     "textarea", "button", "input", "head", "audio", "video", "map")
)  # fmt: skip
"""Elements whose text nobody reads on the page."""

BLOCK = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
     "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
     "ul", "br")
)  # fmt: skip
"""Elements that start a line of their own."""

MAX_DEPTH = 200
"""Deeper tags are dropped, their text kept: libxml2 stops reading at a depth of 256, and recursive libraries well before 1,000."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_VOID = frozenset(
    (
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "wbr",
        "param",
    )
)


def parse(text: str) -> Any:
    """The tree of a page, or ``None`` if there is none in it. Entities are HTML's own: nothing is fetched or expanded."""
    import lxml.html

    if text.count("<") > 20 * MAX_DEPTH and _depth_over(text):
        text = flatten(text)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except Exception:
        return None
    return tree


def _depth_over(text: str) -> bool:
    """Whether tags are nested over MAX_DEPTH; tags left open in practice (p, li, td …) are not counted."""
    depth = 0
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name in _VOID or name in _LEFT_OPEN or found[3]:
            continue
        depth += -1 if found[1] else 1
        if depth > MAX_DEPTH:
            return True
        depth = max(depth, 0)
    return False


_LEFT_OPEN = frozenset(
    ("p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody", "thead", "colgroup", "html", "body", "head")
)


def flatten(text: str) -> str:
    """The page without the tags nested deeper than MAX_DEPTH, each replaced by a space."""
    out, last, depth = [], 0, 0
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name in _VOID or found[3]:
            continue
        if found[1]:
            drop = depth > MAX_DEPTH
            depth = max(0, depth - 1)
        else:
            depth += 1
            drop = depth > MAX_DEPTH
        if drop:
            out.append(text[last : found.start()] + " ")
            last = found.end()
    out.append(text[last:])
    return "".join(out)


_DROPPED = (
    "style",
    "svg",
    "template",
    "iframe",
    "math",
    "select",
    "object",
    "canvas",
    "video",
    "audio",
    "map",
)


def strip_unread(tree: Any) -> None:
    """Take out of the tree what nobody reads. Linked data stays: trafilatura falls back on the text in it."""
    from lxml import etree

    for template in list(tree.iter("template")):
        # a part of the page that its script keeps to itself, as saved: readers see it
        if template.get("shadowrootmode") or template.get("shadowroot"):
            template.tag = "div"
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    for script in list(tree.iter("script")):
        parent = script.getparent()
        if parent is not None and "ld+json" not in (script.get("type") or ""):
            drop(script)


PREFORMATTED = 25
"""Words of preformatted text that is prose, as list archives and old wires print it, and no line of code."""


def open_preformatted(tree: Any) -> None:
    """Make preformatted prose into paragraphs: what stands between blank lines is one, its line breaks are none."""
    from lxml import etree

    for pre in list(tree.iter("pre")):
        text = pre.text_content()
        if len(text.split()) < PREFORMATTED:
            continue
        tail = pre.tail
        pre.clear()
        pre.tag, pre.tail = "div", tail
        for part in _BLANK_LINE.split(text):
            if part.strip():
                etree.SubElement(pre, "p").text = part


_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def drop(element: Any) -> None:
    """Take an element out of the tree and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


NAMING = frozenset(("data-testid", "data-role", "data-component", "data-type"))
"""Attributes that name an element's part where its class is a hash, as scripts that build pages leave it."""

EPOCHS = ("data-time", "data-timestamp", "data-utime")
"""Attributes that bear a moment as seconds or milliseconds since 1970."""

_NAMED = ("class", "id", "itemprop", "itemtype", "role", *sorted(NAMING))


def classes(element: Any) -> str:
    """An element's class, id, microdata and part names, lower-cased, as one string of words."""
    get = element.get
    return " ".join([value for name in _NAMED if (value := get(name))]).lower()


def squeeze(text: str) -> str:
    """Text with every run of white space as one space."""
    return " ".join(text.split())


def _against(element: Any) -> bool:
    """Whether an inline element stands directly against another, with not even a space between."""
    before = element.getprevious()
    return before is not None and not before.tail and before.tag not in BLOCK and element.tag not in BLOCK


def blocks(root: Any, skip: frozenset[Any] | set[Any] = frozenset()) -> list[tuple[Any, str]]:
    """The lines of text under ``root`` in page order, each with the element it stands in; ``skip`` elements are left out.

    A line ends where a block element or line break starts or ends. White space is squeezed.
    """
    out: list[tuple[Any, str]] = []
    buffer: list[str] = []
    owner: Any = None  # the element of the line's first words; None while the line is empty

    def flush() -> None:
        """End the block in hand."""
        nonlocal owner
        if owner is not None:
            out.append((owner, squeeze("".join(buffer))))
            owner = None
        buffer.clear()

    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        tag = element.tag
        if done or not isinstance(tag, str) or tag in UNREAD or element in skip:
            if (tag in BLOCK) if done else (element in skip):
                flush()
            if element is not root and (text := element.tail):
                if owner is None and not text.isspace():
                    owner = element.getparent()
                buffer.append(text)
            continue
        if tag in BLOCK:
            flush()
        if text := element.text:
            if text[:1].isdigit() and _against(element) and buffer and buffer[-1][-1:].isalnum():
                buffer.append(" ")  # "anon42" and "6 May" in two elements are set apart by style alone
            if owner is None and not text.isspace():
                owner = element
            buffer.append(text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    flush()
    return out
