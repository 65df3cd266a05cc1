"""A mention's words taken apart: determiners, numbers and hedges off, possessives and brackets seen."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

from ...knowledge.actors.folding import fold
from .index import Index

_BRACKETS = re.compile(r"[(\[]+\s*([^()\[\]]{1,80}?)\s*[)\]]+")
_POSSESSIVE = re.compile(r"(?P<owner>[\w.\- '’‘]*?\w)(?:['’][sS]|['’](?=\s))\s+(?P<rest>\S.*)", re.DOTALL)
_DOTTED = re.compile(r"(?:^|\s)(?:\w\.){2,}$")
_QUOTES = "\"“”„«»'‘’` "


@dataclass
class Phrase:
    """A mention ready to be read.

    ``core`` is folded words without determiner, number and hedge; ``inside`` what stood in brackets;
    ``owner`` and ``rest`` the two sides of a possessive, as written.
    """

    words: str
    core: list[str]
    inside: list[str] = field(default_factory=list)
    owner: str | None = None
    rest: str | None = None
    flags: list[str] = field(default_factory=list)
    definite: bool = False

    @property
    def folded(self) -> str:
        """The core as one string."""
        return " ".join(self.core)


def parse(words: str, index: Index) -> Phrase:
    """Take a mention apart; never fails, an empty mention has an empty core."""
    text = " ".join(words.split()).strip(_QUOTES + ",;:")
    if text.endswith(".") and not _DOTTED.search(text):
        text = text.rstrip(". ")
    inside: list[str] = []
    bare = text
    if "(" in text or "[" in text:
        inside = [m.group(1) for m in _BRACKETS.finditer(text)]
        bare = " ".join(_BRACKETS.sub(" ", text).split()).strip(_QUOTES + "()[],;:")
    phrase = Phrase(words, [], inside)
    if not bare and inside:
        bare, phrase.inside = inside[0], inside[1:]
    phrase.definite = bare[:4].casefold() == "the "
    found = _POSSESSIVE.fullmatch(bare) if "'" in bare or "’" in bare else None
    if found:
        phrase.owner, phrase.rest = found["owner"], found["rest"]
    phrase.core = fold(bare).split()
    _strip(phrase, index)
    return phrase


def _strip(phrase: Phrase, index: Index) -> None:
    """Take determiners, numbers and hedges off the front, as long as something is left."""
    grammar = index.words.grammar
    while len(phrase.core) > 1:
        if phrase.folded in index.names:
            return
        two, one = " ".join(phrase.core[:2]), phrase.core[0]
        for size, piece in ((2, two), (1, one)):
            if len(phrase.core) <= size:
                continue
            if piece in grammar["hedge"]:
                phrase.flags.append(f"only {piece}")
            elif not (
                piece in grammar["determiner"]
                or piece in grammar["number"]
                or piece in grammar["about"]
                or (piece[0].isdigit() and size == 1 and not re.fullmatch(r"\d+(?:st|nd|rd|th)", piece))
            ):
                continue
            phrase.core = phrase.core[size:]
            break
        else:
            return


def cut_after(core: list[str], index: Index) -> list[str]:
    """The noun phrase without what hangs on it: "two men riding on a motorcycle" → "two men"."""
    stops = index.words.grammar["after"]
    for i in range(1, len(core)):
        if core[i] in stops or " ".join(core[i : i + 2]) in stops:
            return core[:i]
    return core


def cut_before(core: list[str], index: Index) -> list[str]:
    """Words up to the first that begins a hanging phrase, which may be the very first: none then."""
    stops = index.words.grammar["after"]
    for i in range(len(core)):
        if core[i] in stops or " ".join(core[i : i + 2]) in stops:
            return core[:i]
    return core


def split_of(core: list[str], index: Index, last: bool = False) -> tuple[list[str], list[str]] | None:
    """Both sides of the first "of" (or the last): "members of the armed forces" → (members), (armed forces)."""
    joints = index.words.grammar["joint"]
    places = range(len(core) - 2, 0, -1) if last else range(1, len(core) - 1)
    for i in places:
        for size in (3, 2, 1):
            if " ".join(core[i : i + size]) in joints and core[i + size :]:
                rest = core[i + size :]
                return core[:i], rest[1:] if rest[0] == "the" and len(rest) > 1 else rest
    return None


def tail_in(core: list[str], known: Container[str]) -> int:
    """Where the longest run of closing words that ``known`` holds begins; len(core) if none."""
    for i in range(len(core)):
        if " ".join(core[i:]) in known:
            return i
    return len(core)
