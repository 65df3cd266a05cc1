"""Parts of an article told by their words alone: byline, dateline, caption, credit, block quotation."""

from __future__ import annotations

import re
from functools import cache

from ..knowledge.gazetteer.towns import is_town
from .cues import either, phrases, slugs
from .stamps import stamps

_NAME = r"[A-ZÀ-ÝА-Я][\w'’.-]+(?: (?:de|van|von|der|bin|al|el|la|[A-Z]\.|al-[A-Z][\w'’-]+|[A-ZÀ-ÝА-Я][\w'’.-]*)){0,4}"
_BYLINE = re.compile(
    rf"^(?:(?:story |written |reported |reporting |posted |words |text )?by|von|par|por|di)[: ]\s*(?:the )?{_NAME}(?:(?:, | and | & | und | et | y ){_NAME})*"
    r"(?:\s*[,|/•·–-]\s*.{0,80}|\s+(?:in|for|at)\s.{0,40})?$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    r"^(?i:(?:story |written |reported |reporting |posted )?by|von|par|por|di)[: ]\s*(?:the )?[A-ZÀ-ÝА-Я]"
)


def is_byline(line: str) -> bool:
    """Whether the line is an author line: "By Ann Author and Bo Writer, Damascus"."""
    line = line.strip()
    return (
        len(line) < 120
        and _CAPITAL.match(line) is not None
        and _BYLINE.match(line) is not None
        and not line.endswith(("?", "!"))
    )


_CAPS = r"[A-ZÀ-ÝА-Я][A-ZÀ-ÝА-Я'’.-]+(?:[ /-][A-ZÀ-ÝА-Я'’.-]+){0,3}"
_TOWN = r"[A-ZÀ-ÝА-Я][\w'’-]+(?:[ /][A-ZÀ-ÝА-Я][\w'’-]+){0,2}"
_REGION = r"(?:,\s*[A-Z](?:[^\W\d]|[.'’ ]){1,25}?)??"
_SLUG = r"\([A-Z][^()]{1,40}\)|\[[A-Z][^\[\]]{1,40}\]|/[A-Z][^/\n]{1,20}/\.?"
_DASH = r"(?:—|–|--|-(?=\s))\s*"


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    wire = rf"(?P<wire>{'|'.join(re.escape(s) for s in sorted(slugs(), key=len, reverse=True))})"
    date = r"(?:[,.]?\s*(?P<date>(?=[^()—–/]*\d)[^()—–/\[\]]{3,22}?))?"
    told = rf"\s*(?P<slug>{_SLUG})?\s*"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"^(?P<place>{_CAPS}){_REGION}{date}{told}(?:{_DASH}|(?P<colon>:)(?=\s)\s*|(?<=/)(?=\s)\s*|(?<=/\.)\s+)",
            rf"^(?P<town>{_TOWN}){_REGION}{date},?{told}(?:{_DASH}|(?P<colon>:)(?=\s)\s*)",
            rf"^(?:(?P<town>{_TOWN}){_REGION}\s*(?:[,|/•·]|–|—|-)\s*)?{wire}(?:\s*/\s*[A-Z]\w+)?\s*{_DASH}",
            rf"^(?P<date>[A-Z][a-z]+\.? \d\d?(?:, \d{{4}})?|\d\d? [A-Z][a-z]+(?: \d{{4}})?)\s*(?P<slug>{_SLUG})\s*{_DASH}",
            rf"^\((?P<place>{_TOWN}{_REGION})\)\s*{wire}?\s*{_DASH}",
            rf"^\[(?P<known>{_TOWN})(?:,[^\[\]]{{1,25}})?\]\s*(?:{_DASH})?(?=[A-Z])",
        )
    )


def dateline_end(paragraph: str) -> int:
    """Where the dateline ends in "DAMASCUS, May 4 (Wire) — The army …"; 0 if there is none.

    Without a date, a slug or a wire the place must be in capitals, as agencies print it, and before a colon a known
    town: "Army: two killed" names a source.
    """
    for pattern in _datelines():
        found = pattern.match(paragraph)
        if found and found.end() <= 90 and found.end() < len(paragraph) and _is_dateline(found):
            return found.end()
    return 0


def _is_dateline(found: re.Match[str]) -> bool:
    got = {k: v for k, v in found.groupdict().items() if v}
    place = got.get("place") or got.get("town") or got.get("known") or ""
    if place.lower() in phrases("label"):
        return False
    if "date" in got and "slug" not in got and not stamps(got["date"].strip(" ,.")):
        return False
    if "known" in got:
        return place in slugs() or is_town(place, 0)
    sure = "slug" in got or "wire" in got or "date" in got
    if "town" in got:
        return sure
    if "colon" in got and not sure:
        return is_town(place)
    # NATO, IDF: who says it, not where
    return sure or len(place) > ACRONYM or place in slugs() or is_town(place)


ACRONYM = 4
"""Letters of a word in capitals that is taken for an acronym unless it is a known town."""

_CREDIT = re.compile(
    r"(?:^|(?<=[.!?”\"'’)])\s+|\s*[|(\[]\s*|\s+[-–—]\s+)"
    r"((?:(?:file |handout |stock )?(?:photo(?:graph|s)?|image|picture|foto|bild|video|screenshot|illustration|graphic|crédit(?: photo)?|credit|source|map)"
    r"(?:\s*(?:credit|courtesy|provided|taken|made|by|from|via|of|:|/|\||©))+\s*|©\s*|\(?(?:AP|AFP|Reuters|EPA|Getty)[ /](?:Photo|Images)?|via )(?P<whose>[^\n]{0,140}))$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:^|(?<=[.!?”\"'’)])\s+)([A-Z][\w. ]{1,30}/(?:AP|AFP|Reuters|EPA|Getty Images|Getty|Anadolu|Sipa|dpa)[^\n]{0,30})$"
)


def split_credit(text: str) -> tuple[str, str | None]:
    """A caption and the credit at its end ("Photo by …", "Name/AFP"), the first empty where the line is all credit."""
    for pattern in (_CREDIT, _AGENCY):
        found = pattern.search(text)
        if found and (pattern is _AGENCY or _names(found["whose"])):
            return text[: found.start()].rstrip(" |-–—"), text[found.start(1) :].strip()
    return text, None


def _names(words: str) -> bool:
    """Whether words name people and firms and say nothing: "Video from the scene showed smoke" is no credit."""
    return all(
        not w[0].islower() or w in phrases("credit") or "." in w.rstrip(".") or "@" in w
        for w in re.findall(r"[\w.@'’]+", words)
    )


def is_credit(line: str) -> bool:
    """Whether the whole line is a picture's credit."""
    line = line.strip()
    return len(line) < 160 and bool(line) and not split_credit(line)[0] and split_credit(line)[1] is not None


_SAID = re.compile(
    r"(?:as follows|the following|following (?:words|statement|message)|this (?:statement|message|way)|in (?:his|her|its|their) (?:own )?words|\bwrote|\bsaid|\bstated|\breads?|\btold\b[^.]*|\bposted|\btweeted|statement|situation[^.]*)\s*:$",
    re.IGNORECASE,
)


def announces_quotation(paragraph: str) -> bool:
    """Whether a paragraph ends by announcing somebody's words in the next: "… summarised the situation as follows:"."""
    return _SAID.search(paragraph[-300:].rstrip()) is not None


def in_quotes(paragraph: str) -> bool:
    """Whether the paragraph stands wholly in quotation marks."""
    text = paragraph.strip()
    return (
        len(text) > 40
        and text[0] in '"“„«'
        and text.rstrip(".")[-1] in '"”“»'
        and not re.search(rf"[\"”»],?\s+(?:{either('says')})", text)
    )
