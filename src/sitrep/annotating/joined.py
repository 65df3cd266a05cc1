"""Text of corpora that are released as tokens, joined so that offsets into it can be kept: WikiEvents (Li, Ji and Han 2021)."""

from __future__ import annotations

import re

_LEFT = re.compile(r"([(\[“‘$£€#@]) ")
_RIGHT = re.compile(r" ([.,;:?!)\]”%…])")
_CLITIC = re.compile(r" (['’]) ?(s|S|re|ve|ll|d|m|t)\b")
_HYPHEN = re.compile(r"(?<=\w) ([-–/]) (?=\w)")


def joined(tokens: list[str]) -> str:
    """The tokens as running text: marks close to their words, straight quotation marks in pairs. The same tokens give the same text
    always, for offsets kept elsewhere point into it: a change here makes them worthless, and their texts' hashes tell."""
    text = " ".join('"' if t in ("``", "''") else t for t in tokens)
    for pattern, put in ((_LEFT, r"\1"), (_RIGHT, r"\1"), (_CLITIC, r"\1\2"), (_HYPHEN, r"\1")):
        text = pattern.sub(put, text)
    parts = text.split('"')
    out = parts[0]
    for i, part in enumerate(parts[1:]):
        # every other straight mark opens
        out = f'{out.rstrip()} "{part.lstrip()}' if i % 2 == 0 else f'{out.rstrip()}"{part}'
    return out.strip()
