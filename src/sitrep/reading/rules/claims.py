"""Claims by rule: a trigger of the lexicon, the noun phrases around it, and the words that say how far it got."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...records import Attribution, Claim, Event, Mention, Report, Span, Status
from ..casualties import casualties
from ..chains import Contents, chain
from .lexicon import Form, events, statuses
from .phrases import Phrase

_BREAK = re.compile(
    r"[;–—]|,\s+(?:and|but|while|as|which|who|where|after|before|when)\b|\b(?:but|while|whereas|although)\b|,\s+\w+ing\b|\s+after\s+(?=\w+ing\b)|:\s"
)
_BE = re.compile(r"\b(?:was|were|been|being|is|are|be|got|get)\s+(?:\w+\s+){0,2}$", re.I)
_BY = re.compile(r"\s+(?:\w+\s+){0,4}?by\s+$", re.I)
_ON = re.compile(r"\s*(?:on|against|at|targeting|with|between)\s+$", re.I)
_LIGHT = re.compile(
    r"\b(?:launch|carr|conduct|mount|stage|begin|began|start|undert|perpetrat|commit|wage)\w*\s+(?:out\s+)?(?:(?:a|an|the|its|their|his|\w+)\s+){0,4}$",
    re.I,
)


_AS_NOUN = re.compile(
    r"(?:\b(?:an?|the|its|their|his|her|this|that|no|any|of|another|[\w-]+['’]s|new|fresh|\w+ed|\w+al|\w+ic)|^)\s*(?:[\w-]+\s+)?$",
    re.I,
)


@dataclass
class Found:
    """What claims are made from: a sentence, its phrases, and the mentions made so far."""

    text: str
    sentence: Span
    phrases: list[Phrase]
    mentions: dict[tuple[int, int, str], Mention]

    def mention(self, span: Span, kind: str) -> str:
        """The id of the mention of this kind at this span, made if it is new."""
        key = (span.start, span.end, kind)
        if key not in self.mentions:
            ident = f"m{len(self.mentions) + 1}"
            self.mentions[key] = Mention(id=ident, kind=kind, start=span.start, end=span.end)
        return self.mentions[key].id


def claims(
    found: Found, report: Report, attributed: list[Attribution], by_id: dict[str, Attribution]
) -> list[Claim]:
    """The claims of one sentence, by the attributions that touch it; ids are given by the caller."""
    pattern, forms = events()
    out: list[Claim] = []
    cue_spans = [s for a in attributed for s in a.cue]
    telling = Contents(attributed)
    for m in pattern.finditer(found.text, found.sentence.start, found.sentence.end):
        trigger = Span(start=m.start(), end=m.end())
        if any(s.overlaps(trigger) for s in cue_spans):
            continue
        form = forms.get(" ".join(m.group().lower().split()))
        if form is None or _named(found.text, trigger) or _inside_name(found, trigger, form):
            continue
        claim = _claim(found, trigger, form)
        if claim:
            inner = telling.tightest(claim.trigger)
            claim.attribution = inner.id if inner else None
            claim.sources = chain(claim.attribution, by_id, report)
            out.append(claim)
    return _one_happening(found.text, out)


def _named(text: str, trigger: Span) -> bool:
    """A capitalised event word inside a name ('the Storm Brigade', 'Operation Advance') is no event."""
    word = trigger.of(text)
    before = text[max(0, trigger.start - 2) : trigger.start]
    return (
        word[0].isupper()
        and not word.isupper()
        and before not in ("", ". ", "\n\n")
        and not before.endswith("\n")
    )


def _inside_name(found: Found, trigger: Span, form: Form) -> bool:
    return form.shape != "noun" and any(
        p.span.start < trigger.start and trigger.end < p.span.end for p in found.phrases
    )


def clause_of(text: str, sentence: Span, at: Span) -> Span:
    """The clause of ``sentence`` that holds ``at``: between the nearest breaks."""
    start, end = sentence.start, sentence.end
    for m in _BREAK.finditer(text, sentence.start, sentence.end):
        if m.end() <= at.start:
            start = m.end() if not m.group().rstrip().endswith("ing") else m.start() + 1
        elif m.start() >= at.end:
            end = min(end, m.start())
    while start < at.start and (text[start].isspace() or text[start] in ",;:–—"):
        start += 1
    while end > at.end and (text[end - 1].isspace() or text[end - 1] in ",;:.–—"):
        end -= 1
    return Span(start=start, end=end)


def _claim(found: Found, trigger: Span, form: Form) -> Claim | None:
    text = found.text
    clause = clause_of(text, found.sentence, trigger)
    before = text[clause.start : trigger.start]
    if form.also_noun and _AS_NOUN.search(before):
        form = replace(form, shape="noun")
    inside = [p for p in found.phrases if clause.covers(p.span) and not p.span.overlaps(trigger)]
    left = [p for p in inside if p.span.end <= trigger.start and p.kind != "place"]
    right = [p for p in inside if p.span.start >= trigger.end]
    people = [p for p in right if p.kind != "place"]
    actor, recipient = _roles(found, trigger, form, left, people, before)
    if form.shape == "base" and not left:
        return None
    places = [p for p in inside if p.kind == "place"]
    after = [p for p in places if p.span.start >= trigger.end]
    place = (after or places)[:1]
    if form.event in ("takeover", "control", "siege") and recipient and not place:
        name = next(
            (p for p in right if p.span.start - trigger.end < 6 and p.kind in ("name", "place")), None
        )
        if name:
            place, recipient = [name], None
    hurt = casualties(text, clause) if form.event not in ("talks", "agreement", "demand", "support") else []
    return Claim(
        id="", event=_event(form), status=status_of(text, clause, trigger, form), evidence=clause, trigger=trigger,
        actor=[found.mention(actor.span, "actor")] if actor else [],
        recipient=[found.mention(recipient.span, "actor")] if recipient else [],
        place=[found.mention(p.span, "place") for p in place], casualties=hurt, score=0.4,
    )  # fmt: skip


def _event(form: Form) -> Event:
    return form.event  # type: ignore[return-value]


def _roles(
    found: Found, trigger: Span, form: Form, left: list[Phrase], right: list[Phrase], before: str
) -> tuple[Phrase | None, Phrase | None]:
    text = found.text
    subject = left[-1] if left else None
    by = next((p for p in right if _BY.fullmatch(text[trigger.end : p.span.start])), None)
    near = next((p for p in right if p.span.start - trigger.end <= 3), None)
    if form.shape == "noun":
        on = next((p for p in right if _ON.search(text[trigger.end : p.span.start])), None)
        light = _LIGHT.search(before) is not None
        return by or (subject if light or form.event in ("clash", "talks") else None), on
    if form.subject_suffers:
        return None, subject
    past = form.shape in ("past", "participle")
    passive = past and (by is not None or _BE.search(before) is not None)
    if passive:
        return by, subject
    return subject, near


def status_of(text: str, clause: Span, trigger: Span, form: Form) -> Status:
    """How far the event got, by the first rule of ``status.yaml`` that the clause matches."""
    # the month is no modal verb
    before = re.sub(
        r"\bMay\b(?=,?\s*\d)|(?<=\d )May\b",
        "---",
        text[max(clause.start, trigger.start - 60) : trigger.start],
    )
    for status, ahead, near in statuses():
        if (
            status == "ongoing"
            and form.shape in ("past", "participle")
            and not re.search(r"(?:has|have)\s+(?:long\s+)?been\s+$", before)
        ):
            continue
        if (ahead and ahead.search(before)) or (near and near.search(clause.of(text))):
            return status  # type: ignore[return-value]
    return "ongoing" if form.shape in ("s",) and form.event in ("control", "siege", "support") else "occurred"


_MEANS = frozenset(["airstrike", "bombardment", "bombing", "suicide-bombing", "clash", "ground-assault"])
_MERELY_WHEN = re.compile(r"\b(?:during|amid|amidst|while|since)\s+(?:\w+\s+){0,3}$", re.I)


def _one_happening(text: str, found: list[Claim]) -> list[Claim]:
    """A death told in one clause with the means that caused it is that means' claim, not a second one.

    "Killed during fighting" tells when, not how: there the death is the claim and the fighting its circumstance.
    """
    out = list(found)
    for killing in [c for c in found if c.event == "killing" and c.casualties]:
        for means in [o for o in found if o.event in _MEANS and o.evidence == killing.evidence]:
            when = _MERELY_WHEN.search(text[killing.evidence.start : means.trigger.start])
            drop = means if when and means.trigger.start > killing.trigger.start else killing
            if drop in out and killing in out:
                means.recipient = means.recipient or killing.recipient
                out.remove(drop)
    return out
