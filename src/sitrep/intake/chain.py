"""The way a report came: the wire service it is signed with, the page it was copied from, who pointed to it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from ..pages import Page
from ..records import Link, Span
from .cues import either, phrases, slugs

Relation = Literal["via", "wire", "republished-from", "hat-tip"]

_NAME = r"(?P<name>(?-i:[A-Z@])[^\s,;.()|]*(?: (?:(?-i:[A-Z&])[^\s,;.()|]*|of|the|and|de|du)){0,5})"
_POST = rf"(?:the )?(?:(?:{either('platform')}) (?:{either('channel')}) (?:of |called |named )?)?(?:the )?"
_PHRASES: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("hat-tip", re.compile(rf"(?:\bhat[ -]tip(?:s)?(?: to)?|\bh/t|\bHT)[: ]\s*(?:to )?{_NAME}", re.IGNORECASE)),
    (
        "republished-from",
        re.compile(
            rf"(?:\b(?:originally (?:published|appeared|posted)|first (?:published|appeared|posted)|appeared first|(?:re-?)?published with permission|"
            rf"(?:re-?(?:published|printed|posted)|cross-?posted)|reproduced)(?: \w+)?(?: by| on| in| at| from)|^forwarded from:?)\s+(?:the website of )?{_POST}{_NAME}"
            r"|^RT (?P<retold>@\w+)",
            re.IGNORECASE,
        ),
    ),
    (
        "via",
        re.compile(rf"^(?:via|sources?|quelle|fuente|authored by [^,]{{3,40}} via)\s*:?\s+{_POST}{_NAME}", re.IGNORECASE),
    ),
)  # fmt: skip
_CLOSING = re.compile(r"(?: (?:of|the|and|de|du))+$")


_HELPED = re.compile(r"\W*(?:(?:additional )?reporting by|with )", re.I)
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
def _wire() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)({'|'.join(re.escape(s) for s in sorted(slugs(), key=len, reverse=True))})(?!\w)"
    )


def find(page: Page) -> list[Link]:
    """The links of the chain that the article's own parts state, each once, the nearest source first."""
    out: list[Link] = []
    body = [p.start for p in page.passages if p.zone in ("body", "quotation")]
    first, last, end = set(body[:2]), set(body[-3:]), set(body[-2:])
    for passage in page.passages:
        words = passage.of(page.text)[:LONG]
        # a line that a dump has under the last paragraph may look like a picture's credit
        closing = passage.zone == "credit" and bool(body) and passage.start > body[-1]
        signature = (passage.start in end or closing) and len(words) < 200 and _signed(words)
        if passage.zone in ("dateline", "byline") or signature:
            for found in _wire().finditer(words):
                if not _is_other(words, found, passage.zone):
                    at = passage.start + found.start()
                    _add(
                        out,
                        slugs()[found[0]],
                        "wire",
                        at,
                        at + len(found[0]),
                        PART if _helped(words) else None,
                    )
        if passage.zone == "byline" or closing or passage.start in first or passage.start in last:
            for relation, pattern in _PHRASES:
                hit = pattern.search(words)
                if hit and (relation != "via" or len(words) < 100):
                    which = "name" if hit["name"] else "retold"
                    name = _CLOSING.sub("", hit[which].rstrip(" :"))
                    at = passage.start + hit.start(which)
                    if name != page.report.outlet and passage.zone in ("body", "byline", "credit"):
                        _add(
                            out,
                            slugs().get(name, name),
                            "wire" if name in slugs() else relation,
                            at,
                            at + len(name),
                            None if hit.start() < 2 or _ITSELF.match(words) else UNSURE,
                        )
    return out


def _is_other(words: str, found: re.Match[str], zone: str) -> bool:
    """Whether a wire's name is a person's in a byline, as in "By Petra Novak", or the town of a dateline."""
    if zone == "byline":
        after = re.match(r"\s+([A-Z][a-z]+)\b", words[found.end() :])
        return after is not None and after[1].lower() not in phrases("desk")
    return (
        zone == "dateline" and found.start() == 0 and re.match(r"\s*[,(]", words[found.end() :]) is not None
    )


_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting )?(?:to|for) (?:this|the) (?:report|story|article)\b", re.IGNORECASE
)


SHORT = 8
"""Words of "With inputs from agencies"; "With aid agencies warning of famine …" is a longer line."""


def _helped(words: str) -> bool:
    """Whether a line credits somebody with a part of the reporting."""
    return _HELPED.match(words) is not None or _CONTRIBUTED.search(words) is not None


def _signed(words: str) -> bool:
    """Whether a closing line is a signature: a slug alone or in brackets, "(Reporting by …)", "With agencies"."""
    bare = words.strip(" ()[]–—-.")
    return (
        bare in slugs()
        or re.match(r"sources?:", words, re.I) is not None
        or (
            _helped(words)
            and (
                len(words.split()) <= SHORT
                or not re.match(r"\W*with (?!(?:additional )?reporting by)", words, re.I)
            )
        )
        or (
            len(words) < 60
            and re.fullmatch(r"[\W]*(?:[A-Z][\w. -]{1,20}[/,&]\s?)*[A-Z][\w. -]{1,24}[\W]*", words)
            is not None
            and bool(_wire().search(words))
        )
    )


def _add(
    out: list[Link], name: str, relation: Relation, start: int, end: int, basis: str | None = None
) -> None:
    if not any(link.name == name for link in out):
        out.append(Link(name=name, relation=relation, span=Span(start=start, end=end), basis=basis))
