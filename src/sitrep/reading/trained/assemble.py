"""Decoded predicates of all windows put together: mentions, attributions, claims, their chains."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
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
    Span,
    Tie,
    Time,
)  # fmt: skip
from ..chains import Contents, announced, chain, hand_over, name_pronouns, nest, run_on, speak_on
from ..face import Reading
from ..headcount import how_many, statements
from ..interviews import told_to_outlets
from ..sentences import sentences
from .decode import PARTIES, Predicate, Settings, viterbi
from .model import Scores
from .spans import is_name, named, places, trimmed, without_relative
from .windows import Window

MENTION_OF = {"actor": "actor", "recipient": "actor", "place": "place", "weapon": "weapon"}
ACTORS = ("actor", "person")
TIE_FLOOR = 0.0
"""Logit from which two mentions are tied."""


class Assembly:
    """Takes windows in any order, gives one reading in text order."""

    def __init__(self, page: Page, passages: Sequence[Passage]) -> None:
        self.page, self.text, self.passages = page, page.text, passages
        self.mentions: dict[tuple[str, int, int], Mention] = {}
        self.cues: list[tuple[Attribution, Span | None]] = []
        self.claims: list[tuple[Claim, Span | None]] = []
        self.ties: list[tuple[str, Mention, Mention, float]] = []
        self.near: list[Mention] = []
        self.here: dict[int, Mention] = {}
        """The mentions of the window in hand by their first piece."""
        self.named: list[tuple[str, Span]] = []
        self._sentences: dict[int, list[Span]] = {}

    def take(
        self,
        window: Window,
        scores: Scores,
        found: tuple[list[Predicate], list[Predicate]],
        settings: Settings,
    ) -> None:
        """Add what was decoded from one window."""
        heads = scores.heads
        starts: list[tuple[int, Mention]] = []
        self.near = []
        for a, b, kind, _ in viterbi(heads["mention"], settings.bias.get("mention", 0.0)):
            span = named(self.text, self.span(window, a, b))
            if not is_name(self.text, span):
                continue
            mention = self.mention(MENTION_KINDS[kind], span)
            starts.append((a, mention))
            self.near.append(mention)
        for a, b, kind, _ in viterbi(heads["entity"], settings.bias.get("entity", 0.0)):
            span = self.span(window, a, b)
            if a >= window.owned_from and is_name(self.text, span):
                self.named.append((MENTION_KINDS[kind], span))
        cues, triggers = found
        for p in cues:
            self.cue(window, p)
        self.here = dict(starts)
        for p in triggers:
            self.claim(window, p, scores, settings)
        if "refer" in scores:
            self._refer(window, scores)
        self._tie(scores, [s for s in starts if s[0] >= window.owned_from])

    def span(self, window: Window, first: int, last: int) -> Span:
        """The characters of a run of pieces, grown to whole words; what only joins it to the next word is left off."""
        start, end = window.starts[first], window.ends[last]
        while start > 0 and self.text[start - 1].isalnum() and self.text[start].isalnum():
            start -= 1
        while end < len(self.text) and self.text[end].isalnum() and self.text[end - 1].isalnum():
            end += 1
        return trimmed(self.text, start, end)

    def mention(self, kind: str, span: Span) -> Mention:
        """The mention of this kind at exactly this span; made if there is none."""
        key = (kind, span.start, span.end)
        if key not in self.mentions:
            self.mentions[key] = Mention(
                id=f"m{len(self.mentions) + 1}", kind=kind, start=span.start, end=span.end
            )
        return self.mentions[key]

    def cue(self, window: Window, p: Predicate) -> None:
        """An attribution of its cue; without any content it is none."""
        content = self.spans(window, p, "content")[:3]
        cue = self.span(window, p.first, p.last)
        content = [s for s in content if not s.overlaps(cue)]
        if not content and (here := self._passage(cue)):
            block = announced(self.text, self.passages, cue, here.end)
            content = [block] if block else []
        if not content:
            return
        source = [self._grown(s) for s in self.spans(window, p, "source") if not s.overlaps(cue)][:1]
        source = [without_relative(self.text, named(self.text, s)) for s in source if not s.overlaps(cue)]
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
        times = self.spans(window, p, "time")
        if times:
            made.time = Time(spans=times, precision="vague")
        spans = [trigger, *times, *(c.words for c in made.casualties)]
        for role, kind in MENTION_OF.items():
            fillers: list[Mention] = []
            for a, b in p.roles.get(role, []):
                span = named(self.text, self.span(window, a, b))
                if not is_name(self.text, span):
                    continue
                found = self._fillers(kind, span)
                if len(found) == 1:
                    # what the claim points at goes before a mention of the tagger that begins there too
                    self.here[a] = found[0]
                fillers += found
            setattr(made, role, list(dict.fromkeys(m.id for m in fillers)))
            spans += fillers
        made.evidence = self._evidence(trigger, spans)
        self.claims.append((made, self._first(window, p, "by")))

    def _grown(self, span: Span) -> Span:
        """A source that is a piece of somebody's mention is the whole of it."""
        around = [m for m in self.near if m.kind in ACTORS and m.start <= span.start and span.end <= m.end]
        return min(around, key=lambda m: m.end - m.start, default=span)

    def _fillers(self, kind: str, span: Span) -> list[Mention]:
        """The mentions that a run of a role stands for: of actors those inside it, which parts "rebels and militiamen" as the
        tagger parts them; else the run itself, for a place is told in all its words."""
        if kind == "place":
            return [self.mention(kind, s) for s in places(self.text, span)]
        inside = [m for m in self.near if m.kind in ACTORS and span.start <= m.start and m.end <= span.end]
        return inside if kind == "actor" and len(inside) > 1 else [self.mention(kind, span)]

    def spans(self, window: Window, p: Predicate, role: str) -> list[Span]:
        """The spans of a role, in text order."""
        return [self.span(window, a, b) for a, b in p.roles.get(role, [])]

    def _first(self, window: Window, p: Predicate, role: str) -> Span | None:
        runs = self.spans(window, p, role)
        return runs[0] if runs else None

    def _casualties(self, window: Window, p: Predicate, scores: Scores) -> list[Casualties]:
        out = []
        for first, last in p.roles.get("casualties", []):
            for words in statements(self.text, self.span(window, first, last)):
                own = [i for i in range(first, last + 1) if words.start <= window.starts[i] < words.end] or [
                    first
                ]
                effect = EFFECTS[int(scores.heads["effect"][own].mean(0).argmax())]
                who = WHO[int(scores.heads["who"][own].mean(0).argmax())]
                low, high = how_many(self.text, words)
                out.append(Casualties(effect=effect, who=who, low=low, high=high, words=words))
        return out

    def _evidence(self, trigger: Span, spans: list[Span]) -> Span:
        """The stretch of the trigger's sentence from its first word of the claim to its last."""
        home = self._sentence(trigger)
        near = [s for s in spans if home.covers(s)]
        return Span(start=min(s.start for s in near), end=max(s.end for s in near)) if near else trigger

    def _passage(self, at: Span) -> Passage | None:
        k = bisect_right(self.passages, at.start, key=lambda p: p.start) - 1
        return self.passages[k] if k >= 0 and self.passages[k].covers(at) else None

    def _sentence(self, at: Span) -> Span:
        """The sentence that holds ``at``; a passage is cut into sentences once."""
        passage = self._passage(at)
        if passage is None:
            return at
        if passage.start not in self._sentences:
            self._sentences[passage.start] = sentences(self.text, passage.start, passage.end)
        found = self._sentences[passage.start]
        k = bisect_right(found, at.start, key=lambda s: s.start) - 1
        return found[k] if k >= 0 and found[k].covers(at) else at

    def _tie(self, scores: Scores, starts: list[tuple[int, Mention]]) -> None:
        for a, one in starts:
            rows = scores.rows("tie", a)
            for b, other in starts:
                if a != b:
                    kind = int(rows[:, b].argmax())
                    if rows[kind, b] > TIE_FLOOR:
                        self.ties.append((TIE_KINDS[kind], one, other, float(rows[kind, b])))

    def _refer(self, window: Window, scores: Scores) -> None:
        """Let each mention refer to the earlier one of its sort that it most likely takes up, if that is likelier than none."""
        order = sorted(self.here)
        for k, at in enumerate(order):
            mention = self.here[at]
            before = [i for i in order[:k] if _sort(self.here[i]) == _sort(mention)]
            if at < window.owned_from or not before or mention.refers:
                continue
            told = scores.rows("refer", at)[0]
            best = max(before, key=lambda i: float(told[i]))
            # trained with a softmax over the earlier mentions and none, whose score is 0
            if told[best] > 0 and self.here[best].end <= mention.start:
                mention.refers = self.here[best].id

    # ---------------------------------------------------------------- whole

    def reading(self, abstain: float) -> Reading:
        """The reading of the page; claims scored under ``abstain`` are left out."""
        self.cues.sort(key=lambda c: c[0].cue[0].start)
        for i, (a, _) in enumerate(self.cues):
            a.id = f"a{i + 1}"
        attributions = [a for a, _ in self.cues]
        name_pronouns(self.text, attributions, self.passages)
        hand_over(self.text, attributions, self.passages)
        run_on(self.text, attributions, self.passages)
        speak_on(self.text, attributions, self.passages)
        cues = _Cues(attributions)
        for a, outer in self.cues:
            told = cues.at(outer, but=a)
            a.within = told.id if told else None
        nest(attributions)
        attributions = sorted(
            [*attributions, *told_to_outlets(self.text, attributions)], key=lambda a: a.cue[0].start
        )
        contents = Contents(attributions)
        by_id = {a.id: a for a in attributions}
        kept = sorted((c for c in self.claims if c[0].score >= abstain), key=lambda c: c[0].trigger.start)
        for claim, by in kept:
            teller = cues.at(by) or contents.tightest(claim.trigger)
            claim.attribution = teller.id if teller else None
        claims = self._told_once([c for c, _ in kept])
        for i, claim in enumerate(claims):
            claim.id = f"{self.page.report.id}.c{i + 1}"
            claim.sources = chain(claim.attribution, by_id, self.page.report)
        ties = self._ties()
        refers = {m.id: m.refers for m in self.mentions.values()}
        for claim in claims:
            for role in ("actor", "recipient"):
                # "Our men … They killed": who is taken up by another filler of the role is there once already
                fillers = getattr(claim, role)
                setattr(claim, role, [i for i in fillers if i not in {refers[k] for k in fillers}])
        used = {i for c in claims for r in MENTION_OF for i in getattr(c, r)} | {
            i for t in ties for i in (t.a, t.b)
        }
        for start in list(used):
            taken_up = refers[start]
            while taken_up and taken_up not in used:
                used.add(taken_up)
                taken_up = refers[taken_up]
        return Reading(self._mentions(used), attributions, claims, ties)

    def _told_once(self, claims: list[Claim]) -> list[Claim]:
        """The claims without those that a surer one of the same sentence tells with more: "beheaded bodies" is one killing.

        Both have type, status and teller, their evidence meets, and all parties and places of the one left out are the other's too.
        """
        words = {m.id: m.of(self.text).lower() for m in self.mentions.values()}
        surer: dict[tuple[str, str, str | None, int], list[Claim]] = defaultdict(list)
        twice = set()
        for c in sorted(claims, key=lambda c: -c.score):
            kin = surer[c.event, c.status, c.attribution, self._sentence(c.trigger).start]
            if not c.casualties and any(
                k.evidence.overlaps(c.evidence)
                and all(
                    {words[i] for i in getattr(c, r)} <= {words[i] for i in getattr(k, r)} for r in PARTIES
                )
                for k in kin
            ):
                twice.add(c.trigger.start)
            else:
                kin.append(c)
        return [c for c in claims if c.trigger.start not in twice]

    def _mentions(self, used: set[str]) -> list[Mention]:
        """What claims and ties point at, and every other name once: where the two taggers bound one name differently, as
        the tagger of names has it."""
        told = sorted(self.named, key=lambda n: n[1].start)
        starts = [n[1].start for n in told]
        out: list[Mention] = []
        at: set[tuple[int, int]] = set()
        for m in self.mentions.values():
            near = told[max(0, bisect_left(starts, m.start) - 2) : bisect_left(starts, m.end)]
            if m.id in used or not any(s.overlaps(m) for _, s in near):
                out.append(m)
                at.add((m.start, m.end))
        persons = {(m.start, m.end) for m in out if m.kind == "person"}
        for kind, s in told:
            # a person is one also where a role has the same words: exports must know whom not to name
            if (s.start, s.end) not in at or (kind == "person" and (s.start, s.end) not in persons):
                out.append(Mention(id=f"n{len(out) + 1}", kind=kind, start=s.start, end=s.end))
        return sorted(out, key=lambda m: (m.start, m.end))

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
                    score=round(logistic(score), 3),
                )
            )
        return out


def _sort(mention: Mention) -> str:
    return "actor" if mention.kind in ACTORS else mention.kind


def sure(p: Predicate, settings: Settings) -> float:
    """The probability that the claim of a trigger is right: a logistic function of what the heads say, fitted on dev."""
    return probability(settings.score, logs(p))


def logs(p: Predicate) -> list[float]:
    """The logarithms of what the heads say of a trigger, in the order of the weights of `Settings.score`."""
    return [math.log(max(t, 1e-4)) for t in p.told()]


def probability(weights: Sequence[float], row: Sequence[float]) -> float:
    """The logistic function of a constant, ``weights[0]``, and weighted logarithms."""
    return logistic(weights[0] + sum(w * v for w, v in zip(weights[1:], row, strict=True)))


def logistic(odds: float) -> float:
    """From log-odds to a probability."""
    return 1 / (1 + math.exp(-odds))


class _Cues:
    """Attributions by where their cue lies; they come in the order of their cues."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._all = attributions
        self._starts = [a.cue[0].start for a in attributions]

    def at(self, cue: Span | None, but: Attribution | None = None) -> Attribution | None:
        """The attribution whose cue shares words with ``cue``."""
        if cue is None:
            return None
        # cues are a few words: the one before the first that begins inside may reach into it
        k = bisect_left(self._starts, cue.start)
        for a in self._all[max(0, k - 2) : bisect_left(self._starts, cue.end)]:
            if a is not but and a.cue[0].overlaps(cue):
                return a
        return None
