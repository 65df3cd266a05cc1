"""What the abuse model looks at: words and their parts, and a few plain traits of the whole comment."""

from __future__ import annotations

import math
import re
import zlib
from functools import cache
from itertools import pairwise

from .cues import rows

BUCKETS = 1 << 16
"""Hash buckets for words and runs of letters: one byte each, so that they stay under 64 KB."""
MAX = 3000
"""Characters read of a comment."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|\({3}|\){3}|[!?]+")


def grams(text: str) -> set[int]:
    """The hash buckets of a text's words, word pairs, and runs of three to five letters within words."""
    tokens = [w.lower().replace("’", "'") for w in _TOKEN.findall(text[:MAX])]
    found = [*tokens, *(f"{a} {b}" for a, b in pairwise(tokens))]
    for word in tokens:
        padded = f"<{word[:20]}>"
        found += [f"~{padded[i : i + n]}" for n in (3, 4, 5) for i in range(len(padded) - n + 1)]
    return {zlib.crc32(g.encode()) % BUCKETS for g in found}


@cache
def _terms() -> dict[str, re.Pattern[str]]:
    """The word lists of ``abuse_terms.tsv``, one pattern each; an asterisk stands for any ending."""
    lists: dict[str, list[str]] = {}
    for kind, listed, *_ in rows("abuse_terms.tsv"):
        lists.setdefault(kind, []).extend(re.escape(t).replace(r"\*", r"\w*") for t in listed.split("|"))
    return {k: re.compile(rf"\b(?:{'|'.join(t)})\b", re.IGNORECASE) for k, t in lists.items()}


@cache
def kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of abuse with the pattern that names each (``abuse_kinds.tsv``), in the order in which they are tried."""
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern, *_ in rows("abuse_kinds.tsv"))


LISTED = frozenset({"slur", "coded form of abuse"})
"""Kinds whose pattern alone tells of abuse, be it used or quoted."""


def listed(text: str) -> bool:
    """Whether a listed slur, masked or not, or a coded form stands in a text."""
    return any(kind in LISTED and pattern.search(text) for kind, pattern in kinds())


def traits(text: str, parent: str = "") -> list[float]:
    """Length, capitals, marks, and how often groups of people, harmful words and "they" or "you" stand in a comment; whether
    it answers another, whether a slur or coded form
    is in it, words that tell of what others said or did, words that condemn. Each between 0 and about 2."""
    text, letters = text[:MAX], sum(map(str.isalpha, text[:MAX]))
    count = {kind: len(pattern.findall(text)) for kind, pattern in _terms().items()}
    group, harm, they, you, told, against = (
        count[k] for k in ("group", "harm", "they", "you", "told", "against")
    )
    return [
        math.log(len(text.split()) + 1) / 4, float(bool(parent)), sum(map(str.isupper, text)) / (letters + 1),
        min(3, text.count("!")) / 3, min(3, text.count("?")) / 3, min(2, group) / 2, min(2, harm) / 2, min(2, they) / 2, min(2, you) / 2,
        float(group > 0 and harm > 0), float(group > 0 and they > 0), float(bool(_terms()["group"].search(parent[:MAX]))),
        float(listed(text)), min(2, told) / 2, min(2, against) / 2, float(group > 0 and harm > 0 and told + against > 0), float("http" in text), float('"' in text), float("..." in text),
    ]  # fmt: skip
