"""The line over or under a comment: who wrote it, when, in answer to whom.

Layouts differ by site, so a line is read by what is in it: a stamp is taken out first, then cue words
("says:", "posted by", "in reply to"), then furniture ("Permalink", "#12"), and what is left may be a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .cues import either, fold, is_foot, phrases
from .stamps import Stamp, stamps


@dataclass(frozen=True)
class Header:
    """What one line tells of a comment. ``kind``: full (name and stamp), stamp, says (name and cue), by, re, name."""

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
    rf"[(\[↩➔]?\s*(?:{either('re')})\s*:?\s+@?(?P<name>[^()\[\]:|]{{1,60}}?)(?:['’]s\s+(?:comment|post))?\s*[)\]:|]*$",
    re.IGNORECASE,
)
_ARROW = re.compile(r"^(?P<name>.{1,50}?)\s*(?:→|->|»|▸|►|➜|⇒|>)\s*@?(?P<to>.{1,50})$")
_NUMBER = re.compile(
    r"^(?:#\s*\d{1,5}|\d{1,4}\s*[.):]|comment\s*#?\s*\d+|no\.?\s*\d+|nr\.?\s*\d+)\s*[.:|)-]*\s*|\s*[#№]\s?\d{1,6}\s*$",
    re.I,
)
_TAIL = re.compile(
    rf"(?:[\s|·•\-–—(\[,/#]|\b)(?:(?:{either('foot')}|not verified|nicht überprüft|non vérifié|no verificado|homepage|website|profile|registered user|moderator|author|op|mod|staff|said|says)\b[\s)\]|·•\-–—,/:]*)+$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^(?:at\s+)?\d{1,2}:\d\d(?:\s?[ap]m)?,\s+", re.IGNORECASE)
_EDGES = " \t\u00a0,;:|·•-–—/»«()[]<>~*#…"
_SENTENCE = re.compile(r"[.!?…]['\"”’)]?$|[.!?]\s+\S+\s+\S+|[;]|\s[-–—]\s.*\s")


def name_like(text: str) -> bool:
    """Whether ``text`` could be a person's or handle's name and nothing else: short, no sentence."""
    text = text.strip()
    if not 1 <= len(text) <= 45 or "http" in text.lower() or not any(c.isalnum() for c in text):
        return False
    words = text.split()
    if (
        len(words) > 6
        or _SENTENCE.search(text.removesuffix("."))
        or fold(text) in phrases("foot") | phrases("section")
    ):
        return False
    lower = sum(1 for w in words if w[:1].islower() and w.lower() not in _PARTICLES)
    return lower <= 1 if len(words) <= 3 else lower == 0


_PARTICLES = {
    "de",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "ibn",
    "al",
    "el",
    "la",
    "le",
    "du",
    "da",
    "di",
    "the",
    "of",
    "from",
    "in",
    "and",
    "&",
    "y",
    "e",
    "a",
}


def parse(line: str, now_names: frozenset[str] = frozenset()) -> Header | None:
    """Read one line as a comment's header or footer; ``None`` if it is no such line.

    ``now_names`` are names already known as commenters on this page: they tell where "fx Embrey" is to be cut.
    """
    text = " ".join(line.split())
    if not text or len(text) > MAX:
        return None
    found = stamps(text)
    if found:
        return _with_stamp(text, found[0], now_names)
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
    reply = _RE.search(bare)
    if reply and name_like(reply["name"]):
        name = _name(bare[: reply.start()])
        return Header("re", name if name_like(name) else None, None, _name(reply["name"]))
    if is_foot(text):
        return None
    name = _name(bare)
    return Header("name", name) if name_like(name) else None


def _with_stamp(text: str, stamp: Stamp, known: frozenset[str]) -> Header | None:
    before, after = text[: stamp.start], text[stamp.end :]
    before = re.sub(
        r"(?:^|\s)(?:on|at|am|um|vom|le|el|il|den|op|em|в|date|posted|written|datum|posted on|@)\s*:?\s*$",
        " ",
        before,
        flags=re.I,
    )
    after = _TAIL.sub("", re.sub(r"^\s*(?:uhr|h\b|[a-z]{2,4}t\b|utc|gmt)", "", after, flags=re.I))
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
    left, right = _strip(before), _strip(after)
    if left and right and not is_foot(right) and not name_like(right):
        return None
    name = left or right
    if not name or fold(name) in phrases("dated"):
        return Header("stamp", None, stamp, reply_to)
    arrow = _ARROW.match(name)
    if arrow:
        name, reply_to = _name(arrow["name"]), _name(arrow["to"])
    elif drupal and not reply_to:
        name, reply_to = split_pair(name, known)
    if not name_like(name):
        return None
    return Header("full", name, stamp, reply_to, tail=right if left else "")


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
    return text.removeprefix("@")


_PLAIN_NAME = re.compile(r"[A-ZÀ-Ý][^\W\d_]+ (?:[A-Z]\. )?[A-ZÀ-Ý][^\W\d_]+")


def split_pair(name: str, known: frozenset[str]) -> tuple[str, str | None]:
    """Cut "fx Embrey" into author and whom the comment answers, as Drupal prints them: the parent's name second.

    A name known on the page settles it; "First Last" alone stays whole; else handles are taken to be one word.
    """
    if name in known:
        return name, None
    words = name.split(" ")
    for i in range(len(words) - 1, 0, -1):
        author, parent = " ".join(words[:i]), " ".join(words[i:])
        if author in known or parent in known:
            return author, parent
    if len(words) == 1 or _PLAIN_NAME.fullmatch(name):
        return name, None
    return words[0], " ".join(words[1:])
