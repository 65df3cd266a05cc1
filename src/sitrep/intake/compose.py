"""Write a page's text from its pieces: every piece a passage in its zone, in reading order, none overlapping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..pages import Page
from ..records import Abusive, Passage, Span, Zone
from .comments import Comment


@dataclass
class Piece:
    """A stretch of the page to be written out in one zone."""

    zone: Zone
    text: str
    glued: bool = False


class Writer:
    """Builds ``page.text`` and ``page.passages`` together, so that offsets cannot drift."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._parts: list[str] = []
        self._at = 0

    def _add(self, text: str) -> tuple[int, int]:
        start = self._at
        self._parts.append(text)
        self._at += len(text)
        return start, self._at

    def _break(self, mark: str) -> None:
        if self._at:
            self._add(mark)

    def piece(self, piece: Piece) -> None:
        """Write one piece as a passage; a glued one follows on the same line."""
        if not piece.text:
            return
        self._break(" " if piece.glued else "\n\n")
        start, end = self._add(piece.text)
        self._passage(piece.zone, start, end)

    def comment(self, comment: Comment, posted: str | None, abusive: Abusive | None = None) -> None:
        """Write one comment: its header on a line of its own, then its own words, which are the passage."""
        words = "\n".join(comment.lines).strip()
        if not words:
            return
        header = None
        if comment.header:
            self._break("\n\n")
            start, end = self._add(comment.header)
            header = Span(start=start, end=end)
            self._add("\n")
        else:
            self._break("\n\n")
        start, end = self._add(words)
        passage = self._passage("comment", start, end)
        passage.author, passage.posted, passage.reply_to = comment.author, posted, comment.reply_to
        passage.header, passage.score, passage.abusive = header, comment.score, abusive

    def _passage(self, zone: Zone, start: int, end: int) -> Passage:
        passage = Passage(id=f"p{len(self.page.passages) + 1}", zone=zone, start=start, end=end)
        self.page.passages.append(passage)
        return passage

    def finish(self) -> Page:
        """The page with its text set."""
        self.page.text = "".join(self._parts)
        return self.page


def anchor_of(fetched: str | None) -> datetime | None:
    """The moment "2 hours ago" counts from: when the page was fetched, if known."""
    if not fetched:
        return None
    try:
        return datetime.fromisoformat(fetched.replace("Z", "+00:00")).replace(tzinfo=None)
    except ValueError:
        return None
