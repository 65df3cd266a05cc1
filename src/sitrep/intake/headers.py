"""The line over or under a comment: who wrote it, when, in answer to whom.

Layouts differ by site, so a line is read by what is in it: a stamp is taken out first, then cue words
("says:", "posted by", "in reply to"), then furniture ("Permalink", "#12"), and what is left may be a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .cues import either, fold, is_foot, phrases, rows
from .names import called, name_like, split_pair
from .stamps import Stamp, stamps


@dataclass(frozen=True)
class Header:
    """What one line tells of a comment. ``kind``: full (name and stamp), stamp, says (name and cue), by, re, name,
    rank (a name with what a site prints beside it: points, a member's number, the writer's own address)."""

    kind: str
    author: str | None = None
    stamp: Stamp | None = None
    reply_to: str | None = None
    tail: str = ""


MAX = 160
"""A longer line is no header. Set by hand."""

_SAYS = re.compile(
    rf"^(?P<name>.{{1,60}}?)\s+(?:{either('says')})\s*(?:[:,\-–—…]|\.{{3}}|$)(?P<rest>.*)$", re.IGNORECASE
)
_BY = re.compile(rf"^(?:{either('by')})\b:?\s+(?P<name>.+)$", re.IGNORECASE)
_RE = re.compile(
    rf"[(\[↩➔]?\s*(?:{either('re')})\s*:?\s+@?(?P<name>[^()\[\]:|]{{1,60}}?)(?:['’]s\s+(?:comment|post))?[\s)\]:|]*$",
    re.IGNORECASE,
)
_ARROW = re.compile(r"^(?P<name>.{1,50}?)\s*(?:→|->|»|▸|►|➜|⇒|>)\s*@?(?P<to>.{1,50})$")
_POINTER = re.compile(r"^(?P<name>.{1,45}?)\s*[→▸►➜⇒]\s*@?(?P<to>.{1,45})$")
_NUMBER = re.compile(
    r"^(?:#\s*\d{1,5}|\d{1,4}\s*[.):]|comment\s*#?\s*\d+|no\.?\s*\d+|nr\.?\s*\d+)\s*[.:|)-]*\s*|\s*[#№]\s?\d{1,6}\s*$",
    re.I,
)
_TAIL = re.compile(
    rf"(?:[\s|·•\-–—(\[,/#]|\b)(?:(?:{either('foot')}|{either('beside')})\b[\s)\]|·•\-–—,/:]*)+$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^(?:at\s+)?\d{1,2}:\d\d(?:\s?[ap]m)?\s?,\s+", re.IGNORECASE)
_MAIL = re.compile(r"\s*\*?\s*<[^<>]{3,80}>")
_ADDRESS = re.compile(r"\s*\(?\bhttps?://\S+\)?|\s+www\.\S+", re.IGNORECASE)
_RANK = re.compile(
    rf"\s+(?:\((?!(?:19|20)\d\d\))\d{{3,8}}\)|[|·•(\[]?\s*[\d,]{{1,7}}\s*(?:{either('rank')})\b\.?[)\]]?)\s*$",
    re.IGNORECASE,
)
_LINKED = re.compile(r"^https?://\S+\s+(?=\S)", re.IGNORECASE)
_PING = re.compile(
    rf"^(?:{either('ping')})\s*(?::|by|from|[-–—»])\s*(?P<name>.{{2,140}})$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^(?:\d{1,4}\s+)?(?P<name>[^\W\d_][^@.!?:]{1,24} @ [^\W_][^@.!?:]{2,40})$")
_AT = re.compile(r"^(?P<name>[^\W\d_][^@]{1,28}) @ \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?$", re.IGNORECASE)
_PICTURE = re.compile(rf"['’]s (?:{either('picture')})$", re.IGNORECASE)
_UNVERIFIED = re.compile(rf"\s\((?:{either('unverified')})\)", re.IGNORECASE)
_TODAY = re.compile(
    rf"(?:{either('weekday')})\.?,? (?:at |@ ?)?\d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?)?", re.IGNORECASE
)
_BEFORE_STAMP = re.compile(rf"(?:^|\s)(?:{either('before_stamp')})\s*:?\s*$", re.IGNORECASE)
_TWEET = re.compile(r"\(@\w{1,20}\)\s*$")
_ZONE = re.compile(
    # capitals, or one of the usual ones in small letters: "Pat" and "matt" are names
    r"^\s*(?:uhr|h\b|(?-i:[A-Z]{2,4}T|[ecmp][sd]t|[bij]st|cest|cet|eet|eest)\b|utc|gmt)?\s*(?:via (?:\w+ ){0,2}(?:app|mobile|web|iphone|ipad|android)\b)?",
    re.IGNORECASE,
)


@cache
def _glued() -> re.Pattern[str]:
    """Places where a dump lost the space between a name and its stamp: "LeahOctober 22, 2012 12:44 PMReply"."""
    months = "|".join(
        name.capitalize()
        for _, names in rows("months.tsv")
        for month in names.split(",")
        for name in month.split("|")
        if name.isalpha() and len(name) > 2
    )
    return re.compile(
        rf"(?<=[^\W_])(?=(?:{months})\.?\s\d{{1,2}},?\s(?:19|20)\d\d)|(?<=\d[AaPp][Mm])(?=[A-Z][a-z])|(?<=\d\s[AaPp][Mm])(?=[A-Z][a-z])"
        rf"|(?<=[^\W\d_])(?=\d{{1,2}}[/.]\d{{1,2}}[/.](?:(?:19|20)\d\d|\d\d)\b|(?:19|20)\d\d-\d\d-\d\d\b)"
        rf"|(?<=[^\W\d_]\d)(?=\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d\b)|(?<=[^\W\d_])(?=\d{{1,2}} (?:{months}),? (?:19|20)\d\d)"
        rf"|(?<=[a-z])(?=\d{{1,2}} (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b)"
    )


def unglued(text: str) -> str:
    """The text with a space put between a name and the stamp that stands against it, as in neighbouring elements of markup."""
    return _glued().sub(" ", text) if _DIGIT.search(text) else text


_HOUR = re.compile(r"(?:at |@ ?)?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?| uhr)", re.IGNORECASE)
_MEMBER = re.compile(
    rf"^(?:(?:{either('commenter')}) ?|(?:{either('member')}) )(?=\S)",
    re.IGNORECASE,
)
_WIDE = re.compile(r"\S(?:[ \u00a0]{2,}|\t)\S")
_ID = re.compile(r"\s\((?!(?:19|20)\d\d\))\d{3,9}\)")
_DIGIT = re.compile(r"\d")
_EDGES = " \t\u00a0,;:|·•-–—/»«()[]<>~*#…"


def parse(line: str, now_names: frozenset[str] = frozenset()) -> Header | None:
    """Read one line as a comment's header or footer; ``None`` if it is no such line.

    ``now_names`` are names already known as commenters on this page: they tell where "fx Embrey" is to be cut.
    """
    text = " ".join(line.split())
    if not text or len(text) > MAX:
        return None
    text = unglued(text)
    if "<" in text:
        text = _MAIL.sub("", text)
    text = _UNVERIFIED.sub("", text)
    found = stamps(text)
    if found and "http" in text:
        text = _ADDRESS.sub("", text)
        found = stamps(text)
    if found:
        return _with_stamp(text, _telling(found), now_names, wide=_WIDE.search(line) is not None)
    if _HOUR.fullmatch(text) or _TODAY.fullmatch(text):
        return Header("stamp")
    special = _special(text)
    if special is not None:
        return special
    bare = _CLOCK.sub("", _NUMBER.sub("", text))
    says = _SAYS.match(bare)
    if says and not says["rest"].strip(" :.") and name_like(says["name"]):
        return Header("says", _name(says["name"]))
    by = _BY.match(bare)
    if (
        by
        and len(bare) < 70
        and name_like(_name(by["name"]))
        and fold(bare).split(" ")[0] not in {"from", "von", "par", "por"}
    ):
        return Header("by", _name(by["name"]))
    arrow = _POINTER.match(bare)
    if arrow and name_like(arrow["name"]) and name_like(arrow["to"]):
        return Header("re", _name(arrow["name"]), None, _name(arrow["to"]))
    reply = _RE.search(bare)
    if reply and name_like(reply["name"]):
        name = _name(bare[: reply.start()])
        return Header("re", name if name_like(name) else None, None, _name(reply["name"]))
    if is_foot(text):
        return None
    name = _name(bare)
    return Header("name", name) if name_like(name) else None


def _telling(found: list[Stamp]) -> Stamp:
    """Of a line's stamps the first; the last where it alone tells the hour: the other stands in a title."""
    return found[-1] if found[0].hour is None and found[-1].hour is not None else found[0]


def _special(text: str) -> Header | None:
    """Lines without a stamp that some systems print: a name with points or a number, an address and a name, a pingback."""
    ping = _PING.match(text)
    if ping:
        return Header("by", _name(ping["name"]))
    picture = _PICTURE.search(text)
    if picture and called(text[: picture.start()]):
        return Header("by", text[: picture.start()])
    clock = _AT.match(text)
    if clock and called(clock["name"]):
        return Header("rank", _name(clock["name"]))
    owner = _OWNER.match(text)
    if owner:
        return Header("rank", owner["name"])
    bare, ranked = _RANK.subn("", text)
    bare, linked = _LINKED.subn("", bare)
    name = _name(bare)
    if (ranked or linked) and len(name) <= 45 and called(name):
        by = _BY.match(name)
        return Header("rank", _name(by["name"]) if by else name)
    return None


def _with_stamp(text: str, stamp: Stamp, known: frozenset[str], wide: bool) -> Header | None:
    before, after = _ID.sub("", text[: stamp.start]), text[stamp.end :]
    if stamp.hour is None and _TWEET.search(before):
        return None  # the foot of a tweet shown on the page
    before = _BEFORE_STAMP.sub(" ", before)
    after = _TAIL.sub("", _ZONE.sub("", after))
    reply_to = None
    for part in ("after", "before"):
        value = after if part == "after" else before
        reply = _RE.search(value.strip())
        if reply and name_like(reply["name"]):
            value = value.strip()
            reply_to = _name(reply["name"])
            value = value[: reply.start()]
        if part == "after":
            after = value
        else:
            before = value
    drupal = not reply_to and "permalink" in text.lower()
    left, right = _strip(before), _strip(after).rstrip(".")
    if left and right and not is_foot(right) and not name_like(right):
        return None
    name = left or right
    if stamp.hour is not None:
        name = _LEADING.sub("", name)  # a running number
    if not name or fold(name) in phrases("dated"):
        return Header("stamp", None, stamp, reply_to)
    arrow = _ARROW.match(name)
    if arrow:
        name, reply_to = _name(arrow["name"]), _name(arrow["to"])
    elif drupal and not reply_to:
        name, reply_to = split_pair(name, known)
    if not name_like(name) and not (_firm(text, stamp, wide) and called(name)):
        return None
    if _in_title(text, stamp) and name:
        return None
    return Header("full", name, stamp, reply_to, tail=right if left else "")


_LEADING = re.compile(r"^\d{1,4}\s+(?=[^\W\d_])")


def _firm(text: str, stamp: Stamp, wide: bool) -> bool:
    """Whether the stamp is so exact, or so set apart (by a mark or a ``wide`` gap), that any short words beside it are a name."""
    if stamp.day is None or stamp.hour is not None:
        return stamp.day is not None
    beside = text[: stamp.start].rstrip()[-1:] + text[stamp.end :].lstrip()[:1]
    return stamp.year is not None and (
        wide or any(c in "|·•-–—:/(" for c in beside) or _BY.match(text) is not None
    )


def _in_title(text: str, stamp: Stamp) -> bool:
    """Whether the stamp is a mere "today", "yesterday" or "May 2011" within a headline's words."""
    if stamp.hour is not None or stamp.day is not None or (stamp.ago is not None and stamp.ago % 86400):
        return False
    word = text[stamp.start : stamp.end]
    if stamp.ago is not None and _DIGIT.search(word):
        return False
    around = text[: stamp.start].rstrip()[-1:] + text[stamp.end :].lstrip()[:1]
    return not any(c in "|·•-–—,:/()" for c in around)


def _strip(text: str) -> str:
    text = _NUMBER.sub("", text.strip(_EDGES.replace("#", "")))
    says = _SAYS.match(text.rstrip(_EDGES) + ":")
    if says and not says["rest"].strip(_EDGES):
        text = says["name"]
    by = _BY.match(text)
    return _name(by["name"] if by else text)


def _name(text: str) -> str:
    text = _TAIL.sub("", _NUMBER.sub("", text)).strip(_EDGES)
    text = re.sub(rf"(?<=\s)(?:{either('says')})$", "", text).strip(_EDGES)
    return _MEMBER.sub("", text).removeprefix("@")
