"""What the heads predict: shared by training and reading, so that neither can drift."""

from __future__ import annotations

from ...records import EFFECTS, EVENTS, MENTION_KINDS, SOURCE_KINDS, STATUSES, TIE_KINDS, WHO

ROLES: tuple[str, ...] = (
    "source", "content", "within", "actor", "recipient", "place", "time", "casualties", "weapon", "loaded", "by",
)  # fmt: skip
"""What a predicate claims tokens for. A cue claims its source, its content, and the cue of the attribution it is told within;
a trigger claims its roles, and the cue of the attribution that tells it."""

CUE_ROLES = ROLES[:3]
CLAIM_ROLES = ROLES[3:]
SHAPES: tuple[str, ...] = ("special", "lower", "title", "upper", "digits", "mixed", "mark", "inner")
"""The letters' shape of a word piece; ``inner`` is a piece that goes on a word."""

HEADS: dict[str, int] = {
    "cue": 3,
    "trigger": 3,
    "mention": 1 + 2 * len(MENTION_KINDS),
    "event": len(EVENTS),
    "status": len(STATUSES),
    "kind": len(SOURCE_KINDS),
    "effect": len(EFFECTS),
    "who": len(WHO),
    "entity": 1 + 2 * len(MENTION_KINDS),
}
"""Token heads and their sizes. ``cue``, ``trigger``, ``mention`` and ``entity`` are BIO taggers (0 is O, then B and I of each
kind); ``mention`` marks what takes part in claims, ``entity`` every name and description of one, as re3d has them."""

PLOVER: tuple[str, ...] = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
"""The root codes of PLOVER that one actor's doing to another may have (Halterman et al. 2023)."""

PAIRS: dict[str, int] = {"role": len(ROLES), "tie": len(TIE_KINDS), "plover": len(PLOVER), "refer": 1}
"""Pair heads: predicate by token, mention start by mention start, source by target (each the mean of its tokens), and mention
start by the start of the mention it takes up. A model file may lack pair heads; its card says which it has."""

PAIR_SIZE = 96
"""Width of a pair head's two sides."""

LONGEST = 160
"""Word pieces of a window, its two marks included: paragraph windows of this length did best on PolNeAR
(whole attributions .49, against .44 at 256 and .42 for single sentences)."""


def shape_of(word: str, inner: bool) -> int:
    """The shape id of a word piece's letters as the text has them."""
    if inner:
        return SHAPES.index("inner")
    if word.isdigit():
        return SHAPES.index("digits")
    if not any(c.isalpha() for c in word):
        return SHAPES.index("mark")
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper():
        return SHAPES.index("title" if len(word) == 1 else "upper")
    if word[0].isupper() and word[1:].islower():
        return SHAPES.index("title")
    return SHAPES.index("mixed")
