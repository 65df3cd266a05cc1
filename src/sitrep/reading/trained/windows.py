"""Text to windows of word pieces, each piece with its offsets in the report's text.

A window holds whole sentences of one passage. A passage that is longer goes on in the next window, which begins
with the last sentences of the one before as context; every sentence is *owned* by one window, which alone may put a
predicate there, so that no boundary loses a claim and none is found twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...records import Passage, Span
from ..sentences import sentences
from .labels import LONGEST, SHAPES, shape_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CONTEXT = 40
"""Word pieces at most of the passage before that a following window begins with."""


@dataclass
class Window:
    """Word pieces with offsets (code points of the report's text); the first and last are marks of the encoder."""

    ids: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    owned_from: int = 0
    """Pieces before this one are context."""

    def __len__(self) -> int:
        return len(self.ids)


@dataclass
class _Piece:
    id: int
    shape: int
    start: int
    end: int


def windows(text: str, passages: Sequence[Passage], tokenizer: Tokenizer) -> list[Window]:
    """The windows of ``passages``, in text order."""
    cls, sep = tokenizer.token_to_id("[CLS]") or 0, tokenizer.token_to_id("[SEP]") or 0
    out: list[Window] = []
    for passage in passages:
        row = [_pieces(text, s, tokenizer) for s in sentences(text, passage.start, passage.end)]
        for context, owned in _pack([p for s in row for p in _cut(s)]):
            out.append(_window(context, owned, cls, sep))
    return out


def _pieces(text: str, span: Span, tokenizer: Tokenizer) -> list[_Piece]:
    encoded = tokenizer.encode(span.of(text), add_special_tokens=False)
    out = []
    for ident, (a, b), token in zip(encoded.ids, encoded.offsets, encoded.tokens, strict=True):
        words = text[span.start + a : span.start + b]
        out.append(_Piece(ident, shape_of(words, token.startswith("##")), span.start + a, span.start + b))
    return out


def _cut(pieces: list[_Piece]) -> list[list[_Piece]]:
    """A sentence longer than a window, in pieces that fit beside some context."""
    room = LONGEST - 2 - CONTEXT
    if len(pieces) <= LONGEST - 2:
        return [pieces] if pieces else []
    return [pieces[i : i + room] for i in range(0, len(pieces), room)]


def _pack(row: list[list[_Piece]]) -> list[tuple[list[_Piece], list[_Piece]]]:
    out: list[tuple[list[_Piece], list[_Piece]]] = []
    context: list[_Piece] = []
    owned: list[_Piece] = []
    for sentence in row:
        if owned and len(context) + len(owned) + len(sentence) > LONGEST - 2:
            out.append((context, owned))
            context, owned = owned[-CONTEXT:], []
        if len(context) + len(sentence) > LONGEST - 2:
            context = context[len(context) + len(sentence) - (LONGEST - 2) :]
        owned = owned + sentence
    if owned:
        out.append((context, owned))
    return out


def _window(context: list[_Piece], owned: list[_Piece], cls: int, sep: int) -> Window:
    special = SHAPES.index("special")
    pieces = context + owned
    return Window(
        ids=[cls, *(p.id for p in pieces), sep],
        shapes=[special, *(p.shape for p in pieces), special],
        starts=[pieces[0].start, *(p.start for p in pieces), pieces[-1].end],
        ends=[pieces[0].start, *(p.end for p in pieces), pieces[-1].end],
        owned_from=1 + len(context),
    )
