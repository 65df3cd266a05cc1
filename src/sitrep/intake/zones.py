"""Parts of an article told by their words alone: byline, dateline, caption, credit, block quotation."""

from __future__ import annotations

import re

from .cues import either
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


_DATELINE = re.compile(
    r"^(?:[A-ZÀ-ÝА-Я][A-ZÀ-ÝА-Я'’.-]+(?:[ -][A-ZÀ-ÝА-Я'’.-]+){0,3}|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?=,?\s*\())"
    r"(?:,\s*[A-Z][\w.' ]{1,25})?(?:,?\s*(?P<date>[^()—–]{3,20}?))?\s*(?P<slug>\([A-Z][^()]{1,40}\))?\s*(?:—|–|--|-(?=\s)|:(?=\s))\s*"
)


def dateline_end(paragraph: str) -> int:
    """Where the dateline ends in "DAMASCUS, May 4 (Wire) — The army …"; 0 if there is none.

    Without a slug the place must be in capitals, as agencies print it.
    """
    found = _DATELINE.match(paragraph)
    if not found or found.end() > 90 or found.end() >= len(paragraph):
        return 0
    if found["date"] and not stamps(found["date"].strip(" ,")) and not found["slug"]:
        return 0
    if paragraph[found.end() - 1 : found.end()] == ":" and not found["slug"]:
        return 0
    return found.end()


_CREDIT = re.compile(
    r"(?:^|(?<=[.!?”\"'’)])\s+|\s*[|(\[]\s*|\s+[-–—]\s+)"
    r"((?:(?:file |handout |stock )?(?:photo(?:graph|s)?|image|picture|foto|bild|video|screenshot|illustration|graphic|crédit(?: photo)?|credit|source|map)"
    r"(?:\s*(?:credit|courtesy|provided|taken|made|by|from|via|of|:|/|\||©))+\s*|©\s*|\(?(?:AP|AFP|Reuters|EPA|Getty)[ /](?:Photo|Images)?|via )[^\n]{0,140})$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:^|(?<=[.!?”\"'’)])\s+)([A-Z][\w. ]{1,30}/(?:AP|AFP|Reuters|EPA|Getty Images|Getty|Anadolu|Sipa|dpa)[^\n]{0,30})$"
)


def split_credit(text: str) -> tuple[str, str | None]:
    """A caption and the credit at its end ("Photo by …", "Name/AFP"), the first empty where the line is all credit."""
    for pattern in (_CREDIT, _AGENCY):
        found = pattern.search(text)
        if found:
            return text[: found.start()].rstrip(" |-–—"), text[found.start(1) :].strip()
    return text, None


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
