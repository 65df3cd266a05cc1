"""Decoded predicates of all windows put together: mentions, attributions, claims, their chains."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...pages import Page
from ...records import (
    EFFECTS,
    EVENTS,
    MENTION_KINDS,
    SOURCE_KINDS,
    STATUSES,
    TIE_KINDS,
    WHO,
    Attribution,
    Casualties,
    Claim,
    Mention,
    Passage,
    Source,
    Span,
    Tie,
    Time,
)  # fmt: skip
from ..face import Reading
from ..numbers import counts
from ..sentences import sentences
from .decode import Predicate, Settings, viterbi
from .model import Scores
from .windows import Window

MENTION_OF = {"actor": "actor", "recipient": "actor", "place": "place", "weapon": "weapon"}
TIE_FLOOR = 0.0
"""Logit from which two mentions are tied."""


class Assembly:
    """Takes windows in any order, gives one reading in text order."""

    def __init__(self, page: Page, passages: Sequence[Passage]) -> None:
        self.page, self.text, self.passages = page, page.text, passages
        self.mentions: dict[tuple[str, int, int], tuple[Mention, float]] = {}
        self.cues: list[tuple[Attribution, Span | None]] = []
        self.claims: list[tuple[Claim, Span | None]] = []
        self.ties: list[tuple[str, Mention, Mention, float]] = []

    def take(
        self, window: Window, scores: Scores, found: tuple[list[Predicate], list[Predicate]], settings: Settings
    ) -> None:
        """Add what was decoded from one window."""
        heads = scores.heads
        starts: list[tuple[int, Mention]] = []
        for a, b, kind, score in viterbi(heads["mention"], settings.bias.get("mention", 0.0)):
            mention = self.mention(MENTION_KINDS[kind], self.span(window, a, b), score)
            starts.append((a, mention))
        cues, triggers = found
        for p in cues:
            self.cue(window, p)
        for p in triggers:
            self.claim(window, p, scores, settings)
        self._tie(scores, [s for s in starts if s[0] >= window.owned_from])

    def span(self, window: Window, first: int, last: int) -> Span:
        """The characters of a run of pieces, grown to whole words."""
        start, end = window.starts[first], window.ends[last]
        while start > 0 and self.text[start - 1].isalnum() and self.text[start].isalnum():
            start -= 1
        while end < len(self.text) and self.text[end].isalnum() and self.text[end - 1].isalnum():
            end += 1
        return Span(start=start, end=end)

    def mention(self, kind: str, span: Span, score: float = 1.0) -> Mention:
        """The mention of this kind at, or mostly at, this span; made if there is none."""
        key = (kind, span.start, span.end)
        if key not in self.mentions:
            made = Mention(id=f"m{len(self.mentions) + 1}", kind=kind, start=span.start, end=span.end)
            self.mentions[key] = made, score
        return self.mentions[key][0]

    def cue(self, window: Window, p: Predicate) -> None:
        """An attribution of its cue; without any content it is none."""
        content = self.spans(window, p, "content")[:3]
        cue = self.span(window, p.first, p.last)
        content = [s for s in content if not s.overlaps(cue)]
        block = self._block(cue) if not content else None
        if block:
            content = [block]
        if not content:
            return
        source = [s for s in self.spans(window, p, "source") if not s.overlaps(cue)][:2]
        name = " ".join(source[0].of(self.text).split()) if source else None
        made = Attribution(
            id="",
            source=source,
            cue=[cue],
            content=content,
            name=name,
            kind=SOURCE_KINDS[p.kind],
            score=round(p.score, 3),
        )
        self.cues.append((made, self._first(window, p, "within")))

    def claim(self, window: Window, p: Predicate, scores: Scores, settings: Settings) -> None:
        """A claim of its trigger."""
        trigger = self.span(window, p.first, p.last)
        made = Claim(
            id="", event=EVENTS[p.event], status=STATUSES[p.status], evidence=trigger, trigger=trigger,
            loaded=self.spans(window, p, "loaded"), casualties=self._casualties(window, p, scores),
            score=round(sure(p, settings), 3),
        )  # fmt: skip
        for role, kind in MENTION_OF.items():
            setattr(made, role, [self.mention(kind, s).id for s in self.spans(window, p, role)])
        times = self.spans(window, p, "time")
        if times:
            made.time = Time(spans=times, precision="vague")
        spans = [trigger, *times, *(c.words for c in made.casualties)]
        for role in MENTION_OF:
            spans += [m for m, _ in self.mentions.values() if m.id in getattr(made, role)]
        made.evidence = self._evidence(trigger, spans)
        self.claims.append((made, self._first(window, p, "by")))

    def spans(self, window: Window, p: Predicate, role: str) -> list[Span]:
        """The spans of a role, in text order."""
        return [self.span(window, a, b) for a, b in p.roles.get(role, [])]

    def _first(self, window: Window, p: Predicate, role: str) -> Span | None:
        runs = self.spans(window, p, role)
        return runs[0] if runs else None

    def _casualties(self, window: Window, p: Predicate, scores: Scores) -> list[Casualties]:
        out = []
        for a, b in p.roles.get("casualties", []):
            words = self.span(window, a, b)
            effect = EFFECTS[int(scores.heads["effect"][a : b + 1].mean(0).argmax())]
            who = WHO[int(scores.heads["who"][a : b + 1].mean(0).argmax())]
            told = counts(self.text, words.start, words.end)
            low, high = (told[0].low, told[0].high) if told else (None, None)
            out.append(Casualties(effect=effect, who=who, low=low, high=high, words=words))
        return out

    def _evidence(self, trigger: Span, spans: list[Span]) -> Span:
        """The stretch of the trigger's sentence from its first word of the claim to its last."""
        passage = next(p for p in self.passages if p.covers(trigger))
        home = next(
            (s for s in sentences(self.text, passage.start, passage.end) if s.covers(trigger)), trigger
        )
        near = [s for s in spans if home.covers(s)]
        return Span(start=min(s.start for s in near), end=max(s.end for s in near)) if near else trigger

    def _block(self, cue: Span) -> Span | None:
        """What a cue announces with a colon at the end of its passage: the passage after it."""
        for here, after in zip(self.passages, self.passages[1:], strict=False):
            if (
                here.covers(cue)
                and self.text[cue.end : here.end].rstrip().endswith(":")
                and after.zone in ("quotation", "body")
            ):
                return Span(start=after.start, end=after.end)
        return None

    def _tie(self, scores: Scores, starts: list[tuple[int, Mention]]) -> None:
        for a, one in starts:
            rows = scores.rows("tie", a)
            for b, other in starts:
                if a != b:
                    kind = int(rows[:, b].argmax())
                    if rows[kind, b] > TIE_FLOOR:
                        self.ties.append((TIE_KINDS[kind], one, other, float(rows[kind, b])))

    # ---------------------------------------------------------------- whole

    def reading(self, abstain: float) -> Reading:
        """The reading of the page; claims scored under ``abstain`` are left out."""
        self.cues.sort(key=lambda c: c[0].cue[0].start)
        for i, (a, _) in enumerate(self.cues):
            a.id = f"a{i + 1}"
        attributions = [a for a, _ in self.cues]
        for a, outer in self.cues:
            a.within = _by_cue(attributions, outer, a) or _by_content(attributions, a.cue[0], a)
        by_id = {a.id: a for a in attributions}
        kept = sorted((c for c in self.claims if c[0].score >= abstain), key=lambda c: c[0].trigger.start)
        claims = []
        for i, (claim, told) in enumerate(kept):
            claim.id = f"{self.page.report.id}.c{i + 1}"
            claim.attribution = _by_cue(attributions, told) or _by_content(attributions, claim.trigger)
            claim.sources = self.chain(claim.attribution, by_id)
            claims.append(claim)
        mentions = sorted((m for m, _ in self.mentions.values()), key=lambda m: (m.start, m.end))
        return Reading(mentions, attributions, claims, self._ties())

    def chain(self, ident: str | None, by_id: dict[str, Attribution]) -> list[Source]:
        """The source chain from an attribution outwards, the report's outlet last."""
        out: list[Source] = []
        seen: set[str] = set()
        while ident and ident not in seen:
            seen.add(ident)
            a = by_id[ident]
            out.append(Source(name=a.name, kind=a.kind, span=a.source[0] if a.source else None, cue=a.cue[0]))
            ident = a.within
        if self.page.report.outlet:
            out.append(Source(name=self.page.report.outlet, kind="outlet", basis="the report's outlet"))
        return out

    def _ties(self) -> list[Tie]:
        best: dict[tuple[str, str], tuple[str, Mention, Mention, float]] = {}
        for tie in self.ties:
            key = (tie[1].id, tie[2].id)
            if key not in best or best[key][3] < tie[3]:
                best[key] = tie
        out: list[Tie] = []
        for kind, a, b, score in sorted(best.values(), key=lambda t: t[1].start):
            evidence = Span(start=min(a.start, b.start), end=max(a.end, b.end))
            out.append(
                Tie(
                    id=f"t{len(out) + 1}",
                    kind=kind,
                    a=a.id,
                    b=b.id,
                    evidence=evidence,
                    score=round(1 / (1 + 2.718**-score), 3),
                )
            )
        return out


def sure(p: Predicate, settings: Settings) -> float:
    """The probability that the claim of a trigger is right: a logistic function of what the heads say, fitted on dev."""
    constant, *weights = settings.score
    odds = constant + sum(w * math.log(max(t, 1e-4)) for w, t in zip(weights, p.told(), strict=True))
    return 1 / (1 + math.exp(-odds))


def _by_cue(attributions: list[Attribution], cue: Span | None, but: Attribution | None = None) -> str | None:
    if cue is None:
        return None
    return next((a.id for a in attributions if a is not but and a.cue[0].overlaps(cue)), None)


def _by_content(attributions: list[Attribution], at: Span, but: Attribution | None = None) -> str | None:
    """The attribution whose content is the tightest around ``at``."""
    over = [a for a in attributions if a is not but and any(c.covers(at) for c in a.content)]
    return min(over, key=lambda a: sum(c.end - c.start for c in a.content)).id if over else None
