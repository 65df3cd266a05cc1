"""Find the readers' comments in a page's markup: repeated structures that carry a stamp or a name and words of their own.

Known systems are recognised by the words in their class names; unknown ones by the repetition of elements with the
same name that each hold a date. What is only marked as a comment area, and cannot be taken apart, is still kept apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .cues import is_section
from .markup import BLOCK, EPOCHS, NAMING, UNREAD, classes, squeeze
from .rows import Counted, lifted, with_rows, wrap_entries
from .stamps import likely, stamps

_STRONG = re.compile(
    r"comment(?!ary|ator|aries)|kommentar|comentario|comentário|commento|commenti|\breacties?\b|leserbrief|leserbeitr|talkback|disqus"
    r"|\bfyre\b|coral-|\bkomment|\bdiscussion[-_](?:post|item|entry)|reader[-_]?(?:letter|response)|crayon-forum|usercomments|\bguestbook"
)
_WEAK = re.compile(
    r"\bposts?(?:bit|container|body|[-_]?\d+|[-_](?:item|wrap|body|container|row|message|content))?\b|message|\brepl(?:y|ies)\b|response"
    r"|\bantwort|\bbeitrag|answer|\breview|topic[-_]?(?:post|body)|forum|thread|\bdiscussions?\b|\bdebates?\b|\bmessage|\bathing\b|\bcomtr\b|\bitem-?comment|reaction"
)
_NOT_ITEM = re.compile(
    r"form|respond\b|reply-?form|textarea|count|\bnav|pagination|paging|toolbar|sidebar|widget|recent[-_]?comment|latest[-_]?comment"
    r"|related|teaser|promo|\bsort|meta\b|link\b|button|policy|notice|\bopen\b|has-comments|no-comments|(?<!has-)signature|\bhidden-comments|comments-(?:open|closed|off|on)\b"
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
class Found:
    """The comments' elements in page order, what else belongs to the comment area, and whether a forum's thread it is."""

    items: list[Any] = field(default_factory=list)
    areas: list[Any] = field(default_factory=list)
    forum: bool = False
    sure: bool = True
    opening: Any = None


@dataclass
class _Scan(Counted):
    """One walk over the page."""

    groups: dict[tuple[str, str], list[Any]] = field(default_factory=lambda: defaultdict(list))


def find(tree: Any, forum: bool = False) -> Found:
    """The comments of a page. ``forum`` says that the page names itself a discussion: weaker marks are enough then."""
    body = tree.find("body")
    if body is None:
        return Found()
    wrap_entries(body, _STRONG.search)
    scan = _scan(body)
    items = _choose(scan, forum)
    thread = forum or (_is_thread(items) and not _under_article(items, scan, body))
    items = with_rows(lifted(items, scan), scan)
    if not thread:
        items = [i for i in items if not _is_article(i, items, scan, body)]
    strong = _is_strong(scan, items)
    if not strong and not thread and _are_teasers(scan, items):
        items = []
    found = Found(items=items, forum=thread, sure=strong)
    if items and found.forum:
        found.opening = _opening(scan, items, body)
    found.areas = _areas(body, scan, items)
    return found


def _scan(body: Any) -> _Scan:
    """One walk: this is what the reading of a page costs beside trafilatura, so each element is asked for little."""
    out = _Scan()
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


def _attributes(element: Any, tag: str, out: _Scan) -> bool:
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
        cue, key = _cue(names, ident, kind, prop, part)
        if cue:
            out.cue[element] = cue
        if key and tag in GROUPED:
            out.groups[(tag, key)].append(element)
            # posts of members and of guests bear other classes, and numbers of one kind
            if cue and _NUMBERED.search(ident):
                out.groups[(tag, "#" + _DIGITS.sub("", ident))].append(element)
    return stamped


@lru_cache(maxsize=20_000)
def _cue(names: str, ident: str, kind: str, prop: str, part: str = "") -> tuple[int, str | None]:
    """How strongly an element's names speak of comments (2, 1, 0), and its :func:`_key`."""
    marks = f"{names} {ident} {prop} {kind}{part}".lower()
    cue = 0
    if _may_speak(marks):
        cue = 2 if _STRONG.search(marks) else 1 if _WEAK.search(marks) else 0
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
    pattern = _STRONG if cue == 2 else _WEAK if cue == 1 else None
    token = next((w for w in words if pattern and pattern.search(w)), words[0])
    # "_5v" and "_2v" are two hashes, "comment-5" and "comment-2" two comments
    return token if token[0] == "_" and token in names else _DIGITS.sub("", token).strip("-_")


def _bears_stamp(text: str) -> bool:
    """Whether a short text holds a date. The many words of menus and sentences are passed over at a glance."""
    if len(text) >= 200 or not likely(text):
        return False
    text = " ".join(text.split())
    return 1 < len(text) < 120 and bool(stamps(text))


def _own(scan: _Scan, element: Any, nested: list[Any]) -> tuple[int, int]:
    """Words and stamps of an element that lie in none of the elements nested in it."""
    return (
        scan.words[element] - sum(scan.words[n] for n in nested),
        scan.stamps[element] - sum(scan.stamps[n] for n in nested),
    )


def _children_of(group: list[Any]) -> dict[Any, list[Any]]:
    """For every member, the members directly nested in it."""
    members = set(group)
    out: dict[Any, list[Any]] = {m: [] for m in group}
    for member in group:
        up = member.getparent()
        while up is not None:
            if up in members:
                out[up].append(member)
                break
            up = up.getparent()
    return out


def _choose(scan: _Scan, forum: bool) -> list[Any]:
    """The elements that are one comment each: the group with most members that look like one, then what it left over."""
    ranked = []
    for group in [*scan.groups.values(), *_with_replies(scan)]:
        value, members = _rate(scan, group, forum)
        if members:
            ranked.append((value, _held(scan, members), members))
    ranked = _outermost(ranked)
    taken: list[Any] = []
    inside: set[Any] = set()
    over: set[Any] = set()
    for value, _, members in ranked:
        if (taken and value < 1) or (not _is_strong(scan, members) and _are_live(members)):
            continue
        first = not taken
        for member in members:
            if member in over or member in inside or any(a in inside for a in _ancestors(member)):
                continue
            if not first and not _near(member, over):
                continue
            taken.append(member)
        for member in members:
            if member in taken:
                inside.add(member)
                over.update(_ancestors(member))
    order = {e: i for i, e in enumerate(taken[0].getroottree().iter())} if taken else {}
    return sorted(set(taken), key=lambda e: order.get(e, 0))


def _held(scan: _Scan, members: list[Any]) -> int:
    """Words under a group's members, those of members nested in others counted once."""
    nested = _children_of(members)
    return sum(_own(scan, m, nested[m])[0] for m in members)


_REPLY = re.compile(
    r"(?:comments?[-_]*)?(?:repl(?:y|ies)|answer|antwort|response|respuesta|réponse|reponse|child|nested|sub)(?:[-_]*(?:comment|item|entry|post))?"
)


def _with_replies(scan: _Scan) -> list[list[Any]]:
    """Comments and the replies nested in them under a name of their own, as one group each."""
    out = []
    for (_, key), replies in scan.groups.items():
        if _REPLY.fullmatch(key) is None or sum(scan.stamps[r] > 0 for r in replies) < PLAIN_STAMPED * len(
            replies
        ):
            continue  # the button "Reply" is named so too
        over = {a for r in replies for a in r.iterancestors() if scan.cue.get(a) == 2}
        best: list[Any] = []
        for group in scan.groups.values():
            held = over.intersection(group)
            if (
                len(group) > max(1, len(best))
                and held
                and all(any(a in held for a in r.iterancestors()) for r in replies)
            ):
                best = group
        if best and not set(best) & set(replies):
            out.append([*best, *replies])
    return out


_Ranked = tuple[float, int, list[Any]]


def _outermost(ranked: list[_Ranked]) -> list[_Ranked]:
    """The groups, best first. What holds few of the page's words is a part of a comment (its stamp, its author);
    and where every member of a group holds the same number of another's, the outer ones are the comments."""
    most = max((words for value, words, members in ranked if value >= 1 and len(members) > 1), default=0)
    ranked = [
        (value * min(1.0, 2 * words / most) if most else value, words, members)
        for value, words, members in ranked
    ]
    best = max((r[0] for r in ranked), default=0.0)
    ranked.sort(
        key=lambda r: (r[0] >= 0.75 * best, r[1] if r[0] >= 0.75 * best else r[0], r[0]), reverse=True
    )
    if not ranked:
        return ranked
    _, words, members = ranked[0]
    for i, (value, more, inside) in enumerate(ranked[1:], 1):
        if (
            value >= 0.8 * len(inside)
            and len(inside) > len(members)
            and more > 0.8 * words
            and _are_lists(members, inside)
        ):
            return [ranked[i], *ranked[:i], *ranked[i + 1 :]]
    inner = set(members)
    for i, (value, more, outer) in enumerate(ranked[1:], 1):
        if len(outer) < 2 or len(outer) >= len(members) or more < 0.95 * words or value < 0.8:
            continue
        held = [sum(1 for x in o.iter() if x in inner) for o in outer]
        if held[0] > 1 and len(set(held)) == 1 and sum(held) == len(inner):
            return [ranked[i], *ranked[:i], *ranked[i + 1 :]]
    return ranked


def _are_lists(members: list[Any], inside: list[Any]) -> bool:
    """Whether the members hold the others some by one and some by several: lists of comments and of answers, then, and no comments."""
    known = set(members)
    count = dict.fromkeys(members, 0)
    for element in inside:
        up = next((a for a in element.iterancestors() if a in known), None)
        if up is None:
            return False
        count[up] += 1
    return max(count.values()) > 1 and len(set(count.values())) > 1


def _is_article(item: Any, items: list[Any], scan: _Scan, body: Any) -> bool:
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


def _is_strong(scan: _Scan, members: list[Any]) -> bool:
    """Whether the names of what repeats, or of what it stands in, speak of comments outright."""
    return any(scan.cue.get(x) == 2 for m in members[:5] for x in [m, *list(m.iterancestors())[:4]])


def _near(member: Any, over: set[Any]) -> bool:
    """Whether a further comment hangs within four levels of the ones already taken."""
    up = member.getparent()
    for _ in range(4):
        if up is None:
            return False
        if up in over:
            return True
        up = up.getparent()
    return False


def _ancestors(element: Any) -> list[Any]:
    return list(element.iterancestors())


PLAIN_STAMPED = 0.8
"""The share of elements without any name, or named replies, that must bear dates to be comments. Set by hand."""


def _rate(scan: _Scan, group: list[Any], forum: bool) -> tuple[float, list[Any]]:
    """How surely the members of a group are one comment each, times how many; and those that are."""
    cue = max((scan.cue.get(m, 0) for m in group[:20]), default=0)
    headed = False
    around = max((scan.cue.get(a, 0) for m in group[:3] for a in list(m.iterancestors())[:4]), default=0)
    if cue < 2 and around < 2 and not forum and (len(group) < 2 or cue == 0):
        headed = not cue and _under_heading(scan, group)
        if not headed:
            return 0.0, []
        around = 2
    if len(group) == 1 and _is_list_of_one(scan, group[0]):
        return 0.0, []
    nested = _children_of(group)
    good, stamped = [], 0
    for member in group:
        marks = classes(member)
        if _NOT_ITEM.search(marks) and not re.search(r"\bcomment\b|comment-?\d", marks):
            continue
        words, dated = _own(scan, member, nested[member])
        if words < 2 or dated > 6:
            continue
        if dated == 0 and (
            member.tag in ("a", "span", "p", "h1", "h2", "h3", "h4")
            or next(member.iter("textarea"), None) is not None  # the form to write one in
            or next(member.iterancestors("form"), None) is not None
        ):
            continue
        good.append(member)
        stamped += dated > 0
    if not good:
        return 0.0, []
    if cue < 2 and around == 2 and not forum and not headed:
        good = [g for g in good if any(scan.cue.get(a) == 2 for a in g.iterancestors())]
        stamped = sum(_own(scan, g, nested[g])[1] > 0 for g in good)
        if not good:
            return 0.0, []
    share = stamped / len(good)
    if share < PLAIN_STAMPED and not group[0].attrib:
        return 0.0, []
    if cue == 2 or around == 2:
        sure = 1.0 if share >= 0.5 else 0.35 if len(good) > 1 and cue == 2 else 0.0
    else:
        # two are enough where what they stand in calls itself a discussion: a short one is still no article
        sure = 0.8 if share >= 0.8 and (len(good) >= 3 or forum or around) else 0.0
    if sure == 0.35:
        long = sum(scan.words[g] > 4 for g in good)
        return (0.35 * len(good), good) if long >= 0.8 * len(good) else (0.0, [])
    if share < 1:
        good = [g for g in good if _own(scan, g, nested[g])[1] > 0 or scan.cue.get(g, 0) == 2]
    return sure * len(good) + (0.5 if cue == 2 else 0.0), good if sure else []


_LIST = re.compile(
    r"comments\b|comment-?(?:list|area|section|container|thread)|kommentare\b|commentaires\b|comentarios\b|commenti\b|reacties\b"
)


def _is_list_of_one(scan: _Scan, element: Any) -> bool:
    """Whether an element is named a list of comments and holds the one there is: the form beside it is none of its words."""
    return _LIST.search(classes(element)) is not None and any(
        scan.cue.get(e) == 2 and scan.stamps[e] >= scan.stamps[element] > 0 and not _LIST.search(classes(e))
        for e in element.iterdescendants("li", "div", "article", "section")
    )


HEADED = (8, 25)
"""Words that a comment under a mere heading holds on average at least, and elements between the heading and the first.
Set by hand."""

_OTHERS = re.compile(r"related|recommend|recent|latest|teaser|promo|sidebar|widget|trending|popular")
"""Names of what holds other stories or other pages' comments."""

_COUNTED = re.compile(
    r"comments|kommentare|comentarios|comentários|commentaires|commenti|reacties|réactions|reactions|коммент|коментар|تعليقات|responses|replies"
    r"|discussion|conversation|antworten|leser|yorum|komentarz|\d+\s+(?:comment|kommentar|comentario|comentário|commento|reactie|response|reply)",
    re.IGNORECASE,
)
"""Words of a heading over readers' comments. One "Comment" alone often heads a column."""
_NONE = re.compile(r"(?:0|no|keine|sin|nessun|aucun|нет|geen)\b", re.IGNORECASE)


def _are_teasers(scan: _Scan, group: list[Any]) -> bool:
    """Whether most words of what repeats are links, as those of other stories' titles are."""
    return 2 * sum(scan.words[a] for m in group for a in m.iter("a")) > sum(scan.words[m] for m in group)


_LIVE = re.compile(
    r"live-?(?:blog|ticker|text|update|entry|post|feed)|liveticker|\blb-(?:post|item|entry)|minuto-a-minuto"
)


def _are_live(items: list[Any]) -> bool:
    """Whether what repeats calls itself entries of a live report: they bear hours and names, but they are the article."""
    return any(_LIVE.search(classes(x)) for i in items[:3] for x in [i, *list(i.iterancestors())[:4]])


def _under_heading(scan: _Scan, group: list[Any]) -> bool:
    """Whether what repeats stands under a heading such as "12 Comments", each with a date, and most of its words are no links,
    as those of teasers are: where class names are hashes nothing else calls them comments."""
    if len(group) < 2 or sum(scan.stamps[m] > 0 for m in group) < 0.8 * len(group):
        return False
    words = sum(scan.words[m] for m in group)
    if words < HEADED[0] * len(group) or any(
        scan.stamps[m] > 3 for m in group if m.getparent() is group[0].getparent()
    ):
        return False
    if _are_teasers(scan, group):
        return False
    before, left = group[0], HEADED[1]
    while left and before is not None:
        up = before.getprevious()
        before = up if up is not None else before.getparent()
        if before is None or before.tag == "body":
            return False
        if up is None:
            if before.tag in ("aside", "nav", "footer") or _OTHERS.search(classes(before)):
                return False
            continue
        if scan.words[up] > 12:  # prose or other stories stand between
            return False
        for element in reversed(list(up.iter("*"))):
            left -= 1
            if left < 0:
                return False
            text = squeeze(element.text_content()) if scan.words[element] < 8 else ""
            if text and _COUNTED.search(text) and is_section(text):
                return _NONE.match(text) is None
    return False


_FORUM = re.compile(
    r"postbit|post-?body|postcontainer|topic[-_]?(?:body|post|reply)|message--post|crawler-post|\bforum|\bthread|messagelist|discussion-post|\bviewtopic|talk-post|\bposts\b"
)


def _is_thread(items: list[Any]) -> bool:
    """A forum's thread: what repeats is marked as posts, not as comments, and stands in what calls itself a thread."""
    if len(items) < 2 or any(_STRONG.search(classes(i)) for i in items[:5]):
        return False
    around = " ".join(classes(x) for x in [items[1], *list(items[1].iterancestors())[:5]])
    return _FORUM.search(around) is not None


PROSE = (12, 80)
"""Words of an element's own from which it is prose, and words of prose that make an article. Set by hand."""


def _under_article(items: list[Any], scan: _Scan, body: Any) -> bool:
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


def _opening(scan: _Scan, items: list[Any], body: Any) -> Any:
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


def _areas(body: Any, scan: _Scan, items: list[Any]) -> list[Any]:
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
