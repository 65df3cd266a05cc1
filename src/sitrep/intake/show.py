"""A page as read, its zones in the margin."""

from __future__ import annotations

from ..pages import Page
from ..records import Passage


def zones(page: Page) -> list[tuple[str, str]]:
    """The page from top to bottom as (margin, text) pairs. Text in no passage, such as header lines, has an empty
    margin or, where it is a comment's header, the margin "header"."""
    out: list[tuple[str, str]] = []
    heads = [(p.header.start, p.header.end) for p in page.passages if p.header]
    at = 0
    for passage in page.passages:
        out.extend(_between(page.text, at, passage.start, heads))
        out.append((_margin(passage), passage.of(page.text)))
        at = passage.end
    out.extend(_between(page.text, at, len(page.text), heads))
    return out


def _between(text: str, start: int, end: int, heads: list[tuple[int, int]]) -> list[tuple[str, str]]:
    words = text[start:end].strip()
    if not words:
        return []
    held = any(start <= h[0] and h[1] <= end for h in heads)
    return [("header" if held else "", words)]


def _margin(passage: Passage) -> str:
    """The zone, and for a comment who, when, in answer to whom, and how sure."""
    if passage.zone != "comment":
        return passage.zone
    parts = ["comment", passage.author or "?"]
    if passage.posted:
        parts.append(passage.posted)
    if passage.reply_to:
        parts.append(f"to {passage.reply_to}")
    if passage.score is not None and passage.score < 1:
        parts.append(f"{passage.score:.2f}")
    if passage.abusive:
        parts.append(f"abusive {passage.abusive.score:.2f}: {passage.abusive.reason}")
    return " · ".join(parts)
