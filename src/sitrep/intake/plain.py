"""Plain text: the decoded file, newlines and spaces untouched, in paragraphs."""

from __future__ import annotations

import re

from ..pages import Hints, Page, report_of
from ..records import Passage, Problem

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ \t]*\n))*")


def plain_page(data: bytes, hints: Hints) -> Page:
    """Read bytes as a plain-text report: the first short paragraph is the title, the rest body."""
    page = Page(report_of(data, hints))
    if b"\0" in data[:4096]:
        page.problems.append(Problem(code="not-text", message=f"{hints.path or 'document'}: NUL bytes"))
        return page
    page.text = data.decode("utf-8-sig", errors="replace")
    for i, found in enumerate(_PARAGRAPH.finditer(page.text)):
        zone = "title" if i == 0 and len(found.group()) < 200 else "body"
        end = found.start() + len(found.group().rstrip())
        page.passages.append(Passage(id=f"p{i + 1}", zone=zone, start=found.start(), end=end))
    if page.passages and page.passages[0].zone == "title":
        page.report.title = page.passages[0].of(page.text)
    return page
