"""The page reader's cue words, read once from ``knowledge/pages``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a tab-separated file of ``knowledge/pages``, comments left out."""
    text = (files("sitrep.knowledge.pages") / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def phrases(kind: str) -> frozenset[str]:
    """All phrases of one kind in ``cues.tsv``, lower-cased, every language."""
    return frozenset(p for k, _, words, *_ in rows("cues.tsv") if k == kind for p in words.split("|"))


@cache
def either(kind: str) -> str:
    """A regular expression that takes any phrase of one kind, the longest first."""
    return "|".join(re.escape(p) for p in sorted(phrases(kind), key=len, reverse=True))


@cache
def slugs() -> dict[str, str]:
    """How wire services sign, each slug with its service's name."""
    return {slug: name for name, signs in rows("wires.tsv") for slug in signs.split("|")}


def fold(line: str) -> str:
    """A line for look-up: lower-cased, counts and marks at either end dropped, spaces single."""
    return _EDGE.sub("", _COUNT.sub(" ", " ".join(line.lower().split()))).strip()


_COUNT = re.compile(r"\(?\b\d[\d.,]*\)?")
_EDGE = re.compile(r"^[\s\W_]+|[\s\W_]+$")


def is_furniture(line: str) -> bool:
    """Whether the whole line is page furniture, such as "Share this" or "Advertisement"."""
    return fold(line) in phrases("furniture")


def is_foot(line: str) -> bool:
    """Whether the line holds nothing but what stands under a comment: "Reply", "3 likes", "Report abuse"."""
    if len(line) > 120:
        return False
    if _LAST_POST.search(line):
        return True
    parts = [fold(p) for p in _SPLIT.split(line)]
    known = [p for p in parts if p]
    if not known:
        return 0 < len(line.strip()) <= 12 and any(c.isdigit() for c in line)
    return all(p in phrases("foot") or _FEET.fullmatch(p) is not None for p in known)


# the line by which weblog systems show a commenter's own last entry (CommentLuv and its like)
_LAST_POST = re.compile(
    r"\brecently posted ?\.\.|['’]s (?:last|latest|most recent) (?:blog )?(?:post|entry)\s*(?:\.\.|[:–-])|^my (?:last|latest|most recent) (?:blog )?post\s*(?:\.\.|:)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[|·•\t/(),:+-]|\s{2,}|\d+")
_FEET = re.compile(
    rf"(?:{either('foot')}|and|or|to|this|comment|was|people|person|user|users|found|points?|votes?|stars?|you)"
    rf"(?:\s+(?:{either('foot')}|and|or|to|this|comment|people|points?|votes?|it|post|if))*"
)


def is_section(line: str) -> bool:
    """Whether the line heads a comment section: "12 Comments", "Leave a reply", "3 responses to …"."""
    line = line.strip()
    if not line or len(line) > 160:
        return False
    folded = fold(line)
    if folded in phrases("section") or folded in phrases("form"):
        return True
    return _SECTION.match(line.lower()) is not None


_SECTION = re.compile(
    rf"(?:(?:\(?\d[\d.,]*\)?|one|two|three|no|a|all|view all|show all|read|see|the)\s+)?(?:{either('section')})"
    r"(?:\s*[:(\[]?\s*\d[\d.,]*\s*[)\]]?\s*$|\s+(?:to|on|so far|for|zu|zum|auf|à|sur|a|en|su)\b(?!.*[.!?]$))"
    rf"|(?:{either('form')})"
)
