"""What an annotator should look at again: words that are mostly marked elsewhere and not here, families of one report.

No rule of the guidelines is broken by any of it: "attack" in "heart attack" is no event. It is a list to read, not to empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..records import NOT_EVIDENCE, Passage, Span
from .compile import Gold

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SEEN = 8
"""How often a word must stand in the corpus before its share counts. Set by hand."""
SHARE = 0.7
"""The share of a word's occurrences that are marked from which an unmarked one is doubtful. Set by hand: at .5 most of what is
listed is rightly unmarked."""


@dataclass(frozen=True)
class Habits:
    """How often each word stands in evidence zones, and how often inside a trigger or a cue."""

    told: Counter[str]
    trigger: Counter[str]
    cue: Counter[str]

    def usual(self, marked: Counter[str], word: str) -> float:
        """The share of a word's occurrences that are marked, 0 for a rare word."""
        return marked[word] / self.told[word] if self.told[word] >= SEEN else 0.0


def habits(golds: Iterable[Gold]) -> Habits:
    """What is marked, word by word, in a corpus."""
    out = Habits(Counter(), Counter(), Counter())
    for gold in golds:
        triggers, cues = _marked(gold)
        for _, word, span in _words(gold):
            out.told[word] += 1
            out.trigger[word] += any(span.overlaps(s) for s in triggers)
            out.cue[word] += any(span.overlaps(s) for s in cues)
    return out


def doubts(gold: Gold, known: Habits) -> list[str]:
    """One line a doubt: the file, the passage's number, the word as it stands in its text, and how often it is marked elsewhere."""
    out = []
    triggers, cues = _marked(gold)
    for number, word, span in _words(gold):
        if any(span.overlaps(s) for s in (*triggers, *cues)):
            continue
        event, cue = known.usual(known.trigger, word), known.usual(known.cue, word)
        kind, share = ("event", event) if event >= cue else ("cue", cue)
        if share >= SHARE:
            a, b = max(0, span.start - 50), span.end + 50
            shown = " ".join(
                f"{gold.record.text[a : span.start]}[{span.of(gold.record.text)}]{gold.record.text[span.end : b]}".split()
            )
            out.append(
                f"{gold.path}: @{number}: {kind} word unmarked, marked elsewhere {share:.0%}: ... {shown} ..."
            )
    for c in gold.record.claims:
        if c.attribution is None and any(
            s.covers(c.trigger) for a in gold.record.attributions for s in a.content
        ):
            out.append(
                f"{gold.path}: {c.id}: its trigger lies in an attribution's content and it has no 'by:'"
            )
    return out


def lonely(golds: Iterable[Gold]) -> list[str]:
    """Families that one report alone belongs to."""
    golds = list(golds)
    members = Counter(g.head["family"] for g in golds if g.head.get("family"))
    return [
        f"{g.path}: the only report of family {g.head['family']!r}"
        for g in golds
        if members.get(g.head.get("family", "")) == 1
    ]


def _marked(gold: Gold) -> tuple[list[Span], list[Span]]:
    return [c.trigger for c in gold.record.claims], [s for a in gold.record.attributions for s in a.cue]


def _words(gold: Gold) -> Iterator[tuple[int, str, Span]]:
    """The words of the zones that may give evidence: the passage's number, the word in small letters, where it stands."""
    passages: list[Passage] = gold.record.passages
    for number, passage in enumerate(passages, 1):
        if passage.zone in NOT_EVIDENCE:
            continue
        for found in _WORD.finditer(gold.record.text, passage.start, passage.end):
            yield number, found.group().lower(), Span(start=found.start(), end=found.end())
