"""Put the rules together over the article's passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ...pages import Page
from ...records import Attribution, Mention, Span
from ..face import Reading, passages_to_read
from ..sentences import sentences
from .attribution import attributions
from .claims import Found, claims
from .phrases import Phrase, phrases

LONGEST = 2000
"""A longer "sentence" is a table or debris: rules say nothing sensible about it."""


class RulesReader:
    """Reads by word lists and patterns. Scores are fixed (claims .4, attributions .5): rules know no better."""

    name = "rules"
    version = "1"

    def read(self, page: Page) -> Reading:
        """Read the passages that may give evidence, sentence by sentence."""
        out = Reading()
        passages = passages_to_read(page)
        spans = [
            s for p in passages for s in sentences(page.text, p.start, p.end) if s.end - s.start <= LONGEST
        ]
        found: dict[int, list[Phrase]] = {s.start: phrases(page.text, s) for s in spans}
        out.attributions = attributions(page.text, spans, found, passages)
        mentions: dict[tuple[int, int, str], Mention] = {}
        telling = _by_sentence(spans, out.attributions)
        by_id = {a.id: a for a in out.attributions}
        for span in spans:
            here = Found(page.text, span, found[span.start], mentions)
            out.claims += claims(here, page.report, telling[span.start], by_id)
            for phrase in found[span.start]:
                if phrase.kind in ("actor", "place"):
                    here.mention(Span(start=phrase.span.start, end=phrase.span.end), phrase.kind)
        out.mentions = sorted(mentions.values(), key=lambda m: (m.start, m.end))
        for i, claim in enumerate(out.claims):
            claim.id = f"{page.report.id}.c{i + 1}"
        return out


def _by_sentence(spans: list[Span], found: list[Attribution]) -> dict[int, list[Attribution]]:
    """The attributions that each sentence has to do with: the sentence holds their cue or part of their content."""
    starts = [s.start for s in spans]
    out: dict[int, list[Attribution]] = {s: [] for s in starts}
    for a in found:
        touched: set[int] = set()
        for piece in (*a.cue, *a.content):
            first = max(0, bisect_right(starts, piece.start) - 1)
            touched.update(range(first, bisect_left(starts, piece.end)))
        for i in sorted(touched):
            out[starts[i]].append(a)
    return out
