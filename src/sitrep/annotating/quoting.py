"""Find the words an annotation quotes: exactly one place, or an error that says how to mend it."""

from __future__ import annotations

import re

from ..records import Span


class QuoteError(ValueError):
    """Quoted words that occur not at all, or more than once."""


def find(quote: str, text: str, within: Span, prefer: Span | None = None) -> Span:
    """The span of ``quote`` in ``text[within]``, looked for inside ``prefer`` first.

    ``quote`` may be ``first ... last``, and may mark its target with braces.
    Raises QuoteError where there is no match or more than one.
    """
    quote = quote.strip()
    if not quote:
        raise QuoteError("empty quotation")
    for area in [a for a in (prefer, within) if a]:
        spans = _matches(quote, text, area)
        if len(spans) == 1:
            return spans[0]
        if len(spans) > 1:
            raise QuoteError(
                f"{quote!r} occurs {len(spans)} times; quote more and put the target in {{braces}}"
            )
    raise QuoteError(f"{quote!r} is not in the passage")


def _matches(quote: str, text: str, area: Span) -> list[Span]:
    if " ... " in quote:
        first, last = quote.split(" ... ", 1)
        out = []
        for a in _matches(first, text, area):
            ends = _matches(last, text, Span(start=a.end, end=area.end))
            if ends:
                out.append(Span(start=a.start, end=ends[0].end))
        return out
    left, target, right = "", quote, ""
    if "{" in quote and "}" in quote:
        left, rest = quote.split("{", 1)
        target, right = rest.split("}", 1)
    # a hard line break in the text may stand where the quotation has a space
    pattern = "".join(
        (_edge(left, "l") + _loose(left), "(", _loose(target), ")", _loose(right) + _edge(right, "r"))
    )
    if not left:
        pattern = _edge(target, "l") + pattern
    if not right:
        pattern += _edge(target, "r")
    return [
        Span(start=m.start(1), end=m.end(1)) for m in re.compile(pattern).finditer(text, area.start, area.end)
    ]


def _loose(words: str) -> str:
    return r"\s+".join(re.escape(w) for w in re.split(r"\s", words)) if words else ""


def _edge(words: str, side: str) -> str:
    """Whole words only: 'army' must not match inside 'armyworm'."""
    if not words:
        return ""
    char = words[0] if side == "l" else words[-1]
    if not (char.isalnum() or char == "_"):
        return ""
    return r"(?<!\w)" if side == "l" else r"(?!\w)"
