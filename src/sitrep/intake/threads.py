"""Find the readers' comments in a page's markup: repeated structures that carry a stamp or a name and words of their own.

Known systems are recognised by the words in their class names; unknown ones by the repetition of elements with the
same name that each hold a date. What is only marked as a comment area, and cannot be taken apart, is still kept apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .elements import STRONG, Scan, scanned
from .groups import are_teasers, chosen, is_strong
from .markup import BLOCK, UNREAD, classes
from .rows import lifted, with_rows, wrap_entries


@dataclass
class Found:
    """The comments' elements in page order, what else belongs to the comment area, and whether a forum's thread it is."""

    items: list[Any] = field(default_factory=list)
    areas: list[Any] = field(default_factory=list)
    forum: bool = False
    sure: bool = True
    opening: Any = None


def find(tree: Any, forum: bool = False) -> Found:
    """The comments of a page. ``forum`` says that the page names itself a discussion: weaker marks are enough then."""
    body = tree.find("body")
    if body is None:
        return Found()
    wrap_entries(body, STRONG.search)
    scan = scanned(body)
    items = chosen(scan, forum)
    thread = forum or (_is_thread(items) and not _under_article(items, scan, body))
    items = with_rows(lifted(items, scan), scan)
    if not thread:
        items = [i for i in items if not _is_article(i, items, scan, body)]
    strong = is_strong(scan, items)
    if not strong and not thread and are_teasers(scan, items):
        items = []
    found = Found(items=items, forum=thread, sure=strong)
    if items and found.forum:
        found.opening = _opening(scan, items, body)
    found.areas = _areas(body, scan, items)
    return found


def _is_article(item: Any, items: list[Any], scan: Scan, body: Any) -> bool:
    """Whether what looked like a comment is the article: it holds the headline, or half the page's words and much more
    than its like."""
    if next(item.iter("h1"), None) is not None and scan.cue.get(item) != 2:
        return True
    own = scan.words[item] - sum(
        scan.words[i] for i in items if i is not item and item in set(i.iterancestors())
    )
    others = sorted(scan.words[i] for i in items if i is not item)
    usual = others[len(others) // 2] if others else 0
    return own > 120 and own > 0.4 * scan.words[body] and own > 3 * usual


_FORUM = re.compile(
    r"postbit|post-?body|postcontainer|topic[-_]?(?:body|post|reply)|message--post|crawler-post|\bforum|\bthread|messagelist|discussion-post|\bviewtopic|talk-post|\bposts\b"
)


def _is_thread(items: list[Any]) -> bool:
    """A forum's thread: what repeats is marked as posts, not as comments, and stands in what calls itself a thread."""
    if len(items) < 2 or any(STRONG.search(classes(i)) for i in items[:5]):
        return False
    around = " ".join(classes(x) for x in [items[1], *list(items[1].iterancestors())[:5]])
    return _FORUM.search(around) is not None


PROSE = (12, 80)
"""Words of an element's own from which it is prose, and words of prose that make an article. Set by hand."""


def _under_article(items: list[Any], scan: Scan, body: Any) -> bool:
    """Whether an article stands before what repeats and outside it: then the first of the items is no opening post.
    Comment systems name their parts "post" and "thread" as forums do."""
    known = set(items)
    if any(scan.cue.get(a) == 2 for a in items[0].iterancestors()):
        return True
    words = 0
    for element in body.iter("*"):
        if element in known:
            break
        if element.tag in UNREAD or not (element.text or len(element)):
            continue
        own = len(" ".join([element.text or "", *(c.tail or "" for c in element)]).split())
        words += own if own >= PROSE[0] else 0
    return words >= PROSE[1]


_OPENS = re.compile(
    r"discussion|question|topic|\bpost|thread|message|opening|first|itemdiscussion|original", re.IGNORECASE
)


def _opening(scan: Scan, items: list[Any], body: Any) -> Any:
    """A thread's opening post where it is marked otherwise than its answers: the largest dated element before them."""
    over = {a for item in items for a in item.iterancestors()}
    best, most = None, 7
    for element in body.iter():
        if element is items[0]:
            break
        if (
            not isinstance(element.tag, str)
            or element in over
            or element.tag not in BLOCK
            or not 1 <= scan.stamps[element] <= 4
        ):
            continue
        if (
            scan.words[element] > most
            and _OPENS.search(classes(element))
            and not _NOT_OPENING.search(classes(element))
        ):
            best, most = element, scan.words[element]
    return best


_NOT_OPENING = re.compile(r"sidebar|related|recent|latest|widget|\bnav|menu|footer|breadcrumb|online|stats")


def _areas(body: Any, scan: Scan, items: list[Any]) -> list[Any]:
    """Elements marked as comment areas that hold no article: the lists round the comments, forms, plug-ins."""
    total = max(1, scan.words[body])
    held = sum(scan.words[i] for i in items)
    heading = next(iter(body.iter("h1")), None)
    over_heading = set(heading.iterancestors()) if heading is not None else set()
    out = []
    for element, cue in scan.cue.items():
        if cue < 2 or element in over_heading or element is body:
            continue
        words = scan.words[element]
        inner = (
            sum(scan.words[i] for i in items if element in set(i.iterancestors()))
            if items and words > 60
            else 0
        )
        marks = (element.get("id") or "") + " " + (element.get("class") or "")
        if inner or words <= 60 or (words < 0.5 * total and _AREA.search(marks.lower())):
            if words - inner > 400 and words - inner > 0.5 * (total - held):
                continue
            out.append(element)
    return out


_AREA = re.compile(
    r"\b(?:comments?|kommentare?|commentaires?|comentarios|commenti|reacties|disqus_thread|comment-?(?:s|list|area|section|wrap\w*|container|thread)|commentlist|usercomments|leserbriefe?)\b"
)
