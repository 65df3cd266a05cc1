"""Who tells it: the rules by which every reader makes a source chain of attributions.

What is told is told by the attribution whose content is the tightest around it; an attribution whose cue lies in
another's content is told within that one; a chain goes from the innermost source outwards, then the wire or page that the
report was taken from, the report's outlet last. What a cue announces with a colon at the end of a paragraph is the paragraph after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

from ..knowledge import table
from ..records import Attribution, Passage, Report, Source, Span
from .sentences import sentences


class Contents:
    """The contents of attributions by where they lie, so that looking one up does not walk all of them."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._pieces = sorted(
            ((piece.start, piece.end, i) for i, a in enumerate(attributions) for piece in a.content),
        )
        self._starts = [start for start, _, _ in self._pieces]
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)
        self._all = attributions

    def tightest(self, at: Span, but: Attribution | None = None) -> Attribution | None:
        """The attribution with the least content that covers ``at``; of equals the first.

        With ``but``, that one is passed over and so are those told in its own content: nobody is told within what he tells.
        """
        over = set()
        for k in range(bisect_right(self._starts, at.start) - 1, -1, -1):
            start, end, i = self._pieces[k]
            if start < at.end - self._longest:
                break
            a = self._all[i]
            if end >= at.end and a is not but and not (but and any(c.covers(a.cue[0]) for c in but.content)):
                over.add(i)
        if not over:
            return None
        return self._all[min(over, key=lambda i: (sum(c.end - c.start for c in self._all[i].content), i))]


def nest(attributions: Sequence[Attribution]) -> None:
    """Set ``within`` of every attribution that is told in another's content and has none yet."""
    contents = Contents(attributions)
    for a in attributions:
        if a.within is None and (outer := contents.tightest(a.cue[0], but=a)):
            a.within = outer.id


MOST_PARAGRAPHS = 40
"""Paragraphs at most that one quotation is followed through. A choice: a mark that nobody closed ends there."""


def run_on(text: str, attributions: Sequence[Attribution], passages: Sequence[Passage]) -> None:
    """Let a quotation that its paragraph does not close go on in the next ones, as far as each begins with an opening mark.

    Printers open every paragraph of a long quotation and close only the last. ``passages`` come in text order.
    """
    starts = [p.start for p in passages]
    for a in attributions:
        last = max(a.content, key=lambda s: s.end, default=None)
        k = bisect_right(starts, last.start) - 1 if last else -1
        # a mark or two may stand between the content and the paragraph's end; more is something else
        if (
            last is None
            or k < 0
            or passages[k].end - last.end > 3
            or text[last.end : passages[k].end].strip()
        ):
            continue
        pair = next((p for p in _quotes() if _open(text[last.start : last.end], *p)), None)
        for here in passages[k + 1 : k + 1 + MOST_PARAGRAPHS] if pair else ():
            words = here.of(text)
            if (
                pair is None
                or here.zone not in ("body", "quotation")
                or not words.lstrip().startswith(pair[0])
            ):
                break
            closed = words.find(pair[1], words.index(pair[0]) + 1)
            a.content.append(Span(start=here.start, end=here.start + closed + 1 if closed >= 0 else here.end))
            if closed >= 0:
                break


def _open(words: str, left: str, right: str) -> bool:
    """Whether the last quotation begun in ``words`` is not closed there."""
    if left == right:
        return words.count(left) % 2 == 1
    return words.rfind(left) > words.rfind(right)


REACH = 2
"""Passages before its own in which a pronoun's source is looked for. A choice: further back it is more often somebody else."""


def name_pronouns(text: str, attributions: Sequence[Attribution], passages: Sequence[Passage]) -> None:
    """Give an attribution whose source is a pronoun the name of the last source of its kind named before it.

    "He added": whoever of his kind spoke before, for a "he" among officers is not the newspaper that stands between. Where nobody of
    the kind is near, the pronoun stays: no name is better than a wrong one. The source's span stays at the pronoun.
    ``attributions`` come in the order of their cues.
    """
    genders = table("nouns.yaml")["genders"]
    known: dict[str, str] = {}
    unnaming = {
        str(w).lower() for w in (*table("nouns.yaml")["source_pronouns"], *table("nouns.yaml")["speakers"])
    }
    starts = [p.start for p in passages]
    named: list[tuple[int, str, str]] = []
    for a in attributions:
        if not a.source or not a.name:
            continue
        home = bisect_right(starts, a.source[0].start) - 1
        if a.name.lower() not in unnaming:
            named.append((home, a.name, a.kind))
            continue
        if a.name.lower() in table("nouns.yaml")["speakers"]:
            continue
        gender = genders.get(a.name.lower())
        for before, name, kind in reversed(named):
            if home - before > REACH:
                break
            if kind == a.kind and (not gender or known.setdefault(name, gender) == gender):
                a.name = name
                named.append((home, name, kind))
                break


def chain(ident: str | None, by_id: Mapping[str, Attribution], report: Report) -> list[Source]:
    """The sources from the attribution ``ident`` outwards, then whom the report was taken from, the report's outlet last.

    No chain is empty: what the report says in its own voice is its outlet's word, named or not.
    """
    out: list[Source] = []
    seen: set[str] = set()
    while ident and ident in by_id and ident not in seen:
        seen.add(ident)
        a = by_id[ident]
        out.append(Source(name=a.name, kind=a.kind, span=a.source[0] if a.source else None, cue=a.cue[0]))
        ident = a.within
    last = _outlet(report)
    named = {s.name.casefold() for s in (*out, last) if s.name}
    for link in report.chain or []:
        # who only pointed to the report, or brought a part of it, tells none of its claims
        if link.relation != "hat-tip" and not link.basis and link.name.casefold() not in named:
            out.append(
                Source(name=link.name, kind="outlet", span=link.span, basis=f"the report's {link.relation}")
            )
    return [*out, last]


def _outlet(report: Report) -> Source:
    """Who answers for the report: its outlet, else the host it lies on, else the report itself without a name."""
    if report.outlet:
        return Source(name=report.outlet, kind="outlet", basis="the report's outlet")
    try:
        host = urlsplit(report.url or "").hostname
    except ValueError:
        host = None
    if host:
        return Source(
            name=host.removeprefix("www."), kind="outlet", basis="the host of the report's address; its outlet is not told",
        )  # fmt: skip
    return Source(kind="outlet", basis=UNTOLD)


UNTOLD = "the report; its outlet is not told"
"""What stands for the outlet where neither the report nor its reader tells one."""


def announced(text: str, passages: Sequence[Passage], cue: Span, end: int) -> Span | None:
    """What a cue announces with a colon that ends its sentence or paragraph at ``end``: the quotation or body after it.

    ``passages`` come in text order.
    """
    if not text[cue.end : end].rstrip().endswith(":"):
        return None
    after = bisect_left(passages, end, key=lambda p: p.start)
    if after < len(passages) and passages[after].zone in ("quotation", "body"):
        return Span(start=passages[after].start, end=passages[after].end)
    return None


def hand_over(text: str, attributions: Sequence[Attribution], passages: Sequence[Passage]) -> None:
    """Let a passage that ends with a colon hand the one after it to the last cue of its last sentence, whatever else that tells.

    "It summarised the situation in the town as follows:" tells the paragraph after it, not "the situation". Cues and ``passages``
    come in text order.
    """
    starts = [a.cue[0].start for a in attributions]
    for here in passages:
        if not here.of(text).rstrip().endswith(":"):
            continue
        home = sentences(text, here.start, here.end)[-1]
        k = bisect_left(starts, home.end) - 1
        if k < 0 or starts[k] < home.start:
            continue
        last = attributions[k]
        block = announced(text, passages, last.cue[0], here.end)
        if block and all(c.end <= here.end for c in last.content):
            last.content.append(block)


def speak_on(text: str, attributions: Sequence[Attribution], passages: Sequence[Passage]) -> None:
    """Let a statement that a colon announced and no marks enclose go on as far as the speaker says "we" or "I".

    "The minister said:" and under it paragraphs without marks, as press offices print them. Where the report itself speaks in the
    first person before the colon, its "we" tells nothing, and only the paragraph under the colon is the speaker's. Cues and
    ``passages`` come in text order.
    """
    starts = [p.start for p in passages]
    colons = []
    for a in attributions:
        home = bisect_right(starts, a.cue[0].start) - 1
        if 0 <= home < len(passages) - 1 and text[a.cue[0].end : passages[home].end].strip() == ":":
            colons.append((home, a))
    if not colons:
        return
    ours = [p.zone in ("body", "quotation") and _in_person(p.of(text)) for p in passages]
    others = [bool(a.source) for a in attributions]
    cues = [a.cue[0].start for a in attributions]
    begun = ours.index(True) if True in ours else len(ours)
    for home, a in colons:
        under = passages[home + 1]
        if (
            begun <= home
            or any(under.of(text).startswith(left) for left, _ in _quotes())
            or not any(c.overlaps(under) for c in a.content)
        ):
            continue
        told = max(c.end for c in a.content)
        last = home + 1
        for i in range(home + 2, min(len(passages), home + 2 + MOST_PARAGRAPHS)):
            here = passages[i]
            if here.zone != "body":
                break
            if ours[i]:
                last = i
            elif any(others[bisect_left(cues, here.start) : bisect_left(cues, here.end)]):
                break
        a.content += [
            Span(start=p.start, end=p.end) for p in passages[home + 2 : last + 1] if p.start >= told
        ]


def _in_person(words: str) -> bool:
    """Whether the words outside quotation marks hold an "I" or "we"."""
    for left, right in _quotes():
        words = re.sub(rf"{left}[^{left}{right}]*(?:{right}|$)", " ", words)
    said = {w if w == "I" else w[:1].lower() + w[1:] for w in re.findall(r"\w+", words)}
    return not said.isdisjoint(table("nouns.yaml")["first_person"])


@cache
def _quotes() -> tuple[tuple[str, str], ...]:
    return tuple((str(a), str(b)) for a, b in table("cues.yaml")["quotes"])
