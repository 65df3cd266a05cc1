"""Which of a page's repeated elements are one comment each."""

from __future__ import annotations

import re
from typing import Any

from .cues import is_section
from .elements import Scan
from .markup import classes, squeeze

_NOT_ITEM = re.compile(
    r"form|respond\b|reply-?form|textarea|count|\bnav|pagination|paging|toolbar|sidebar|widget|recent[-_]?comment|latest[-_]?comment"
    r"|related|teaser|promo|\bsort|meta\b|link\b|button|policy|notice|\bopen\b|has-comments|no-comments|(?<!has-)signature|\bhidden-comments|comments-(?:open|closed|off|on)\b"
)


def _own(scan: Scan, element: Any, nested: list[Any]) -> tuple[int, int]:
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


def chosen(scan: Scan, forum: bool) -> list[Any]:
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
        if (taken and value < 1) or (not is_strong(scan, members) and _are_live(members)):
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


def _held(scan: Scan, members: list[Any]) -> int:
    """Words under a group's members, those of members nested in others counted once."""
    nested = _children_of(members)
    return sum(_own(scan, m, nested[m])[0] for m in members)


_REPLY = re.compile(
    r"(?:comments?[-_]*)?(?:repl(?:y|ies)|answer|antwort|response|respuesta|réponse|reponse|child|nested|sub)(?:[-_]*(?:comment|item|entry|post))?"
)


def _with_replies(scan: Scan) -> list[list[Any]]:
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


def is_strong(scan: Scan, members: list[Any]) -> bool:
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


def _rate(scan: Scan, group: list[Any], forum: bool) -> tuple[float, list[Any]]:
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


def _is_list_of_one(scan: Scan, element: Any) -> bool:
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


def are_teasers(scan: Scan, group: list[Any]) -> bool:
    """Whether most words of what repeats are links, as those of other stories' titles are."""
    return 2 * sum(scan.words[a] for m in group for a in m.iter("a")) > sum(scan.words[m] for m in group)


_LIVE = re.compile(
    r"live-?(?:blog|ticker|text|update|entry|post|feed)|liveticker|\blb-(?:post|item|entry)|minuto-a-minuto"
)


def _are_live(items: list[Any]) -> bool:
    """Whether what repeats calls itself entries of a live report: they bear hours and names, but they are the article."""
    return any(_LIVE.search(classes(x)) for i in items[:3] for x in [i, *list(i.iterancestors())[:4]])


def _under_heading(scan: Scan, group: list[Any]) -> bool:
    """Whether what repeats stands under a heading such as "12 Comments", each with a date, and most of its words are no links,
    as those of teasers are: where class names are hashes nothing else calls them comments."""
    if len(group) < 2 or sum(scan.stamps[m] > 0 for m in group) < 0.8 * len(group):
        return False
    words = sum(scan.words[m] for m in group)
    if words < HEADED[0] * len(group) or any(
        scan.stamps[m] > 3 for m in group if m.getparent() is group[0].getparent()
    ):
        return False
    if are_teasers(scan, group):
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
