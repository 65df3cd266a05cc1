"""The zones of a plain text's article: title, byline, dateline, body, caption, credit, quotation."""

from __future__ import annotations

import re

from ..records import Zone
from .headers import parse
from .lines import Line
from .zones import announces_quotation, dateline_end, in_quotes, is_byline, is_credit, split_credit

Spot = tuple[Zone, int, int]


def article_zones(text: str, lines: list[Line]) -> list[Spot]:
    """The zones of the article's lines, in order. Lines of one zone with no blank line between them are one passage."""
    kinds = _kinds(lines)
    out: list[Spot] = []
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        start = line.start
        if kind == "body" and (i < 4 or kinds[i - 1] in ("title", "byline", "dateline")):
            cut = dateline_end(line.text)
            if cut:
                end = line.start + len(line.text[:cut].rstrip())
                out.append(("dateline", line.start, end))
                start = line.end - len(line.text[cut:].lstrip())
                out.append(("body", start, line.end))
                continue
        if kind == "caption":
            words, credit = split_credit(line.text)
            if credit and words:
                out.append(("caption", line.start, line.start + len(words)))
                out.append(("credit", line.end - len(credit), line.end))
                continue
        if (
            out
            and line.gap == 0
            and out[-1][0] == kind
            and kind in ("body", "quotation")
            and text.count("\n", out[-1][2], start) == 1
        ):
            out[-1] = (out[-1][0], out[-1][1], line.end)
        else:
            out.append((kind, start, line.end))
    return out


def _kinds(lines: list[Line]) -> list[Zone]:
    kinds: list[Zone] = ["body"] * len(lines)
    for i, line in enumerate(lines):
        if i == 0 and len(line.text) < 200 and len(lines) > 1:
            kinds[i] = "title"
        elif i < 8 and is_byline(line.text):
            kinds[i] = "byline"
        elif i < 8 and _is_date_line(line):
            kinds[i] = "dateline"
        elif line.furniture or (line.section and i > 0):
            kinds[i] = "boilerplate"
        elif is_credit(line.text):
            kinds[i] = "credit"
            if i > 1 and line.gap == 0 and kinds[i - 1] == "body" and len(lines[i - 1].text) < 400:
                kinds[i - 1] = "caption"
    for i, line in enumerate(lines):
        if i > 0 and kinds[i] == "body" and len(line.text) < 500 and split_credit(line.text)[1]:
            kinds[i] = "caption"
    _quotations(lines, kinds)
    return kinds


def _is_date_line(line: Line) -> bool:
    header = line.header or parse(line.text)
    return header is not None and header.kind == "stamp" and header.reply_to is None


_ADDED = re.compile(
    r"^(?:the|an?|this|that|his|her)\s+(?:\w+\s+){0,2}?\w+\s+(?:also\s+|further\s+|later\s+)?(?:added|continued|went on|concluded|stressed|noted)\b",
    re.I,
)


def _quotations(lines: list[Line], kinds: list[Zone]) -> None:
    """Paragraphs announced as somebody's words or wholly in quotation marks; then what is "added" by the same speaker."""
    for i, line in enumerate(lines):
        if kinds[i] != "body":
            continue
        if (
            (i and kinds[i - 1] == "body" and announces_quotation(lines[i - 1].text))
            or in_quotes(line.text)
            or (i and kinds[i - 1] == "quotation" and _ADDED.match(line.text))
        ):
            kinds[i] = "quotation"
