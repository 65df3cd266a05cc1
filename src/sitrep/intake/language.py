"""The language of a report, by py3langid on its article; what sitrep cannot read is kept and named, not guessed at."""

from __future__ import annotations

from ..pages import Page
from ..records import NOT_EVIDENCE, Problem

READABLE = frozenset({"en"})
"""Languages the readers can read."""
LEAST = 40
"""Letters needed to tell a language: py3langid is guessing on less."""
SAMPLE = 800
"""Characters looked at: on 150 articles 300 tell the same as 1,500."""


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


def detect(text: str) -> str:
    """The ISO 639-1 code of the language a text is most probably in."""
    import py3langid

    return str(py3langid.classify(text)[0])
