"""The way a report came: the wire service it is signed with, the page it was copied from, who pointed to it."""

from __future__ import annotations

import re
from functools import cache

from ..pages import Page
from ..records import Link, Span
from .cues import rows

_NAME = r"(?P<name>(?-i:[A-Z@])[^\s,;.()|]*(?: (?:(?-i:[A-Z&])[^\s,;.()|]*|of|the|and|de|du)){0,5})"
_PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hat-tip", re.compile(rf"(?:\bhat[ -]tip(?:s)?(?: to)?|\bh/t|\bHT)[: ]\s*(?:to )?{_NAME}", re.IGNORECASE)),
    (
        "republished-from",
        re.compile(
            rf"\b(?:originally (?:published|appeared|posted)|first (?:published|appeared|posted)|(?:re-?)?published with permission|"
            rf"(?:re-?(?:published|printed|posted)|cross-?posted)|reproduced)(?: \w+)?(?: by| on| in| at| from)\s+(?:the website of |the )?{_NAME}",
            re.IGNORECASE,
        ),
    ),
    ("via", re.compile(rf"^(?:via|source|quelle|fuente|authored by [^,]{{3,40}} via)\s*:?\s+(?:the )?{_NAME}", re.IGNORECASE)),
)  # fmt: skip


_HELPED = re.compile(
    r"(?:\(?(?:additional )?reporting by|with (?:reporting|files|agencies|material)|\(?with )", re.I
)
PART = "credited with a part of the reporting"
"""The basis of a link to whom a report names as a helper: what it tells is not therefore that one's word."""

_ITSELF = re.compile(
    r"\W*(?:this|the) (?:\w+ )?(?:article|story|report|piece|post|column|interview|analysis|text|dispatch)\b",
    re.I,
)
UNSURE = "perhaps told of something else than the report"
"""The basis of a link to where something was published that need not be the report: "The video was first posted by"."""

LONG = 3000
"""Characters of a passage searched: credits stand in short lines."""


@cache
def _slugs() -> dict[str, str]:
    return {slug: name for name, slugs in rows("wires.tsv") for slug in slugs.split("|")}


@cache
def _wire() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)({'|'.join(re.escape(s) for s in sorted(_slugs(), key=len, reverse=True))})(?!\w)"
    )


def find(page: Page) -> list[Link]:
    """The links of the chain that the article's own parts state, each once, the nearest source first."""
    out: list[Link] = []
    body = [p.start for p in page.passages if p.zone == "body"]
    first, last, end = set(body[:2]), set(body[-3:]), set(body[-2:])
    for passage in page.passages:
        words = passage.of(page.text)[:LONG]
        if passage.zone in ("dateline", "byline") or (
            passage.start in end and len(words) < 200 and _signed(words)
        ):
            for found in _wire().finditer(words):
                if passage.zone != "byline" or not re.search(
                    rf"{re.escape(found[0])}\s+[A-Z][a-z]+\b", words
                ):
                    _add(
                        out,
                        _slugs()[found[0]],
                        "wire",
                        passage.start + found.start(),
                        passage.start + found.end(),
                        PART if _HELPED.match(words) else None,
                    )
        if passage.zone in ("body", "byline") and (
            passage.start in first or passage.start in last or passage.zone == "byline"
        ):
            for relation, pattern in _PHRASES:
                hit = pattern.search(words)
                if hit and (relation != "via" or len(words) < 100):
                    _add(
                        out,
                        hit["name"].rstrip(" :"),
                        relation,
                        passage.start + hit.start("name"),
                        passage.start + hit.end("name"),
                        None if hit.start() < 2 or _ITSELF.match(words) else UNSURE,
                    )
    return out


def _signed(words: str) -> bool:
    """Whether a closing line is a signature: a slug alone or in brackets, "(Reporting by …)", "With agencies"."""
    bare = words.strip(" ()[]–—-.")
    return (
        bare in _slugs()
        or _HELPED.match(words) is not None
        or words[:7].lower() == "source:"
        or (
            len(words) < 60
            and re.fullmatch(r"[\W]*(?:[A-Z][\w. -]{1,20}[/,&]\s?)*[A-Z][\w. -]{1,24}[\W]*", words)
            is not None
            and bool(_wire().search(words))
        )
    )


def _add(out: list[Link], name: str, relation: str, start: int, end: int, basis: str | None = None) -> None:
    if not any(link.name == name for link in out):
        out.append(Link(name=name, relation=relation, span=Span(start=start, end=end), basis=basis))
