"""What a time expression is read against: the published date, the last date told, the tense around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...records import TimePrecision
from .relations import Relation
from .values import bounds

_FUTURE = re.compile(
    r"\b(?:will|wo|shall|'ll|’ll|to be|(?:is|are|was|were|am) (?:\w+ )?(?:to|going|due|set|scheduled|expected|planned|"
    r"slated|supposed|likely)|plan(?:s|ned|ning)? to|expect(?:s|ed)? to|scheduled|upcoming|hop(?:es|ed|ing) to|"
    r"intend(?:s|ed)? to|vow(?:s|ed)? to|(?-i:may)|should|must|deadline)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:by|until|till)\s+(?:the\s+end\s+of\s+|early\s+|late\s+|next\s+)?$", re.IGNORECASE)
"""What sets a limit right before a time: it points ahead, unless a verb of the past stands next to it."""
_NEXT_TO = 10
"""Characters within which a verb of the past stands next to a limit: "lasted until", "released by". A choice."""
_PAST = re.compile(
    r"\b(?:was|were|had|has been|have been|did|said|told|came|went|took|made|killed|left|began|held|fell|broke|"
    r"met|found|got|gave|saw|won|lost|shot|rose|became|brought|fought|sent|struck|(?<!\bbe )(?<!\bto )\w{2,}ed)\b"
)
_SENTENCE_END = re.compile(r"(?<![A-Z][a-z])(?<!\b[A-Z])[.!?](?=\s+[\"“'`A-Z])|\n")


class NotATime(Exception):
    """Words that are no time where they stand: "at the same time" in news only sets things against each other."""


class Unanchored(Exception):
    """A relative time that has nothing to count from."""


@dataclass
class Told:
    """What an expression says: its TIMEX value, and the days where these do not follow from the value alone."""

    value: str
    kind: str = "DATE"
    mod: str | None = None
    days: tuple[date, date] | None = None
    precision: TimePrecision | None = None
    relation: Relation | None = None
    approximate: bool = False
    basis: str | None = None
    counts: bool = True
    """Whether a later "the next day" may count from it."""


@dataclass
class Context:
    """The state of reading one text. ``anchor`` is the day it was published (the last, if a range)."""

    text: str
    anchor: date | None
    narrative: bool = False
    last: str | None = None
    """Value of the last calendar date told."""
    last_day: date | None = None
    ahead: bool | None = None
    """Whether what is told lies ahead, where somebody who knows it says so; else the verbs around a time do."""

    @property
    def reference(self) -> date:
        """What an unfinished date is completed from: the last date told in a narrative, else the published date."""
        told = self.last_told if self.narrative else self.anchor
        day = told or self.anchor or self.last_told
        if day is None:
            raise Unanchored
        return day

    @property
    def published(self) -> date:
        """The day the text counts "today" from."""
        if self.anchor is None:
            raise Unanchored
        return self.anchor

    @property
    def last_told(self) -> date | None:
        """First day of the last date told."""
        if self.last_day:
            return self.last_day
        found = bounds(self.last) if self.last else None
        return found[0] if found else None

    @property
    def previous(self) -> date:
        """The day that "the next day" and "a week later" count from."""
        day = self.last_told or self.anchor
        if day is None:
            raise Unanchored
        return day

    def clock(self, year: int) -> bool:
        """Whether four digits are rather an hour: "12 Jan 1130" in a report of today, which tells of no such year."""
        recent = self.anchor is not None and not self.narrative
        return recent and 1000 <= year < 1700 and year % 100 < 60

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Bounds of the sentence around ``[start, end)``, at most 300 characters each way."""
        left = 0
        for m in _SENTENCE_END.finditer(self.text, max(0, start - 300), start):
            left = m.end()
        found = _SENTENCE_END.search(self.text, end, end + 300)
        return max(left, start - 300), found.start() if found else min(len(self.text), end + 300)

    def future(self, start: int, end: int) -> bool:
        """Whether the nearest verb of the sentence points ahead: "will meet Friday", against "met Friday"."""
        if self.ahead is not None:
            return self.ahead
        left, right = self.sentence(start, end)
        best: tuple[int, bool] | None = None
        if _LIMIT.search(self.text, max(left, start - 24), start):
            best = (_NEXT_TO, True)
        for pattern, ahead in ((_FUTURE, True), (_PAST, False)):
            for m in pattern.finditer(self.text, left, right):
                # "in May": the words of the time itself are no verb
                if m.start() < end and start < m.end():
                    continue
                distance = start - m.end() if m.end() <= start else (m.start() - end) + 15
                if best is None or distance < best[0]:
                    best = (distance, ahead)
        return best is not None and best[1]


def is_narrative(anchor: date | None, years: Sequence[int]) -> bool:
    """Whether a text tells of long ago: most full dates in it lie two years or more before it was published.

    Histories count on from the date told last, news from the date of the page. At least four dates are asked for,
    so that one anniversary does not turn a news story into a history (checked on WikiWars and TimeBank).
    """
    if anchor is None:
        return bool(years)
    far = sum(1 for y in years if y <= anchor.year - 2)
    return far >= 4 and far > 0.6 * len(years)
