"""The language of a report, by py3langid on its article; what sitrep cannot read is kept and named, not guessed at."""

from __future__ import annotations

import re

from ..pages import Page
from ..records import NOT_EVIDENCE, Problem
from .cues import phrases

READABLE = frozenset({"en"})
"""Languages the readers can read."""
LEAST = 40
"""Letters needed to tell a language: py3langid is guessing on less."""
SAMPLE = 800
"""Characters looked at: on 150 articles 300 tell the same as 1,500."""
SHARE = 0.1
"""Share of the words that are small English words, two of them at least, at which a text is English whatever its letters say."""
SHORT, NEAR = 120, 4
"""In a headline, of so few characters, English need only be among so many likeliest: the
likeliest alone is often wrong on headlines full of names, while in lines of other languages English comes far down."""
_WORD = re.compile(r"[^\W\d_]+")


def note(page: Page, declared: str | None = None) -> None:
    """Set the report's language; add a problem if it is one sitrep cannot read."""
    parts = [p.of(page.text) for p in page.passages if p.zone not in NOT_EVIDENCE]
    sample = "\n".join(parts)[:SAMPLE]
    letters = sum(c.isalpha() for c in sample)
    if letters < LEAST:
        page.report.language = (declared or "").split("-")[0].lower() or None
        return
    page.report.language = detect(sample)
    if page.report.language not in READABLE:
        name = page.report.path or page.report.url or "document"
        page.problems.append(
            Problem(
                code="language",
                message=f"{name}: the text seems to be in {page.report.language!r}; it is kept but not read",
            )
        )


CAPITALS = 0.7
"""Share of capitals among the letters of a text in capitals: agencies' old wires and signals."""


def _lowered(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    return text.lower() if sum(c.isupper() for c in letters) > CAPITALS * len(letters) else text


def detect(text: str) -> str:
    """The ISO 639-1 code of the language a text is most probably in.

    Names of people and places in other languages, and capitals throughout, mislead a detector that counts letters;
    the small words between them do not.
    """
    import py3langid

    ranked = py3langid.rank(_lowered(text))
    told = str(ranked[0][0])
    if told == "en":
        return told
    words = [w.lower() for w in _WORD.findall(text)]
    small = [w for w in words if w in phrases("english")]
    if len(set(small)) > 1 and len(small) >= SHARE * len(words):
        return "en"
    near = len(text) < SHORT and any(language == "en" for language, _ in ranked[:NEAR])
    return "en" if near else told
