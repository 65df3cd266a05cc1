"""What could be a commenter's name: of a person, a handle, a weblog."""

from __future__ import annotations

import re

from .cues import fold, phrases

_SENTENCE = re.compile(r"[.!?…]['\"”’)]?$|(?<!\b[A-Z])[.!?]\s+\S+\s+\S+|[;]|\s[-–—]\s.*\s")
_NO_NAME = re.compile(r"[\W_]*(?:\d+(?:st|nd|rd|th)[\W\d_]*)?", re.IGNORECASE)


def name_like(text: str) -> bool:
    """Whether ``text`` could be a person's or handle's name and nothing else: short, no sentence."""
    text = text.strip()
    if not 1 <= len(text) <= 45 or "http" in text.lower() or _NO_NAME.fullmatch(text):
        return False
    words = text.split()
    if len(words) > 6 or _SENTENCE.search(text.removesuffix(".")) or _furniture(text):
        return False
    lower = sum(1 for w in words if w[:1].islower() and w.lower() not in phrases("particle"))
    return lower <= 1 if len(words) <= 3 else lower == 0


def called(text: str) -> bool:
    """Whether ``text`` may be what a commenter calls himself where a stamp stands beside it: also lower case, a
    weblog's name, a motto ("cristina cabral", "Courtney @ Journey of a Dreamer"); a whole sentence is none."""
    text = text.strip()
    words = text.split()
    if not 1 <= len(text) <= 70 or len(words) > 9 or not any(c.isalpha() for c in text):
        return False
    if _NO_NAME.fullmatch(text) or _STOP.search(text) or _furniture(text):
        return False
    return words[-1].lower().strip(".,") not in phrases("unfinished")


def _furniture(text: str) -> bool:
    """Whether pages print this themselves, under a comment or over them all."""
    folded = fold(text)
    return folded in phrases("foot") or folded in phrases("section")


_STOP = re.compile(r"[?;:]$|(?<!\b[A-Z])[.!?]\s+\S+\s+\S+|;|https?:|[\"“”]")

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
